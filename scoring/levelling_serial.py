"""Jobs one after the other, each on the first days on which everybody it needs has time."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from scoring.levelling_parts import Shop, ends_at, start_bound

Units = NDArray[np.int64]


def placed_in_turn(shop: Shop, priority: Sequence[int]) -> list[int]:
    """The first day of each job.

    Args:
        shop: jobs and people.
        priority: of those that wait for nothing any more the one with the least is placed first.
    """
    used = {name: np.zeros(shop.horizon + 1, dtype=np.int64) for name in shop.capacities}
    starts = [job.earliest for job in shop.jobs]
    for at, job in enumerate(shop.jobs):
        if job.fixed:
            _take(shop, used, at, starts[at])
    for at in _turns(shop, priority):
        if not shop.jobs[at].fixed:
            bounds = (start_bound(shop, tie, starts) for tie in shop.into[at])
            starts[at] = _first_fit(shop, used, at, max([starts[at], *bounds]))
            _take(shop, used, at, starts[at])
    return starts


def _turns(shop: Shop, priority: Sequence[int]) -> list[int]:
    after: list[list[int]] = [[] for _ in shop.jobs]
    waiting = [len(ties) for ties in shop.into]
    for at, ties in enumerate(shop.into):
        for tie in ties:
            after[tie.before].append(at)
    ready = [(priority[at], at) for at, count in enumerate(waiting) if count == 0]
    heapify(ready)
    found = []
    while ready:
        _, at = heappop(ready)
        found.append(at)
        for later in after[at]:
            waiting[later] -= 1
            if waiting[later] == 0:
                heappush(ready, (priority[later], later))
    return found


def _first_fit(shop: Shop, used: dict[str, Units], at: int, day: int) -> int:
    """The first day from a day on, on which the job finds room until it is done."""
    if shop.jobs[at].days == 0:
        return day
    full = np.zeros(shop.horizon + 1, dtype=np.bool_)
    for name, units in shop.demands[at]:
        full |= used[name] + units > shop.capacities[name]
    taken = np.flatnonzero(full)
    while True:
        day = shop.next_day(at, day)
        end = ends_at(shop, at, day)
        place = int(np.searchsorted(taken, end))
        if place == 0 or taken[place - 1] < day:
            return day
        day = int(taken[place - 1]) + 1


def _take(shop: Shop, used: dict[str, Units], at: int, start: int) -> None:
    end = ends_at(shop, at, start)
    for name, units in shop.demands[at]:
        used[name][max(0, start) : max(0, end)] += units
