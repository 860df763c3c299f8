"""What each person, or a seat nobody holds, is asked to do in each week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from project.catalogue import Catalogue
from project.model import Project
from project.plan_days import away, work_days
from project.plan_people import Part, capacity, plan_people
from project.records.planning import TaskPlan
from project.results.levelling import Load, LoadWeek
from project.results.schedule import Schedule, ScheduledTask, TaskState
from scoring.workdays import WorkDays

WEEK = 7

NEARLY = 1e-6
"""Working days by which two sums may differ."""


def parts_of(project: Project, catalogue: Catalogue, plan: Schedule) -> dict[str, tuple[Part, ...]]:
    """Open pieces of work and who works on each with what part of a day; work nobody does is not there.

    Who works on a task by letter alone gives it no more of a day than there is for the project.
    """
    people = plan_people(project, catalogue)
    records = {item.id: item for item in project.of(TaskPlan)}
    found: dict[str, tuple[Part, ...]] = {}
    for item in plan.tasks:
        if is_open(item) and to_go(item) > NEARLY:
            said = records.get(item.id) or TaskPlan(id=item.id)
            parts = people.parts(said)
            found[item.id] = parts if said.doers else tuple(_within(project, part) for part in parts)
    return {name: parts for name, parts in found.items() if parts}


def _within(project: Project, part: Part) -> Part:
    return replace(part, share=min(part.share, capacity(project, part.id)))


def is_open(task: ScheduledTask) -> bool:
    """A piece of work, or a moment, that is still to come."""
    return not task.summary and task.state is not TaskState.DONE


def to_go(task: ScheduledTask) -> float:
    """Working days of it that are still to do."""
    return task.days * (1 - task.done) if task.remaining is None else task.remaining


def begins(task: ScheduledTask, as_of: date) -> date:
    """The first day of what is still to do."""
    return min(max(task.start, as_of), task.finish)


def loads(project: Project, plan: Schedule, parts: Mapping[str, tuple[Part, ...]]) -> tuple[Load, ...]:
    """Load by week, whoever has most too much first.

    The days that are left of a task are spread evenly over the working days from its first to its last.
    """
    calendars = work_days(project)
    asked: dict[str, _Asked] = {}
    for task in plan.tasks:
        for part in parts.get(task.id, ()):
            held = asked.setdefault(part.id, _Asked(part.name))
            calendar = calendars.get(task.calendar, calendars[""])
            for monday, days in _by_week(task, plan.as_of, calendar):
                held.add(monday, days * part.share, task.id)
    found = (_load(project, name, held, calendars[""]) for name, held in asked.items())
    return tuple(sorted(found, key=lambda item: (-round(item.over, 6), item.name.lower(), item.id)))


@dataclass(slots=True)
class _Asked:
    """What somebody is asked for, while it is gathered."""

    name: str
    days: dict[date, float] = field(default_factory=dict)
    tasks: dict[date, list[str]] = field(default_factory=dict)

    def add(self, monday: date, days: float, task: str) -> None:
        """More to do in one week."""
        self.days[monday] = self.days.get(monday, 0.0) + days
        self.tasks.setdefault(monday, []).append(task)


def _by_week(task: ScheduledTask, as_of: date, calendar: WorkDays) -> Iterator[tuple[date, float]]:
    """Mondays, and the working days of the task in each week."""
    first = begins(task, as_of)
    span = calendar.between(first, task.finish)
    monday = first - timedelta(days=first.weekday())
    while span and monday <= task.finish:
        sunday = monday + timedelta(days=WEEK - 1)
        here = calendar.between(max(first, monday), min(task.finish, sunday))
        if here:
            yield monday, to_go(task) * here / span
        monday += timedelta(days=WEEK)


def _load(project: Project, name: str, asked: _Asked, calendar: WorkDays) -> Load:
    share, gone = capacity(project, name), away(project, name)
    return Load(
        id=name,
        name=asked.name,
        share=share,
        weeks=tuple(
            LoadWeek(
                monday=monday,
                days=asked.days[monday],
                has=share * _there(monday, calendar, gone),
                tasks=tuple(asked.tasks[monday]),
            )
            for monday in sorted(asked.days)
        ),
    )


def _there(monday: date, calendar: WorkDays, gone: frozenset[date]) -> int:
    """Working days of a week on which somebody is there."""
    days = (monday + timedelta(days=number) for number in range(WEEK))
    return sum(calendar.works(day) and day not in gone for day in days)
