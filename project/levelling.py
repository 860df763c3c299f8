"""Who has too much to do, and the plan evened out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from project.catalogue import Catalogue
from project.model import Project
from project.plan_days import away, work_days
from project.plan_load import begins, is_open, loads, parts_of, to_go
from project.plan_network import Net, planned_net
from project.plan_people import Part, capacity
from project.results.levelling import Levelling, Moved
from project.results.schedule import Schedule, ScheduledTask, TaskState
from scoring.levelling import Job, JobTie, Levelled, level
from scoring.workdays import NEARLY, WorkDays


def levelling(project: Project, catalogue: Catalogue, plan: Schedule) -> Levelling:
    """Load by week, and a plan in which nobody has more to do on a day than the day holds.

    Of the evened plans that end soonest it is one in which people begin to work with it soonest.
    Work that has begun is not moved. Days of the evened plan are those of the plan itself, later by as many
    working days as evening out costs when everything is counted in whole days; `docs/methods/plan.md`.
    """
    parts = parts_of(project, catalogue, plan)
    load = loads(project, plan, parts)
    if plan.finish is None or not load:
        return Levelling(loads=load)
    made = _evened(project, plan, parts)
    cost = made.evened.finish - made.alone.finish
    live = _live(plan, made)
    return Levelling(
        loads=load,
        moved=tuple(_moved(plan, made)),
        finish=made.later(plan.finish, cost),
        going_live=live,
        costs_days=float(cost),
        costs_live=None if plan.live_on is None or live is None else made.between(plan.live_on, live),
        proven=made.evened.proven,
        cannot=made.evened.cannot,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """The plan in whole days, as if everybody had time for everything and evened out.

    Attributes:
        places: id to the place of its job.
        parts: tasks with parts and the work below them.
        days: the plan's own working days.
    """

    alone: Levelled
    evened: Levelled
    places: Mapping[str, int]
    parts: Mapping[str, tuple[str, ...]]
    days: WorkDays

    def later(self, day: date, by: int) -> date:
        """The same day so many working days later; itself for none."""
        return self.days.day(self.days.offset(day) + by) if by else day

    def between(self, first: date, then: date) -> float:
        """Working days by which one day lies behind another."""
        return float(self.days.offset(then) - self.days.offset(first))

    def held_back(self, task: str) -> tuple[int, int]:
        """By how many working days a task begins and ends later."""
        at = self.places[task]
        return self.evened.starts[at] - self.alone.starts[at], self.evened.ends[at] - self.alone.ends[at]


def _evened(project: Project, plan: Schedule, parts: Mapping[str, tuple[Part, ...]]) -> _Made:
    calendars = work_days(project)
    made, days = planned_net(plan, calendars), calendars[""]
    known = {item.id: item for item in plan.tasks}
    base = days.offset(max(plan.start, plan.as_of))
    jobs = tuple(_jobs(made, known, plan, days, base, parts))
    inside = {job.id for job in jobs}
    ties = [
        JobTie(tie.before, tie.after, tie.kind, ceil(tie.lag - NEARLY))
        for tie in made.ties
        if tie.before in inside and tie.after in inside
    ]
    people = {part.id for found in parts.values() for part in found}
    has = {name: capacity(project, name) for name in people}
    gone = {name: _away(project, name, days, base) for name in people}
    free = [Job(job.id, job.days, job.earliest, (), job.fixed) for job in jobs]
    return _Made(
        alone=level(free, ties, {}, {}, effort=0),
        evened=level(jobs, ties, has, gone, watched=made.parts.get(plan.going_live, (plan.going_live,))),
        places={job.id: at for at, job in enumerate(jobs)},
        parts=made.parts,
        days=days,
    )


def _jobs(
    made: Net,
    known: Mapping[str, ScheduledTask],
    plan: Schedule,
    days: WorkDays,
    base: int,
    parts: Mapping[str, tuple[Part, ...]],
) -> Iterator[Job]:
    """Open work and moments in whole working days from the first open day on."""
    held = _held_by_done(made, known, days)
    for activity in made.activities:
        task = known.get(activity.id)
        earliest = max(0, held.get(activity.id, base) - base)
        if activity.not_before is not None:
            earliest = max(earliest, days.offset(activity.not_before) - base)
        if task is None:
            yield Job(activity.id, 0, earliest)
        elif is_open(task):
            begun = task.state is TaskState.UNDER_WAY
            first = max(0, days.offset(begins(task, plan.as_of)) - base) if begun else earliest
            asked = tuple((part.id, part.share) for part in parts.get(task.id, ()))
            yield Job(task.id, _length(task, plan.as_of, days), first, asked, fixed=begun)


def _length(task: ScheduledTask, as_of: date, days: WorkDays) -> int:
    """Whole working days of the plan's own week that what is to go of it takes."""
    if task.calendar:
        return days.between(begins(task, as_of), task.finish)
    return ceil(to_go(task) - NEARLY)


def _held_by_done(made: Net, known: Mapping[str, ScheduledTask], days: WorkDays) -> dict[str, int]:
    """The day before which something cannot begin because of what is done: a lag may still run."""
    found: dict[str, int] = {}
    for tie in made.ties:
        before = known.get(tie.before)
        if before is not None and not is_open(before) and tie.kind.value[1] == "S":
            waits = tie.kind.value[0] == "F" and not before.milestone
            free = days.offset(before.finish) + 1 if waits else days.offset(before.start)
            bound = free + ceil(tie.lag - NEARLY)
            found[tie.after] = max(found.get(tie.after, bound), bound)
    return found


def _away(project: Project, name: str, days: WorkDays, base: int) -> frozenset[int]:
    """Working days, counted from the first open one, on which somebody is not there."""
    return frozenset(
        number for day in away(project, name) if days.works(day) and (number := days.offset(day) - base) >= 0
    )


def _moved(plan: Schedule, made: _Made) -> Iterator[Moved]:
    """Work that begins later, in the order of the outline."""
    for task in plan.tasks:
        if task.id in made.places:
            first, last = made.held_back(task.id)
            if first > 0:
                yield Moved(
                    task.id, made.later(task.start, first), made.later(task.finish, last), float(first)
                )


def _live(plan: Schedule, made: _Made) -> date | None:
    task = plan.task(plan.going_live)
    if task is None:
        return None
    names: Sequence[str] = made.parts.get(task.id, (task.id,))
    ends = [
        made.later(item.finish, made.held_back(item.id)[1]) if item.id in made.places else item.finish
        for item in plan.tasks
        if item.id in names
    ]
    return max(ends)
