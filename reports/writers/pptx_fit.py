"""How much room texts take on a slide, so that nothing runs out: smaller type first, then fewer rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.document import Table, TableRow, Tone
from reports.shortening import shortened
from reports.writers.lettering import STRONG, width, wrap
from reports.writers.widths import Setting, setting

LINE = 1.25
"""Height of a line as a share of the type size."""

TEXT_SIZES = (20.0, 18.0, 16.0, 14.0, 12.0)
TITLE_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
FIRST_SIZES = (36.0, 32.0, 28.0, 24.0, 20.0, 16.0, 14.0)
FIGURE_SIZES = (26.0, 22.0, 19.0, 16.0, 14.0, 12.0, 10.0)
FIGURE_LINES = 2
CELL_SIZES = (14.0, 12.0, 11.0, 10.0, 9.0)
GAP = 6.0
"""Room after a text, in points."""

INSET = 30.0
"""What the mark of a list or the edge of a callout takes from the width, in points."""

CELL_AIR, CELL_EDGE = 8.0, 14.0
"""Room above and below, and beside the text of a cell, in points."""

MOST_ROWS = 8
MOST_LINES = 400
LONGEST_TEXT = 700
LONGEST_CELL = 220
LONGEST_HEAD = 60
"""Longer texts are shortened on a slide, in letters; the whole text is in the notes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text on a slide: a plain one, an item of a list, a head of what follows, or a callout."""

    text: str
    bullet: bool = False
    strong: bool = False
    tone: Tone | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Texts that fit one slide together, and the type they fit in."""

    pieces: tuple[Piece, ...]
    size: float


def lines(text: str, room: float, size: float) -> int:
    """Into how many lines a text breaks."""
    return sum(len(wrap(part, room, size, MOST_LINES)) for part in text.split("\n"))


def height(piece: Piece, room: float, size: float) -> float:
    """What a text takes with the room after it, in points."""
    wide = room - (INSET if piece.bullet or piece.tone else 0.0)
    return lines(piece.lead + piece.text, wide, size) * size * LINE + GAP


def title_size(text: str, room: float, high: float, sizes: Sequence[float] = TITLE_SIZES) -> float:
    """The largest type in which a title fits; the smallest when none does."""
    fits = (size for size in sizes if lines(text, room / STRONG, size) * size * LINE <= high)
    return next(fits, sizes[-1])


def title_text(text: str, room: float, high: float) -> str:
    """A title as long as its box has room for in the smallest type."""
    size = TITLE_SIZES[-1]
    return cut(text, room / STRONG, size, max(1, int(high / (size * LINE))))


def cut(text: str, room: float, size: float, most: int) -> str:
    """A text that takes at most so many lines; an ellipsis stands for the rest."""
    if lines(text, room, size) <= most:
        return text
    return " ".join(wrap(text, room, size, most))


def figure_size(text: str, room: float) -> float:
    """The largest type in which a key figure takes at most two lines and no number is broken."""
    longest = max(text.split(" "), key=len)
    fits = (
        size
        for size in FIGURE_SIZES
        if width(longest, size) * STRONG <= room and lines(text, room / STRONG, size) <= FIGURE_LINES
    )
    return next(fits, FIGURE_SIZES[-1])


def pages(pieces: Sequence[Piece], room: float, high: float) -> tuple[Page, ...]:
    """Texts on as few slides as they need: on one in smaller type, else on several in a readable one."""
    told = [_held(piece) for piece in pieces]
    if not told:
        return ()
    for size in TEXT_SIZES:
        if sum(height(piece, room, size) for piece in told) <= high:
            return (Page(tuple(told), size),)
    size = TEXT_SIZES[-2]
    return tuple(Page(part, size) for part in _packed(told, room, high, size))


def _held(piece: Piece) -> Piece:
    return Piece(shortened(piece.text, LONGEST_TEXT), piece.bullet, piece.strong, piece.tone, piece.lead)


def _packed(told: Sequence[Piece], room: float, high: float, size: float) -> Iterator[tuple[Piece, ...]]:
    """One part for each slide; a head never stands alone at the end of one."""
    part: list[Piece] = []
    used = 0.0
    for piece in told:
        more = height(piece, room, size)
        if part and used + more > high:
            left = [part.pop()] if part[-1].strong and len(part) > 1 else []
            yield tuple(part)
            part, used = left, sum(height(item, room, size) for item in left)
        part.append(piece)
        used += more
    yield tuple(part)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a table on one slide, its columns, and the height of each row in points, the head first."""

    table: Table
    how: Setting
    heights: tuple[float, ...]


def grids(table: Table, room: float, high: float, most: int = MOST_ROWS) -> tuple[Grid, ...]:
    """A table on as many slides as it needs, at most `most` rows on each, in type as large as fits."""
    heads = tuple(
        replace(item, title=shortened(item.title, LONGEST_HEAD), unit=shortened(item.unit, LONGEST_HEAD))
        for item in table.columns
    )
    held = Table(table.title, heads, tuple(_held_row(row) for row in table.rows), table.notes)
    least = -(-max(1, len(held.rows)) // most)
    found: tuple[Grid, ...] = ()
    for size in CELL_SIZES:
        found = tuple(_split(held, setting(held, room, size), high, most))
        if len(found) <= least:
            break
    return found


def _held_row(row: TableRow) -> TableRow:
    return TableRow(tuple(shortened(cell, LONGEST_CELL) for cell in row.cells), row.total)


def _split(table: Table, how: Setting, high: float, most: int) -> Iterator[Grid]:
    head = _tall([f"{column.title} {column.unit}".strip() for column in table.columns], how)
    rows: list[TableRow] = []
    heights = [head]
    for row in table.rows:
        tall = min(_tall(row.cells, how), max(how.size, high - head))
        if rows and (len(rows) >= most or sum(heights) + tall > high):
            yield Grid(Table(table.title, table.columns, tuple(rows)), how, tuple(heights))
            rows, heights = [], [head]
        rows.append(row)
        heights.append(tall)
    yield Grid(Table(table.title, table.columns, tuple(rows)), how, tuple(heights))


def _tall(cells: Sequence[str], how: Setting) -> float:
    """Height of a row: of its cell with most lines."""
    most = max(
        (lines(cell, wide - CELL_EDGE, how.size) for cell, wide in zip(cells, how.widths, strict=False)),
        default=1,
    )
    return most * how.size * LINE + CELL_AIR
