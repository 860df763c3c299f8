"""Whether to go live, how the change-over runs, and who keeps it running."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoLive:
    """Whether to go live, how the change-over runs, and who keeps it running.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
