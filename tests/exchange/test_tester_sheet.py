"""A tester's sheet: out, filled in, in again; and everything that must not be taken over."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange.bounded import Outcome as Run
from exchange.tester_sheet import (
    DAY,
    FOUND,
    HIDDEN_SHEET,
    MARK,
    STATE,
    HandedSheet,
    Outcome,
    SheetHead,
    SheetTest,
    state_column,
    tidied,
    write_sheet,
)
from exchange.tester_sheet_read import LONGEST, ReceivedSheet, read_sheet
from exchange.watched_sheets import read_watched
from words.catalogue import load

STATES = ("open", "passed", "failed", "blocked")
WORDS = load()
COLUMN = state_column(WORDS, STATES)
TESTS = (
    SheetTest("a", "=1+1", "Do.", "See.", "Ours.", Outcome("passed", date(2026, 5, 4), "@seen")),
    SheetTest("b", "Beta", "", "", "", Outcome("open")),
)
SHEET = HandedSheet(SheetHead("project", "ann"), "Tests for Ann", ("How.",), TESTS)


def typed(*cells: tuple[str, int, Any], sheet: HandedSheet = SHEET, hidden: str = "") -> bytes:
    """The workbook with values typed in, as a spreadsheet program would save it."""
    book = load_workbook(BytesIO(write_sheet(sheet, STATES, WORDS)))
    page = book.worksheets[0]
    names = [row[0].value for row in page.iter_rows(max_col=1)]
    for name, column, value in cells:
        page.cell(names.index(f"{MARK}{name}") + 1, column + 1).value = value
    if hidden:
        page.row_dimensions[names.index(f"{MARK}{hidden}") + 1].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def codes(data: bytes) -> list[str]:
    """What is told of a file."""
    return [str(item.code).removeprefix("exchange.tester_") for item in read_sheet(data, "s.xlsx", COLUMN)[1]]


def received(data: bytes) -> ReceivedSheet:
    """A sheet with nothing wrong."""
    found, told = read_sheet(data, "s.xlsx", COLUMN)
    assert told == ()
    assert found is not None
    return found


def test_what_goes_out_comes_back_as_it_was() -> None:
    """Whose it is, and of each test state, day and what was seen; the signs say that nothing changed."""
    found = received(write_sheet(SHEET, STATES, WORDS))

    assert found.head == SHEET.head
    assert {name: said.outcome for name, said in found.said.items()} == {
        test.id: test.outcome for test in TESTS
    }
    for test in TESTS:
        assert found.said[test.id].outcome.check == found.bases[test.id].outcome
        assert found.bases[test.id].test == test.check


outcomes = st.builds(
    Outcome,
    st.sampled_from(STATES),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2100, 1, 1))),
    st.text(max_size=200),
)
tests = st.builds(
    SheetTest, st.from_regex(r"[a-z0-9][a-z0-9_.:-]{0,20}", fullmatch=True), st.text(max_size=60),
    st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), outcomes,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(listed=st.lists(tests, max_size=6, unique_by=lambda item: item.id))
def test_any_tests_survive_the_way(listed: list[SheetTest], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was typed, and whoever it looks like: out and in again says the same, and is no news."""
    monkeypatch.setattr(
        "exchange.tester_sheet_read.run", lambda _reader, data, _bounds: Run(read_watched(data), None, {})
    )
    sheet = HandedSheet(SHEET.head, "T", ("How.",), tuple(listed))

    found = received(write_sheet(sheet, STATES, WORDS))

    assert set(found.said) == {item.id for item in listed}
    for item in listed:
        said = found.said[item.id].outcome
        assert (said.state, said.tried_on, said.found) == (
            item.outcome.state,
            item.outcome.tried_on,
            tidied(item.outcome.found),
        )
        assert said.check == found.bases[item.id].outcome


def test_what_was_typed_is_read_whatever_cell_it_came_from() -> None:
    """A day as a day or as text, a state in capitals, a number as what was seen; an emptied state is open."""
    data = typed(
        ("b", STATE, "FAILED"), ("b", DAY, date(2026, 5, 31)), ("b", FOUND, 42), ("a", STATE, None),
        ("a", DAY, "2026-06-01"),
    )  # fmt: skip

    said = {name: item.outcome for name, item in received(data).said.items()}

    assert said["b"] == Outcome("failed", date(2026, 5, 31), "42")
    assert said["a"] == Outcome("open", date(2026, 6, 1), "@seen")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([("b", STATE, "well")], "state"),
        ([("b", DAY, "31.5.2026")], "day"),
        ([("b", FOUND, "x" * (LONGEST + 1))], "long"),
        ([("b", FOUND, "=1+1")], "formula"),
        ([("b", 0, f"{MARK}other")], "foreign"),
        ([("b", 0, f"{MARK}a")], "twice"),
        ([("b", 0, None)], "row_gone"),
    ],
)
def test_each_fault_is_told_by_its_cell(cells: list[tuple[str, int, Any]], code: str) -> None:
    """A wrong cell, a text that is too long, a formula, a row of something else, twice, or missing."""
    assert code in codes(typed(*cells))


def test_a_nearly_right_state_is_helped() -> None:
    """What was meant is named."""
    _, told = read_sheet(typed(("b", STATE, "pased")), "s.xlsx", COLUMN)

    assert [item.nearest for item in told] == ["passed"]


def test_hidden_rows_are_read_and_told() -> None:
    """Nobody hides a failed test in a sheet."""
    found, told = read_sheet(typed(("b", STATE, "failed"), hidden="b"), "s.xlsx", COLUMN)

    assert [str(item.code) for item in told] == ["exchange.tester_hidden"]
    assert found is not None
    assert found.said["b"].outcome.state == "failed"


def test_files_that_are_none_of_ours_are_refused() -> None:
    """No hidden part, a hidden part that was changed, programs inside, no workbook at all."""
    book = load_workbook(BytesIO(write_sheet(SHEET, STATES, WORDS)))
    book[HIDDEN_SHEET].cell(2, 3).value = "another project"
    changed = BytesIO()
    book.save(changed)
    del book[HIDDEN_SHEET]
    foreign = BytesIO()
    book.save(foreign)
    programs = BytesIO(write_sheet(SHEET, STATES, WORDS))
    with ZipFile(programs, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", b"x")

    assert codes(changed.getvalue()) == ["changed"]
    assert codes(foreign.getvalue()) == ["not_ours"]
    assert codes(programs.getvalue()) == ["macros"]
    assert codes(b"PK\x03\x04nothing") == ["exchange.not_a_workbook"]
    assert codes(b"a,b") == ["exchange.not_a_workbook"]


def test_only_what_came_out_can_be_typed() -> None:
    """The sheet is protected, three cells of a row are open, and no cell is a formula."""
    page = load_workbook(BytesIO(write_sheet(SHEET, STATES, WORDS))).worksheets[0]
    row = next(row for row in page.iter_rows() if row[0].value == f"{MARK}a")

    assert page.protection.sheet
    assert [at for at, cell in enumerate(row) if not cell.protection.locked] == [STATE, DAY, FOUND]
    assert all(cell.data_type != "f" for line in page.iter_rows() for cell in line)
    assert row[1].value == "=1+1"
