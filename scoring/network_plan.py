"""A plan by index: how each activity is counted, and at which moments it begins and ends.

Every activity is counted in working days of its own calendar (`WorkDays.worked`). Only where a tie joins two
calendars its end is turned into a moment and back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from scoring.network_terms import WAITS_FOR_FINISH, Activity, Tie
from scoring.workdays import NEARLY, WorkDays


class State(IntEnum):
    """How an activity is counted.

    Attributes:
        AHEAD: all of it is to come.
        BEGUN: its start stands, what is to go follows its ties.
        DONE: nothing moves it.
    """

    AHEAD = 0
    BEGUN = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """Activities and ties by index.

    Attributes:
        activities, ties: as given.
        calendars: by name.
        start: ordinal of the first day.
        as_of: ordinal of the day on which what is not done goes on; None without one.
        states: how each activity is counted.
        into: per activity the ties that end in it: (index of the tie, index of the one before).
    """

    activities: Sequence[Activity]
    ties: Sequence[Tie]
    calendars: Mapping[str, WorkDays]
    start: int
    as_of: int | None
    states: tuple[State, ...]
    into: tuple[tuple[tuple[int, int], ...], ...]

    @classmethod
    def of(
        cls,
        activities: Sequence[Activity],
        ties: Sequence[Tie],
        calendars: Mapping[str, WorkDays],
        start: date,
        as_of: date | None,
    ) -> Plan:
        """The plan, whose names have been checked."""
        places = {item.id: at for at, item in enumerate(activities)}
        into: list[list[tuple[int, int]]] = [[] for _ in activities]
        for index, tie in enumerate(ties):
            into[places[tie.after]].append((index, places[tie.before]))
        return cls(
            activities,
            ties,
            calendars,
            start.toordinal(),
            None if as_of is None else as_of.toordinal(),
            tuple(state_of(item) for item in activities),
            tuple(map(tuple, into)),
        )

    def calendar(self, at: int) -> WorkDays:
        """By which an activity goes."""
        return self.calendars[self.activities[at].calendar]

    def floor(self, at: int) -> float:
        """Work of its calendar before which an activity that is ahead cannot begin."""
        item = self.activities[at]
        first = self.start if item.not_before is None else max(self.start, item.not_before.toordinal())
        return self.calendar(at).worked(max(first, self.as_of or first))


@dataclass(frozen=True, slots=True)
class Early:
    """The earliest days, as work of the calendar of each activity.

    Attributes:
        first: where it begins.
        begin: where what is to go of it begins; `first` for what is ahead.
        end: where it is finished.
        at_end: a milestone that stands at the end of a day, not at the beginning of the next.
        drivers: indexes of the ties that decide `begin`.
    """

    first: list[float]
    begin: list[float]
    end: list[float]
    at_end: list[bool]
    drivers: list[tuple[int, ...]]


def state_of(item: Activity) -> State:
    """How an activity is counted."""
    if item.finished is not None:
        return State.DONE
    if not item.under_way:
        return State.AHEAD
    return State.BEGUN if item.to_go > NEARLY else State.DONE


def going_on(plan: Plan, at: int, first: float) -> float:
    """Work before which what is to go of an activity that is not done cannot begin, whatever it is tied to.

    Args:
        plan: with it.
        at: its index.
        first: where it has begun; not looked at for what is ahead.
    """
    if plan.states[at] is not State.BEGUN:
        return plan.floor(at)
    item = plan.activities[at]
    if plan.as_of is None:
        return first + max(0.0, item.days - item.to_go)
    return max(first, plan.calendar(at).worked(plan.as_of))


def finish_of(plan: Plan, soon: Early, at: int) -> float:
    """The moment at which an activity is finished."""
    finished = plan.activities[at].finished
    if finished is not None:
        return finished.toordinal() + 1.0
    calendar = plan.calendar(at)
    return calendar.ending(soon.end[at]) if ends(soon, at) else calendar.starting(soon.end[at])


def start_of(plan: Plan, soon: Early, at: int) -> float:
    """The moment at which an activity begins."""
    began = plan.activities[at].began
    if began is not None:
        return float(began.toordinal())
    calendar = plan.calendar(at)
    return calendar.ending(soon.first[at]) if starts_at_end(soon, at) else calendar.starting(soon.first[at])


def ends(soon: Early, at: int) -> bool:
    """Whether the finish of an activity is the end of something, not the beginning of a day."""
    return soon.at_end[at] or soon.end[at] - soon.first[at] > NEARLY


def starts_at_end(soon: Early, at: int) -> bool:
    """Whether an activity is a moment at the end of something."""
    return soon.at_end[at] and soon.end[at] - soon.first[at] <= NEARLY


def met(plan: Plan, soon: Early, at: int, index: int, before: int) -> float:
    """Work of the calendar of the one after at the end that a tie waits for, without the lag."""
    waits = plan.ties[index].kind in WAITS_FOR_FINISH
    calendar = plan.calendar(at)
    if calendar is plan.calendar(before):
        return soon.end[before] if waits else soon.first[before]
    return calendar.worked(finish_of(plan, soon, before) if waits else start_of(plan, soon, before))
