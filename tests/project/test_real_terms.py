"""Counting without inflation: what a contract asks for is brought to prices of today, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue, ContentSource, resolve
from project.explained import explained, ground
from project.model import DriverValue, Project, Vendor
from project.records.paying import CaseRules, VendorPricing
from project.results.business_case import VendorCase
from project.results.explained import Address, FigureKind
from scoring.conventions import Terms
from scoring.price_parts import Uplift
from scoring.price_scheme import PriceScheme
from tests.project.conftest import COSTS, TEXTS

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
INFLATION = 0.02
REAL = CaseRules(terms=Terms.REAL, inflation=INFLATION)


@pytest.fixture(scope="module")
def listed() -> Catalogue:
    """The small content with a subscription that follows a price list."""
    costs = COSTS.replace("amount: price, family", "amount: price, subscription: true, family")
    sources = tuple(ContentSource(kind, kind, text) for kind, text in {**TEXTS, "costs": costs}.items())
    found = resolve(sources).catalogue
    assert found is not None
    return found


def offer(make: Make, *rules: CaseRules, uplift: float = 0, **settings: object) -> Project:
    """One offer of 30 by user and month for 10 users over three years, with a rise at each renewal."""
    scheme = PriceScheme(currency="EUR", seat_price=30, uplift=Uplift(share=uplift) if uplift else None)
    return make(
        Vendor(id="a", name="A"),
        VendorPricing(id="a", scheme=scheme, source=OFFER),
        DriverValue(id="days", driver="days", value=0),
        *rules,
        horizon_years=3,
        **settings,
    )


def only(project: Project, catalogue: Catalogue) -> VendorCase:
    """The case of the one offer."""
    return business_case(project, catalogue, DAY).vendors[0]


def test_a_price_list_counts_less_for_each_year_gone_by(make: Make, listed: Catalogue) -> None:
    """3,600 a year at 2 %: 3,600, 3,600 / 1.02 and 3,600 / 1.02^2; benefits stay at prices of today."""
    nominal, real = (only(offer(make, *rules), listed) for rules in ((), (REAL,)))

    assert nominal.costs_by_year == pytest.approx((0, 3_600, 3_600, 3_600))
    assert real.costs_by_year == pytest.approx((0, 3_600, 3_600 / 1.02, 3_600 / 1.02**2))
    assert real.benefits_by_year == nominal.benefits_by_year


def test_a_list_that_rises_with_inflation_stays_the_same(make: Make, listed: Catalogue) -> None:
    """A rise of 2 % at each yearly renewal is no rise where 2 % inflation is left out."""
    rising = only(offer(make, REAL, uplift=INFLATION), listed)

    assert rising.costs_by_year == pytest.approx((0, 3_600, 3_600, 3_600))


def test_inflation_that_is_known_but_left_in_changes_nothing(make: Make, listed: Catalogue) -> None:
    """Nominal terms take a price list as it will be paid."""
    known = CaseRules(inflation=INFLATION)

    assert only(offer(make, known), listed).npv == only(offer(make), listed).npv


def test_real_and_nominal_agree_where_both_are_told_fully(make: Make, listed: Catalogue) -> None:
    """Fisher: money as paid at a nominal rate, or freed of inflation at the real rate, is worth as much.

    The discount factor of a year differs from the price level of its months by that one year's inflation,
    since prices of year 1 are those of today in both: the years are compared one by one.
    """
    rises = CaseRules(wage_growth=0, price_growth=0)
    nominal = only(offer(make, rises, discount_rate=1.05 * 1.02 - 1), listed)
    real = only(offer(make, REAL, discount_rate=0.05), listed)

    worth = [cost / (1.05 * 1.02) ** year for year, cost in enumerate(nominal.costs_by_year)]
    freed = [cost / 1.05**year for year, cost in enumerate(real.costs_by_year)]
    assert freed[1:] == pytest.approx([one * 1.02 for one in worth[1:]])


def test_the_explanation_adds_up_and_names_the_rules(make: Make, listed: Catalogue) -> None:
    """The parts of the price list come to the line, and the rules stand among what was entered."""
    project = offer(make, REAL)
    found = ground(project, listed, business_case(project, listed, DAY), "a", DAY)
    assert found is not None

    told = explained(found, Address("a", FigureKind.LINE, "seats"))

    assert told is not None
    assert sum(part.value or 0 for part in told.parts) == pytest.approx(told.value)
    assert told.value == pytest.approx(3_600 * (1 + 1 / 1.02 + 1 / 1.02**2))
    assert CaseRules.KIND in {item.kind for item in told.entered}
