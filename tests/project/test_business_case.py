"""From prices and drivers to cost and return; expected numbers are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import CostEntry, CostState, DriverValue, Project, Vendor
from project.records.paying import CaseRules
from project.results.business_case import VendorCase
from questionnaires.responses import Response

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)


def vendor(price: float | None = 30, **more: object) -> Vendor:
    """A vendor at 30 euros per user and month."""
    source = None if price is None else OFFER
    return Vendor.model_validate({"id": "a", "name": "A", "price": price, "price_source": source, **more})


def only(project: Project, catalogue: Catalogue) -> VendorCase:
    """The case of a project's single vendor."""
    return business_case(project, catalogue, DAY).vendors[0]


def test_total_cost_of_ownership_nominal_and_present(make: Make, catalogue: Catalogue) -> None:
    """10,000 once, then 10 x 30 x 12 = 3,600 a year: 17,200; at 10 % 10,000 + 3,600/1.1 + 3,600/1.21."""
    case = only(make(vendor()), catalogue)

    assert case.costs_by_year == pytest.approx((10_000, 3_600, 3_600))
    assert case.tco_nominal == pytest.approx(17_200)
    assert case.tco_present == pytest.approx(10_000 + 3_600 / 1.1 + 3_600 / 1.21)
    assert case.per_user_month == pytest.approx(17_200 / (10 * 24))


def test_return_and_payback(make: Make, catalogue: Catalogue) -> None:
    """10 x 1 h x 50 x 40 = 20,000 a year against 3,600: net -10,000, 16,400, 16,400, back in 10/16.4."""
    case = only(make(vendor()), catalogue)

    assert case.net_by_year == pytest.approx((-10_000, 16_400, 16_400))
    assert case.npv == pytest.approx(-10_000 + 16_400 / 1.1 + 16_400 / 1.21)
    assert case.roi_undiscounted == pytest.approx((40_000 - 17_200) / 17_200)
    assert case.payback_years == pytest.approx(10_000 / 16_400)


def test_never_paying_back_is_said(make: Make, catalogue: Catalogue) -> None:
    """With no hour saved the money never comes back, which is None and no large number."""
    nothing = DriverValue(id="hours_saved", driver="hours_saved", value=0)

    assert only(make(vendor(), nothing), catalogue).payback_years is None


def test_a_price_in_another_currency_is_converted(make: Make, catalogue: Catalogue) -> None:
    """30 USD at 1.25 USD per EUR are 24 EUR; the rate has expired and is named."""
    project = make(vendor(price_currency="USD"))

    assert only(project, catalogue).costs_by_year[1] == pytest.approx(10 * 24 * 12)
    assert "A bank" in business_case(project, catalogue, DAY).expired


def test_a_missing_rate_or_price_is_told_and_nothing_is_guessed(make: Make, catalogue: Catalogue) -> None:
    """Without a price, or with a currency nobody has a rate for, the subscription is not in the total."""
    for lacking in (vendor(None), vendor(price_currency="JPY")):
        case = only(make(lacking), catalogue)

        assert case.price_missing
        assert "seats" in case.unknown
        assert case.tco_nominal == pytest.approx(10_000)


def test_minimum_seats_are_paid_for(make: Make, catalogue: Catalogue) -> None:
    """A plan with at least 25 users costs 25 x 30 x 12 a year for a team of ten."""
    case = only(make(vendor(minimum_users=25)), catalogue)

    assert case.costs_by_year[1] == pytest.approx(25 * 30 * 12)


def test_a_line_nobody_answered_is_unknown_and_not_zero(make: Make, catalogue: Catalogue) -> None:
    """C2: a cost line is counted, zero with a reason, or unknown; unknown ones keep the total incomplete."""
    silent = only(make(vendor()), catalogue)
    none = CostEntry(id="more", line="more", state=CostState.ZERO, reason="all included in the offer")
    typed = CostEntry(id="more:a", line="more", vendor="a", amount=500)

    assert silent.unknown == ("more",)
    assert only(make(vendor(), none), catalogue).unknown == ()
    assert only(make(vendor(), none, typed), catalogue).tco_nominal == pytest.approx(17_700)


