"""Targets of a negotiation, held against answers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import DriverValue, Project, Vendor
from project.results.return_targets import OfferTargets
from project.return_range import return_range
from project.return_targets import TRIALS, return_targets
from scoring.targets import Answer

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
TWO_YEARS = 1 / 1.1 + 1 / 1.21
HOURS = DriverValue(id="hours_saved", driver="hours_saved", value=1, low=0.2, high=1.5)


def vendor(price: float | None = 30) -> Vendor:
    """One vendor."""
    return Vendor(id="a", name="A", price=price, price_source=None if price is None else OFFER)


def targets(project: Project, catalogue: Catalogue) -> OfferTargets:
    """Those of the only offer."""
    (found,) = return_targets(project, catalogue, business_case(project, catalogue, DAY)).vendors
    return found


def test_the_price_at_which_it_just_pays(make: Make, catalogue: Catalogue) -> None:
    """(20,000 - 120 p) x 1.7355... = 10,000 gives the price; above today's: no discount needed."""
    found = targets(make(vendor()), catalogue)

    assert found.price == 30
    assert found.price_zero is not None
    assert found.price_zero.value == pytest.approx((20_000 - 10_000 / TWO_YEARS) / 120, rel=1e-6)
    assert found.discount_zero is not None
    assert found.discount_zero.answer is Answer.ALREADY


def test_a_discount_is_what_the_price_lacks(make: Make, catalogue: Catalogue) -> None:
    """At 200 a month it loses; the discount takes it down to the very price at which it just pays."""
    found = targets(make(vendor(200)), catalogue)

    assert found.price_zero is not None
    assert found.price_zero.value is not None
    assert found.discount_zero is not None
    assert found.discount_zero.value == pytest.approx(1 - found.price_zero.value / 200, rel=1e-6)


def test_users_are_whole_and_the_fewest(make: Make, catalogue: Catalogue) -> None:
    """Each user brings 2,000 - 360 = 1,640 a year: 10,000 / (1,640 x 1.7355) = 3.5, so four."""
    found = targets(make(vendor()), catalogue)

    assert found.users_zero is not None
    assert found.users_zero.value == 4


def test_at_the_sure_price_it_pays_in_eighty_of_a_hundred_cases(make: Make, catalogue: Catalogue) -> None:
    """The price found, put into the project, gives a chance of 80 of 100 over the same cases."""
    found = targets(make(vendor(), HOURS), catalogue)
    assert found.price_sure is not None
    assert found.price_sure.value is not None
    project = make(vendor(found.price_sure.value), HOURS)

    (one,) = return_range(project, catalogue, business_case(project, catalogue, DAY), TRIALS).vendors

    assert one.npv is not None
    assert one.npv.positive == pytest.approx(0.8, abs=2 / TRIALS)


def test_without_a_price_there_is_none_to_win(make: Make, catalogue: Catalogue) -> None:
    """No price, no target for it; nothing is guessed."""
    found = targets(make(vendor(None)), catalogue)

    assert found.price is None
    assert found.price_zero is None


def test_out_of_reach_is_said(make: Make, catalogue: Catalogue) -> None:
    """With no hour saved not even a gift pays."""
    nothing = DriverValue(id="hours_saved", driver="hours_saved", value=0)
    found = targets(make(vendor(), nothing), catalogue)

    assert found.price_zero is not None
    assert found.price_zero.answer is Answer.OUT_OF_REACH
    assert found.users_zero is not None
    assert found.users_zero.answer is Answer.OUT_OF_REACH
