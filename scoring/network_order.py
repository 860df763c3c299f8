"""Before a plan is counted: its faults, and an order in which each activity follows what it waits for."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import isfinite

from scoring.network_terms import Activity, Tie
from scoring.workdays import WorkDays

MOST_CIRCLES = 100
"""Circles told at once; whoever has more mends these first."""

_Ways = dict[str, list[str]]


def checked(activities: Sequence[Activity], ties: Sequence[Tie], calendars: Mapping[str, WorkDays]) -> None:
    """Nothing, if the plan can be counted.

    Raises:
        ValueError: two activities of one id, a name that nothing has, days below zero or without end.
    """
    for fault in _faults(activities, ties, calendars):
        raise ValueError(fault)


def in_order(activities: Sequence[Activity], ties: Sequence[Tie]) -> tuple[int, ...]:
    """Indexes of the activities, each after all it waits for, otherwise as given.

    Raises:
        ValueError: ties go round.
    """
    places = {item.id: at for at, item in enumerate(activities)}
    after: list[list[int]] = [[] for _ in activities]
    waiting = [0] * len(activities)
    for tie in ties:
        after[places[tie.before]].append(places[tie.after])
        waiting[places[tie.after]] += 1
    ready = deque(at for at, count in enumerate(waiting) if count == 0)
    found: list[int] = []
    while ready:
        found.append(ready.popleft())
        for later in after[found[-1]]:
            waiting[later] -= 1
            if waiting[later] == 0:
                ready.append(later)
    if len(found) < len(activities):
        msg = f"ties go round: {circles(activities, ties)[0]}"
        raise ValueError(msg)
    return tuple(found)


def circles(activities: Sequence[Activity], ties: Sequence[Tie]) -> tuple[tuple[str, ...], ...]:
    """Rounds that ties make, at most MOST_CIRCLES of them.

    Every tie that is part of a round is in one of those told, a short one. Ties to unknown activities are
    passed over.

    Returns:
        Each round once: the ids in the order in which one waits for the other, from the smallest id on.
    """
    known = {item.id for item in activities}
    within = [tie for tie in ties if tie.before in known and tie.after in known]
    core = _core(within)
    ways: _Ways = {}
    for tie in within:
        if tie.before in core and tie.after in core:
            ways.setdefault(tie.before, []).append(tie.after)
    found: dict[tuple[str, ...], None] = {}
    covered: set[tuple[str, str]] = set()
    for step in ((one, other) for one in sorted(ways) for other in sorted(ways[one])):
        if step in covered or len(found) == MOST_CIRCLES:
            continue
        if way := _shortest(ways, step[1], step[0]):
            covered.update(zip(way, [*way[1:], way[0]], strict=True))
            first = way.index(min(way))
            found[(*way[first:], *way[:first])] = None
    return tuple(sorted(found))


def _core(ties: Collection[Tie]) -> set[str]:
    """What is left when all with nothing tied before or after them are taken away, again and again."""
    left = {end for tie in ties for end in (tie.before, tie.after)}
    while True:
        inside = [tie for tie in ties if tie.before in left and tie.after in left]
        kept = {tie.before for tie in inside} & {tie.after for tie in inside}
        if kept == left:
            return left
        left = kept


def _shortest(ways: Mapping[str, list[str]], start: str, end: str) -> list[str]:
    """The shortest way from one activity to another, both included; nothing where there is none."""
    came: dict[str, str] = {start: start}
    queue = deque([start])
    while queue and end not in came:
        at = queue.popleft()
        for later in sorted(ways.get(at, ())):
            if later not in came:
                came[later] = at
                queue.append(later)
    if end not in came:
        return []
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _faults(
    activities: Sequence[Activity], ties: Sequence[Tie], calendars: Mapping[str, WorkDays]
) -> Iterator[str]:
    seen: set[str] = set()
    for item in activities:
        if item.id in seen:
            yield f"two activities of one id: {item.id}"
        seen.add(item.id)
        if item.calendar not in calendars:
            yield f"no calendar {item.calendar!r} for {item.id}"
        figures = (item.days, item.remaining or 0.0, item.done, 1.0 - item.done)
        if not all(isfinite(figure) and figure >= 0 for figure in figures):
            yield f"days or progress of {item.id} out of range"
    for tie in ties:
        if tie.before not in seen or tie.after not in seen or not isfinite(tie.lag):
            yield f"a tie that ties nothing: {tie}"
