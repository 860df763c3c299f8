from itertools import combinations
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.agreement import average_ranks, differences, kendalls_w, spreads

EXECUTIVES = ([1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1])
STUDENTS = (
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
)


def by_sums(rows: list[list[float]]) -> float:
    """W as the variance of the rank sums over the largest it can be, the ranks made by counting."""
    ranks = [[sum(o < v for o in row) + (sum(o == v for o in row) + 1) / 2 for v in row] for row in rows]
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    own = [sum((rank - fmean(row)) ** 2 for rank in row) for row in ranks]
    return float(sum((item - fmean(sums)) ** 2 for item in sums) / (len(rows) * sum(own)))


def test_six_applicants_ranked_by_three_executives() -> None:
    """Siegel (1956), chapter 9: three executives rank six applicants, W = 0.16."""
    found = kendalls_w(EXECUTIVES)

    assert (found.raters, found.items) == (3, 6)
    assert found.w == pytest.approx(12 * 25.5 / (9 * 210))
    assert round(found.w or 0, 2) == 0.16


def test_ties_are_corrected_for() -> None:
    """Siegel (1956), chapter 9: ten things ranked by three with ties; W = 0.828, 0.796 uncorrected."""
    found = kendalls_w(STUDENTS)

    assert round(found.w or 0, 3) == 0.828
    assert found.chi_square == pytest.approx(3 * 9 * (found.w or 0))


@given(st.lists(st.permutations(range(5)), min_size=2, max_size=6))
def test_without_ties_it_is_the_average_rank_correlation(rows: list[list[int]]) -> None:
    """The mean rank correlation of all pairs, each by the differences of ranks, is (m W - 1) / (m - 1)."""
    pairs = [
        1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (5 * 24)
        for one, other in combinations(rows, 2)
    ]

    assert kendalls_w(rows).average_correlation == pytest.approx(fmean(pairs))


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=6))
def test_it_agrees_with_sums_of_ranks_made_by_counting(rows: list[list[float]]) -> None:
    """It lies between 0 and 1, and is the variance of rank sums over the largest possible, ties or not."""
    found = kendalls_w(rows).w

    if all(len(set(row)) == 1 for row in rows):
        assert found is None
    else:
        assert found is not None
        assert -1e-12 <= found <= 1 + 1e-12
        assert found == pytest.approx(by_sums(rows))


def test_gaps_leave_out_what_not_everybody_scored() -> None:
    """A person with hardly a score is left out, else the things with gaps are; the counts say so."""
    full: list[list[float | None]] = [[1.0, 2, 3, 4], [1, 2, 3, 4], [2, 1, 3, 4]]

    found = kendalls_w([*full, [None, None, None, 5]])
    assert (found.raters, found.items, found.w) == (3, 4, kendalls_w(full).w)
    found = kendalls_w([[1, 2, 3, None], *full[1:]])
    assert (found.raters, found.items) == (3, 3)


def test_who_scored_most_does_not_hide_that_the_others_disagree() -> None:
    """The first shares one thing with the two others, who put three things in opposite orders: W is 0."""
    found = kendalls_w(
        [
            [1.0, 2, 3, 4, None, None, None],
            [None, None, None, None, 1, 2, 3],
            [None, None, None, None, 3, 2, 1],
        ]
    )

    assert (found.w, found.raters, found.items) == (0, 2, 3)


@pytest.mark.parametrize("more", [0, 12])
def test_many_people_who_share_nothing_with_two_leave_these_two(more: int) -> None:
    """However many single scores there are, the two who share three things are compared."""
    alone: list[list[float | None]] = [[None, None, None, 1.0]] * more
    found = kendalls_w([*alone, [1.0, 2, 3, None], [1.0, 2, 3, None]])

    assert (found.w, found.raters, found.items) == (1, 2, 3)


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1], [2]], [[None, None], [1, 2]], [[3, 3], [2, 2]]])
def test_nothing_to_agree_on_has_no_coefficient(rows: list[list[float | None]]) -> None:
    """One person, one thing, nothing in common, or nobody tells anything apart: no number, no fault."""
    assert kendalls_w(rows).w is None
    assert kendalls_w(rows).chi_square is None
    assert kendalls_w(rows).average_correlation is None


def test_rows_of_different_length_are_a_fault_of_the_caller() -> None:
    """They cannot be the same things."""
    with pytest.raises(ValueError, match="per thing"):
        kendalls_w([[1, 2], [1]])


def test_equal_values_share_the_mean_of_their_places() -> None:
    """10, 20, 20, 30 are first, twice second and a half, fourth."""
    assert average_ranks(np.array([20.0, 10, 30, 20])).tolist() == [2.5, 1, 4, 2.5]


def test_the_widest_cell_comes_first() -> None:
    """Width is highest less lowest; a cell that one person scored alone has no spread."""
    found = spreads([{"a": 1.0, "b": 2.0}, {"a": 0.0}, {"a": 1.0, "b": 5.0, "c": 3.0}, {}])

    assert [(item.cell, item.width, item.mean, item.raters) for item in found] == [
        (2, 4, 3, 3),
        (0, 1, 1.5, 2),
    ]
    assert found[0].deviation == pytest.approx((8 / 3) ** 0.5)


def test_who_differs_most_is_told_with_the_direction() -> None:
    """C is 3 below the mean of the others in both shared cells; a cell scored alone tells nothing."""
    found = differences([{"a": 4.0, "b": 4.0, "c": 1.0}, {"a": 5.0, "c": 2.0}, {"b": 1.0}])

    assert found[0].person == "c"
    assert (found[0].apart, found[0].lean, found[0].cells) == (3, -3, 2)
    assert {item.person for item in found} == {"a", "b", "c"}
