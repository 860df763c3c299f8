"""A cost workbook handed in again: right rows are shown and saved, all others are told and left out."""

from __future__ import annotations

import pytest

from exchange.codes import Code
from project.case_graph import rules_of
from project.model import DriverValue
from reports.facts import Facts
from scoring.conventions import RiskMode
from tests.reports.workbook.input_book import edited, input_book, rows_of
from words.catalogue import load
from workspace.change import Changed, put
from workspace.cost_inputs import read_inputs, take_inputs
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace


def book_of(workspace: Workspace, project: str) -> bytes:
    """The inputs of a stored project as its workbook has them."""
    here = opened(workspace, LOCAL_PERSON, project)
    return input_book(Facts(here.project, here.catalogue, here.outlook, load("en"), here.outlook.as_of))


def drivers_of(workspace: Workspace, project: str) -> list[str]:
    """Ids of figures that hold for all offers and have a value, a range, and room around it."""
    here = opened(workspace, LOCAL_PERSON, project)
    wide = {item.id for item in here.catalogue.costs.drivers if item.high - item.low > 10 and item.low <= 1}
    uses = here.outlook.business_case.drivers
    return [
        item.driver
        for item in uses
        if item.vendor is None and item.driver in wide and item.value and not item.replaced and item.value > 2
    ]


def near(workspace: Workspace, example: str, name: str, times: float) -> float:
    """A little more than the figure is now, within any range somebody gave it."""
    uses = opened(workspace, LOCAL_PERSON, example).outlook.business_case.drivers
    now = next(item.value for item in uses if item.driver == name and item.vendor is None)
    assert now is not None
    return now * times


def test_a_changed_figure_is_shown_and_then_saved(workspace: Workspace, example: str) -> None:
    """Base, least and most of one figure and the discount rate become records in one act."""
    name = drivers_of(workspace, example)[0]
    cells: dict[tuple[str, str], str | float | None] = {
        (f"driver/{name}", "base"): 3.0,
        (f"driver/{name}", "least"): 2.0,
        (f"driver/{name}", "most"): 5.0,
        ("setting/discount_rate", "base"): 0.065,
    }
    data = edited(book_of(workspace, example), cells)
    found = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    assert found.problems == ()
    assert [item.field for item in found.changes] == ["base", "base", "least", "most"]
    assert isinstance(take_inputs(workspace, LOCAL_PERSON, example, found), Changed)
    project = opened(workspace, LOCAL_PERSON, example).project
    own = project.find(DriverValue, name)
    assert own is not None
    assert (own.value, own.low, own.high, own.source) == (3.0, 2.0, 5.0, None)
    assert project.settings.discount_rate == 0.065
    again = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    assert (again.records, again.problems) == ((), ())


def test_a_file_of_means_gives_back_what_was_entered(workspace: Workspace, example: str) -> None:
    """Where figures count at the mean of their range nothing changes by handing the file in; an end does."""
    stands = rules_of(opened(workspace, LOCAL_PERSON, example).project)
    kept = {"risk": RiskMode.HAIRCUT, "heavy_tail": False, "cancel_chance": 0.0}
    rules = stands.model_copy(update=kept)
    assert isinstance(put(workspace, LOCAL_PERSON, example, "counting.set", rules), Changed)
    uses = opened(workspace, LOCAL_PERSON, example).outlook.business_case.drivers
    use = next(item for item in uses if item.entered is not None and item.vendor is None)
    data = book_of(workspace, example)
    untouched = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    assert (untouched.records, untouched.problems) == ((), ())

    end = edited(data, {(f"driver/{use.driver}", "least"): use.entered})
    found = read_inputs(workspace, LOCAL_PERSON, example, end, "costs.xlsx")
    assert found.problems == ()
    assert [(item.value, item.low) for item in found.records if isinstance(item, DriverValue)] == [
        (use.entered, use.entered)
    ]


def test_what_the_project_changed_since_is_not_written_over(workspace: Workspace, example: str) -> None:
    """The cell is told with all three values, and the other row is read all the same."""
    one, other = drivers_of(workspace, example)[:2]
    cells: dict[tuple[str, str], str | float | None] = {
        (f"driver/{one}", "base"): near(workspace, example, one, 1.001),
        (f"driver/{other}", "base"): near(workspace, example, other, 1.001),
    }
    data = edited(book_of(workspace, example), cells)
    here, moved = opened(workspace, LOCAL_PERSON, example).project, near(workspace, example, one, 1.002)
    own = here.find(DriverValue, one) or DriverValue(id=one, driver=one, value=moved)
    put(workspace, LOCAL_PERSON, example, "driver.set", own.model_copy(update={"value": moved}))
    found = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    assert [item.id for item in found.records] == [other]
    assert {item.code for item in found.problems} == {Code.COST_BOOK_MOVED}


