"""Who does what in the plan in days, as reports and screens show it."""

from __future__ import annotations

from collections.abc import Iterator

from project.plan_mine import MyTask, Next
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


def what_to_do(facts: Facts, mine: MyTask) -> Iterator[str]:
    """What there is to do about an own task: begin it, finish it or wait for whom; and who waits for it."""
    words = facts.words
    if mine.next_ is not Next.NOTHING:
        names = facts.listed([_with_owner(facts, item) for item in mine.waits_for])
        yield words(f"schedule.mine.next.{mine.next_}", names=names)
    if mine.unblocks:
        names = facts.listed([_with_owner(facts, item) for item in mine.unblocks])
        yield words("schedule.mine.unblocks", names=names)


def _with_owner(facts: Facts, item: ScheduledTask) -> str:
    """A task and who answers for it."""
    title = facts.words("schedule.mine.task", task=facts.called(item.title))
    return f"{title} ({facts.called(item.owner_name)})" if item.owner_name else title


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
