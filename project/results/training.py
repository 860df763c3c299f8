"""Who learns what, when, with whom, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Training:
    """Who learns what, when, with whom, and what came of it.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
