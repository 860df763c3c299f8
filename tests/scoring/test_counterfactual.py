from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.counterfactual import LEVEL, fewest_answers, least_score
from scoring.least_weight import LEAST_SCORED, NEAR, least_weight
from scoring.matrix import Floats, Matrix
from scoring.methods import rank
from scoring.stability import stability

VALUES = np.array([[0.8, 0.5], [0.6, 0.7]])
SHARES = np.array([0.6, 0.4])


def drawn(
    data: st.DataObject, matrices: Callable[..., st.SearchStrategy[Matrix]], *, complete: bool
) -> Matrix:
    """A matrix with weights and at least two vendors."""
    matrix = data.draw(matrices(complete=complete, most_vendors=4))
    assume(len(matrix.vendors) > 1 and any(item.weight for item in matrix.criteria))
    return matrix


def shares_of(matrix: Matrix) -> Floats:
    """Shares that sum to 1."""
    weights = np.array([item.weight for item in matrix.criteria])
    found: Floats = weights / weights.sum()
    return found


def behind(values: Floats, shares: Floats, row: int) -> float:
    """How far the best of the others is ahead of a vendor, by points over the weight that is scored."""
    scored = ~np.isnan(values) @ shares
    none = np.full(len(scored), -1.0)
    totals = np.divide(np.nan_to_num(values) @ shares, scored, out=none, where=scored > 0)
    return float(np.delete(totals, row).max() - totals[row]) if totals[row] >= 0 else 2.0


def test_hand_computed_least_weight() -> None:
    """A and B are level at 50 : 50, so 10 of 100 have to move from the first criterion to the second."""
    found = least_weight(VALUES, SHARES, 1)

    assert found is not None
    assert found.moved == pytest.approx(0.1)
    assert found.shares == pytest.approx((0.5, 0.5))


