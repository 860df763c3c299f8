"""Days of the plan as a calendar file (iCalendar, RFC 5545): milestones, deadlines, one person's tasks.

Each entry keeps its name for good and counts its versions, so that a calendar that reads the file again moves
entries instead of doubling them. Days have no time and no zone; the last day is excluded, as the format says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from exchange.plan_model import PlanFile, PlanTask
from exchange.xml_text import one_line, without_forbidden

PRODUCT = "-//CRM Playbook//Plan//EN"
DOMAIN = "crm-playbook.invalid"
"""Behind the names of entries; no host has this name, and no network is asked."""


def write_calendar(plan: PlanFile, say: Callable[..., str], person: str = "") -> bytes:
    """The calendar file of a plan, or of one person.

    Args:
        plan: the plan.
        say: the sentences around titles: `say("deadline", title=...)`.
        person: id of a person; then their own tasks with all their days, else milestones and deadlines.

    Returns:
        The same bytes for the same plan, day and person.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415  costs, and only a calendar file needs it

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(one_line(say("calendar", plan=plan.title))))
    for event in _events(plan, say, person):
        made.add_component(event)
    data: bytes = made.to_ical()
    return data


def _events(plan: PlanFile, say: Callable[..., str], person: str) -> Iterator[Any]:
    for task in plan.tasks:
        theirs = person and person in {task.owner, *task.people} and not task.summary
        if theirs or (not person and task.milestone):
            title = task.title if not task.milestone else say("milestone", title=task.title)
            yield _event(plan, task, "days", title, task.start, task.finish)
        if task.deadline is not None and (theirs or not person):
            title = say("deadline", title=task.title)
            yield _event(plan, task, "deadline", title, task.deadline, task.deadline)


def _event(plan: PlanFile, task: PlanTask, sort: str, title: str, first: date, last: date) -> Any:
    from icalendar import Event  # noqa: PLC0415  as above

    event = Event()
    event.add("uid", f"{name_of(plan.project, task.id, sort)}@{DOMAIN}")
    event.add("dtstamp", datetime.combine(plan.as_of, time(0, 0), UTC))
    event.add("sequence", plan.revision)
    event.add("summary", one_line(title))
    if task.what or task.note:
        event.add("description", without_forbidden("\n\n".join(filter(None, (task.what, task.note)))))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("categories", [one_line(task.phase_title)])
    event.add("transp", "TRANSPARENT")
    return event


def name_of(project: str, task: str, sort: str) -> str:
    """A name that is the same each time and tells nothing of the project."""
    return sha256(f"{project}/{task}/{sort}".encode()).hexdigest()[:32]
