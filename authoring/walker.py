"""Builds plain values and their places from the parser's events, never deeper or larger than allowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from authoring.codes import Code
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.limits import MOST_FAULTS, Limits
from authoring.scalars import Plain, TooLargeError, meaning
from authoring.text import cleaned, forbidden
from authoring.tree import Node, Path


@dataclass(slots=True)
class _Open:
    """A list or group that is being filled; `key` is the field that waits for its value.

    `key_end` is how many characters into the file its name ends.
    """

    node: Node
    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    key_spot: tuple[int, int] = (0, 0)
    key_end: int = -1
    dropped: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


class Walker:
    """Takes events one by one; what it has understood so far can be read at any time.

    Attributes:
        value: the plain value of the whole file.
        root: the tree of places beside it; None for an empty file.
        diagnostics: everything that is not allowed.
        stand_ins: paths whose value could not be used and was replaced.
        whole: whether the file was read to its end.
        last: the last single value or name of a field that was seen.
    """

    def __init__(self, file: str, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.value: Any = None
        self.root: Node | None = None
        self.diagnostics: list[Diagnostic] = []
        self.stand_ins: set[Path] = set()
        self.whole = False
        self.last: yaml.ScalarEvent | None = None
        self._open: list[_Open] = []
        self._values = 0
        self._documents = 0

    def walk(self, events: Iterable[yaml.Event]) -> None:
        """Take all events, or as many as the limits allow; what the parser raises passes through."""
        for event in events:
            if not self._take(event):
                return
            if len(self.diagnostics) > MOST_FAULTS:
                return
        self.whole = True

    def _take(self, event: yaml.Event) -> bool:
        """Understand one event; False when reading has to end here."""
        match event:
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.DocumentStartEvent():
                return self._document(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                return self._alias(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                return self._begin(event)
        return True

    def _document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if event.tags:
            self._complain(Code.TAG, event, (), tag="%TAG")
        if self._documents > 1:
            self._complain(Code.SECOND_DOCUMENT, event, ())
        return self._documents == 1

    def _alias(self, event: yaml.AliasEvent) -> bool:
        if self._open and self._open[-1].wants_key:
            self._key_not_text(event, f"*{event.anchor}")
            return True
        path = self._path()
        self._complain(Code.ALIAS, event, path, name=event.anchor)
        self.stand_ins.add(path)
        return self._place(self._node(event), None)

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        if len(self._open) == self.limits.depth:
            self._complain(Code.TOO_DEEP, event, self._path(), limit=self.limits.depth)
            return False
        node = self._node(event)
        node.children = {}
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._open and self._open[-1].wants_key:
            self._key_not_text(event, "")
            self._open.append(_Open(node, value, self._path()))
            return True
        path = self._path()
        self._labels(event, path)
        goes_on = self._place(node, value)
        self._open.append(_Open(node, value, path))
        return goes_on

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        self.last = event
        if self._open and self._open[-1].wants_key:
            self._key(event)
            return True
        path = self._path()
        self._labels(event, path)
        value = self._meaning(event, path)
        if self._without_colon(event):
            self._no_colon(path)
        return self._place(self._node(event, event.value, event.style or ""), value)

    def _key(self, event: yaml.ScalarEvent) -> None:
        """Remember the name of the field whose value comes next; drop the value when the name is no good."""
        within, name = self._open[-1], unicodedata.normalize("NFC", event.value)
        path = (*within.path, name)
        self._labels(event, path)
        within.key, within.key_spot, within.dropped = name, spot(event), False
        within.key_end = event.end_mark.index if event.end_mark else -1
        known = len(self.stand_ins)
        meaning_of_name = self._meaning(event, path)
        if not event.style and name == "<<":
            self._complain(Code.MERGE_KEY, event, path)
            within.dropped = True
        elif len(self.stand_ins) > known:
            within.dropped = True
        elif not isinstance(meaning_of_name, str):
            self._key_not_text(event, name)
        elif within.node.children and name in within.node.children:
            first = within.node.children[name].key_line
            self._complain(Code.DUPLICATE_KEY, event, path, key=name, first=first)
            within.dropped = True

    def _without_colon(self, event: yaml.ScalarEvent) -> bool:
        """Whether nothing stands between the name of a field and its empty value, not even a colon."""
        mark = event.start_mark
        inside = bool(self._open) and self._open[-1].key is not None
        return inside and not event.value and mark is not None and mark.index == self._open[-1].key_end

    def _no_colon(self, path: Path) -> None:
        """Inside of { } a comma ends a text; what follows is taken for the name of the next field."""
        within = self._open[-1]
        place = Place(self.file, *within.key_spot, path)
        self.diagnostics.append(complain(Code.COMMA_IN_TEXT, place, {"name": within.key}))
        self.stand_ins.add(path)

    def _key_not_text(self, event: yaml.Event, written: str) -> None:
        """The value is still looked through, but belongs nowhere."""
        within = self._open[-1]
        within.key, within.key_spot, within.dropped = written, spot(event), True
        self._complain(Code.KEY_NOT_TEXT, event, (*within.path, written), value=written or None)

    def _meaning(self, event: yaml.ScalarEvent, path: Path) -> Plain:
        """The value of a text or word; what cannot be used is complained of and replaced.

        What may not stand in a value may not stand in a file either, unless it is written as an escape.
        """
        if len(event.value) > self.limits.scalar:
            self._replace(Code.TEXT_TOO_LONG, event, path, limit=self.limits.scalar)
            return event.value[: self.limits.scalar]
        character = forbidden(event.value) if event.style == '"' else None
        if character is not None:
            self._replace(Code.FORBIDDEN_CHARACTER, event, path, character=character)
            return cleaned(event.value)
        try:
            return event.value if event.style else meaning(event.value)
        except TooLargeError:
            self._replace(Code.NUMBER_TOO_LARGE, event, path)
            return 0

    def _replace(self, code: Code, event: yaml.ScalarEvent, path: Path, **arguments: object) -> None:
        self._complain(code, event, path, value=event.value, **arguments)
        self.stand_ins.add(path)

    def _labels(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: Path) -> None:
        if event.anchor:
            self._complain(Code.ANCHOR, event, path, name=event.anchor)
        if event.tag:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._complain(Code.TAG, event, path, tag=shown)
            self.stand_ins.add(path)

    def _node(self, event: yaml.NodeEvent, written: str | None = None, quote: str = "") -> Node:
        line, column = spot(event)
        return Node(line, column, written, quote, file=self.file)

    def _place(self, node: Node, value: Any) -> bool:
        """Put a value where it belongs; False when there are too many of them."""
        self._values += 1
        if self._values > self.limits.nodes:
            at = Place(self.file, node.line, node.column)
            self.diagnostics.append(complain(Code.TOO_MANY_VALUES, at, {"limit": self.limits.nodes}))
            return False
        if self._open:
            self._put(self._open[-1], node, value)
        else:
            self.root, self.value = node, value
        return True

    def _put(self, within: _Open, node: Node, value: Any) -> None:
        children = within.node.children
        if children is None:
            return
        if isinstance(within.value, list):
            children[len(within.value)] = node
            within.value.append(value)
        elif within.key is not None:
            node.key_line, node.key_column = within.key_spot
            if not within.dropped:
                children[within.key] = node
                within.value[within.key] = value
            within.key = None

    def _path(self) -> Path:
        """Where the value that comes next will stand."""
        if not self._open:
            return ()
        within = self._open[-1]
        step = len(within.value) if isinstance(within.value, list) else within.key
        return within.path if step is None else (*within.path, step)

    def _complain(
        self, code: Code, event: yaml.Event, path: Path, *, value: str | None = None, **arguments: object
    ) -> None:
        place = Place(self.file, *spot(event), path)
        self.diagnostics.append(complain(code, place, arguments, value=value))


def spot(event: yaml.Event) -> tuple[int, int]:
    """Line and column where it begins, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
