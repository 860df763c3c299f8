"""Who leads by other ways of counting, beside the ranking itself."""

from __future__ import annotations

from project.firm_table import FirmTable
from scoring.second_opinions import second_opinions


def other_leaders(table: FirmTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(Way of counting, ids of its leaders) of every second opinion; nothing with fewer than two offers."""
    if len(table.vendors) < 2:  # noqa: PLR2004  one offer leads by any way
        return ()
    found = second_opinions(table.matrix())
    return () if found is None else tuple((str(item.method), item.leaders) for item in found.opinions)
