"""How wide each column of a printed table is: no word cut, numbers on one line, the rest shared by need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Align, Column, Table
from reports.writers.lettering import STRONG, width
from reports.writers.pdf_letters import LONGEST_WORD

INSET = 11.0
"""Room left and right within a cell, together, in points."""

SMALLEST = 0.8
"""Type of a table is set smaller down to this share before words are broken."""

EASY = 22.0
"""Width of a line, in units of the type size, up to which a column asks for all it would fill."""

MORE = 0.15
"""What it asks for beyond, as a share; long texts take several lines."""

SLACK = 0.88
"""`lettering.width` is on the generous side; a text hardly ever needs more than this of it."""

SHORT = 14
"""Letters up to which a cell stays on one line."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Widths in points, the type size that goes with them, and letters after which words break, by column."""

    widths: tuple[float, ...]
    size: float
    longest: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column needs at the least and what it would like, in units of the type size."""

    least: float
    liked: float


def fit(table: Table, room: float, size: float) -> Fitted:
    """Column widths for a table in `room` points at this type size, or a little smaller."""
    wishes = [_wish(table, place) for place in range(len(table.columns))]
    insets = INSET * len(wishes)
    needed = sum(wish.least for wish in wishes)
    if not wishes:
        return Fitted((), size, ())
    chosen = min(size, max(size * SMALLEST, (room - insets) / max(needed, 1e-9)))
    widths = _shared([(w.least * chosen, w.liked * chosen) for w in wishes], room - insets)
    longest = tuple(_letters(share, wish, chosen) for share, wish in zip(widths, wishes, strict=True))
    return Fitted(tuple(round(share + INSET, 2) for share in widths), round(chosen, 2), longest)


def _letters(share: float, wish: Wish, size: float) -> int:
    """Letters after which a word of this column has to be breakable."""
    if share >= wish.least * size - 0.01:
        return LONGEST_WORD
    return max(4, int(share / size / 0.72))


def _wish(table: Table, place: int) -> Wish:
    column = table.columns[place]
    heads = [_least_of(column.title) * STRONG, _least_of(column.unit)]
    liked = [_like_of(column.title, STRONG), min(width(column.unit, 1.0), 12.0)]
    cells = [row.cells[place] for row in table.rows if place < len(row.cells)]
    strong = STRONG if any(row.total for row in table.rows) else 1.0
    leasts = [_cell_least(text, column) * strong for text in cells]
    likes = [_like_of(text, strong) for text in cells]
    return Wish(max([*heads, *leasts, 1.5]), max([*liked, *likes, *heads, *leasts, 1.5]))


def _cell_least(text: str, column: Column) -> float:
    """What a cell needs: all of it for a short text or a number, else its longest word."""
    whole = len(text) <= SHORT if column.align is Align.LEFT else len(text) <= LONGEST_WORD
    return width(text, 1.0) if whole else _least_of(text)


def _least_of(text: str) -> float:
    """Width of the longest word of a text; words beyond all measure break and ask for a part only."""
    return max((width(word[:LONGEST_WORD], 1.0) for word in text.split(" ")), default=0.0)


def _like_of(text: str, strength: float) -> float:
    """What a text would like: one line, if that is not too long."""
    whole = width(text[:400], strength) * SLACK
    return min(whole, EASY) + MORE * max(0.0, whole - EASY)


def _shared(wishes: Sequence[tuple[float, float]], room: float) -> list[float]:
    """Each its least and a share of the rest by what it would like; all filled, none beyond `room`."""
    least, liked = sum(a for a, _ in wishes), sum(b for _, b in wishes)
    if least >= room:
        return [a * room / least for a, _ in wishes]
    if liked >= room:
        share = (room - least) / max(liked - least, 1e-9)
        return [a + (b - a) * share for a, b in wishes]
    return [b + (room - liked) * b / liked for _, b in wishes]
