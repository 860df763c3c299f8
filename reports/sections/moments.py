"""How a moment is printed: with its offset, so that "noon" means the same to everybody."""

from __future__ import annotations

from datetime import datetime

from reports.facts import Facts


def moment(facts: Facts, when: datetime) -> str:
    """Day and time with the offset from world time: "30 Nov 2026, 12:00 (UTC+01:00)"."""
    offset = f"{when:%z}"
    zone = f"UTC{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"
    return facts.say("moment", day=facts.day(when.date()), time=f"{when:%H:%M}", zone=zone)
