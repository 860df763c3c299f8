"""Bars of a distribution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.histogram import MOST_BARS, histogram, round_up


def test_a_normal_result_has_round_bars_with_zero_between_them() -> None:
    """A hundred thousand trials about 40,000, deviation 50,000: at most forty bars, zero an edge."""
    found = histogram(np.random.default_rng(3).normal(40_000, 50_000, 100_000))

    assert found is not None
    assert 10 <= len(found.counts) <= MOST_BARS
    assert 0.0 in found.edges
    assert found.edges[1] - found.edges[0] == 10_000
    assert found.below + found.above < 1_100


def test_a_long_tail_is_gathered_at_the_end() -> None:
    """A case a thousand times as large as the others does not flatten them."""
    found = histogram(np.append(np.linspace(0, 1, 999), 1_000.0))

    assert found is not None
    assert found.above == 1
    assert found.edges[-1] <= 1.5


def test_equal_results_are_one_bar() -> None:
    """Also when all are zero."""
    for value in (0.0, 7.0, -3.0):
        found = histogram(np.full(50, value))
        assert found is not None
        assert found.counts == (50,)


@pytest.mark.parametrize("broken", [[], [1.0, float("nan")], [-1e300, 1e300]])
def test_there_are_no_bars_of_nothing(broken: list[float]) -> None:
    """Nor of what is no number."""
    assert histogram(np.array(broken)) is None


@given(st.lists(st.floats(-1e50, 1e50), min_size=1, max_size=200))
def test_every_trial_is_counted_once(results: list[float]) -> None:
    """In a bar or beyond the ends; edges are evenly spaced."""
    found = histogram(np.array(results))

    assert found is not None
    assert sum(found.counts) + found.below + found.above == len(results)
    assert len(found.edges) == len(found.counts) + 1 <= MOST_BARS + 1
    gaps = np.diff(found.edges)
    assert gaps == pytest.approx([gaps[0]] * len(gaps), rel=1e-6)
    assert gaps[0] > 0


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, 1), (1.1, 2), (2.2, 2.5), (3, 5), (5.1, 10), (990, 1000), (0.012, 0.02), (0, 1)],
)
def test_round_numbers(number: float, expected: float) -> None:
    """The next of 1, 2, 2.5 and 5 times a power of ten."""
    assert round_up(number) == pytest.approx(expected)
