"""The forward walk through a plan for many cases at once, and which activities had no room in each.

The same rules as `scoring.network_passes`, on arrays: a row for each activity, a column for each case. Work
is counted from the first day of the plan, so that numbers of 32 bits tell days to a ten-thousandth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scoring.network_draws import Days
from scoring.network_plan import Early, Plan, State, ends, going_on, met, starts_at_end
from scoring.network_terms import STARTS_AFTER, WAITS_FOR_FINISH
from scoring.workdays import WorkDays

NEARLY_SHORT = 1e-3
"""Parts of a day below which two moments are one in numbers of 32 bits."""

Flags = NDArray[np.bool_]
Ordinals = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """From work of one calendar to work of another, for moments that end something or begin it.

    Attributes:
        lowest: number of the first day of the table.
        passed: work of the other calendar by the beginning of each day.
        works: whether the other calendar works on it, 1 or 0.
        ends: the moments end something.
    """

    lowest: int
    passed: Days
    works: Days
    ends: bool

    def over(self, work: Days) -> Days:
        """The same moments as work of the other calendar, shape as given."""
        day = np.ceil(work - NEARLY_SHORT) - 1 if self.ends else np.floor(work + NEARLY_SHORT)
        at = np.clip(day - self.lowest, 0, len(self.passed) - 1).astype(np.intp)
        part = np.clip(work - day, 0.0, 1.0)
        found: Days = self.passed[at] + part * self.works[at]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """One tie as arrays see it.

    Attributes:
        before: index of the one before.
        waits: for its finish, else for its start.
        held: it holds the finish of the one after, else its start.
        lag: working days.
        bridge: where the two go by different calendars.
        stood: work of the one after, lag counted, where what is waited for has happened; None otherwise.
    """

    before: int
    waits: bool
    held: bool
    lag: np.float32
    bridge: Bridge | None
    stood: np.float32 | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A plan made ready for cases.

    Attributes:
        order: indexes, each after all it waits for.
        states: how each is counted.
        first: where each begins that has begun.
        floors: before which what is to go cannot begin.
        finished: where each is finished that is done.
        holds: per activity the ties into it.
        bases: number of the first day, by name of a calendar.
        calendars: name of the calendar of each.
    """

    order: Sequence[int]
    states: Sequence[State]
    first: Sequence[float]
    floors: Sequence[float]
    finished: Sequence[float]
    holds: Sequence[Sequence[Hold]]
    bases: Mapping[str, int]
    calendars: Sequence[str]

    @classmethod
    def of(cls, plan: Plan, order: Sequence[int], soon: Early, longest: Early) -> Course:
        """The plan, with its days as they are expected and as they are at their longest."""
        bases = {name: int(item.worked(plan.start)) for name, item in plan.calendars.items()}
        named = [item.calendar for item in plan.activities]
        makers = _Bridges(plan, bases, _reach(plan, bases, longest))
        return cls(
            order,
            plan.states,
            [soon.first[at] - bases[named[at]] for at in range(len(named))],
            [going_on(plan, at, soon.first[at]) - bases[named[at]] for at in range(len(named))],
            [soon.end[at] - bases[named[at]] for at in range(len(named))],
            [
                [_hold(plan, soon, makers, (at, index, before)) for index, before in plan.into[at]]
                for at in range(len(named))
            ],
            bases,
            named,
        )

    def forward(self, days: Days) -> tuple[Days, Days, Days]:
        """Where each begins, where what is to go of it begins, and where it ends; shape as `days`.

        Args:
            days: to go in each case, shape (activities, cases).
        """
        begin, end = np.empty_like(days), np.empty_like(days)
        first = begin
        if any(state is State.BEGUN for state in self.states):
            first = np.empty_like(days)
        for at in self.order:
            if self.states[at] is State.DONE:
                first[at], begin[at], end[at] = self.first[at], self.first[at], self.finished[at]
                continue
            begin[at] = self.floors[at]
            for hold in self.holds[at]:
                np.maximum(begin[at], self._bound(hold, first, end, days[at]), out=begin[at])
            np.add(begin[at], days[at], out=end[at])
            if first is not begin:
                first[at] = begin[at] if self.states[at] is State.AHEAD else self.first[at]
        return first, begin, end

    def without_room(self, days: Days, walked: tuple[Days, Days, Days], last: Flags) -> Flags:
        """In which cases each has no room: shape as `days`.

        An activity has no room where it ends last, or where a tie that decides when the next one begins leads
        from it to one without room.

        Args:
            days: as for `forward`.
            walked: what `forward` gave.
            last: where each ends with the plan.
        """
        first, begin, end = walked
        found = last
        for at in reversed(self.order):
            if self.states[at] is State.DONE:
                found[at] = False
                continue
            if not self.holds[at] or not found[at].any():
                continue
            close = begin[at] - np.float32(NEARLY_SHORT)
            for hold in self.holds[at]:
                if hold.stood is not None:
                    continue
                decides = self._bound(hold, first, end, days[at]) >= close
                decides &= found[at]
                found[hold.before] |= decides
        return found

    @staticmethod
    def _bound(hold: Hold, first: Days, end: Days, days: Days) -> Days:
        if hold.stood is not None:
            return hold.stood - days if hold.held else np.full_like(days, hold.stood)
        work: Days = (end if hold.waits else first)[hold.before]
        if hold.bridge is not None:
            work = hold.bridge.over(work)
        if hold.lag:
            work = work + hold.lag
        return work - days if hold.held else work


