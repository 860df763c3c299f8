"""What stands in the cells of the plan's table, and what typed cells make of a task's record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.values import Text
from exchange.codes import Code
from exchange.plain_numbers import plain_number
from exchange.plan_links import links_text, parse_links
from playbook.delivery import Link, Task
from project.records.planning import TaskPlan

POINTS = ("low", "likely", "high")
DAYS = ("not_before", "deadline", "began", "finished")
COLUMNS = (
    "title",
    *POINTS,
    "links",
    "owner",
    "not_before",
    "deadline",
    "done",
    "began",
    "finished",
    "left_out",
)
"""Fields that can be typed in the table, in their order."""

LONGEST = 200
"""Characters of a title."""

OF_A_CELL: Mapping[str, Code] = {
    Code.PLAN_LINK_UNREAD: Code.PLAN_CELL_LINK,
    Code.PLAN_LINK_UNKNOWN: Code.PLAN_CELL_LINK_UNKNOWN,
    Code.PLAN_LINK_TWICE: Code.PLAN_CELL_LINK_TWICE,
    Code.PLAN_LINK_FAR: Code.PLAN_CELL_LINK_FAR,
}
"""What is wrong with a link in a file, to the same in a cell."""

MOST_DAYS = 2000.0
"""Working days of one task."""

_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Typing:
    """What is needed to read typed cells.

    Attributes:
        numbers: number in the outline or id of a task, to its id.
        owners: what a person is called in the table, to their id.
    """

    numbers: Mapping[str, str]
    owners: Mapping[str, str]


def row(
    number: str, record: TaskPlan, planned: Task | None, shown: Typing, owner: str, language: str
) -> dict[str, Any]:
    """The cells of a task as it stands: the team's words, else what the playbook says.

    `owner` is who answers for it by their seat, where nobody is named.
    """
    names = {person: name for name, person in shown.owners.items()}
    low, likely, high = points(record, planned)
    links = record.links if record.links is not None else (() if planned is None else planned.links)
    return {
        "number": number,
        "title": record.title or _read(None if planned is None else planned.title, language),
        "low": _days(low),
        "likely": _days(likely),
        "high": _days(high),
        "links": links_text(links, shown.numbers),
        "owner": names.get(record.owner or owner),
        "not_before": record.not_before,
        "deadline": record.deadline,
        "done": "" if record.done is None else f"{round(100 * record.done, 6):g}",
        "began": record.began,
        "finished": record.finished,
        "left_out": record.left_out,
    }


def _read(text: Text | None, language: str) -> str:
    return "" if text is None else text.read(language)


def _days(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def points(record: TaskPlan, planned: Task | None) -> tuple[float | None, float | None, float | None]:
    """Least, likeliest and most days of a task: the team's, else the playbook's."""
    own = (record.low, record.likely, record.high)
    if any(item is not None for item in own) or planned is None or planned.days is None:
        return own
    return (planned.days.low, planned.days.likely, planned.days.high)


def changed(
    record: TaskPlan, planned: Task | None, typed: Mapping[str, object], shown: Typing
) -> tuple[TaskPlan, dict[str, tuple[Diagnostic, ...]]]:
    """The record with what was typed, and what cannot be read, by column.

    Args:
        record: as it stands.
        planned: what the playbook says of the task.
        typed: by column, as the table hands it over; None for an emptied cell.
        shown: what numbers and names mean.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, tuple[Diagnostic, ...]] = {}
    for column, given in typed.items():
        if column in COLUMNS:
            value, complaints = _value(column, given, shown)
            if complaints:
                wrong[column] = complaints
            else:
                values[column] = value
    if any(name in values for name in POINTS):
        values = {**_standing(record, planned), **values}
    return with_values(record, values), wrong


def _standing(record: TaskPlan, planned: Task | None) -> dict[str, float | None]:
    """The three points go together: what was not typed stays as it was shown."""
    return dict(zip(POINTS, points(record, planned), strict=True))


def with_values(record: TaskPlan, values: Mapping[str, Any]) -> TaskPlan:
    """The record with other values; itself where they do not fit its fields."""
    written = {name: getattr(record, name) for name in TaskPlan.model_fields}
    try:
        return TaskPlan.model_validate({**written, **values})
    except ValidationError:
        return record


def _value(column: str, given: object, shown: Typing) -> tuple[Any, tuple[Diagnostic, ...]]:
    """What a cell means, or why it cannot be read."""
    text = "" if given is None else str(given).strip()
    if column == "links":
        return _links(text, shown)
    if column in POINTS:
        return _number(text)
    if column == "done":
        return _share(text)
    if column in DAYS:
        return _day(text)
    if column == "owner":
        return (shown.owners.get(text), ())
    return (text, ())


def _links(text: str, shown: Typing) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Links as typed; complaints speak of a cell, not of a row of a file."""
    links, wrong = parse_links(text, shown.numbers)
    return links, tuple(replace(item, code=OF_A_CELL.get(item.code, item.code)) for item in wrong)


def _number(text: str) -> tuple[float | None, tuple[Diagnostic, ...]]:
    value = plain_number(_COMMA.sub(".", text))
    if not text:
        return None, ()
    if value is None or not 0 <= value <= MOST_DAYS:
        return None, (complain(Code.PLAN_CELL_DAYS, Place(""), value=text),)
    return value, ()


def _share(text: str) -> tuple[float | None, tuple[Diagnostic, ...]]:
    """Percent, with or without the sign."""
    value = plain_number(_COMMA.sub(".", text.removesuffix("%").strip()))
    if not text:
        return None, ()
    if value is None or not 0 <= value <= 100:  # noqa: PLR2004  percent
        return None, (complain(Code.PLAN_CELL_SHARE, Place(""), value=text),)
    return round(value / 100, 11), ()


def _day(text: str) -> tuple[date | None, tuple[Diagnostic, ...]]:
    """A day as the calendar of the cell writes it."""
    if not text:
        return None, ()
    try:
        return date.fromisoformat(text[:10]), ()
    except ValueError:
        return None, (complain(Code.PLAN_CELL_DAY, Place(""), value=text),)
