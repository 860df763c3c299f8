"""When something that wears out is bought again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.annuity import annuity_factor, equivalent_annual_cost
from scoring.renewal import bought_in, within_life


def test_what_lasts_three_years_is_bought_twice_in_six() -> None:
    """Bought at the start and after three years; what would come at the horizon itself serves nobody."""
    assert bought_in(0, 3, 6) == (0, 36)
    assert bought_in(0, 3, 5) == (0, 36)
    assert bought_in(0, 3, 7) == (0, 36, 72)


def test_what_lasts_beyond_the_horizon_is_bought_once() -> None:
    """A life as long as the horizon or longer needs one purchase, even one that comes after the horizon."""
    assert bought_in(0, 5, 5) == (0,)
    assert bought_in(4, 10, 5) == (4,)
    assert bought_in(99, 1, 2) == (99,)


def test_no_life_is_a_slip_of_the_programmer() -> None:
    """A life below one year is refused, not looped over for ever."""
    with pytest.raises(ValueError, match="one year"):
        bought_in(0, 0, 5)


@given(
    price=st.floats(0, 1e6),
    yearly=st.floats(0, 1e5),
    life=st.integers(1, 10),
    lives=st.integers(1, 4),
    rate=st.floats(0, 0.5),
)
def test_a_chain_of_lives_is_worth_its_even_yearly_cost(
    price: float, yearly: float, life: int, lives: int, rate: float
) -> None:
    """Over a whole number of lives the purchases and the running cost are worth the even yearly cost."""
    horizon = life * lives
    chain = [yearly * (year > 0) for year in range(horizon + 1)]
    for month in bought_in(0, life, horizon):
        chain[month // 12] += price
    worth = sum(amount / (1 + rate) ** year for year, amount in enumerate(chain))
    even = equivalent_annual_cost([price, *[yearly] * life], rate)
    factor = annuity_factor(rate, horizon)

    assert even is not None
    assert factor is not None
    assert worth == pytest.approx(even * factor, rel=1e-9, abs=1e-6)


def test_months_of_a_life_are_counted_from_the_first_purchase() -> None:
    """Bought in month 30 for two years: that is month 0, 54 its last; 55 is month 1 of the next."""
    assert [within_life(month, 30, 2) for month in (0, 30, 31, 54, 55, 79)] == [0, 0, 1, 24, 1, 1]
