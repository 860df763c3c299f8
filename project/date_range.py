"""How sure the days of the plan are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.plan_days import plan_rules, work_days
from project.plan_network import Net, planned_net
from project.records.planning import Spread as Drawn
from project.results.date_range import DateRange, DayChance, EndRange, TaskChance
from project.results.schedule import Schedule, ScheduledTask
from scoring.network_trials import Ending, Simulated, simulate
from scoring.spread import Shape, Spread

POINTS = 60
"""Points of a curve at most; more would not be told apart on a screen."""

SHAPES = {Drawn.PERT: Shape.PERT, Drawn.TRIANGULAR: Shape.TRIANGULAR}


def date_range(project: Project, catalogue: Catalogue, plan: Schedule) -> DateRange:  # noqa: ARG001  every part is asked the same way
    """Cases drawn of the plan: each task takes another length in each, within its three points.

    Tasks are drawn independently of each other; of one under way only what is left is drawn. The method
    stands in `docs/methods/schedule.md`. Nothing is drawn where the plan has no days.
    """
    rules = plan_rules(project)
    bare = DateRange(str(rules.spread), rules.trials, rules.seed)
    calendars = work_days(project)
    made = planned_net(plan, calendars)
    if plan.finish is None or not made.activities:
        return bare
    try:
        cases = simulate(
            made.activities,
            made.ties,
            calendars,
            plan.start,
            plan.as_of,
            spreads=_spreads(plan, SHAPES[rules.spread]),
            trials=rules.trials,
            seed=rules.seed,
            watched=_watched(plan, made),
        )
    except ValueError:
        return bare
    return DateRange(
        spread=str(rules.spread),
        trials=rules.trials,
        seed=rules.seed,
        finish=_range("", plan.finish, cases.finish),
        going_live=_live(plan, cases),
        tasks=_chances(plan, made, cases),
    )


def _spreads(plan: Schedule, shape: Shape) -> dict[str, Spread]:
    """The three points of every piece of work of which the length is not sure."""
    return {
        item.id: Spread(shape, item.low, item.likely, item.high)
        for item in plan.tasks
        if not item.summary and item.low < item.high
    }


def _watched(plan: Schedule, made: Net) -> str:
    """The task with which people begin to work with it; of one with parts the part that ends last."""
    parts = made.parts.get(plan.going_live)
    if parts is None:
        return plan.going_live
    found = (item for item in plan.tasks if item.id in parts)
    return max(found, key=lambda item: (item.finish, item.number)).id


def _live(plan: Schedule, cases: Simulated) -> EndRange | None:
    task = plan.task(plan.going_live)
    if task is None or cases.watched is None:
        return None
    return _range(task.id, task.finish, cases.watched)


def _range(task: str, planned: date, ending: Ending) -> EndRange:
    return EndRange(
        task=task,
        planned=planned,
        early=ending.by(0.1),
        likely=ending.by(0.5),
        safe=ending.by(0.8),
        late=ending.by(0.9),
        chance_planned=ending.chance(planned),
        curve=tuple(DayChance(day, share) for day, share in _thinned(ending.days)),
    )


def _thinned(days: Sequence[tuple[date, float]]) -> tuple[tuple[date, float], ...]:
    """At most `POINTS` of the points, evenly spaced, the first and the last among them."""
    if len(days) <= POINTS:
        return tuple(days)
    last = len(days) - 1
    return tuple(days[round(place * last / (POINTS - 1))] for place in range(POINTS))


def _chances(plan: Schedule, made: Net, cases: Simulated) -> tuple[TaskChance, ...]:
    """How often each task decides about the end, the most often first."""
    known: dict[str, ScheduledTask] = {item.id: item for item in plan.tasks}
    found = [
        TaskChance(item.id, criticality, cruciality)
        for item, criticality, cruciality in zip(
            made.activities, cases.criticality, cases.cruciality, strict=True
        )
        if item.id in known
    ]
    return tuple(sorted(found, key=lambda item: (-item.criticality, -(item.cruciality or 0.0), item.task)))
