"""Many drawn cases at once against the plain way: every line of every case by month, one graph at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from authoring.expressions.compile import checked_before
from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.case_graph import rules_of
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.drawn_cases import OfferCases, Years, all_simulated, branch, drawn, offers
from project.model import DriverValue, Project, Vendor
from project.records.paying import CaseRules, VendorPricing
from scoring.cancellation import Cancelled, stopped
from scoring.cashflow import Floats, by_year
from scoring.graph import Graph, evaluate
from scoring.price_scheme import PriceScheme
from scoring.spread import Shape, Spread
from scoring.timing import Driven
from scoring.trials import Draws

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
CASES = 9_000
"""More than fit into one block."""

HOURS = DriverValue(id="hours_saved", driver="hours_saved", value=1, low=0.2, high=1.5)
DAYS = DriverValue(id="days", driver="days", value=10, low=8, high=30)
LIST = VendorPricing(id="b", scheme=PriceScheme(currency="EUR", base_fee=100, seat_price=20))


CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"from_month": checked_before("begins")},
    {"from_month": checked_before("begins"), "grows": 0.04, "until_month": 20.0},
    {"from_month": checked_before("begins"), "until_month": checked_before("begins + 9")},
    {"grows": checked_before("dearer"), "accrues": True},
)
"""What is changed of every line, one after the other."""


def vendor(name: str = "a", price: float = 30) -> Vendor:
    """A vendor at a price per user and month."""
    return Vendor(id=name, name=name.upper(), price=price, price_source=OFFER)


def prepared(
    project: Project, catalogue: Catalogue
) -> tuple[tuple[OfferCases, ...], Draws, Cancelled | None]:
    """The offers of a project, its cases, and which of them are stopped."""
    case, rules = business_case(project, catalogue, DAY), rules_of(project)
    spreads = driver_spreads(project, catalogue, case.drivers, rules)
    cases = drawn(spreads, CASES, rules)
    assert isinstance(cases, Draws)
    return offers(project, catalogue, case, spreads), cases, branch(cases, rules)


def plainly(one: OfferCases, values: Floats, cancelled: Cancelled | None) -> Years:
    """The same by month, all lines and all cases, nothing shared."""
    drivers: dict[str, Driven] = {**one.fixed, **{name: values[:, [at]] for name, at in one.own.items()}}
    found = {
        name: np.zeros((len(values), one.graph.horizon_years + 1)) for name in ("cost", "benefit", "cash")
    }
    for flow in evaluate(one.graph, drivers).lines:
        months = np.array(np.broadcast_to(flow.months, (len(values), flow.months.shape[-1])))
        years = by_year(months if cancelled is None else stopped(months, cancelled))
        found["benefit" if flow.id in one.benefits else "cost"] += years
        if one.benefits.get(flow.id):
            found["cash"] += years
    return Years(**found)


def together(every: tuple[OfferCases, ...], values: Floats, stops: Cancelled | None) -> None:
    """Holds the quick way to the plain one, year by year of every case."""
    for one, quick in zip(every, all_simulated(every, values, stops), strict=True):
        plain = plainly(one, values, stops)
        for found, due in (
            (quick.cost, plain.cost),
            (quick.benefit, plain.benefit),
            (quick.cash, plain.cash),
        ):
            np.testing.assert_allclose(found, due, rtol=1e-12, atol=1e-12 * np.abs(due).max(initial=1.0))


@pytest.mark.parametrize(
    "rules",
    [
        CaseRules(),
        CaseRules(wage_growth=0.03, price_growth=0.02),
        CaseRules(cancel_chance=0.3, cancel_month=30),
        CaseRules(cancel_chance=0.3, cancel_month=30, user_growth=0.2, wage_growth=0.03),
    ],
)
def test_all_cases_at_once_come_to_what_each_line_moves_by_month(
    make: Make, catalogue: Catalogue, rules: CaseRules
) -> None:
    """To twelve digits: rising prices, projects that are stopped, a number of users that changes."""
    project = make(vendor(), vendor("b", 45), HOURS, DAYS, LIST, rules)
    every, cases, stops = prepared(project, catalogue)
    together(every, cases.values, stops)


def test_what_is_drawn_may_be_the_month_the_adoption_and_the_growth(make: Make, catalogue: Catalogue) -> None:
    """Start, end, growth and adoption differ from case to case; some lines begin behind the horizon."""
    every, cases, _ = prepared(make(vendor(), HOURS, DAYS), catalogue)
    one, chance = every[0], np.random.default_rng(3)
    reach: dict[str, tuple[float, float]] = {
        "adoption_full": (0.2, 1.0),
        "adoption_months": (-1.0, 18.0),
        "begins": (0.0, 40.0),
        "dearer": (-0.1, 0.2),
    }
    chances = [chance.uniform(low, high, CASES) for low, high in reach.values()]
    more = [
        replace(
            one.spreads[0], name=name, driver=name, vendor=None, spread=Spread(Shape.UNIFORM, low, low, high)
        )
        for name, (low, high) in reach.items()
    ]
    values = np.column_stack([cases.values, *chances])
    stops = Cancelled(values[:, -1] > 0, np.arange(CASES) % 30)
    for changes in CHANGES:
        lines = tuple(replace(line, **changes) for line in one.graph.lines if line.series is None)
        for ramped in (False, True):
            graph = Graph(tuple(replace(line, ramped=ramped) for line in lines), one.graph.horizon_years)
            other = replace(one, graph=graph, spreads=(*one.spreads, *more))
            together((other,), values, None)
            together((other, one), values, stops)
