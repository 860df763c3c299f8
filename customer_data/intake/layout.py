"""Where the heads of a file stand and how wide its rows are, told from its first rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from customer_data.codes import Code
from customer_data.intake.delimiters import is_hint
from customer_data.intake.heads import are_heads, named, numbered
from customer_data.intake.limits import MOST_COLUMNS
from customer_data.intake.problems import Problems
from customer_data.intake.records import Given
from customer_data.refused import RefusedError

ABOVE: Final = 20
"""Rows that may stand above the heads."""

WIDE_ENOUGH: Final = 0.6
"""Heads fill at least this share of the usual number of columns."""

OFTEN: Final = 0.5
"""Share of longer rows above which a file has columns without a head."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file lie.

    Attributes:
        heads: of the columns, different from each other.
        has_heads: whether they stand in the file.
        first: number of the row with the heads, or of the first row.
        row: that row as it stands there; [] without heads.
        above: numbers of rows with text above it.
    """

    heads: tuple[str, ...]
    has_heads: bool
    first: int
    row: list[str]
    above: tuple[int, ...]


def layout_of(sample: Sequence[Given], asked: bool | None, problems: Problems) -> Layout:  # noqa: FBT001 - as specs say it
    """Find the heads among the first rows.

    Args:
        sample: the first rows, empty ones among them.
        asked: whether there are heads, where somebody said so.
        problems: hear what is odd about heads.

    Raises:
        RefusedError: there is no row, or there are too many columns.
    """
    filled = [(number, cells) for number, cells in sample if _length(cells)]
    if not filled:
        raise RefusedError(Code.NO_CONTENT)
    at = _begin(filled)
    number, first = filled[at]
    below = [cells for _, cells in filled[at + 1 :]]
    has_heads = are_heads(first, below) if asked is None else asked
    width = _width(first, below)
    if width > MOST_COLUMNS:
        raise RefusedError(Code.TOO_MANY_COLUMNS, {"limit": str(MOST_COLUMNS), "columns": str(width)})
    above = tuple(number for number, _ in filled[:at])
    if not has_heads:
        problems.add(Code.NO_HEADS)
        heads = tuple(numbered(column) for column in range(1, width + 1))
        return Layout(heads, has_heads=False, first=number, row=[], above=above)
    given = [*first, *[""] * width][:width]
    return Layout(named(given, number, problems), has_heads=True, first=number, row=first, above=above)


def _length(cells: Sequence[str]) -> int:
    """Cells up to the last one that is filled."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _begin(filled: Sequence[Given]) -> int:
    """The first row that is wide enough not to be a title above the table."""
    lengths = Counter(_length(cells) for _, cells in filled)
    usual, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    for at, (_, cells) in enumerate(filled[:ABOVE]):
        if not is_hint(cells) and sum(bool(cell.strip()) for cell in cells) >= WIDE_ENOUGH * usual:
            return at
    return next((at for at, (_, cells) in enumerate(filled) if not is_hint(cells)), 0)


def _width(first: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    own = _length(first)
    longer = [length for cells in below if (length := _length(cells)) > own]
    if len(longer) > OFTEN * len(below):
        return Counter(longer).most_common(1)[0][0]
    return own
