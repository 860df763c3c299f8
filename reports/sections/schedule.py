"""The plan in days as a report shows it: by when, what comes when, who does it, what decides the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from project.results.date_range import DateRange, EndRange
from project.results.schedule import PlanHint, Schedule, ScheduledTask, TaskState
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import Facts
from reports.sections import schedule_drawn
from reports.sections import schedule_work as work
from words.numbers import UNKNOWN

MOST_NAMED = 4
"""Tasks that a sentence names; the rest is counted."""

NEXT = 5
"""Tasks told as the next ones."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole plan on paper; nothing where no task has days."""
    plan = facts.outlook.schedule
    if not plan.tasks and not plan.circles:
        return
    yield Heading(facts.words("schedule.title"))
    yield from rounds(facts, plan)
    if not plan.tasks:
        return
    sure = facts.outlook.date_range
    yield Paragraph(finding(facts, plan, sure))
    yield key_days(facts, plan, sure)
    yield from advice(facts, plan)
    yield spans_table(facts, plan)
    yield schedule_drawn.chart(facts, plan, facts.words("schedule.paper.picture"), finding(facts, plan, sure))
    yield Heading(facts.words("schedule.paper.by_phase"), 2)
    for title, tasks in groupby(plan.tasks, lambda item: item.phase_title):
        yield tasks_table(facts, tuple(tasks), title)
    yield Heading(facts.words("schedule.paper.decides"), 2)
    yield Paragraph(facts.words("schedule.paper.decides_how"))
    yield critical_table(facts, plan)
    yield from work.blocks(facts, plan)


def one_page(facts: Facts) -> Iterator[Block]:
    """By when, what to think about, and the phases: the part of a page with several subjects."""
    plan = facts.outlook.schedule
    yield from rounds(facts, plan)
    if not plan.tasks:
        return
    sure = facts.outlook.date_range
    yield Paragraph(finding(facts, plan, sure))
    yield key_days(facts, plan, sure)
    yield from advice(facts, plan)
    yield spans_table(facts, plan)


# -- sentences -------------------------------------------------------------------------------------------


def finding(facts: Facts, plan: Schedule, sure: DateRange) -> str:
    """By when people work with it, how sure that is, and what is late, in sentences."""
    end = sure.going_live or sure.finish
    told: list[str] = []
    if plan.live_on is not None:
        told.append(facts.words("schedule.finding.live", day=facts.day(plan.live_on)))
    elif plan.finish is not None:
        told.append(facts.words("schedule.finding.finish", day=facts.day(plan.finish)))
    if end is not None:
        told.append(facts.words("schedule.finding.safe", day=facts.day(end.safe), chance=of_ten(facts, end)))
    late = sum(item.late and not item.summary for item in plan.tasks)
    if late:
        told.append(facts.words.plural("schedule.finding.late", late))
    return " ".join(told)


def of_ten(facts: Facts, end: EndRange) -> str:
    """In how many of a hundred cases the planned day is kept."""
    return facts.words("schedule.finding.of_hundred", count=round(100 * end.chance_planned))


def rounds(facts: Facts, plan: Schedule) -> Iterator[Block]:
    """Tasks that wait for each other in a round, named one by one."""
    titles = {item.id: item.title.read(facts.language) for item in facts.catalogue.playbook.tasks}
    titles |= {item.id: item.title for item in plan.tasks}
    for ring in plan.circles:
        names = " → ".join(facts.called(titles.get(name, name)) for name in (*ring, *ring[:1]))
        yield Callout(facts.words("schedule.circle", names=names), Tone.WARNING)


def advice(facts: Facts, plan: Schedule) -> Iterator[Block]:
    """What to think about, each with what to do."""
    told = tuple(hint(facts, plan, item) for item in plan.hints)
    if told:
        yield Bullets(told)


def hint(facts: Facts, plan: Schedule, item: PlanHint) -> str:
    """One thing to think about with what to do."""
    told = {name: figure(facts, name, value) for name, value in item.figures}
    told["tasks"] = named(facts, plan, item.tasks)
    says = facts.words(f"schedule.hints.{item.hint}.says", **told)
    return f"{says} {facts.words(f'schedule.hints.{item.hint}.do', **told)}"


