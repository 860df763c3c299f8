"""The known name that an unknown one was probably meant to be, and the list of those that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

_LONGEST, _MOST = 80, 1000
"""Names longer than this, and names beyond so many, are not compared: the work has to stay small."""

MOST_LISTED = 20
"""More names than these nobody reads in one sentence."""


def listed(names: Iterable[str], most: int = MOST_LISTED) -> str:
    """The names with commas between them, the first ones when there are many; a hyphen for none."""
    known = tuple(names)
    shown = ", ".join(known[:most]) or "-"
    return f"{shown}, …" if len(known) > most else shown


def near(name: str, known: Iterable[str]) -> str | None:
    """The nearest of the known names, None when none is near; capitals do not matter."""
    names = {item.casefold(): item for item in islice(known, _MOST) if item and len(item) <= _LONGEST}
    if not name or len(name) > _LONGEST:
        return None
    found = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None
