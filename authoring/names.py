"""The known name that an unknown one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

_LONGEST, _MOST = 80, 1000
"""Names longer than this, and names beyond so many, are not compared: the work has to stay small."""


def near(name: str, known: Iterable[str]) -> str | None:
    """The nearest of the known names, None when none is near; capitals do not matter."""
    names = {item.casefold(): item for item in islice(known, _MOST) if item and len(item) <= _LONGEST}
    if not name or len(name) > _LONGEST:
        return None
    found = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None