def named(facts: Facts, plan: Schedule, tasks: Sequence[str]) -> str:
    """The first few tasks by name, and how many more there are."""
    found = [item for item in map(plan.task, tasks) if item is not None]
    names = [facts.quoted(item.title) for item in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        names.append(facts.words.plural("schedule.more_tasks", len(found) - MOST_NAMED))
    return facts.listed(names)


PARTS = frozenset({"share", "most"})
"""Figures of hints that are parts of a whole."""


def figure(facts: Facts, name: str, value: float) -> str:
    """A figure of a hint: a part of a whole as percent, anything else as a number."""
    return facts.percent(value) if name in PARTS else days(facts, value)


# -- figures ---------------------------------------------------------------------------------------------


def key_days(facts: Facts, plan: Schedule, sure: DateRange) -> KeyFigures:
    """By the plan, by half and by four of five cases, and the end."""
    words = facts.words
    end = sure.going_live or sure.finish
    planned = plan.live_on or plan.finish
    about = "live" if plan.live_on is not None else "end"
    shown = [
        KeyFigure(words(f"schedule.figures.{about}"), _day(facts, planned), words("schedule.figures.by_plan"))
    ]
    if end is not None:
        half, safe = words("schedule.figures.half_basis"), words("schedule.figures.safe_basis")
        shown.append(KeyFigure(words("schedule.figures.half"), _day(facts, end.likely), half))
        shown.append(KeyFigure(words("schedule.figures.safe"), _day(facts, end.safe), safe))
    if about == "live":
        last = words("schedule.figures.finish_basis")
        shown.append(KeyFigure(words("schedule.figures.finish"), _day(facts, plan.finish), last))
    return KeyFigures(tuple(shown))


def _day(facts: Facts, day: date | None) -> str:
    """A day with its weekday: a promise on a Sunday is none."""
    if day is None:
        return UNKNOWN
    weekday = facts.words(f"schedule.weekday_short.d{day.isoweekday()}")
    return facts.words("schedule.weekday_and_day", weekday=weekday, day=facts.day(day))


# -- tables ----------------------------------------------------------------------------------------------


def spans_table(facts: Facts, plan: Schedule) -> Table:
    """First and last day of every phase, and how much of it is done."""
    words = facts.words
    columns = (
        Column(words("schedule.column.phase")),
        Column(words("schedule.column.start")),
        Column(words("schedule.column.finish")),
        Column(words("schedule.column.tasks"), Align.RIGHT),
        Column(words("schedule.column.done"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                facts.day(item.start),
                facts.day(item.finish),
                str(item.tasks),
                facts.percent(item.done),
            )
        )
        for item in plan.spans
    )
    return Table(words("schedule.spans_table"), columns, rows)


def tasks_table(facts: Facts, tasks: Sequence[ScheduledTask], title: str = "") -> Table:
    """Tasks with their days, the room they have, who answers for them, and how they stand."""
    words = facts.words
    columns = (
        Column(words("schedule.column.task")),
        Column(words("schedule.column.start")),
        Column(words("schedule.column.finish")),
        Column(words("schedule.column.days"), Align.RIGHT),
        Column(words("schedule.column.room")),
        Column(words("schedule.column.who")),
        Column(words("schedule.column.state")),
    )
    rows = tuple(TableRow(tuple(_task(facts, item)), total=item.summary) for item in tasks)
    return Table(title or words("schedule.tasks_table"), columns, rows)


def _task(facts: Facts, item: ScheduledTask) -> Iterator[str]:
    yield called(facts, item)
    yield facts.day(item.start)
    yield facts.day(item.finish)
    yield facts.words("schedule.a_moment") if item.milestone else length(facts, item)
    yield room(facts, item)
    yield facts.called(item.owner_name) or UNKNOWN
    yield state(facts, item)


def called(facts: Facts, item: ScheduledTask) -> str:
    """A task with its number in the outline."""
    return f"{item.number} {facts.called(item.title)}".strip()


def length(facts: Facts, item: ScheduledTask) -> str:
    """Working days a task is to take; how long one takes that has begun is told by its dates alone."""
    return days(facts, item.days) if item.state is TaskState.AHEAD else UNKNOWN


def days(facts: Facts, value: float) -> str:
    """A number of working days, with a decimal only where it has one."""
    return facts.amount(value, 0 if round(value, 1) == round(value) else 1)


def stretch(facts: Facts, first: date, last: date) -> str:
    """From the first to the last day; one day alone by itself."""
    if first == last:
        return facts.day(first)
    return facts.words("schedule.stretch", start=facts.day(first), finish=facts.day(last))


def stands(facts: Facts, item: ScheduledTask) -> str:
    """When a task is, what room it has, and how it stands, in one line."""
    return facts.words(
        "schedule.task.stands",
        days=stretch(facts, item.start, item.finish),
        room=room(facts, item),
        state=state(facts, item),
    )


def room(facts: Facts, item: ScheduledTask) -> str:
    """How far a task can slip without moving the end."""
    if item.state is TaskState.DONE:
        return UNKNOWN
    if item.critical:
        return facts.words("schedule.decides")
    return facts.words.plural("schedule.room", round(item.total_float))


def state(facts: Facts, item: ScheduledTask) -> str:
    """How far a task is, and whether it is late."""
    if item.state is TaskState.UNDER_WAY and item.done:
        told = facts.words("schedule.part_done", share=facts.percent(item.done))
    else:
        told = facts.words(f"schedule.state.{item.state}")
    return facts.words("schedule.state.late", state=told) if item.late else told


def critical_table(facts: Facts, plan: Schedule) -> Table:
    """The tasks that decide the end and are not done, in the order of their days."""
    tasks = tuple(item for item in plan.critical if item.state is not TaskState.DONE)
    return tasks_table(facts, tasks, facts.words("schedule.critical_table"))


def coming(plan: Schedule) -> tuple[ScheduledTask, ...]:
    """What is under way and what comes next, the nearest first; a part of the outline counts by its parts."""
    waiting = (item for item in plan.tasks if item.state is not TaskState.DONE and not item.summary)
    return tuple(
        sorted(waiting, key=lambda item: (item.state is not TaskState.UNDER_WAY, item.start, item.number))
    )


def late_tasks(plan: Schedule) -> tuple[ScheduledTask, ...]:
    """What should have begun or been finished by now, or misses its deadline, the earliest first."""
    late = (item for item in plan.tasks if item.late and not item.summary)
    return tuple(sorted(late, key=lambda item: (item.finish, item.number)))
