"""Figures of cost and return, opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as changed
from typing import Any

import pytest

from project.explained import Ground, explained, figures, ground
from project.model import CostEntry, CostState, DriverValue, Person
from project.outlook import Outlook
from project.records.paying import BenefitPlan, CaseRules, PaidFrom, VendorPricing
from project.results.explained import (
    Address,
    Explained,
    FigureKind,
    LineWay,
    Measure,
    Way,
    address_of,
)
from scoring.conventions import Timing
from scoring.price_scheme import PriceScheme
from tests.project.figures_again import again, near
from tests.reports.sample import AS_OF, outlook_of, records, replaced, settings
from tests.reports.workbook.random_projects import random_project

VENDORS = ("alfa", "bravo", "carmen")


def opened(outlook: Outlook, vendor: str = "alfa") -> Ground:
    """The ground of one offer of the test project."""
    found = ground(outlook.project, outlook.catalogue, outlook.business_case, vendor, outlook.as_of)
    assert found is not None
    return found


def told(found: Ground, kind: FigureKind, name: str) -> Explained:
    """One figure, which has to be there."""
    answer = explained(found, found.address(kind, name))
    assert answer is not None
    return answer


def everything(found: Ground) -> Iterator[Explained]:
    """Every figure of an offer."""
    for address in figures(found):
        answer = explained(found, address)
        assert answer is not None, address.text
        yield answer


def holds(found: Ground) -> None:
    """Every figure is what its explanation comes to, and every part is the figure that its address opens."""
    for item in everything(found):
        assert near(again(item), item.value), item.address.text
        for part in item.parts:
            if part.address is not None and part.address.kind is not FigureKind.INPUT:
                inner = explained(found, part.address)
                assert inner is not None, part.address.text
                if item.address.kind is not FigureKind.YEAR or part.address.kind is FigureKind.YEAR:
                    assert near(inner.value, part.value), (item.address.text, part.address.text)


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_figure_is_what_its_explanation_comes_to(vendor: str) -> None:
    """Worked out once more from the parts that are told, each figure of the test project is the same."""
    holds(opened(outlook_of(records()), vendor))


@pytest.mark.parametrize("seed", range(12))
def test_figures_of_random_projects_are_what_their_explanations_come_to(seed: int) -> None:
    """Whatever is grown, listed, ramped, ended or paid in another currency."""
    outlook = random_project(seed)
    for vendor in VENDORS:
        holds(opened(outlook, vendor))


def with_rules(**fields: Any) -> Outlook:
    """The test project counted by other rules."""
    return outlook_of(replaced(records(), CaseRules(**fields)))


@pytest.mark.parametrize(
    "outlook",
    [
        with_rules(timing=Timing.MID_YEAR),
        with_rules(paid_from=PaidFrom.GO_LIVE),
        with_rules(user_growth=0.1, wage_growth=0.03, price_growth=-0.02),
        with_rules(capital_share=0.5, finance_rate=0.06, reinvest_rate=0.03),
        outlook_of(replaced(records(), settings(horizon_years=1, discount_rate=0.0))),
    ],
    ids=["mid-year", "from-go-live", "growth", "capital", "one-year"],
)
def test_explanations_follow_the_rules_of_the_project(outlook: Outlook) -> None:
    """Timing, growth, where payback is counted from and what is written off are told as they are counted."""
    holds(opened(outlook))


def test_a_total_leads_down_to_who_entered_it() -> None:
    """Total cost, a line of it, a figure of that line: each opens the next, the last names its record."""
    found = opened(outlook_of(records()))

    line = next(
        item for item in told(found, FigureKind.MEASURE, "cost").parts if item.title == "Extra storage"
    )
    assert line.address == Address("alfa", FigureKind.LINE, "storage")
    figure = next(
        item for item in told(found, FigureKind.LINE, "storage").parts if item.title == "Price of storage"
    )
    assert figure.address is not None
    entered = explained(found, figure.address)
    assert entered is not None
    assert entered.origin is not None
    assert entered.origin.own
    assert entered.origin.confirmed
    assert [item.kind for item in entered.entered] == [DriverValue.KIND]
    assert entered.origin.used_by == (("storage", "Extra storage"),)


def test_what_people_said_stands_beside_the_figure() -> None:
    """Of a figure that a survey informs every department's answer is told, with the survey."""
    origin = told(opened(outlook_of(records())), FigureKind.INPUT, "hours_back").origin

    assert origin is not None
    assert [(item.department, item.median) for item in origin.heard] == [("Sales", 1.0), ("Service", 1.5)]
    assert origin.answers_say == 1.25


