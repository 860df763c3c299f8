"""Comparisons of two at a time."""

from __future__ import annotations

from itertools import combinations
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.codes import Code
from scoring.comparisons import from_pairs, from_table, parts
from scoring.hierarchy import leaf_shares
from scoring.pairwise import of_comparisons, pairwise
from scoring.random_index import LINE, NONE, SAATY, TABLE, random_index

DRINKS = ("coffee", "wine", "tea", "beer", "sodas", "milk", "water")
CONSUMPTION = (
    (1, 9, 5, 2, 1, 1, 1 / 2),
    (1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9),
    (1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9),
    (1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3),
    (1, 9, 4, 2, 1, 2, 1 / 2),
    (1, 9, 3, 1, 1 / 2, 1, 1 / 3),
    (2, 9, 9, 3, 2, 3, 1),
)
"""Th. L. Saaty, Decision making with the analytic hierarchy process, 2008: drinks in the United States."""

WEIGHTS = st.lists(st.floats(0.1, 1), min_size=2, max_size=9)


def _pairs(names: tuple[str, ...], weights: list[float]) -> list[tuple[str, str, float]]:
    return [
        (names[one], names[two], weights[one] / weights[two])
        for one, two in combinations(range(len(names)), 2)
    ]


def test_the_drinks_of_saaty() -> None:
    """The published weights and the published ratio of 0.022, by the table of 2005."""
    found = of_comparisons(from_table(DRINKS, CONSUMPTION))

    assert found.shares == pytest.approx((0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327), abs=1e-3)
    assert found.ratio == pytest.approx(0.022, abs=5e-4)
    assert (found.n, found.table, found.random_index) == (7, SAATY, 1.35)
    assert found.lambda_max == pytest.approx(7 + 6 * found.index)
    assert not found.look_again


def test_the_drinks_as_printed_are_not_reciprocal() -> None:
    """The printed table says 2 for tea against wine and 1/3 the other way round: told, not used."""
    printed = [list(row) for row in CONSUMPTION]
    printed[2][1] = 2

    found = of_comparisons(from_table(DRINKS, printed))

    assert found.shares is None
    (fault,) = found.diagnostics
    assert fault.code == Code.PAIR_NOT_RECIPROCAL
    assert (dict(fault.arguments)["first"], dict(fault.arguments)["second"]) == ("wine", "tea")


def test_a_cell_that_was_turned_is_told_apart_from_a_mistyped_one() -> None:
    """Where both places say 3, one of the two was written the wrong way round."""
    found = from_table(("a", "b"), ((1, 3), (3, 1)))

    assert [item.code for item in found.diagnostics] == [Code.PAIR_TURNED]


def test_two_digits_are_enough_and_an_empty_cell_is_filled_from_its_mirror() -> None:
    """0.33 and 0.14 are written for a third and a seventh; half a table is as good as a whole one."""
    found = of_comparisons(from_table(("a", "b", "c"), ((1, 0.33, None), (3, 1, 0.14), (7, 7, 1))))

    assert found.diagnostics == ()
    assert found.shares is not None
    assert found.missing == 0
    assert found.shares[2] > found.shares[1] > found.shares[0]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (((1, 2), (0.5,)), Code.TABLE_NOT_SQUARE),
        (((1, 2),), Code.TABLE_NOT_SQUARE),
        (((2, 2), (0.5, 1)), Code.PAIR_SELF),
        (((1, 0), (0.5, 1)), Code.PAIR_NOT_POSITIVE),
        (((1, float("inf")), (0.5, 1)), Code.PAIR_NOT_POSITIVE),
    ],
)
def test_tables_that_are_none(rows: tuple[tuple[float, ...], ...], code: Code) -> None:
    """A table of another shape, with a diagonal that is not 1, or with no positive numbers is refused."""
    found = of_comparisons(from_table(("a", "b"), rows))

    assert found.shares is None
    assert code in [item.code for item in found.diagnostics]


@given(WEIGHTS)
def test_judgements_without_contradiction_give_back_their_weights(weights: list[float]) -> None:
    """Ratios of any weights give these weights, a ratio of 0 and nothing to look at again."""
    names = tuple(f"c{number}" for number in range(len(weights)))
    found = pairwise(names, _pairs(names, weights))

    assert found.shares == pytest.approx([item / sum(weights) for item in weights])
    assert found.ratio == pytest.approx(0, abs=1e-6)
    assert found.lambda_max == pytest.approx(len(weights))


