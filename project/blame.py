"""Which of a team's own changes a complaint is about: the one that wrote the line it stands at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from authoring.diagnostics import Diagnostic, Severity
from authoring.limits import CONTENT_LIMITS
from authoring.overlay import VERBS, name_of, prefixes
from authoring.positions import Parsed, parse
from project.chains import ContentSource
from project.model import Amendment, AmendmentAction

Blame = Mapping[str, tuple[Diagnostic, ...]]
"""Complaints by the id of the change that they are about."""


class _Entry(NamedTuple):
    """Where one part of a layer begins, and the changes it was written for.

    Attributes:
        verb: under which it stands.
        own: whether only complaints about the layer's own form are about these changes.
    """

    line: int
    verb: str
    changes: tuple[Amendment, ...]
    own: bool = False


def blamed(own: Iterable[ContentSource], changes: Sequence[Amendment], found: Iterable[Diagnostic]) -> Blame:
    """What each change is to be blamed for; complaints that stand elsewhere are nobody's.

    What is hidden is blamed only where nothing else is: without what names it, it may well be left out.

    Args:
        own: the layers that the changes are written in, one entry for each change.
        changes: those that can be blamed.
        found: what is wrong with the content.
    """
    entries = {source.file: _entries(source, changes) for source in own}
    told: dict[str, list[Diagnostic]] = {}
    hidden: set[str] = set()
    for item in found:
        entry = _at(entries.get(item.place.file, ()), item)
        for change in entry.changes if entry else ():
            told.setdefault(change.id, []).append(item)
            hidden |= {change.id} if change.action is AmendmentAction.DROP else set()
    firm = {name: tuple(items) for name, items in told.items() if name not in hidden}
    return firm or {name: tuple(items) for name, items in told.items()}


def _at(entries: Sequence[_Entry], item: Diagnostic) -> _Entry | None:
    """The entry in which an error stands."""
    if item.severity is not Severity.ERROR:
        return None
    number = bisect_right(entries, item.place.line, key=lambda entry: entry.line) - 1
    entry = entries[number] if number >= 0 else None
    about_form = item.place.path[:1] and item.place.path[0] in VERBS
    return entry if entry and (about_form or not entry.own) else None


def _entries(source: ContentSource, changes: Sequence[Amendment]) -> list[_Entry]:
    """Every entry of one layer, by line."""
    parsed = parse(source.text, source.file, CONTENT_LIMITS)
    mine = {(item.action, item.path): item for item in changes if item.content == source.kind}
    found = [*_added(parsed, mine)]
    for verb in VERBS[1:]:
        for path in parsed.value.get(verb, {}):
            change = mine.get((AmendmentAction(verb), path))
            line = parsed.positions.key((verb, path)).line
            found.append(_Entry(line, verb, (change,) if change else (), verb == AmendmentAction.ORDER))
    return sorted(found, key=lambda entry: entry.line)


def _added(parsed: Parsed, mine: Mapping[tuple[AmendmentAction, str], Amendment]) -> Iterator[_Entry]:
    """New items; changes that were written into a new item are blamed before it."""
    folded = _folded(mine)
    for path, items in parsed.value.get("add", {}).items():
        found = [mine.get((AmendmentAction.ADD, f"{path}/{name_of(item)}")) for item in items]
        whole = tuple(item for item in found if item)
        yield _Entry(parsed.positions.key(("add", path)).line, "add", whole, own=True)
        for number, change in enumerate(found):
            line = parsed.positions.key(("add", path, number)).line
            at = folded.get(f"{path}/{name_of(items[number])}", ())
            yield _Entry(line, "add", tuple(at) or ((change,) if change else ()))


def _folded(mine: Mapping[tuple[AmendmentAction, str], Amendment]) -> dict[str, list[Amendment]]:
    """Changes below new items, by the path of the item."""
    found: dict[str, list[Amendment]] = {}
    added = {path for action, path in mine if action is AmendmentAction.ADD}
    for (action, path), change in mine.items():
        above = next((name for name in prefixes(path) if name in added), None)
        if action is AmendmentAction.CHANGE and above is not None:
            found.setdefault(above, []).append(change)
    return found