@dataclass(frozen=True, slots=True)
class _Bridges:
    """Makes each bridge once."""

    plan: Plan
    bases: Mapping[str, int]
    reach: Mapping[str, tuple[int, int]]
    made: dict[tuple[str, str, bool], Bridge] = field(default_factory=dict)

    def get(self, one: str, other: str, *, at_end: bool) -> Bridge:
        key = (one, other, at_end)
        if key not in self.made:
            self.made[key] = self._make(one, other, at_end=at_end)
        return self.made[key]

    def _make(self, one: str, other: str, *, at_end: bool) -> Bridge:
        low, high = self.reach[one]
        calendar: WorkDays = self.plan.calendars[other]
        days = self.plan.calendars[one].ordinals(np.arange(low, high + 1) + self.bases[one])
        passed = calendar.offsets(days)
        works = calendar.ordinals(passed) == days
        return Bridge(
            low, (passed - self.bases[other]).astype(np.float32), works.astype(np.float32), ends=at_end
        )


def _hold(plan: Plan, soon: Early, bridges: _Bridges, way: tuple[int, int, int]) -> Hold:
    at, index, before = way
    tie = plan.ties[index]
    waits = tie.kind in WAITS_FOR_FINISH
    at_end = ends(soon, before) if waits else starts_at_end(soon, before)
    one, other = plan.activities[before].calendar, plan.activities[at].calendar
    bridge = None
    if plan.states[before] is State.DONE or (not waits and plan.states[before] is State.BEGUN):
        work = met(plan, soon, at, index, before) + tie.lag - bridges.bases[other]
        stood = np.float32(work)
        return Hold(before, waits, tie.kind not in STARTS_AFTER, np.float32(tie.lag), None, stood)
    if plan.calendars[one] is not plan.calendars[other]:
        bridge = bridges.get(one, other, at_end=at_end)
    return Hold(before, waits, tie.kind not in STARTS_AFTER, np.float32(tie.lag), bridge)


def _reach(plan: Plan, bases: Mapping[str, int], longest: Early) -> dict[str, tuple[int, int]]:
    """First and last day that any case can touch, by calendar."""
    found: dict[str, tuple[int, int]] = {}
    for at, item in enumerate(plan.activities):
        low, high = found.get(item.calendar, (0, 0))
        base = bases[item.calendar]
        first, end = int(longest.first[at]) - base - 2, int(longest.end[at]) - base + 2
        found[item.calendar] = (min(low, first), max(high, end))
    return found
