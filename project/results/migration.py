"""What the state of the data means for cost, dates, risks, requirements and the law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """What the state of the data means for cost, dates, risks, requirements and the law.

    Attributes:
        facts: what checks of the playbook may look at.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
