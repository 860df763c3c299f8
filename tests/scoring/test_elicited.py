"""Weights from points and from an order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.codes import Code
from scoring.elicited import direct, swing
from scoring.joined import Joining, joined
from scoring.ranked import RankRule, ranked, surrogates

POINTS = st.lists(st.floats(0, 1000), min_size=1, max_size=20).filter(lambda items: max(items) > 1e-6)
PLACES = st.lists(st.integers(1, 9), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("count", "rule", "weights"),
    [
        (3, RankRule.CENTROID, (0.6111, 0.2778, 0.1111)),
        (4, RankRule.CENTROID, (0.5208, 0.2708, 0.1458, 0.0625)),
        (5, RankRule.CENTROID, (0.4567, 0.2567, 0.1567, 0.0900, 0.0400)),
        (4, RankRule.SUM, (0.4, 0.3, 0.2, 0.1)),
        (5, RankRule.SUM, (0.3333, 0.2667, 0.2, 0.1333, 0.0667)),
        (4, RankRule.RECIPROCAL, (0.48, 0.24, 0.16, 0.12)),
        (5, RankRule.RECIPROCAL, (0.4380, 0.2190, 0.1460, 0.1095, 0.0876)),
    ],
)
def test_places_become_the_published_weights(count: int, rule: RankRule, weights: tuple[float, ...]) -> None:
    """The tables of F. H. Barron and B. E. Barrett, Decision quality using ranked attribute weights, 1996."""
    assert ranked(range(1, count + 1), rule=rule).shares == pytest.approx(weights, abs=5e-5)


def test_the_centroid_is_the_centre_of_all_weights_in_that_order() -> None:
    """Barron and Barrett: the mean of the corners (1), (1/2, 1/2), (1/3, 1/3, 1/3) of the ordered weights."""
    corners = [[1 / size] * size + [0.0] * (4 - size) for size in range(1, 5)]
    centre = [sum(column) / 4 for column in zip(*corners, strict=True)]

    assert surrogates(4) == pytest.approx(centre)


@pytest.mark.parametrize("rule", RankRule)
@given(places=PLACES)
def test_an_order_is_kept_ties_are_equal_and_all_sum_to_one(rule: RankRule, places: list[int]) -> None:
    """Whatever the ties: the better place never weighs less, equal places weigh the same, nothing is lost."""
    found = ranked(places, rule=rule).shares

    assert found is not None
    assert sum(found) == pytest.approx(1)
    for first, second in pairwise(sorted(range(len(places)), key=lambda item: places[item])):
        if places[first] == places[second]:
            assert found[first] == found[second]
        else:
            assert found[first] > found[second]


def test_gaps_between_places_mean_nothing() -> None:
    """1, 5, 9 is the same order as 1, 2, 3."""
    assert ranked([1, 5, 9]).shares == ranked([1, 2, 3]).shares


@given(POINTS)
def test_points_keep_their_proportions(points: list[float]) -> None:
    """Direct points and swings are divided by their sum, whatever the scale."""
    found = direct(points).shares

    assert found is not None
    assert found == swing(points).shares
    assert sum(found) == pytest.approx(1)
    assert [item * sum(points) for item in found] == pytest.approx(points)


def test_swing_weights_of_a_worked_example() -> None:
    """The first step has 100 points, the others 80, 50 and 20: of 250 in all (own arithmetic)."""
    found = swing([80, 100, 50, 20])

    assert found.shares == pytest.approx((0.32, 0.4, 0.2, 0.08))
    assert found.diagnostics == ()


def test_a_swing_without_its_anchor_counts_and_is_told() -> None:
    """Who gives no step 100 points may not have compared with the most wanted one."""
    found = swing([40, 80])

    assert found.shares == pytest.approx((1 / 3, 2 / 3))
    assert [item.code for item in found.diagnostics] == [Code.SWING_NO_ANCHOR]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (direct([0, 0]), Code.WEIGHTS_ALL_ZERO),
        (swing([0.0]), Code.WEIGHTS_ALL_ZERO),
        (direct([]), Code.WEIGHTS_ALL_ZERO),
        (direct([1, -1]), Code.WEIGHT_NEGATIVE),
        (ranked([]), Code.NOTHING_WEIGHED),
        (ranked([1, float("nan")]), Code.WEIGHT_NOT_FINITE),
        (joined([]), Code.NOTHING_WEIGHED),
        (joined([(1.0, 0.0), (0.0, 1.0)], Joining.GEOMETRIC), Code.WEIGHTS_ALL_ZERO),
    ],
)
def test_what_gives_no_weights_says_why(found: object, code: Code) -> None:
    """Empty, all zero, negative and endless: a complaint each, and nothing is divided by zero."""
    assert getattr(found, "shares", 0) is None
    assert [item.code for item in getattr(found, "diagnostics", ())] == [code]


@pytest.mark.parametrize(
    ("how", "shares"),
    [
        (Joining.MEAN, (0.4, 0.6)),
        (Joining.GEOMETRIC, ((0.5 * 0.5 * 0.2) ** (1 / 3), (0.5 * 0.5 * 0.8) ** (1 / 3))),
        (Joining.MEDIAN, (0.5, 0.5)),
    ],
)
def test_several_people_by_a_named_rule(how: Joining, shares: tuple[float, float]) -> None:
    """Two of one mind and a third: mean, geometric mean and median by hand, scaled to sum to 1."""
    found = joined([(0.5, 0.5), (0.5, 0.5), (0.2, 0.8)], how).shares

    assert found == pytest.approx([item / sum(shares) for item in shares])


@given(POINTS, st.sampled_from(Joining))
def test_people_of_one_mind_keep_it(points: list[float], how: Joining) -> None:
    """Whatever the rule, the same opinion three times is that opinion."""
    opinion = direct([item + 0.01 for item in points]).shares

    assert opinion is not None
    assert joined([opinion] * 3, how).shares == pytest.approx(opinion)
