"""A list to fill in after a class: a row for each group and each known person of a course, figures empty."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from exchange.attendance import ATTENDED, COURSE, GROUP, ON, PASSED, PEOPLE, PERSON, SCORE, TESTED
from exchange.cells import guarded
from exchange.record_file import CSV, XLSX

COLUMNS = (COURSE, PERSON, GROUP, PEOPLE, ATTENDED, TESTED, PASSED, SCORE, ON)
"""The heads, as `exchange.attendance` reads them."""

WIDTHS = (36, 26, 26, 9, 10, 9, 9, 9, 12)
"""Characters of the columns of a workbook."""

Row = tuple[str, str, str, int | None]
"""Course, person, group, people; empty texts where a row speaks of the other."""


def attendance_form(rows: Sequence[Row], sheet: str, kind: str) -> bytes:
    """The list as CSV or as a workbook.

    Raises:
        ValueError: another kind.
    """
    if kind == CSV:
        return _csv(rows)
    if kind == XLSX:
        return _xlsx(rows, sheet)
    raise ValueError(kind)


def _csv(rows: Sequence[Row]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for course, person, group, people in rows:
        cells = [guarded(course), guarded(person), guarded(group), "" if people is None else str(people)]
        writer.writerow([*cells, *[""] * (len(COLUMNS) - len(cells))])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Row], sheet: str) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  only who asks for a workbook pays

    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(sheet[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        for at, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            page.set_column(at, at, width)
            page.write_string(0, at, name, bold)
        for number, (course, person, group, people) in enumerate(rows, 1):
            for at, text in enumerate((course, person, group)):
                page.write_string(number, at, text)
            if people is not None:
                page.write_number(number, 3, people)
        page.freeze_panes(1, 0)
    return made.getvalue()
