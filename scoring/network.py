"""The plan in days: the earliest and the latest days of every activity, and how much room each has.

The critical path method (Kelley and Walker, *Critical-path planning and scheduling*, 1959) with the four ties
of precedence diagramming, lags, calendars and progress, whose conventions are told in
`docs/methods/schedule.md`. Time goes on evenly within working days; only days that are told are whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from scoring.network_order import checked, circles, in_order
from scoring.network_passes import early, free, late
from scoring.network_plan import Early, Plan, State
from scoring.network_terms import Activity, Tie, TieKind
from scoring.workdays import NEARLY, WorkDays

__all__ = ["Activity", "Network", "Placed", "Tie", "TieKind", "circles", "schedule"]


@dataclass(frozen=True, slots=True)
class Placed:
    """An activity with its days.

    Attributes:
        id: of the activity.
        start, finish: first and last day; one and the same for a milestone.
        late_start, late_finish: the latest days that do not move the end of the plan.
        total_float: working days it can slip without moving the end of the plan.
        free_float: working days it can slip without moving any other activity.
        critical: not finished, and without room.
        drivers: indexes of the ties that decide when it begins, or goes on where it has begun.
        late_by: working days after its deadline on which it still goes on.
    """

    id: str
    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: float
    free_float: float
    critical: bool
    drivers: tuple[int, ...] = ()
    late_by: float = 0.0


@dataclass(frozen=True, slots=True)
class Network:
    """A plan in days.

    Attributes:
        placed: in the order in which the activities were given.
        start, finish: first and last day of all; the day asked for where there is no activity.
        order: indexes of the activities, each after all it waits for.
    """

    placed: tuple[Placed, ...]
    start: date
    finish: date
    order: tuple[int, ...]


def schedule(
    activities: Sequence[Activity],
    ties: Sequence[Tie],
    calendars: Mapping[str, WorkDays],
    start: date,
    as_of: date | None = None,
) -> Network:
    """Every activity as early as its ties let it be, and as late.

    Args:
        activities: what is to be done.
        ties: what waits for what.
        calendars: by name; "" is the plan's own.
        start: the first day on which anything can begin.
        as_of: what is not done by the morning of this day goes on from it; without it nothing but the days
            that are said of what has begun counts.

    Raises:
        ValueError: ties go round, a name is unknown, days are below zero, or a calendar has no working day
            within ten years.
    """
    checked(activities, ties, calendars)
    plan = Plan.of(activities, ties, calendars, start, as_of)
    order = in_order(activities, ties)
    soon = early(plan, order)
    last = late(plan, order, soon)
    room = free(plan, soon)
    placed = tuple(_placed(plan, soon, at, last[at], room[at]) for at in range(len(activities)))
    return Network(
        placed,
        min((item.start for item in placed), default=start),
        max((item.finish for item in placed), default=start),
        order,
    )


def _placed(plan: Plan, soon: Early, at: int, last: float, free_float: float) -> Placed:
    item = plan.activities[at]
    at_end = soon.at_end[at]
    first, final = days_of(plan, at, soon.first[at], soon.end[at], at_end=at_end)
    if plan.states[at] is State.DONE:
        return Placed(
            item.id, first, final, first, final, 0.0, 0.0, critical=False, late_by=_late_by(plan, at, final)
        )
    begun = plan.states[at] is State.BEGUN
    room = _clean(last - soon.end[at])
    late_begin = soon.first[at] + (0.0 if begun else room)
    late_first, late_final = days_of(plan, at, late_begin, last, at_end=at_end or room > NEARLY)
    return Placed(
        item.id,
        first,
        final,
        first if begun else late_first,
        late_final,
        room,
        _clean(min(free_float, room)),
        critical=room <= NEARLY,
        drivers=soon.drivers[at],
        late_by=_late_by(plan, at, final),
    )


def days_of(plan: Plan, at: int, begin: float, end: float, *, at_end: bool) -> tuple[date, date]:
    """First and last day of an activity; days that are said stand as they were said.

    Args:
        plan: with it.
        at: its index.
        begin: work of its calendar with which it begins.
        end: the same for its finish.
        at_end: a milestone stands on the last day of what it ends, else on the first of what it begins.
    """
    item, calendar = plan.activities[at], plan.calendar(at)
    if end - begin <= NEARLY and item.began is None:
        day = calendar.day(ceil(end - NEARLY) - 1 if at_end else floor(end + NEARLY))
        first = final = item.finished or day
    else:
        first = item.began or calendar.day(floor(begin + NEARLY))
        final = item.finished or max(first, calendar.day(ceil(end - NEARLY) - 1))
    return min(first, final), final


def _late_by(plan: Plan, at: int, finish: date) -> float:
    deadline = plan.activities[at].deadline
    if deadline is None:
        return 0.0
    return float(plan.calendar(at).between(deadline + timedelta(days=1), finish))


def _clean(days: float) -> float:
    """Without the dust of sums."""
    return max(0.0, round(days, 9))
