"""What success is, where it stands, and what moved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """What success is, where it stands, and what moved.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
