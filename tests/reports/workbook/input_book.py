"""A workbook of nothing but its inputs and what it remembers of them, and edits made in it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from openpyxl import load_workbook
from xlsxwriter import Workbook

from reports.facts import Facts
from reports.workbook import inputs_layout as at
from reports.workbook.inputs import entries, write_inputs
from reports.workbook.issued import COLUMNS, NAME, write_issued
from reports.workbook.sheet import Looks, Sheet
from reports.workbook.stories import ends_of, ranges_of


def input_book(facts: Facts) -> bytes:
    """The two sheets as the whole workbook has them."""
    data = BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        looks = Looks(book, "Year", "Start")
        shown, hidden = (Sheet(book, name, looks) for name in (at.NAME, NAME))
        rows = entries(facts, ends_of(facts), ranges_of(facts))
        write_inputs(shown, facts, rows)
        write_issued(hidden, facts.project.id, rows)
    return data.getvalue()


Edits = Mapping[tuple[str, str], str | float | None]
"""New values by id and field of an input."""


def rows_of(data: bytes) -> dict[str, int]:
    """Row of each input by its id, counted from 1."""
    sheet = load_workbook(BytesIO(data))[at.NAME]
    found = ((sheet.cell(row, at.ID + 1).value, row) for row in range(at.FIRST_ROW + 1, sheet.max_row + 1))
    return {str(name): row for name, row in found if name}


def edited(data: bytes, cells: Edits) -> bytes:
    """The workbook with other values in the cells of (id, field), as somebody would type them."""
    book = load_workbook(BytesIO(data))
    places = rows_of(data)
    for (name, field), value in cells.items():
        book[at.NAME].cell(places[name], COLUMNS[field] + 1).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()
