"""Moments and stretches of time as people read them."""

from __future__ import annotations

from datetime import datetime

from reports.facts import NONE, Facts


def moment(facts: Facts, at: datetime | None) -> str:
    """Day and time of the clock on the wall: "4 Dec 2026, 18:00"."""
    if at is None:
        return NONE
    return facts.words("go_live.moment", day=facts.day(at.date()), time=hour(at))


def hour(at: datetime | None) -> str:
    """Time of day: "18:00"."""
    return NONE if at is None else f"{at:%H:%M}"


def told_span(facts: Facts, minutes: int) -> str:
    """Minutes as hours and minutes: "2 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    key = "both" if hours and rest else "hours" if hours else "minutes"
    return facts.words(f"go_live.span.{key}", hours=facts.amount(hours), minutes=rest)


def from_to(facts: Facts, begins: datetime | None, ends: datetime | None) -> str:
    """When something begins and ends: "4 Dec 2026, 18:00 to 20:30"."""
    return facts.words("go_live.from_to", begins=moment(facts, begins), ends=hour(ends))
