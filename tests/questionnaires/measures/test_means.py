from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, bootstrap_mean, mean
from questionnaires.measures.means import BLOCK, bootstrapped, resampled

RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=40)


def test_intervals_agree_with_scipy(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Student's t interval is that of scipy.stats."""
    for case in oracles["means"]:
        found = mean(case["values"])
        assert (found.low, found.high) == pytest.approx((case["low"], case["high"]))


def test_students_first_data_set() -> None:
    """Student (1908), section IX: ten differences of hours of sleep, mean 1.58, standard deviation 1.23."""
    gains = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    half = 2.262157 * float(np.std(gains, ddof=1)) / 10**0.5

    found = mean(gains)

    assert found.value == pytest.approx(1.58)
    assert float(np.std(gains, ddof=1)) == pytest.approx(1.23, abs=0.005)
    assert (found.low, found.high) == pytest.approx((1.58 - half, 1.58 + half))


@pytest.mark.parametrize("measure", [mean, lambda values: bootstrap_mean(values, seed=1)])
def test_reasons_of_means(measure: Any) -> None:
    """Nobody: no mean; one person or equal answers: a mean and no interval."""
    assert measure([np.nan]).reason is Reason.NOBODY
    assert (measure([4]).value, measure([4]).low, measure([4]).reason) == (4, None, Reason.TOO_FEW)
    assert (measure([4, 4]).value, measure([4, 4]).reason) == (4, Reason.NO_VARIATION)


@given(RATINGS, st.integers(0, 100))
def test_the_bootstrap_keeps_within_the_answers(values: list[int], seed: int) -> None:
    """The interval holds the mean, stays between the extremes, and is the same for the same seed."""
    found = bootstrap_mean(values, seed)

    assert found == bootstrap_mean(values, seed)
    if found.low is not None and found.high is not None and found.value is not None:
        assert min(values) - 1e-9 <= found.low <= found.value <= found.high <= max(values) + 1e-9


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(values: list[int], random: Any) -> None:
    """Student's interval is the same for the same answers in another order."""
    other = random.sample(values, len(values))
    one, two = mean(values), mean(other)

    assert one.reason == two.reason
    assert one.value == pytest.approx(two.value)
    assert (one.low is None) == (two.low is None)
    if one.low is not None:
        assert one.low == pytest.approx(two.low)


def test_the_bootstrap_is_as_wide_as_students_interval_for_many() -> None:
    """With 400 answers the two intervals agree to a tenth of their width."""
    values = np.random.default_rng(5).integers(1, 6, 400)
    drawn, exact = bootstrap_mean(values, seed=2), mean(values)

    assert exact.width is not None
    assert drawn.low == pytest.approx(exact.low, abs=exact.width / 10)
    assert drawn.high == pytest.approx(exact.high, abs=exact.width / 10)


def test_resampling_draws_as_many_rows_as_there_are() -> None:
    """Sums over a column of ones are the number of rows, block after block, and zero without rows."""
    assert (resampled(np.ones((7, 1)), 1, BLOCK + 3) == 7).all()
    assert resampled(np.ones((7, 1)), 1, BLOCK + 3).shape == (BLOCK + 3, 1)
    assert resampled(np.empty((0, 2)), 1, 4).tolist() == [[0, 0]] * 4


def test_resamples_that_say_nothing_make_no_interval() -> None:
    """No draws, one person, or draws that are all alike leave the value with a reason."""
    assert bootstrapped(1.0, np.empty(0), 3).reason is Reason.TOO_FEW
    assert bootstrapped(1.0, np.array([1.0, 2.0]), 1).reason is Reason.TOO_FEW
    assert bootstrapped(1.0, np.ones(5), 3).reason is Reason.NO_VARIATION
