"""Groups of customers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segments:
    """Groups of customers.

    Attributes:
        facts: what checks of the playbook may look at.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
