"""Links between the tasks that are in the plan, over those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from playbook.delivery import Link, LinkKind
from project.plan_tasks import PlanTask


def bridged(tasks: Iterable[PlanTask], without: Iterable[PlanTask]) -> dict[str, tuple[Link, ...]]:
    """Task id to its links, each to a task in the plan.

    What hangs on a task outside the plan hangs on what that one hangs on, with the lags added, so that
    nothing floats loose. Links to tasks nobody knows count for nothing. Of several links of one kind to the
    same task the longest lag counts.
    """
    inside = {item.id for item in tasks}
    gone = {item.id: item for item in without}
    return {item.id: _strictest(_reached(item.links, inside, gone, frozenset())) for item in tasks}


def _reached(
    links: Iterable[Link], inside: set[str], gone: Mapping[str, PlanTask], seen: frozenset[str]
) -> Iterator[Link]:
    for link in links:
        if link.to in inside:
            yield link
        elif link.to in gone and link.to not in seen:
            between = gone[link.to]
            for before in _reached(between.links, inside, gone, seen | {link.to}):
                yield _joined(before, link, between.days)


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
