"""Walks along links, in one direction: everything on the way with its distance, and whole ways."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

T = TypeVar("T")

MOST_WAYS = 200
"""Ways that are told one by one; nobody reads more."""

LONGEST_WAY = 12
"""Links of a way that is followed; the longest that facts make has nine."""


def breadth_first(start: T, step: Callable[[T], Collection[T]]) -> Iterator[tuple[T, int]]:
    """Everything reachable from `start` with its least distance, nearest first, each once.

    Circles end where they meet what was seen; the start itself is left out.
    """
    seen, waiting = {start}, deque([(start, 0)])
    while waiting:
        here, distance = waiting.popleft()
        for found in step(here):
            if found not in seen:
                seen.add(found)
                waiting.append((found, distance + 1))
                yield found, distance + 1


def ways(
    start: T,
    step: Callable[[T], Collection[T]],
    back: Callable[[T], Collection[T]],
    ends: Collection[T],
    *,
    most: int = MOST_WAYS,
    longest: int = LONGEST_WAY,
) -> Iterator[tuple[T, ...]]:
    """Whole ways from `start` to any of `ends`, in the order of the links; none visits a thing twice.

    Only what leads to an end is entered, so that the work grows with the ways told.

    Args:
        start: where each way begins.
        step: what stands one link on.
        back: what stands one link before, for the same links.
        ends: where a way may end; a way that comes through one may go on to another.
        most: ways at the most.
        longest: links of a way at the most.
    """
    wanted = set(ends)
    useful = wanted | {found for end in wanted for found, _ in breadth_first(end, back)}
    told = 0
    waiting: list[tuple[T, ...]] = [(start,)]
    while waiting and told < most:
        way = waiting.pop()
        if len(way) > 1 and way[-1] in wanted:
            told += 1
            yield way
        if len(way) <= longest:
            further = [item for item in step(way[-1]) if item in useful and item not in way]
            waiting.extend((*way, item) for item in reversed(further))
