"""A plan as it was read from a file, before it is compared with the plan there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from authoring.diagnostics import Diagnostic, Place
from exchange.plan_model import Stretch
from playbook.delivery import Link


class Dropped(StrEnum):
    """What a file holds and the plan does not take over.

    Attributes:
        BASELINE: how the plan once was; baselines are taken in the app.
        PEOPLE: who works on tasks.
        CONSTRAINT: days that a task must or must not keep, other than its earliest first day.
        ELAPSED: lengths and lags that count nights and free days, read as working days.
        OTHER_FILE: links to tasks of other files.
        INACTIVE: tasks that were switched off.
        HOURS: days with working hours of their own.
        START: another first day of the whole plan.
        DAYS_STAY: days off that the file does not have any more.
        TASKS_STAY: tasks that the file does not have.
    """

    BASELINE = "baseline"
    PEOPLE = "people"
    CONSTRAINT = "constraint"
    ELAPSED = "elapsed"
    OTHER_FILE = "other_file"
    INACTIVE = "inactive"
    HOURS = "hours"
    START = "start"
    DAYS_STAY = "days_stay"
    TASKS_STAY = "tasks_stay"


@dataclass(frozen=True, slots=True)
class GivenTask:
    """One task as a file holds it.

    Attributes:
        key: names it inside the file; links and `under` use these.
        task: id of ours that the file names; "" for none.
        revision: of the record it was made from; None where the file does not say.
        phase: id or title of the phase; "" where the file does not say.
        under: key of the task it is a part of.
        values: what the file says, by field of `TaskPlan`; `days` for a length that is no range, `owner` as
            a name, `calendar` as key of a calendar.
        links: to keys; None where the file does not say.
        sound: nothing is wrong with it.
    """

    key: str
    place: Place
    task: str
    title: str
    revision: int | None = None
    phase: str = ""
    under: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[Link, ...] | None = None
    sound: bool = True


@dataclass(frozen=True, slots=True)
class GivenCalendar:
    """A calendar as a file holds it; `own` for that of the whole plan."""

    key: str
    title: str
    week: tuple[int, ...]
    off: tuple[Stretch, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """Everything that was read."""

    tasks: tuple[GivenTask, ...] = ()
    calendars: tuple[GivenCalendar, ...] = ()
    dropped: Counter[Dropped] = field(default_factory=Counter)
    start: str = ""
    found: tuple[Diagnostic, ...] = ()


def where(place: Place) -> dict[str, object]:
    """What a sentence about a file of a plan begins with: the cell, or the task or calendar, and a colon."""
    if not place.path:
        return {"at": ""}
    known = str(place.path[-1])
    sheet = str(place.path[0]) if place.line and place.path[0] else ""
    return {"at": f"{known} ({sheet}):" if sheet else f"{known}:"}
