"""A compromise between the good of the whole and the worst single regret."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.acceptability import WeightSpace, draw_weights
from scoring.ground import ground
from scoring.matrix import Criterion, Matrix
from scoring.vikor import vikor, vikor_acceptability, vikor_on

MOUNTAINS = Matrix(
    ("A1", "A2", "A3"),
    (Criterion("risk", 1, 5, 1), Criterion("altitude", 1, 0, 9000)),
    ((1.0, 3000.0), (2.0, 3750.0), (5.0, 4500.0)),
)
"""The mountain climber of Opricovic and Tzeng (2004): little risk, great height, equal weights."""


def of(*scores: tuple[float, ...], weights: tuple[float, ...] = (1, 1)) -> Matrix:
    """Vendors on scales from 0 to 10."""
    criteria = tuple(Criterion(f"c{at}", weight, 0, 10) for at, weight in enumerate(weights))
    return Matrix(tuple("ABCDEF"[: len(scores)]), criteria, scores)


def test_the_mountain_climber_takes_the_middle_way() -> None:
    """Opricovic and Tzeng (2004): S = 0.5, 0.375, 0.5 and R = 0.5, 0.25, 0.5, so A2 is first with Q = 0.

    By hand for A2: 0.5 x (2 - 1)/(5 - 1) + 0.5 x (4500 - 3750)/(4500 - 3000) = 0.125 + 0.25.
    """
    found = vikor(MOUNTAINS)

    assert [item.total for item in found.results] == pytest.approx([0.5, 0.375, 0.5])
    assert [item.largest for item in found.results] == pytest.approx([0.5, 0.25, 0.5])
    assert [item.compromise for item in found.results] == pytest.approx([1, 0, 1])
    assert found.results[1].regrets == pytest.approx((0.125, 0.25))
    assert (found.proposed, found.leads_by_enough, found.leads_otherwise) == (("A2",), True, True)


def test_who_does_not_lead_by_enough_is_proposed_together_with_those_near() -> None:
    """Four vendors: a lead of less than a third is too little; everybody within a third is proposed."""
    found = vikor(of((10, 4.9), (9.8, 5), (0, 10), (5, 0)))
    mixed = {item.vendor: item.compromise for item in found.results}

    assert 0 < mixed["A"] - mixed["B"] < 1 / 3
    assert mixed["C"] - mixed["B"] > 1 / 3
    assert not found.leads_by_enough
    assert found.proposed == ("A", "B")


def test_who_leads_only_by_the_mixture_is_proposed_with_the_second() -> None:
    """Worked by the definition: best in neither sum nor largest regret, so the second condition fails."""
    six = of((7, 6, 0), (8, 1, 4), (9, 3, 3), (5, 10, 3), (10, 9, 0), (6, 7, 9), weights=(1, 1, 1))
    found = vikor(six)
    best = min(found.results, key=lambda item: item.compromise)

    assert best.vendor == "F"
    assert best.total > min(item.total for item in found.results)
    assert best.largest > min(item.largest for item in found.results)
    assert (found.leads_by_enough, found.leads_otherwise) == (True, False)
    assert found.proposed == ("C", "F")


def test_equal_columns_leave_no_regret() -> None:
    """All offers alike on c0: only c1 decides, and nothing divides by zero."""
    found = vikor(of((5, 9), (5, 3)))

    assert [item.regrets for item in found.results] == [(0, 0), (0, 0.5)]
    assert found.proposed == ("A",)


def test_equal_largest_regrets_decide_nothing() -> None:
    """R is 0.5 for both: the sum of regrets alone decides (others return no number at all here)."""
    found = vikor(of((10, 0, 10), (0, 10, 0), weights=(2, 2, 1)))

    assert [item.largest for item in found.results] == pytest.approx([0.4, 0.4])
    assert [item.compromise for item in found.results] == pytest.approx([0, 0.5])


@pytest.mark.parametrize("scores", [((5, 5), (5, 5)), ((5, 5),)])
def test_vendors_that_are_alike_and_a_vendor_alone_are_all_proposed(
    scores: tuple[tuple[float, ...], ...],
) -> None:
    """Zero for everybody; a vendor alone leads by default."""
    found = vikor(of(*scores))

    assert [item.compromise for item in found.results] == [0] * len(scores)
    assert len(found.proposed) == len(scores)


@given(st.data())
def test_no_matrix_divides_by_zero(
    matrices: Callable[..., st.SearchStrategy[Matrix]], data: st.DataObject
) -> None:
    """Compromise values lie within 0 and 1, and whoever is first is always proposed."""
    found = vikor(data.draw(matrices()))

    assert all(0 <= item.compromise <= 1 for item in found.results)
    assert all(item.proposed for item in found.results if item.rank == 1)


def test_nobody_to_compare_gives_nothing() -> None:
    """All weights zero."""
    assert vikor(of((1, 2), (3, 4), weights=(0, 0))).results == ()


def test_draws_agree_with_ranking_one_at_a_time() -> None:
    """200 sets of weights ranked one by one; level compromise values share the first place."""
    random = np.random.default_rng(6)
    matrix = of(*map(tuple, random.integers(0, 11, (5, 4)).astype(float).tolist()), weights=(1, 1, 1, 1))
    weights = draw_weights(WeightSpace.free(4), 200, 1)
    counts = np.zeros(5)
    for row in weights:
        criteria = tuple(replace(item, weight=float(w)) for item, w in zip(matrix.criteria, row, strict=True))
        again = vikor_on(ground(replace(matrix, criteria=criteria)))
        firsts = np.array([item.rank == 1 for item in again.results])
        counts += firsts / firsts.sum()

    assert vikor_acceptability(ground(matrix), weights).first == pytest.approx(counts / 200)
