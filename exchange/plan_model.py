"""A plan as files hold it: tasks with their days, links and calendars; the same value for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from playbook.delivery import Link

PLAN_CALENDAR = ""
"""Id of the plan's own calendar."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which nobody works, both ends included."""

    first: date
    last: date
    title: str = ""

    def days(self) -> Iterator[date]:
        """Every day of it."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """A working week with the days off that hold in it.

    Attributes:
        id: of the record; PLAN_CALENDAR for the plan's own.
        week: days of work, Monday 1 to Sunday 7.
        off: in order, without overlap; those of the plan's own calendar hold in every other one too and
            are told in each.
    """

    id: str
    title: str
    week: tuple[int, ...]
    off: tuple[Stretch, ...] = ()

    def works(self, day: date) -> bool:
        """Whether it is a day of work."""
        return day.isoweekday() in self.week and not any(item.first <= day <= item.last for item in self.off)


@dataclass(frozen=True, slots=True)
class PlanDoer:
    """Somebody who works on a task; share of a working day, 0 to 1."""

    name: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One task, with what was decided about it and what was computed.

    Attributes:
        revision: of the team's record; 0 where there is none.
        phase, phase_title: where it stands.
        number: its place in the outline.
        depth: 0, or deeper below the task `under`.
        low, likely, high: working days.
        length: working days counted with, the mean of a range; 0 for a milestone.
        links: tasks it hangs on, by id.
        owner: id of a person, and the name.
        done: part of the work, 0 to 1.
        only_because: the condition in which it applies.
    """

    id: str
    title: str
    phase: str
    phase_title: str
    start: date
    finish: date
    revision: int = 0
    own: bool = False
    number: str = ""
    what: str = ""
    note: str = ""
    depth: int = 0
    under: str = ""
    summary: bool = False
    milestone: bool = False
    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0
    length: float = 0.0
    links: tuple[Link, ...] = ()
    owner: str = ""
    owner_name: str = ""
    doers: tuple[PlanDoer, ...] = ()
    people: tuple[str, ...] = ()
    done: float = 0.0
    began: date | None = None
    finished: date | None = None
    remaining: float | None = None
    not_before: date | None = None
    deadline: date | None = None
    calendar: str = PLAN_CALENDAR
    critical: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    budget: float | None = None
    spent: float | None = None
    only_because: str = ""

    @property
    def three_points(self) -> bool:
        """Whether its length is a range."""
        return not self.low == self.likely == self.high


@dataclass(frozen=True)
class PlanFile:
    """The plan of one project on one day.

    Attributes:
        project: id of the project, by which names of other systems are made.
        start: first day of the plan.
        opens: the project's own first day; before it nothing begins that hangs on nothing begun.
        as_of: the day it was taken out.
        calendars: the plan's own first.
        left_out: tasks that are not in the plan.
        away: days on which single people are away.
        letters: tasks in which people are only asked or told.
    """

    project: str
    title: str
    currency: str
    start: date
    as_of: date
    revision: int
    tasks: tuple[PlanTask, ...]
    calendars: tuple[PlanCalendar, ...]
    hours_per_day: float = 8.0
    left_out: int = 0
    away: int = 0
    letters: int = 0
    going_live: str = ""
    opens: date = date.min

    @cached_property
    def by_id(self) -> Mapping[str, PlanTask]:
        """Tasks by id."""
        return {item.id: item for item in self.tasks}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Number in the outline, and id, to the id of a task."""
        return {item.number: item.id for item in self.tasks if item.number} | {
            item.id: item.id for item in self.tasks
        }

    def calendar(self, calendar_id: str) -> PlanCalendar:
        """A calendar by id; the plan's own where there is none."""
        return next((item for item in self.calendars if item.id == calendar_id), self.calendars[0])

    def phases(self) -> Iterator[tuple[str, str, tuple[PlanTask, ...]]]:
        """Id, title and tasks of each phase, in the order of the tasks."""
        for phase in dict.fromkeys(item.phase for item in self.tasks):
            inside = tuple(item for item in self.tasks if item.phase == phase)
            yield phase, inside[0].phase_title, inside
