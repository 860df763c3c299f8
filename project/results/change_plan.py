"""Who is told what and when, and what new entries are for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Who is told what and when, and what new entries are for.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
