"""What came of the promise; expected numbers are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import AnyRecord, CostEntry, CostState, DriverValue, Project, Vendor
from project.realised import planned_curve, realised
from project.records.deciding import Choice
from project.records.paying import Actual, ActualKind
from project.results.realised import Realised, RealisedState, ScaledBy

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
VENDOR = Vendor(id="a", name="A", price=30, price_source=OFFER)
OTHER = Vendor(id="b", name="B", price=20, price_source=OFFER)
NO_EXTRAS = CostEntry(id="more", line="more", state=CostState.ZERO, reason="none")


def counted(kind: ActualKind, month: int, amount: float, line: str | None = None, tag: str = "") -> Actual:
    """One counted figure."""
    name = f"{kind}-{line or 'none'}-{month}{tag}"
    return Actual(id=name, kind=kind, month=month, line=line, amount=amount)


def found(project: Project, catalogue: Catalogue) -> Realised:
    """What came of it."""
    return realised(project, catalogue, business_case(project, catalogue, DAY))


def test_the_chosen_offer_counts_else_the_only_one(make: Make, catalogue: Catalogue) -> None:
    """Of two offers the chosen one; without a choice nothing can be told; a single one stands by itself."""
    assert found(make(VENDOR, OTHER), catalogue).state is RealisedState.NO_OFFER
    assert found(make(), catalogue).promise is None
    assert found(make(VENDOR, OTHER, Choice(vendor="b")), catalogue).name == "B"
    alone = found(make(VENDOR), catalogue)
    assert (alone.name, alone.chosen, alone.state) == ("A", False, RealisedState.NOTHING_YET)


def test_while_nothing_was_counted_the_forecast_is_the_promise(make: Make, catalogue: Catalogue) -> None:
    """The promise is the case itself: cost 17,200, its net present value and its payback."""
    project = make(VENDOR, NO_EXTRAS)
    case = business_case(project, catalogue, DAY).vendors[0]

    told = found(project, catalogue)

    assert told.promise is not None
    assert told.promise == told.forecast
    assert told.promise.cost == pytest.approx(17_200)
    assert told.promise.npv == pytest.approx(case.npv)
    assert told.promise.roi_present == pytest.approx(case.roi_present)
    assert told.promise.payback_years == pytest.approx(case.payback_years)


def test_what_is_paid_once_before_its_month_is_not_expected_a_second_time(
    make: Make, catalogue: Catalogue
) -> None:
    """10,000 for help are planned once in month 3 and paid in month 1: the forecast of the line is 10,000."""
    help_line = next(item for item in catalogue.costs.costs if item.id == "help")
    others = (item for item in catalogue.costs.costs if item.id != "help")
    costs = (help_line.model_copy(update={"from_month": "3"}), *others)
    later = replace(catalogue, costs=catalogue.costs.model_copy(update={"costs": costs}))
    told = found(make(VENDOR, NO_EXTRAS, counted(ActualKind.SPENT, 1, 10_000, "help")), later)
    (line,) = (item for item in told.lines if item.line == "help")
    assert (line.promised, line.forecast) == pytest.approx((10_000, 10_000))


def test_spent_and_came_back_lead_to_a_new_return(make: Make, catalogue: Catalogue) -> None:
    """C14: 13,000 in place of 10,000 was spent once; half of a year's benefit came back in half a year.

    The benefit of 20,000 a year accrues evenly: by month 6, 10,000 were planned and 5,000 came. The rest of
    30,000 is expected at half: 5,000 + 15,000 = 20,000 in place of 40,000.
    """
    records: tuple[AnyRecord, ...] = (
        counted(ActualKind.SPENT, 0, 13_000, "help"),
        counted(ActualKind.CAME_BACK, 6, 5_000, "time"),
    )
    told = found(make(VENDOR, NO_EXTRAS, *records), catalogue)
    lines = {item.line: item for item in told.lines}

    assert told.benefit_factor == pytest.approx(0.5)
    assert lines["time"].planned == pytest.approx(10_000)
    assert lines["time"].counted == 5_000
    assert lines["time"].forecast == pytest.approx(20_000)
    assert lines["time"].scaled_by is ScaledBy.OWN
    assert lines["help"].forecast == 13_000
    assert lines["seats"].scaled_by is ScaledBy.PLAN
    assert told.forecast is not None
    assert told.forecast.net_by_year == pytest.approx((-13_000, 10_000 - 3_600, 10_000 - 3_600))
    assert told.forecast.npv == pytest.approx(-13_000 + 6_400 / 1.1 + 6_400 / 1.21)
    assert told.forecast.payback_years is None


def test_where_value_is_low_or_high_is_named(make: Make, catalogue: Catalogue) -> None:
    """C15: a benefit below its plan is behind, one above it is ahead, the same figure is neither."""
    low = found(make(VENDOR, counted(ActualKind.CAME_BACK, 12, 15_000, "time")), catalogue)
    high = found(make(VENDOR, counted(ActualKind.CAME_BACK, 12, 25_000, "time")), catalogue)

    assert [item.line for item in low.behind] == ["time"]
    assert [item.line for item in high.ahead] == ["time"]
    assert high.behind == low.ahead == ()


def test_money_for_no_line_of_the_plan_is_kept(make: Make, catalogue: Catalogue) -> None:
    """500 that no line foresaw raise the cost by 500 and stand in a row of their own."""
    told = found(make(VENDOR, NO_EXTRAS, counted(ActualKind.SPENT, 2, 500, "surprise")), catalogue)

    assert told.lines[-1].line == ""
    assert told.forecast is not None
    assert told.forecast.cost == pytest.approx(17_700)


def test_figures_that_cannot_be_used_are_left_out_and_said(make: Make, catalogue: Catalogue) -> None:
    """A month behind the horizon and more than all users are no figures; both are counted as left out."""
    told = found(
        make(VENDOR, counted(ActualKind.SPENT, 25, 1, "help"), counted(ActualKind.IN_USE, 3, 1.5)), catalogue
    )

    assert told.left_out == 2
    assert told.state is RealisedState.NOTHING_YET


def test_the_planned_use_rises_from_the_start(make: Make, catalogue: Catalogue) -> None:
    """80 % after four months from month 2 on: 0 up to month 2, then 20, 40, 60 and 80 %."""
    values = {"adoption_full": 0.8, "adoption_months": 4.0, "go_live_month": 2.0}

    curve = planned_curve(values, 1)

    assert curve is not None
    assert list(curve[:8]) == pytest.approx([0, 0, 0, 0.2, 0.4, 0.6, 0.8, 0.8])
    assert planned_curve({}, 1) is None
    assert found(make(VENDOR, counted(ActualKind.IN_USE, 3, 0.5)), catalogue).use_factor is None


def test_nothing_saved_and_nothing_spent_divides_by_nothing(make: Make, catalogue: Catalogue) -> None:
    """A plan without benefit and a benefit that came all the same: no share of plan is told."""
    nothing = DriverValue(id="hours_saved", driver="hours_saved", value=0)
    told = found(make(VENDOR, nothing, counted(ActualKind.CAME_BACK, 3, 700, "time")), catalogue)

    assert told.benefit_factor is None
    assert told.lines[-1].forecast == 700


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(until=st.integers(1, 24))
def test_a_promise_that_is_kept_stays_what_it_was(make: Make, catalogue: Catalogue, until: int) -> None:
    """Whatever the month: figures as planned lead to the return as promised."""
    came = [counted(ActualKind.CAME_BACK, month, 20_000 / 12, "time") for month in range(1, until + 1)]
    spent = [counted(ActualKind.SPENT, month, 300, "seats") for month in range(1, until + 1)]
    told = found(make(VENDOR, NO_EXTRAS, *came, *spent), catalogue)

    assert told.promise is not None
    assert told.forecast is not None
    assert told.forecast.npv == pytest.approx(told.promise.npv)
    assert told.forecast.cost == pytest.approx(told.promise.cost)
    assert told.until == until
