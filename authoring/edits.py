"""What changed between two formats, written down as edits that fit data, places and commented files alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from authoring.tree import Node, Path

EACH: Final = "*"
"""In a way through a file: every item of a list."""

Where = tuple[str, ...]
"""Names of fields from the top of a file, with EACH for the items of a list."""


@dataclass(frozen=True, slots=True)
class Move:
    """One field of one file that takes a new name: where its group stands, and both names."""

    path: Path
    old: str
    new: str

    def on_data(self, value: Any) -> Any:
        """Plain data with the new name in the old place of the order; what is given stays as it is."""
        return _at(value, self.path, self._renamed)

    def on_nodes(self, node: Node) -> Node:
        """The places beside it; a field that takes a new name keeps its line."""
        if not self.path:
            return replace(node, children=self._renamed(node.children or {}))
        children, step = dict(node.children or {}), self.path[0]
        children[step] = Move(self.path[1:], self.old, self.new).on_nodes(children[step])
        return replace(node, children=children)

    def on_path(self, path: Path) -> Path:
        """The same value's path afterwards."""
        length = len(self.path)
        moved = path[: length + 1] == (*self.path, self.old)
        return (*self.path, self.new, *path[length + 1 :]) if moved else path

    def _renamed(self, group: Mapping[Any, Any]) -> dict[Any, Any]:
        return {(self.new if name == self.old else name): item for name, item in group.items()}


@dataclass(frozen=True, slots=True)
class Rename:
    """A field that has another name from one format to the next.

    Attributes:
        where: the groups in which it stands; ("phases", EACH) for every phase, () for the top of the file.
    """

    where: Where
    old: str
    new: str

    def moves(self, value: Any) -> tuple[Move, ...]:
        """Everything that has to be renamed in plain data; a new name that is taken already is left alone.

        In a file that changes another one the same fields are found behind the paths it names.
        """
        found = [
            Move(path, self.old, self.new)
            for path, group in _groups(value, self.where, ())
            if self.old in group and self.new not in group
        ]
        return (*found, *(_overlay_moves(self, value) if isinstance(value, dict) else ()))


def _groups(value: Any, where: Where, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if not where:
        if isinstance(value, dict):
            yield path, value
    elif where[0] == EACH and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _groups(item, where[1:], (*path, number))
    elif isinstance(value, dict) and where[0] in value:
        yield from _groups(value[where[0]], where[1:], (*path, where[0]))


def _overlay_moves(edit: Rename, value: dict[str, Any]) -> Iterator[Move]:
    """Inside of what an overlay adds and changes first, then the paths themselves."""
    if "extends" not in value:
        return
    for verb in ("add", "change"):
        for key, item in _entries(value, verb):
            steps = tuple(key.split("/"))
            if _fits(edit.where, steps):
                rest = edit.where[len(steps) :]
                for path, group in _groups(item, rest, (verb, key)):
                    if edit.old in group and edit.new not in group:
                        yield Move(path, edit.old, edit.new)
    for verb in ("add", "change", "drop", "order"):
        for key, _ in _entries(value, verb):
            yield from _path_move(edit, verb, key)


def _entries(value: dict[str, Any], verb: str) -> list[tuple[str, Any]]:
    found = value.get(verb)
    return list(found.items()) if isinstance(found, dict) else []


def _path_move(edit: Rename, verb: str, key: str) -> Iterator[Move]:
    steps, length = key.split("/"), len(edit.where)
    if len(steps) > length and steps[length] == edit.old and _fits(edit.where, tuple(steps[:length])):
        yield Move((verb,), key, "/".join((*steps[:length], edit.new, *steps[length + 1 :])))


def _fits(where: Where, steps: Where) -> bool:
    """Whether the steps lead along the way, as far as they go."""
    return len(steps) <= len(where) and all(
        wanted in {EACH, step} for wanted, step in zip(where, steps, strict=False)
    )


def _at(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A copy in which the value at a path is changed; everything off the way is shared."""
    if not path:
        return change(value)
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = _at(value[path[0]], path[1:], change)
    return copy
