"""Links between the tasks that are in the plan, over those that are not."""

from __future__ import annotations

from collections.abc import Iterable

from playbook.delivery import Link, LinkKind
from project.plan_tasks import PlanTask


def bridged(tasks: Iterable[PlanTask], without: Iterable[PlanTask]) -> dict[str, tuple[Link, ...]]:
    """Task id to its links, each to a task in the plan.

    What hangs on a task outside the plan hangs on what that one hangs on, with the lags added, so that
    nothing floats loose. Links to tasks nobody knows count for nothing. Of several links of one kind to the
    same task the longest lag counts. Tasks outside the plan are taken out one after the other, so that the
    work grows with their links and not with the ways through them.
    """
    inside, gone = tuple(tasks), tuple(without)
    known = {item.id for item in (*inside, *gone)}
    links = {
        item.id: _strictest(link for link in item.links if link.to in known) for item in (*inside, *gone)
    }
    waiting: dict[str, set[str]] = {}
    for name, found in links.items():
        for link in found:
            waiting.setdefault(link.to, set()).add(name)
    for between in gone:
        _taken_out(between, links, waiting)
    return {item.id: links[item.id] for item in inside}


def _taken_out(between: PlanTask, links: dict[str, tuple[Link, ...]], waiting: dict[str, set[str]]) -> None:
    """Let whoever waits for a task wait for what it waits for, but for itself."""
    before = [link for link in links.pop(between.id) if link.to != between.id]
    for name in sorted(waiting.pop(between.id, set()) - {between.id}):
        links[name] = _strictest(
            one
            for link in links[name]
            for one in (
                (_joined(first, link, between.days) for first in before) if link.to == between.id else (link,)
            )
        )
        for link in before:
            waiting.setdefault(link.to, set()).add(name)
    for link in before:
        waiting.get(link.to, set()).discard(between.id)


def _joined(before: Link, after: Link, days: float) -> Link:
    """Two links over a task outside the plan as one.

    The task in between takes no time; where it had to end with the first and the second waited for its
    beginning, its days are taken off, so that leaving it out makes nothing later.
    """
    overlap = days if before.kind.value[1] == "F" and after.kind.value[0] == "S" else 0.0
    kind = LinkKind(before.kind.value[0] + after.kind.value[1])
    lag = max(-250.0, min(250.0, before.lag + after.lag - overlap))
    return Link(to=before.to, kind=kind, lag=lag)


def _strictest(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[tuple[str, LinkKind], Link] = {}
    for link in links:
        key = (link.to, link.kind)
        if key not in found or link.lag > found[key].lag:
            found[key] = link
    return tuple(found.values())
