"""Nearness to the best of everything."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.acceptability import WeightSpace, draw_weights
from scoring.ground import Filled, LeftOut, Why, ground
from scoring.matrix import Criterion, Matrix
from scoring.topsis import topsis, topsis_acceptability, topsis_on
from scoring.ways import Normalisation

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
"""The example of the TOPSIS function of the R package MCDA."""

THREE = ((5.0, 4.0, 2.0), (5.0, 3.0, 5.0), (1.0, 3.0, 1.0))
FOURTH = (2.0, 1.0, 4.0)
PAIR = (Criterion("c1", 1, 1, 5), Criterion("c2", 1, 1, 5))


def near(matrix: Matrix, how: Normalisation) -> list[float]:
    """Closeness of each vendor."""
    return [item.closeness for item in topsis(matrix, how).results]


@pytest.mark.parametrize(
    ("how", "published"),
    [
        pytest.param(Normalisation.VECTOR, (0.482, 0.518, 0.178), id="R package MCDA: Clio first"),
        pytest.param(Normalisation.OFFERS, (0.596, 0.380, 0.286), id="pymcdm and pyrepo-mcda: Corsa first"),
    ],
)
def test_the_normalisation_decides_who_is_first(how: Normalisation, published: tuple[float, ...]) -> None:
    """The same three cars, the same weights: which is why the normalisation is always named."""
    found = topsis(CARS, how)

    assert [item.closeness for item in found.results] == pytest.approx(published, abs=5e-4)
    assert found.normalisation is how


def test_the_working_is_shown() -> None:
    """Economy of the Clio by hand: 70.6 / sqrt(51.4^2 + 70.6^2 + 54.3^2) = 0.6865, and best of the three."""
    found = topsis(CARS, Normalisation.VECTOR)
    clio = found.results[1]

    assert clio.normalised[1] == pytest.approx(0.6865, abs=1e-4)
    assert found.best[1] == clio.normalised[1]
    assert found.best[0] == min(item.normalised[0] for item in found.results)
    assert clio.closeness == pytest.approx(clio.to_worst / (clio.to_best + clio.to_worst))
    assert [item.rank for item in found.results] == [2, 1, 3]


def test_adding_a_vendor_can_turn_the_order_round_with_vector_normalisation() -> None:
    """Garcia-Cascales and Lamata (2012), On rank reversal and TOPSIS: (5, 1) joins, the order turns round."""
    three = Matrix(("A1", "A2", "A3"), PAIR, ((1.0, 5.0), (4.0, 2.0), (3.0, 3.0)))
    four = Matrix(("A1", "A2", "A3", "A4"), PAIR, (*three.scores, (5.0, 1.0)))

    before, after = near(three, Normalisation.VECTOR), near(four, Normalisation.VECTOR)

    assert before[1] > before[2] > before[0]
    assert after[0] > after[2] > after[1]


def test_adding_a_vendor_can_turn_the_order_round_between_offers() -> None:
    """Found by search, worked by the definition: D stretches the columns, and B passes A."""
    criteria = (*PAIR, Criterion("c3", 1, 1, 5))
    three = Matrix(("A", "B", "C"), criteria, THREE)
    four = Matrix(("A", "B", "C", "D"), criteria, (*THREE, FOURTH))

    before, after = near(three, Normalisation.OFFERS), near(four, Normalisation.OFFERS)

    assert before[0] == max(before)
    assert after[1] == max(after[:3]) > after[0]


@given(st.data())
def test_between_fixed_ends_nobody_changes_when_a_vendor_joins(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """The ideals are the ends of the scales, so the others keep their closeness."""
    matrix = data.draw(matrices(complete=True))
    fewer = replace(matrix, vendors=matrix.vendors[:-1], scores=matrix.scores[:-1])

    kept = near(matrix, Normalisation.ANCHORS)[:-1]

    assert near(fewer, Normalisation.ANCHORS) == pytest.approx(kept)


@given(st.data())
def test_no_matrix_divides_by_zero(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Equal columns, one vendor, one criterion, zero weights, missing scores: always within 0 and 1."""
    matrix = data.draw(matrices())
    for how in Normalisation:
        assert all(0 <= item <= 1 for item in near(matrix, how))


@pytest.mark.parametrize("how", list(Normalisation)[1:])
def test_a_vendor_alone_is_as_near_to_the_best_as_to_the_worst(how: Normalisation) -> None:
    """Best and worst are the same vendor: a half, rank 1, and no division by nothing."""
    (found,) = topsis(Matrix(("A",), PAIR, ((2.0, 3.0),)), how).results

    assert (found.closeness, found.rank) == (0.5, 1)


def test_missing_scores_are_filled_openly_and_who_is_out_is_left_out() -> None:
    """B's second score is its own mean, 0.75 of the scale; C and E are out; D has no score."""
    criteria = (Criterion("c1", 3, 1, 5, knock_out_below=2), Criterion("c2", 1, 1, 5))
    scores = ((3.0, 3.0), (4.0, None), (1.0, 5.0), (None, None), (5.0, 5.0))
    found = topsis(Matrix(("A", "B", "C", "D", "E"), criteria, scores, out=("E",)))

    assert [item.vendor for item in found.results] == ["A", "B"]
    assert found.filled == (Filled("B", "c2", 4.0),)
    assert found.left_out == (LeftOut("C", Why.OUT), LeftOut("D", Why.NOT_SCORED), LeftOut("E", Why.OUT))


def test_without_weights_nobody_is_compared() -> None:
    """All weights zero: no ranking, and everybody is left out for want of a total."""
    found = topsis(replace(CARS, criteria=tuple(replace(item, weight=0) for item in CARS.criteria)))

    assert found.results == ()
    assert [item.why for item in found.left_out] == [Why.NOT_SCORED] * 3


@pytest.mark.parametrize("how", list(Normalisation))
def test_draws_agree_with_ranking_one_at_a_time(how: Normalisation) -> None:
    """Each of 200 sets of weights ranked by itself gives the same count of first places."""
    base = ground(CARS)
    weights = draw_weights(WeightSpace.free(4), 200, 1)
    counts = np.zeros(3)
    for row in weights:
        criteria = tuple(replace(item, weight=float(w)) for item, w in zip(CARS.criteria, row, strict=True))
        again = topsis_on(ground(replace(CARS, criteria=criteria)), how)
        counts += np.array([item.rank == 1 for item in again.results])

    assert topsis_acceptability(base, how, weights).first == pytest.approx(counts / 200)
