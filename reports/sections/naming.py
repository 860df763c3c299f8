"""How several vendors are named in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reports.facts import Facts

NAMED = 3
"""More vendors than this are counted, not named, below a figure."""


def named(facts: Facts, vendors: Sequence[str]) -> str:
    """Vendors by name, or how many when they are many."""
    if len(vendors) > NAMED:
        return facts.count("vendors", len(vendors))
    return facts.listed([facts.name(item) for item in vendors])
