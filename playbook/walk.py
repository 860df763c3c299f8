"""The order in which a team walks through a playbook, and where it goes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from playbook.model import Playbook

OPEN = "open"
DOING = "doing"
SETTLED = frozenset({"done", "not_for_us"})
"""How far a step is, as the project's records say it; a step without a record is open."""


def ordered(playbook: Playbook) -> tuple[str, ...]:
    """Step ids in walking order: phase by phase, then the bands that run beside them."""
    return tuple(step.id for _, step in playbook.all_steps())


def settled(steps: Iterable[str], statuses: Mapping[str, str]) -> int:
    """How many of the steps are done or not for this team."""
    return sum(statuses.get(step, OPEN) in SETTLED for step in steps)


def unsettled(playbook: Playbook, statuses: Mapping[str, str]) -> tuple[str, ...]:
    """Steps that still need somebody, in walking order."""
    return tuple(step for step in ordered(playbook) if statuses.get(step, OPEN) not in SETTLED)


def next_step(playbook: Playbook, statuses: Mapping[str, str], late: Collection[str] = ()) -> str | None:
    """The next best step: the first late one, else the first in doing, else the first open one.

    Args:
        playbook: gives the order.
        statuses: how far each step is, by step id.
        late: ids of steps whose due date has passed; settled ones among them do not count.
    """
    waiting = unsettled(playbook, statuses)
    doing = [step for step in waiting if statuses.get(step) == DOING]
    overdue = [step for step in waiting if step in late]
    return next(iter([*overdue, *doing, *waiting]), None)
