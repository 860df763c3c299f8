"""How much of the way is gone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.attainment import attainment, elapsed

whole = st.integers(-1_000_000, 1_000_000)
power = st.sampled_from((0.25, 0.5, 2.0, 4.0, 1024.0))


def test_rising_and_falling_figures_are_counted_alike() -> None:
    """R13: the formula of the requirement, worked by hand: 20 to 30 with 25, and 40 to 10 with 25."""
    assert attainment(25, 20, 30) == 0.5
    assert attainment(25, 40, 10) == 0.5
    assert attainment(45, 40, 10) == pytest.approx(-1 / 6)
    assert attainment(4, 40, 10) == pytest.approx(1.2)


def test_a_target_at_the_baseline_has_no_way() -> None:
    """Neither 0 nor 1 would be true, and nothing is divided by zero."""
    assert attainment(3, 5, 5) is None
    assert attainment(5, 5, 5) is None
    assert attainment(1e308, -1e308, 5e-324) is None


@given(whole, whole, whole)
def test_ends_are_zero_and_one(actual: int, baseline: int, target: int) -> None:
    """At the baseline nothing, at the target everything, and the exact quotient between."""
    assume(target != baseline)
    assert attainment(baseline, baseline, target) == 0
    assert attainment(target, baseline, target) == 1
    exact = Fraction(actual - baseline, target - baseline)
    assert attainment(actual, baseline, target) == pytest.approx(float(exact))


@given(whole, whole, whole, whole, power)
def test_neither_unit_nor_zero_nor_direction_matters(
    actual: int, baseline: int, target: int, shift: int, scale: float
) -> None:
    """Another unit, another zero, and the mirrored figure tell the same."""
    assume(target != baseline)
    told = attainment(actual, baseline, target)
    assert attainment(actual + shift, baseline + shift, target + shift) == told
    assert attainment(scale * actual, scale * baseline, scale * target) == told
    assert attainment(-actual, -baseline, -target) == told


@given(whole, whole, whole, whole)
def test_nearer_to_the_target_is_never_less(one: int, other: int, baseline: int, target: int) -> None:
    """Of two figures the one further on in the direction of the target has the greater part."""
    assume(target > baseline)
    low, high = sorted((one, other))
    first, second = attainment(low, baseline, target), attainment(high, baseline, target)
    assert first is not None
    assert second is not None
    assert first <= second


def test_time_is_a_part_from_zero_to_one() -> None:
    """Before the first day nothing, after the last all of it; without a span nothing can be told."""
    assert elapsed(15, 10, 20) == 0.5
    assert elapsed(1, 10, 20) == 0
    assert elapsed(99, 10, 20) == 1
    assert elapsed(10, 20, 20) is None
