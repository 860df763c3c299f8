"""On which day something is said: named, tied to a task of the plan, or proposed from the plan's days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from playbook.model import Playbook
from playbook.people import Channel
from project.model import Project
from project.records.planning import DayOff, PlanRules
from project.records.telling import MessagePlan, TiedTo
from project.results.change_plan import DayFrom
from project.results.schedule import Schedule, ScheduledTask

BEFORE_TRAINING = 20
"""Working days between an invitation and the last course of its phase."""

BEFORE_START = 5
"""Working days between the last message and the first day of work with the product."""

AFTER_START = 20
"""Working days between the first day of work with the product and the first message of a later phase."""

DAY = timedelta(days=1)
FIRST, LAST = date.min + DAY, date.max - DAY
"""Between these a day can be moved."""

LONGEST_OFF = 3_650
"""Days of one stretch of days off that count."""


@dataclass(frozen=True)
class PlanDays:
    """What of the plan decides about days.

    Attributes:
        week: days of the week on which work is done, Monday 1.
        off: days on which nobody works.
        order: ids of the phases in walking order, without what runs beside all of them.
        choice: the day the offer is chosen.
        training: by phase, the day its last piece of work begins; courses are taught then.
        start: the first day of work with the product.
        start_phase, choice_phase: phases in which these lie; empty where they are not known.
    """

    plan: Schedule
    week: frozenset[int]
    off: frozenset[date]
    order: tuple[str, ...] = ()

    def after_start(self, phase: str) -> bool:
        """Whether a phase comes after the one in which people begin to work with it."""
        live = self.going_live
        if live is None or live.phase not in self.order or phase not in self.order:
            return False
        return self.order.index(phase) > self.order.index(live.phase)

    @cached_property
    def tasks(self) -> Mapping[str, ScheduledTask]:
        """Tasks by id."""
        return {item.id: item for item in self.plan.tasks}

    @property
    def choosing(self) -> ScheduledTask | None:
        """The task that chooses the offer."""
        return self.tasks.get(self.plan.choosing)

    @property
    def going_live(self) -> ScheduledTask | None:
        """The task with which people begin to work with it."""
        return self.tasks.get(self.plan.going_live)

    @cached_property
    def begins(self) -> Mapping[str, date]:
        """By phase, the day on which its first task begins."""
        found: dict[str, date] = {}
        for item in self.plan.tasks:
            found[item.phase] = min(item.start, found.get(item.phase, item.start))
        return found

    @cached_property
    def last_begins(self) -> Mapping[str, date]:
        """By phase, the day on which its last piece of work begins."""
        found: dict[str, date] = {}
        for item in self.plan.tasks:
            if not item.milestone and not item.summary:
                found[item.phase] = max(item.start, found.get(item.phase, item.start))
        return found

    def moved(self, day: date, days: int) -> date:
        """The day so many working days later, or earlier; 0 leaves it as it is, on whatever day it falls."""
        one, left, at = (DAY if days > 0 else -DAY), abs(days), day
        while left and FIRST < at < LAST:
            at += one
            left -= at.isoweekday() in self.week and at not in self.off
        return at


def plan_days(project: Project, plan: Schedule, order: Iterable[str] = ()) -> PlanDays:
    """The plan's days with the project's own week and days off; `order` names phases in walking order."""
    rules = next(project.of(PlanRules), None) or PlanRules()
    off = frozenset(
        item.first + timedelta(days=number)
        for item in project.of(DayOff)
        if item.person is None and item.calendar is None
        for number in range(min((item.last - item.first).days, LONGEST_OFF) + 1)
    )
    return PlanDays(plan, frozenset(rules.week), off, tuple(order))


def day_of(
    days: PlanDays, said: MessagePlan | None, phase: str, channel: Channel | None
) -> tuple[date | None, DayFrom]:
    """The day of a message and how it is known: named, from its task, else proposed from its phase."""
    if said is not None and said.day is not None:
        return said.day, DayFrom.FIXED
    task = days.tasks.get((said.task if said else None) or "")
    if said is not None and task is not None:
        end = task.start if said.end is TiedTo.START else task.finish
        return days.moved(end, said.offset), DayFrom.TASK
    proposed = _proposed(days, phase, channel)
    return proposed, DayFrom.NOBODY if proposed is None else DayFrom.PHASE


def _proposed(days: PlanDays, phase: str, channel: Channel | None) -> date | None:
    """A day from the phase: of the choice, around the start, before the last course, else its first day.

    What belongs after the start is never proposed before it, even where work of its phase begins earlier.
    """
    choosing, live = days.choosing, days.going_live
    if choosing is not None and choosing.phase == phase:
        return choosing.finish
    if live is not None and live.phase == phase:
        return days.moved(live.start, -BEFORE_START)
    if live is not None and days.after_start(phase):
        soonest = days.moved(live.finish, AFTER_START)
        return max(days.begins.get(phase, soonest), soonest)
    if channel is Channel.TRAINING and phase in days.last_begins:
        return days.moved(days.last_begins[phase], -BEFORE_TRAINING)
    return days.begins.get(phase)


def phases_of(playbook: Playbook, language: str) -> Mapping[str, str]:
    """What each phase and band is called, by id, in walking order."""
    return {item.id: item.title.read(language, playbook.language) for item in playbook.all_phases()}
