"""The two walks through a plan: forward for the earliest working days, backward for the latest."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, inf

from scoring.network_plan import Early, Plan, State, ends, finish_of, going_on, met, starts_at_end
from scoring.network_terms import STARTS_AFTER, WAITS_FOR_FINISH
from scoring.workdays import NEARLY, WorkDays


def early(plan: Plan, order: Sequence[int]) -> Early:
    """The forward walk."""
    size = len(plan.activities)
    found = Early([0.0] * size, [0.0] * size, [0.0] * size, [False] * size, [()] * size)
    for at in order:
        bounds = [(index, *_bound(plan, found, at, index, before)) for index, before in plan.into[at]]
        tied = max((work for _, work, _ in bounds), default=-inf)
        if plan.states[at] is State.DONE:
            _done(plan, found, at, tied)
            continue
        if plan.states[at] is State.BEGUN:
            _begun(plan, found, at, tied)
        else:
            _ahead(plan, found, at, tied)
            found.at_end[at] = _stands_at_end(plan, at, bounds)
        holding = found.begin[at] - NEARLY
        found.drivers[at] = tuple(index for index, work, _ in bounds if work >= holding)
    return found


def late(plan: Plan, order: Sequence[int], soon: Early) -> list[float]:
    """The backward walk: work by which each activity must be finished for the plan to end when it does."""
    last = _open_ends(plan, soon)
    for at in reversed(order):
        if plan.states[at] is State.DONE:
            last[at] = soon.end[at]
            continue
        begin = last[at] - (soon.end[at] - soon.begin[at])
        for index, before in plan.into[at]:
            if (bound := _latest(plan, soon, (at, index, before), begin, last[at])) < last[before]:
                last[before] = bound
    return last


def free(plan: Plan, soon: Early) -> list[float]:
    """Working days each activity can slip while all others stay."""
    last = _open_ends(plan, soon)
    for at, state in enumerate(plan.states):
        if state is State.DONE:
            continue
        for index, before in plan.into[at]:
            bound = _latest(plan, soon, (at, index, before), soon.begin[at], soon.end[at])
            last[before] = min(last[before], bound)
    return [bound - end for bound, end in zip(last, soon.end, strict=True)]


def _open_ends(plan: Plan, soon: Early) -> list[float]:
    """Per activity the work of its calendar at the moment the whole plan ends."""
    end = max((finish_of(plan, soon, at) for at in range(len(plan.activities))), default=0.0)
    return [plan.calendar(at).worked(end) for at in range(len(plan.activities))]


def _ahead(plan: Plan, found: Early, at: int, tied: float) -> None:
    found.first[at] = found.begin[at] = max(plan.floor(at), tied)
    found.end[at] = found.begin[at] + plan.activities[at].to_go


def _begun(plan: Plan, found: Early, at: int, tied: float) -> None:
    """What is to go waits for what it is tied to, and for the day on which the plan is looked at."""
    item, calendar = plan.activities[at], plan.calendar(at)
    if item.began is not None:
        first = calendar.worked(item.began.toordinal())
    else:
        first = max(calendar.worked(plan.start), tied)
        first = first if plan.as_of is None else min(first, calendar.worked(plan.as_of))
    found.first[at], found.begin[at] = first, max(going_on(plan, at, first), tied)
    found.end[at] = found.begin[at] + item.to_go


def _done(plan: Plan, found: Early, at: int, tied: float) -> None:
    """Days that are said stand; others are taken from how long it was to take."""
    item, calendar = plan.activities[at], plan.calendar(at)
    first = None if item.began is None else calendar.worked(item.began.toordinal())
    if item.finished is not None:
        end = calendar.worked(item.finished.toordinal() + 1)
    else:
        end = (max(calendar.worked(plan.start), tied) if first is None else first) + item.days
        if plan.as_of is not None:
            end = max(first or 0.0, min(end, calendar.worked(plan.as_of)))
    found.first[at] = found.begin[at] = end - item.days if first is None else first
    found.end[at], found.at_end[at] = end, True


def _stands_at_end(plan: Plan, at: int, bounds: Sequence[tuple[int, float, bool]]) -> bool:
    """Whether a milestone is where it is because something ends, and nothing else would hold it there."""
    if plan.activities[at].to_go > NEARLY:
        return False
    ending = max((work for _, work, ends in bounds if ends), default=-inf)
    beginning = max((work for _, work, ends in bounds if not ends), default=-inf)
    return ending > max(beginning, plan.floor(at)) + NEARLY


def _bound(plan: Plan, soon: Early, at: int, index: int, before: int) -> tuple[float, bool]:
    """Work before which what is to go cannot begin because of a tie, and whether an end of work says so."""
    tie = plan.ties[index]
    waits = tie.kind in WAITS_FOR_FINISH
    at_end = ends(soon, before) if waits else starts_at_end(soon, before)
    held = 0.0 if tie.kind in STARTS_AFTER else plan.activities[at].to_go
    return met(plan, soon, at, index, before) + tie.lag - held, at_end or tie.lag > NEARLY


def _latest(plan: Plan, soon: Early, way: tuple[int, int, int], begin: float, end: float) -> float:
    """Work by which the one before must be finished for the one after to begin and end by the given work.

    Args:
        plan: with both.
        soon: their earliest days.
        way: indexes of the one after, of the tie and of the one before.
        begin: work of its calendar by which the one after begins.
        end: the same for its finish.
    """
    at, index, before = way
    tie = plan.ties[index]
    waits = tie.kind in WAITS_FOR_FINISH
    if plan.states[before] is State.DONE or (not waits and plan.states[before] is State.BEGUN):
        return inf
    work = (begin if tie.kind in STARTS_AFTER else end) - tie.lag
    calendar, other = plan.calendar(at), plan.calendar(before)
    if calendar is not other:
        at_end = ends(soon, before) if waits else starts_at_end(soon, before)
        work = _back(other, calendar.starting(work), soon.first[before], at_end=at_end)
    return work if waits else work + plan.activities[before].to_go


def _back(calendar: WorkDays, moment: float, first: float, *, at_end: bool) -> float:
    """The most work of a calendar whose end, or whose beginning, is not after a moment.

    Work that begins after a day off has no last moment before it; whole days from `first` are taken then.
    """
    work = calendar.worked(moment)
    if at_end or calendar.starting(work) <= moment + NEARLY:
        return work
    part = first - floor(first + NEARLY)
    return work - 1.0 + max(0.0, part)
