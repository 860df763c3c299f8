"""Days on which classes can be held: within the window, on working days, while the trainer has time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from playbook.delivery import Track
from playbook.model import Playbook
from project.model import Project
from project.records.planning import DayOff, PlanRules
from project.records.teaching import TeachingRules, Trainer
from project.results.schedule import Schedule
from project.results.training import CourseLine

DEFAULTS = TeachingRules()
"""What holds while a team has said nothing about how classes are proposed."""

WEEKS_BEFORE = 6
"""Weeks before the last day in which users learn, and all others where no task says when."""

PHASE = "training"
"""The phase of the playbook whose tasks tell when is taught."""

TEST = "accept_test"
"""The task of the playbook in which people test the CRM with their own work."""

MOST_DAYS = 400
"""Days that are looked at."""


def rules_of(project: Project) -> TeachingRules:
    """How classes are proposed here."""
    return project.find(TeachingRules, DEFAULTS.id) or DEFAULTS


def window(project: Project, plan: Schedule, as_of: date) -> tuple[date | None, date | None]:
    """Between which days classes are held: as the rules say, else as the plan's tasks about training do.

    Without such tasks six weeks before people begin to work with it. Nothing is proposed for days that have
    passed, and none for the day of the start or later unless the rules say so.
    """
    rules = rules_of(project)
    tasks = [item for item in plan.tasks if item.phase == PHASE and not item.summary]
    live = plan.live_on
    before_live = None if live is None else live - timedelta(days=1)
    last = max((item.finish for item in tasks), default=before_live)
    if last is not None and before_live is not None:
        last = min(last, before_live)
    begin = None if last is None else last - timedelta(weeks=WEEKS_BEFORE)
    first = min((item.start for item in tasks), default=begin)
    if first is not None:
        first = max(first, as_of)
    return rules.first_day or first, rules.last_day or last


def users_from(project: Project, first: date | None, last: date | None) -> date | None:
    """The first day for users: six weeks before the last one, unless the rules name a first day."""
    if first is None or last is None or rules_of(project).first_day is not None:
        return first
    return max(first, last - timedelta(weeks=WEEKS_BEFORE))


def before_tests(playbook: Playbook, plan: Schedule, courses: Iterable[CourseLine]) -> dict[str, date]:
    """Courses whose learners carry out the acceptance test, with the day on which it begins by the plan.

    Those who test are the seats that do the work of the plan's task `TEST`.
    """
    planned, task = plan.task(TEST), next((item for item in playbook.tasks if item.id == TEST), None)
    if planned is None or task is None:
        return {}
    testers = {seat for seat, letter in task.letters.items() if "R" in letter}
    return {
        item.id: planned.start
        for item in courses
        if item.track is Track.USERS and testers & set(item.audience)
    }


def working(project: Project, day: date) -> bool:
    """Whether the firm works on a day, by the plan's own week and days off."""
    week = (project.find(PlanRules, "plan") or PlanRules()).week
    return day.isoweekday() in week and not any(_away(item, day) for item in _of_all(project))


def _of_all(project: Project) -> Iterator[DayOff]:
    return (item for item in project.of(DayOff) if item.person is None and item.calendar is None)


def _away(item: DayOff, day: date) -> bool:
    return item.first <= day <= item.last


def has_time(project: Project, trainer: Trainer, day: date) -> bool:
    """Whether a trainer has time on a day: within the days given, and not away as a person."""
    if (trainer.from_day and day < trainer.from_day) or (trainer.until and day > trainer.until):
        return False
    own = (item for item in project.of(DayOff) if item.person is not None and item.person == trainer.person)
    return not any(_away(item, day) for item in own)


def teaching_days(project: Project, first: date | None, last: date | None) -> tuple[date, ...]:
    """Working days of the window, at most some four hundred days of it."""
    if first is None or last is None or last < first:
        return ()
    days = (first + timedelta(days=place) for place in range(min((last - first).days + 1, MOST_DAYS)))
    return tuple(day for day in days if working(project, day))
