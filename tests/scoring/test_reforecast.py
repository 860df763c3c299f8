"""Counted figures and the rest of a plan."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reforecast import LARGEST_FACTOR, achieved, reforecast

MONEY = st.lists(st.floats(0, 1e6), min_size=25, max_size=25)


def test_the_rest_goes_on_as_it_went_so_far() -> None:
    """Planned 100 a month, 60 came for six months: 6 x 60 and 6 x 60 more, 720 in place of 1,200.

    That is the estimate at completion of earned value management: 360 and 600 more at 0.6 of plan.
    """
    plan = np.array([0.0, *[100.0] * 12])
    counted = np.array([0.0, *[60.0] * 6, *[0.0] * 6])
    factor = achieved(360, 600)

    assert factor == pytest.approx(0.6)
    found = reforecast(plan, counted, 6, factor or 0)
    assert (found.planned, found.counted) == (600, 360)
    assert found.months.sum() == pytest.approx(720)


def test_nothing_is_divided_by_zero() -> None:
    """Where nothing was planned, nothing can be told; a first month far above plan tells too little."""
    assert achieved(10, 0) is None
    assert achieved(0, 0) is None
    assert achieved(float("inf"), 1) is None
    assert achieved(0, 5) == 0
    assert achieved(1e9, 1) == LARGEST_FACTOR


@given(plan=MONEY, until=st.none() | st.integers(0, 24))
def test_counted_as_planned_forecasts_the_plan(plan: list[float], until: int | None) -> None:
    """Whatever the month, figures that equal the plan lead to the plan."""
    months = np.array(plan)

    assert reforecast(months, months, until, 1.0).months == pytest.approx(months)


@given(plan=MONEY, counted=MONEY, until=st.integers(0, 24), factor=st.floats(0, 2))
def test_what_was_counted_is_never_scaled(
    plan: list[float], counted: list[float], until: int, factor: float
) -> None:
    """Up to the last counted month stands what was counted, after it the plan times the factor."""
    found = reforecast(np.array(plan), np.array(counted), until, factor).months

    assert list(found[: until + 1]) == counted[: until + 1]
    assert list(found[until + 1 :]) == pytest.approx([factor * value for value in plan[until + 1 :]])


def test_what_is_paid_once_and_came_early_is_not_expected_again() -> None:
    """10,000 planned once in month 3: paid in month 1 nothing more comes; 4,000 of it leave 6,000."""
    plan, paid = np.zeros(13), np.zeros(13)
    plan[3] = 10_000.0
    for amount, rest in ((10_000.0, 0.0), (4_000.0, 6_000.0), (12_000.0, 0.0)):
        paid[1] = amount
        assert reforecast(plan, paid, 1, 1.0, once=True).months.sum() == pytest.approx(amount + rest)
    assert reforecast(plan, paid, 1, 1.0).months.sum() == pytest.approx(22_000.0)


def test_a_last_month_before_the_plan_with_nothing_paid_leaves_the_plan() -> None:
    """Counted as nothing so far: all that is planned once is still to come."""
    plan = np.zeros(13)
    plan[3] = 10_000.0
    assert reforecast(plan, np.zeros(13), 1, 1.0, once=True).months.tolist() == plan.tolist()
