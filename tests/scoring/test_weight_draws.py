"""Weights drawn at random within what people said."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import weight_draws
from scoring.weight_draws import WeightSpace, draw_weights, is_possible

DRAWS = 40_000


def space(lows: list[float], highs: list[float], *order: tuple[int, ...]) -> WeightSpace:
    """Limits and an order, as short as a test wants them."""
    return WeightSpace(np.array(lows), np.array(highs), order)


def test_nothing_said_leaves_the_whole_simplex_evenly() -> None:
    """Marginals of the flat Dirichlet distribution of n parts: mean 1/n, P(w <= x) = 1 - (1 - x)^(n - 1)."""
    weights = draw_weights(WeightSpace.free(5), DRAWS, 1)

    assert weights.shape == (DRAWS, 5)
    assert weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx(0.2, abs=0.004)
    for at in (0.05, 0.2, 0.5):
        assert (weights <= at).mean(axis=0) == pytest.approx(1 - (1 - at) ** 4, abs=0.01)


def test_a_full_order_has_the_rank_order_centroid_as_its_mean() -> None:
    """Barron and Barrett (1996): the centroid of w1 >= w2 >= w3 >= w4 is 0.5208, 0.2708, 0.1458, 0.0625."""
    weights = draw_weights(space([0] * 4, [1] * 4, (2,), (0,), (1,), (3,)), DRAWS, 2)

    assert weights.mean(axis=0)[[2, 0, 1, 3]] == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=0.004)
    for more, less in pairwise((2, 0, 1, 3)):
        assert (weights[:, more] >= weights[:, less]).all()


def test_criteria_named_together_are_not_ordered_among_themselves() -> None:
    """The first two have the mean of the two largest parts, (0.5208 + 0.2708) / 2; each is ahead by half."""
    weights = draw_weights(space([0] * 4, [1] * 4, (0, 1), (2, 3)), DRAWS, 3)

    assert weights.mean(axis=0) == pytest.approx([0.3958, 0.3958, 0.1042, 0.1042], abs=0.004)
    assert (weights[:, 0] > weights[:, 1]).mean() == pytest.approx(0.5, abs=0.01)
    assert (weights[:, :2].min(axis=1) >= weights[:, 2:].max(axis=1)).all()


def test_a_criterion_in_no_group_is_free() -> None:
    """Only the first two of three are ordered: the third keeps its mean of a third."""
    weights = draw_weights(space([0] * 3, [1] * 3, (0,), (1,)), DRAWS, 4)

    assert weights.mean(axis=0) == pytest.approx([0.5, 1 / 6, 1 / 3], abs=0.005)


def test_lowest_shares_leave_the_rest_to_be_drawn() -> None:
    """Lows of 0.2, 0.1 and 0 leave 0.7: means 0.2 + 0.7/3 and so on; the space is a small simplex."""
    weights = draw_weights(space([0.2, 0.1, 0], [1, 1, 1]), DRAWS, 5)

    assert weights.mean(axis=0) == pytest.approx([0.2 + 0.7 / 3, 0.1 + 0.7 / 3, 0.7 / 3], abs=0.005)


def test_a_share_said_exactly_stays_and_the_others_are_drawn() -> None:
    """0.4 fixed: the other two share 0.6 evenly."""
    weights = draw_weights(space([0.4, 0, 0], [0.4, 1, 1]), DRAWS, 6)

    assert (weights[:, 0] == 0.4).all()
    assert weights.mean(axis=0) == pytest.approx([0.4, 0.3, 0.3], abs=0.005)


def test_everything_said_exactly_leaves_one_set_of_weights() -> None:
    """Limits that leave no room give the same row each time."""
    weights = draw_weights(space([0.25, 0.75], [0.25, 0.75]), 10, 7)

    assert (weights == [0.25, 0.75]).all()


@pytest.mark.parametrize(
    "narrow",
    [
        pytest.param(space([0.1, 0, 0, 0.05], [0.4, 0.5, 0.3, 1]), id="limits"),
        pytest.param(space([0.1, 0, 0, 0.05], [0.45, 0.5, 0.3, 1], (0,), (1, 2)), id="limits and an order"),
        pytest.param(space([0] * 4, [1] * 4, (3,), (2,), (1,), (0,)), id="an order"),
    ],
)
def test_walking_and_throwing_away_draw_the_same_weights(
    narrow: WeightSpace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two independent ways to the same distribution: means and percentiles agree."""
    monkeypatch.setattr(weight_draws, "ENOUGH_FITS", 0)
    thrown = draw_weights(narrow, DRAWS, 8)
    monkeypatch.setattr(weight_draws, "ENOUGH_FITS", 2)
    walked = draw_weights(narrow, DRAWS, 9)

    assert narrow.fits(walked).all()
    assert walked.mean(axis=0) == pytest.approx(thrown.mean(axis=0), abs=0.006)
    for part in (5, 50, 95):
        assert np.percentile(walked, part, axis=0) == pytest.approx(
            np.percentile(thrown, part, axis=0), abs=0.012
        )


def test_sixty_criteria_with_narrow_limits_are_drawn_by_walking() -> None:
    """Hardly any proposal would fit 60 limits; all that is drawn does, and like criteria have like means."""
    weights = draw_weights(space([0.005] * 60, [0.03] * 60), 4_000, 10)

    assert ((weights >= 0.005 - 1e-9) & (weights <= 0.03 + 1e-9)).all()
    assert weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx(1 / 60, abs=0.001)


def test_the_same_seed_draws_the_same() -> None:
    """Another seed draws other weights."""
    first, again, other = (draw_weights(WeightSpace.free(3), 5, seed) for seed in (1, 1, 2))

    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize(
    "contradiction",
    [
        pytest.param(space([0.6, 0.6], [1, 1]), id="lows above the whole"),
        pytest.param(space([0, 0], [0.3, 0.3]), id="highs below the whole"),
        pytest.param(space([0.5, 0], [0.4, 1]), id="low above high"),
        pytest.param(space([0, 0.6], [1, 1], (0,), (1,)), id="order against limits"),
        pytest.param(space([], []), id="no criteria"),
    ],
)
def test_what_contradicts_itself_has_no_weights(contradiction: WeightSpace) -> None:
    """It can be asked first; drawing from it is a mistake of the caller."""
    assert not is_possible(contradiction)
    with pytest.raises(ValueError, match="no weights"):
        draw_weights(contradiction, 1, 1)


@given(st.integers(1, 6), st.integers(1, 30), st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_is_drawn_agrees_with_what_was_said(criteria: int, draws: int, data: st.DataObject) -> None:
    """Random limits round a set of weights, with or without its order."""
    points = data.draw(st.lists(st.integers(1, 9), min_size=criteria, max_size=criteria))
    centre = np.array(points) / sum(points)
    width = data.draw(st.sampled_from([0.0, 0.01, 0.2, 1.0]))
    order: tuple[tuple[int, ...], ...] = ()
    if data.draw(st.booleans()):
        order = tuple((int(at),) for at in np.argsort(-centre, kind="stable"))
    said = WeightSpace(np.maximum(centre - width, 0), np.minimum(centre + width, 1), order)

    weights = draw_weights(said, draws, 1)

    assert weights.shape == (draws, criteria)
    assert weights.sum(axis=1) == pytest.approx(1)
    assert ((weights >= said.lows - 1e-7) & (weights <= said.highs + 1e-7)).all()
    for more, less in said.pairs:
        assert (weights[:, more] >= weights[:, less] - 1e-7).all()
