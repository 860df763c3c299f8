"""The plan in days: when each task is done, what has room, and what the plan waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskState(StrEnum):
    """How far a task is."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TaskLink:
    """This task hangs on another one.

    Attributes:
        to: id of the task it hangs on.
        kind: "FS", "SS", "FF" or "SF".
        lag: working days, negative for an overlap.
        drives: it is this link that decides when the task begins.
    """

    to: str
    kind: str
    lag: float
    drives: bool = False


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """One task of the plan with its days.

    Attributes:
        own: not from the playbook.
        changed: the team changed what the playbook says of it.
        phase, phase_title, stage: where it stands.
        number: its place in the outline, "3.2".
        depth: 0, or deeper below the task `under`.
        summary: it has parts; its days are those of its parts.
        start, finish: first and last working day; the same day for a milestone.
        days: working days counted with, the mean of three points; 0 for a milestone.
        low, likely, high: the three points.
        late_start, late_finish: the latest days that move no end.
        total_float, free_float: working days it can slip without moving the end, or any other task.
        critical: it has no room.
        owner, owner_name: who answers for it; empty where nobody does.
        doers: names of the people and seats who work on it.
        people: ids of the people among them, seats resolved to who holds them.
        done: part of the work, 0 to 1.
        began, finished: as it really went.
        late: its deadline cannot be kept, or it should have begun or been finished by now.
        slip: working days its finish lies behind the newest baseline; None without one.
        only_because: the condition in which it applies, as written; empty without one.
    """

    id: str
    title: str
    what: str
    phase: str
    phase_title: str
    stage: str
    own: bool
    changed: bool
    number: str
    milestone: bool
    start: date
    finish: date
    days: float
    low: float
    likely: float
    high: float
    late_start: date
    late_finish: date
    total_float: float
    free_float: float
    critical: bool
    links: tuple[TaskLink, ...] = ()
    depth: int = 0
    under: str = ""
    summary: bool = False
    owner: str = ""
    owner_name: str = ""
    doers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    done: float = 0.0
    state: TaskState = TaskState.AHEAD
    began: date | None = None
    finished: date | None = None
    remaining: float | None = None
    not_before: date | None = None
    deadline: date | None = None
    calendar: str = ""
    late: bool = False
    baseline_start: date | None = None
    baseline_finish: date | None = None
    slip: float | None = None
    budget: float | None = None
    spent: float | None = None
    only_because: str = ""


@dataclass(frozen=True, slots=True)
class NotPlanned:
    """A task of the playbook, or an own one, that is not in the plan.

    Attributes:
        reason: what the team wrote; empty where a condition does not hold.
        condition: the condition that does not hold, as written; empty where the team left it out.
    """

    id: str
    title: str
    phase: str
    reason: str
    condition: str


class Hint(StrEnum):
    """What a plan is told.

    Attributes:
        CHANGE_TOO_LATE: nothing about people begins before the vendor is chosen (R12).
        BIG_FIRST_RELEASE: the first release takes most of the musts (P8).
        TOO_COMPLEX: more to connect and convert than people can carry (P9, P12).
        CONVERSION_NOT_WIDEST: moving data is thought surer than everything else (D8).
        NO_START: the project has no first day.
        DEADLINE_MISSED: a task cannot be done by its deadline.
        OVERDUE: a task should be done by now.
    """

    CHANGE_TOO_LATE = "change_too_late"
    BIG_FIRST_RELEASE = "big_first_release"
    TOO_COMPLEX = "too_complex"
    CONVERSION_NOT_WIDEST = "conversion_not_widest"
    NO_START = "no_start"
    DEADLINE_MISSED = "deadline_missed"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class PlanHint:
    """Something to think about.

    Attributes:
        tasks: ids of tasks it speaks of.
        figures: (name, number) that its sentence uses.
    """

    hint: Hint
    tasks: tuple[str, ...] = ()
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """How far work and money are on one day: in money where tasks have budgets, else in working days.

    Attributes:
        in_money: measured in money; else in working days.
        planned, earned: value planned to be done and really done; `spent` None where nobody said.
        whole: planned value of the whole plan.
        schedule_index: earned / planned; cost_index earned / spent; None where not defined.
        forecast: whole / cost_index.
        baseline: its title.
    """

    on: date
    in_money: bool
    planned: float
    earned: float
    spent: float | None
    whole: float
    schedule_index: float | None
    cost_index: float | None
    forecast: float | None
    baseline: str


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """First and last day of the tasks of one phase.

    Attributes:
        done: part of its working days that is done.
    """

    phase: str
    title: str
    start: date
    finish: date
    tasks: int
    done: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan in days.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value).
        as_of: the day it is looked at.
        start: the first day; assumed where the project has none (`assumed_start`). Earlier where work really
            began before it.
        opens: the project's own first day; what hangs on nothing that has begun does not begin before it.
        finish: last day of the last task; None where there is no task or links go round.
        tasks: in the order of the outline; nothing while links go round.
        circles: ids of tasks whose links go round, one tuple for each round.
        going_live: id of the task with which people begin to work with it; "" where none is known.
        choosing: id of the task that chooses the offer; "".
        not_planned: left out, or with a condition that does not hold.
        spans: by phase, in walking order.
        earned: None without a baseline.
        baselines: (id, title, day taken, last day then, going live then), newest first.
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
    as_of: date = date.min
    start: date = date.min
    opens: date = date.min
    assumed_start: bool = True
    finish: date | None = None
    tasks: tuple[ScheduledTask, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    going_live: str = ""
    choosing: str = ""
    not_planned: tuple[NotPlanned, ...] = ()
    spans: tuple[PhaseSpan, ...] = ()
    hints: tuple[PlanHint, ...] = ()
    earned: EarnedValue | None = None
    baselines: tuple[tuple[str, str, date, date | None, date | None], ...] = ()

    def task(self, task_id: str) -> ScheduledTask | None:
        """A task by id."""
        return next((item for item in self.tasks if item.id == task_id), None)

    @property
    def live_on(self) -> date | None:
        """The first day on which people work with it, by this plan."""
        found = self.task(self.going_live)
        return None if found is None else found.finish

    @property
    def critical(self) -> tuple[ScheduledTask, ...]:
        """Tasks without room, in the order of their days."""
        found = (item for item in self.tasks if item.critical and not item.summary)
        return tuple(sorted(found, key=lambda item: (item.start, item.finish, item.number)))
