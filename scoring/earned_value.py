"""How far work and cost are on one day, beside what was planned: earned value.

Figures and names: ANSI/EIA-748, and the Project Management Institute's *Practice Standard for Earned Value
Management*. Worth is told in one unit, money or working days, for all parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from scoring.workdays import WorkDays


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of work as it was planned, and how far it is.

    Attributes:
        first, last: days on which it was to begin and to end.
        worth: what it was planned to cost or take.
        done: part of it that is done, 0 to 1.
        spent: what it has cost so far; None where nobody said.
    """

    first: date
    last: date
    worth: float
    done: float
    spent: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All parts together on one day.

    Attributes:
        planned: worth of what was to be done by the end of the day (PV).
        earned: worth of what is done (EV).
        spent: what it has cost (AC); None where nobody said anything.
        whole: worth of everything (BAC).
    """

    planned: float
    earned: float
    spent: float | None
    whole: float

    @property
    def schedule_index(self) -> float | None:
        """SPI: earned / planned; None where nothing was to be done yet."""
        return self.earned / self.planned if self.planned > 0 else None

    @property
    def cost_index(self) -> float | None:
        """CPI: earned / spent; None where nothing was spent."""
        return self.earned / self.spent if self.spent else None

    @property
    def forecast(self) -> float | None:
        """EAC: the whole cost if work goes on costing as it did, BAC / CPI; None where CPI says nothing."""
        return self.whole / self.cost_index if self.cost_index else None


def standing(parts: Sequence[Part], calendar: WorkDays, on: date) -> Standing:
    """Where the parts stand by the end of a day; what is planned grows evenly over the days of a part."""
    spent = [item.spent for item in parts if item.spent is not None]
    return Standing(
        planned=fsum(item.worth * due(item.first, item.last, calendar, on) for item in parts),
        earned=fsum(item.worth * item.done for item in parts),
        spent=fsum(spent) if spent else None,
        whole=fsum(item.worth for item in parts),
    )


def due(first: date, last: date, calendar: WorkDays, on: date) -> float:
    """The part of a stretch of days that was to be done by the end of a day, 0 to 1."""
    if on >= last:
        return 1.0
    whole = calendar.between(first, last)
    return calendar.between(first, on) / whole if whole else 0.0
