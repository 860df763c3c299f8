"""Which totals of a table are sums of the rows above: found by adding, not by what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.document import TableRow
from reports.writers.xlsx_numbers import Figure
from words.numbers import UNKNOWN

Column = Sequence[Figure | None]
"""The figures of one column, row by row."""

FEWEST = 2
"""A sum has at least so many parts."""


def summed(rows: Sequence[TableRow], place: int, figures: Column, at: int) -> tuple[int, ...]:
    """The rows whose figures add up exactly to the total in a row; none where it is no sum.

    Tried in this order: the rows since the total before, all rows above that are no totals, the totals above.
    """
    total = figures[at]
    if not rows[at].total or total is None:
        return ()
    before = [row for row in range(at) if rows[row].total]
    since = list(range(before[-1] + 1 if before else 0, at))
    plain = [row for row in range(at) if not rows[row].total]
    ways = (since, plain, before)
    return next((tuple(way) for way in ways if _adds(rows, place, figures, way, total.value)), ())


def ranges(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Rows as stretches from first to last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def _adds(rows: Sequence[TableRow], place: int, figures: Column, way: Sequence[int], total: Decimal) -> bool:
    """Whether these rows hold nothing but figures and dashes, and the figures add up."""
    parts = [found.value for row in way if (found := figures[row]) is not None]
    bare = all(figures[row] is not None or _empty(rows[row], place) for row in way)
    return bare and len(parts) >= FEWEST and sum(parts) == total


def _empty(row: TableRow, place: int) -> bool:
    return place >= len(row.cells) or row.cells[place].strip() in {"", UNKNOWN}
