from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.codes import Code
from scoring.matrix import Criterion, Matrix
from scoring.methods import Ranking, rank

SUPPORT = Criterion("support", 60, knock_out_below=2)
PRICE = Criterion("price", 40, worst=60, best=20)


def totals(ranking: Ranking) -> list[float | None]:
    """Totals in the order of the vendors."""
    return [item.total for item in ranking.results]


def exact_total(matrix: Matrix, row: int) -> float | None:
    """The total by exact fractions, without the code under test."""
    points, weight = Fraction(0), Fraction(0)
    for item, score in zip(matrix.criteria, matrix.scores[row], strict=True):
        if score is not None:
            span = Fraction(item.best) - Fraction(item.worst)
            points += Fraction(item.weight) * (Fraction(score) - Fraction(item.worst)) / span
            weight += Fraction(item.weight)
    return float(100 * points / weight) if weight else None


@given(st.data())
def test_totals_are_the_exact_weighted_means(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Totals agree with exact fractions; lowest and highest enclose them; nothing is NaN."""
    matrix = data.draw(matrices())

    for row, result in enumerate(rank(matrix).results):
        expected = exact_total(matrix, row)
        assert result.total == (None if expected is None else pytest.approx(expected, abs=1e-9))
        if result.total is not None:
            assert result.lowest - 1e-9 <= result.total <= result.highest + 1e-9
        assert 0 <= result.lowest <= result.highest <= 100


@given(st.data())
def test_points_of_the_cells_add_up_to_the_lowest_total(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """The working adds up: points of all scored cells are the points with every missing score at worst."""
    for result in rank(data.draw(matrices())).results:
        assert sum(cell.points or 0 for cell in result.cells) == pytest.approx(result.lowest, abs=1e-9)


@given(st.data())
def test_adding_a_vendor_changes_nobody_else(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Without the last vendor all others keep totals and order: scales are not taken from the vendors."""
    matrix = data.draw(matrices().filter(lambda item: len(item.vendors) > 1))
    fewer = replace(matrix, vendors=matrix.vendors[:-1], scores=matrix.scores[:-1])

    before, after = rank(fewer), rank(matrix)

    assert totals(after)[:-1] == pytest.approx(totals(before), abs=1e-12)
    order = [item.rank for item in after.results[:-1]]
    ranked = sorted(item for item in order if item is not None)
    assert [item.rank for item in before.results] == [
        None if item is None else 1 + sum(other < item for other in ranked) for item in order
    ]


@given(st.data(), st.floats(1e-3, 1e3))
def test_scaling_all_weights_changes_no_total(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject, factor: float
) -> None:
    """Weights are relative: ten times as many points for every criterion mean the same."""
    matrix = data.draw(matrices())
    scaled = tuple(replace(item, weight=item.weight * factor) for item in matrix.criteria)

    assert totals(rank(replace(matrix, criteria=scaled))) == pytest.approx(totals(rank(matrix)), abs=1e-9)


@given(st.data())
def test_a_better_score_never_lowers_a_complete_total(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Raising one score to the best end never costs points."""
    matrix = data.draw(matrices(complete=True))
    best = (matrix.criteria[0].best, *matrix.scores[0][1:])

    better = rank(replace(matrix, scores=(best, *matrix.scores[1:]))).results[0].total

    assert (better or 0) >= (rank(matrix).results[0].total or 0) - 1e-9


def test_a_hand_computed_example_shows_its_working() -> None:
    """60 x (4 - 1) / 4 + 40 x (60 - 30) / 40 = 45 + 30 = 75, as docs/methods/vendor_ranking.md shows."""
    ranking = rank(Matrix(("A", "B"), (SUPPORT, PRICE), ((4.0, 30.0), (3.0, None))))
    first, second = ranking.results

    assert [(cell.value, cell.points) for cell in first.cells] == [(0.75, 45.0), (0.75, 30.0)]
    assert (first.total, first.rank) == (75, 1)
    assert (second.total, second.lowest, second.highest, second.missing) == (50, 30, 70, ("price",))
    assert (ranking.leaders, ranking.margin, ranking.clear) == (("A",), 25, True)


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    """Two vendors that add up alike by different ways are both first; the next is third."""
    criteria = tuple(Criterion(name, 1, 0, 1) for name in "abc")
    matrix = Matrix(("A", "B", "C"), criteria, ((0.1, 0.2, 0.3), (0.3, 0.2, 0.1), (0.1, 0.1, 0.1)))

    ranking = rank(matrix)

    assert [item.rank for item in ranking.results] == [1, 1, 3]
    assert (ranking.leaders, ranking.margin, ranking.clear) == (("A", "B"), 0, False)


def test_a_knocked_out_vendor_keeps_its_total_and_has_no_rank() -> None:
    """The best total does not lead when a rule is missed, and the reason stands with it."""
    matrix = Matrix(("A", "B"), (SUPPORT, PRICE), ((1.5, 20.0), (2.0, 60.0)))

    out, first = rank(matrix).results

    assert (out.rank, first.rank) == (None, 1)
    assert out.total == pytest.approx(47.5)
    assert [(item.criterion, item.score, item.rule) for item in out.knocked_out] == [("support", 1.5, 2)]


def test_without_weights_there_is_no_ranking_but_the_full_range() -> None:
    """All weights zero: no totals, no ranks, a complaint, and nothing that is not a number."""
    ranking = rank(Matrix(("A",), (replace(SUPPORT, weight=0),), ((3.0,),)))
    (result,) = ranking.results

    assert (result.total, result.lowest, result.highest, result.rank) == (None, 0, 100, None)
    assert (ranking.shares, ranking.leaders, ranking.margin) == (None, (), None)
    assert [item.code for item in ranking.diagnostics] == [Code.WEIGHTS_ALL_ZERO]


def test_a_vendor_scored_only_where_nothing_weighs_has_no_total() -> None:
    """A score on a criterion without weight says nothing about the total."""
    matrix = Matrix(("A",), (replace(SUPPORT, weight=0), PRICE), ((5.0, None),))

    assert rank(matrix).results[0].total is None


def test_an_unusable_score_counts_as_missing() -> None:
    """A score off its scale is told and left out, never clipped."""
    ranking = rank(Matrix(("A",), (SUPPORT, PRICE), ((9.0, 40.0),)))

    assert ranking.results[0].missing == ("support",)
    assert ranking.results[0].total == 50
    assert [item.code for item in ranking.diagnostics] == [Code.SCORE_OUTSIDE]


@pytest.mark.parametrize("matrix", [Matrix((), (), ()), Matrix((), (PRICE,), ()), Matrix(("A",), (), ((),))])
def test_empty_matrices_have_empty_rankings(matrix: Matrix) -> None:
    """Nothing to rank is told, and nothing breaks."""
    ranking = rank(matrix)

    assert ranking.leaders == ()
    assert ranking.diagnostics
    assert all(item.total is None for item in ranking.results)


def test_a_lead_is_not_clear_while_an_open_rule_can_knock_the_leader_out() -> None:
    """The leader is ahead by more than all missing points, but the missing score may be a knock-out."""
    light = replace(SUPPORT, weight=1)
    matrix = Matrix(("A", "B"), (light, PRICE), ((None, 20.0), (5.0, 60.0)))

    assert not rank(matrix).clear
    assert rank(replace(matrix, criteria=(replace(light, knock_out_below=None), PRICE))).clear
