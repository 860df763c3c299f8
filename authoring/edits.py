"""What changed between two formats, written down as edits that fit data, places and commented files alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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


@dataclass(slots=True)
class _Group:
    """What is renamed in one group, and what inside of its fields and items."""

    names: dict[str | int, str] = field(default_factory=dict)
    below: dict[str | int, _Group] = field(default_factory=dict)


class Moves:
    """Everything that one edit renames in one file, done at once: each group is copied a single time.

    All paths are those before the edit, also of what stands inside of a field that takes a new name.
    """

    def __init__(self, moves: Iterable[Move]) -> None:
        self._top = _Group()
        self._moves = tuple(moves)
        for move in self._moves:
            group = self._top
            for step in move.path:
                group = group.below.setdefault(step, _Group())
            group.names[move.old] = move.new

    def __iter__(self) -> Iterator[Move]:
        return iter(self._moves)

    def on_data(self, value: Any) -> Any:
        """Plain data with new names in the old places of the order; what is given stays as it is."""
        return _renamed(value, self._top)

    def on_nodes(self, node: Node) -> Node:
        """The places beside it; a field that takes a new name keeps its line."""
        return _renamed_nodes(node, self._top)

    def on_path(self, path: Path) -> Path:
        """The same value's path afterwards."""
        steps: list[str | int] = []
        group: _Group | None = self._top
        for step in path:
            steps.append(group.names.get(step, step) if group else step)
            group = group.below.get(step) if group else None
        return tuple(steps)


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


def _renamed(value: Any, group: _Group) -> Any:
    """A copy with everything renamed; what lies off the ways is shared."""
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    for step, below in group.below.items():
        copy[step] = _renamed(value[step], below)
    return _with_names(copy, group) if group.names else copy


def _renamed_nodes(node: Node, group: _Group) -> Node:
    children = dict(node.children or {})
    for step, below in group.below.items():
        children[step] = _renamed_nodes(children[step], below)
    return replace(node, children=_with_names(children, group))


def _with_names(fields: Mapping[Any, Any], group: _Group) -> dict[Any, Any]:
    return {group.names.get(name, name): item for name, item in fields.items()}
