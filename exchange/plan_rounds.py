"""Links that go round, task by task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def rounds_in(links: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """One round for each knot of links, in the order in which the links lead; nothing where none goes round.

    Args:
        links: task to the tasks it hangs on.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for name in links:
        circle = _from(name, links, done)
        if circle:
            found.append(circle)
            done.update(circle)
    return tuple(found)


def _from(name: str, links: Mapping[str, Iterable[str]], done: set[str]) -> tuple[str, ...]:
    """The first round met from a task on; every task seen without one is `done`."""
    way: list[str] = []
    steps = [(name, iter(links.get(name, ())))] if name not in done else []
    while steps:
        here, rest = steps[-1]
        if not way or way[-1] != here:
            way.append(here)
        to = next((item for item in rest if item not in done), None)
        if to is None:
            done.add(here)
            way.pop()
            steps.pop()
        elif to in way:
            return tuple(way[way.index(to) :])
        else:
            steps.append((to, iter(links.get(to, ()))))
    return ()
