"""What is refused of results of courses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project.catalogue import Catalogue
from project.model import Project
from project.records.teaching import CourseResult
from project.subject_faults import subject_faults

Make = Callable[..., Project]


@pytest.mark.parametrize(
    ("people", "attended", "tested", "passed", "field"),
    [(9, 8, 7, 8, "passed"), (9, 6, 7, 5, "tested"), (5, 8, 7, 6, "attended"), (1, 0, 1, 1, "tested")],
)
def test_counts_that_cannot_be_are_refused_at_their_field(
    make: Make, wide: Catalogue, people: int, attended: int, tested: int, passed: int, field: str
) -> None:
    """More passed than were tested, more were tested than came, more came than there are."""
    result = CourseResult(
        id="r", course="users_day", people=people, attended=attended, tested=tested, passed=passed
    )
    (found,) = subject_faults(make(), wide, result)
    assert str(found.code) == "project.result_counts"
    assert found.place is not None
    assert found.place.path[-1] == field


@pytest.mark.parametrize("counts", [(9, 8, 7, 6), (9, 9, 9, 9), (9, 0, 0, 0)])
def test_counts_that_can_be_are_taken(make: Make, wide: Catalogue, counts: tuple[int, int, int, int]) -> None:
    """Each number is a part of the one before it, or all of it."""
    people, attended, tested, passed = counts
    result = CourseResult(
        id="r", course="users_day", people=people, attended=attended, tested=tested, passed=passed
    )
    assert list(subject_faults(make(), wide, result)) == []
