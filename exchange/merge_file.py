"""The file for mail merge: one row per person with a link of their own, as a workbook or as CSV.

Whatever somebody typed stays text: no cell begins a formula, no link is made live.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from exchange.cells import guarded, length

LONGEST_CELL = 32_000
WIDTHS = (24, 30, 22, 12, 60, 16, 50, 80)


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One person: everything as it is read, the days in words."""

    name: str
    email: str
    department: str
    language: str
    link: str = field(repr=False)
    closes: str = ""
    subject: str = ""
    text: str = field(default="", repr=False)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row, in the order of the columns."""
        whole = (self.name, self.email, self.department, self.language)
        return (*whole, self.link, self.closes, self.subject, self.text)


def merge_csv(heads: Sequence[str], rows: Sequence[MergeRow]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents right."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded(cell) for cell in row.cells] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def merge_workbook(heads: Sequence[str], rows: Sequence[MergeRow], sheet: str) -> bytes:
    """The rows as a workbook with one sheet, which word processors take as the source of a mail merge."""
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        page = book.add_worksheet(sheet)
        head, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"valign": "top"})
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        for number, cells in enumerate([tuple(heads), *(row.cells for row in rows)]):
            for column, cell in enumerate(cells):
                page.write_string(number, column, _fitting(cell), text if number else head)
        page.freeze_panes(1, 1)
    return made.getvalue()


def _fitting(cell: str) -> str:
    return cell if length(cell) <= LONGEST_CELL else cell[: LONGEST_CELL // 2]
