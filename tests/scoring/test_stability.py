from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.matrix import Floats, Matrix
from scoring.methods import rank
from scoring.robustness import fragility
from scoring.stability import stability

BESIDE = 1e-6
"""Just inside and just outside of an end."""


def moved(shares: Floats, part: Sequence[int], to: float) -> Floats:
    """The shares when a part takes `to`, inside and outside in proportion, by plain arithmetic."""
    inside = sum(shares[list(part)])
    return np.array(
        [
            (to * (share / inside if inside else 1 / len(part)))
            if at in part
            else (1 - to) * share / (1 - inside)
            for at, share in enumerate(shares)
        ]
    )


def order_at(values: Floats, shares: Floats) -> list[float]:
    """Totals rounded so that equal ones are equal; -1 without any."""
    found = []
    for row in values:
        scored = sum(share for share, value in zip(shares, row, strict=True) if not np.isnan(value))
        points = sum(share * value for share, value in zip(shares, row, strict=True) if not np.isnan(value))
        found.append(round(points / scored, 12) if scored > 0 else -1.0)
    return found


def leader_at(values: Floats, shares: Floats) -> int | None:
    """The one with the highest total."""
    totals = order_at(values, shares)
    best = max(totals)
    return totals.index(best) if totals.count(best) == 1 and best >= 0 else None


def places_at(values: Floats, shares: Floats) -> list[int]:
    """For every pair who is ahead, 0 when level; of those with a total at the present shares."""
    totals = order_at(values, shares)
    return [int(np.sign(one - other)) for at, one in enumerate(totals) for other in totals[at + 1 :]]


def test_a_hand_computed_interval() -> None:
    """A beats B by 20 t - 20 (1 - t): level at t = 0.5, so A stays first from 50 to 100 of 100."""
    found = stability(np.array([[0.8, 0.5], [0.6, 0.7]]), np.array([0.6, 0.4]))

    first = found.winner[0]
    assert found.leader == 0
    assert first is not None
    assert (first.share, first.low, first.high) == pytest.approx((0.6, 0.5, 1))
    assert (first.below, first.above) == (1, None)
    assert first.room == pytest.approx(0.1)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_winner_is_the_same_inside_and_another_outside(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """A sweep of 101 shares, and shares just beside each end, ranked anew, agree with the closed form."""
    ranking = rank(data.draw(matrices()))
    assume(ranking.shares is not None)
    values, shares = ranking.matrix.values(), np.array(ranking.shares) / 100
    found = stability(values, shares)
    now = leader_at(values, shares)
    assert found.leader == now
    for column, item in enumerate(found.winner):
        if item is None:
            assert shares[column] == pytest.approx(1)
            continue
        for share in [*np.linspace(0, 1, 101), item.low + BESIDE, item.high - BESIDE]:
            if item.low + BESIDE <= share <= item.high - BESIDE and 0 < share < 1:
                totals = order_at(values, moved(shares, (column,), share))
                assert now is not None
                assert totals[now] == max(totals)
        if item.above is not None and item.high + BESIDE < 1:
            assert leader_at(values, moved(shares, (column,), item.high + BESIDE)) != now
        if item.below is not None and item.low - BESIDE > 0:
            assert leader_at(values, moved(shares, (column,), item.low - BESIDE)) != now


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_whole_order_of_groups_agrees_with_a_sweep(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Inside no pair changes places; just outside at least one pair does. Groups keep their proportions."""
    ranking = rank(data.draw(matrices(complete=True)))
    assume(ranking.shares is not None)
    values, shares = ranking.matrix.values(), np.array(ranking.shares) / 100
    columns = range(len(shares))
    part = tuple(sorted(data.draw(st.sets(st.sampled_from(columns), min_size=1))))
    (item,) = stability(values, shares, [part]).order
    now = places_at(values, shares)
    if item is None:
        assert sum(shares[list(part)]) == pytest.approx(1)
        return
    for share in np.linspace(item.low, item.high, 41)[1:-1]:
        if min(share - item.low, item.high - share) > BESIDE:
            assert places_at(values, moved(shares, part, float(share))) == now
    if item.above is not None and item.high + BESIDE < 1:
        assert places_at(values, moved(shares, part, item.high + BESIDE)) != now
    if item.below is not None and item.low - BESIDE > 0:
        assert places_at(values, moved(shares, part, item.low - BESIDE)) != now


@given(st.data())
def test_the_nearer_end_is_the_nearest_flip(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """The one-weight flip of the leader is the nearer end of its interval: two ways to the same number."""
    ranking = rank(data.draw(matrices()))
    flips = fragility(ranking)
    assume(flips.leader is not None and ranking.shares is not None)
    found = stability(ranking.matrix.values(), np.array(ranking.shares) / 100)

    for item, flip in zip(found.winner, flips.weights, strict=True):
        if flip is None:
            assert item is None or item.room == float("inf")
        else:
            assert item is not None
            assert item.room * 100 == pytest.approx(abs(flip.change), abs=1e-6)


def test_who_is_level_may_not_move_at_all() -> None:
    """Two with equal totals and different scores change places with any move; there is no single leader."""
    found = stability(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5]))

    assert found.leader is None
    assert found.winner == ()
    assert [(item.low, item.high) for item in found.order if item] == [(0.5, 0.5)] * 2


@pytest.mark.parametrize("rows", [[], [[0.5, 0.5]], [[0.5, 0.5], [0.5, 0.5]], [[np.nan, np.nan]] * 2])
def test_where_nothing_can_change_the_interval_is_everything(rows: list[list[float]]) -> None:
    """Nobody, one vendor, two alike, nobody scored: from 0 to 1, and nobody draws level."""
    found = stability(np.array(rows).reshape(len(rows), 2), np.array([0.3, 0.7]))

    for item in (*found.order, *found.winner):
        assert item is not None
        assert (item.low, item.high, item.below, item.above) == (0, 1, None, None)


def test_a_part_with_all_the_weight_has_no_interval() -> None:
    """The others have no proportions to keep."""
    assert stability(np.array([[0.8, 0.5], [0.6, 0.7]]), np.array([1.0, 0.0])).winner[0] is None
