"""The plan as a table, out and in."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange.codes import Code
from exchange.plan_cells import CellFault, day_typed, days_typed, number_typed, share_typed
from exchange.plan_model import PlanFile
from exchange.plan_read import GivenPlan
from exchange.plan_table import plan_columns, read_plan_table, write_table
from exchange.record_file import Heads
from exchange.tables import read_table
from playbook.delivery import Link, LinkKind
from tests.any_plan import DAY, plain_plan, plain_task, plans

HEADS = Heads("Id", "Version", "Plan")
COLUMNS = plan_columns(lambda name: name.capitalize(), "yes", "no")


def read(data: bytes, plan: PlanFile, file: str = "plan.csv") -> GivenPlan:
    """The tasks of a table, with everything that was wrong."""
    table, found = read_table(data, file)
    assert table is not None, found
    return read_plan_table(table, plan, HEADS, COLUMNS, {item.id: item.revision for item in plan.tasks})


@settings(max_examples=40)
@given(plans())
def test_what_goes_out_comes_back(plan: PlanFile) -> None:
    """Lengths, links, lags, days, owners, money and texts are the same after out and in as CSV."""
    again = read(write_table(plan, HEADS, COLUMNS, "csv"), plan)
    assert [item for item in again.found if item.severity == "error"] == []
    for was, now in zip(plan.tasks, again.tasks, strict=True):
        held = now.values
        assert (now.task, now.phase, held["milestone"]) == (was.id, was.phase_title, was.milestone)
        assert {link.to: (link.kind, round(link.lag, 5)) for link in now.links or ()} == {
            link.to: (link.kind, round(link.lag, 5)) for link in was.links
        }
        days = {name: held[name] for name in ("began", "finished", "not_before", "deadline")}
        assert days == {name: getattr(was, name) for name in days}
        assert held["likely"] == (None if was.milestone else pytest.approx(was.likely, abs=1e-6))
        if was.three_points:
            assert (held["low"], held["high"]) == pytest.approx((was.low, was.high), abs=1e-6)
        money = (held["budget"], held["spent"], held["done"])
        assert money == pytest.approx((was.budget, was.spent, was.done), abs=1e-6)
        assert held["calendar"] == was.calendar


def test_a_workbook_comes_back_too_and_shows_links_as_people_type_them() -> None:
    """Excel's own kind of file; "1.1SS+2d" stands in the cell."""
    link = Link(to="a", kind=LinkKind.START_START, lag=2)
    plan = plain_plan(plain_task("a", 1), plain_task("b", 2, links=(link,)))
    data = write_table(plan, HEADS, COLUMNS, "xlsx")
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    heads = [cell.value for cell in next(sheet.iter_rows())]
    assert sheet.cell(3, heads.index("Links") + 1).value == "1.1SS+2d"
    again = read(data, plan, "plan.xlsx")
    assert [item.links for item in again.tasks] == [(), (link,)]


def test_a_name_that_looks_like_a_formula_is_none_in_the_file() -> None:
    """A spreadsheet that opens the file runs nothing; reading gives the name back."""
    plan = plain_plan(plain_task("a", 1, title="=HYPERLINK(1)"))
    data = write_table(plan, HEADS, COLUMNS, "csv")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0]["Title"] == "'=HYPERLINK(1)"
    assert read(data, plan).tasks[0].title == "=HYPERLINK(1)"


def test_semicolons_decimal_commas_a_byte_order_mark_and_mixed_days_are_read() -> None:
    """What spreadsheets of other countries write."""
    text = (
        "\ufeffTitle;Likely;Low;High;Links;Deadline;Began;Done;Budget\r\n"
        "Ask;2,5;1,5;4 d;;31.03.2027;2027-03-01;50 %;1 234,50\r\n"
        "Write;1w;;;1.1FS+1,5d;25/03/2027;;0.25;12\r\n"
    )
    plan = plain_plan(plain_task("a", 1))
    again = read(text.encode(), plan)
    assert again.found == ()
    ask, write = (item.values for item in again.tasks)
    assert (ask["low"], ask["likely"], ask["high"]) == (1.5, 2.5, 4)
    assert (ask["deadline"], ask["began"], ask["done"]) == (date(2027, 3, 31), date(2027, 3, 1), 0.5)
    assert (ask["budget"], write["budget"], write["likely"]) == (1234.5, 12, 5)
    assert (write["deadline"], write["done"]) == (date(2027, 3, 25), 0.25)
    assert again.tasks[1].links == (Link(to="a", lag=1.5),)


