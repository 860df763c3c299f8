"""What a team's gesture on an item does to its records: reworded, hidden, shown again, added, moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.overlay import AFTER
from project.amendments import amendment_id
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove
from project.model import (
    Amendment,
    AmendmentAction,
    Project,
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
