"""How far work and money are, beside the newest baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum

from project.model import Project
from project.plan_baselines import taken
from project.records.planning import BaselineTask
from project.results.schedule import EarnedValue, ScheduledTask
from scoring.workdays import WorkDays


def earned(
    project: Project, tasks: Iterable[ScheduledTask], days: WorkDays, as_of: date
) -> EarnedValue | None:
    """What was planned to be done by a day, what is done, and what it has cost.

    Measured in money where every piece of work of the newest baseline had a budget then, else in working
    days. Planned value grows evenly over the working days of a task. None without a baseline, or where it
    holds no work.
    """
    newest = next(iter(taken(project)), None)
    work = {item.id: item for item in tasks if not item.summary}
    planned = _work(newest.tasks, work) if newest is not None else []
    if newest is None or not planned:
        return None
    in_money = all(item.budget is not None for item in planned if not item.milestone)
    whole = fsum(_worth(item, in_money=in_money) for item in planned)
    due = fsum(_worth(item, in_money=in_money) * _due(item, days, as_of) for item in planned)
    got = fsum(
        _worth(item, in_money=in_money) * work[item.task].done for item in planned if item.task in work
    )
    spent = _spent(work.values()) if in_money else None
    cost_index = got / spent if spent else None
    return EarnedValue(
        on=as_of,
        in_money=in_money,
        planned=due,
        earned=got,
        spent=spent,
        whole=whole,
        schedule_index=got / due if due > 0 else None,
        cost_index=cost_index,
        forecast=whole / cost_index if cost_index else None,
        baseline=newest.title,
    )


def _work(then: Sequence[BaselineTask], now: Mapping[str, ScheduledTask]) -> list[BaselineTask]:
    """Work of the baseline, also what is no longer in the plan; no task counts beside its parts."""
    above = {item.under for item in now.values()}
    return [item for item in then if item.task not in above]


def _worth(item: BaselineTask, *, in_money: bool) -> float:
    return (item.budget or 0.0) if in_money else item.days


def _due(item: BaselineTask, days: WorkDays, as_of: date) -> float:
    """The part of a task that was to be done by the end of a day."""
    if as_of >= item.finish:
        return 1.0
    whole = days.between(item.start, item.finish)
    return days.between(item.start, as_of) / whole if whole else 0.0


def _spent(tasks: Iterable[ScheduledTask]) -> float | None:
    said = [item.spent for item in tasks if item.spent is not None]
    return fsum(said) if said else None
