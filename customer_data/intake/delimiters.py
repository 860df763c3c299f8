"""Which sign stands between the cells of a text."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from customer_data.codes import Code
from customer_data.intake.limits import SAMPLE_ROWS
from customer_data.refused import RefusedError

SIGNS: Final = (";", ",", "\t", "|")
NONE: Final = "\x1f"
"""Stands for a file of one column; it is in no such text."""

HINT: Final = "sep="
"""How a spreadsheet is told the delimiter in a first line of its own."""

LEADING: Final = 1.5
"""A delimiter counts so much more when the first row has as many cells as most rows."""


def delimiter_of(sample: str, asked: str | None) -> str:
    """The delimiter set by hand, or the one hinted at, or that which gives the most even rows.

    Raises:
        RefusedError: the one set by hand cannot be one.
    """
    if asked:
        return _known(asked)
    first = sample.lstrip().split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith(HINT) and len(first) == len(HINT) + 1:
        return first[-1]
    if first == HINT and sample.lstrip().lower().startswith(f"{HINT}\t"):
        return "\t"
    scores = {sign: _score(sample, sign) for sign in (NONE, *SIGNS)}
    return max(scores, key=lambda sign: scores[sign])


def is_hint(cells: list[str]) -> bool:
    """Whether a row is such a line for a spreadsheet."""
    text = "".join(cells).strip().lower()
    return len(cells) <= 2 and text.startswith(HINT) and len(text) <= len(HINT) + 1  # noqa: PLR2004


def _known(asked: str) -> str:
    sign = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}.get(asked.lower(), asked)
    if len(sign) != 1 or sign in '"\r\n\0' or sign.isalnum() or sign.isspace() != (sign == "\t"):
        raise RefusedError(Code.UNKNOWN_DELIMITER, {"given": asked[:40]})
    return sign


def _score(sample: str, sign: str) -> float:
    widths = [len(cells) for _, cells in sampled(sample, sign) if cells and not is_hint(cells)]
    if not widths:
        return 0.0
    usual, times = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    if usual == 1 and sign != NONE:
        return 0.0
    return times / len(widths) * (LEADING if widths[0] == usual else 1) * (1 + math.log2(usual) / 4)


def sampled(sample: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The first rows of a text, numbered, as far as they can be read."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign)
    for number in range(1, SAMPLE_ROWS + 1):
        try:
            cells = next(reader, None)
        except csv.Error:
            continue
        if cells is None:
            return
        yield number, cells
