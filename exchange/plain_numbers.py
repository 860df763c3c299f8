"""Numbers as people type them into cells, where nothing may be guessed."""

from __future__ import annotations

import re
from math import isfinite

LONGEST = 400
"""Characters of a number; no longer one can be meant."""

_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def plain_number(text: str) -> float | None:
    """The number that a text is: digits 0 to 9, a point for decimals, perhaps a power of ten such as 1e6.

    None for everything else: separators of thousands, a comma, an underscore, digits of other scripts,
    "nan", "inf", and numbers too large to be kept.
    """
    typed = text.strip()
    if len(typed) > LONGEST or not _PLAIN.fullmatch(typed):
        return None
    value = float(typed)
    return value if isfinite(value) else None
