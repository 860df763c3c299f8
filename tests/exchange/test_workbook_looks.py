"""What of a workbook does not stand in its cells."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from exchange.refusal import RefusalError
from exchange.watched_sheets import read_watched
from exchange.workbook_looks import read_with_looks


def workbook() -> bytes:
    """One sheet with a hidden row and one of no height, a hidden column, joined cells and a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 7):
        for column in range(1, 5):
            sheet.cell(row, column, row * column)
    sheet["B2"] = "=A1+1"
    sheet.merge_cells("C5:D6")
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[4].height = 0.5
    sheet.column_dimensions["C"].hidden = True
    made = BytesIO()
    book.save(made)
    return flattened(made.getvalue())


def flattened(data: bytes) -> bytes:
    """The same workbook with no height at all where there was hardly any."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ht="0.5"', b'ht="0"'))
    return made.getvalue()


def with_part(data: bytes, name: str) -> bytes:
    """The same archive with one more part in it."""
    grown = BytesIO(data)
    with ZipFile(grown, "a") as archive:
        archive.writestr(name, b"<x/>")
    return grown.getvalue()


def test_what_nobody_sees_is_told_with_its_place() -> None:
    """Hidden rows, those of no height, hidden columns, joined cells and formulas of each sheet."""
    told = read_with_looks(workbook())
    [sheet] = told["sheets"]

    assert sheet["hidden_rows"] == [3, 4]
    assert sheet["hidden_columns"] == [[3, 3]]
    assert sheet["merged"] == ["C5:D6"]
    assert sheet["formulas"] == ["B2"]
    assert (told["macros"], told["links"]) == (False, False)


@pytest.mark.parametrize(
    ("part", "macros", "links"),
    [
        ("xl/vbaProject.bin", True, False),
        ("xl/macrosheets/sheet1.xml", True, False),
        ("xl/activeX/activeX1.xml", True, False),
        ("xl/externalLinks/externalLink1.xml", False, True),
        ("xl/connections.xml", False, True),
        ("xl/theme/other.xml", False, False),
    ],
)
def test_programs_and_links_are_told_by_their_parts(part: str, *, macros: bool, links: bool) -> None:
    """Macros of every kind, and cells that are fetched from elsewhere."""
    told = read_with_looks(with_part(workbook(), part))

    assert (told["macros"], told["links"]) == (macros, links)


def test_another_reader_tells_the_same_rows_and_formulas() -> None:
    """The reader of scorecards sees what that of bids sees: rows out of sight, formulas, programs."""
    [sheet] = read_watched(workbook())["sheets"]

    assert sheet["hidden"] == [3, 4]
    assert sheet["formulas"] == [(2, 2)]
    assert not read_watched(workbook())["macros"]
    assert read_watched(with_part(workbook(), "xl/vbaProject.bin"))["macros"]


@pytest.mark.parametrize("read", [read_with_looks, read_watched])
def test_what_is_no_workbook_is_refused(read: Callable[[bytes], object]) -> None:
    """Neither reader takes anything else."""
    with pytest.raises(RefusalError):
        read(b"no workbook")
