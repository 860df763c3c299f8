"""How far work and money are, beside the newest baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from project.model import Project
from project.plan_baselines import taken
from project.records.planning import Baseline, BaselineTask
from project.results.schedule import EarnedValue, ScheduledTask
from scoring.earned_value import Part, standing
from scoring.workdays import WorkDays


def earned(
    project: Project, tasks: Iterable[ScheduledTask], days: WorkDays, as_of: date
) -> EarnedValue | None:
    """What was planned to be done by a day, what is done, and what it has cost; `scoring.earned_value`.

    As everywhere in the plan a day begins with its morning: work of the day itself is not due yet.
    Measured in money where every piece of work of the newest baseline had a budget then, else in working
    days, which nobody spends. None without a baseline, or where it holds no work.
    """
    newest = next(iter(taken(project)), None)
    now = {item.id: item for item in tasks}
    planned = () if newest is None else _work(newest, now)
    if newest is None or not planned:
        return None
    in_money = all(item.budget is not None for item in planned if not item.milestone)
    found = standing([*_parts(planned, now, in_money=in_money)], days, as_of - timedelta(days=1))
    return EarnedValue(
        on=as_of,
        in_money=in_money,
        planned=found.planned,
        earned=found.earned,
        spent=found.spent if in_money else None,
        whole=found.whole,
        schedule_index=found.schedule_index,
        cost_index=found.cost_index if in_money else None,
        forecast=found.forecast if in_money else None,
        baseline=newest.title,
    )


def _work(newest: Baseline, now: Mapping[str, ScheduledTask]) -> tuple[BaselineTask, ...]:
    """Work of the baseline, also what is no longer in the plan; no task counts beside its parts.

    What was cut into parts since goes on as a whole.
    """
    known = {item.task for item in newest.tasks}
    above = {now[name].under for name in known & now.keys()}
    return tuple(item for item in newest.tasks if item.task not in above)


def _parts(
    planned: tuple[BaselineTask, ...], now: Mapping[str, ScheduledTask], *, in_money: bool
) -> Iterator[Part]:
    """What was planned with how far it is; what came to the plan since earns nothing but may cost."""
    for item in planned:
        task = now.get(item.task)
        yield Part(
            first=item.start,
            last=item.finish,
            worth=(item.budget or 0.0) if in_money else item.days,
            done=0.0 if task is None else task.done,
            spent=None if task is None else task.spent,
        )
    known = {item.task for item in planned}
    for task in now.values():
        if task.id not in known and not task.summary:
            yield Part(task.start, task.finish, 0.0, 0.0, task.spent)
