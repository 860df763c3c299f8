"""What holds for every text of a report, whoever wrote it; a module that costs nothing to load."""

from __future__ import annotations

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of the text around them."""


def shortened(text: str, most: int) -> str:
    """A text of at most `most` characters, ending in an ellipsis when it was longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
