import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import Pick, Reason, balance, maxdiff_scores

DESIGN = ("abd", "bce", "cdf", "deg", "efa", "fgb", "gac")
"""A balanced design: seven items in seven sets of three, each pair together once (the Fano plane)."""


def answered(person: str, liking: str) -> list[Pick]:
    """One person's picks over the whole design, following one order of liking."""
    ordered = [sorted(shown, key=liking.index) for shown in DESIGN]
    return [
        Pick(person, tuple(shown), places[0], places[-1])
        for shown, places in zip(DESIGN, ordered, strict=True)
    ]


def test_a_consistent_person_by_hand() -> None:
    """Who likes a first and g last picks a best in all its three sets, and g worst in all three.

    Sets in order of liking: abd bce cdf deg aef bfg acg, so best are a3 b2 c1 d1 and worst d1 e1 f2 g3.
    """
    scores = {item.item: item for item in maxdiff_scores(answered("p", "abcdefg"), "abcdefg", seed=1)}

    assert [scores[item].shown for item in "abcdefg"] == [3] * 7
    assert [scores[item].best for item in "abcdefg"] == [3, 2, 1, 1, 0, 0, 0]
    assert [scores[item].worst for item in "abcdefg"] == [0, 0, 0, 1, 1, 2, 3]
    values = [scores[item].score.value for item in "abcdefg"]
    assert values == pytest.approx([1, 2 / 3, 1 / 3, 0, -1 / 3, -2 / 3, -1])


def test_one_person_gives_no_interval() -> None:
    """The bootstrap draws people, and there is one; an item that nobody saw has no score at all."""
    scores = maxdiff_scores([Pick("p", ("a", "b"), "a", "b")], "abc", seed=1)

    assert [item.score.reason for item in scores] == [Reason.TOO_FEW, Reason.TOO_FEW, Reason.NOBODY]
    assert scores[2].shown == 0


def test_people_who_agree_give_no_interval() -> None:
    """Every resample says the same, which is no measure of how sure it is."""
    picks = answered("p", "abcdefg") + answered("q", "abcdefg")

    assert {item.score.reason for item in maxdiff_scores(picks, "abcdefg", seed=1)} == {Reason.NO_VARIATION}


def test_the_interval_is_by_person() -> None:
    """Two people who disagree fully: the resamples are both, or one of them twice."""
    picks = answered("p", "abcdefg") + answered("q", "gfedcba")

    score = maxdiff_scores(picks, "abcdefg", seed=1)[0].score

    assert (score.low, score.value, score.high, score.n) == (-1, 0, 1, 2)


def test_a_balanced_design_is_called_balanced() -> None:
    """Each item three times, each pair once, nobody uneven."""
    found = balance(answered("p", "abcdefg"), "abcdefg")

    assert {times for _, times in found.items} == {3}
    assert {times for _, times in found.pairs} == {1}
    assert len(found.pairs) == 21
    assert (found.uneven_people, found.even_items, found.even_pairs) == ((), True, True)


def test_what_was_shown_unevenly_is_told() -> None:
    """Two sets of the same two items, none of the third: the person is named."""
    pick = Pick("p", ("a", "b"), "a", "b")

    found = balance([pick, pick], "abc")

    assert dict(found.items) == {"a": 2, "b": 2, "c": 0}
    assert dict(found.pairs) == {("a", "b"): 2, ("a", "c"): 0, ("b", "c"): 0}
    assert (found.uneven_people, found.even_items, found.even_pairs) == (("p",), False, False)
    assert balance([], "abc").even_items


@pytest.mark.parametrize(
    "pick",
    [Pick("p", ("a", "b"), "c", "b"), Pick("p", ("a", "b"), "a", "a"), Pick("p", ("a", "z"), "a", "z")],
)
def test_impossible_picks_are_refused(pick: Pick) -> None:
    """Best and worst are two different items of the set, and the set holds items."""
    with pytest.raises(ValueError, match="best and worst"):
        maxdiff_scores([pick], "abc", seed=1)


@given(st.lists(st.permutations("abcdefg"), min_size=1, max_size=8), st.integers(0, 20))
def test_laws(likings: list[list[str]], seed: int) -> None:
    """Scores lie in -1 to 1, bests and worsts add up to sets, and turning every liking round turns signs."""
    picks = [pick for at, liking in enumerate(likings) for pick in answered(str(at), "".join(liking))]
    turned = [Pick(pick.person, pick.shown, pick.worst, pick.best) for pick in picks]
    one, two = (maxdiff_scores(given, "abcdefg", seed) for given in (picks, turned))

    assert sum(item.best for item in one) == sum(item.worst for item in one) == len(picks)
    for item, other in zip(one, two, strict=True):
        assert item.score.value is not None
        assert -1 <= item.score.value <= 1
        assert other.score.value == pytest.approx(-item.score.value)
        if item.score.low is not None and item.score.high is not None:
            assert -1 <= item.score.low <= item.score.value <= item.score.high <= 1


def test_the_order_of_sets_does_not_matter() -> None:
    """Counts are the same for the same picks in another order."""
    picks = answered("p", "abcdefg") + answered("q", "gfabcde")
    shuffled = [picks[at] for at in np.random.default_rng(1).permutation(len(picks))]

    one, two = (maxdiff_scores(given, "abcdefg", seed=1) for given in (picks, shuffled))

    assert [item.score.value for item in one] == [item.score.value for item in two]
