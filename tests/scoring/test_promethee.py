"""Who is preferred to whom, by how much, and who cannot be compared."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.acceptability import WeightSpace, draw_weights
from scoring.ground import ground
from scoring.matrix import Criterion, Matrix
from scoring.preference import Preference, Shape
from scoring.promethee import Relation, preference_of, promethee, promethee_acceptability, promethee_on

USUAL = Preference(Shape.USUAL)


def matrix_of(*scores: tuple[float, ...], weights: tuple[float, ...]) -> Matrix:
    """Vendors A, B, ... on criteria where any difference counts."""
    criteria = tuple(
        Criterion(f"c{at}", weight, 0, 10, preference=USUAL) for at, weight in enumerate(weights)
    )
    return Matrix(tuple("ABCDEF"[: len(scores)]), criteria, scores)


def test_the_worked_example_of_the_usual_function() -> None:
    """The example of pymcdm's PROMETHEE I: plus 0.55, 0.35, 0.60 and minus 0.45, 0.65, 0.40.

    By hand for the first: preferred to B on c0 and c1 (0.8), to C on c1 (0.3); (0.8 + 0.3) / 2 = 0.55.
    """
    found = promethee(matrix_of((4, 3, 2), (3, 2, 4), (5, 1, 3), weights=(0.5, 0.3, 0.2)))

    assert [item.plus for item in found.results] == pytest.approx([0.55, 0.35, 0.6])
    assert [item.minus for item in found.results] == pytest.approx([0.45, 0.65, 0.4])
    assert [item.net for item in found.results] == pytest.approx([0.1, -0.3, 0.2])
    assert [item.rank for item in found.results] == [2, 3, 1]
    assert found.results[0].preferred_to == pytest.approx((0, 0.8, 0.3))


def test_the_partial_ranking_leaves_open_what_cannot_be_compared() -> None:
    """A differs from B and C by much in both ways, B and C by little: both flows of A are larger.

    By hand, in proportion up to 10: A and B 0.25 each way, A and C 0.3, B and C 0.05; D has nothing.
    """
    shape = Preference(Shape.V_SHAPE, p=10)
    criteria = tuple(Criterion(name, 1, 0, 10, preference=shape) for name in ("c0", "c1"))
    scores = ((10.0, 0.0), (5.0, 5.0), (4.0, 6.0), (0.0, 0.0))
    found = promethee(Matrix(("A", "B", "C", "D"), criteria, scores))
    open_, level = Relation.INCOMPARABLE, Relation.LEVEL

    assert [item.minus for item in found.results] == pytest.approx([0.55 / 3, 0.3 / 3, 0.35 / 3, 1.5 / 3])
    assert found.results[0].relations == (level, open_, open_, Relation.PREFERRED)
    assert found.results[1].relations == (open_, level, open_, Relation.PREFERRED)
    assert found.results[3].relations == (*(Relation.WORSE,) * 3, level)


def test_less_is_better_where_the_scale_says_so() -> None:
    """A price of 20 against 30: preferred in full beyond p = 5, by two fifths at a difference of 2."""
    price = Criterion("price", 1, 60, 20, preference=Preference(Shape.V_SHAPE, p=5))
    found = promethee(Matrix(("A", "B", "C"), (price,), ((20.0,), (30.0,), (22.0,))))

    assert found.results[0].preferred_to == pytest.approx((0, 1, 0.4))
    assert [item.rank for item in found.results] == [1, 3, 2]


@pytest.mark.parametrize(
    "written",
    [None, Preference(Shape.LINEAR, q=1), Preference(Shape.V_SHAPE, p=0)],
    ids=["none", "half", "zero"],
)
def test_without_a_function_that_fits_a_step_of_five_counts_in_full(written: Preference | None) -> None:
    """A quarter of the scale from 1 to 5 is one point."""
    assert preference_of(Criterion("c", 1, preference=written)) == Preference(Shape.V_SHAPE, p=1)
    assert preference_of(Criterion("c", 1, 60, 20)).p == 10


@given(st.data())
def test_flows_balance(matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject) -> None:
    """Net flows sum to nothing, plus less minus is net, and the weighted flows by criterion add up to it."""
    found = promethee(data.draw(matrices()))

    assert sum(item.net for item in found.results) == pytest.approx(0, abs=1e-9)
    for item in found.results:
        assert item.net == pytest.approx(item.plus - item.minus)
        assert item.net == pytest.approx(float(np.dot(found.weights, item.by_criterion)), abs=1e-9)
        assert -1 <= item.net <= 1


def test_one_vendor_and_equal_vendors_have_no_flow() -> None:
    """Nobody to compare with, or nothing to prefer: zero, and a shared first place."""
    (alone,) = promethee(matrix_of((4, 3), weights=(1, 1))).results
    same = promethee(matrix_of((4, 3), (4, 3), weights=(1, 1))).results

    assert (alone.net, alone.rank) == (0, 1)
    assert [(item.net, item.rank) for item in same] == [(0, 1), (0, 1)]
    assert same[0].relations == (Relation.LEVEL, Relation.LEVEL)


def test_draws_agree_with_ranking_one_at_a_time() -> None:
    """Net flow is linear in the weights, so 200 rankings are one product of two tables."""
    random = np.random.default_rng(5)
    scores = tuple(tuple(row) for row in random.integers(0, 11, (4, 5)).astype(float).tolist())
    matrix = matrix_of(*scores, weights=(1, 1, 1, 1, 1))
    weights = draw_weights(WeightSpace.free(5), 200, 1)
    counts = np.zeros((4, 4))
    for row in weights:
        criteria = tuple(replace(item, weight=float(w)) for item, w in zip(matrix.criteria, row, strict=True))
        for at, item in enumerate(promethee_on(ground(replace(matrix, criteria=criteria))).results):
            counts[at, item.rank - 1] += 1

    assert np.array(promethee_acceptability(ground(matrix), weights).ranks) == pytest.approx(counts / 200)
