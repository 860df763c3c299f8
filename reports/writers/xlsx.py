"""A document as a workbook: what it says on the first sheet, and a sheet for each table and picture.

Figures are numbers, totals that are sums are formulas over their numbers, and pictures are charts of the
spreadsheet that can be changed. Nothing anybody typed becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Chart, Document, Table
from reports.look import PLAIN, Look
from reports.writers.outline import Place, places
from reports.writers.xlsx_book import Book, Setting
from reports.writers.xlsx_charts import write_chart
from reports.writers.xlsx_report import Telling
from reports.writers.xlsx_tables import write_table
from words.catalogue import load


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as XLSX bytes; the same input always gives the same bytes."""
    words = load(document.language)
    book = Book(Setting(document, look, words))
    first = book.sheet(document.title)
    book.carry(document.seal)
    found = places(document, words)
    telling = Telling(book, first, _sheets(book, found))
    telling.opening()
    for order, place in enumerate(found):
        telling.block(order, place, found)
    telling.closing()
    first.raw.activate()
    return book.finished()


def _sheets(book: Book, found: Sequence[Place]) -> dict[int, str]:
    """A sheet for each table and picture, numbered in order; gives their names by place among the blocks."""
    names: dict[int, str] = {}
    for order, place in enumerate(found):
        number = str(len(names) + 1)
        if isinstance(place.block, Table):
            names[order] = write_table(book, number, place.block).page.name
        elif isinstance(place.block, Chart):
            names[order] = write_chart(book, number, place.block)
    return names
