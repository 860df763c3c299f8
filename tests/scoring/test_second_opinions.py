"""The default beside the others, and why they differ."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.acceptability import WeightSpace, draw_weights
from scoring.ground import ground
from scoring.matrix import Criterion, Matrix
from scoring.methods import rank
from scoring.second_opinions import acceptability_by, second_opinions
from scoring.ways import Method

CARS = Matrix(
    ("Corsa", "Clio", "Fiesta"),
    (
        Criterion("price", 35, 7000, 5000),
        Criterion("economy", 25, 40, 80),
        Criterion("looks", 25, 1, 10),
        Criterion("boot", 15, 280, 295),
    ),
    ((5490.0, 51.4, 8.5, 285.0), (6500.0, 70.6, 7.0, 288.0), (6489.0, 54.3, 7.5, 290.0)),
)


def test_the_method_that_disagrees_is_named_with_what_it_leans_on() -> None:
    """Of the cars only vector normalisation puts the Clio first; without price or economy it would not.

    Order 2, 1, 3 against 1, 2, 3: tau (2 - 1) / 3 and rho 1 - 6 x 2 / (3 x 8).
    """
    found = second_opinions(CARS)

    assert found is not None
    (other,) = found.disagreeing
    assert (other.method, other.leaders, other.ranks) == (Method.TOPSIS_VECTOR, ("Clio",), (2, 1, 3))
    assert other.kendall == pytest.approx(1 / 3)
    assert other.spearman == pytest.approx(0.5)
    assert other.without == ("price", "economy")
    assert [item.criterion for item in other.gaps] == ["economy", "boot"]
    assert (other.gaps[0].share, other.gaps[0].ours, other.gaps[0].theirs) == pytest.approx(
        (25, 0.285, 0.765)
    )


def test_leaving_a_named_criterion_out_does_make_the_leaders_the_same() -> None:
    """What is claimed is true: ranked anew without it, both name the same car."""
    found = second_opinions(CARS)
    assert found is not None
    (other,) = found.disagreeing

    for name in (item.id for item in CARS.criteria):
        criteria = tuple(replace(item, weight=0) if item.id == name else item for item in CARS.criteria)
        again = second_opinions(replace(CARS, criteria=criteria), (Method.TOPSIS_VECTOR,))
        assert again is not None
        assert (not again.disagreeing) is (name in other.without)


@given(st.data())
def test_the_default_beside_the_others_is_the_ranking_itself(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Same leaders and same ranks as `rank`, missing scores and all; correlations lie within -1 and 1."""
    matrix = data.draw(matrices())
    ranking = rank(matrix)
    found = second_opinions(matrix)
    ranked = [item for item in ranking.results if item.rank is not None]
    if found is None:
        assert not ranked
        return

    assert found.vendors == tuple(item.vendor for item in ranked)
    assert found.default.leaders == ranking.leaders
    assert list(found.default.ranks) == [item.rank for item in ranked]
    for item in found.opinions:
        assert item.kendall is None or -1 - 1e-9 <= item.kendall <= 1 + 1e-9
        assert item.spearman is None or -1 - 1e-9 <= item.spearman <= 1 + 1e-9
        assert item.leaders


@given(st.data())
def test_adding_a_vendor_never_changes_the_order_of_the_others_by_default(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """No rank reversal: fixed ends of the scales, so the others keep their totals to the digit."""
    matrix = data.draw(matrices())
    fewer = replace(matrix, vendors=matrix.vendors[:-1], scores=matrix.scores[:-1])

    before = [item.total for item in rank(fewer).results]
    after = [item.total for item in rank(matrix).results[:-1]]

    assert before == pytest.approx(after)


def test_nobody_to_compare_has_no_opinion() -> None:
    """Empty, and all weights zero."""
    assert second_opinions(Matrix((), (), ())) is None
    assert second_opinions(replace(CARS, criteria=tuple(replace(c, weight=0) for c in CARS.criteria))) is None


def test_one_criterion_is_never_left_out() -> None:
    """With a single criterion nothing remains to compare without it."""
    one = Matrix(("A", "B"), CARS.criteria[:1], ((5490.0,), (6500.0,)))
    found = second_opinions(one)

    assert found is not None
    assert all(item.agrees and item.without == () for item in found.opinions)


@pytest.mark.parametrize("method", list(Method))
def test_every_method_can_be_drawn(method: Method) -> None:
    """First places sum to 1; the additive one is the weighted sum counted by hand."""
    weights = draw_weights(WeightSpace.free(4), 500, 1)
    base = ground(CARS)
    found = acceptability_by(base, method, weights)

    assert sum(found.first) == pytest.approx(1)
    if method is Method.ADDITIVE:
        firsts = np.bincount((base.values @ weights.T).argmax(axis=0), minlength=3) / 500
        assert found.first == pytest.approx(firsts)


@pytest.mark.parametrize("weights", [(10, 15, 20), (7, 25, 30, 15), (10, 7, 30, 20, 25)])
@pytest.mark.parametrize("score", [2, 3, 4])
def test_how_a_computer_rounds_makes_no_second_opinion(weights: tuple[int, ...], score: int) -> None:
    """B is like A, with one score missing that is filled with B's average: all ways see them level."""
    criteria = tuple(Criterion(f"c{at}", weight) for at, weight in enumerate(weights))
    same = (score,) * len(weights)
    found = second_opinions(Matrix(("A", "B"), criteria, (same, (None, *same[1:]))))

    assert found is not None
    assert all(item.agrees for item in found.opinions)
