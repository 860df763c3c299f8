"""What a format cannot hold of this plan: told before a file is made, never left out silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from exchange.plan_model import PLAN_CALENDAR, PlanFile, PlanTask


class Format(StrEnum):
    """The files a plan goes out as."""

    MSPROJECT = "msproject"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    MERMAID = "mermaid"
    JIRA = "jira"


class Loss(StrEnum):
    """What is not in a file, or only beside what the other program computes with.

    Attributes:
        THREE_POINTS: lengths that are a range are one number.
        THREE_POINTS_ASIDE: they stand in extra fields that the other program does not count with.
        REMAINING_ASIDE: days still to go that differ from the part done stand in an extra field.
        SPENT_ASIDE: what was spent stands in an extra field.
        PLAIN_TASKS: only milestones and deadlines become entries.
    """

    THREE_POINTS = "three_points"
    THREE_POINTS_ASIDE = "three_points_aside"
    LETTERS = "letters"
    CONDITIONS = "conditions"
    LINKS = "links"
    REMAINING = "remaining"
    REMAINING_ASIDE = "remaining_aside"
    PROGRESS = "progress"
    REAL_DAYS = "real_days"
    BUDGETS = "budgets"
    SPENT = "spent"
    SPENT_ASIDE = "spent_aside"
    OWNERS = "owners"
    DOERS = "doers"
    CALENDARS = "calendars"
    DAYS_OFF = "days_off"
    AWAY = "away"
    BASELINE = "baseline"
    DEADLINES = "deadlines"
    NOT_BEFORE = "not_before"
    DESCRIPTIONS = "descriptions"
    NOTES = "notes"
    PARTS = "parts"
    PLAIN_TASKS = "plain_tasks"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing a file does not hold, and for how many tasks or entries of this plan."""

    loss: Loss
    count: int


def losses(plan: PlanFile, out: Format) -> tuple[Lost, ...]:
    """What a file of this format does not hold of this plan; nothing for what the plan does not have."""
    found = ((loss, _count(plan, loss)) for loss in Loss if loss in CANNOT[out])
    return tuple(Lost(loss, count) for loss, count in found if count)


def _count(plan: PlanFile, loss: Loss) -> int:
    whole = WHOLE.get(loss)
    if whole is not None:
        return whole(plan)
    return sum(BY_TASK[loss](item) for item in plan.tasks)


def _uneven(task: PlanTask) -> bool:
    """Whether the days still to go are other than the part not done says."""
    if task.remaining is None:
        return False
    return abs(task.remaining - (1 - task.done) * task.length) > 0.01  # noqa: PLR2004  a hundredth of a day


BY_TASK: Mapping[Loss, Callable[[PlanTask], bool]] = {
    Loss.THREE_POINTS: lambda task: task.three_points,
    Loss.THREE_POINTS_ASIDE: lambda task: task.three_points,
    Loss.CONDITIONS: lambda task: bool(task.only_because),
    Loss.LINKS: lambda task: bool(task.links),
    Loss.REMAINING: _uneven,
    Loss.REMAINING_ASIDE: _uneven,
    Loss.PROGRESS: lambda task: 0 < task.done < 1,
    Loss.REAL_DAYS: lambda task: task.began is not None or task.finished is not None,
    Loss.BUDGETS: lambda task: task.budget is not None,
    Loss.SPENT: lambda task: task.spent is not None,
    Loss.SPENT_ASIDE: lambda task: task.spent is not None,
    Loss.OWNERS: lambda task: bool(task.owner),
    Loss.DOERS: lambda task: bool(task.doers),
    Loss.BASELINE: lambda task: task.baseline_finish is not None,
    Loss.DEADLINES: lambda task: task.deadline is not None,
    Loss.NOT_BEFORE: lambda task: task.not_before is not None,
    Loss.DESCRIPTIONS: lambda task: bool(task.what),
    Loss.NOTES: lambda task: bool(task.note),
    Loss.PARTS: lambda task: bool(task.under),
    Loss.PLAIN_TASKS: lambda task: not task.milestone and task.deadline is None,
}
"""Whether a task has what would be lost."""

WHOLE: Mapping[Loss, Callable[[PlanFile], int]] = {
    Loss.LETTERS: lambda plan: plan.letters,
    Loss.CALENDARS: lambda plan: sum(item.id != PLAN_CALENDAR for item in plan.calendars),
    Loss.DAYS_OFF: lambda plan: len({day for item in plan.calendars for day in item.off}),
    Loss.AWAY: lambda plan: plan.away,
    Loss.LEFT_OUT: lambda plan: plan.left_out,
}
"""What is lost of a plan as a whole, counted."""

_ALWAYS = frozenset({Loss.LETTERS, Loss.CONDITIONS, Loss.LEFT_OUT, Loss.AWAY})
_TABLE = _ALWAYS | {Loss.DOERS, Loss.CALENDARS, Loss.DAYS_OFF, Loss.BASELINE}
_PICTURE = _ALWAYS | {
    Loss.THREE_POINTS, Loss.LINKS, Loss.REMAINING, Loss.PROGRESS, Loss.BUDGETS, Loss.SPENT, Loss.DOERS,
    Loss.CALENDARS, Loss.DAYS_OFF, Loss.BASELINE, Loss.NOT_BEFORE, Loss.NOTES, Loss.REAL_DAYS,
}  # fmt: skip

CANNOT: Mapping[Format, frozenset[Loss]] = {
    Format.MSPROJECT: _ALWAYS | {Loss.THREE_POINTS_ASIDE, Loss.REMAINING_ASIDE, Loss.SPENT_ASIDE},
    Format.XLSX: _TABLE,
    Format.CSV: _TABLE,
    Format.ICS: (_PICTURE - {Loss.NOTES}) | {Loss.PLAIN_TASKS, Loss.OWNERS, Loss.PARTS},
    Format.MERMAID: _PICTURE | {Loss.OWNERS, Loss.DEADLINES, Loss.DESCRIPTIONS, Loss.PARTS},
    Format.JIRA: (_PICTURE - {Loss.NOTES, Loss.REMAINING}) | {Loss.PARTS},
}
"""What each format cannot hold."""
