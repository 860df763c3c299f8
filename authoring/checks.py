"""What the checks of every kind of content have in common, after a file has been validated."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from authoring.diagnostics import Diagnostic, has_errors, in_order
from authoring.languages import texts_of
from authoring.reader import Reading
from authoring.tree import Path

M = TypeVar("M")


def finished(reading: Reading[M], found: Iterable[Diagnostic]) -> Reading[M]:
    """The reading with what further checks found; without its value when any of it is an error."""
    diagnostics = in_order([*reading.diagnostics, *found])
    return replace(reading, value=None if has_errors(diagnostics) else reading.value, diagnostics=diagnostics)


def repeated(ids: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path, Path]]:
    """Every id that was seen before, with its path and the path where it stood first."""
    first: dict[str, Path] = {}
    for name, path in ids:
        if name in first:
            yield name, path, first[name]
        first.setdefault(name, path)


def blank_texts(value: object) -> Iterator[Path]:
    """Paths of texts for people in which nothing, or only blanks, is written in some language."""
    for path, text in texts_of(value):
        if not text.root or not all(words.strip() for words in text.root.values()):
            yield path


Newness = Callable[[str, str], int]
"""How new the link from one name to another is; the larger, the newer."""

MOST_LINKS = 50
"""So many of the newest links are tried for the shortest circle."""


def circles(
    edges: Mapping[str, Iterable[str]], newness: Newness = lambda _, __: 0
) -> tuple[tuple[str, ...], ...]:
    """Where following the edges leads back to the start: one circle for each group that hangs together so.

    A circle begins with the newest link of its group and is the shortest way back over it. Where no link is
    newer than another it begins with the name of the group that stands first in `edges`, and is the shortest
    way back to that. A name that points to itself is a circle of one. Circles come in the order of the first
    names of their groups. Where several circles share names, one is told; another one shows when that is
    broken up. Takes time in proportion to names and edges, however long the chains are.

    Args:
        edges: for each name those that it points to; a name that has no entry points nowhere.
        newness: of the link between two names.
    """
    targets = {name: tuple(dict.fromkeys(names)) for name, names in edges.items()}
    groups = _groups(targets)
    links: dict[int, list[tuple[str, str]]] = {}
    for name, others in targets.items():
        for other in others:
            if groups[name] == groups[other]:
                links.setdefault(groups[name], []).append((name, other))
    return tuple(_newest_circle(inside, targets, groups, newness) for inside in links.values())


def _newest_circle(
    links: list[tuple[str, str]], targets: Mapping[str, tuple[str, ...]], groups: Groups, newness: Newness
) -> tuple[str, ...]:
    """The shortest circle over one of the newest links of a group."""
    ages = {link: newness(*link) for link in links}
    age = max(ages.values())
    newest = [link for link in links if ages[link] == age]
    if len(newest) == len(links):
        return _way_back(links[0][0], targets[links[0][0]], targets, groups)
    ways = (_way_back(name, (other,), targets, groups) for name, other in newest[:MOST_LINKS])
    return min(ways, key=len)


Groups = Mapping[str, int]
"""The number of the group that each name hangs together with."""


def _groups(targets: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """A number for each name, the same for names that reach each other (Kosaraju's two walks)."""
    backward: dict[str, list[str]] = {name: [] for name in targets}
    for name, others in targets.items():
        for other in others:
            backward.setdefault(other, []).append(name)
    group: dict[str, int] = {}
    for number, start in enumerate(reversed(_finished(targets))):
        waiting = [] if start in group else [start]
        while waiting:
            name = waiting.pop()
            if name not in group:
                group[name] = number
                waiting += [other for other in backward[name] if other not in group]
    return group


def _finished(targets: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every name, behind all those it leads to that do not lead back."""
    seen: set[str] = set()
    done: list[str] = []
    for start in targets:
        stack = [] if start in seen else [(start, iter(targets[start]))]
        seen.add(start)
        while stack:
            name, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                done.append(name)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(targets.get(following, ()))))
    return done


def _way_back(
    start: str, first: tuple[str, ...], targets: Mapping[str, tuple[str, ...]], groups: Groups
) -> tuple[str, ...]:
    """The shortest way from a name over one of its links back to itself; empty when there is none."""
    came = {start: ""}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        for other in first if name == start else targets.get(name, ()):
            if other == start:
                return _steps(name, came)
            if groups[other] == groups[start] and other not in came:
                came[other] = name
                waiting.append(other)
    return ()


def _steps(end: str, came: Mapping[str, str]) -> tuple[str, ...]:
    steps = [end]
    while came[steps[-1]]:
        steps.append(came[steps[-1]])
    return tuple(reversed(steps))
