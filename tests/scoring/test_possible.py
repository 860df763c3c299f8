"""Who can still be first, and who is whatever happens."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.possible import necessary_winner, possible_winners

SHARES = np.array([0.5, 0.3, 0.2])


def test_a_vendor_with_open_scores_can_still_overtake() -> None:
    """A has 0.70; B has 0.30 and a fifth open: at most 0.50; C has 0.45 and 0.3 open: at most 0.75."""
    low = np.array([[0.8, 0.6, 0.6], [0.6, 0.0, 0.0], [0.5, 0.0, 1.0]])
    high = np.array([[0.8, 0.6, 0.6], [0.6, 0.0, 1.0], [0.5, 1.0, 1.0]])

    assert possible_winners(low, high, SHARES) == (True, False, True)
    assert necessary_winner(low, high, SHARES) is None


def test_a_leader_nobody_can_reach_wins_necessarily() -> None:
    """The same without C."""
    low = np.array([[0.8, 0.6, 0.6], [0.6, 0.0, 0.0]])
    high = np.array([[0.8, 0.6, 0.6], [0.6, 0.0, 1.0]])

    assert possible_winners(low, high, SHARES) == (True, False)
    assert necessary_winner(low, high, SHARES) == 0


def test_level_vendors_can_both_be_first_and_neither_must() -> None:
    """A shared first place is possible for both, and no certain win for either."""
    values = np.full((2, 3), 0.5)

    assert possible_winners(values, values, SHARES) == (True, True)
    assert necessary_winner(values, values, SHARES) is None


def test_one_vendor_alone_is_first_and_none_at_all_is_nobody() -> None:
    """Nothing divides, nothing fails."""
    one, none = np.zeros((1, 3)), np.zeros((0, 3))

    assert (possible_winners(one, one, SHARES), necessary_winner(one, one, SHARES)) == ((True,), 0)
    assert (possible_winners(none, none, SHARES), necessary_winner(none, none, SHARES)) == ((), None)


@given(st.integers(0, 10_000))
def test_the_formula_agrees_with_trying_all_ends(seed: int) -> None:
    """Up to six open cells at their ends: a monotone total has its extremes there."""
    random = np.random.default_rng(seed)
    low = random.integers(0, 5, (3, 3)) / 4
    high = low.copy()
    cells = [tuple(at) for at in random.integers(0, 3, (6, 2))]
    for row, column in cells:
        low[row, column], high[row, column] = 0.0, 1.0
    open_ = sorted(set(cells))
    wins, alone = np.zeros(3, dtype=bool), np.ones(3, dtype=bool)
    for ends in product((0.0, 1.0), repeat=len(open_)):
        values = low.copy()
        for at, end in zip(open_, ends, strict=True):
            values[at] = end
        totals = np.round(values @ SHARES, 9)
        leads = totals == totals.max()
        wins |= leads
        alone &= leads & (leads.sum() == 1)

    assert possible_winners(low, high, SHARES) == tuple(wins.tolist())
    assert necessary_winner(low, high, SHARES) == next(iter(np.flatnonzero(alone)), None)


@pytest.mark.parametrize("rows", [2, 200])
def test_without_anything_open_the_possible_winners_are_the_leaders(rows: int) -> None:
    """Exactly those with the largest total."""
    values = np.random.default_rng(3).random((rows, 3))
    totals = values @ SHARES

    assert [at for at, can in enumerate(possible_winners(values, values, SHARES)) if can] == [totals.argmax()]
    assert necessary_winner(values, values, SHARES) == totals.argmax()
