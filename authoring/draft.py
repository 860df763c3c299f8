"""A copy of plain data and its places in the making: what is changed is copied first, all else is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from authoring.overlay import name_of
from authoring.shapes import known_names, wants_group, wants_items
from authoring.tree import Node, Path


@dataclass(slots=True)
class Part:
    """One value of the draft.

    Attributes:
        way: names of fields and positions in lists, from the top.
        in_list: whether it is an item of a list.
    """

    value: Any
    node: Node
    way: Path = ()
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads nowhere: the name at which it ends, and those that exist there."""

    name: str
    known: tuple[str, ...]


class Draft:
    """Plain data with its tree of places; neither what it began with nor anything inside that is changed."""

    def __init__(self, value: dict[str, Any], node: Node, model: type[BaseModel]) -> None:
        self.value, self.node = dict(value), replace(node, children=dict(node.children or {}))
        self._model = model
        self._own: dict[int, Any] = {id(self.value): self.value}
        self._names: dict[int, list[str | None]] = {}

    def part(self, path: str, *, new: Node | None = None) -> Part | Missing:
        """What stands at a path, ready to be changed.

        Args:
            path: names of fields and items with "/" between them.
            new: where an optional list or group was asked for that is not there yet; it is made then.
        """
        part = Part(self.value, self.node)
        steps = path.split("/")
        for number, name in enumerate(steps):
            step = self._step(part.value, name)
            if step is None and new is not None and number == len(steps) - 1:
                step = self._made(part, name, new)
            if step is None:
                return Missing(name, self._known(part))
            part = self._inside(part, step)
        return part

    def names(self, items: list[Any]) -> list[str | None]:
        """The names of the items of a list of this draft, in order."""
        if id(items) not in self._names:
            self._names[id(items)] = [name_of(item) for item in items]
        return self._names[id(items)]

    def fill(self, part: Part, items: Sequence[tuple[Any, Node]], shaped: Node) -> None:
        """Give a list new items; `shaped` is where that was written."""
        self._names.pop(id(part.value), None)
        part.value[:] = [item for item, _ in items]
        part.node.children = dict(enumerate(node for _, node in items))
        _move_to(part.node, shaped)

    def _step(self, value: Any, name: str) -> str | int | None:
        if isinstance(value, dict):
            return name if name in value else None
        if not isinstance(value, list):
            return None
        names = self.names(value)
        return names.index(name) if name in names else None

    def _known(self, part: Part) -> tuple[str, ...]:
        if isinstance(part.value, list):
            return tuple(name for name in self.names(part.value) if name is not None)
        if not isinstance(part.value, dict):
            return ()
        return tuple(dict.fromkeys((*part.value, *known_names(self._model, part.way))))

    def _made(self, part: Part, name: str, new: Node) -> str | None:
        """An empty list or group, when the model has one there."""
        way = (*part.way, name)
        if not isinstance(part.value, dict):
            return None
        if wants_items(self._model, way):
            part.value[name] = []
        elif wants_group(self._model, way):
            part.value[name] = {}
        else:
            return None
        part.node.children = {**(part.node.children or {}), name: _move_to(Node(0, 0, children={}), new)}
        return name

    def _inside(self, part: Part, step: str | int) -> Part:
        """One step further in; a list or group is copied before it is handed out for the first time."""
        value, children = part.value[step], part.node.children or {}
        if isinstance(value, (dict, list)) and id(value) not in self._own:
            value = part.value[step] = value.copy()
            old = children[step]
            children[step] = replace(old, children=dict(old.children or {}))
            self._own[id(value)] = value
        return Part(value, children[step], (*part.way, step), isinstance(step, int))


def _move_to(node: Node, shaped: Node) -> Node:
    """Let a list or group stand where the name of a field stands that shaped it."""
    node.file = shaped.file
    node.line, node.column = shaped.key_line, shaped.key_column
    node.key_line, node.key_column = shaped.key_line, shaped.key_column
    return node
