"""What an overlay does to its base: change, add, drop and order, each by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from authoring.codes import OverlayCode as Code
from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.draft import Draft, Part
from authoring.names import near
from authoring.overlay import AFTER, BEFORE, NAMES, Overlay, as_name, dropped_above, name_of
from authoring.positions import Positions
from authoring.tree import Node, Path

Item = tuple[Any, Node]


@dataclass(slots=True)
class Work:
    """One overlay on its way into the draft; what does not fit is told and left out.

    Attributes:
        draft: the base, ready to be changed.
        written: the overlay.
        positions: where everything stands in the overlay.
        faults: what was told so far.
    """

    draft: Draft
    written: Overlay
    positions: Positions
    faults: list[Diagnostic] = field(default_factory=list)

    def change(self) -> None:
        """Replace fields of items and groups."""
        for path, fields in self.written.change.items():
            part = None if self._gone("change", path) else self._part("change", path, make=True)
            if part is None:
                continue
            if not isinstance(part.value, dict):
                self._complain(Code.NOT_AN_ITEM, ("change", path), path=path)
                continue
            if part.in_list and self._renames(part.value, path, fields):
                continue
            if fields and all(_same(part.value, name, value) for name, value in fields.items()):
                self._complain(Code.NO_CHANGE, ("change", path), severity=Severity.WARNING, path=path)
            self._replace(part, path, fields)

    def add(self) -> None:
        """Put new items into lists."""
        for path, items in self.written.add.items():
            part = None if self._gone("add", path) else self._list("add", path, make=True)
            if part is not None:
                found = self._items(part)
                names = self.draft.names(part.value).copy()
                for number, item in enumerate(items):
                    self._put(found, names, item, ("add", path, number))
                self.draft.fill(part, found, self._node(("add", path)))

    def drop(self) -> None:
        """Items of one list go together, so that many cost no more than few."""
        doomed: dict[str, dict[str, Node]] = {}
        for path in self.written.drop:
            above, _, name = path.rpartition("/")
            if self._is_item(path):
                doomed.setdefault(above, {})[name] = self._node(("drop", path))
        for above, names in doomed.items():
            part = self._list("drop", above)
            if part is not None:
                kept = [item for item in self._items(part) if name_of(item[0]) not in names]
                self.draft.fill(part, kept, next(iter(names.values())))

    def order(self) -> None:
        """Give lists a new order; items that are not named keep theirs behind the others."""
        for path, names in self.written.order.items():
            part = self._list("order", path)
            if part is not None:
                items = self._items(part)
                at = {name_of(item): number for number, (item, _) in reversed([*enumerate(items)])}
                first = dict.fromkeys(at[name] for name in self._ordered(path, names, at))
                rest = (number for number in range(len(items)) if number not in first)
                ordered = [items[number] for number in (*first, *rest)]
                self.draft.fill(part, ordered, self._node(("order", path)))

    def _renames(self, item: dict[str, Any], path: str, fields: dict[str, Any]) -> bool:
        """Whether the name by which an item is known would change; what hangs on it would be lost."""
        known = next((name for name in NAMES if name in item), "")
        renames = known in fields and fields[known] != item[known]
        if renames:
            self._complain(
                Code.ID_CHANGED, ("change", path, known), value=fields[known], path=path, field=known
            )
        return renames

    def _replace(self, part: Part, path: str, fields: dict[str, Any]) -> None:
        """A field that is taken away keeps its place: if it was needed, the complaint stands there."""
        children = part.node.children = part.node.children or {}
        for name, value in fields.items():
            children[name] = self._node(("change", path, name))
            if value is None:
                part.value.pop(name, None)
            else:
                part.value[name] = value

    def _put(self, found: list[Item], names: list[str | None], item: dict[str, Any], way: Path) -> None:
        name = name_of(item)
        if name is not None and name in names:
            self._complain(Code.ID_TAKEN, (*way, _field_of_name(item)), value=name, path=way[1])
            return
        at = self._where(item, names, way)
        node = self._node(way)
        children = {
            step: child for step, child in (node.children or {}).items() if step not in {AFTER, BEFORE}
        }
        bare = {step: value for step, value in item.items() if step not in {AFTER, BEFORE}}
        found.insert(at, (bare, replace(node, children=children)))
        names.insert(at, name)

    def _where(self, item: dict[str, Any], names: list[str | None], way: Path) -> int:
        """The position an added item gets; the end when its neighbour is not to be found."""
        if AFTER in item and BEFORE in item:
            self._complain(Code.BEFORE_AND_AFTER, (*way, BEFORE))
            return len(names)
        for field_name, behind in ((AFTER, 1), (BEFORE, 0)):
            if field_name in item:
                neighbour = as_name(item[field_name])
                if neighbour is not None and neighbour in names:
                    return names.index(neighbour) + behind
                self._unknown(Code.UNKNOWN_NEIGHBOUR, (*way, field_name), item[field_name], names)
        return len(names)

    def _ordered(
        self, path: str, names: Sequence[str | float], known: Mapping[str | None, int]
    ) -> Iterator[str]:
        """The names that exist, each once."""
        seen: set[str] = set()
        for number, given in enumerate(names):
            name, way = as_name(given) or "", ("order", path, number)
            if name in seen:
                self._complain(Code.ORDER_REPEATED, way, value=name)
            elif name in known:
                seen.add(name)
                yield name
            else:
                self._unknown(Code.ORDER_UNKNOWN, way, given, list(known))

    def _gone(self, verb: str, path: str) -> bool:
        """Whether the overlay drops what it also changes; told once, the dropping wins."""
        dropped = dropped_above(path, self.written.drop)
        if dropped is not None:
            self._complain(Code.DROPPED_AND_CHANGED, (verb, path), path=path, dropped=dropped)
        return dropped is not None

    def _part(self, verb: str, path: str, *, make: bool = False) -> Part | None:
        part = self.draft.part(path, new=self._node((verb, path)) if make else None)
        if isinstance(part, Part):
            return part
        nearest = near(part.name, part.known)
        place = self.positions.key((verb, path))
        told = {"path": path, "name": part.name}
        self.faults.append(complain(Code.UNKNOWN_PATH, place, told, value=path, nearest=nearest))
        return None

    def _is_item(self, path: str) -> bool:
        part = self._part("drop", path)
        if part is not None and not (part.in_list and name_of(part.value) is not None):
            self._complain(Code.NOT_AN_ITEM, ("drop", path), path=path)
            return False
        return part is not None

    def _list(self, verb: str, path: str, *, make: bool = False) -> Part | None:
        """A list whose items are known by name."""
        part = self._part(verb, path, make=make)
        if part is None or (isinstance(part.value, list) and None not in self.draft.names(part.value)):
            return part
        self._complain(Code.NOT_A_LIST, (verb, path), path=path)
        return None

    def _items(self, part: Part) -> list[Item]:
        children = part.node.children or {}
        return [(item, children[number]) for number, item in enumerate(part.value)]

    def _node(self, way: Path) -> Node:
        return self.positions.node(way) or Node(0, 0)

    def _unknown(self, code: Code, way: Path, value: object, names: Sequence[str | None]) -> None:
        known = [name for name in names if name is not None]
        place, nearest = self.positions.place(way), near(str(value), known)
        self.faults.append(complain(code, place, value=value, nearest=nearest))

    def _complain(
        self,
        code: Code,
        way: Path,
        *,
        value: object = None,
        severity: Severity = Severity.ERROR,
        **told: object,
    ) -> None:
        place = self.positions.key(way) if len(way) == 2 else self.positions.place(way)  # noqa: PLR2004
        self.faults.append(complain(code, place, told, value=value, severity=severity))


def _same(group: dict[str, Any], name: str, value: Any) -> bool:
    return (name not in group) if value is None else (name in group and group[name] == value)


def _field_of_name(item: dict[str, Any]) -> str:
    return next(name for name in NAMES if name in item)
