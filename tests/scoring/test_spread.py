"""How far a number may lie from what is likely."""

from math import exp, inf, log, nan, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.beta_table import ERROR
from scoring.spread import Shape, Spread, SpreadFault, fault_of, mean, pert_sd, quantile, sd, share_below

DRAWN = [shape for shape in Shape if shape is not Shape.FIXED]
NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))


@pytest.mark.parametrize(
    ("low", "likely", "high", "expected", "deviation"),
    [
        (5, 5, 7, 5.33, 0.33), (1, 2, 5, 2.33, 0.67), (5, 5, 5, 5.00, 0.00), (4, 8, 13, 8.17, 1.50),
        (1, 10, 17, 9.67, 2.67), (1, 5, 7, 4.67, 1.00), (2, 6, 9, 5.83, 1.17), (4, 4, 6, 4.33, 0.33),
        (2, 7, 10, 6.67, 1.33), (2, 4, 7, 4.17, 0.83), (6, 10, 13, 9.83, 1.17), (2, 6, 6, 5.33, 0.67),
        (2, 2, 3, 2.17, 0.17), (7, 7, 12, 7.83, 0.83),
    ],
)  # fmt: skip
def test_a_published_network_of_activities(
    low: float, likely: float, high: float, expected: float, deviation: float
) -> None:
    """A textbook network with the activities A to N and its answers (wizedu.com, question 717873)."""
    spread = Spread(Shape.PERT, low, likely, high)

    assert round(mean(spread), 2) == pytest.approx(expected)
    assert round(pert_sd(spread), 2) == pytest.approx(deviation)


@pytest.mark.parametrize("shape", DRAWN)
@pytest.mark.parametrize("numbers", [(10.0, 20.0, 50.0), (-30.0, 0.0, 5.0), (1.0, 2.0, 3.0)])
def test_mean_and_deviation_are_those_of_the_distribution(
    shape: Shape, numbers: tuple[float, float, float]
) -> None:
    """Integrated numerically over a million even shares, in the middle of each."""
    spread = Spread(shape, *numbers)
    values = quantile(spread, (np.arange(1_000_000) + 0.5) / 1_000_000)

    assert values.mean() == pytest.approx(mean(spread), rel=1e-4, abs=1e-4)
    assert values.std() == pytest.approx(sd(spread), rel=1e-2 if shape is Shape.LOGNORMAL else 1e-4)


def test_scipy_has_the_same_quantiles() -> None:
    """Beta, triangular and uniform of scipy, PERT within its stated error."""
    stats = pytest.importorskip("scipy.stats")
    u = np.linspace(0, 1, 1_001)
    said = (10.0, 25.0, 70.0)

    pert = stats.beta.ppf(u, 2, 4, loc=10, scale=60)
    assert np.abs(quantile(Spread(Shape.PERT, *said), u) - pert).max() < 60 * ERROR
    assert quantile(Spread(Shape.TRIANGULAR, *said), u) == pytest.approx(
        stats.triang.ppf(u, 0.25, loc=10, scale=60), rel=1e-12
    )
    assert quantile(Spread(Shape.UNIFORM, *said), u) == pytest.approx(10 + 60 * u)


def test_a_triangle_by_hand() -> None:
    """0, 1, 4: the peak has a quarter below; half lies below 4 - sqrt(6)."""
    triangle = Spread(Shape.TRIANGULAR, 0, 1, 4)

    assert quantile(triangle, np.array([0, 0.25, 0.5, 1])) == pytest.approx([0, 1, 4 - sqrt(6), 4])
    assert mean(triangle) == pytest.approx(5 / 3)
    assert sd(triangle) == pytest.approx(sqrt((0 + 1 + 16 - 0 - 0 - 4) / 18))


def test_a_lognormal_spread_meets_its_three_numbers() -> None:
    """10, 20, 40 is a plain lognormal number: its logarithm is normal about log 20, log 2 more at P90."""
    spread = Spread(Shape.LOGNORMAL, 10, 20, 40)
    sigma = log(2) / 1.2815515655446004

    assert quantile(spread, np.array([0.1, 0.5, 0.9])) == pytest.approx([10, 20, 40])
    assert mean(spread) == pytest.approx(20 * exp(sigma**2 / 2))
    assert sd(spread) == pytest.approx(20 * exp(sigma**2 / 2) * sqrt(exp(sigma**2) - 1))


