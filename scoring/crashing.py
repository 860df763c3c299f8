"""What it costs to be finished earlier: which activities to shorten, and by how much.

The time-cost trade-off of the critical path method (Kelley, *Critical-path planning and scheduling*, 1961),
solved as a linear program; `docs/methods/schedule.md`. It counts in working days of one
calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.network_order import circles
from scoring.network_terms import Activity, Tie, TieKind

NEARLY = 1e-7
"""Days and money below this are none."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """How far an activity can be shortened, and what each day costs.

    Attributes:
        least: working days it takes at the least.
        day_cost: money for each day it is shorter.
    """

    least: float
    day_cost: float


@dataclass(frozen=True, slots=True)
class Crashed:
    """The cheapest way to end by a day.

    Attributes:
        length: working days of the whole plan.
        cost: money above that of the plan as it is.
        days: activity to the days it is shortened by; only those that are.
    """

    length: float
    cost: float
    days: Mapping[str, float]


def cheapest(
    activities: Sequence[Activity], ties: Sequence[Tie], shorter: Mapping[str, Shorter], length: float
) -> Crashed | None:
    """The cheapest way to finish within so many working days; None where nothing makes it that short.

    Args:
        activities: what is to be done; an activity that `shorter` does not name stays as long as it is.
        ties: what waits for what.
        shorter: by id.
        length: working days within which all is done.

    Raises:
        ValueError: ties go round, or an activity's least days are above its days or its cost below zero.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  a tenth of a second, and few ask

    if circles(activities, ties):
        raise ValueError("ties go round")
    count, days = len(activities), np.array([item.days for item in activities], dtype=float)
    bounds = [(0.0, None)] * count + [_bounds(item, shorter.get(item.id)) for item in activities]
    cost = [0.0] * count + [-shorter[item.id].day_cost if item.id in shorter else 0.0 for item in activities]
    rows = list(_rows(activities, ties, length))
    if not rows:
        return Crashed(0.0, 0.0, {})
    found = linprog(
        cost, A_ub=np.array([row for row, _ in rows]), b_ub=[most for _, most in rows], bounds=bounds
    )
    if not found.success:
        return None
    taken = days - found.x[count:]
    return Crashed(
        length=float(max(found.x[:count] + found.x[count:])),
        cost=float(sum(shorter[item.id].day_cost * taken[at] for at, item in enumerate(activities)
                       if item.id in shorter)),
        days={item.id: float(taken[at]) for at, item in enumerate(activities) if taken[at] > NEARLY},
    )  # fmt: skip


def _bounds(item: Activity, shorter: Shorter | None) -> tuple[float, float]:
    if shorter is None:
        return item.days, item.days
    if shorter.least > item.days or shorter.day_cost < 0:
        raise ValueError(f"{item.id} cannot be shortened like this")
    return shorter.least, item.days


def _rows(
    activities: Sequence[Activity], ties: Sequence[Tie], length: float
) -> Iterator[tuple[np.ndarray, float]]:
    """One row for each tie and for each end: over begins, then over lengths, no more than the figure."""
    places, count = {item.id: at for at, item in enumerate(activities)}, len(activities)
    for at in range(count):
        row = np.zeros(2 * count)
        row[at] = row[count + at] = 1.0
        yield row, length
    for tie in ties:
        row, one, other = np.zeros(2 * count), places[tie.before], places[tie.after]
        row[one], row[other] = 1.0, -1.0
        if tie.kind in {TieKind.FS, TieKind.FF}:
            row[count + one] = 1.0
        if tie.kind in {TieKind.FF, TieKind.SF}:
            row[count + other] = -1.0
        yield row, -tie.lag
