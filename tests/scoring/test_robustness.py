from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.matrix import Criterion, Matrix
from scoring.methods import rank
from scoring.robustness import WeightFlip, crossings_of, fragility

STEP = 0.02
"""Share points between two weightings of the sweep."""

A_AND_B = Matrix(
    ("A", "B"),
    (Criterion("support", 60, 0, 100), Criterion("price", 40, 0, 100)),
    ((80.0, 50.0), (60.0, 70.0)),
)


def leaders_at(matrix: Matrix, column: int, share: float) -> tuple[str, ...]:
    """Who leads when one criterion has this share and the others keep their proportions, by ranking anew."""
    rest = sum(item.weight for at, item in enumerate(matrix.criteria) if at != column)
    weights = [
        share if at == column else (100 - share) * item.weight / rest
        for at, item in enumerate(matrix.criteria)
    ]
    criteria = tuple(
        replace(item, weight=weight) for item, weight in zip(matrix.criteria, weights, strict=True)
    )
    return rank(replace(matrix, criteria=criteria)).leaders


def test_a_hand_computed_weight_flip() -> None:
    """A leads B by 20 w - 20 (100 - w) points of 100: equal at w = 50, ten share points down from 60."""
    found = fragility(rank(A_AND_B))

    assert found.leader == "A"
    flips = [item for item in found.weights if item]
    assert [item.flips_at for item in flips] == pytest.approx([50, 50])
    assert [item.change for item in flips] == pytest.approx([-10, 10])


def test_hand_computed_score_flips() -> None:
    """A leads by 68 - 64 = 4: a fall or rise of 4 / 0.6 on support, or of 4 / 0.4 on price, evens it out."""
    found = fragility(rank(A_AND_B)).scores

    assert [(item.vendor, item.criterion) for item in found] == [
        ("A", "support"),
        ("B", "support"),
        ("A", "price"),
        ("B", "price"),
    ]
    assert [item.flips_at for item in found] == pytest.approx([80 - 4 / 0.6, 60 + 4 / 0.6, 40, 80])


