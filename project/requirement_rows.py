"""Requirements as lists show them: what each lacks, and how strongly its needs want it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from playbook.wants import Priority
from project.model import Person, Project
from project.records.inventory import ByHand, Process
from project.records.requirements import Requirement, RequirementState
from project.results.requirements import Lack, RankedNeed, RequirementRow

BY_HAND = frozenset({ByHand.BY_HAND, ByHand.PARTLY})
"""Processes of which somebody does steps by hand."""


def place_of(requirement: Requirement) -> tuple[bool, int, str]:
    """Where it stands in the team's order: dropped ones last, those that share a place by their ids."""
    return requirement.state is RequirementState.DROPPED, requirement.order, requirement.id


def in_order(project: Project) -> tuple[Requirement, ...]:
    """Requirements in the team's order, dropped ones last."""
    return tuple(sorted(project.of(Requirement), key=place_of))


def requirement_rows(project: Project, needs: Sequence[RankedNeed]) -> tuple[RequirementRow, ...]:
    """Every requirement with what it lacks and takes over."""
    wanted = {item.need: item.wanted_as for item in needs}
    people = {item.id: item.name for item in project.of(Person)}
    by_hand = frozenset(item.id for item in project.of(Process) if item.by_hand in BY_HAND)
    return tuple(_row(item, wanted, people, by_hand) for item in in_order(project))


def lacks(requirement: Requirement) -> Iterator[Lack]:
    """What a requirement still lacks; a dropped one lacks nothing."""
    if requirement.state is RequirementState.DROPPED:
        return
    if not requirement.acceptance.strip():
        yield Lack.ACCEPTANCE
    if requirement.priority is None:
        yield Lack.PRIORITY
    if requirement.owner is None:
        yield Lack.OWNER
    if not (requirement.needs or requirement.objectives or requirement.automates):
        yield Lack.ORIGIN


def strongest(priorities: Sequence[Priority | None]) -> Priority | None:
    """The strongest of these priorities; None where there is none."""
    return next((item for item in Priority if item in priorities), None)


def _row(
    item: Requirement,
    wanted: Mapping[str, Priority | None],
    people: Mapping[str, str],
    by_hand: frozenset[str],
) -> RequirementRow:
    return RequirementRow(
        requirement=item.id,
        statement=item.statement,
        family=item.family,
        sort=item.sort,
        priority=item.priority,
        state=item.state,
        fit=item.fit,
        first_release=item.first_release,
        loop=item.loop,
        criterion=item.criterion,
        owner=people.get(item.owner or ""),
        needs=item.needs,
        objectives=item.objectives,
        automates=item.automates,
        expected=strongest([wanted.get(need) for need in item.needs]),
        lacks=tuple(lacks(item)),
        takes_over=tuple(name for name in item.automates if name in by_hand),
        own=item.based_on is None,
    )