def test_who_stands_for_a_figure_is_told() -> None:
    """Owner, note and range of the record go with it."""
    record = DriverValue(id="rate", driver="rate", value=50, low=40, high=60, owner="anna", note="Payroll")
    outlook = outlook_of((*records(), Person(id="anna", name="Anna"), record))
    origin = told(opened(outlook), FigureKind.INPUT, "rate").origin

    assert origin is not None
    assert (origin.owner, origin.note, origin.low, origin.high) == ("anna", "Payroll", 40, 60)
    assert not origin.own
    assert origin.shipped == 45


def working(found: Ground, line: str) -> LineWay:
    """What stands behind a line."""
    told_line = told(found, FigureKind.LINE, line).line
    assert told_line is not None
    return told_line.way


def test_what_moves_no_money_says_why() -> None:
    """Zero with a reason, not known, and left out are told apart from what is computed."""
    zero = CostEntry(id="admin", line="admin", state=CostState.ZERO, reason="Done by the parent firm")
    unknown = CostEntry(id="training", line="training", state=CostState.UNKNOWN)
    out = BenefitPlan(id="hours", left_out="Nobody believes it")
    found = opened(outlook_of(replaced(records(), zero, unknown, out)))

    assert working(found, "admin") is LineWay.ZERO
    assert working(found, "training") is LineWay.UNKNOWN
    assert working(found, "hours") is LineWay.LEFT_OUT
    assert told(found, FigureKind.LINE, "admin").value == 0
    holds(found)


def test_a_line_without_a_figure_names_what_is_missing() -> None:
    """A line that cannot be computed says which figures have no value."""
    outlook = outlook_of(records())
    costs = outlook.catalogue.costs
    bare = tuple(
        item.model_copy(update={"default": None}) if item.id == "day_rate" else item for item in costs.drivers
    )
    content = changed(outlook.catalogue, costs=costs.model_copy(update={"drivers": bare}))
    line = told(opened(outlook_of(records(), content=content)), FigureKind.LINE, "migration").line

    assert line is not None
    assert (line.way, line.missing) == (LineWay.FAILED, ("day_rate",))


def test_a_price_list_is_told_part_by_part() -> None:
    """The parts of a vendor's own price list add up to the line; the list itself is where it was entered."""
    scheme = PriceScheme(currency="EUR", base_fee=100, seat_price=10, onboarding_fee=5000)
    pricing = VendorPricing(id="alfa", scheme=scheme)
    outlook = outlook_of(records())
    costs = outlook.catalogue.costs
    lines = tuple(item.model_copy(update={"subscription": item.id == "licences"}) for item in costs.costs)
    content = changed(outlook.catalogue, costs=costs.model_copy(update={"costs": lines}))
    item = told(opened(outlook_of((*records(), pricing), content=content)), FigureKind.LINE, "licences")

    assert item.way is Way.SUM
    assert {part.word for part in item.parts} == {"part_base", "part_seats", "part_onboarding"}
    assert near(again(item), item.value)
    assert VendorPricing.KIND in {record.kind for record in item.entered}


def test_the_price_says_in_which_currency_it_was_asked() -> None:
    """An offer in another currency is its price times what that currency is worth, with both sources."""
    item = told(opened(outlook_of(records()), "bravo"), FigureKind.INPUT, "price")

    assert item.way is Way.PRODUCT
    assert item.parts[0].own_unit == "USD"
    assert item.sources


@pytest.mark.parametrize(
    "text", ["", "alfa", "alfa/measure", "alfa/measure/", "/measure/cost", "alfa/nothing/cost", "a/b/c/d"]
)
def test_what_is_no_address_is_none(text: str) -> None:
    """Whatever an address bar may hold."""
    assert address_of(text) is None


@pytest.mark.parametrize(
    "text", ["alfa/measure/no", "alfa/year/cost.99", "alfa/year/cost.x", "alfa/year/no.1", "alfa/line/no",
             "alfa/input/no", "bravo/measure/cost"],
)  # fmt: skip
def test_what_is_not_there_is_none(text: str) -> None:
    """An address of the right form that names nothing of this offer."""
    address = address_of(text)
    assert address is not None
    assert address.text == text
    assert explained(opened(outlook_of(records())), address) is None


def test_every_result_has_its_way() -> None:
    """No result is left without an explanation."""
    found = opened(outlook_of(records()))

    assert {told(found, FigureKind.MEASURE, name).address.id for name in Measure} == set(Measure)
    assert ground(found.project, found.catalogue, found.case, "nobody", AS_OF) is None
