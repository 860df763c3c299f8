"""The normal distribution on arrays."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import normal


def test_known_percentage_points() -> None:
    """Tables of the standard normal distribution: 0.975 at 1.959964, 0.9 at 1.281552, one half at 0."""
    assert normal.ppf(np.array([0.5, 0.9, 0.975])) == pytest.approx([0, 1.281552, 1.959964], abs=5e-7)
    assert normal.cdf(np.array([0, 1, 1.959964])) == pytest.approx([0.5, 0.841345, 0.975], abs=5e-7)


def test_shares_below_agree_with_scipy_everywhere() -> None:
    """Absolute error below 1e-14, also behind the join at 7.07 and for one number alone."""
    stats = pytest.importorskip("scipy.stats")
    z = np.linspace(-12, 12, 20_001)

    assert np.abs(normal.cdf(z) - stats.norm.cdf(z)).max() < 1e-14
    assert float(normal.cdf(-7.5)) == pytest.approx(stats.norm.cdf(-7.5), rel=1e-9)


def test_percentage_points_agree_with_python_and_scipy() -> None:
    """The same method in Python's statistics and another one in scipy: relative error below 1e-14."""
    stats = pytest.importorskip("scipy.stats")
    u = np.concatenate(
        [np.logspace(-15, -1, 700), np.linspace(0.1, 0.499, 300), 1 - np.logspace(-15, -1, 700)]
    )

    found = normal.ppf(u)

    assert found == pytest.approx([NormalDist().inv_cdf(item) for item in u], rel=1e-14)
    assert found == pytest.approx(stats.norm.ppf(u), rel=1e-14)


def test_the_ends_are_finite() -> None:
    """Shares of 0 and 1 stand for the nearest ones a computer can tell from them; the shape is kept."""
    found = normal.ppf(np.array([[0.0, 1.0], [-1.0, 2.0]]))

    assert found.shape == (2, 2)
    assert np.isfinite(found).all()
    assert found[0] == pytest.approx([-8.2, 8.2], abs=0.1)
    assert float(normal.ppf(0.5)) == 0


def test_the_unit_normal_loss_integral_is_the_published_table() -> None:
    """Schlaifer's table, as in Render, Stair and Hanna, *Quantitative Analysis for Management*, M3.2."""
    found = normal.loss(np.array([0.0, 0.5, 0.69, 1.0, 2.0]))

    assert found == pytest.approx([0.3989, 0.1978, 0.1453, 0.08332, 0.008491], abs=5e-5)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_more_lies_below_what_is_higher(one: float, other: float) -> None:
    """The share below rises with the number and stays between 0 and 1."""
    low, high = sorted((one, other))

    assert 0 <= float(normal.cdf(low)) <= float(normal.cdf(high)) + 1e-15 <= 1 + 1e-15