def test_the_long_side_of_a_lognormal_spread_may_be_the_lower_one() -> None:
    """Turned round it is the mirror image; with equal sides it is normal."""
    up, down = Spread(Shape.LOGNORMAL, 10, 20, 50), Spread(Shape.LOGNORMAL, -50, -20, -10)
    even = Spread(Shape.LOGNORMAL, 10, 20, 30)
    u = np.linspace(0.001, 0.999, 99)

    assert quantile(down, u) == pytest.approx(-quantile(up, 1 - u))
    assert mean(even) == 20
    assert quantile(even, np.array([0.975])) == pytest.approx(20 + 10 / 1.2815516 * 1.959964)


def test_beyond_the_end_of_a_lognormal_spread_there_is_nothing() -> None:
    """10, 20, 40 ends at 0 below, its mirror image at 0 above; with equal sides there is no end."""
    up, down = Spread(Shape.LOGNORMAL, 10, 20, 40), Spread(Shape.LOGNORMAL, -40, -20, -10)

    assert (share_below(up, -1), share_below(down, 1)) == (0, 1)
    assert (share_below(up, 40), share_below(down, -40)) == pytest.approx((0.9, 0.1))
    assert share_below(Spread(Shape.LOGNORMAL, 10, 20, 30), 30) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("spread", "fault"),
    [
        (Spread(Shape.PERT, 4, 10, 6), SpreadFault.LIKELY_ABOVE_HIGH),
        (Spread(Shape.TRIANGULAR, 5, 4, 6), SpreadFault.LOW_ABOVE_LIKELY),
        (Spread(Shape.UNIFORM, nan, 4, 6), SpreadFault.NOT_FINITE),
        (Spread(Shape.PERT, 1, 4, inf), SpreadFault.NOT_FINITE),
        (Spread(Shape.PERT, -1.7e308, 0, 1.7e308), SpreadFault.TOO_LARGE),
        (Spread(Shape.FIXED, 0, nan, 0), SpreadFault.NOT_FINITE),
        (Spread(Shape.LOGNORMAL, 1, 1, 2), SpreadFault.TOO_SKEWED),
        (Spread(Shape.LOGNORMAL, 1, 2, 200), SpreadFault.TOO_SKEWED),
        (Spread(Shape.LOGNORMAL, 2, 2, 2), None),
        (Spread(Shape.FIXED, nan, 3, -1), None),
        (Spread(Shape.PERT, 3, 3, 3), None),
    ],
)
def test_three_numbers_that_are_no_spread_are_told_by_which(
    spread: Spread, fault: SpreadFault | None
) -> None:
    """A published lecture note has 4, 10, 6 and prints a mean anyway; here it is refused."""
    assert fault_of(spread) is fault


@pytest.mark.parametrize("shape", Shape)
def test_a_sure_number_is_itself(shape: Shape) -> None:
    """Without room there is no deviation and every share gives the number."""
    spread = Spread(shape, 7, 7, 7)

    assert (mean(spread), sd(spread), pert_sd(spread)) == (7, 0, 0)
    assert quantile(spread, np.array([0, 0.3, 1])).tolist() == [7, 7, 7]
    assert [share_below(spread, value) for value in (6, 7, 8)] == [0, 0, 1]


@given(
    st.sampled_from(DRAWN),
    st.lists(NUMBERS, min_size=3, max_size=3).map(sorted),
    st.lists(st.floats(0, 1), min_size=2, max_size=20),
)
def test_quantiles_rise_and_stay_within_the_spread(
    shape: Shape, numbers: list[float], shares: list[float]
) -> None:
    """Finite at 0 and 1 too; a lognormal spread has no limits. The mean is inside, the way back the same."""
    spread = Spread(shape, *numbers)
    assume(fault_of(spread) is None)

    found = quantile(spread, np.sort(np.array([0.0, 1.0, *shares])))

    assert np.isfinite(found).all()
    assert (np.diff(found) >= 0).all()
    if shape is not Shape.LOGNORMAL:
        assert spread.low <= found[0]
        assert found[-1] <= spread.high
        assert spread.low - 1e-9 <= mean(spread) <= spread.high + 1e-9


@given(st.sampled_from(DRAWN), st.lists(NUMBERS, min_size=3, max_size=3).map(sorted), st.floats(0.001, 0.999))
def test_the_share_below_a_quantile_is_the_share(shape: Shape, numbers: list[float], share: float) -> None:
    """The two functions undo each other, as far as three decimals of the numbers let them."""
    spread = Spread(shape, *numbers)
    assume(fault_of(spread) is None and numbers[2] - numbers[0] > 1)

    value = float(quantile(spread, np.array([share]))[0])

    assert share_below(spread, value) == pytest.approx(share, abs=1e-6)
