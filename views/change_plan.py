"""Page."""

from __future__ import annotations

from views import frame

NAME = "change_plan"


def page() -> None:
    """The page."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME)
    frame.bottom(at.words, NAME)
