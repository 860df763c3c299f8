"""Scales hold their values and zero, and step by round numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writers.scale import round_step, scale, shown, tick_decimals, tight_scale
from words.numbers import UNKNOWN

VALUES = st.lists(st.none() | st.floats(-1e14, 1e14, allow_nan=False), max_size=8)


@given(VALUES)
def test_a_scale_holds_zero_and_every_value(values: list[float | None]) -> None:
    """Whatever the values, zero and all of them lie between the ends, in both kinds of scale."""
    for made in (scale(values, 0, 100), tight_scale(values, 0, 100)):
        for value in [0.0, *(value for value in values if value is not None)]:
            assert -1e-6 <= made.place(value) <= 100 + 1e-6


@given(VALUES)
def test_ticks_are_few_and_inside(values: list[float | None]) -> None:
    """A scale has at least one tick and at most eight, none of them beyond its ends."""
    made = tight_scale(values, 0, 100)
    assert 1 <= len(made.ticks) <= 8
    assert all(-1e-6 <= made.place(tick) <= 100 + 1e-6 for tick in made.ticks)


@pytest.mark.parametrize(
    ("rough", "step"), [(1, 1), (1.01, 2), (2.2, 2.5), (26, 50), (0.03, 0.05), (99, 100)]
)
def test_steps_are_round(rough: float, step: float) -> None:
    """A step is the next of 1, 2, 2.5, 5 times a power of ten."""
    assert round_step(rough) == pytest.approx(step)


@pytest.mark.parametrize(("step", "decimals"), [(2.5, 1), (0.25, 2), (20.0, 0), (0.2, 1)])
def test_ticks_have_the_decimals_they_need(step: float, decimals: int) -> None:
    """Steps of a quarter need two decimals, steps of twenty none."""
    assert tick_decimals(step) == decimals


def test_nothing_to_show_is_a_dash_and_too_much_a_power() -> None:
    """A missing or infinite value is a dash, never a zero; one beyond reading has a power of ten."""
    assert {shown(None), shown(float("nan")), shown(float("inf"))} == {UNKNOWN}
    assert shown(3.2e18) == "3.20e+18"
    assert shown(1234.5, 1) == "1,234.5"
