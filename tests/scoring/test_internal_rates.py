import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.internal_rate import internal_rate
from scoring.internal_rates import internal_rates


@given(st.lists(st.lists(st.integers(-50, 50), min_size=5, max_size=5), min_size=1, max_size=20))
def test_many_at_once_give_what_each_gives_alone(rows: list[list[int]]) -> None:
    """Steps that settle fast and the search for all rates name the same one."""
    found = internal_rates(np.array(rows, dtype=np.float64))

    for row, value, known in zip(rows, found.values, found.known, strict=True):
        alone = internal_rate(row).rate
        assert (alone is not None) == known
        assert alone is None or value == pytest.approx(alone, abs=2e-6 * (1 + alone))


def test_no_streams() -> None:
    """Nothing in, nothing out."""
    assert internal_rates(np.empty((0, 4))).values.shape == (0,)
    assert internal_rates(np.empty((3, 0))).known.tolist() == [False] * 3


def test_pieces_do_not_show() -> None:
    """More streams than are worked on at once, of all kinds, each with the rate it has alone."""
    chance = np.random.default_rng(3)
    flows = np.column_stack([-chance.uniform(50, 200, 20_000), chance.normal(40, 40, (20_000, 5))])
    flows[::1_000, 2] = np.nan
    found = internal_rates(flows)

    for at in range(0, len(flows), 100):
        alone = internal_rate(flows[at]).rate
        assert bool(found.known[at]) == (alone is not None)
        assert alone is None or found.values[at] == pytest.approx(alone, abs=1e-9 * (1 + alone))


def test_one_rate_below_zero_is_the_one_of_the_search() -> None:
    """Never back in the black, money both ways: the same rate by steps as by the search for all."""
    chance = np.random.default_rng(5)
    flows = np.column_stack([-chance.uniform(150, 400, 3_000), chance.normal(30, 30, (3_000, 5))])
    flows = flows[np.cumsum(flows, axis=1).max(axis=1) < 0]
    found = internal_rates(flows)

    assert (found.of_known() < 0).all()
    for row, value, known in zip(flows, found.values, found.known, strict=True):
        alone = internal_rate(row).rate
        assert bool(known) == (alone is not None)
        assert alone is None or value == pytest.approx(alone, abs=1e-9)
