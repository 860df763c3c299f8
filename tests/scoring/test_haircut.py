"""Figures that count at the mean of their range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.haircut import risk_adjusted
from scoring.spread import Shape, Spread

NUMBERS = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


@pytest.mark.parametrize("shape", [Shape.PERT, Shape.TRIANGULAR])
def test_a_range_counts_at_the_mean_of_its_three_numbers(shape: Shape) -> None:
    """Least 80, likeliest 100, most 150: 330 / 3 = 110, whatever shape is drawn from elsewhere."""
    assert risk_adjusted(Spread(shape, 80, 100, 150)) == pytest.approx(110)
    assert risk_adjusted(Spread(shape, 40, 100, 130)) == pytest.approx(90)


def test_a_figure_that_is_sure_counts_as_it_stands() -> None:
    """A fixed value has no risk to count."""
    assert risk_adjusted(Spread.fixed(7.5)) == 7.5


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_it_lies_within_the_range(ends: list[float]) -> None:
    """Never below the least, never above the most."""
    low, likely, high = sorted(ends)

    found = risk_adjusted(Spread(Shape.PERT, low, likely, high))

    assert low - 1e-6 <= found <= high + 1e-6
