"""What a list of requirements as a whole covers and forgets; only requirements that count cover anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from playbook.wants import Loop, Priority, RequirementSort
from project.catalogue import Catalogue
from project.model import Project
from project.objective_tree import in_order
from project.records.inventory import Process
from project.records.requirements import RequirementState
from project.records.vision import Objective
from project.requirement_rows import BY_HAND
from project.results.requirements import (
    FamilyCount,
    FirstPart,
    FirstRelease,
    LoopLink,
    RequirementRow,
    Served,
    TakenOver,
    Whole,
)
from project.served import served
from questionnaires.measures.moscow import MUST_LIMIT

FIRST_LIMIT = MUST_LIMIT
"""The share from which a first release is called large.

A house rule: what DSDM allows musts of the effort of a release ("MoSCoW Prioritisation"), taken by count.
"""

FEWEST = 5
"""Of fewer things no share is judged: two of three is no sign of anything."""

Rows = Sequence[RequirementRow]


def families(catalogue: Catalogue, rows: Rows, language: str) -> Iterator[FamilyCount]:
    """How many requirements each family of the plan has."""
    listed = [item for item in rows if item.state is not RequirementState.DROPPED]
    book = catalogue.playbook
    for family in book.families:
        mine = [item for item in listed if item.family == family.id]
        counting = [item for item in mine if item.counts]
        yield FamilyCount(
            family=family.id,
            title=family.title.read(language, book.language),
            what=family.what.read(language, book.language),
            expected=family.expected,
            listed=len(mine),
            counting=len(counting),
            musts=sum(item.priority is Priority.MUST for item in counting),
        )


def loop(rows: Rows) -> Iterator[LoopLink]:
    """The three links by which customer data becomes value, each with its requirements."""
    for link in Loop:
        mine = [item for item in rows if item.loop is link]
        proposed = sum(item.state is RequirementState.PROPOSED for item in mine)
        yield LoopLink(link, sum(item.counts for item in mine), proposed)


def objectives(project: Project, rows: Rows) -> Iterator[Served]:
    """Each objective with the requirements that serve it, or an objective that leads to it."""
    aims = in_order(project.of(Objective))
    serving = served(aims, ((row.requirement, row.objectives) for row in rows if row.counts))
    for item in aims:
        yield Served(item.id, item.title, serving.get(item.id, ()))


def processes(project: Project, rows: Rows) -> Iterator[TakenOver]:
    """Each process that is done by hand with the requirements that take over steps of it."""
    for item in project.of(Process):
        if item.by_hand is not None and item.by_hand in BY_HAND:
            taking = (row.requirement for row in rows if row.counts and item.id in row.automates)
            yield TakenOver(item.id, item.title, item.by_hand, tuple(taking))


def first_release(rows: Rows) -> FirstRelease:
    """What the first release holds of requirements, musts, processes taken over and connections."""
    counting = [item for item in rows if item.counts]
    picks: tuple[tuple[Whole, Callable[[RequirementRow], Collection[str]]], ...] = (
        (Whole.ALL, lambda item: (item.requirement,)),
        (Whole.MUSTS, lambda item: (item.requirement,) if item.priority is Priority.MUST else ()),
        (Whole.PROCESSES, lambda item: item.takes_over),
        (
            Whole.CONNECTIONS,
            lambda item: (item.requirement,) if item.sort is RequirementSort.CONNECTION else (),
        ),
    )
    return FirstRelease(tuple(_part(whole, pick, counting) for whole, pick in picks), FIRST_LIMIT)


def _part(whole: Whole, pick: Callable[[RequirementRow], Collection[str]], rows: Rows) -> FirstPart:
    every = {name for item in rows for name in pick(item)}
    first = {name for item in rows if item.first_release for name in pick(item)}
    large = len(every) >= FEWEST and len(first) > FIRST_LIMIT * len(every)
    return FirstPart(whole, len(first), len(every), large)
