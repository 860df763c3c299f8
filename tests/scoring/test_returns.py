from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.returns import discount_factors, npv, payback_years, present_value, roi, running_total

money = st.lists(st.integers(-1_000_000, 1_000_000), min_size=1, max_size=16)
rates = st.integers(-500, 1000).map(lambda item: item / 1000)


@given(money, rates)
def test_present_value_is_the_exact_sum(stream: list[int], rate: float) -> None:
    """Present value agrees with exact fractions for every rate a project may have, -50 % included."""
    growth = 1 + Fraction(rate)
    exact = sum((Fraction(item) / growth**year for year, item in enumerate(stream)), Fraction(0))

    assert float(present_value(stream, rate)) == pytest.approx(float(exact), rel=1e-9, abs=1e-3)


@given(money)
def test_at_rate_zero_present_value_is_the_plain_sum(stream: list[int]) -> None:
    """Money keeps its worth when nothing is discounted."""
    assert float(present_value(stream, 0)) == sum(stream)


@given(st.data(), rates, st.integers(-5, 5))
def test_net_present_value_is_linear(data: st.DataObject, rate: float, factor: int) -> None:
    """The value of benefits times a number plus more benefits is the sum of their values."""
    years = data.draw(st.integers(1, 12))
    some, more = (
        np.array(data.draw(st.lists(st.integers(-999, 999), min_size=years, max_size=years))) for _ in "ab"
    )
    nothing = np.zeros(years)

    together = npv(factor * some + more, nothing, rate)

    assert together == pytest.approx(factor * npv(some, nothing, rate) + npv(more, nothing, rate), abs=1e-3)


def test_present_value_works_along_the_last_axis() -> None:
    """Rows of trials give one value each."""
    assert present_value(np.array([[0, 110.0], [1, 0]]), 0.1).tolist() == pytest.approx([100, 1])


@pytest.mark.parametrize("rate", [-1.0, -2.0, float("nan"), float("inf")])
def test_rates_without_meaning_are_a_mistake_of_the_program(rate: float) -> None:
    """At -100 % and below nothing can be discounted."""
    with pytest.raises(ValueError, match="discount rate"):
        discount_factors(rate, 3)


def test_nothing_is_worth_nothing() -> None:
    """Empty and zero streams give zeros, no NaN."""
    assert float(present_value([], 0.08)) == 0
    assert npv([0, 0], [0, 0], -0.5) == 0
    assert payback_years([]) == 0
    assert payback_years([0, 0, 0]) == 0


@pytest.mark.parametrize(("benefits", "costs"), [(10, 0), (10, -5), (1e300, 1e-300)])
def test_without_costs_there_is_no_return_on_them(benefits: float, costs: float) -> None:
    """Nothing is divided by nothing, or by next to nothing."""
    assert roi(benefits, costs) is None


@pytest.mark.parametrize(
    ("net", "years"),
    [
        ([-100, 40, 40, 40], 2.5),
        ([-100, 100, 0], 1.0),
        ([0, -50, 100], 1.5),
        ([0, 0, -50, 100, 0], 1.5),
        ([-100, 150, -100, 60], 3 - 10 / 60),
        ([-100, 50, 49], None),
        ([-100], None),
        ([10, 0, 5], 0.0),
        ([-0.3, 0.1, 0.1, 0.1], 3.0),
    ],
)
def test_payback(net: list[float], years: float | None) -> None:
    """From first spending, straight within the year, for good; None says never within the horizon."""
    assert payback_years(net) == (None if years is None else pytest.approx(years))


def test_a_running_total_of_nothing_but_rounding_is_zero() -> None:
    """Five times 468.83 is 2,344.15 to the cent; added up by a computer a little is missing."""
    net = [-2344.15, *[468.83] * 5]

    assert sum(net) != 0
    assert running_total(net)[-1] == 0
    assert running_total(net)[:3].tolist() == pytest.approx([-2344.15, -1875.32, -1406.49])
    assert payback_years(net) == pytest.approx(5)


@given(st.lists(st.integers(-100, 100), min_size=2, max_size=8))
def test_payback_agrees_with_walking_in_small_steps(net: list[int]) -> None:
    """Pouring each year's money in evenly, the last moment below zero is the payback."""
    steps = 200
    total, last_below, started = float(net[0]), 0.0 if net[0] < 0 else None, 0.0 if net[0] < 0 else None
    for year, item in enumerate(net[1:]):
        for step in range(1, steps + 1):
            total += item / steps
            last_below = year + step / steps if total < -1e-6 else last_below
        started = float(year) if started is None and item < 0 else started

    found = payback_years(net)

    if sum(net) < 0:
        assert found is None
    elif found == 0:
        assert last_below is None
    else:
        assert found is not None
        assert started is not None
        assert found + started == pytest.approx(last_below, abs=2 / steps)
