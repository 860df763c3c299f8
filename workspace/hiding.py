"""Leaving an item of content out and showing it again, with everything that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from authoring.expressions import checked_before
from authoring.values import Frozen, Text
from playbook.delivery import Task
from playbook.letters import fits
from playbook.model import Playbook
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove
from project.model import (
    AmendmentAction,
    AnyRecord,
    CostEntry,
    CriterionUse,
    DriverValue,
    Project,
    Score,
    Step,
    Weight,
)
from workspace.adaptable import hidden, item_at, item_name, own
from workspace.amending import Item, record, reworded
from workspace.nameable import NAMED, Listed
from workspace.rewriting import plain

EXPRESSIONS = {
    ("costs", "drivers"): ("amount", "from_month", "until_month"),
    ("questionnaire", "sections"): ("ask_if", "require_if", "check", "value", "repeat"),
}
"""Lists whose names stand in expressions, and the fields that hold those."""

SEATS = ("playbook", "seats")
"""Where the seats stand, which tasks name with their letters."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An item that names another one in a field; `needed` when it cannot do without."""

    item: Item
    field: str
    needed: bool


def hidden_with(project: Project, catalogue: Catalogue, item: Item, reason: str) -> tuple[Change, ...]:
    """Leave an item out, with the reason, and take its name out of everything that can do without it."""
    first = Put(record(project, item, AmendmentAction.DROP, reason=reason))
    found = [naming for naming in naming_of(catalogue, item) if not naming.needed]
    fields: dict[Item, dict[str, Any]] = {}
    for naming in found:
        standing = getattr(item_at(catalogue, naming.item.content, naming.item.path), naming.field)
        fields.setdefault(naming.item, {})[naming.field] = _without(standing, {item.name})
    return (first, *_all_reworded(project, catalogue, fields))


def shown_again(project: Project, catalogue: Catalogue, item: Item) -> tuple[Change, ...]:
    """Take a hidden item in again, and its name into everything that named it and was not changed since."""
    standing = own(project, item.content, AmendmentAction.DROP, item.path)
    if standing is None:
        return ()
    gone = {record.path.rpartition("/")[2] for record in hidden(project, item.content, item.above)}
    fields: dict[Item, dict[str, Any]] = {}
    for naming in naming_of(catalogue.pinned or catalogue, item):
        before = item_at(catalogue.pinned or catalogue, naming.item.content, naming.item.path)
        now = item_at(catalogue, naming.item.content, naming.item.path)
        named = getattr(before, naming.field)
        if now is not None and _plain(getattr(now, naming.field)) == _without(named, gone):
            fields.setdefault(naming.item, {})[naming.field] = _without(named, gone - {item.name})
    back = Remove(standing.KIND, standing.id, standing.revision)
    return (back, *_all_reworded(project, catalogue, fields))


def _all_reworded(
    project: Project, catalogue: Catalogue, fields: dict[Item, dict[str, Any]]
) -> Iterator[Change]:
    for item, values in fields.items():
        yield from reworded(project, catalogue, item, values)


def needed_by(catalogue: Catalogue, item: Item) -> tuple[Item, ...]:
    """What cannot do without an item: it has to name another one first."""
    return tuple(dict.fromkeys(naming.item for naming in naming_of(catalogue, item) if naming.needed))


def naming_of(catalogue: Catalogue, item: Item) -> tuple[Naming, ...]:
    """Every item of the same kind of content that names this one."""
    fields = {key for key, named in NAMED.items() if _lists(named, item)}
    written = EXPRESSIONS.get((item.content, item.path.partition("/")[0]), ())
    tasks = _with_letters(catalogue.playbook, item) if (item.content, item.above) == SEATS else ()
    return tuple(tasks) + tuple(
        naming
        for path, other in _walk(catalogue.head(item.content), "")
        if path != item.path
        for naming in _namings(Item(item.content, path), other, item.name, fields, written)
    )


def _with_letters(playbook: Playbook, seat: Item) -> Iterator[Naming]:
    """Tasks in which a seat has letters; one that would break a rule for letters cannot do without it."""
    for task in playbook.tasks:
        if seat.name in task.letters:
            yield Naming(
                Item(seat.content, f"tasks/{task.id}"), "letters", needed=_rests_on(playbook, task, seat.name)
            )


def _rests_on(playbook: Playbook, task: Task, seat: str) -> bool:
    """Whether the letters of a task keep a rule only as long as this seat has its own."""
    left = [letter for name, letter in task.letters.items() if name != seat]
    rules = (rule for rule in playbook.seat_rules if rule.rule != "seat_in_every_stage")
    return not task.milestone and any(fits(task.letters.values(), it) and not fits(left, it) for it in rules)


def _lists(named: object, item: Item) -> bool:
    return isinstance(named, Listed) and (item.content, item.above) in named.places


def _namings(
    place: Item, other: Frozen, name: str, fields: set[tuple[str, str]], written: tuple[str, ...]
) -> Iterator[Naming]:
    for field, info in type(other).model_fields.items():
        value = getattr(other, field)
        if (type(other).__name__, field) in fields and name in _names(value):
            alone = not _without(value, {name})
            yield Naming(place, field, needed=info.is_required() and alone)
        elif field in written and isinstance(value, str) and name in checked_before(value).names:
            yield Naming(place, field, needed=True)


def _names(value: Any) -> set[str]:
    """The names in a field: one, several, links, or seats with their letters."""
    if isinstance(value, str):
        return {value}
    return {str(getattr(entry, "to", entry)) for entry in value or ()}


def _without(value: Any, names: set[str]) -> Any:
    """The value as plain data without these names; None when nothing is left."""
    if isinstance(value, str):
        return None if value in names else value
    if isinstance(value, dict):
        return {key: str(entry) for key, entry in value.items() if key not in names} or None
    return [plain(entry) for entry in value or () if str(getattr(entry, "to", entry)) not in names] or None


def _plain(value: Any) -> Any:
    return _without(value, set())


def _walk(value: Any, path: str) -> Iterator[tuple[str, Frozen]]:
    """Every item below a value with its path."""
    if isinstance(value, tuple):
        for entry in value:
            name = item_name(entry) if isinstance(entry, Frozen) else None
            if name is not None:
                yield f"{path}/{name}", entry
                yield from _walk(entry, f"{path}/{name}")
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        for field in type(value).model_fields:
            yield from _walk(getattr(value, field), f"{path}/{field}" if path else field)


def kept(project: Project, item: Item, responses: int = 0) -> tuple[tuple[str, int], ...]:
    """What a team entered about an item and would not count while it is hidden: sort and number.

    Args:
        project: with its records.
        item: what would be hidden.
        responses: answers that a question of the survey has.
    """
    if item.content == "questionnaire":
        return (("answer", responses),) if responses else ()
    found = [entry.KIND for entry in project.records if _about(entry, item)]
    return tuple((kind, found.count(kind)) for kind in dict.fromkeys(found))


def _about(entry: AnyRecord, item: Item) -> bool:
    if item.content == "criteria" and isinstance(entry, Score):
        return entry.criterion == item.name and entry.value is not None
    if item.content == "criteria" and isinstance(entry, Weight | CriterionUse):
        return entry.id == item.name
    if item.content == "costs" and isinstance(entry, DriverValue):
        return item.path.startswith("drivers/") and entry.driver == item.name
    if item.content == "costs" and isinstance(entry, CostEntry):
        return not item.path.startswith("drivers/") and entry.line == item.name
    return item.content == "playbook" and isinstance(entry, Step) and entry.id == item.name
