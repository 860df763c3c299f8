"""Objectives as a tree: which serves which, in an order in which it can be read.

Pure and total: every objective comes exactly once, whatever it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from project.records.vision import Objective

Children = Mapping[str | None, Sequence[str]]


def in_order(objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """Objectives as the team put them."""
    return tuple(sorted(objectives, key=lambda item: (item.order, item.id)))


def parents(objectives: Sequence[Objective]) -> dict[str, str | None]:
    """What each objective serves; None where it names nothing, itself, or nothing that is there.

    Records are checked against circles before they are stored. Should one come from elsewhere all the same,
    it is opened at its first objective, so that everything has a place.
    """
    known = {item.id for item in objectives}
    above = {item.id: item.leads_to if item.leads_to in known else None for item in objectives}
    for item in objectives:
        if item.id in _up(above, item.id):
            above[item.id] = None
    return above


def _up(above: Mapping[str, str | None], name: str) -> tuple[str, ...]:
    """Everything above an objective, the nearest first; itself is among it in a circle only."""
    found: dict[str, None] = {}
    at = above.get(name)
    while at is not None and at not in found:
        found[at] = None
        at = above.get(at)
    return tuple(found)


def children(objectives: Sequence[Objective], above: Mapping[str, str | None]) -> Children:
    """What serves each objective, as the team put them; under None those at the top."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for item in in_order(objectives):
        found[above[item.id]].append(item.id)
    return found


def walk(below: Children) -> Iterator[tuple[str, int]]:
    """Every objective with its depth, each followed at once by all that serve it."""
    waiting = [(name, 0) for name in reversed(below.get(None, ()))]
    while waiting:
        name, depth = waiting.pop()
        yield name, depth
        waiting.extend((child, depth + 1) for child in reversed(below.get(name, ())))


def way_up(above: Mapping[str, str | None], name: str) -> tuple[str, ...]:
    """An objective and all above it, up to the top."""
    return (name, *_up(above, name))


def may_serve(objectives: Sequence[Objective], name: str) -> tuple[Objective, ...]:
    """The objectives that this one may serve without a circle: all but itself and those that serve it."""
    above = parents(objectives)
    return tuple(item for item in in_order(objectives) if name not in way_up(above, item.id))
