from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.maxdiff import balanced

ROWS = tuple(f"r{number}" for number in range(1, 31))


@given(rows=st.integers(4, 20), size=st.integers(3, 6), count=st.integers(2, 30), key=st.text(max_size=8))
def test_every_row_is_shown_as_often_as_every_other(rows: int, size: int, count: int, key: str) -> None:
    """For each person showings of any two rows differ by one at the most; no set shows a row twice."""
    size = min(size, rows - 1)
    sets = balanced(ROWS[:rows], size, count, key)
    shown = Counter(row for one in sets for row in one)
    counts = [shown[row] for row in ROWS[:rows]]
    assert max(counts) - min(counts) <= 1
    assert all(len(set(one)) == size for one in sets)
    assert len(sets) == count


def test_over_many_people_pairs_meet_evenly() -> None:
    """Twelve rows in sets of four for 200 people: each pair meets as often as chance and balance allow.

    200 people x 9 sets x 6 pairs over 66 pairs is 163.6 meetings of each pair.
    """
    met: Counter[frozenset[str]] = Counter()
    for person in range(200):
        for one in balanced(ROWS[:12], 4, 9, f"person {person}"):
            met.update(frozenset(pair) for pair in combinations(one, 2))
    assert len(met) == 66
    assert min(met.values()) > 163.6 * 0.75
    assert max(met.values()) < 163.6 * 1.25


def test_one_person_always_sees_the_same_and_others_see_something_else() -> None:
    """The design hangs on the name of the response alone."""
    assert balanced(ROWS[:8], 4, 6, "a") == balanced(ROWS[:8], 4, 6, "a")
    assert balanced(ROWS[:8], 4, 6, "a") != balanced(ROWS[:8], 4, 6, "b")
