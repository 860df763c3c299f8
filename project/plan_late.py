"""Which tasks are late on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from project.results.schedule import ScheduledTask, TaskState


def lateness(
    tasks: Iterable[ScheduledTask], due: Mapping[str, tuple[date, date]], as_of: date
) -> tuple[ScheduledTask, ...]:
    """The tasks with whether each is late: by the newest baseline, else as the plan was meant (`due`).

    A task with parts is late when one of them is.
    """
    every = tuple(tasks)
    late = {item.id for item in every if not item.summary and _is_late(item, due.get(item.id), as_of)}
    above = {item.id: item.under for item in every}
    for name in tuple(late):
        while above[name]:
            name = above[name]  # noqa: PLW2901  on the way up
            late.add(name)
    return tuple(replace(item, late=True) if item.id in late else item for item in every)


def _is_late(task: ScheduledTask, due: tuple[date, date] | None, as_of: date) -> bool:
    if task.state is TaskState.DONE:
        return False
    start, finish = due or (None, None)
    start, finish = task.baseline_start or start, task.baseline_finish or finish
    waits = task.state is TaskState.AHEAD and start is not None and start < as_of
    misses = task.deadline is not None and task.finish > task.deadline
    return misses or waits or (finish is not None and finish < as_of)
