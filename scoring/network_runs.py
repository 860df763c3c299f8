"""Cases of a plan by the block: lengths drawn, days walked, ends and room told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats
from scoring.network import days_of
from scoring.network_cases import NEARLY_SHORT, Course, Flags, Ordinals
from scoring.network_draws import Days, Places, lengths, places
from scoring.network_order import in_order
from scoring.network_passes import early
from scoring.network_plan import Early, Plan, State, ends, finish_of
from scoring.network_terms import Activity, Tie
from scoring.spread import Spread
from scoring.workdays import WorkDays

ROOM = 1 << 21
"""Numbers that one array of the walk through the plan may hold: eight megabytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where cases end.

    Attributes:
        last: ordinal of the last day of the plan, per case.
        watched: the same for the activity that is watched.
        work: working days from the first day of the plan to its end.
    """

    last: Ordinals
    watched: Ordinals
    work: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What came of a block of cases.

    Attributes:
        ends: where they end.
        counts: per activity the number of cases in which it has no room.
        orders: per activity the place of each case among its lengths; None where it never varies.
    """

    ends: Ends
    counts: NDArray[np.int64]
    orders: Sequence[Places | None]


@dataclass(frozen=True, slots=True, eq=False)
class Runner:
    """A plan that is walked through in blocks of cases.

    Attributes:
        plan: what does not vary has the days it takes for sure.
        course: the plan made ready for cases.
        soon: its expected days.
        groups: what is not done, by calendar and by whether its finish is the end of something.
        done: by index of what is done the moment and the day on which it was.
        spreads: by index of what varies its spread and the part of it that is to go.
        seed: of all draws.
        watched: index of the activity that is watched; -1 for none.
    """

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
    ) -> Runner:
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

    def block(self, number: int, cases: int) -> Block:
        """So many cases of the block of a number."""
        orders = {at: places(self.seed, self.plan.activities[at].id, number, cases) for at in self.spreads}
        days = self._days(orders, cases)
        counts = np.zeros(len(days), dtype=np.int64)
        found: list[Ends] = []
        for piece in _pieces(cases, len(days)):
            here = np.ascontiguousarray(days[:, piece])
            walked = self.course.forward(here)
            end, last = self._ends(walked[2])
            found.append(end)
            counts += np.count_nonzero(self.course.without_room(here, walked, last), axis=1)
        return Block(
            Ends(
                np.concatenate([item.last for item in found]),
                np.concatenate([item.watched for item in found]),
                np.concatenate([item.work for item in found]),
            ),
            counts,
            [orders.get(at) for at in range(len(days))],
        )

    def _days(self, orders: Mapping[int, Places], cases: int) -> Days:
        """Days to go of each activity in each case."""
        days = np.empty((len(self.plan.activities), cases), dtype=np.float32)
        for at, item in enumerate(self.plan.activities):
            if at not in self.spreads:
                days[at] = item.to_go
                continue
            spread, part = self.spreads[at]
            days[at] = lengths(spread, orders[at])
            if part != 1.0:
                days[at] *= np.float32(part)
        return days

    def _ends(self, end: Days) -> tuple[Ends, Flags]:
        """The ends of each case, and which activities end last in it."""
        tops = [(group, end[group[2]].max(axis=0)) for group in self.groups]
        moments = [self._moment(name, top, at_end=at_end) for (name, at_end, _), top in tops]
        if self.done:
            latest = (max(item[at] for item in self.done.values()) for at in (0, 1))
            moment, day = (np.full(end.shape[1], item) for item in latest)
            moments.append((moment, day))
        moment = np.maximum.reduce([moment for moment, _ in moments])
        last = np.zeros(end.shape, dtype=np.bool_)
        for name, _, rows in self.groups:
            last[rows] = end[rows] >= (self._work(name, moment) - NEARLY_SHORT).astype(np.float32)
        day = np.maximum.reduce([day for _, day in moments])
        return Ends(day, self._watched(end), self._work("", moment)), last

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


def _pieces(cases: int, width: int) -> Iterator[slice]:
    size = max(1, ROOM // max(1, width))
    return (slice(first, min(first + size, cases)) for first in range(0, cases, size))
