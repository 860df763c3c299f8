from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.measures import Reason, kendall_w

ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
"""Ratings of twenty people by three raters: data set `anxiety` of the R package irr (Gamer and others)."""


def test_the_anxiety_ratings_with_and_without_ties() -> None:
    """Manual of the R package DescTools, `KendallW(anxiety, TRUE)`: 0.5396569; without correction 0.502.

    irr's chi-squared of 30.8 on 19 degrees has a p of 0.043; the permutation test stands beside it.
    """
    found = kendall_w(ANXIETY, seed=1)

    assert found.w.value == pytest.approx(0.5396569, abs=5e-8)
    assert found.uncorrected == pytest.approx(0.502, abs=5e-4)
    assert found.p is not None
    assert 0.005 < found.p < 0.05
    assert (found.people, found.items, found.w.n) == (3, 20, 3)


def test_four_judges_of_three_competitors() -> None:
    """ProofWiki, "Kendall's Coefficient of Concordance/Examples/Arbitrary Example 1": W = 1/16."""
    found = kendall_w([[1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]], seed=1)

    assert found.w.value == pytest.approx(1 / 16)
    assert found.w.value == found.uncorrected


def test_w_agrees_with_friedmans_test(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """W = X^2 / (m (n - 1)) of scipy's Friedman test, ties included."""
    for case in oracles["rankings"]:
        assert kendall_w(case["ratings"], seed=1, permutations=10).w.value == pytest.approx(case["w"])


def test_p_of_a_small_case_by_full_enumeration() -> None:
    """Two people, three items, the same order: of the six orders of one, one agrees as much: p = 1/6."""
    found = kendall_w([[1, 2, 3], [1, 2, 3]], seed=3, permutations=20_000)

    assert found.w.value == 1
    assert found.p == pytest.approx(1 / 6, abs=0.01)


def test_reasons() -> None:
    """Nobody complete, one person, one item, and rankings all of ties have no W."""
    none = float("nan")
    assert kendall_w([[1, none]], seed=1).w.reason is Reason.NOBODY
    assert kendall_w([[1, 2]], seed=1).w.reason is Reason.TOO_FEW
    assert kendall_w([[1], [2]], seed=1).w.reason is Reason.TOO_FEW_ITEMS
    assert kendall_w([[2, 2], [3, 3]], seed=1).w.reason is Reason.NO_VARIATION
    assert kendall_w([[2, 2], [3, 3]], seed=1).p is None


@settings(max_examples=50)
@given(st.integers(2, 6), st.integers(2, 6), st.integers(0, 1000))
def test_laws(people: int, items: int, seed: int) -> None:
    """W lies in 0 to 1, the correction never lowers it, and no order of people or items matters."""
    random = np.random.default_rng(seed)
    ratings = random.integers(1, 5, (people, items))
    found = kendall_w(ratings, seed=1, permutations=20)
    other = kendall_w(ratings[::-1, random.permutation(items)], seed=1, permutations=20)

    assert found.w.reason == other.w.reason
    if found.w.value is not None and found.uncorrected is not None and found.p is not None:
        assert 0 <= found.uncorrected <= found.w.value + 1e-12 <= 1 + 1e-9
        assert other.w.value == pytest.approx(found.w.value)
        assert 0 < found.p <= 1
