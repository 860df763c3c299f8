"""A cost workbook read back: exactly what was changed comes out, what is wrong is told by its cell."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exchange.codes import Code
from exchange.cost_inputs import read_cost_inputs
from exchange.issued_inputs import HIDDEN
from project.model import DriverValue
from reports.workbook import inputs_layout as at
from reports.workbook.issued import COLUMNS
from tests.reports.sample import facts_of, outlook_of, records, replaced
from tests.reports.workbook.input_book import edited, input_book, rows_of

RANGED = (
    DriverValue(id="rate", driver="rate", value=45, low=38, high=60),
    DriverValue(id="days:bravo", driver="days", vendor="bravo", value=28, low=20, high=60.25),
)
FIELDS = ("base", "least", "most", "source", "owner")


@cache
def book() -> bytes:
    """The inputs of the test project, two of them with ranges."""
    return input_book(facts_of(outlook_of(replaced(records(), *RANGED))))


@cache
def project() -> str:
    """The id of the test project."""
    return outlook_of(records()).project.id


NUMBER = st.floats(0.001, 1e6, allow_nan=False).map(lambda value: round(value, 6))
TEXT = st.text("abc defß'=+-@", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
NAMES = (
    "driver/rate",
    "driver/go_live",
    "driver/days/bravo",
    "driver/hours_back",
    "setting/users",
    "price/amount/alfa",
)


@st.composite
def typed(draw: st.DrawFn) -> dict[tuple[str, str], str | float | None]:
    """Some cells and what is typed into them."""
    keys = draw(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(FIELDS)), min_size=1, max_size=8))
    return {key: draw(TEXT) if key[1] in ("source", "owner") else draw(NUMBER) for key in sorted(keys)}


@settings(max_examples=8)
@given(typed())
def test_what_is_typed_is_exactly_what_is_read(cells: dict[tuple[str, str], str | float | None]) -> None:
    """Write, change some cells, read: those cells with what was there and what is there now, and no other."""
    plain = {key: value for key, value in cells.items() if not str(value).startswith("=")}
    changed = edited(book(), plain)
    edits, problems = read_cost_inputs(changed, "costs.xlsx", project())
    before = load_workbook(BytesIO(book()))[at.NAME]
    places = rows_of(book())
    old = {key: before.cell(places[key[0]], COLUMNS[key[1]] + 1).value for key in plain}
    expected = {key: value for key, value in plain.items() if value != (old[key] or None)}
    assert {(item.id, item.field): item.after for item in edits} == expected
    assert {(item.id, item.field): item.before for item in edits} == {
        key: old[key] or None for key in expected
    }
    assert problems == ()


def test_a_workbook_that_was_only_saved_again_changes_nothing() -> None:
    """Another program writes it anew; nothing was typed, so nothing is read."""
    assert read_cost_inputs(edited(book(), {}), "costs.xlsx", project()) == ((), ())


FAULTS = [
    ({("driver/rate", "base"): "about 50"}, Code.NOT_A_NUMBER, "E"),
    ({("driver/rate", "base"): None}, Code.COST_BOOK_EMPTY, "E"),
    ({("driver/rate", "least"): "=E7*0.9"}, Code.FORMULA_WITHOUT_VALUE, "H"),
    ({("driver/rate", "low"): 3.0}, Code.COST_BOOK_STORY, "D"),
    ({("driver/rate", "id"): "driver/nothing"}, Code.COST_BOOK_ROW_UNKNOWN, "N"),
    ({("driver/rate", "id"): "driver/go_live"}, Code.COST_BOOK_ROW_TWICE, "N"),
]


@pytest.mark.parametrize(("cells", "code", "column"), FAULTS, ids=[str(item[1]) for item in FAULTS])
def test_each_fault_is_told_by_its_cell(
    cells: dict[tuple[str, str], str | float | None], code: Code, column: str
) -> None:
    """The cell is named, its row is left out, and a change in another row is read all the same."""
    other = {("driver/admin_hours", "base"): 31.0}
    edits, problems = read_cost_inputs(edited(book(), {**cells, **other}), "costs.xlsx", project())
    assert [item.id for item in edits] == ["driver/admin_hours"]
    told = [item for item in problems if item.code == code]
    assert told
    assert told[0].place.path[0] == at.NAME
    assert str(told[0].place.path[1]).startswith(column)


def test_a_lost_row_stays_as_it_is() -> None:
    """A row whose id was emptied with its numbers is told as missing, and changes nothing."""
    gone = {("driver/rate", field): None for field in ("id", "base", "least", "most")}
    edits, problems = read_cost_inputs(edited(book(), gone), "costs.xlsx", project())
    assert edits == ()
    assert [item.code for item in problems] == [Code.COST_BOOK_ROW_GONE]


def test_only_this_projects_own_workbook_is_read() -> None:
    """Another project's, one without its hidden sheet, one whose hidden sheet was changed, one renamed."""
    assert _code(book(), "another") == Code.COST_BOOK_OTHER
    without, touched, renamed = (load_workbook(BytesIO(book())) for _ in range(3))
    del without[HIDDEN]
    touched[HIDDEN]["B5"].value = 7.5
    renamed[at.NAME].title = "Mine"
    found = [_code(_saved(item), project()) for item in (without, touched, renamed)]
    assert found == [Code.COST_BOOK_NOT_OURS, Code.COST_BOOK_CHANGED, Code.COST_BOOK_SHEET_GONE]
    assert _code(b"a,b", project()) == Code.NOT_A_WORKBOOK


def _saved(item: Workbook) -> bytes:
    out = BytesIO()
    item.save(out)
    return out.getvalue()


def _code(data: bytes, name: str) -> str:
    edits, problems = read_cost_inputs(data, "costs.xlsx", name)
    assert edits == ()
    return problems[0].code
