from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.break_even import BreakEven, Crossing, break_even, break_even_linear, longest_delay


def profit(units: float) -> float:
    """Fixed cost 100,000, price 2.00, variable cost 1.20 a unit."""
    return (2.00 - 1.20) * units - 100_000


def test_a_textbook_break_even() -> None:
    """Wikipedia, "Break-even": fixed cost over contribution, 100,000 / (2.00 - 1.20) = 125,000 units."""
    for solve in (break_even_linear, break_even):
        found = solve(profit, 0, 1_000_000)

        assert found.crossing is Crossing.FOUND
        assert found.at == pytest.approx(125_000)
        assert found.rises is True


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_both_ways_agree_on_straight_lines(at_zero: int, at_one: int) -> None:
    """The closed form, halving, and exact fractions."""

    def value(share: float) -> float:
        return at_zero + (at_one - at_zero) * share

    line, halved = break_even_linear(value, 0, 1), break_even(value, 0, 1)

    assert (line.crossing, line.rises) == (halved.crossing, halved.rises)
    if line.at is not None:
        exact = Fraction(at_zero, at_zero - at_one)
        assert line.at == pytest.approx(float(exact), abs=1e-12)
        assert halved.at == pytest.approx(float(exact), abs=1e-12)


@pytest.mark.parametrize(
    ("ends", "crossing", "rises"),
    [
        ((5, 9), Crossing.ALWAYS_ABOVE, True),
        ((9, 5), Crossing.ALWAYS_ABOVE, False),
        ((5, 5), Crossing.ALWAYS_ABOVE, None),
        ((-5, -9), Crossing.ALWAYS_BELOW, False),
        ((-5, -5), Crossing.ALWAYS_BELOW, None),
        ((0, 0), Crossing.FLAT, None),
        ((float("nan"), 1), Crossing.UNDEFINED, None),
        ((1, float("inf")), Crossing.UNDEFINED, None),
    ],
)
def test_without_a_crossing_it_is_said_why(
    ends: tuple[float, float], crossing: Crossing, *, rises: bool | None
) -> None:
    """Typed, never a number at a bound."""

    def value(at: float) -> float:
        return ends[0] if at <= 0 else ends[1]

    assert break_even(value, 0, 1) == BreakEven(crossing, None, rises)
    assert break_even_linear(value, 0, 1) == BreakEven(crossing, None, rises)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, float("inf")), (float("nan"), 1)])
def test_bounds_that_are_no_range(low: float, high: float) -> None:
    """Nothing is asked there."""
    assert break_even(profit, low, high).crossing is Crossing.UNDEFINED
    assert break_even_linear(profit, low, high).crossing is Crossing.UNDEFINED


@pytest.mark.parametrize(("ends", "at"), [((0.0, 5.0), 0.0), ((-5.0, 0.0), 1.0), ((5.0, 0.0), 1.0)])
def test_zero_at_a_bound_is_a_crossing(ends: tuple[float, float], at: float) -> None:
    """Just breaking even at the most or least that is asked for."""

    def value(share: float) -> float:
        return ends[0] + (ends[1] - ends[0]) * share

    assert break_even(value, 0, 1).at == pytest.approx(at)
    assert break_even_linear(value, 0, 1).at == pytest.approx(at)


def test_a_price_with_a_minimum_spend() -> None:
    """Not a straight line: at least 1,000 is charged; 1,800 of benefit carry 12 users to a price of 150."""

    def value(price: float) -> float:
        return 1_800 - max(12 * price, 1_000)

    found = break_even(value, 0, 500)

    assert found.at == pytest.approx(150)
    assert found.rises is False


def test_as_near_as_asked() -> None:
    """A tolerance ends the search early."""
    asked: list[float] = []

    def value(at: float) -> float:
        asked.append(at)
        return at - 1 / 3

    assert break_even(value, 0, 1, within=0.01).at == pytest.approx(1 / 3, abs=0.01)
    assert len(asked) < 15


def test_the_last_month_of_delay_that_pays() -> None:
    """1,000 less 90 a month: 11 months leave 10, 12 lose."""
    found = longest_delay(lambda months: 1_000 - 90 * months, 36)

    assert found == BreakEven(Crossing.FOUND, 11.0, rises=False)


@pytest.mark.parametrize(
    ("start", "slope", "most", "crossing"),
    [
        (1_000, -1, 36, Crossing.ALWAYS_ABOVE),
        (-1, -1, 36, Crossing.ALWAYS_BELOW),
        (float("nan"), 0, 36, Crossing.UNDEFINED),
        (1, -1, 0, Crossing.UNDEFINED),
    ],
)
def test_delays_without_an_answer(start: float, slope: float, most: int, crossing: Crossing) -> None:
    """Pays whatever the delay, does not pay even without, or cannot be asked."""
    assert longest_delay(lambda months: start + slope * months, most) == BreakEven(crossing)