def test_hand_computed_least_score() -> None:
    """B lacks 0.04 points: 0.0667 of the heavier scale, by one score going up or A's going down."""
    found = least_score(VALUES, SHARES, 1)

    assert found is not None
    assert found.moved == pytest.approx(0.04 / 0.6)
    assert {column for _, column, _ in found.changes} == {0}


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_new_weights_prove_themselves(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Ranked again with them nobody is ahead of the challenger; nothing of it where nothing had to move."""
    matrix = drawn(data, matrices, complete=data.draw(st.booleans()))
    values, shares = matrix.values(), shares_of(matrix)
    row = data.draw(st.integers(0, len(values) - 1))
    found = least_weight(values, shares, row)
    if found is None:
        return
    new = tuple(
        replace(item, weight=max(0.0, share))
        for item, share in zip(matrix.criteria, found.shares, strict=True)
    )
    again = rank(replace(matrix, criteria=new)).results
    best = max(item.total or 0 for item in again)
    assert best - (again[row].total or 0) <= 1e-4
    assert sum(found.shares) == pytest.approx(1)
    assert found.moved == pytest.approx(np.abs(np.array(found.shares) - shares).sum() / 2)
    assert (found.moved < 1e-6) == (behind(values, shares, row) < 1e-6)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_one_weight_that_turns_the_order_is_never_less_than_the_least(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Where moving one weight lets a vendor draw level, some least weight is found, and it is no more.

    Left out is a vendor whose scores weigh next to nothing: a thousandth has to lie on what is scored.
    """
    matrix = drawn(data, matrices, complete=data.draw(st.booleans()))
    values, shares = matrix.values(), shares_of(matrix)
    rooms = [item for item in stability(values, shares).winner if item is not None]
    moves = [(item.below, item.share - item.low) for item in rooms]
    moves += [(item.above, item.high - item.share) for item in rooms]
    scored = ~np.isnan(values) @ shares
    for row, move in moves:
        if row is not None and scored[row] >= LEAST_SCORED:
            found = least_weight(values, shares, row)
            assert found is not None
            assert found.moved <= move + 1e-6


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_smaller_move_of_weights_is_enough(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Random weights at which the challenger is not behind always lie at least as far away."""
    matrix = drawn(data, matrices, complete=data.draw(st.booleans()))
    values, shares = matrix.values(), shares_of(matrix)
    row = data.draw(st.integers(0, len(values) - 1))
    found = least_weight(values, shares, row)
    tried = np.random.default_rng(1).dirichlet(np.ones(len(shares)), 400)
    enough = [item for item in tried if behind(values, item, row) <= 0]
    if found is None:
        assert not enough
    else:
        assert all(np.abs(item - shares).sum() / 2 >= found.moved - NEAR - 1e-6 for item in enough)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_new_scores_prove_themselves(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """With the changes nobody is ahead, no score leaves its scale, and the gap bounds the sum from below."""
    matrix = drawn(data, matrices, complete=data.draw(st.booleans()))
    values, shares = matrix.values(), shares_of(matrix)
    row = data.draw(st.integers(0, len(values) - 1))
    found = least_score(values, shares, row)
    if found is None:
        assert np.isnan(values).any()
        return
    moved = values.copy()
    for vendor, criterion, change in found.changes:
        moved[vendor, criterion] += change
        assert (change > 0) == (vendor == row)
    assert behind(moved, shares, row) <= 1e-6
    assert np.nanmin(moved, initial=0) >= -1e-9
    assert np.nanmax(moved, initial=1) <= 1 + 1e-9
    assert found.moved == pytest.approx(sum(abs(change) for _, _, change in found.changes), abs=1e-5)
    assert np.isnan(values).any() or found.moved >= behind(values, shares, row) / shares.max() - 1e-6


def reachable(values: Floats, shares: Floats, row: int, cells: tuple[tuple[int, int], ...]) -> bool:
    """Whether these answers, own ones best and others worst, leave nobody ahead, counted anew."""
    answered = values.copy()
    for cell in cells:
        answered[cell] = 1.0 if cell[0] == row else 0.0
    weighed = ~np.isnan(answered)
    scored = weighed @ shares
    if scored[row] == 0:
        return False
    totals = [
        float(np.nan_to_num(line) @ shares / whole) if whole > 0 else -1.0
        for line, whole in zip(answered, scored, strict=True)
    ]
    return all(total <= totals[row] + LEVEL for total in totals)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_fewer_answers_are_enough(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Every smaller set of open answers, tried one by one, leaves somebody ahead; the found set does not."""
    matrix = drawn(data, matrices, complete=False)
    values, shares = matrix.values(), shares_of(matrix)
    open_ = [(int(a), int(b)) for a, b in np.argwhere(np.isnan(values))]
    assume(len(open_) <= 8)
    row = data.draw(st.integers(0, len(values) - 1))
    found = fewest_answers(values, shares, row)
    counts = range(len(open_) + 1) if found is None else range(found.count)
    for count in counts:
        assert not any(reachable(values, shares, row, some) for some in combinations(open_, count))
    if found is not None:
        assert reachable(values, shares, row, (*found.best, *found.worst))


def test_an_answer_that_knocks_out_the_first_is_enough() -> None:
    """One open answer about A may end A's part, whatever it weighs; without that rule two are needed."""
    values = np.array([[0.9, 0.9, np.nan, np.nan], [0.5, 0.6, 0.6, np.nan]])
    shares = np.array([0.6, 0.2, 0.1, 0.1])
    fatal = np.zeros(values.shape, dtype=np.bool_)
    fatal[0, 3] = True

    assert fewest_answers(values, shares, 1) is None
    found = fewest_answers(values, shares, 1, fatal)
    assert found is not None
    assert (found.best, found.worst, found.count) == ((), ((0, 3),), 1)


def test_a_score_counts_over_the_weight_that_is_scored() -> None:
    """B is scored on 40 of 100: 0.625 lacks 0.175; its heavier score counts 0.3 / 0.4, A's only 0.3."""
    values = np.array([[0.8, 0.8, 0.8], [0.6, np.nan, 0.7]])
    found = least_score(values, np.array([0.3, 0.6, 0.1]), 1)

    assert found is not None
    assert found.moved == pytest.approx(0.175 / 0.75)
    assert [(row, column) for row, column, _ in found.changes] == [(1, 0)]


def test_weights_that_one_criterion_proves_are_found_in_spite_of_a_gap() -> None:
    """B, scored only on the second criterion, where it is better, leads with nearly all the weight there."""
    values = np.array([[0.9, 0.4], [np.nan, 0.5]])
    found = least_weight(values, np.array([0.9, 0.1]), 1)

    assert found is not None
    assert found.shares == pytest.approx((0.2, 0.8), abs=1e-3)


def test_who_is_behind_everywhere_cannot_lead_by_weights() -> None:
    """No weights help; one vendor alone needs nothing; a leader needs nothing."""
    assert least_weight(np.array([[0.9, 0.9], [0.5, 0.5]]), SHARES, 1) is None
    alone = least_weight(np.array([[0.9, 0.9]]), SHARES, 0)
    assert alone is not None
    assert alone.moved == pytest.approx(0)
    lead = least_score(VALUES, SHARES, 0)
    assert lead is not None
    assert lead.changes == ()


def test_only_given_scores_may_change() -> None:
    """Where no score is given nothing can change, and who is behind stays behind."""
    nothing = np.zeros(VALUES.shape, dtype=np.bool_)

    assert least_score(VALUES, SHARES, 1, nothing) is None
    assert least_score(VALUES, SHARES, 0, nothing) is not None
