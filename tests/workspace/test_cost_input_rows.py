"""Cells of a cost workbook becoming records: prices, rules, sources, owners, and what cannot be taken."""

from __future__ import annotations

from datetime import date

from authoring.values import ValueKind
from exchange.codes import Code
from project.case_graph import rules_of
from project.model import DriverValue, Person, Vendor
from project.records.deciding import AgreedPrice
from scoring.conventions import Timing
from tests.reports.workbook.input_book import edited
from tests.workspace.test_cost_inputs import book_of, drivers_of, near
from workspace.begin import typed_in
from workspace.change import Changed, put, remove
from workspace.cost_inputs import ReadInputs, read_inputs, take_inputs
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

Cells = dict[tuple[str, str], str | float | None]


def read(where: Workspace, project: str, book: bytes, cells: Cells) -> ReadInputs:
    """What a workbook with these cells changed would bring."""
    return read_inputs(where, ME, project, edited(book, cells), "costs.xlsx")


def codes(found: ReadInputs) -> list[Code]:
    """What was complained of, in order."""
    return [Code(item.code) for item in found.problems]


def test_prices_and_rules_become_records_of_their_own(workspace: Workspace, example: str) -> None:
    """List price and least number of users are one vendor; money in the middle of years is a timing."""
    here = opened(workspace, ME, example).project
    vendor = next(item for item in here.vendors if here.find(AgreedPrice, item.id) is None)
    stands = rules_of(here).timing
    other = Timing.YEAR_END if stands is Timing.MID_YEAR else Timing.MID_YEAR
    cells: Cells = {
        (f"price/amount/{vendor.id}", "base"): 77.5,
        (f"price/minimum_users/{vendor.id}", "base"): 12.0,
        ("rule/earlier", "base"): 0.0 if other is Timing.YEAR_END else 0.5,
        ("rule/wage_growth", "base"): 0.043,
        ("setting/users", "base"): 43.0,
    }
    found = read(workspace, example, book_of(workspace, example), cells)
    assert found.problems == ()
    assert isinstance(take_inputs(workspace, ME, example, found), Changed)
    here = opened(workspace, ME, example).project
    kept = here.find(Vendor, vendor.id)
    assert kept is not None
    assert (kept.price, kept.minimum_users) == (77.5, 12)
    assert (rules_of(here).timing, rules_of(here).wage_growth) == (other, 0.043)
    assert here.settings.users == 43


def test_source_and_owner_of_a_figure_are_taken_over(workspace: Workspace, example: str) -> None:
    """A typed source is the team's own estimate of today; a person is found by the name."""
    one, other = drivers_of(workspace, example)[:2]
    assert isinstance(put(workspace, ME, example, "person.added", Person(id="ann", name="Ann Roe")), Changed)
    book = book_of(workspace, example)
    cells: Cells = {
        (f"driver/{one}", "source"): "Time sheets of March",
        (f"driver/{one}", "owner"): "ann ROE",
        (f"driver/{other}", "base"): near(workspace, example, other, 1.001),
        (f"driver/{other}", "source"): "Payroll",
    }
    found = read(workspace, example, book, cells)
    assert found.problems == ()
    assert isinstance(take_inputs(workspace, ME, example, found), Changed)
    here = opened(workspace, ME, example)
    own, typed = here.project.find(DriverValue, one), here.project.find(DriverValue, other)
    assert own is not None
    assert own.source is not None
    assert (own.source.name, own.source.kind, own.source.as_of, own.owner) == (
        "Time sheets of March", ValueKind.OWN_ESTIMATE, here.outlook.as_of, "ann",
    )  # fmt: skip
    assert typed is not None
    assert typed.source is not None
    assert typed.source.name == "Payroll"

    cleared = read(workspace, example, book_of(workspace, example), {(f"driver/{one}", "owner"): None})
    assert cleared.problems == ()
    assert [item.owner for item in cleared.records if isinstance(item, DriverValue)] == [None]


