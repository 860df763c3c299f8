"""Which departments to join before a survey is sent, so that each group is large enough to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Joined:
    """Departments whose answers are counted together.

    Attributes:
        departments: one that stands alone, or several, by name.
        invited: people invited in all of them.
    """

    departments: tuple[str, ...]
    invited: int


def joined(headcounts: Mapping[str, int], k: int, expected: float = 1.0) -> tuple[Joined, ...]:
    """Propose groups: the smallest with the smallest, until each is expected to give at least `k` answers.

    Departments with nobody invited are left out: they have no answer to protect. Where all people are
    too few even together, one group with all of them comes back: nothing of this survey could be shown.

    Args:
        headcounts: people invited per department.
        k: answers a group needs to be shown.
        expected: share of the invited that will answer, above 0 to 1.

    Returns:
        The groups by the name of their first department, whatever the order of the departments given.

    Raises:
        ValueError: the expected share is not above 0 and at most 1, or a headcount is negative.
    """
    if not 0 < expected <= 1 or any(count < 0 for count in headcounts.values()):
        raise ValueError("people are counted from 0, and between none and all of them answer")
    enough = ceil(round(k / expected, 9))
    groups = [Joined((name,), count) for name, count in headcounts.items() if count]
    while len(groups) > 1 and min(group.invited for group in groups) < enough:
        first, second, *others = sorted(groups, key=_smallest_first)
        groups = [*others, _together(first, second)]
    return tuple(sorted(groups, key=lambda group: group.departments))


def _smallest_first(group: Joined) -> tuple[int, tuple[str, ...]]:
    return group.invited, group.departments


def _together(first: Joined, second: Joined) -> Joined:
    return Joined(tuple(sorted(first.departments + second.departments)), first.invited + second.invited)
