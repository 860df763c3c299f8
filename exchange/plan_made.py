"""The plan of a project as files take it: from the schedule and the records behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from exchange.plan_model import PLAN_CALENDAR, PlanCalendar, PlanDoer, PlanFile, PlanTask, Stretch
from playbook.delivery import Link, LinkKind
from project.catalogue import Catalogue
from project.model import Project
from project.records.planning import DayOff, PlanRules, TaskPlan, WorkCalendar
from project.results.schedule import Schedule, ScheduledTask

SEATS_DOING = frozenset({"R", "A", "AR"})
"""Letters of those who work on a task or answer for it."""


def plan_of(project: Project, catalogue: Catalogue, schedule: Schedule, as_of: date, own: str) -> PlanFile:
    """Everything a file may hold of a plan.

    Args:
        project: whose plan.
        catalogue: its content, for who is only asked or told.
        schedule: the plan in days.
        as_of: the day on which it is taken out.
        own: what the plan's own calendar is called.
    """
    rules = project.find(PlanRules, "plan") or PlanRules()
    calendars = tuple(_calendars(project, rules, own))
    by_id = {item.id: item for item in calendars}
    lettered = {
        task.id for task in catalogue.playbook.tasks if set(map(str, task.letters.values())) - SEATS_DOING
    }
    settings = project.settings
    return PlanFile(
        project=project.id,
        title=settings.name,
        currency=settings.currency,
        start=schedule.start,
        as_of=as_of,
        revision=project.revision,
        tasks=tuple(_task(project, item, by_id) for item in schedule.tasks),
        calendars=calendars,
        hours_per_day=rules.hours_per_day,
        left_out=len(schedule.not_planned),
        away=sum(item.person is not None for item in project.of(DayOff)),
        letters=sum(item.id in lettered for item in schedule.tasks),
        going_live=schedule.going_live,
        opens=schedule.opens,
    )  # fmt: skip


def _calendars(project: Project, rules: PlanRules, own: str) -> Iterator[PlanCalendar]:
    free = [item for item in project.of(DayOff) if item.person is None]
    common = [Stretch(item.first, item.last, item.title) for item in free if item.calendar is None]
    yield PlanCalendar(PLAN_CALENDAR, own, tuple(sorted(set(rules.week))), apart(common))
    for record in project.of(WorkCalendar):
        more = [Stretch(item.first, item.last, item.title) for item in free if item.calendar == record.id]
        week = tuple(sorted(set(record.week)))
        yield PlanCalendar(record.id, record.title, week, apart([*common, *more]))


def apart(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order without a day in two of them; the earlier one keeps the day."""
    found: list[Stretch] = []
    for item in sorted(stretches, key=lambda item: (item.first, -(item.last - item.first).days, item.title)):
        if item.last < item.first:
            continue
        last = found[-1].last if found else date.min
        if item.last <= last:
            continue
        first = max(item.first, last + timedelta(days=1)) if found else item.first
        found.append(Stretch(first, item.last, item.title))
    return tuple(found)


def _task(project: Project, task: ScheduledTask, calendars: dict[str, PlanCalendar]) -> PlanTask:
    record = project.find(TaskPlan, task.id)
    return PlanTask(
        id=task.id,
        title=task.title,
        phase=task.phase,
        phase_title=task.phase_title,
        start=task.start,
        finish=task.finish,
        revision=0 if record is None else record.revision,
        own=task.own,
        number=task.number,
        what=task.what,
        note="" if record is None else record.note,
        depth=task.depth,
        under=task.under,
        summary=task.summary,
        milestone=task.milestone,
        low=task.low,
        likely=task.likely,
        high=task.high,
        length=0.0 if task.milestone else task.days,
        links=tuple(Link(to=item.to, kind=LinkKind(item.kind), lag=item.lag) for item in task.links),
        owner=task.owner,
        owner_name=task.owner_name,
        doers=_doers(task, record),
        people=task.people,
        done=task.done,
        began=task.began,
        finished=task.finished,
        remaining=task.remaining,
        not_before=task.not_before,
        deadline=task.deadline,
        calendar=task.calendar if task.calendar in calendars else PLAN_CALENDAR,
        critical=task.critical,
        baseline_start=task.baseline_start,
        baseline_finish=task.baseline_finish,
        budget=task.budget,
        spent=task.spent,
        only_because=task.only_because,
    )


def _doers(task: ScheduledTask, record: TaskPlan | None) -> tuple[PlanDoer, ...]:
    """Who works on it, each once; with their share of a day where the team said one for each."""
    shares = [item.share for item in record.doers] if record is not None else []
    if len(shares) != len(task.doers):
        shares = [1.0] * len(task.doers)
    found: dict[str, PlanDoer] = {}
    for name, share in zip(task.doers, shares, strict=True):
        found.setdefault(name, PlanDoer(name, share))
    return tuple(found.values())
