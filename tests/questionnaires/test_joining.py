"""Departments that are too small are joined before a survey is sent."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.joining import Joined, joined

houses = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 12), max_size=10)


def test_the_smallest_are_joined_first() -> None:
    """Board (1) and legal (2) make three, still too few, so finance (4) joins them; sales stands alone."""
    found = joined({"sales": 20, "legal": 2, "finance": 4, "board": 1}, 5)

    assert found == (Joined(("board", "finance", "legal"), 7), Joined(("sales",), 20))


def test_people_who_will_not_answer_are_reckoned_with() -> None:
    """If 60 % answer, five answers need nine invited: six people of service are joined with seven of IT."""
    assert joined({"sales": 20, "service": 6, "it": 7}, 5) == (
        Joined(("it",), 7),
        Joined(("sales",), 20),
        Joined(("service",), 6),
    )
    assert joined({"sales": 20, "service": 6, "it": 7}, 5, expected=0.6) == (
        Joined(("it", "service"), 13),
        Joined(("sales",), 20),
    )


def test_an_exact_share_is_not_rounded_past() -> None:
    """7 answers at 70 % need 10 invited, not 11 (7 / 0.7 is a little above 10 in binary)."""
    assert joined({"a": 10, "b": 10}, 7, expected=0.7) == (Joined(("a",), 10), Joined(("b",), 10))


def test_a_house_that_is_too_small_is_one_group() -> None:
    """Four people in three departments stay below five: one group, which says so by its number."""
    assert joined({"a": 1, "b": 1, "c": 2}, 5) == (Joined(("a", "b", "c"), 4),)


@given(houses, st.integers(1, 8), st.randoms(use_true_random=False))
def test_joining_keeps_everybody_and_needs_no_order(house: dict[str, int], k: int, chance: Random) -> None:
    """Each department with people is in one group, groups are large enough, the order plays no part."""
    items = list(house.items())
    chance.shuffle(items)
    found = joined(house, k)

    assert joined(dict(items), k) == found
    assert sorted(name for group in found for name in group.departments) == sorted(
        name for name, count in house.items() if count
    )
    assert all(group.invited == sum(house[name] for name in group.departments) for group in found)
    assert len(found) <= 1 or all(group.invited >= k for group in found)


@given(houses, st.integers(1, 8))
def test_nothing_is_joined_without_need(house: dict[str, int], k: int) -> None:
    """Departments stay alone when all are large enough."""
    large = {name: count for name, count in house.items() if count >= k}

    assert all(len(group.departments) == 1 for group in joined(large, k))


@pytest.mark.parametrize("expected", [0.0, -0.5, 1.1])
def test_an_impossible_share_is_refused(expected: float) -> None:
    """No answers at all, or more than everybody's, is a fault of the programme."""
    with pytest.raises(ValueError, match="between none and all"):
        joined({"a": 3}, 5, expected)
