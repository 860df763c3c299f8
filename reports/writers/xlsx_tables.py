"""A table on a sheet of its own: numbers as numbers, totals as sums where they are sums, ready to filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from reports.document import Align, Column, Table
from reports.writers.xlsx_book import Book, Page
from reports.writers.xlsx_numbers import Figure, figure
from reports.writers.xlsx_sums import ranges, summed

LEAST_WIDTH, MOST_WIDTH, MOST_NUMBER = 9.0, 46.0, 20.0
HEAD_LETTERS = 16
"""Letters of a head before it goes on in the next line."""

WIDEST = 120.0
MOST_RANGES = 30
"""Stretches that one sum adds at the most."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a table stands on its sheet, counted from 0: the row of its heads, and its last row."""

    page: Page
    head: int
    last: int
    widths: tuple[float, ...]


def write_table(book: Book, number: str, table: Table) -> Laid:
    """A new sheet with a table, named by its number and title."""
    page = book.sheet(f"{number} {table.title}")
    widths = tuple(_width(table, place) for place in range(len(table.columns)))
    for place, width in enumerate(widths):
        page.raw.set_column(place, place, width)
    head = _opening(page, table.title, widths)
    _heads(page, head, table.columns, widths)
    _body(page, head + 1, table, widths)
    last = head + len(table.rows)
    _below(page, last + 2, table, widths)
    _fitted(page, head, table)
    return Laid(page, head, last, widths)


def across(page: Page, row: int, widths: Sequence[float], text: str, look: str) -> None:
    """A text over all columns of a sheet, wrapped."""
    if len(widths) > 1:
        page.raw.merge_range(row, 0, row, len(widths) - 1, "", page.book.form(look))
    page.text(row, 0, text, look)
    page.tall(row, [(text, min(WIDEST, sum(widths) or WIDEST))])


def _opening(page: Page, title: str, widths: Sequence[float]) -> int:
    """Title and stamp; gives the row of the heads."""
    across(page, 0, widths, title, "section")
    stamp = page.book.setting.document.stamp
    if not stamp:
        return 2
    across(page, 1, widths, stamp, "stamp")
    return 3


def _heads(page: Page, row: int, columns: Sequence[Column], widths: Sequence[float]) -> None:
    for place, column in enumerate(columns):
        page.text(row, place, _head(column), "head_right" if column.align is Align.RIGHT else "head")
    page.tall(row, [(_head(column), width) for column, width in zip(columns, widths, strict=True)])


def _head(column: Column) -> str:
    """The head of a column with its unit in a line of its own."""
    return f"{column.title}\n{column.unit}" if column.unit else column.title


def _body(page: Page, first: int, table: Table, widths: Sequence[float]) -> None:
    found = [_figures(page, table, place) for place in range(len(table.columns))]
    for at, row in enumerate(table.rows):
        cells = row.cells[: len(table.columns)]
        for place, text in enumerate(cells):
            look = ("total" if row.total else "") + ("_right" if _right(table, place) else "")
            _cell(page, (first + at, place), text, found[place][at], look.strip("_") or "text")
            if row.total:
                _sum(page, first, table, (place, at), found[place])
        page.tall(
            first + at,
            [(text, width) for text, width in zip(cells, widths, strict=False) if len(text) > width],
        )


def _right(table: Table, place: int) -> bool:
    return table.columns[place].align is Align.RIGHT


def _figures(page: Page, table: Table, place: int) -> list[Figure | None]:
    """The figures of a column, None where a cell is none; columns of text hold none."""
    if not _right(table, place):
        return [None] * len(table.rows)
    language = page.book.setting.document.language
    return [figure(row.cells[place], language) if place < len(row.cells) else None for row in table.rows]


def _cell(page: Page, at: tuple[int, int], text: str, found: Figure | None, look: str) -> None:
    if found is None:
        page.text(*at, text, look)
    else:
        page.raw.write_number(*at, float(found.value), page.book.form(look, found.pattern))


def _sum(page: Page, first: int, table: Table, at: tuple[int, int], figures: Sequence[Figure | None]) -> None:
    """A total that is the sum of rows above, written as such over its number."""
    place, row = at
    found, parts = figures[row], ranges(summed(table.rows, place, figures, row))
    if found is None or not parts or len(parts) > MOST_RANGES:
        return
    spans = ",".join(
        f"{xl_rowcol_to_cell(first + begin, place)}:{xl_rowcol_to_cell(first + end, place)}"
        for begin, end in parts
    )
    look = page.book.form("total_right", found.pattern)
    page.raw.write_formula(first + row, place, f"=SUM({spans})", look, float(found.value))


def _below(page: Page, row: int, table: Table, widths: Sequence[float]) -> None:
    """What columns mean, and notes."""
    for order, text in enumerate(_told(table)):
        across(page, row + order, widths, text, "muted")


def _told(table: Table) -> Iterator[str]:
    yield from (f"{column.title}: {column.meaning}" for column in table.columns if column.meaning)
    yield from table.notes


def _fitted(page: Page, head: int, table: Table) -> None:
    """Heads stay in sight and on every printed page, rows can be filtered, one page wide."""
    page.paper()
    page.raw.repeat_rows(0, head)
    page.raw.freeze_panes(head + 1, 1 if len(table.columns) > 1 else 0)
    plain = [at for at, row in enumerate(table.rows) if not row.total]
    if plain and table.columns:
        page.raw.autofilter(head, 0, head + 1 + plain[-1], len(table.columns) - 1)


def _width(table: Table, place: int) -> float:
    """Width of a column in letters: as its longest cell, within bounds; long heads are wrapped."""
    column = table.columns[place]
    cells = [len(row.cells[place]) for row in table.rows if place < len(row.cells)]
    words = [len(word) for text in (column.title, column.unit) for word in text.split()]
    head = min(HEAD_LETTERS, len(column.title) + 3)
    wanted = max([*cells, *(min(word + 3, HEAD_LETTERS * 2) for word in words), head], default=0) + 2
    return float(min(MOST_NUMBER if column.align is Align.RIGHT else MOST_WIDTH, max(LEAST_WIDTH, wanted)))
