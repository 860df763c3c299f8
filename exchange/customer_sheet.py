"""Customers of some groups as a table for those who work with them: CSV, or a workbook; text is only text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from exchange.cells import CELL_LIMIT, guarded

CSV, XLSX = "csv", "xlsx"
WIDTH = 22

Rows = Sequence[Sequence[str]]


def customer_sheet(sheet: str, head: Sequence[str], rows: Rows, kind: str) -> bytes:
    """The rows under their heads; no cell is a formula or a link.

    Raises:
        ValueError: another kind than "csv" or "xlsx".
    """
    if kind == CSV:
        return _csv(head, rows)
    if kind == XLSX:
        return _xlsx(sheet, head, rows)
    raise ValueError(kind)


def _csv(head: Sequence[str], rows: Rows) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in head])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _xlsx(sheet: str, head: Sequence[str], rows: Rows) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  needed by nothing that starts

    made = BytesIO()
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        page.set_column(0, max(0, len(head) - 1), WIDTH)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, len(rows)), max(0, len(head) - 1))
        for at, name in enumerate(head):
            page.write_string(0, at, name[:CELL_LIMIT], bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if cell:
                    page.write_string(number, at, cell[: CELL_LIMIT // 2])
    return made.getvalue()
