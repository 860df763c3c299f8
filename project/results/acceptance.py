"""Tests before the start, what they found, and how the vendor did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Tests before the start, what they found, and how the vendor did.

    Attributes:
        facts: (name of `playbook.vocabulary.PLAYBOOK_CHECKS`, value; None while it cannot be told).
    """

    facts: tuple[tuple[str, float | bool | None], ...] = ()