@given(WEIGHTS.filter(lambda items: len(items) > 2), st.data())
def test_harker_needs_a_chain_only(weights: list[float], data: st.DataObject) -> None:
    """Any comparisons that connect everything give back weights that do not contradict (Harker 1987)."""
    names = tuple(f"c{number}" for number in range(len(weights)))
    chain = [(names[one], names[one + 1], weights[one] / weights[one + 1]) for one in range(len(names) - 1)]
    spare = [item for item in _pairs(names, weights) if item[:2] not in {link[:2] for link in chain}]
    more = data.draw(st.lists(st.sampled_from(spare), unique=True)) if spare else []

    found = pairwise(names, [*chain, *more])

    assert found.shares == pytest.approx([item / sum(weights) for item in weights])
    assert found.given == len(chain) + len(more)
    assert found.ratio == pytest.approx(0, abs=1e-6)


@settings(deadline=None)
@given(st.lists(st.integers(-8, 8), min_size=6, max_size=6))
def test_incomplete_judgements_solve_harkers_equations(steps: list[int]) -> None:
    """With the missing judgement put in as the weights say, the weights are still the eigenvector."""
    names = ("a", "b", "c", "d")
    times = [float(1 + step) if step >= 0 else 1 / (1 - step) for step in steps]
    pairs = [(one, two, said) for (one, two), said in zip(combinations(names, 2), times, strict=True)]

    found = pairwise(names, pairs[:-1])

    assert found.shares is not None
    weights = np.array(found.shares)
    table = from_pairs(names, [*pairs[:-1], ("c", "d", weights[2] / weights[3])]).table
    assert table is not None
    assert table @ weights == pytest.approx(found.lambda_max * weights)


def test_parts_that_nothing_connects_are_refused_with_their_names() -> None:
    """a-b and c-d say nothing of a against c: no weights, and both parts are named."""
    found = pairwise(("a", "b", "c", "d"), [("a", "b", 3), ("c", "d", 2)])

    assert found.shares is None
    (fault,) = found.diagnostics
    assert fault.code == Code.PAIRS_DISCONNECTED
    told = {name: str(value) for name, value in fault.arguments}
    assert told == {"parts": "2", "first": "a, b", "second": "c, d"}


def test_parts_are_found_however_far_they_reach() -> None:
    """A chain of three and one thing alone are two parts."""
    table = from_pairs(("a", "b", "c", "d"), [("a", "c", 2), ("c", "d", 2)]).table
    assert table is not None
    assert parts(table) == ((0, 2, 3), (1,))


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([("a", "x", 2.0)], Code.PAIR_UNKNOWN),
        ([("a", "a", 2.0)], Code.PAIR_SELF),
        ([("a", "b", 2.0), ("b", "a", 0.5)], Code.PAIR_REPEATED),
        ([("a", "b", 0.0)], Code.PAIR_NOT_POSITIVE),
        ([("a", "b", float("nan"))], Code.PAIR_NOT_POSITIVE),
        ([("a", "b", 1e300)], Code.PAIR_NOT_POSITIVE),
        ([("a", "b", 5e-324)], Code.PAIR_NOT_POSITIVE),
    ],
)
def test_judgements_that_are_none(pairs: list[tuple[str, str, float]], code: Code) -> None:
    """Unknown names, a thing against itself, a pair twice, zero and no number: each told, nothing fails."""
    found = pairwise(("a", "b"), pairs)

    assert found.shares is None
    assert code in [item.code for item in found.diagnostics]


def test_one_and_two_things_have_nothing_to_contradict() -> None:
    """With two things the ratio is 0 by definition, and it is not divided by a random index of 0."""
    two, one = pairwise(("a", "b"), [("a", "b", 4)]), pairwise(("a",), [])

    assert two.shares == pytest.approx((0.8, 0.2))
    assert (two.ratio, two.table, one.shares, one.ratio) == (0.0, NONE, (1.0,), 0.0)
    assert pairwise((), []).diagnostics[0].code == Code.NOTHING_WEIGHED


def test_the_judgement_to_look_at_again_is_the_one_that_was_turned() -> None:
    """Weights 4 : 2 : 1 : 1 with one judgement the wrong way round: it is found and said to be turned."""
    names = ("a", "b", "c", "d")
    pairs = [*_pairs(names, [4, 2, 1, 1])]
    pairs[0] = ("a", "b", 1 / 4)

    found = pairwise(names, pairs)

    assert found.look_again
    assert found.worst is not None
    assert (found.worst.first, found.worst.second, found.worst.said) == ("b", "a", 4.0)
    assert found.worst.turned
    assert found.worst.fits < found.worst.said