def test_drivers_say_whether_they_were_confirmed(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """A shipped default is unconfirmed, an expired one says so, and what people gave stands beside it."""
    answers = (
        respond("x", "sales", {}, 2.0),
        respond("y", "service", {}, 4.0),
        respond("z", "sales", {}, 3.0),
    )
    own = DriverValue(id="rate", driver="rate", value=60)

    found = business_case(make(vendor(), own, responses=answers), catalogue, date(2026, 7, 1))
    drivers = {item.driver: item for item in found.drivers}

    assert drivers["rate"].confirmed
    assert drivers["rate"].value == 60
    assert not drivers["hours_saved"].confirmed
    assert drivers["hours_saved"].expired
    assert drivers["hours_saved"].answers_say == pytest.approx((2.5 + 4.0) / 2)
    assert "House rule" in found.expired


def test_what_says_something_about_a_person_informs_no_number(
    make: Make, catalogue: Catalogue, respond: Callable[..., Response]
) -> None:
    """Marked `personal`, what people gave stands neither beside the number nor in what leads to it."""
    project = make(vendor(), responses=(respond("x", "sales", {}, 2.0),))
    survey = catalogue.questionnaire
    sections = tuple(
        item.model_copy(
            update={"questions": tuple(one.model_copy(update={"personal": True}) for one in item.questions)}
        )
        for item in survey.sections
    )
    marked = replace(catalogue, questionnaire=survey.model_copy(update={"sections": sections}))

    def said(found: Catalogue) -> list[float | None]:
        case = business_case(project, found, date(2026, 7, 1))
        return [item.answers_say for item in case.drivers if item.driver == "hours_saved"]

    assert (said(catalogue), said(marked)) == ([2.0], [None])


def test_a_vendor_can_have_its_own_driver(make: Make, catalogue: Catalogue) -> None:
    """Twenty consulting days for one vendor cost 20,000 there and leave the other at 10,000."""
    other = vendor(id="b", name="B", order=2)
    own = DriverValue(id="days:a", driver="days", vendor="a", value=20)

    found = business_case(make(vendor(), other, own), catalogue, DAY)

    assert [item.costs_by_year[0] for item in found.vendors] == pytest.approx([20_000, 10_000])
    assert "days" in found.unconfirmed


def test_a_common_figure_that_nobody_uses_stays_in_sight(make: Make, catalogue: Catalogue) -> None:
    """Once every vendor has its own value, the shipped one is marked as replaced and asks for nothing."""
    own = DriverValue(id="days:a", driver="days", vendor="a", value=20)

    found = business_case(make(vendor(), own), catalogue, DAY)

    assert [(item.vendor, item.replaced) for item in found.drivers if item.driver == "days"] == [
        (None, True),
        ("a", False),
    ]
    assert "days" not in found.unconfirmed


def test_the_budget_is_pass_or_fail(make: Make, catalogue: Catalogue) -> None:
    """L15: price fit compares the whole cost with the approved budget; without a budget nothing is said."""
    none = CostEntry(id="more", line="more", state=CostState.ZERO, reason="all included in the offer")

    assert only(make(vendor(), none), catalogue).within_budget is None
    assert only(make(vendor(), none, budget=17_200), catalogue).within_budget is True
    assert only(make(vendor(), none, budget=17_199), catalogue).within_budget is False


def test_an_incomplete_total_is_never_within_the_budget(make: Make, catalogue: Catalogue) -> None:
    """C2: with a line unknown or no price the total can only grow; above the budget it is above already."""
    assert only(make(vendor(), budget=20_000), catalogue).within_budget is None
    assert only(make(vendor(None), budget=20_000), catalogue).within_budget is None
    assert only(make(vendor(), budget=10_000), catalogue).within_budget is False


@pytest.mark.parametrize("growth", [0.5, -0.3])
def test_cost_by_user_and_month_goes_by_the_users_of_every_month(
    make: Make, catalogue: Catalogue, growth: float
) -> None:
    """Users change evenly from month 2 on: all cost over the sum of 10 (1 + growth)^((month - 1) / 12)."""
    case = only(make(vendor(), CaseRules(user_growth=growth), horizon_years=3), catalogue)
    served = sum(10 * (1 + growth) ** ((month - 1) / 12) for month in range(1, 37))

    assert case.per_user_month == pytest.approx(case.tco_nominal / served)
