"""Figures that count at the mean of their range: once, in the single figures; expected numbers by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.case_graph import values_of
from project.case_spreads import driver_spreads, shown_spreads
from project.case_trial import Movable, Tried, with_tried
from project.catalogue import Catalogue
from project.model import DriverValue, Project, Vendor
from project.records.paying import CaseRules
from project.results.business_case import BusinessCase, DriverUse
from project.results.return_range import SpreadFrom
from project.standing_in import with_stand_in
from scoring.conventions import RiskMode
from scoring.costs import Likely

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
MEANS, PLAIN = CaseRules(risk=RiskMode.HAIRCUT), CaseRules(risk=RiskMode.AS_GIVEN)
MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def offer(name: str = "a") -> Vendor:
    """A vendor at 30 euros per user and month."""
    return Vendor(id=name, name=name.upper(), price=30, price_source=OFFER)


def hours(**said: object) -> DriverValue:
    """Hours saved: one, at least 0.2 and at most 1.1."""
    told = {"id": "hours_saved", "driver": "hours_saved", "value": 1, "low": 0.2, "high": 1.1, **said}
    return DriverValue.model_validate(told)


def case(project: Project, catalogue: Catalogue) -> BusinessCase:
    """What the offers come to."""
    return business_case(project, catalogue, DAY)


def use(found: BusinessCase, driver: str, vendor: str | None = None) -> DriverUse:
    """A figure in force."""
    return next(item for item in found.drivers if (item.driver, item.vendor) == (driver, vendor))


def test_a_range_counts_at_its_mean(make: Make, catalogue: Catalogue) -> None:
    """0.2, 1 and 1.1 hours count as 2.3 / 3: 10 x 0.7667 x 50 x 40 = 15,333 a year in the place of 20,000."""
    found = case(make(offer(), hours(), MEANS), catalogue)
    saved = use(found, "hours_saved")

    assert saved.value == pytest.approx(2.3 / 3)
    assert (saved.entered, saved.said) == (1, 1)
    assert found.vendors[0].benefits_by_year[1:] == pytest.approx([10 * 2.3 / 3 * 50 * 40] * 2)
    assert found.vendors[0].costs_by_year == pytest.approx((10_000, 3_600, 3_600))


@pytest.mark.parametrize(
    ("said", "mean"),
    [
        ({"low": None, "high": None, "estimate": 5}, (0.5 * 10 + 10 + 2 * 10) / 3),
        ({"low": 9, "high": None}, (9 + 10 + 10) / 3),
        ({"low": None, "high": None}, (8.5 + 10 + 12) / 3),
        (None, (8 + 10 + 20) / 3),
    ],
)
def test_every_kind_of_range_counts(
    make: Make, catalogue: Catalogue, said: dict[str, object] | None, mean: float
) -> None:
    """By ripeness, with one end said, entered (-15 to +20 %), or as shipped: 8 to 20 round 10 days."""
    drivers = tuple(
        item.model_copy(update={"likely": Likely(low=8, high=20), "difficulty": 0.6})
        if item.id == "days"
        else item
        for item in catalogue.costs.drivers
    )
    wide = replace(catalogue, costs=catalogue.costs.model_copy(update={"drivers": drivers}))
    own = (
        []
        if said is None
        else [DriverValue.model_validate({"id": "days", "driver": "days", "value": 10, **said})]
    )
    found = case(make(offer(), MEANS, *own), wide)

    assert use(found, "days").value == pytest.approx(mean)
    assert found.vendors[0].costs_by_year[0] == pytest.approx(1000 * mean)


def test_the_value_of_one_offer_counts_at_its_own_mean(make: Make, catalogue: Catalogue) -> None:
    """9, 20 and 40 days of one offer are 23; the other one keeps the ten days for all."""
    own = DriverValue(id="days:b", driver="days", vendor="b", value=20, low=9, high=40)
    found = case(make(offer(), offer("b"), own, MEANS), catalogue)

    assert [item.costs_by_year[0] for item in found.vendors] == pytest.approx([10_000, 23_000])
    assert (use(found, "days").entered, use(found, "days", "b").entered) == (None, 20)


@pytest.mark.parametrize("rules", [MEANS, PLAIN, CaseRules()])
def test_which_benefit_of_a_group_counts_is_told_by_the_same_figures(
    make: Make, catalogue: Catalogue, rules: CaseRules
) -> None:
    """What the records say straight away is what the figures in force say."""
    own = DriverValue(id="days:a", driver="days", vendor="a", value=20, low=9, high=40)
    project = make(offer(), hours(), own, rules)
    found = case(project, catalogue)
    values = values_of(project, catalogue, project.vendors[0], DAY)

    assert values["hours_saved"] == use(found, "hours_saved").value
    assert values["days"] == use(found, "days", "a").value


def test_the_risk_is_counted_once(make: Make, catalogue: Catalogue) -> None:
    """Beside the mean the figure is certain; the range to look at and to edit is the one that was said."""
    project = make(offer(), hours(), MEANS)
    uses = case(project, catalogue).drivers
    found, shown = (
        next(item for item in of(project, catalogue, uses, MEANS) if item.name == "hours_saved")
        for of in (driver_spreads, shown_spreads)
    )

    assert found.origin is SpreadFrom.CERTAIN
    assert found.spread.likely == pytest.approx(2.3 / 3)
    assert (shown.spread.low, shown.spread.likely, shown.spread.high) == (0.2, 1, 1.1)


def test_a_figure_that_is_tried_is_taken_as_it_is(make: Make, catalogue: Catalogue) -> None:
    """Somebody who tries half an hour sees half an hour."""
    project = make(offer(), hours(), MEANS)
    moved = (Movable("hours_saved", "hours_saved", None, 1, 0, 2), 0.5)
    tried = with_tried(project, "a", Tried(rate=0.1, horizon=2, figures=(moved,)))

    assert use(case(tried, catalogue), "hours_saved").value == 0.5


def test_the_price_that_stands_in_for_offers_counts_at_its_mean(make: Make, catalogue: Catalogue) -> None:
    """20, 30 and 70 are 40 a user and month, in the plan and in the figure alike."""
    drivers = tuple(
        item.model_copy(update={"stands_for": "price"}) if item.id == "extras" else item
        for item in catalogue.costs.drivers
    )
    lines = tuple(item for item in catalogue.costs.costs if item.id != "more")
    content = catalogue.costs.model_copy(update={"drivers": drivers, "costs": lines})
    other = replace(catalogue, costs=content)
    price = DriverValue(id="extras", driver="extras", value=30, low=20, high=70)
    plan = with_stand_in(make(price, MEANS), other)
    found = case(plan, other)

    assert found.vendors[0].costs_by_year[1] == pytest.approx(10 * 40 * 12)
    assert use(found, "extras").value == pytest.approx(40)
    assert with_stand_in(make(price, PLAIN), other).vendors[0].price == 30


@MANY
@given(low=st.floats(0, 1), high=st.floats(1, 40), rules=st.sampled_from([PLAIN, CaseRules()]))
def test_no_range_moves_single_figures_otherwise(
    make: Make, catalogue: Catalogue, low: float, high: float, rules: CaseRules
) -> None:
    """As given or with drawn cases, every figure counts as it was entered."""
    found = case(make(offer(), hours(low=low, high=high), rules), catalogue)
    sure = case(make(offer(), hours(low=None, high=None, fixed=True), rules), catalogue)

    assert found.vendors == sure.vendors
    assert all(item.entered is None for item in found.drivers)


@MANY
@given(value=st.floats(0, 40), days=st.floats(0, 500))
def test_figures_that_are_sure_count_as_given(
    make: Make, catalogue: Catalogue, value: float, days: float
) -> None:
    """Without a range the mean is the figure itself."""
    own = (
        hours(value=value, low=None, high=None, fixed=True),
        DriverValue(id="days", driver="days", value=days, fixed=True),
    )
    means, plain = (case(make(offer(), *own, rules), catalogue) for rules in (MEANS, PLAIN))

    assert means.vendors == plain.vendors
    assert means.drivers == plain.drivers
