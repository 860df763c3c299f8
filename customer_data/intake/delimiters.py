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

IN_NAMES: Final = 0.3
"""A comma counts so much less when the first row has none and blanks follow it: it stands in names."""

LEAST: Final = 0.4
"""What a delimiter has to reach; below it the file has one column."""


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
    scores = {sign: _score(sample, sign) for sign in SIGNS}
    best = max(scores, key=lambda sign: scores[sign])
    return best if scores[best] >= LEAST else NONE


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
    """How many rows have the sign, how even these are, and how many cells it makes of them."""
    widths = [len(cells) for _, cells in sampled(sample, sign) if cells and not is_hint(cells)]
    having = [width for width in widths if width > 1]
    if not having:
        return 0.0
    usual, times = max(Counter(having).items(), key=lambda item: (item[1], item[0]))
    score = times / len(widths) * (1 + math.log2(usual) / 4)
    if widths[0] == 1 and sign == "," and 2 * sample.count(", ") > sample.count(","):
        return score * IN_NAMES
    return score * (LEADING if widths[0] == usual else 1)


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
