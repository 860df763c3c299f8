from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.measures import (
    Category,
    Feeling,
    Reason,
    category_of,
    differ_by_fong,
    kano_of,
    kano_of_counts,
)

FEELINGS = ("like", "expect", "neutral", "tolerate", "dislike")
M, O, A, I, R, Q = Category  # noqa: E741 - the letters of the method
PAIRS = st.lists(st.tuples(st.sampled_from(FEELINGS), st.sampled_from(FEELINGS)), max_size=40)


def test_bergers_evaluation_table() -> None:
    """Berger and others (1993), CQM Journal 2(4), "Kano Evaluation Table": all 25 pairs of answers."""
    table = [
        [Q, A, A, A, O],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, R, R, R, Q],
    ]

    found = [[category_of(Feeling(having), Feeling(lacking)) for lacking in FEELINGS] for having in FEELINGS]

    assert found == table


@pytest.mark.parametrize(
    ("counts", "category", "tied"),
    [
        ({M: 4, O: 4, A: 4, I: 4}, M, (M, O, A, I)),
        ({O: 4, A: 4, I: 4}, O, (O, A, I)),
        ({A: 4, I: 4}, A, (A, I)),
        ({I: 4, A: 3}, I, ()),
        ({R: 5, Q: 1}, R, ()),
    ],
)
def test_ties_go_to_the_graver_category(
    counts: dict[Category, int], category: Category, tied: tuple[Category, ...]
) -> None:
    """Berger and others (1993), p. 11: M > O > A > I; what was tied is told."""
    found = kano_of_counts(Counter(counts))

    assert (found.category, found.tied) == (category, tied)


def test_better_and_worse_of_ten_people() -> None:
    """A 4, O 3, M 2, I 1: better 7/10, worse -5/10; strengths (4 - 3)/10 and 9/10 by hand."""
    pairs = (
        [("like", "neutral")] * 4 + [("like", "dislike")] * 3 + [("expect", "dislike")] * 2
        + [("neutral", "neutral")]
    )  # fmt: skip

    found = kano_of(pairs)

    assert (found.n, found.category) == (10, A)
    assert (found.better, found.worse) == (0.7, -0.5)
    assert (found.category_strength, found.total_strength) == pytest.approx((0.1, 0.9))
    assert found.clear is False
    assert found.count(A, O) == 7


def test_contradictions_do_not_count_for_better_and_worse() -> None:
    """One of five likes both having and not having it: a share of 0.2, and better stands on four."""
    found = kano_of([("like", "like")] + [("like", "neutral")] * 2 + [("neutral", "neutral")] * 2)

    assert found.questionable.value == 0.2
    assert (found.better, found.worse) == (0.5, 0)


@pytest.mark.parametrize(
    ("first", "second", "n", "differ"),
    [(30, 10, 60, True), (22, 18, 60, False), (10, 10, 20, False), (1, 0, 1, False), (4, 0, 4, True)],
)
def test_fongs_test(first: int, second: int, n: int, *, differ: bool) -> None:
    """Against 1.65 sqrt((a + b)(2n - a - b)/2n) worked by hand: 8.52, 8.52, 5.22, 1.17, 2.33."""
    assert differ_by_fong(first, second, n) is differ


def test_nobody_has_no_category() -> None:
    """Without answers nothing is claimed."""
    found = kano_of([])

    assert (found.category, found.better, found.worse, found.clear, found.tied) == (
        None,
        None,
        None,
        None,
        (),
    )
    assert found.questionable.reason is Reason.NOBODY


def test_an_answer_outside_the_five_is_refused() -> None:
    """It could not be looked up in the table."""
    with pytest.raises(ValueError, match="adore"):
        kano_of([("adore", "like")])


@given(PAIRS)
def test_laws(pairs: list[tuple[str, str]]) -> None:
    """Counts add up, better and worse keep their bounds, and the order of people does not matter."""
    found = kano_of(pairs)

    assert sum(count for _, count in found.counts) == found.n == len(pairs)
    assert found.better is None or 0 <= found.better <= 1
    assert found.worse is None or -1 <= found.worse <= 0
    assert found == kano_of(reversed(pairs))


@given(PAIRS)
def test_turning_the_pair_round_swaps_pleasure_and_reverse(pairs: list[tuple[str, str]]) -> None:
    """Attractive, one-dimensional and must turned round are reverse; contradictions and the rest stay."""
    one, two = kano_of(pairs), kano_of((lacking, having) for having, lacking in pairs)

    assert one.count(A, O, M) == two.count(R)
    assert one.count(Q) == two.count(Q)
    assert one.count(I) == two.count(I)
    assert {category_of(Feeling(x), Feeling(y)) for x, y in product(FEELINGS, FEELINGS)} == set(Category)
