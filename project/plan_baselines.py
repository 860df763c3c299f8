"""The plan beside how it was planned before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from project.model import Project
from project.records.planning import Baseline
from project.results.schedule import ScheduledTask
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


def compared(project: Project, tasks: Sequence[ScheduledTask], days: WorkDays) -> tuple[ScheduledTask, ...]:
    """Tasks with their days in the newest baseline, and by how many working days they end later than then.

    A task with parts is compared with the days its parts had then, one cut into parts since with its own.
    """
    newest = next(iter(taken(project)), None)
    if newest is None:
        return tuple(tasks)
    then = {item.task: (item.start, item.finish) for item in newest.tasks}
    above = {item.id: item.under for item in tasks}
    known: dict[str, tuple[date, date]] = {}
    for item in tasks:
        name = "" if item.summary or item.id not in then else item.id
        while name:
            start, finish = known.get(name, then[item.id])
            known[name] = min(start, then[item.id][0]), max(finish, then[item.id][1])
            name = above[name]
    return tuple(_beside(item, known.get(item.id, then.get(item.id)), days) for item in tasks)


def _beside(task: ScheduledTask, then: tuple[date, date] | None, days: WorkDays) -> ScheduledTask:
    if then is None:
        return task
    start, finish = then
    slip = float(days.offset(task.finish) - days.offset(finish))
    return replace(task, baseline_start=start, baseline_finish=finish, slip=slip)