def test_what_is_changed_elsewhere_is_told_so(workspace: Workspace, example: str) -> None:
    """An agreed price, a rate of exchange, and the range or source of a setting are no cells to type in."""
    here = opened(workspace, ME, example).project
    vendor = here.vendors[0]
    standing = here.find(AgreedPrice, vendor.id)
    fresh = AgreedPrice(
        id=vendor.id, price=31.0, currency=vendor.price_currency, source="Talk", day=date(2026, 11, 2)
    )
    agreed = standing or fresh
    assert isinstance(put(workspace, ME, example, "agreed_price.set", agreed), Changed)
    cells: Cells = {
        (f"price/amount/{vendor.id}", "base"): 77.5,
        (f"price/worth/{here.vendors[1].id}", "base"): 1.25,
        ("setting/users", "source"): "The list of staff",
        ("rule/wage_growth", "most"): 0.1,
    }
    found = read(workspace, example, book_of(workspace, example), cells)
    assert found.records == ()
    assert codes(found) == [Code.COST_BOOK_ELSEWHERE] * len(cells)


def test_a_row_of_what_is_gone_since_is_told(workspace: Workspace, example: str) -> None:
    """A vendor removed after the file was made: its changed price names the row, the others are read."""
    name = drivers_of(workspace, example)[0]
    added = Vendor(id="gone", name="Gone")
    assert isinstance(put(workspace, ME, example, "vendor.added", added), Changed)
    cells: Cells = {
        ("price/minimum_users/gone", "base"): 5.0,
        (f"driver/{name}", "base"): near(workspace, example, name, 1.001),
    }
    data = edited(book_of(workspace, example), cells)
    stored = opened(workspace, ME, example).project.find(Vendor, "gone")
    assert stored is not None
    assert isinstance(remove(workspace, ME, example, "vendor.removed", stored), Changed)
    found = read_inputs(workspace, ME, example, data, "costs.xlsx")
    assert codes(found) == [Code.COST_BOOK_ROW_UNKNOWN]
    assert found.problems[0].value == "price/minimum_users/gone"
    assert [item.id for item in found.records] == [name]


def test_a_figure_beyond_what_it_may_be_is_told_with_its_bounds(workspace: Workspace, example: str) -> None:
    """The sentence names the typed number and both bounds of the figure; nothing of the row is kept."""
    here = opened(workspace, ME, example)
    name = drivers_of(workspace, example)[0]
    driver = next(item for item in here.catalogue.costs.drivers if item.id == name)
    cells: Cells = {(f"driver/{name}", "base"): driver.high + 1, (f"driver/{name}", "owner"): None}
    found = read(workspace, example, book_of(workspace, example), cells)
    (problem,) = found.problems
    told = dict(problem.arguments)
    assert (found.records, problem.code) == ((), Code.COST_BOOK_OUTSIDE)
    assert [float(str(told[key])) for key in ("said", "low", "high")] == [
        driver.high + 1, driver.low, driver.high,
    ]  # fmt: skip


def test_a_typed_price_is_the_word_of_the_team(workspace: Workspace, example: str) -> None:
    """Its source is no longer the offer of the price before; an offer that had no price gets both."""
    assert isinstance(put(workspace, ME, example, "vendor.added", Vendor(id="new", name="New")), Changed)
    here = opened(workspace, ME, example).project
    priced = next(item for item in here.vendors if item.price and here.find(AgreedPrice, item.id) is None)
    assert priced.price_source != typed_in(workspace)
    cells: Cells = {
        (f"price/amount/{priced.id}", "base"): 77.5,
        ("price/amount/new", "base"): 12.25,
        ("price/minimum_users/new", "base"): 3.0,
    }
    found = read(workspace, example, book_of(workspace, example), cells)
    assert found.problems == ()
    assert isinstance(take_inputs(workspace, ME, example, found), Changed)
    here = opened(workspace, ME, example).project
    kept = {item.id: (item.price, item.price_source, item.minimum_users) for item in here.vendors}
    assert kept[priced.id] == (77.5, typed_in(workspace), priced.minimum_users)
    assert kept["new"] == (12.25, typed_in(workspace), 3)
