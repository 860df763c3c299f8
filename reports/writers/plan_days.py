"""From days to places: where a day lies across a picture, and which days are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from reports.writers.lettering import width as text_width
from reports.writers.picture import SMALL_SIZE
from words.catalogue import Words

DAY = timedelta(days=1)
SHORT = 75
"""Days up to which single days are named, else months."""

STEPS_OF_DAYS = (1, 2, 7, 14, 28)
STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
YEAR = 12
BETWEEN = 10.0
"""Between two names of days."""


Tick = tuple[float, str, str]
"""A place, the name of the day or month that begins there, and its year, empty where it is told already."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last` side by side between two places.

    Attributes:
        start, end: where the first begins and the last ends.
        ticks: (where it begins, what it is called, its year where that is told) of the days or months named.
    """

    first: date
    last: date
    start: float
    end: float
    ticks: tuple[Tick, ...] = ()

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self.start + ((day - self.first).days) * self._each

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.begin(day) + self._each / 2

    def stretch(self, first: date, last: date, least: float) -> tuple[float, float]:
        """Where a stretch of days begins and how wide it is; never outside, never narrower than `least`."""
        wide = max(least, ((last - first).days + 1) * self._each)
        return min(self.begin(first), self.end - wide), wide

    @property
    def _each(self) -> float:
        return (self.end - self.start) / ((self.last - self.first).days + 1)


def days_in(first: date, last: date, start: float, end: float, words: Words) -> Days:
    """The days with as many of them named as have room."""
    bare = Days(first, last, start, end)
    short = (last - first).days <= SHORT
    steps, named = (STEPS_OF_DAYS, _days) if short else (STEPS_OF_MONTHS, _months)
    step = next((step for step in steps if _fits(named(bare, step, words))), steps[-1])
    return Days(first, last, start, end, tuple(named(bare, step, words)))


def _fits(named: Iterator[Tick]) -> bool:
    """Whether no name runs into the next; each stands in the middle of its place.

    Asks for no more names than up to the first two that touch: centuries have a hundred thousand months.
    """
    sizes = ((x, max(text_width(line, SMALL_SIZE) for line in lines)) for x, *lines in named)
    return all(
        after[0] - before[0] >= (before[1] + after[1]) / 2 + BETWEEN for before, after in pairwise(sizes)
    )


def _days(days: Days, step: int, words: Words) -> Iterator[Tick]:
    """Every day, every other one, or Mondays."""
    at = days.first + DAY * (-days.first.weekday() % 7 if step % 7 == 0 else 0)
    told = 0
    while at <= days.last:
        year, told = "" if at.year == told else f"{at.year}", at.year
        yield days.begin(at), f"{at.day} {words(f'common.months.m{at.month:02}')}", year
        if (days.last - at).days < step:
            return
        at += DAY * step


def _months(days: Days, step: int, words: Words) -> Iterator[Tick]:
    """The first day of every so many months; the year stands with the first one named and with January."""
    begin, end = (12 * day.year + day.month - 1 for day in (days.first, days.last))
    begin += days.first.day > 1
    for place, month in enumerate(range(begin + -begin % step, end + 1, step)):
        at = date(month // 12, month % 12 + 1, 1)
        year = f"{at.year}" if not place or at.month == 1 else ""
        yield days.begin(at), "" if step % YEAR == 0 else words(f"common.months.m{at.month:02}"), year