@given(st.data())
def test_the_nearest_weight_flip_agrees_with_ranking_anew(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Short of the flip nobody passes the leader, just beyond it another leads; without one nobody does."""
    matrix = data.draw(matrices(most_vendors=4))
    ranking = rank(matrix)
    assume(len(ranking.leaders) == 1)

    for column, flip in enumerate(fragility(ranking).weights):
        assert ranking.shares is not None
        share = ranking.shares[column]
        if share > 100 - 1e-6:
            assert flip is None
        elif flip is not None:
            assert_flips(matrix, column, flip, ranking.leaders)
        assert_leads_until(matrix, column, share, flip, ranking.leaders)


def assert_flips(matrix: Matrix, column: int, flip: WeightFlip, leaders: tuple[str, ...]) -> None:
    """The lead changes at the flip, or right above a share of 0 when the flip is there.

    Before it others may draw level, for the whole way even, but nobody passes.
    """
    if flip.change == 0:
        assert share_now(matrix, column) == 0
        assert leaders[0] not in leaders_at(matrix, column, 1e-3)
    beyond = flip.flips_at + (1e-4 if flip.change > 0 else -1e-4)
    short = flip.flips_at - (1e-4 if flip.change > 0 else -1e-4)
    if 0 < beyond < 100 and abs(flip.change) > 1e-3:
        assert leaders[0] in leaders_at(matrix, column, short)
        assert leaders[0] not in leaders_at(matrix, column, beyond)


def share_now(matrix: Matrix, column: int) -> float:
    """The share of one criterion at the present weights."""
    return 100 * matrix.criteria[column].weight / sum(item.weight for item in matrix.criteria)


def assert_leads_until(
    matrix: Matrix, column: int, share: float, flip: WeightFlip | None, leaders: tuple[str, ...]
) -> None:
    """Nowhere nearer than the flip, to either side, does the lead change."""
    reach = max(0.0, abs(flip.change) - 1e-4) if flip else 100.0
    for part in (0.1, 0.5, 0.9, 0.999):
        for at in (share - part * min(reach, share), share + part * min(reach, 100 - share)):
            if 1e-3 < at < 100 - 1e-3 and share < 100 - 1e-6:
                assert leaders[0] in leaders_at(matrix, column, at)


def test_a_fine_sweep_finds_the_same_flip() -> None:
    """Five criteria, three vendors, one score missing: the sweep in steps of 0.02 share points agrees."""
    weights = (35, 25, 20, 15, 5)
    criteria = tuple(Criterion(f"c{at}", weight) for at, weight in enumerate(weights))
    scores = ((5.0, 2.0, 4.0, 3.0, 2.0), (3.0, 5.0, 3.0, None, 4.0), (2.0, 4.0, 5.0, 5.0, 1.0))
    matrix = Matrix(("A", "B", "C"), criteria, scores)
    ranking = rank(matrix)

    for column, flip in enumerate(fragility(ranking).weights):
        swept = [
            at * STEP
            for at in range(1, int(100 / STEP))
            if leaders_at(matrix, column, at * STEP) != ranking.leaders
        ]
        nearest = min((abs(at - weights[column]) for at in swept), default=None)
        assert (flip is None) == (nearest is None)
        if flip and nearest is not None:
            assert abs(flip.change) == pytest.approx(nearest, abs=STEP)


@given(st.data())
def test_score_flips_agree_with_ranking_anew(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Changing the score a little less keeps the leader; a little more lets another vendor lead."""
    matrix = data.draw(matrices(most_vendors=4))
    ranking = rank(matrix)
    assume(len(ranking.leaders) == 1)

    for flip in fragility(ranking).scores:
        row = matrix.vendors.index(flip.vendor)
        column = [item.id for item in matrix.criteria].index(flip.criterion)
        span = flip.flips_at - flip.score
        for factor, keeps in ((1 - 1e-5, True), (1 + 1e-5, False)):
            changed = list(matrix.scores[row])
            changed[column] = flip.score + span * factor
            if not matrix.criteria[column].covers(changed[column] or 0):
                continue
            rows = (*matrix.scores[:row], tuple(changed), *matrix.scores[row + 1 :])
            assert (rank(replace(matrix, scores=rows)).leaders == ranking.leaders) is keeps


def test_a_knock_out_rule_is_the_nearest_flip_when_it_stands_closer() -> None:
    """The leader's score may fall by 5 before the rule, by 6.67 before the points."""
    ruled = (replace(A_AND_B.criteria[0], knock_out_below=75), A_AND_B.criteria[1])

    nearest = fragility(
        rank(replace(A_AND_B, scores=((80.0, 50.0), (76.0, 30.0)), criteria=ruled))
    ).smallest_score

    assert nearest is not None
    assert (nearest.vendor, nearest.flips_at, nearest.by_rule) == ("A", 75, True)


def test_the_worst_end_of_a_must_is_a_rule_that_a_leader_may_fall_to() -> None:
    """Where every offer has to have it, the leader is out once its score has fallen to the worst end."""
    only = Criterion("x", 1, 0, 10)
    alone = Matrix(("A", "B"), (only, Criterion("y", 9, 0, 10)), ((1.0, 10.0), (1.0, 2.0)))

    free = fragility(rank(alone)).smallest_score
    must = fragility(rank(replace(alone, criteria=(replace(only, must_offer=True), alone.criteria[1]))))

    assert free is not None
    assert not free.by_rule
    assert must.smallest_score is not None
    assert (must.smallest_score.criterion, must.smallest_score.flips_at) == ("x", 0)
    assert must.smallest_score.by_rule


@pytest.mark.parametrize(
    "matrix",
    [
        Matrix((), (), ()),
        replace(A_AND_B, scores=((80.0, 50.0), (80.0, 50.0))),
        replace(A_AND_B, scores=((None, None), (None, None))),
        replace(A_AND_B, criteria=tuple(replace(item, weight=0) for item in A_AND_B.criteria)),
    ],
)
def test_without_one_leader_nothing_flips(matrix: Matrix) -> None:
    """Empty, tied and unweighted rankings have no fragility to tell."""
    found = fragility(rank(matrix))

    assert (found.leader, found.smallest_weight, found.smallest_score) == (None, None, None)


def test_a_vendor_that_is_better_everywhere_cannot_be_unseated_by_weights() -> None:
    """Dominance: no weighting lets the other lead."""
    found = fragility(rank(replace(A_AND_B, scores=((80.0, 50.0), (70.0, 40.0)))))

    assert found.weights == (None, None)


def only_on_the_second(score: float) -> Matrix:
    """A scored on both criteria, B only on the second, which has no weight yet."""
    criteria = (Criterion("support", 60, 0, 100), Criterion("price", 0, 0, 100))
    return Matrix(("A", "B"), criteria, ((80.0, 50.0), (None, score)))


@pytest.mark.parametrize(
    ("score", "flips_at"),
    [
        pytest.param(90.0, 0.0, id="ahead at once"),
        pytest.param(80.0, 0.0, id="level at first, ahead with any more"),
        pytest.param(65.0, 50.0, id="ahead when half of the weight is there: 80 (1 - w) + 50 w = 65"),
        pytest.param(50.0, None, id="level only at the whole weight"),
        pytest.param(40.0, None, id="never"),
    ],
)
def test_a_vendor_scored_only_where_nothing_weighs_may_still_come_to_lead(
    score: float, flips_at: float | None
) -> None:
    """B has no total and no rank now, but has one as soon as the price weighs anything."""
    ranking = rank(only_on_the_second(score))
    assert [item.rank for item in ranking.results] == [1, None]

    flip = fragility(ranking).smallest_weight

    assert (flip and (flip.challenger, flip.criterion, flip.share)) == (
        None if flips_at is None else ("B", "price", 0)
    )
    assert (flip and flip.flips_at) == (None if flips_at is None else pytest.approx(flips_at))


def test_a_vendor_that_only_ever_draws_level_does_not_come_to_lead() -> None:
    """A with 10 of 11, B with none of the weight, the same value 0.375: equal at any other weights."""
    criteria = (Criterion("service", 1), Criterion("support", 10), Criterion("price", 0))
    matrix = Matrix(("A", "B"), criteria, ((None, 2.5, None), (None, None, 2.5)))
    assert leaders_at(matrix, 2, 30) == ("A", "B")

    assert fragility(rank(matrix)).weights == (None, None, None)


def test_totals_that_touch_without_crossing_are_no_flip() -> None:
    """At a sixth for the price both have 0.75 and the same slope: B draws level there, but never leads."""
    criteria = (Criterion("service", 8), Criterion("support", 2), Criterion("price", 0))
    matrix = Matrix(("A", "B"), criteria, ((None, 4.5, 3.5), (4.5, 3.5, 2.5)))
    assert leaders_at(matrix, 2, 100 / 6) == ("A", "B")
    assert {leaders_at(matrix, 2, share) for share in (5, 16, 17, 60, 95)} == {("A",)}

    assert fragility(rank(matrix)).weights[2] is None


def test_a_vendor_without_a_rank_has_no_score_to_change() -> None:
    """No score of B matters while what it is scored on weighs nothing; and nobody is second yet."""
    assert fragility(rank(only_on_the_second(90.0))).scores == ()


def test_a_vendor_that_is_out_does_not_come_to_lead_by_weights() -> None:
    """B misses a rule, so no weight helps it."""
    ruled = only_on_the_second(90.0)
    criteria = (ruled.criteria[0], replace(ruled.criteria[1], knock_out_below=95))

    assert fragility(rank(replace(ruled, criteria=criteria))).smallest_weight is None


@pytest.mark.parametrize(
    ("polynomial", "roots"),
    [
        ((0, 0, 0), ()),
        ((0, 0, 5), ()),
        ((0, 2, -100), (50,)),
        ((1, -30, 200), (10, 20)),
        ((1, -20, 100), ()),
        ((1, -2 / 3, 1 / 9 - 1e-16), ()),
        ((1, 0, 100), ()),
        ((1, -10, 0), (0, 10)),
    ],
)
def test_crossings_are_roots_at_which_the_sign_changes(
    polynomial: tuple[float, float, float], roots: tuple[float, ...]
) -> None:
    """School-book quadratics; a double root touches zero without crossing it."""
    assert sorted(crossings_of(*polynomial)) == pytest.approx(list(roots))
