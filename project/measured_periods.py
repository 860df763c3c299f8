"""Days of readings: when the next one is expected, when it is late, which months of the project it covers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from scoring.metrics import Cadence

MONTHS: Mapping[Cadence, int] = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}
"""Months of a period; a week is shorter than any."""

PATIENCE: Mapping[Cadence, int] = {
    Cadence.WEEKLY: 4, Cadence.MONTHLY: 15, Cadence.QUARTERLY: 30, Cadence.YEARLY: 45,
}  # fmt: skip
"""Days after the end of a period before its reading is called late; a convention of this product."""


def after(day: date, cadence: Cadence) -> date:
    """The last day of the period after the one that ends on `day`."""
    if cadence is Cadence.WEEKLY:
        return day + timedelta(days=7) if day <= date.max - timedelta(days=7) else date.max
    return months_after(day, MONTHS[cadence])


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends else min(day.day, last))


def is_late(due: date | None, cadence: Cadence, as_of: date) -> bool:
    """Whether a reading that was expected by `due` is overdue."""
    return due is not None and (as_of - due).days > PATIENCE[cadence]


def month_of(start: date, day: date) -> int:
    """The month of the project a day lies in: the first is 1, everything before it 0 or less."""
    whole = 12 * (day.year - start.year) + day.month - start.month
    return whole + (day.day >= min(start.day, monthrange(day.year, day.month)[1]))


def covered(start: date, last: date, cadence: Cadence) -> range:
    """The months of the project that a reading speaks of, by the last day of its period."""
    until = month_of(start, last)
    return range(until - MONTHS.get(cadence, 1) + 1, until + 1)
