"""How sure the days of a plan are: thousands of cases, each with other lengths of its activities.

Lengths are drawn by `scoring.network_draws`, the days of all cases are found together by
`scoring.network_cases`. Criticality: Van Slyke, *Monte Carlo methods and the PERT problem*, Operations
Research 11 (1963); cruciality as the rank correlation with the length of the plan: Williams, *Criticality in
stochastic networks*, Journal of the Operational Research Society 43 (1992), and Elmaghraby (2000).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats
from scoring.network import days_of
from scoring.network_cases import NEARLY_SHORT, Course, Flags, Ordinals
from scoring.network_draws import BLOCK, Days, Places, lengths, places
from scoring.network_order import checked, in_order
from scoring.network_passes import Early, Plan, State, early, ends, finish_of
from scoring.network_terms import Activity, Tie
from scoring.spread import Spread, fault_of
from scoring.workdays import NEARLY, WorkDays

ROOM = 1 << 21
"""Numbers that one array of the walk through the plan may hold: eight megabytes."""

MOST_CASES = 1_000_000
"""More cases than this are a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Ending:
    """On which days something ends over the cases.

    Attributes:
        days: each day on which it ends in some case, and the part of cases in which it has ended by then.
    """

    days: tuple[tuple[date, float], ...]

    def by(self, share: float) -> date:
        """The first day by which at least this part of the cases has ended."""
        return next((day for day, part in self.days if part >= share - NEARLY), self.days[-1][0])

    def chance(self, day: date) -> float:
        """The part of the cases that has ended by a day."""
        return max((part for at, part in self.days if at <= day), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """A plan over all cases.

    Attributes:
        trials: how many cases.
        seed: with which they can be drawn again.
        finish: the last day of the plan.
        watched: the last day of the activity that was asked for; None where none was.
        lengths: working days of the plan's own calendar from its first day to its end, a number per case.
        criticality: per activity the part of the cases in which it has no room; 0 for what is finished.
        cruciality: per activity the rank correlation of its days to go with the end of the plan; None where
            either never varies.
    """

    trials: int
    seed: int
    finish: Ending
    watched: Ending | None
    lengths: Floats
    criticality: tuple[float, ...]
    cruciality: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Where cases end: the last day of the plan and of the activity watched, and the work of the plan."""

    last: Ordinals
    watched: Ordinals
    work: Floats


def simulate(
    activities: Sequence[Activity],
    ties: Sequence[Tie],
    calendars: Mapping[str, WorkDays],
    start: date,
    as_of: date | None = None,
    *,
    spreads: Mapping[str, Spread],
    trials: int = BLOCK,
    seed: int = 1,
    watched: str = "",
) -> Simulated:
    """The plan over many cases; arguments that `schedule` has too mean the same.

    Args:
        activities: what is to be done.
        ties: what waits for what.
        calendars: by name.
        start: the first day.
        as_of: what is not done goes on from this day.
        spreads: by id, where the days of the whole activity may lie; of one under way the same part is drawn
            that is to go of its expected days. Others take their days for sure.
        trials: how many cases.
        seed: any whole number; its size counts, not its sign.
        watched: id of an activity whose end is told too; "" for none.

    Raises:
        ValueError: what `schedule` raises, no activity, an unsound spread or one below zero, an unknown id,
            no case or more than MOST_CASES.
    """
    checked(activities, ties, calendars)
    _sound(activities, spreads, trials, watched)
    runner = _Runner.of(activities, ties, calendars, start, as_of, spreads, seed, watched)
    parts = [runner.block(number, cases) for number, cases in enumerate(_blocks(trials))]
    weights = [len(found.work) / trials for found, _, _ in parts]
    return Simulated(
        trials,
        seed,
        _ending(np.concatenate([found.last for found, _, _ in parts])),
        _ending(np.concatenate([found.watched for found, _, _ in parts])) if watched else None,
        np.concatenate([found.work for found, _, _ in parts]),
        tuple((np.sum([counts for _, counts, _ in parts], axis=0) / trials).tolist()),
        tuple(
            None if None in column else float(sum(map(float.__mul__, column, weights)))
            for column in zip(*(related for _, _, related in parts), strict=True)
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Runner:
    """A plan that is walked through in blocks of cases."""

    plan: Plan
    course: Course
    soon: Early
    groups: tuple[tuple[str, bool, NDArray[np.intp]], ...]
    done: Mapping[int, tuple[float, int]]
    spreads: Mapping[int, tuple[Spread, float]]
    seed: int
    watched: int

    @classmethod
    def of(
        cls,
        activities: Sequence[Activity],
        ties: Sequence[Tie],
        calendars: Mapping[str, WorkDays],
        start: date,
        as_of: date | None,
        spreads: Mapping[str, Spread],
        seed: int,
        watched: str,
    ) -> _Runner:
        """The plan with its expected days, and how far the longest case can reach."""
        order = in_order(activities, ties)
        plan = Plan.of(activities, ties, calendars, start, as_of)
        soon = early(plan, order)
        drawn = {
            at: (spreads[item.id], _part(item))
            for at, item in enumerate(activities)
            if item.id in spreads and plan.states[at] is not State.DONE
        }
        varied = {at: pair for at, pair in drawn.items() if not pair[0].is_certain and pair[1] > 0}
        sure = {at: spread.likely * part for at, (spread, part) in drawn.items() if at not in varied}
        most = {at: spread.high * part for at, (spread, part) in varied.items()}
        plan = replace(plan, activities=_with(activities, sure))
        longest = early(replace(plan, activities=_with(plan.activities, most)), order)
        names = {item.id: at for at, item in enumerate(activities)}
        return cls(
            plan,
            Course.of(plan, order, soon, longest),
            soon,
            tuple(_groups(plan, soon)),
            dict(_done(plan, soon)),
            varied,
            seed,
            names[watched] if watched else -1,
        )

    def block(self, number: int, cases: int) -> tuple[_Ends, NDArray[np.int64], list[float | None]]:
        """Where a block of cases ends, in how many each has no room, and how each goes with the end."""
        orders = {at: places(self.seed, self.plan.activities[at].id, number, cases) for at in self.spreads}
        days = np.empty((len(self.plan.activities), cases), dtype=np.float32)
        for at, item in enumerate(self.plan.activities):
            if at not in self.spreads:
                days[at] = item.to_go
                continue
            spread, part = self.spreads[at]
            days[at] = lengths(spread, orders[at])
            if part != 1.0:
                days[at] *= np.float32(part)
        counts = np.zeros(len(days), dtype=np.int64)
        found: list[_Ends] = []
        for piece in _pieces(cases, len(days)):
            here = np.ascontiguousarray(days[:, piece])
            walked = self.course.forward(here)
            end, last = self._ends(walked[2])
            found.append(end)
            counts += np.count_nonzero(self.course.without_room(here, walked, last), axis=1)
        whole = _Ends(
            *(np.concatenate([getattr(item, name) for item in found]) for name in ("last", "watched", "work"))
        )
        return whole, counts, _related(whole.work, [orders.get(at) for at in range(len(days))])

    def _ends(self, end: Days) -> tuple[_Ends, Flags]:
        """The ends of each case, and which activities end last in it."""
        tops = [(group, end[group[2]].max(axis=0)) for group in self.groups]
        moments = [self._moment(name, top, at_end=at_end) for (name, at_end, _), top in tops]
        stood = [
            (np.full(end.shape[1], moment), np.full(end.shape[1], day)) for moment, day in self.done.values()
        ]
        moment = np.maximum.reduce([moment for moment, _ in (*moments, *stood)])
        last = np.zeros(end.shape, dtype=np.bool_)
        for name, _, rows in self.groups:
            last[rows] = end[rows] >= (self._work(name, moment) - NEARLY_SHORT).astype(np.float32)
        day = np.maximum.reduce([day for _, day in (*moments, *stood)])
        return _Ends(day, self._watched(end), self._work("", moment)), last

    def _watched(self, end: Days) -> Ordinals:
        """The day on which the activity that is watched ends in each case."""
        at = max(self.watched, 0)
        if at in self.done:
            return np.full(end.shape[1], self.done[at][1])
        return self._moment(self.course.calendars[at], end[at], at_end=ends(self.soon, at))[1]

    def _moment(self, name: str, work: Days, *, at_end: bool) -> tuple[Floats, Ordinals]:
        """The moment of each case, and the day it belongs to."""
        exact = work.astype(np.float64)
        whole = np.ceil(exact - NEARLY_SHORT) - 1 if at_end else np.floor(exact + NEARLY_SHORT)
        days = self.plan.calendars[name].ordinals(whole.astype(np.int64) + self.course.bases[name])
        return days + np.clip(exact - whole, 0.0, 1.0), days

    def _work(self, name: str, moment: Floats) -> Floats:
        """Work of a calendar, from the first day of the plan, that has passed by moments."""
        calendar = self.plan.calendars[name]
        days = np.floor(moment).astype(np.int64)
        passed = calendar.offsets(days)
        part = np.where(calendar.ordinals(passed) == days, moment - days, 0.0)
        return np.asarray(passed - self.course.bases[name] + part, dtype=np.float64)


def _groups(plan: Plan, soon: Early) -> Iterator[tuple[str, bool, NDArray[np.intp]]]:
    """Activities that are not done by calendar and by whether their finish is the end of something."""
    kinds: dict[tuple[str, bool], list[int]] = {}
    for at, item in enumerate(plan.activities):
        if plan.states[at] is State.DONE:
            continue
        kinds.setdefault((item.calendar, ends(soon, at)), []).append(at)
    for (name, at_end), rows in kinds.items():
        yield name, at_end, np.array(rows, dtype=np.intp)


def _done(plan: Plan, soon: Early) -> Iterator[tuple[int, tuple[float, int]]]:
    """By index of what is done the moment and the day on which it was."""
    for at, state in enumerate(plan.states):
        if state is State.DONE:
            day = days_of(plan, at, soon.first[at], soon.end[at], at_end=True)[1].toordinal()
            yield at, (max(finish_of(plan, soon, at), float(day)), day)


def _related(work: Floats, orders: Sequence[Places | None]) -> list[float | None]:
    """Spearman's rank correlation of each with the work of the plan."""
    ranks = _average_ranks(work)
    size = sqrt(float(ranks @ ranks) * len(work) * (len(work) ** 2 - 1) / 12.0)
    if size == 0:
        return [None] * len(orders)
    short = ranks.astype(np.float32)
    return [
        None if order is None else min(1.0, max(-1.0, float(order.astype(np.float32) @ short) / size))
        for order in orders
    ]


def _average_ranks(numbers: Floats) -> Floats:
    """Places of numbers from the smallest up, equal ones at their mean, less the mean of all."""
    _, which, counts = np.unique(np.round(numbers, 3), return_inverse=True, return_counts=True)
    after = np.cumsum(counts)
    found: Floats = ((2 * after - counts - 1) / 2)[which] - (len(numbers) - 1) / 2
    return found


def _ending(days: Ordinals) -> Ending:
    each, counts = np.unique(days, return_counts=True)
    shares = (np.cumsum(counts) / len(days)).tolist()
    return Ending(tuple(zip(map(date.fromordinal, each.tolist()), shares, strict=True)))


def _part(item: Activity) -> float:
    """The part of the expected days that is to go."""
    if not item.under_way and item.remaining is None:
        return 1.0
    return item.to_go / item.days if item.days > 0 else 0.0


def _with(activities: Sequence[Activity], to_go: Mapping[int, float]) -> tuple[Activity, ...]:
    """The activities, some with other days to go."""
    return tuple(
        replace(item, remaining=to_go[at]) if at in to_go else item for at, item in enumerate(activities)
    )


def _blocks(trials: int) -> Iterator[int]:
    """Cases in blocks that are laid in layers together."""
    return (min(BLOCK, trials - first) for first in range(0, trials, BLOCK))


def _pieces(cases: int, width: int) -> Iterator[slice]:
    size = max(1, ROOM // max(1, width))
    return (slice(first, min(first + size, cases)) for first in range(0, cases, size))


def _sound(activities: Sequence[Activity], spreads: Mapping[str, Spread], trials: int, watched: str) -> None:
    known = {item.id for item in activities}
    if not known or not {*spreads, *([watched] if watched else [])} <= known:
        raise ValueError("no activity, or one that is not there")
    if not 1 <= trials <= MOST_CASES:
        raise ValueError("no case, or too many")
    for name, spread in spreads.items():
        least = spread.likely if spread.is_certain else spread.low
        if fault_of(spread) or not least >= 0:
            msg = f"no spread of days: {name}"
            raise ValueError(msg)
