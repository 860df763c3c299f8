"""Records that mean the same customer: how many, how sure, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Records that mean the same customer: how many, how sure, and what becomes of them.

    Attributes:
        facts: what checks of the playbook may look at.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
