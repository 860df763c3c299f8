"""What a team's gesture on an item does to its records: reworded, hidden, shown again, added, moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.overlay import AFTER, BEFORE
from project.amendments import amendment_id
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove
from project.model import (
    Amendment,
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
from workspace.adaptable import item_at, item_name, items_at, own
from workspace.rewriting import plain


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the kind of its content and its path."""

    content: str
    path: str

    @property
    def above(self) -> str:
        """The list it stands in."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name in that list."""
        return self.path.rpartition("/")[2]

    def beside(self, name: str) -> Item:
        """Another item of the same list."""
        return Item(self.content, f"{self.above}/{name}")


def record(
    project: Project, item: Item, action: AmendmentAction, value: Any = None, reason: str = ""
) -> Amendment:
    """The record of this change, based on the one that stands."""
    standing = own(project, item.content, action, item.path)
    return Amendment(
        id=amendment_id(item.content, action, item.path),
        revision=0 if standing is None else standing.revision,
        content=item.content,
        action=action,
        path=item.path,
        value=value,
        reason=reason,
    )


def reworded(
    project: Project, catalogue: Catalogue, item: Item, fields: Mapping[str, Any]
) -> tuple[Change, ...]:
    """Change fields of an item; what reads as before the team's changes again is no change any more."""
    added = own(project, item.content, AmendmentAction.ADD, item.path)
    if added is not None and isinstance(added.value, dict):
        kept = {name: value for name, value in {**added.value, **fields}.items() if value is not None}
        return (Put(record(project, item, AmendmentAction.ADD, kept)),)
    standing = own(project, item.content, AmendmentAction.CHANGE, item.path)
    said = standing.value if standing is not None and isinstance(standing.value, dict) else {}
    before = item_at(catalogue.pinned or catalogue, item.content, item.path)
    whole = {
        name: value
        for name, value in {**said, **fields}.items()
        if before is None or _plain_field(before, name) != value
    }
    if whole:
        return (Put(record(project, item, AmendmentAction.CHANGE, whole)),)
    return () if standing is None else (Remove(standing.KIND, standing.id, standing.revision),)


def _plain_field(before: Any, name: str) -> Any:
    found = plain(getattr(before, name, None))
    return None if found in ([], {}, "") else found


def hidden_with(project: Project, item: Item, reason: str) -> tuple[Change, ...]:
    """Leave an item out, with the reason."""
    return (Put(record(project, item, AmendmentAction.DROP, reason=reason)),)


def shown_again(project: Project, item: Item) -> tuple[Change, ...]:
    """Take a hidden item in again, as it was."""
    standing = own(project, item.content, AmendmentAction.DROP, item.path)
    return () if standing is None else (Remove(standing.KIND, standing.id, standing.revision),)


def added_after(
    project: Project, content: str, path: str, value: Mapping[str, Any], after: str | None
) -> tuple[Change, ...]:
    """Put a new item into a list, behind another one or at the end."""
    item = Item(content, f"{path}/{value['id']}")
    placed = {**value, AFTER: after} if after else dict(value)
    first = Put(record(project, item, AmendmentAction.ADD, placed))
    order = own(project, content, AmendmentAction.ORDER, path)
    names = order.value if order is not None and isinstance(order.value, list) else []
    if order is None or after not in names:
        return (first,)
    place = names.index(after) + 1
    both = [*names[:place], value["id"], *names[place:]]
    return (first, Put(order.model_copy(update={"value": both})))


def moved(
    project: Project, catalogue: Catalogue, item: Item, by: int, among: Sequence[str]
) -> tuple[Change, ...]:
    """Move an item up (-1) or down (1) by one place; () at the end of the list.

    Args:
        project: with its records.
        catalogue: the content as it stands.
        item: what moves.
        by: -1 or 1.
        among: the names beside which it is seen, in their order; all others keep their places.
    """
    names = [item_name(found) or "" for found in items_at(catalogue, item.content, item.above)]
    if item.name not in among or item.name not in names:
        return ()
    place = among.index(item.name) + by
    if not 0 <= place < len(among) or among[place] not in names:
        return ()
    here, there = names.index(item.name), names.index(among[place])
    names[here], names[there] = names[there], names[here]
    way = Item(item.content, item.above)
    order = own(project, item.content, AmendmentAction.ORDER, item.above)
    if order is not None and names == _usual(project, catalogue, way):
        return (Remove(order.KIND, order.id, order.revision),)
    return (Put(record(project, way, AmendmentAction.ORDER, names)),)


def _usual(project: Project, catalogue: Catalogue, way: Item) -> list[str] | None:
    """The order without the team's own; None where its new items stand in the list."""
    items = items_at(catalogue.pinned or catalogue, way.content, way.path)
    names = [item_name(item) or "" for item in items]
    kept = [
        name
        for name in names
        if own(project, way.content, AmendmentAction.DROP, f"{way.path}/{name}") is None
    ]
    now = {item_name(item) for item in items_at(catalogue, way.content, way.path)}
    return kept if set(kept) == now else None


# -- what follows --------------------------------------------------------------------------------------------


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


def bare(value: Mapping[str, Any]) -> dict[str, Any]:
    """A new item without what says where it stands."""
    return {name: part for name, part in value.items() if name not in {AFTER, BEFORE}}


def in_reading_order(project: Project, kinds: Sequence[str]) -> Iterator[Amendment]:
    """Every change of the team, by kind of content, then by path."""
    yield from sorted(
        project.of(Amendment),
        key=lambda item: (
            kinds.index(item.content) if item.content in kinds else len(kinds),
            item.path,
            item.action,
        ),
    )