def test_circles_are_contradictions() -> None:
    """A over b, b over c, c over a, nine times each: as contradictory as can be, and all weigh the same."""
    found = pairwise(("a", "b", "c"), [("a", "b", 9), ("b", "c", 9), ("c", "a", 9)])

    assert found.shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert found.lambda_max == pytest.approx(1 + 9 + 1 / 9)
    assert found.ratio == pytest.approx((found.lambda_max - 3) / 2 / TABLE[0])


@given(st.integers(3, 8), st.randoms(use_true_random=False))
def test_the_largest_eigenvalue_is_never_below_n(count: int, random: object) -> None:
    """Saaty: a positive reciprocal table has lambda of at least n, so the ratio is never negative."""
    names = tuple(f"c{number}" for number in range(count))
    draw = getattr(random, "randint")  # noqa: B009  hypothesis hands out its own kind of random
    pairs = [(one, two, float(draw(1, 9))) for one, two in combinations(names, 2)]

    found = pairwise(names, pairs)

    assert found.lambda_max >= count - 1e-9
    assert found.ratio >= 0
    assert found.shares is not None
    assert sum(found.shares) == pytest.approx(1)
    assert min(found.shares) > 0


def test_the_random_index_names_its_table() -> None:
    """Saaty's table of 2005 up to 15, the line of Alonso and Lamata (2.7699 n - 4.3513) beyond, 0 below 3."""
    assert random_index(3) == (0.52, SAATY)
    assert random_index(15) == (1.59, SAATY)
    assert random_index(2) == (0.0, NONE)
    beyond, name = random_index(20)
    assert name == LINE
    assert beyond == pytest.approx((2.7699 * 20 - 4.3513 - 20) / 19)
    assert 1.59 < beyond < 1.7


def test_a_mere_chain_cannot_contradict_itself() -> None:
    """Agoston and Csato 2022: lowered in proportion, to 0 where only a chain was compared."""
    assert random_index(5, missing=6) == (0.0, SAATY)
    assert random_index(5, missing=3)[0] == pytest.approx(1.11 / 2)


def test_levels_multiply_down() -> None:
    """Two groups of 60 and 40: what is in them shares their weight, and the whole is 1 (own arithmetic)."""
    levels = {"top": {"left": 0.6, "c": 0.4}, "left": {"a": 0.25, "b": 0.75}}

    assert leaf_shares(levels, "top") == pytest.approx({"a": 0.15, "b": 0.45, "c": 0.4})


def test_a_level_inside_itself_is_a_mistake_of_the_program() -> None:
    """Content is checked for circles before; this cannot come from what a user wrote."""
    with pytest.raises(ValueError, match="contains itself"):
        leaf_shares({"top": {"one": 1.0}, "one": {"top": 1.0}}, "top")


def test_the_farthest_judgement_is_the_one_with_the_largest_factor() -> None:
    """Said over fitting, as a factor, is largest for the judgement that is named."""
    pairs = [("a", "b", 3.0), ("b", "c", 3.0), ("a", "c", 2.0)]
    found = pairwise(("a", "b", "c"), pairs)
    assert found.shares is not None
    of = dict(zip("abc", found.shares, strict=True))
    gaps = {(one, two): abs(log(said / (of[one] / of[two]))) for one, two, said in pairs}

    assert found.worst is not None
    assert abs(log(found.worst.said / found.worst.fits)) == pytest.approx(max(gaps.values()))


def test_the_answer_to_look_at_is_held_against_the_others_alone() -> None:
    """A before B, B before C and C before A, 9 times each: two of them say 81 against the third.

    By the weights of all three nothing matters more than anything else, which says nothing to a person.
    """
    found = pairwise(("a", "b", "c"), [("a", "b", 9), ("b", "c", 9), ("c", "a", 9)])

    assert found.worst is not None
    assert found.worst.said == pytest.approx(9)
    assert found.worst.fits == pytest.approx(1)
    assert found.worst.others == pytest.approx(1 / 81)
    assert found.worst.turned


def test_two_things_have_no_other_answers() -> None:
    """Where nothing else connects the two, nothing is made up."""
    found = pairwise(("a", "b", "c"), [("a", "b", 3), ("b", "c", 2)])

    assert found.worst is None or found.worst.others is None
