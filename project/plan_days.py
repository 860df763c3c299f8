"""The working days of a plan: its own week, other weeks, and days on which nobody works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from project.model import Project
from project.records.planning import DayOff, PlanRules, WorkCalendar
from scoring.workdays import WorkDays

LONGEST_OFF = 3_650
"""Days of one stretch that count; a longer one is a fault (`project.plan_faults`)."""


def plan_rules(project: Project) -> PlanRules:
    """How the plan is counted; the starting values where nobody said."""
    return next(project.of(PlanRules), None) or PlanRules()


def work_days(project: Project) -> dict[str, WorkDays]:
    """Calendar id to its working days; "" is the plan's own."""
    general = frozenset(_off(project, None))
    found = {"": WorkDays(plan_rules(project).week, general)}
    for calendar in project.of(WorkCalendar):
        found[calendar.id] = WorkDays(calendar.week, general | frozenset(_off(project, calendar.id)))
    return found


def _off(project: Project, calendar: str | None) -> Iterator[date]:
    for item in project.of(DayOff):
        if item.person is None and item.calendar == calendar:
            yield from stretch(item)


def away(project: Project, person: str) -> frozenset[date]:
    """Days on which one person does not work."""
    return frozenset(day for item in project.of(DayOff) if item.person == person for day in stretch(item))


def stretch(item: DayOff) -> Iterator[date]:
    """Every day of it, none where it ends before it begins."""
    length = min((item.last - item.first).days, LONGEST_OFF)
    for number in range(length + 1):
        yield item.first + timedelta(days=number)
