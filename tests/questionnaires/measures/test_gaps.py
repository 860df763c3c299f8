import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import CrossHair, Quadrant, Reason, gap, mean, opportunity, quadrants

NONE = float("nan")
PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30)


def test_the_gap_is_of_the_same_person() -> None:
    """Only people who gave both count: differences 4, 2 and 0 have the mean 2 and Student's interval."""
    found = gap([5, 4, NONE, 3, 2], [1, 2, 5, 3, NONE])

    assert found == mean([4, 2, 0])
    assert (found.value, found.n) == (2, 3)


def test_a_seed_asks_for_the_bootstrap() -> None:
    """The same seed gives the same interval, inside the differences."""
    found = gap([5, 4, 3], [1, 2, 3], seed=7)

    assert found == gap([5, 4, 3], [1, 2, 3], seed=7)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low < 2 < found.high <= 4


def test_quadrants_depend_on_the_rule() -> None:
    """Lines at the means 3 and 3 put the second item elsewhere than lines at the medians 2.5 and 3.5."""
    importance, satisfaction = (4.5, 2.5, 2.0), (1.5, 3.5, 4.0)

    means = quadrants(importance, satisfaction, CrossHair.MEANS, (1, 5))
    medians = quadrants(importance, satisfaction, CrossHair.MEDIANS, (1, 5))
    middle = quadrants(importance, satisfaction, CrossHair.SCALE_MIDDLE, (1, 4))

    assert (means.importance, means.satisfaction) == (3, 3)
    assert means.places == (Quadrant.CONCENTRATE, Quadrant.OVERDONE, Quadrant.OVERDONE)
    assert (medians.importance, medians.satisfaction) == (2.5, 3.5)
    assert medians.places == (Quadrant.CONCENTRATE, Quadrant.KEEP_UP, Quadrant.OVERDONE)
    assert (middle.rule, middle.importance) == (CrossHair.SCALE_MIDDLE, 2.5)
    assert middle.places == (Quadrant.CONCENTRATE, Quadrant.KEEP_UP, Quadrant.OVERDONE)


def test_items_without_answers_have_no_place() -> None:
    """They move no line; when no item has both values there are no lines."""
    found = quadrants((4.0, None, 2.0), (2.0, 3.0, 1.0), CrossHair.MEANS, (1, 5))

    assert found.places == (Quadrant.KEEP_UP, None, Quadrant.LOW_PRIORITY)
    assert quadrants((None,), (2.0,), CrossHair.MEDIANS, (1, 5)).importance is None


def test_ulwicks_formula() -> None:
    """80 percent important and 30 percent satisfied: 8 + (8 - 3) = 13; satisfied beyond it adds nothing.

    Ulwick (2002), "Turn Customer Input into Innovation": importance + (importance - satisfaction), the
    difference not below 0.
    """
    important = [5] * 8 + [2] * 2
    assert opportunity(important, [4] * 3 + [1] * 7).value == pytest.approx(13)
    assert opportunity(important, [4] * 9 + [1]).value == pytest.approx(8)


def test_reasons_of_the_opportunity_score() -> None:
    """Without a seed there is no interval; nobody and one person have reasons too."""
    assert opportunity([5, 1], [1, 1]).reason is Reason.DESCRIPTIVE
    assert opportunity([NONE], [1]).reason is Reason.NOBODY
    assert opportunity([5], [1], seed=1).reason is Reason.TOO_FEW
    assert opportunity([5, 5], [1, 1], seed=1).reason is Reason.NO_VARIATION


@given(PAIRS, st.integers(0, 50))
def test_laws_of_the_opportunity_score(pairs: list[tuple[int, int]], seed: int) -> None:
    """It lies between importance and twice importance, and the bootstrap interval holds it."""
    importance, satisfaction = np.array(pairs).T
    found = opportunity(importance, satisfaction, seed=seed)
    most = 10 * float((importance >= 4).mean())

    assert found.value is not None
    assert most - 1e-9 <= found.value <= 2 * most + 1e-9
    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.value <= found.high <= 20


@given(PAIRS)
def test_swapping_the_two_turns_the_gap_round(pairs: list[tuple[int, int]]) -> None:
    """Satisfaction less importance is the negative gap with its interval turned round."""
    importance, satisfaction = np.array(pairs).T
    one, two = gap(importance, satisfaction), gap(satisfaction, importance)

    assert one.value is not None
    assert two.value == pytest.approx(-one.value)
    if one.low is not None and two.high is not None:
        assert two.high == pytest.approx(-one.low)
