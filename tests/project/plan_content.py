"""A small plan whose days can be counted on a wall calendar, and the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from authoring.values import Text
from playbook.delivery import Estimate, Link, LinkKind, Mark, Task
from playbook.people import Letter, Seat
from project.catalogue import Catalogue
from project.model import AnyRecord, Project, Settings
from project.records.planning import Baseline, BaselineTask
from project.results.schedule import Schedule
from project.schedule import schedule
from tests.content.layers import chosen

MONDAY = date(2027, 3, 1)
"""The first day of the small plan."""


def day(month: int, number: int) -> date:
    """A day of 2027; 1 March is a Monday."""
    return date(2027, month, number)


def link(to: str, kind: str = "FS", lag: float = 0) -> Link:
    """A link."""
    return Link(to=to, kind=LinkKind(kind), lag=lag)


def task(name: str, days: float | tuple[float, float, float] = 0, *after: str | Link, **more: Any) -> Task:
    """A task of a playbook; without days a milestone."""
    low, likely, high = days if isinstance(days, tuple) else (days, days, days)
    said = Text(name.replace("_", " ").capitalize())
    written: dict[str, Any] = {
        "id": name,
        "title": said,
        "what": said,
        "phase": "one",
        "days": None if days == 0 else Estimate(low=low, likely=likely, high=high),
        "milestone": days == 0,
        "links": tuple(link(item) if isinstance(item, str) else item for item in after),
    }
    return Task(**(written | more))


def with_tasks(catalogue: Catalogue, *tasks: Task, **more: Any) -> Catalogue:
    """The content with these tasks and two seats, the lead answering for everything."""
    word = Text("x")
    seats = tuple(
        Seat(id=name, title=Text(name.capitalize()), what=word, fits=word) for name in ("lead", "it")
    )
    letters = {"lead": Letter.ACCOUNTABLE, "it": Letter.RESPONSIBLE}
    held = tuple(item if item.letters else item.model_copy(update={"letters": letters}) for item in tasks)
    update = {"seats": seats, "tasks": held, **more}
    return replace(catalogue, playbook=catalogue.playbook.model_copy(update=update))


def chain(catalogue: Catalogue) -> Catalogue:
    """Ask 3 days, then offers 4 days beside measuring 2 days, then the choice, the work and the start.

    Ask Mon 1 to Wed 3 March; offers Thu 4 to Tue 9; measuring Thu 4 to Fri 5; choice on Tue 9; work Wed 10
    to Tue 16; start on Wed 17.
    """
    return with_tasks(
        catalogue,
        task("ask", 3),
        task("offers", 4, "ask"),
        task("measure", 2, "ask"),
        task("choice", 0, "offers", "measure", marks=Mark.CHOOSING),
        task("work", 5, "choice", phase="two"),
        task("start", 1, "work", phase="two", marks=Mark.GOING_LIVE),
    )


def project_with(*records: AnyRecord, start: date | None = MONDAY, **settings: Any) -> Project:
    """A project that begins on the Monday."""
    own = Settings(**{"name": "Test", "users": 10, "start": start, **settings})
    return Project(id="p", records=tuple(sorted((own, *records), key=lambda item: (item.KIND, item.id))))


def planned(
    catalogue: Catalogue,
    *records: AnyRecord,
    as_of: date = MONDAY,
    values: Mapping[str, Any] | None = None,
    **more: Any,
) -> Schedule:
    """The plan of a project with these records."""
    return schedule(project_with(*records, **more), catalogue, values or {}, as_of)


def kept(plan: Schedule, name: str = "b1", on: date = MONDAY) -> Baseline:
    """The plan as it stands, to compare with."""
    live = plan.task(plan.going_live)
    return Baseline(
        id=name,
        title=f"Plan {name}",
        taken_on=on,
        tasks=tuple(
            BaselineTask(
                task=item.id,
                title=item.title,
                start=item.start,
                finish=item.finish,
                days=item.days,
                budget=item.budget,
                milestone=item.milestone,
            )
            for item in plan.tasks
            if not item.summary
        ),
        going_live=None if live is None else live.finish,
    )


@cache
def shipped(playbook: str) -> Catalogue:
    """The shipped content of one playbook."""
    found = chosen(playbook)
    assert found.catalogue is not None
    return found.catalogue
