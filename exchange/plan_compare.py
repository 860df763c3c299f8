"""The plan as its own file reads, and when two links or lengths are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from exchange.plan_read import GivenPlan, GivenTask
from playbook.delivery import Link

SAME_LENGTH = 0.002
"""Days by which a length may differ and still be the same, a minute."""


def standing(own: GivenPlan, calendars: Mapping[str, str]) -> dict[str, GivenTask]:
    """The plan as its own file reads, by id of the task: links, parts and calendars by their ids.

    Args:
        own: the file of this plan, read again.
        calendars: key of a calendar in it to the id of ours.
    """
    ids = {row.key: row.task for row in own.tasks}
    return {
        row.task: replace(
            row,
            under=ids.get(row.under, ""),
            links=None if row.links is None else tuple(replaced(link, ids[link.to]) for link in row.links),
            values={
                name: calendars.get(value, value) if name == "calendar" else value
                for name, value in row.values.items()
            },
        )
        for row in own.tasks
    }


def replaced(link: Link, to: str) -> Link:
    """The same link to another name."""
    return Link.model_construct(to=to, kind=link.kind, lag=link.lag)


def same_links(one: Iterable[Link], other: Iterable[Link]) -> bool:
    """Whether they are the same links in any order, lags to the minute."""
    left, right = ({item.to: item for item in side} for side in (one, other))
    return left.keys() == right.keys() and all(
        item.kind is right[name].kind and not differs(item.lag, right[name].lag)
        for name, item in left.items()
    )


def differs(value: float | None, other: float | None) -> bool:
    """Whether two lengths are others, by more than a minute or by one that is not there."""
    if value is None or other is None:
        return value is not other
    return abs(value - other) > SAME_LENGTH
