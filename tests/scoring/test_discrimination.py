"""How well criteria tell offers apart."""

from __future__ import annotations

from math import log
from statistics import correlation, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.discrimination import critic, entropy

FIRMS = np.array(
    [
        [61, 1.08, 4.33],
        [20.7, 0.26, 4.34],
        [16.3, 1.98, 2.53],
        [9, 3.29, 1.65],
        [5.4, 2.77, 2.33],
        [4, 4.12, 1.21],
        [-6.1, 3.52, 2.10],
        [-34.6, 3.31, 0.98],
    ]
)
"""Eight pharmaceutical firms by profit, market share and productivity (Diakoulaki et al. 1995)."""

VALUES = arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(1, 6)), elements=st.floats(0, 1))


def test_the_firms_of_diakoulaki() -> None:
    """D. Diakoulaki, G. Mavrotas, L. Papayannakis 1995: weights 0.20, 0.48 and 0.32, and again by hand."""
    found = critic(FIRMS)
    columns = [[(item - min(column)) / (max(column) - min(column)) for item in column] for column in FIRMS.T]
    told = [
        stdev(one) * sum(1 - correlation(one, two) for two in columns if two is not one) for one in columns
    ]

    assert found == pytest.approx((0.20, 0.48, 0.32), abs=5e-3)
    assert found == pytest.approx([item / sum(told) for item in told])


def test_entropy_by_its_definition() -> None:
    """Two offers, one criterion alike and one three to one: all that is told is told by the second."""
    values = np.array([[0.5, 0.75], [0.5, 0.25]])
    by_hand = 1 + (0.75 * log(0.75) + 0.25 * log(0.25)) / log(2)

    assert by_hand > 0
    assert entropy(values) == pytest.approx((0, 1))


@pytest.mark.parametrize("rule", [entropy, critic])
@given(values=VALUES)
def test_shares_sum_to_one_or_nothing_is_told(rule: object, values: np.ndarray) -> None:
    """Any scores: shares between 0 and 1 that sum to 1, or all zero; constant columns never fail."""
    assert callable(rule)
    found = rule(values)

    assert sum(found) == pytest.approx(1) or not any(found)
    assert all(0 <= item <= 1 + 1e-12 for item in found)


@pytest.mark.parametrize("rule", [entropy, critic])
def test_offers_alike_tell_nothing(rule: object) -> None:
    """Equal scores, or zero everywhere: no criterion tells anything, nothing is divided by zero."""
    assert callable(rule)
    assert rule(np.full((3, 2), 0.5)) == (0.0, 0.0)
    assert rule(np.zeros((3, 2))) == (0.0, 0.0)


@pytest.mark.parametrize("rule", [entropy, critic])
def test_missing_scores_leave_an_offer_out(rule: object) -> None:
    """An offer with a hole is not guessed; with fewer than two whole offers nothing can be told."""
    assert callable(rule)
    whole = np.array([[0.2, 0.9], [0.8, 0.1], [0.5, 0.7]])
    with_hole = np.vstack([whole, [0.3, np.nan]])

    assert rule(with_hole) == rule(whole)
    assert rule(with_hole[2:]) is None
    assert rule(np.empty((3, 0))) is None
