from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.measures import Found, Reason, holm, kruskal_wallis

GROUPS = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=8), min_size=2, max_size=4)
P_VALUES = st.lists(st.floats(0, 1), max_size=12)


def test_kruskal_and_walliss_bottle_caps() -> None:
    """Kruskal and Wallis (1952), JASA 47, table 1.1: three machines, H = 5.656; p just under 0.05."""
    found = kruskal_wallis(
        [[340, 345, 330, 342, 338], [339, 333, 344], [347, 343, 349, 355]], seed=1, permutations=20_000
    )

    assert found.h == pytest.approx(5.656, abs=5e-4)
    assert found.effect.value == pytest.approx(5.656 / 11, abs=5e-5)
    assert (found.freedom, found.found) == (2, Found.SIMULATED)
    assert found.p == pytest.approx(0.049, abs=0.005)


def test_the_test_agrees_with_scipy(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """H with ties and p of scipy.stats, five or more in each group."""
    for case in oracles["groups"]:
        found = kruskal_wallis(case["groups"], seed=1)
        assert (found.h, found.p) == pytest.approx((case["h"], case["p"]))
        assert found.found is Found.CHI_SQUARED


def test_reasons() -> None:
    """Nobody, one group, and answers that are all alike do not differ."""
    none = float("nan")
    assert kruskal_wallis([[none]], seed=1).effect.reason is Reason.NOBODY
    assert kruskal_wallis([[1, 2], [none]], seed=1).effect.reason is Reason.TOO_FEW
    assert kruskal_wallis([[3, 3], [3]], seed=1).effect.reason is Reason.NO_VARIATION
    assert kruskal_wallis([[3, 3], [3]], seed=1).p is None


@settings(max_examples=50)
@given(GROUPS)
def test_laws(groups: list[list[int]]) -> None:
    """Effect and p keep their bounds; only the order of answers counts, and no order of groups."""
    found = kruskal_wallis(groups, seed=1, permutations=20)
    other = kruskal_wallis([np.array(group) ** 3 for group in reversed(groups)], seed=1, permutations=20)

    assert found.effect.reason == other.effect.reason
    if found.effect.value is not None and found.p is not None:
        assert 0 <= found.effect.value <= 1
        assert 0 <= found.p <= 1
        assert other.effect.value == pytest.approx(found.effect.value, abs=1e-9)


def test_holms_four_tests() -> None:
    """Wikipedia, "Holm-Bonferroni method", example: of 0.01, 0.04, 0.03, 0.005 two are rejected."""
    adjusted = holm([0.01, 0.04, 0.03, 0.005])

    assert adjusted == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert [p <= 0.05 for p in adjusted] == [True, False, False, True]


def test_holm_agrees_with_statsmodels(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Adjusted p of `multipletests(method="holm")`."""
    for case in oracles["many_tests"]:
        assert holm(case["p_values"]) == pytest.approx(tuple(case["adjusted"]))


@given(P_VALUES)
def test_laws_of_holm(p_values: list[float]) -> None:
    """Never smaller than before, never beyond Bonferroni or 1, and in the same order."""
    adjusted = holm(p_values)

    for before, after in zip(p_values, adjusted, strict=True):
        assert before <= after <= min(1.0, len(p_values) * max(p_values))
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    assert [adjusted[at] for at in order] == sorted(adjusted)
