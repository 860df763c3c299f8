"""The plan as a file of another program, out and in, and the calendar file of one person."""

from __future__ import annotations

from views import frame


def show(at: frame.Here) -> None:
    """Taking the plan out and handing it in again, folded."""
    _ = at


def calendar(at: frame.Here, person: str) -> None:
    """The calendar file with the own tasks of one person."""
    _ = (at, person)
