"""Customers in workbooks: values as a person sees them, and what a workbook can hide."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import pytest

from customer_data.codes import Code
from customer_data.intake import workbook as reading
from customer_data.refused import RefusedError
from tests.customer_data.intake.taking import take, workbook

HEADS = ["Customer number", "Company", "Since", "Turnover"]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one of its parts."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old_book,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        for item in old_book.infolist():
            text = old_book.read(item)
            if item.filename == part:
                assert old in text
                text = text.replace(old, new)
            book.writestr(item.filename, text)
    return file.getvalue()


def test_values_come_in_as_a_person_would_type_them() -> None:
    """D2: days as ISO, whole numbers without a point, truth in capitals, long numbers in full."""
    rows: list[list[Any]] = [
        HEADS,
        ["C1", "Peña SL", date(2024, 3, 4), 1250.5],
        [34600111222, True, datetime.fromisoformat("2024-03-04T05:06"), 7],
    ]

    found = take(workbook(rows), "customers.xlsx")

    assert found.figures.form == "xlsx"
    assert found.rows == {
        2: ["C1", "Peña SL", "2024-03-04", "1250.5"],
        3: ["34600111222", "TRUE", "2024-03-04 05:06:00", "7"],
    }
    assert found.told == []


def test_the_sheet_that_is_read_is_told_with_the_others() -> None:
    """D2: the first sheet that can be seen and holds anything, unless somebody chose another one."""
    book = workbook([], [HEADS, ["C1", "Alba"]], [["Secret", "x_y"], ["a", "1"]], hidden=[2])

    found = take(book, "customers.xlsx")
    chosen = take(book, "customers.xlsx", sheet="Third", has_heads=True)

    assert found.figures.sheet == "Second"
    assert found.codes() == {"other_sheets", "hidden_sheet"}
    assert [item["arguments"] for item in found.problems] == [
        {"names": "Third"},
        {"sheet": "Second", "others": "First"},
    ]
    assert chosen.figures.heads == ("Secret", "x_y")


def test_rows_keep_their_numbers_in_the_sheet() -> None:
    """D3: empty rows between others, and cells missing at the end of a row as is usual in a sheet."""
    rows = [["Customers 2026"], [], HEADS, ["C1", "Alba", "", ""], [], ["C2", "Norte"]]

    found = take(workbook(rows), "customers.xlsx")

    assert found.rows == {4: ["C1", "Alba", "", ""], 6: ["C2", "Norte", "", ""]}
    assert found.told == [("above_heads", 1, 0), ("empty_row", 5, 0)]


def test_formulas_give_their_kept_values_and_those_without_one_are_told() -> None:
    """D3: a workbook written by a program may hold formulas that were never computed."""
    book = workbook([HEADS, ["C1", "Alba", "", "=1+1"], ["C2", "Norte", "", "=1/0"]])
    part = "xl/worksheets/sheet1.xml"
    book = changed(book, part, b'<c r="D2"><f>1+1</f><v>0</v></c>', b'<c r="D2"><f>1+1</f><v>2</v></c>')
    never = changed(book, part, b"<f>1+1</f><v>2</v>", b"<f>1+1</f>")
    error = changed(book, part, b'<c r="D3"><f>1/0</f><v>0</v>', b'<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v>')

    assert take(book, "a.xlsx").rows[2] == ["C1", "Alba", "", "2"]
    assert take(never, "a.xlsx").told == [("formula_without_value", 2, 4)]
    assert take(error, "a.xlsx").told == [("cell_error", 3, 4)]
    assert take(error, "a.xlsx").rows[3] == ["C2", "Norte", "", ""]


def test_a_workbook_in_another_dialect_is_looked_through_too() -> None:
    """D3: some programs write every element with a prefix; formulas and errors are found all the same."""
    plain = b'<c r="D2"><f>1+1</f></c><c s="1" r="AB12" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'
    prefixed = re.sub(rb"<(/?)(?=[cfv])", rb"<\1x:", plain)

    for text in (plain, prefixed):
        assert [match.groups() for match in reading._OPEN_FORMULA.finditer(text)] == [(b"D", b"2")]
        assert reading._ERROR.findall(text) == [(b"AB", b"12")]
    assert reading._place(b"AB") == 28


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'r="D2"', b'r="ZZZ2"', Code.TOO_MANY_COLUMNS),
        (b'<row r="2"', b'<row r="90000000"', Code.TOO_MANY_CELLS_IN_BOOK),
    ],
)
def test_a_cell_far_away_is_refused_before_it_fills_the_memory(old: bytes, new: bytes, code: Code) -> None:
    """Promise 13: one cell at the edge of a sheet would make a field of millions of empty ones."""
    book = workbook([HEADS, ["C1", "Alba", "", 7], *[["C2", "Norte"]] * 50])

    with pytest.raises(RefusedError) as refused:
        take(changed(book, "xl/worksheets/sheet1.xml", old, new), "a.xlsx")

    assert refused.value.code == code


def test_a_single_cell_beside_the_table_costs_its_row() -> None:
    """D3: a note at the edge makes no columns; its row is told."""
    book = workbook([HEADS, ["C1", "Alba", "", 7], *[["C2", "Norte"]] * 5])

    found = take(changed(book, "xl/worksheets/sheet1.xml", b'r="D2"', b'r="IV2"'), "a.xlsx")

    assert found.told == [("too_many_cells", 2, 0)]
    assert len(found.figures.heads) == 4


def test_empty_cells_with_a_look_only_are_no_columns() -> None:
    """D2: a whole row painted to its end is usual."""
    book = workbook([HEADS, ["C1", "Alba", "", 7]])
    painted = changed(book, "xl/worksheets/sheet1.xml", b"</row><row", b'<c r="XFD1" s="0"/></row><row')

    assert len(take(painted, "a.xlsx").figures.heads) == 4


def test_a_last_row_of_sums_is_no_customer() -> None:
    """D3: lists from spreadsheets end in a total; it is told by its row and measured nowhere."""
    rows = [["Customers 2026"], [], HEADS, ["C1", "Alba", "", "12"], ["Summe 2026", "", "", "12"]]

    found = take(workbook(rows), "customers.xlsx")

    assert found.rows == {4: ["C1", "Alba", "", "12"]}
    assert found.told == [("above_heads", 1, 0), ("totals_row", 5, 0)]
    assert found.figures.rows == 1
    assert found.figures.left_out == 0


@pytest.mark.parametrize(
    "last",
    [
        ["Total", "Paris", "", "12"],  # a firm of that name, in a town
        ["Total", "4", "5", "12"],  # nothing is empty
        ["Total", "", "", ""],  # no sum
        ["Totalis AG", "", "", "12"],
        ["C2", "", "", "12"],
    ],
)
def test_a_last_row_that_may_be_a_customer_stays(last: list[str]) -> None:
    """D3: right rows are kept, also of customers with such a name."""
    found = take(workbook([HEADS, ["C1", "Alba", "", "12"], last]), "customers.xlsx")

    assert found.rows[3] == last
    assert found.told == []
