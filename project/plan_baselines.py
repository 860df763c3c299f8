"""The plan beside how it was planned before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from project.model import Project
from project.records.planning import Baseline, BaselineTask
from project.results.schedule import Schedule, ScheduledTask
from scoring.workdays import WorkDays


def taken(project: Project) -> tuple[Baseline, ...]:
    """Every baseline, the newest first."""
    return tuple(sorted(project.of(Baseline), key=lambda item: (item.taken_on, item.id), reverse=True))


def baselines(project: Project) -> tuple[tuple[str, str, date, date | None, date | None], ...]:
    """Id, title, day taken, last day then and going live then, the newest first."""
    return tuple(
        (
            item.id,
            item.title,
            item.taken_on,
            max((task.finish for task in item.tasks), default=None),
            item.going_live,
        )
        for item in taken(project)
    )


def compared(project: Project, tasks: Iterable[ScheduledTask], days: WorkDays) -> tuple[ScheduledTask, ...]:
    """Tasks with their days in the newest baseline, and by how many working days they end later than then."""
    newest = next(iter(taken(project)), None)
    then = {} if newest is None else {item.task: item for item in newest.tasks}
    return tuple(
        item
        if item.id not in then
        else replace(
            item,
            baseline_start=then[item.id].start,
            baseline_finish=then[item.id].finish,
            slip=float(days.offset(item.finish) - days.offset(then[item.id].finish)),
        )
        for item in tasks
    )


def baseline_of(plan: Schedule, baseline_id: str, title: str, on: date) -> Baseline:
    """The plan as it stands, to keep; tasks with parts are kept too, with the days of their parts."""
    live = plan.task(plan.going_live)
    return Baseline(
        id=baseline_id,
        title=title,
        taken_on=on,
        tasks=tuple(
            BaselineTask(
                task=item.id,
                title=item.title or item.id,
                start=item.start,
                finish=item.finish,
                days=item.days,
                budget=item.budget,
                milestone=item.milestone,
            )
            for item in plan.tasks
        ),
        going_live=None if live is None else live.finish,
    )
