"""How often each vendor comes first: laws, and cases with a known answer."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.acceptability import WeightSpace, acceptability, acceptability_of, draw_weights
from scoring.matrix import Floats

DRAWS = 40_000
NEAR = 0.012
"""Five standard errors of 40,000 draws."""


def exact(values: list[list[float]]) -> Floats:
    """Values as the engine takes them."""
    return np.array(values, dtype=np.float64)


@pytest.mark.parametrize(("ahead", "share"), [(0.5, 0.5), (0.25, 0.75), (0.9, 0.1)])
def test_two_vendors_and_two_criteria_have_a_closed_form(ahead: float, share: float) -> None:
    """A leads the first by 1 - t and trails on the second by t: first for weights above t, a part 1 - t."""
    values = exact([[1 - ahead, 0], [0, ahead]])
    found = acceptability(values, values, draw_weights(WeightSpace.free(2), DRAWS, 1))

    assert found.first == pytest.approx((share, 1 - share), abs=NEAR)
    assert found.beats[0][1] == pytest.approx(share, abs=NEAR)
    assert found.central[0] is not None
    assert found.central[0][0] == pytest.approx(1 - share / 2, abs=NEAR)
    assert found.confidence == (1, 1)


def test_one_vendor_per_criterion_has_an_equal_part_of_the_simplex() -> None:
    """Each best at one of m criteria and nothing else: every rank 1/m of the draws, centre at that one."""
    values = np.eye(4)
    found = acceptability(values, values, draw_weights(WeightSpace.free(4), DRAWS, 2))

    assert np.array(found.ranks) == pytest.approx(np.full((4, 4), 0.25), abs=NEAR)
    for at, central in enumerate(found.central):
        assert central is not None
        assert central[at] == pytest.approx(0.5208, abs=NEAR)


def test_parts_of_a_simplex_with_three_corners() -> None:
    """Against 1 on one criterion, 0.5 on all wins where no weight is above a half: a quarter of all."""
    values = exact([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.5, 0.5]])
    found = acceptability(values, values, draw_weights(WeightSpace.free(3), DRAWS, 3))

    assert found.first == pytest.approx((0.25, 0.25, 0.25, 0.25), abs=NEAR)


def test_an_order_of_importance_decides_what_is_dominated_in_it() -> None:
    """First on the criterion that weighs most, with w1 >= w2: always ahead of the mirror image."""
    values = exact([[1, 0], [0, 1]])
    ordered = WeightSpace(np.zeros(2), np.ones(2), ((0,), (1,)))
    found = acceptability(values, values, draw_weights(ordered, DRAWS, 4))

    assert found.first[0] == pytest.approx(1, abs=0.001)


def test_vendors_that_score_the_same_share_every_rank() -> None:
    """Three alike: a third of each rank, none beats another more than half, exactly."""
    values = np.full((3, 4), 0.6)
    found = acceptability(values, values, draw_weights(WeightSpace.free(4), 1_000, 5))

    assert np.array(found.ranks) == pytest.approx(np.full((3, 3), 1 / 3))
    assert np.array(found.beats) == pytest.approx(np.full((3, 3), 0.5))
    assert found.confidence == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_dominated_vendor_is_never_first_and_has_no_central_weights() -> None:
    """It is last in every draw."""
    values = exact([[0.9, 0.8], [0.8, 0.7], [0.9, 0.75]])
    found = acceptability(values, values, draw_weights(WeightSpace.free(2), 1_000, 6))

    assert (found.first, found.ranks[1][2], found.central[1]) == ((1, 0, 0), 1, None)
    assert found.confidence[1] == 0


def test_missing_scores_are_drawn_within_their_interval() -> None:
    """One criterion; A has 0.7, B is unknown between 0 and 1: B leads in 3 of 10, whatever the weights."""
    low, high = exact([[0.7], [0]]), exact([[0.7], [1]])
    found = acceptability(low, high, np.ones((DRAWS, 1)), seed=7)

    assert found.first == pytest.approx((0.7, 0.3), abs=NEAR)
    assert found.confidence == pytest.approx((0.7, 0.3), abs=0.025)


def test_an_interval_may_be_narrower_than_the_scale() -> None:
    """B between 0.6 and 1: ahead of 0.7 in three quarters."""
    low, high = exact([[0.7], [0.6]]), exact([[0.7], [1]])

    assert acceptability(low, high, np.ones((DRAWS, 1))).first[1] == pytest.approx(0.75, abs=NEAR)


@pytest.mark.parametrize("draws", [10_000, 100_000])
def test_the_standard_error_is_told(draws: int) -> None:
    """0.005 with 10,000 draws and 0.0016 with 100,000 (half over the root of the draws)."""
    found = acceptability(np.eye(2), np.eye(2), draw_weights(WeightSpace.free(2), draws, 1))

    assert found.standard_error == pytest.approx({10_000: 0.005, 100_000: 0.0016}[draws], abs=5e-5)
    assert found.draws == draws


def test_pieces_of_work_add_up() -> None:
    """Ranks counted one set of weights at a time by plain sorting are the same."""
    random = np.random.default_rng(8)
    values = random.random((5, 6))
    weights = draw_weights(WeightSpace.free(6), 2_000, 8)
    counts = np.zeros((5, 5))
    for row in weights:
        for place, vendor in enumerate(sorted(range(5), key=lambda at: -values[at] @ row)):
            counts[vendor, place] += 1

    assert np.array(acceptability(values, values, weights).ranks) == pytest.approx(counts / 2_000)


@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 100))
@settings(max_examples=40, deadline=None)
def test_ranks_are_shared_out_completely(vendors: int, criteria: int, seed: int) -> None:
    """Rows and columns of the ranks sum to 1; of two vendors, one is ahead or both are level."""
    random = np.random.default_rng(seed)
    values = random.integers(0, 3, (vendors, criteria)) / 2
    high = np.where(random.random(values.shape) < 0.3, 1.0, values)
    found = acceptability(values, high, draw_weights(WeightSpace.free(criteria), 50, seed), seed)
    ranks, beats = np.array(found.ranks), np.array(found.beats)

    assert ranks.sum(axis=0) == pytest.approx(1)
    assert ranks.sum(axis=1) == pytest.approx(1)
    assert beats + beats.T == pytest.approx(1)
    assert all(0 <= item <= 1 + 1e-9 for item in found.confidence)


def test_the_order_of_vendors_does_not_matter() -> None:
    """Each permutation of the rows permutes the answer."""
    values = exact([[0.9, 0.1], [0.2, 0.8], [0.6, 0.6]])
    weights = draw_weights(WeightSpace.free(2), 500, 9)
    first = acceptability(values, values, weights).first

    for order in permutations(range(3)):
        turned = values[list(order)]
        assert acceptability(turned, turned, weights).first == pytest.approx([first[at] for at in order])


def test_any_other_method_can_be_tallied() -> None:
    """Given the additive total as its method it agrees; confidence is then yes or no."""
    values = exact([[0.9, 0.1], [0.2, 0.8], [0.6, 0.6]])
    weights = draw_weights(WeightSpace.free(2), 2_000, 10)
    found = acceptability_of(lambda part: values @ part.T, 3, weights)

    assert found == acceptability(values, values, weights)
