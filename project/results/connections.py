"""What goes between systems, and who may see and change what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Connections:
    """What goes between systems, and who may see and change what.

    Attributes:
        facts: what checks of the playbook may look at.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
