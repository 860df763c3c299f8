"""Files that change another file: which one they extend, and the way down to the one that extends nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import yaml

from authoring.codes import OverlayCode as Code
from authoring.diagnostics import Diagnostic, Place, complain
from authoring.limits import CONTENT_LIMITS
from authoring.names import near
from authoring.positions import PARSER
from authoring.walker import spot

LONGEST_CHAIN = 8
"""So many files may stand below one that extends them; more than that nobody can follow."""

_PERHAPS = re.compile(r"""(?:^|[{,\s"'])extends["']?\s*:""")
"""Quick to say no: only texts in which this is found are taken apart."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of several that are merged.

    Attributes:
        file: the name its author knows it by.
        text: everything in it.
    """

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What a file stands on.

    Attributes:
        base: from the root, which extends nothing, to the nearest; what was found of it before a fault.
        diagnostics: why the root was not reached.
    """

    base: tuple[Layer, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def extends_of(text: bytes | str) -> str | None:
    """The id of the content that a file extends; None when it extends nothing or cannot be read.

    Much cheaper than reading the file, and it never raises: what is wrong with it is told when it is read.
    """
    found = _extends(text)
    return found[0] if found else None


def chain(
    text: bytes | str, file: str, find: Callable[[str], Layer | None], known: Iterable[str] = ()
) -> Chain:
    """Everything a file stands on, followed from one to the next.

    Args:
        text: of the file whose base is wanted.
        file: the name its author knows it by.
        find: the file of the same kind with this id, None when there is none.
        known: ids that `find` knows, for the nearest name.
    """
    base: list[Layer] = []
    seen: set[str] = set()
    found, above = _extends(text), file
    while found is not None:
        name, line, column = found
        place = Place(above, line, column, ("extends",))
        layer = find(name)
        if name in seen:
            return _ended(base, complain(Code.CIRCLE, place, value=name))
        if layer is None:
            return _ended(base, complain(Code.UNKNOWN_BASE, place, value=name, nearest=near(name, known)))
        if len(base) == LONGEST_CHAIN:
            return _ended(base, complain(Code.CHAIN_TOO_LONG, _top(text, file), {"limit": LONGEST_CHAIN}))
        seen.add(name)
        base.append(layer)
        found, above = _extends(layer.text), layer.file
    return _ended(base)


def _ended(nearest_first: list[Layer], *faults: Diagnostic) -> Chain:
    return Chain(tuple(reversed(nearest_first)), faults)


def _top(text: bytes | str, file: str) -> Place:
    """Where the file that was asked for says what it extends."""
    _, line, column = _extends(text) or ("", 0, 0)
    return Place(file, line, column, ("extends",))


_Named = tuple[str, int, int]


def _extends(text: bytes | str) -> _Named | None:
    """The id that is extended, with the line and column where it stands."""
    decoded = text if isinstance(text, str) else text.decode("utf-8", "replace")
    written = decoded.removeprefix("\ufeff")
    if len(written) > CONTENT_LIMITS.bytes or "extends" not in written or not _PERHAPS.search(written):
        return None
    try:
        return _named(shallow(written))
    except (yaml.YAMLError, ValueError):
        return None


def _named(events: Iterable[yaml.Event]) -> _Named | None:
    """The value of the field `extends` at the top of a file; nothing behind it is looked at."""
    children = _at_top(events)
    for key, value in zip(children, children, strict=False):
        if isinstance(key, yaml.ScalarEvent) and key.value == "extends":
            given = value.value if isinstance(value, yaml.ScalarEvent) else ""
            return (given, *spot(value)) if given else None
    return None


def shallow(text: str) -> Iterator[yaml.Event]:
    """The events of a text as far as it is nested no deeper than content may be.

    The parser's time would otherwise grow with the square of the depth: minutes for some hundred kilobytes.

    Raises:
        yaml.YAMLError, ValueError: what is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=PARSER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > CONTENT_LIMITS.depth:
            return
        yield event


def _at_top(events: Iterable[yaml.Event]) -> Iterator[yaml.NodeEvent]:
    """The names and values of the fields at the top of a file, each by its first event."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            if depth == 1:
                yield event
            depth += isinstance(event, yaml.CollectionStartEvent)
