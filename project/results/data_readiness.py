"""The state of the customer data as it is today, by file, field and source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataReadiness:
    """The state of the customer data as it is today, by file, field and source.

    Attributes:
        facts: what checks of the playbook may look at.
    """

    facts: tuple[tuple[str, float | None], ...] = ()
