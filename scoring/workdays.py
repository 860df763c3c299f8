"""Working days of one calendar: a working week without the days off.

Every working day has a number, counted from the first day of the common calendar, so that steps of working
days are sums. Between whole days time goes on evenly: a moment is the ordinal of a day (as `date.toordinal`)
plus the part of that day that has passed, and work is the number of working days that have passed by then.
A day on which nobody works passes without work. The end of a Friday is thus the moment Saturday begins: work
that ends then is done on Friday, work that begins then is begun on Monday. `ending` and `starting` tell the
two apart. Nothing is counted day by day: weeks go by division and days off by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

DAYS_OF_WEEK = 7

LONGEST_GAP = 3_653
"""Days without a working day after which a calendar is taken to be a slip: ten years."""

NEARLY = 1e-9
"""Parts of a day below which two moments are one, or a little over a whole day is still that day."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WorkDays:
    """A calendar.

    Attributes:
        week: days of the week on which work is done, Monday 1 to Sunday 7.
        off: days on which nobody works although the week says so.
    """

    week: tuple[int, ...] = (1, 2, 3, 4, 5)
    off: frozenset[date] = frozenset()
    _days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _below: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _off: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _shifts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the days off on the week.

        Raises:
            ValueError: no day of the week, or one that is not 1 to 7.
        """
        days = tuple(sorted(set(self.week)))
        if not days or days[0] < 1 or days[-1] > DAYS_OF_WEEK:
            msg = f"a working week has days 1 to 7: {self.week}"
            raise ValueError(msg)
        below = tuple(bisect_left(days, at) for at in range(1, DAYS_OF_WEEK + 1))
        object.__setattr__(self, "_days", days)
        object.__setattr__(self, "_below", below)
        lying = sorted(self._before(day.toordinal()) for day in self.off if day.isoweekday() in days)
        object.__setattr__(self, "_off", tuple(lying))
        object.__setattr__(self, "_shifts", tuple(at - place for place, at in enumerate(lying)))

    def offset(self, day: date) -> int:
        """Number of a working day; of any other day that of the next working day."""
        return self._passed(day.toordinal())

    def day(self, offset: int) -> date:
        """The working day of a number.

        Raises:
            ValueError: no such day, or none within ten years of the one before.
        """
        found = self._ordinal(offset)
        if found - self._ordinal(offset - 1) > LONGEST_GAP:
            raise ValueError("no working day within ten years")
        try:
            return date.fromordinal(found)
        except OverflowError as error:
            raise ValueError("beyond the last day there is") from error

    def works(self, day: date) -> bool:
        """Whether work is done on a day."""
        return self._ordinal(self.offset(day)) == day.toordinal()

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one.

        Raises:
            ValueError: none within ten years.
        """
        return self.day(self.offset(day))

    def plus(self, day: date, days: float) -> date:
        """The working day so many working days after a day (or before it, for a number below zero).

        It is counted from the day itself, or the next working day; a part of a day counts as a whole one.

        Raises:
            ValueError: no such day.
        """
        return self.day(self.offset(day) + ceil(days - NEARLY))

    def between(self, first: date, last: date) -> int:
        """Working days from the first day to the last one, both included; none where they are crossed."""
        return max(0, self._passed(last.toordinal() + 1) - self._passed(first.toordinal()))

    def worked(self, moment: float) -> float:
        """Working days that have passed by a moment."""
        whole = floor(moment)
        passed = self._passed(whole)
        part = moment - whole
        return passed + part if part and self._ordinal(passed) == whole else float(passed)

    def starting(self, work: float) -> float:
        """The moment at which what comes after so much work begins."""
        whole = floor(work + NEARLY)
        return self._ordinal(whole) + max(0.0, work - whole)

    def ending(self, work: float) -> float:
        """The moment at which so much work is done."""
        whole = ceil(work - NEARLY) - 1
        return self._ordinal(whole) + min(1.0, work - whole)

    def offsets(self, ordinals: Whole) -> Whole:
        """`offset` of many days, given and told as whole numbers, shape as given."""
        weeks, day = np.divmod(ordinals - 1, DAYS_OF_WEEK)
        place = weeks * len(self._days) + np.array(self._below)[day]
        found: Whole = place - np.searchsorted(np.array(self._off, dtype=np.int64), place, side="left")
        return found

    def ordinals(self, offsets: Whole) -> Whole:
        """Ordinals of the working days of many numbers, shape as given; gaps are not looked at."""
        shifts = np.array(self._shifts, dtype=np.int64)
        weeks, at = np.divmod(offsets + np.searchsorted(shifts, offsets, side="right"), len(self._days))
        found: Whole = weeks * DAYS_OF_WEEK + np.array(self._days)[at]
        return found

    def _before(self, ordinal: int) -> int:
        """Days of the working week before a day, days off among them."""
        weeks, day = divmod(ordinal - 1, DAYS_OF_WEEK)
        return weeks * len(self._days) + self._below[day]

    def _passed(self, ordinal: int) -> int:
        place = self._before(ordinal)
        return place - bisect_left(self._off, place)

    def _ordinal(self, offset: int) -> int:
        weeks, at = divmod(offset + bisect_right(self._shifts, offset), len(self._days))
        return weeks * DAYS_OF_WEEK + self._days[at]
