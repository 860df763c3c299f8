"""Entries as a table: out, edited, and in again."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from authoring.diagnostics import Severity
from exchange.codes import Code
from exchange.record_columns import NO, YES, Column, Misread, Sort
from exchange.record_file import CSV, XLSX, Heads, record_file
from exchange.record_table import read_record_table, record_rows
from exchange.tables import Cell, Table

HEADS = Heads("Id", "Version", "Entries")
AIMS = {"o1": "Keep customers", "o2": "Win; then keep", "o3": "keep customers ", "o4": "Sell"}
COLUMNS = (
    Column("statement", "Statement", needed=True),
    Column("priority", "Priority", Sort.ONE, {"must": "Must", "wont": "Will not"}),
    Column("first", "First release", Sort.FLAG, {YES: "Yes", NO: "No"}),
    Column("aims", "Objectives", Sort.MANY, AIMS),
    Column("hours", "Hours", Sort.NUMBER),
    Column("people", "People", Sort.WHOLE),
)


@dataclass(frozen=True)
class Entry:
    """What a table is made of."""

    id: str
    statement: str
    revision: int = 1
    priority: str | None = None
    first: bool = False
    aims: tuple[str, ...] = ()
    hours: float | None = None
    people: int | None = None

    def values(self) -> dict[str, Any]:
        """The fields a table shows."""
        return {column.name: getattr(self, column.name) for column in COLUMNS}


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\x85"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()) and not any(ord(sign) in (0xFFFE, 0xFFFF) for sign in text))
ENTRIES = st.builds(
    Entry,
    id=st.integers(0, 10**6).map(lambda number: f"r{number}"),
    statement=TEXTS,
    revision=st.integers(1, 99),
    priority=st.sampled_from([None, "must", "wont"]),
    first=st.booleans(),
    aims=st.lists(st.sampled_from(sorted(AIMS)), unique=True).map(tuple),
    hours=st.none() | st.floats(0, 1e6).map(lambda value: float(f"{value:.4g}")),
    people=st.none() | st.integers(0, 10**6),
)


@pytest.mark.parametrize("kind", [CSV, XLSX])
@settings(max_examples=25)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=5, unique_by=lambda item: item.id))
@example(entries=[Entry("r1", "=HYPERLINK(1)"), Entry("r2", "'- 3"), Entry("r3", "1,5; a\tb\nc\n\nd")])
@example(entries=[Entry("r1", "a\n\nb"), Entry("r2", "\n x \n")])
def test_what_goes_out_comes_back_the_same(kind: str, entries: list[Entry]) -> None:
    """Any entries, whatever was typed, through a file and back, with not one complaint."""
    data = record_file(HEADS, COLUMNS, entries, kind)
    standing = {item.id: item.revision for item in entries}

    rows, found = read_record_table(data, f"entries.{kind}", HEADS, COLUMNS, standing)

    assert found == ()
    assert [(row.id, row.values) for row in rows] == [(item.id, item.values()) for item in entries]


def test_lines_end_as_cells_hold_them() -> None:
    """However a line was ended, the file holds plain ends of lines."""
    data = record_file(HEADS, COLUMNS, [Entry("r1", "a\r\nb\rc")], XLSX)
    (row,), found = read_record_table(data, "entries.xlsx", HEADS, COLUMNS, {"r1": 1})
    assert (row.values["statement"], found) == ("a\nb\nc", ())


def test_another_program_reads_the_workbook() -> None:
    """Titles stand in the cells, numbers are numbers, nothing is a formula, and choices are offered."""
    entries = [Entry("r1", "=1+1", priority="must", first=True, aims=("o4", "o2"), hours=1.5)]
    sheet = load_workbook(BytesIO(record_file(HEADS, COLUMNS, entries, XLSX)))["Entries"]

    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == [
        "Id",
        "Version",
        "Statement",
        "Priority",
        "First release",
        "Objectives",
        "Hours",
        "People",
    ]
    assert cells[1] == ["r1", 1, "=1+1", "Must", "Yes", "Sell\nWin; then keep", 1.5, None]
    assert sheet.cell(2, 3).data_type == "s"
    offered = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered == {"D2": '"Must,Will not"', "E2": '"Yes,No"'}


def test_in_csv_no_text_begins_a_formula() -> None:
    """What a spreadsheet could compute carries an apostrophe, which reading takes off."""
    data = record_file(HEADS, COLUMNS, [Entry("r1", "@SUM(A1)")], CSV)
    (_, row) = csv.reader(StringIO(data.decode("utf-8-sig")))
    assert row[2] == "'@SUM(A1)"


def rows_of(
    *rows: tuple[Cell, ...], header: tuple[Cell, ...] = ("Id", "Version", "Statement", "Objectives")
) -> Table:
    """A table as it was typed."""
    return Table("entries.csv", "", header, rows)


def test_a_cell_takes_titles_ids_and_semicolons() -> None:
    """Capitals and blanks at the ends do not matter; a title with a semicolon is one title."""
    table = rows_of(("", "", "New", " win; THEN keep \no4"), ("", "", "Other", "sell; o1;o1"))
    rows, found = record_rows(table, HEADS, COLUMNS, {})
    assert found == ()
    assert [row.values["aims"] for row in rows] == [("o2", "o4"), ("o4", "o1")]
    assert [row.id for row in rows] == ["", ""]


def test_titles_that_two_share_stand_as_ids() -> None:
    """Nothing is read as another thing of the same name."""
    aims = COLUMNS[3]
    assert aims.written(("o1", "o3", "o4")) == "o1\no3\nSell"
    assert isinstance(aims.taken("keep customers"), Misread)


WRONG: list[tuple[tuple[Cell, ...], Code, str]] = [
    (("r9", 1.0, "x", ""), Code.TABLE_UNKNOWN_ID, "A2"),
    (("r1", None, "x", ""), Code.TABLE_WITHOUT_VERSION, "A2"),
    (("r1", 2.0, "x", ""), Code.TABLE_CHANGED_SINCE, "B2"),
    (("r1", "2", "x", ""), Code.TABLE_CHANGED_SINCE, "B2"),
    (("r1", 3.0, " ", ""), Code.TABLE_NEEDED, "C2"),
    (("", "", "x", "Sel"), Code.TABLE_VALUE, "D2"),
]


@pytest.mark.parametrize(
    ("row", "code", "cell"), WRONG, ids=[str(item[1]) + str(n) for n, item in enumerate(WRONG)]
)
def test_a_wrong_cell_is_told_by_its_name(row: tuple[Cell, ...], code: Code, cell: str) -> None:
    """The row is left out, and the complaint says which cell it is."""
    rows, found = record_rows(rows_of(row), HEADS, COLUMNS, {"r1": 3})
    assert rows == ()
    assert [(item.code, dict(item.arguments)["cell"]) for item in found] == [(code, cell)]


def test_the_nearest_thing_is_offered() -> None:
    """A slip of the pen is told with what was probably meant."""
    _, (found,) = record_rows(rows_of(("", "", "x", "Sel")), HEADS, COLUMNS, {})
    assert found.nearest == "Sell"


def test_one_entry_stands_once() -> None:
    """Of two rows for one entry the second is refused."""
    rows, (found,) = record_rows(
        rows_of(("r1", 3.0, "x", ""), ("r1", 3.0, "y", "")), HEADS, COLUMNS, {"r1": 3}
    )
    assert (len(rows), found.code) == (1, Code.TABLE_ID_TWICE)


def test_heads_may_stand_anywhere_and_some_may_lack() -> None:
    """A column that is not there is not among the values; a head nobody knows is a warning."""
    table = rows_of(("x", "me", ""), (None, None, None), header=("statement ", "Who", "ID"))
    rows, (found,) = record_rows(table, HEADS, COLUMNS, {})
    assert [(row.id, row.values, row.number) for row in rows] == [("", {"statement": "x"}, 0)]
    assert (found.code, found.severity, found.value) == (Code.TABLE_UNKNOWN_HEAD, Severity.WARNING, "Who")


def test_without_versions_no_entry_is_written_over() -> None:
    """A table that lost its column of versions makes new entries only."""
    table = rows_of(("r1", "x"), ("", "y"), header=("Id", "Statement"))
    rows, (found,) = record_rows(table, HEADS, COLUMNS, {"r1": 3})
    assert [row.values for row in rows] == [{"statement": "y"}]
    assert (found.code, found.value) == (Code.TABLE_WITHOUT_VERSION, "r1")


def test_without_a_column_that_is_needed_nothing_is_read() -> None:
    """The complaint names the head."""
    rows, found = record_rows(rows_of(("must",), header=("Priority",)), HEADS, COLUMNS, {})
    assert rows == ()
    assert [(item.code, dict(item.arguments)["heads"]) for item in found] == [
        (Code.TABLE_HEAD_MISSING, "Statement")
    ]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (4, "1.5", 1.5), (4, 2.0, 2.0), (4, "", None), (5, "3", 3), (5, 3.0, 3), (2, "", False),
        (2, "yes", True), (2, "No", False), (1, "WONT", "wont"), (1, None, None), (0, 5.0, "5"),
    ],
)  # fmt: skip
def test_cells_are_read_as_meant(column: int, cell: Cell, value: object) -> None:
    """Numbers, flags and codes as people and programs write them."""
    assert COLUMNS[column].taken(cell) == value


@pytest.mark.parametrize(
    ("column", "cell"), [(4, "much"), (5, "1.5"), (5, "x"), (2, "perhaps"), (1, "Mustard")]
)
def test_what_cannot_be_meant_is_not_guessed(column: int, cell: Cell) -> None:
    """Nothing is taken that could only be guessed."""
    assert isinstance(COLUMNS[column].taken(cell), Misread)


def test_there_are_two_kinds_of_file() -> None:
    """Another kind is a fault of the program."""
    with pytest.raises(ValueError, match="ods"):
        record_file(HEADS, COLUMNS, [], "ods")
