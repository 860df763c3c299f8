"""The plan in days: own tasks and changes to the playbook's, calendars, days off, capacity, baselines."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from authoring.values import Frozen, Identifier
from playbook.delivery import Link
from project.records.base import LongText, Money, Record, RecordId, ShortText

Days = Annotated[float, Field(ge=0, le=2000)]
"""Working days."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""

Weekday = Annotated[int, Field(ge=1, le=7)]
"""Day of the week, 1 for Monday to 7 for Sunday."""

MOST_LINKS = 50
"""Tasks that one task may hang on."""

MOST_DOERS = 20
"""People and seats that one task may take."""


class Spread(StrEnum):
    """By which distribution a duration of three points is drawn.

    Attributes:
        PERT: Beta-PERT with weight 4 on the likeliest; `docs/methods/schedule.md`.
        TRIANGULAR: heavier sides.
    """

    PERT = "pert"
    TRIANGULAR = "triangular"


class PlanRules(Record):
    """How the plan is counted. At most one, id "plan"; without it the defaults hold.

    Attributes:
        week: days of the week on which work is done, Monday 1.
        hours_per_day: hours of one working day, for files that count in hours.
        spread: how durations of three points are drawn.
        trials: cases drawn.
        seed: the same seed draws the same cases.
    """

    KIND: ClassVar[str] = "plan_rules"

    id: Literal["plan"] = "plan"
    week: tuple[Weekday, ...] = Field(default=(1, 2, 3, 4, 5), min_length=1, max_length=7)
    hours_per_day: float = Field(default=8.0, ge=1, le=24)
    spread: Spread = Spread.PERT
    trials: int = Field(default=10_000, ge=100, le=100_000)
    seed: int = Field(default=1, ge=0, le=2**31 - 1)


class WorkCalendar(Record):
    """Another working week than the plan's own, for tasks that name it."""

    KIND: ClassVar[str] = "work_calendar"

    title: ShortText = Field(min_length=1)
    week: tuple[Weekday, ...] = Field(default=(1, 2, 3, 4, 5), min_length=1, max_length=7)


class DayOff(Record):
    """A stretch of days on which nobody works, or one person does not.

    Attributes:
        first, last: both included.
        calendar: of this calendar only; without one it counts in the plan's own and in every other.
        person: only this person is away; no date of a task moves, only what the person can take on.
    """

    KIND: ClassVar[str] = "day_off"

    title: ShortText = ""
    first: date
    last: date
    calendar: RecordId | None = None
    person: RecordId | None = None


class Doer(Frozen):
    """Who works on a task, and with what part of a day.

    Attributes:
        person: id of a person; else `seat` names a seat of the team.
        share: of a working day, 1 for all of it.
    """

    person: RecordId | None = None
    seat: Identifier | None = None
    share: float = Field(default=1.0, gt=0, le=1)


class TaskPlan(Record):
    """One task of the plan: what a team says of a task of its playbook, or a task of its own.

    Record id = id of the playbook's task, or an own id; `own` tells the two apart. Fields without a value
    leave what the playbook says.

    Attributes:
        title, what: in the team's words; an own task has a title.
        phase, stage: where it stands; an own task has a phase.
        low, likely, high: working days; all three or `likely` alone, which is then certain.
        milestone: a moment; None leaves the playbook's.
        links: replace those of the playbook; None leaves them. They name tasks by id.
        not_before: earliest first day.
        deadline: the day by which it has to be finished; nothing moves for it, it is told when missed.
        calendar: works by another week.
        owner: who answers for it.
        doers: who works on it; without one those who are responsible by the plan's letters.
        left_out: why the team does without it; empty while it is in the plan.
        taken_in: the team wants it although its condition does not hold.
        done: part of the work that is done, 0 to 1.
        began, finished: days on which it really began and was finished.
        remaining: working days still to go, where somebody says so.
        budget: money planned for it, in the project's currency; `spent` what it has cost so far.
        order: where it stands among the tasks of its phase, after the playbook's.
        under: id of the task it is a part of; a task with parts has no days of its own.
        note: anything else.
    """

    KIND: ClassVar[str] = "task"

    own: bool = False
    title: ShortText = ""
    what: LongText = ""
    phase: Identifier | None = None
    stage: Identifier | None = None
    low: Days | None = None
    likely: Days | None = None
    high: Days | None = None
    milestone: bool | None = None
    links: Annotated[tuple[Link, ...], Field(max_length=MOST_LINKS)] | None = None
    not_before: date | None = None
    deadline: date | None = None
    calendar: RecordId | None = None
    owner: RecordId | None = None
    doers: Annotated[tuple[Doer, ...], Field(max_length=MOST_DOERS)] = ()
    left_out: LongText = ""
    taken_in: bool = False
    done: Share | None = None
    began: date | None = None
    finished: date | None = None
    remaining: Days | None = None
    budget: Money | None = None
    spent: Money | None = None
    order: int = 0
    under: RecordId | None = None
    note: LongText = ""


class Capacity(Record):
    """How much of a working day somebody has for this project; record id = "<person>" or "seat:<seat>".

    Attributes:
        share: 1 for all of every day; a seat may have more than one person's.
    """

    KIND: ClassVar[str] = "capacity"

    share: float = Field(default=1.0, ge=0, le=20)


class BaselineTask(Frozen):
    """A task as it was planned when the baseline was taken."""

    task: RecordId
    title: ShortText
    start: date
    finish: date
    days: float = Field(ge=0)
    budget: Money | None = None
    milestone: bool = False


class Baseline(Record):
    """The plan as it stood on one day, to compare with; never changed after, only removed.

    Attributes:
        taken_on: the day.
        tasks: every task in the plan then, in order.
        going_live: the day of going live by it; None where the plan has no such task.
    """

    KIND: ClassVar[str] = "baseline"

    title: ShortText = Field(min_length=1)
    taken_on: date
    tasks: tuple[BaselineTask, ...] = Field(max_length=5000)
    going_live: date | None = None
    note: LongText = ""
