"""Entries of a project as a table to edit in a spreadsheet: CSV, or a workbook with choices.

The first columns are the id, empty for a new entry, and the version, by which a change by somebody else in
the meantime is noticed.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook

from exchange.cells import guarded
from exchange.record_columns import Column, Sort
from exchange.tables import Cell

CSV, XLSX = "csv", "xlsx"
ID_WIDTH, VERSION_WIDTH = 20, 9


@dataclass(frozen=True, slots=True)
class Heads:
    """What the two first columns are called, and the sheet of a workbook."""

    id: str
    version: str
    sheet: str


def record_file(heads: Heads, columns: Sequence[Column], records: Sequence[Any], kind: str) -> bytes:
    """The records as CSV or as a workbook.

    Raises:
        ValueError: another kind.
    """
    rows = [_cells(columns, record) for record in records]
    head = [heads.id, heads.version, *(column.head for column in columns)]
    if kind == CSV:
        return _csv(head, rows)
    if kind == XLSX:
        return _xlsx(heads.sheet, head, columns, rows)
    raise ValueError(kind)


def _cells(columns: Sequence[Column], record: Any) -> list[Cell]:
    fields = [column.written(getattr(record, column.name)) for column in columns]
    return [record.id, float(record.revision), *fields]


def _csv(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in head])
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else guarded(cell)


def _xlsx(
    sheet: str, head: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> bytes:
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for at, width in enumerate((ID_WIDTH, VERSION_WIDTH, *(column.width for column in columns))):
            page.set_column(at, at, width)
        for at, name in enumerate(head):
            page.write_string(0, at, name, bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                _write(page, number, at, cell, text)
        _choices(page, columns, len(rows))
        page.freeze_panes(1, 3)
        page.autofilter(0, 0, max(1, len(rows)), len(head) - 1)
    return made.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, text: Any) -> None:
    if isinstance(cell, float):
        page.write_number(row, column, cell, text)
    elif cell:
        page.write_string(row, column, cell, text)


ROWS_FOR_MORE = 500
"""Empty rows below the entries in which lists of choices are offered too."""

LONGEST_LIST = 255
"""Characters that a workbook takes for the choices of a cell."""


def _choices(page: Any, columns: Sequence[Column], rows: int) -> None:
    """Lists to choose from in cells that hold one of a few things."""
    for at, column in enumerate(columns, 2):
        offered = [str(column.written(value)) for value in column.titles]
        if column.sort is Sort.FLAG:
            offered = [str(column.written(value)) for value in (True, False)]
        fits = len(",".join(offered)) <= LONGEST_LIST and not any("," in item for item in offered)
        if column.sort in {Sort.ONE, Sort.FLAG} and offered and fits:
            rule = {"validate": "list", "source": offered, "ignore_blank": True, "error_type": "warning"}
            page.data_validation(1, at, rows + ROWS_FOR_MORE, at, rule)
