"""Lengths, days and calendars as the XML of MS Project writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code
from exchange.msproject_xml import walked
from exchange.plan_made import apart
from exchange.plan_model import Stretch
from exchange.plan_read import Dropped, GivenCalendar, where

_LENGTH = re.compile(
    r"(?P<minus>-)?P(?:(?P<days>\d{1,6})D)?T?(?:(?P<hours>\d{1,8}(?:\.\d+)?)H)?"
    r"(?:(?P<minutes>\d{1,9}(?:\.\d+)?)M)?(?:(?P<seconds>\d{1,9}(?:\.\d+)?)S)?"
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")

MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
DAILY = "1"
MOST_STRETCH = 3660
"""Days of one stretch of days off; ten years are more than anybody means."""

EARLIEST, LATEST = 1984, 2149
"""Years that MS Project knows."""


def minutes_of(text: str) -> float | None:
    """Minutes of a length such as PT16H0M0S, below zero for a negative one; None for anything else."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or text.strip().lstrip("-") in {"P", "PT"}:
        return None
    told = {name: float(found[name] or 0) for name in ("days", "hours", "minutes", "seconds")}
    whole = told["days"] * 24 * 60 + told["hours"] * 60 + told["minutes"] + told["seconds"] / 60
    return -whole if found["minus"] else whole


def day_of(text: str) -> date | None:
    """The day of a moment; None where it is none, or lies in a year nobody plans for."""
    found = _DAY.fullmatch(text.strip())
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day if day is not None and EARLIEST <= day.year <= LATEST else None


def calendars_of(
    told: Mapping[str, Any], tell: Callable[[Diagnostic], None], dropped: Counter[Dropped], file: str
) -> Iterator[GivenCalendar]:
    """The calendar of the plan and those that tasks go by; what cannot be read is told.

    Args:
        told: what `read_msproject` gave.
        tell: takes complaints.
        dropped: counts what is left out.
        file: the name its author knows it by.
    """
    own = told["head"].get("CalendarUID", "")
    used = {own, *(item.get("CalendarUID", "") for item in told["Tasks"])}
    for item in told["Calendars"]:
        uid, title = item.get("UID", ""), " ".join(item.get("Name", "").split())[:200] or "-"
        if uid not in used:
            continue
        place = Place(file, path=("Calendar", title))
        week = _week(item)
        if not week:
            tell(complain(Code.PLAN_CALENDAR_NO_DAYS, place, where(place), value=title))
            continue
        off = apart(_off(item, place, tell, dropped))
        yield GivenCalendar(uid, title, week, off, own=uid == own)


def _week(calendar: Mapping[str, Any]) -> tuple[int, ...]:
    """Days of work, Monday 1; a day that is not told is as in most offices."""
    told = {
        item.get("DayType", ""): item.get("DayWorking") == "1"
        for item in walked(dict(calendar), "WeekDays", "WeekDay")
    }
    return tuple(
        day for day in range(1, 8) if told.get(str(day % 7 + 1), day in MONDAY_TO_FRIDAY)
    )  # fmt: skip


def _off(
    calendar: Mapping[str, Any],
    place: Place,
    tell: Callable[[Diagnostic], None],
    dropped: Counter[Dropped],
) -> Iterator[Stretch]:
    held = dict(calendar)
    old = [item for item in walked(held, "WeekDays", "WeekDay") if item.get("DayType") == "0"]
    new = list(walked(held, "Exceptions", "Exception"))
    for item in new or old:
        period = next(walked(item, "TimePeriod"), {})
        first, last = (day_of(period.get(name, "")) for name in ("FromDate", "ToDate"))
        title = " ".join(item.get("Name", "").split())[:200]
        if first is None or last is None or last < first or (last - first).days > MOST_STRETCH:
            said = f"{title} {period.get('FromDate', '')} to {period.get('ToDate', '')}"
            tell(complain(Code.PLAN_EXCEPTION_UNREAD, place, where(place), value=said))
        elif item.get("DayWorking") == "1" or item.get("Type", DAILY) != DAILY:
            dropped[Dropped.HOURS] += 1
        else:
            yield Stretch(first, last, title)
