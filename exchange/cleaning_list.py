"""A list of work as a table to hand out: CSV, or a workbook; no text of it can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from exchange.cells import guarded

CSV, XLSX = "csv", "xlsx"
WIDE, NARROW = 34, 12

Cell = str | float | None


def work_list(sheet: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], kind: str) -> bytes:
    """The rows under their heads.

    Raises:
        ValueError: another kind than "csv" or "xlsx".
    """
    if kind == CSV:
        return _csv(heads, rows)
    if kind == XLSX:
        return _xlsx(sheet, heads, rows)
    raise ValueError(kind)


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in heads])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.10g}" if isinstance(cell, float) else guarded(cell)


def _xlsx(sheet: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(heads):
            numbers = any(isinstance(row[at], float) for row in rows)
            page.set_column(at, at, NARROW if numbers else WIDE)
            page.write_string(0, at, name, bold)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, float):
                    page.write_number(number, at, cell)
                elif cell is not None:
                    page.write_string(number, at, cell, text)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
    return made.getvalue()