def test_rows_that_cannot_stand_are_left_out(workspace: Workspace, example: str) -> None:
    """Ends that do not rise, a person nobody knows, a rate beyond its limits; the right row is kept."""
    one, other, third = drivers_of(workspace, example)[:3]
    cells: dict[tuple[str, str], str | float | None] = {
        (f"driver/{one}", "least"): 9.0,
        (f"driver/{one}", "base"): 3.0,
        (f"driver/{other}", "owner"): "Nobody at all",
        ("setting/discount_rate", "base"): 7.0,
        ("rule/earlier", "base"): 0.3,
        (f"driver/{third}", "base"): near(workspace, example, third, 1.001),
    }
    found = read_inputs(
        workspace, LOCAL_PERSON, example, edited(book_of(workspace, example), cells), "costs.xlsx"
    )
    assert [item.id for item in found.records] == [third]
    codes = sorted(str(item.code) for item in found.problems)
    expected = [Code.COST_BOOK_EITHER, Code.COST_BOOK_ORDER, Code.COST_BOOK_OUTSIDE, Code.COST_BOOK_PERSON]
    assert codes == [str(item) for item in expected]


def test_a_changed_end_leaves_alone_what_the_project_says_by_now(workspace: Workspace, example: str) -> None:
    """The file changes the most of a figure whose base somebody changed since: the newer base stays."""
    name = drivers_of(workspace, example)[0]
    data = edited(book_of(workspace, example), {(f"driver/{name}", "most"): 9.5})
    own = DriverValue(id=name, driver=name, value=3.25, low=2.5)
    standing = opened(workspace, LOCAL_PERSON, example).project.find(DriverValue, name)
    revision = 0 if standing is None else standing.revision
    put(workspace, LOCAL_PERSON, example, "driver.set", own.model_copy(update={"revision": revision}))
    found = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    for record in found.records:
        assert isinstance(record, DriverValue)
        assert (record.value, record.low) == (3.25, 2.5)


@pytest.mark.parametrize(
    ("name", "typed", "code", "told"),
    [
        ("setting/users", 10.5, Code.COST_BOOK_WHOLE, {"said": "10.5"}),
        ("setting/users", 0.0, Code.COST_BOOK_OUTSIDE, {"said": "0", "low": "1", "high": "1000000"}),
        ("setting/discount_rate", 7.0, Code.COST_BOOK_OUTSIDE, {"said": "7", "low": "-0.5", "high": "1"}),
        ("rule/user_growth", -0.9, Code.COST_BOOK_OUTSIDE, {"said": "-0.9", "low": "-0.5", "high": "1"}),
        ("rule/earlier", 0.3, Code.COST_BOOK_EITHER, {"said": "0.3", "low": "0", "high": "0.5"}),
        ("price/minimum_users/", -1.0, Code.COST_BOOK_BELOW, {"said": "-1", "low": "1"}),
    ],
)
def test_a_number_out_of_bounds_is_told_with_the_bounds_of_its_field(
    workspace: Workspace, example: str, name: str, typed: float, code: Code, told: dict[str, str]
) -> None:
    """The limits in the sentence are those of the record, and decimals have a sentence of their own."""
    book = book_of(workspace, example)
    row = next(item for item in rows_of(book) if item.startswith(name))
    data = edited(book, {(row, "base"): typed})
    found = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    (problem,) = found.problems
    arguments = dict(problem.arguments)
    arguments.pop("cell")
    assert (found.records, problem.code, arguments) == ((), code, told)


@pytest.mark.parametrize("typed", ["1_000", "\u0661\u0662", "1e400", "nan"])
def test_a_text_that_is_no_plain_number_is_no_figure(workspace: Workspace, example: str, typed: str) -> None:
    """What only a program would read as a number is told, not taken."""
    name = drivers_of(workspace, example)[0]
    data = edited(book_of(workspace, example), {(f"driver/{name}", "base"): typed})
    found = read_inputs(workspace, LOCAL_PERSON, example, data, "costs.xlsx")
    assert found.records == ()
    assert [item.code for item in found.problems] == [Code.NOT_A_NUMBER]
