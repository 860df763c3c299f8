"""Working weeks and days off as the XML of MS Project writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from exchange import msproject_names as names
from exchange.plan_model import PlanCalendar, PlanFile, Stretch
from exchange.xml_text import Element

LATEST_BEGIN = 8
"""The hour at which a working day begins where its hours fit behind it."""

LONGEST_PARTED = 14
"""Hours of a day that are parted by an hour at noon; a longer day is one stretch from midnight."""

SUNDAY = 7


def working_times(hours: float) -> tuple[tuple[time, time], ...]:
    """The stretches of a working day: two halves with an hour between them, or one long one."""
    if hours > LONGEST_PARTED:
        return ((time(0, 0), _clock(hours * names.MINUTES)),)
    half = round(hours * names.MINUTES / 2)
    whole = round(hours * names.MINUTES)
    start = LATEST_BEGIN * names.MINUTES
    return (_clock(start), _clock(start + half)), (_clock(start + half + 60), _clock(start + 60 + whole))


def span_of_day(hours: float) -> tuple[time, time]:
    """When a working day begins and ends."""
    times = working_times(hours)
    ends = times[-1][1]
    return times[0][0], ends if ends != time(0, 0) else time(23, 59)


def _clock(minutes: float) -> time:
    """A time of day; midnight at the end of the day is that at its begin."""
    return (datetime(2000, 1, 1) + timedelta(minutes=round(minutes))).time()  # noqa: DTZ001  no moment, a time of day


def iso_minutes(minutes: int) -> str:
    """A length as hours and minutes."""
    return f"PT{minutes // names.MINUTES}H{minutes % names.MINUTES}M0S"


def calendar_elements(plan: PlanFile) -> list[Element]:
    """Every calendar of the plan, its own first."""
    return [
        ("Calendar", list(_calendar(uid, item, plan.hours_per_day)))
        for uid, item in enumerate(plan.calendars, names.PLAN_CALENDAR_UID)
    ]


def _calendar(uid: int, calendar: PlanCalendar, hours: float) -> Iterator[Element]:
    yield "UID", str(uid)
    yield "Name", " ".join(calendar.title.split())
    yield "IsBaseCalendar", "1"
    yield "BaseCalendarUID", "-1"
    yield "WeekDays", [_week_day(day, hours if day in calendar.week else 0) for day in (7, 1, 2, 3, 4, 5, 6)]
    if calendar.off:
        yield "Exceptions", [("Exception", list(_exception(item))) for item in calendar.off]


def _week_day(day: int, hours: float) -> Element:
    """A day of the week; Sunday is 1 here."""
    number = day % SUNDAY + 1
    held: list[Element] = [("DayType", str(number)), ("DayWorking", str(int(hours > 0)))]
    if hours:
        times: list[Element] = [
            ("WorkingTime", [("FromTime", first.isoformat()), ("ToTime", last.isoformat())])
            for first, last in working_times(hours)
        ]
        held.append(("WorkingTimes", times))
    return "WeekDay", held


def _exception(stretch: Stretch) -> Iterator[Element]:
    days = (stretch.last - stretch.first).days + 1
    yield "EnteredByOccurrences", "0"
    yield (
        "TimePeriod",
        [
            ("FromDate", f"{stretch.first.isoformat()}T00:00:00"),
            ("ToDate", f"{stretch.last.isoformat()}T23:59:00"),
        ],
    )
    yield "Occurrences", str(days)
    yield "Name", " ".join(stretch.title.split())
    yield "Type", "1"
    yield "DayWorking", "0"
