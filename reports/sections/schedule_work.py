"""Who does what in the plan in days, as reports and screens show it."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.schedule import Schedule, ScheduledTask, TaskState
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts
from words.numbers import UNKNOWN

Work = tuple[str, str, tuple[ScheduledTask, ...]]
"""Id and name of somebody, and the tasks they answer for or work on."""


def blocks(facts: Facts, plan: Schedule) -> Iterator[Block]:
    """Who does what; nothing where nobody is named."""
    found = by_person(plan)
    if not found:
        return
    yield Heading(facts.words("schedule.paper.who"), 2)
    free = sum(not item.owner and not item.summary for item in plan.tasks)
    if free:
        yield Paragraph(facts.words.plural("schedule.finding.free", free))
    yield people_table(facts, found)


def by_person(plan: Schedule) -> tuple[Work, ...]:
    """Everybody who answers for a task or works on one, the one with most first."""
    names: dict[str, str] = {}
    work: dict[str, list[ScheduledTask]] = {}
    for item in plan.tasks:
        if item.summary:
            continue
        if item.owner:
            names[item.owner] = item.owner_name
        for person in dict.fromkeys((*filter(None, (item.owner,)), *item.people)):
            work.setdefault(person, []).append(item)
    order = sorted(work, key=lambda person: (-len(work[person]), person))
    return tuple((person, names.get(person, ""), tuple(work[person])) for person in order)


def tasks_of(plan: Schedule, person: str) -> tuple[ScheduledTask, ...]:
    """The tasks one person answers for or works on, in the order of their days."""
    found = next((tasks for name, _, tasks in by_person(plan) if name == person), ())
    return tuple(sorted(found, key=lambda item: (item.start, item.finish, item.number)))


def people_table(facts: Facts, found: tuple[Work, ...]) -> Table:
    """For everybody how many tasks there are, how many are open, and what comes next when."""
    words = facts.words
    columns = (
        Column(words("schedule.column.person")),
        Column(words("schedule.column.tasks"), Align.RIGHT),
        Column(words("schedule.column.open"), Align.RIGHT),
        Column(words("schedule.column.next")),
        Column(words("schedule.column.start")),
        Column(words("schedule.column.until")),
    )
    rows = tuple(TableRow(tuple(_person(facts, *item))) for item in found)
    return Table(words("schedule.people_table"), columns, rows)


def _person(facts: Facts, person: str, name: str, tasks: tuple[ScheduledTask, ...]) -> Iterator[str]:
    waiting = sorted(
        (item for item in tasks if item.state is not TaskState.DONE),
        key=lambda item: (item.start, item.number),
    )
    known = facts.person(person)
    yield known if known != UNKNOWN else facts.called(name or person)
    yield str(len(tasks))
    yield str(len(waiting))
    yield facts.called(waiting[0].title) if waiting else UNKNOWN
    yield facts.day(waiting[0].start) if waiting else UNKNOWN
    yield facts.day(max(item.finish for item in waiting)) if waiting else UNKNOWN
