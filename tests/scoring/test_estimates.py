"""Spreads from how ripe an estimate is and from percentiles."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.estimates import RANGES, EstimateClass, Unfit, from_percentiles, of_class, within
from scoring.spread import Shape, Spread, SpreadFault, quantile

SAID = np.array([0.1, 0.5, 0.9])


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        (5, 50_000, 200_000),
        (4, 70_000, 150_000),
        (3, 80_000, 130_000),
        (2, 85_000, 120_000),
        (1, 90_000, 115_000),
    ],
)
def test_the_published_ranges_of_the_classes(number: int, low: float, high: float) -> None:
    """AACE 18R-97, the widest ranges it gives for each class, as a cost of 100,000."""
    found = of_class(100_000, EstimateClass(number))

    assert isinstance(found, Spread)
    assert (found.low, found.likely, found.high) == pytest.approx((low, 100_000, high))


def test_a_riper_estimate_has_a_narrower_range() -> None:
    """From class 5 to class 1 both sides shrink."""
    ranges = [RANGES[item] for item in sorted(EstimateClass, reverse=True)]

    for before, now in pairwise(ranges):
        assert before[0] < now[0] < 0 < now[1] < before[1]


def test_the_long_side_of_a_benefit_is_below() -> None:
    """Turned round for benefits: class 4 then runs from half to 130 %, class 5 from nothing to 150 %."""
    four = of_class(100, EstimateClass.FOUR, more_is_worse=False)
    five = of_class(100, EstimateClass.FIVE, more_is_worse=False)

    assert four == Spread(Shape.PERT, 50, 100, 130)
    assert five == Spread(Shape.PERT, 0, 100, 150)


def test_an_estimate_below_zero_is_turned_round() -> None:
    """Low stays below high; zero has no range; no number has no spread."""
    assert of_class(-100, EstimateClass.FIVE) == Spread(Shape.PERT, -200, -100, -50)
    assert of_class(0, EstimateClass.FIVE) == Spread(Shape.PERT, 0, 0, 0)
    assert of_class(float("nan"), EstimateClass.FIVE) == Unfit(SpreadFault.NOT_FINITE)


@pytest.mark.parametrize("shape", [Shape.PERT, Shape.TRIANGULAR, Shape.LOGNORMAL])
@pytest.mark.parametrize("said", [(10.0, 20.0, 32.0), (-5.0, 3.0, 8.5), (100.0, 150.0, 200.0)])
def test_the_spread_has_the_percentiles_that_were_said(
    shape: Shape, said: tuple[float, float, float]
) -> None:
    """Whatever the shape, drawing from it gives P10, P50 and P90 back."""
    found = from_percentiles(*said, shape)

    assert isinstance(found, Spread)
    assert quantile(found, SAID) == pytest.approx(said, abs=1e-6)


def test_percentiles_of_a_known_triangle_are_turned_back_into_it() -> None:
    """0, 1, 4 has P10 sqrt(0.4), P50 4 - sqrt(6), P90 4 - sqrt(1.2)."""
    found = from_percentiles(0.4**0.5, 4 - 6**0.5, 4 - 1.2**0.5, Shape.TRIANGULAR)

    assert isinstance(found, Spread)
    assert (found.low, found.likely, found.high) == pytest.approx((0, 1, 4), abs=1e-9)


def test_a_shape_that_cannot_be_so_lopsided_says_so() -> None:
    """A side three times as long as the other is too much for PERT, twice is too much for a triangle only."""
    assert from_percentiles(10, 20, 50, Shape.PERT) == Unfit(SpreadFault.TOO_SKEWED)
    assert from_percentiles(10, 20, 40, Shape.TRIANGULAR) == Unfit(SpreadFault.TOO_SKEWED)
    assert isinstance(from_percentiles(10, 20, 40, Shape.PERT), Spread)
    assert isinstance(from_percentiles(10, 20, 50, Shape.LOGNORMAL), Spread)


def test_uniform_keeps_the_outer_two_and_fixed_the_middle() -> None:
    """10 to 90 of 100 even parts are 0 to 80: the whole is -10 to 90."""
    assert from_percentiles(0, 0, 80, Shape.UNIFORM) == Spread(Shape.UNIFORM, -10, 0, 90)
    assert from_percentiles(0, 5, 80, Shape.FIXED) == Spread.fixed(5)
    assert from_percentiles(3, 3, 3, Shape.PERT) == Spread(Shape.PERT, 3, 3, 3)


def test_percentiles_out_of_order_are_told_by_which() -> None:
    """As for the numbers of a spread."""
    assert from_percentiles(3, 2, 5, Shape.UNIFORM) == Unfit(SpreadFault.LOW_ABOVE_LIKELY)
    assert from_percentiles(1, 6, 5, Shape.PERT) == Unfit(SpreadFault.LIKELY_ABOVE_HIGH)


@given(st.lists(st.floats(-10, 10), min_size=3, max_size=3).map(sorted), st.floats(-5, 0), st.floats(0, 5))
def test_numbers_are_kept_within_what_a_driver_may_be(numbers: list[float], low: float, high: float) -> None:
    """Order stays; a lognormal spread has no limits of its own and stays as it is."""
    found = within(Spread(Shape.PERT, *numbers), low, high)

    assert low <= found.low <= found.likely <= found.high <= high
    assert within(Spread(Shape.LOGNORMAL, *numbers), low, high) == Spread(Shape.LOGNORMAL, *numbers)
