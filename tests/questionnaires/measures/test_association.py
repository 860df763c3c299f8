from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.measures import Found, Reason, cramers_v, fisher_exact

TABLES = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4)


def test_the_table_of_scipys_manual() -> None:
    """Manual of `scipy.stats.contingency.association`: Cramer's V of this table is 0.18617813077483678."""
    found = cramers_v([[100, 150], [203, 322], [420, 700], [320, 210]], seed=1)

    assert found.plain == pytest.approx(0.18617813077483678)
    assert (found.found, found.freedom, found.n) == (Found.CHI_SQUARED, 3, 2425)


def test_bergsmas_correction_by_hand() -> None:
    """3 1 / 1 3: X^2 = 2, phi^2 = 1/4 loses 1/7, both sides become 2 - 1/7: V = sqrt((3/28) / (6/7))."""
    found = cramers_v([[3, 1], [1, 3]], seed=1)

    assert found.plain == pytest.approx(0.5)
    assert found.corrected == pytest.approx(sqrt((3 / 28) / (6 / 7)))


def test_fishers_lady_tasting_tea() -> None:
    """Fisher (1935), "The Design of Experiments", chapter II: 3 of 4 right has 17/70, both sides 34/70."""
    found = cramers_v([[3, 1], [1, 3]], seed=1)

    assert found.found is Found.EXACT
    assert found.p == pytest.approx(34 / 70)
    assert found.smallest_expected == 2


def test_chi_squared_agrees_with_scipy(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Statistic, p and plain V of tables with enough people."""
    for case in oracles["tables"]:
        found = cramers_v(case["table"], seed=1)
        assert (found.chi_squared, found.p) == pytest.approx((case["chi_squared"], case["p"]))
        assert found.plain == pytest.approx(case["v"])


def test_fishers_test_agrees_with_scipy(oracles: dict[str, list[dict[str, Any]]]) -> None:
    """Two-sided p of random small tables."""
    for case in oracles["small_tables"]:
        assert fisher_exact(case["table"]) == pytest.approx(case["p"])


def test_few_people_are_simulated_by_seed() -> None:
    """Five expected in no cell: p is simulated, the same for the same seed, close to the exact one.

    Three rows of two people fill two columns of three in 20 ways: 8 of them with one of each row in each
    column, 12 like this table. So 12 of 20 are at least as far from independent.
    """
    table = [[2, 0], [0, 2], [1, 1]]

    found = cramers_v(table, seed=4, simulations=20_000)

    assert found.found is Found.SIMULATED
    assert found == cramers_v(table, seed=4, simulations=20_000)
    assert found.p == pytest.approx(12 / 20, abs=0.02)


def test_reasons_and_refusals() -> None:
    """Nobody, or one row left, has no V; what is no table of people is refused."""
    assert cramers_v([[0, 0], [0, 0]], seed=1).reason is Reason.NOBODY
    assert cramers_v([[3, 4], [0, 0]], seed=1).reason is Reason.NO_VARIATION
    for table in (np.ones(2), np.array([[1, -1], [1, 1]]), np.array([[0.5, 1], [1, 1]])):
        with pytest.raises(ValueError, match="whole numbers"):
            cramers_v(table, seed=1)


def test_empty_rows_and_columns_do_not_count() -> None:
    """An answer that nobody chose changes nothing."""
    one = cramers_v([[9, 5, 0], [3, 8, 0], [0, 0, 0]], seed=1)

    assert one == cramers_v([[9, 5], [3, 8]], seed=1)


@settings(max_examples=40)
@given(TABLES)
def test_laws(table: list[list[int]]) -> None:
    """V lies in 0 to 1, the correction never raises it, rows and columns may be turned and shuffled."""
    found = cramers_v(table, seed=1, simulations=20)
    other = cramers_v(np.array(table).T[::-1], seed=1, simulations=20)

    assert found.reason == other.reason
    if found.plain is not None and found.p is not None:
        assert 0 <= found.plain <= 1
        assert other.plain == pytest.approx(found.plain)
        assert 0 <= found.p <= 1
        assert found.corrected is None or 0 <= found.corrected <= found.plain + 1e-9


def test_independent_rows_have_no_association() -> None:
    """Rows in proportion give 0, full separation gives 1."""
    assert cramers_v([[10, 20], [20, 40]], seed=1).corrected == 0
    assert cramers_v([[30, 0], [0, 40]], seed=1).plain == pytest.approx(1)
