"""The list of records that become one, as a table for whoever prepares the import: CSV or a workbook.

One line for each record of a group. The line of the kept record says what stays in each field and where that
comes from. No text can begin a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from exchange.cells import CELL_LIMIT, guarded

CSV, XLSX = "csv", "xlsx"
MEDIA = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTH = 22

Cell = str | int


def merge_list_file(sheet: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], kind: str) -> bytes:
    """The list as CSV or as a workbook.

    Args:
        sheet: what the sheet of a workbook is called.
        heads: of the columns.
        rows: as many cells as there are heads.
        kind: "csv" or "xlsx".

    Raises:
        ValueError: another kind.
    """
    if kind == CSV:
        return _csv(heads, rows)
    if kind == XLSX:
        return _xlsx(sheet, heads, rows)
    raise ValueError(kind)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(sheet: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  costs at start, and only a list that is made needs it

    made = BytesIO()
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page, bold = book.add_worksheet(sheet[:31]), book.add_format({"bold": True, "bottom": 1})
        page.set_column(0, max(0, len(heads) - 1), WIDTH)
        page.freeze_panes(1, 4)
        last = 0
        for column, head in enumerate(heads):
            page.write_string(0, column, head, bold)
        for number, row in enumerate(rows, 1):
            last = number
            for column, cell in enumerate(row):
                _write(page, (number, column), cell)
        page.autofilter(0, 0, max(1, last), max(0, len(heads) - 1))
    return made.getvalue()


def _write(page: Any, place: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, int):
        page.write_number(*place, cell)
    elif cell:
        page.write_string(*place, cell[:CELL_LIMIT])
