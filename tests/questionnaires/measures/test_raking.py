from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Reason, rake, raked_share, share

PEOPLE = (
    [("sales", "young")] * 7 + [("sales", "old")] * 9 + [("service", "young")] * 12 + [("service", "old")] * 7
)


def test_a_two_by_two_table_in_closed_form() -> None:
    """7 9 / 12 7 raked to rows 5, 15 and columns 10, 10: the odds ratio stays, which fixes the table.

    The data is that of Klemens, "Modeling with Data" (19 November 2012, "Raking"). Raking keeps
    ad/bc = 7*7/(9*12), so with x in the first cell x (5 + x) = odds (5 - x)(10 - x), a quadratic solved here.
    """
    odds = 49 / 108
    a, b, c = 1 - odds, 5 + 15 * odds, -50 * odds
    x = (-b + sqrt(b * b - 4 * a * c)) / (2 * a)
    groups = [[person[at] for person in PEOPLE] for at in (0, 1)]

    raked = rake(groups, [{"sales": 5, "service": 15}, {"young": 10, "old": 10}])

    assert raked.weights is not None
    weights = np.array(raked.weights) * 20 / 35
    cells = [weights[:7].sum(), weights[7:16].sum(), weights[16:28].sum(), weights[28:].sum()]
    assert cells == pytest.approx([x, 5 - x, 10 - x, 5 + x])


def test_one_margin_is_plain_weighting() -> None:
    """Two of four sales answered and one of six service: weights 4/2 and 6/1, scaled to a mean of one."""
    raked = rake([["sales", "sales", "service"]], [{"sales": 4, "service": 6}])

    assert raked.weights == pytest.approx((0.6, 0.6, 1.8))
    assert raked.effective == pytest.approx(9 / (0.36 + 0.36 + 3.24))


def test_weighted_and_unweighted_stand_side_by_side() -> None:
    """One of three said yes, but stands for 60 percent; the weighted interval is the wider one."""
    raked = rake([["sales", "sales", "service"]], [{"sales": 4, "service": 6}])

    both = raked_share([False, False, True], raked)

    assert both.unweighted == share(1, 3)
    assert both.weighted.value == pytest.approx(0.6)
    assert both.weighted.n == 3
    assert both.weighted.width is not None
    assert both.unweighted.width is not None
    assert both.weighted.width > both.unweighted.width


def test_a_group_that_nobody_answered_from_cannot_be_weighted() -> None:
    """The group is named, and the weighted share carries the reason."""
    raked = rake([["sales"]], [{"sales": 4, "service": 6, "closed": 0}])

    assert (raked.weights, raked.empty, raked.reason) == (None, ("service",), Reason.EMPTY_GROUP)
    assert raked_share([True], raked).weighted.reason is Reason.EMPTY_GROUP


def test_margins_that_contradict_the_answers_do_not_settle() -> None:
    """Everybody in sales is young: sales cannot be 1 of 10 while the young are 9 of 10."""
    groups = [["sales", "service"], ["young", "old"]]

    raked = rake(groups, [{"sales": 1, "service": 9}, {"young": 9, "old": 1}])

    assert (raked.weights, raked.reason) == (None, Reason.NOT_REACHED)


def test_nobody_and_impossible_groups() -> None:
    """Nobody is a reason; a group without a target, or lists of other lengths, are mistakes."""
    assert rake([[]], [{"sales": 4}]).reason is Reason.NOBODY
    assert rake([], []).reason is Reason.NOBODY
    with pytest.raises(ValueError, match="one group per person"):
        rake([["sales", "it"]], [{"sales": 4}])
    with pytest.raises(ValueError, match="one group per person"):
        rake([["sales"], ["young", "old"]], [{"sales": 4}, {"young": 1, "old": 1}])


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), max_size=20),
    st.lists(st.integers(1, 9), min_size=5, max_size=5),
)
def test_raked_margins_are_the_targets(people: list[tuple[str, str]], sizes: list[int]) -> None:
    """With every combination answered, the weights meet both margins and their mean is one."""
    whole = [(one, two) for one in "abc" for two in "xy"] + people
    targets = [dict(zip("abc", sizes[:3], strict=True)), dict(zip("xy", sizes[3:], strict=True))]

    raked = rake([[person[at] for person in whole] for at in (0, 1)], targets)

    assert raked.weights is not None
    weights = np.array(raked.weights)
    assert weights.mean() == pytest.approx(1)
    assert 1 <= raked.effective <= len(whole) + 1e-9
    for at, target in enumerate(targets):
        for name, size in target.items():
            mine = np.array([person[at] == name for person in whole])
            assert weights[mine].sum() / len(whole) == pytest.approx(size / sum(target.values()))