FAULTS = {
    Code.PLAN_DAYS_NEGATIVE: ("Likely", "-2"),
    Code.PLAN_DAYS_UNREAD: ("Likely", "soon"),
    Code.PLAN_DATE_UNREAD: ("Deadline", "03/04/2027"),
    Code.PLAN_SHARE_UNREAD: ("Done", "140 %"),
    Code.PLAN_NUMBER_UNREAD: ("Budget", "1.234"),
    Code.PLAN_CALENDAR_UNKNOWN: ("Calendar", "Night shift"),
    Code.PLAN_LINK_UNKNOWN: ("Links", "9.9"),
    Code.PLAN_LINK_UNREAD: ("Links", "when it rains"),
    Code.PLAN_LINK_FAR: ("Links", "1.1+999d"),
    Code.PLAN_LINK_TWICE: ("Links", "1.1SS; 1.1FF"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_is_wrong_is_told_by_its_cell_and_the_other_rows_are_kept(code: Code) -> None:
    """Each fault has its code and names cell B3; the rows around it are sound."""
    head, cell = FAULTS[code]
    text = f'Title,{head}\r\nFirst,\r\nSecond,"{cell}"\r\nThird,\r\n'
    again = read(text.encode(), plain_plan(plain_task("a", 1)))
    assert [(item.code, item.place.path[-1]) for item in again.found] == [(str(code), "B3")]
    assert dict(again.found[0].arguments)["at"] == "B3:"
    assert [item.sound for item in again.tasks] == [True, False, True]


@pytest.mark.parametrize(
    ("heads", "cells", "code"),
    [
        ("Low,Likely,High", "5,3,9", Code.PLAN_DAYS_ORDER),
        ("Low,High", "5,9", Code.PLAN_DAYS_ORDER),
        ("Began,Finished", "2027-03-02,2027-03-01", Code.PLAN_DATE_ORDER),
        ("Number,Links", "7.1,7.1", Code.PLAN_LINK_ITSELF),
    ],
)
def test_cells_that_do_not_fit_together_are_told(heads: str, cells: str, code: Code) -> None:
    """Lengths that do not rise, days the wrong way round, a task that waits for itself."""
    again = read(f"Title,{heads}\r\nWork,{cells}\r\n".encode(), plain_plan(plain_task("a", 1)))
    assert [item.code for item in again.found] == [str(code)]


def test_a_number_that_stands_twice_is_told() -> None:
    """Links could mean either of the two."""
    again = read(b"Number,Title\r\n1.1,One\r\n1.1,Other\r\n", plain_plan(plain_task("a", 1)))
    assert [item.code for item in again.found] == ["exchange.plan_uid_twice"]


def test_of_a_new_task_the_first_day_counts_where_nothing_else_says_when() -> None:
    """Somebody types a day into the column that is computed for the others."""
    again = read(b"Title,Start\r\nWork,2027-05-03\r\n", plain_plan(plain_task("a", 1)))
    assert again.tasks[0].values["not_before"] == date(2027, 5, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.5", 1.5), ("1,5", 1.5), ("-3", -3), ("\u22123", -3), ("1 234", 1234), ("12'500,5", 12500.5),
     ("1.234", CellFault.UNCLEAR), ("1,234", CellFault.UNCLEAR), ("0,250", 0.25), ("x", CellFault.UNREAD),
     ("\u0661", CellFault.UNREAD), ("1e5", CellFault.UNREAD)],
)  # fmt: skip
def test_numbers_are_read_and_never_guessed(text: str, value: float | CellFault) -> None:
    """A point with three digits behind it may part thousands or decimals."""
    assert number_typed(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("2027-03-04", date(2027, 3, 4)), ("4.3.2027", date(2027, 3, 4)), ("2027/3/4", date(2027, 3, 4)),
     ("03/04/2027", CellFault.UNCLEAR), ("04/04/2027", date(2027, 4, 4)), ("13/04/2027", date(2027, 4, 13)),
     ("2027-02-30", CellFault.UNREAD), ("4.3.27", CellFault.UNREAD), ("0001-01-01", CellFault.UNREAD)],
)  # fmt: skip
def test_days_are_read_and_never_guessed(text: str, value: date | CellFault) -> None:
    """Slashes are read where day and month cannot be mistaken."""
    assert day_typed(text) == value


def test_shares_and_lengths_are_read() -> None:
    """Percentages with and without the sign, days and weeks."""
    assert [share_typed(text) for text in ("50%", "50", "0.5", "1", "100 %")] == [0.5, 0.5, 0.5, 1.0, 1.0]
    assert [days_typed(text) for text in ("3", "3d", "2 weeks", "1,5 w")] == [3, 3, 10, 7.5]


@given(st.text(max_size=40))
def test_no_text_breaks_a_cell(text: str) -> None:
    """Whatever is typed is a value or a fault."""
    for typed in (number_typed, day_typed, days_typed, share_typed):
        typed(text)


def test_computed_columns_change_nothing() -> None:
    """First and last day of a task that is there are shown only."""
    plan = plain_plan(plain_task("a", 1))
    data = write_table(plan, HEADS, COLUMNS, "csv").replace(DAY.isoformat().encode(), b"2030-01-01")
    assert read(data, plan).tasks[0].values["not_before"] is None
