"""How much money is needed, when, and what each month of waiting costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS, by_year
from scoring.conventions import Timing
from scoring.discounting import Discounting, is_rate
from scoring.returns import running_total

Floats = NDArray[np.float64]


class Booking(StrEnum):
    """How a cost is booked; which lines are which is the firm's own assumption, not advice."""

    CAPEX = "capex"
    """Put on the balance sheet and depreciated."""
    OPEX = "opex"
    """Spent in its period."""


@dataclass(frozen=True, slots=True)
class PeakFunding:
    """The deepest point of the running total.

    Attributes:
        amount: money that must have been put in at that point, not negative.
        period: index of the first period with that shortfall; None when there never is one.
        shortfall: by period, what has gone out and not yet come back, not negative.
    """

    amount: float
    period: int | None
    shortfall: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """Money of one fiscal year.

    Attributes:
        begins: its first day, which names it without doubt: firms name years by either end.
        once: money of lines that happen once. running: money of the other lines.
    """

    begins: date
    once: float
    running: float

    @property
    def total(self) -> float:
        """All money of the year."""
        return self.once + self.running


def peak_funding(net: Sequence[float] | Floats) -> PeakFunding:
    """The largest cumulative shortfall of money in less money out per period, undiscounted.

    Args:
        net: finite, period 0 first. Months show a deeper point than years, which hide what happens inside.
    """
    shortfall = np.maximum(-running_total(net), 0.0)
    listed = tuple(float(item) for item in shortfall)
    if not shortfall.any():
        return PeakFunding(0.0, None, listed)
    deepest = int(shortfall.argmax())
    return PeakFunding(listed[deepest], deepest, listed)


def fiscal_start(day: date, first_month: int) -> date:
    """First day of the fiscal year that holds a day; `first_month` 1 to 12 begins the fiscal year."""
    return date(day.year if day.month >= first_month else day.year - 1, first_month, 1)


def cash_by_fiscal_year(
    once: Sequence[float] | Floats, running: Sequence[float] | Floats, start: date, first_month: int = 1
) -> tuple[FiscalYear, ...]:
    """Money needed per fiscal year, in order, without gaps, from the one that holds the start.

    Args:
        once: money out per month for what is spent once, 12 H + 1 of them; month 0 falls on the start,
            month m is the calendar month that lies m - 1 after that of the start.
        running: the same of all other lines.
        start: first day of the project.
        first_month: calendar month, 1 to 12, in which the fiscal year begins.
    """
    offset = (start.month - first_month) % MONTHS
    single, steady = np.asarray(once, dtype=np.float64), np.asarray(running, dtype=np.float64)
    months = np.maximum(np.arange(len(single)) - 1, 0)
    years = (months + offset) // MONTHS
    first = fiscal_start(start, first_month)
    count = int(years[-1]) + 1 if len(years) else 0
    sums = [np.bincount(years, weights=item, minlength=count) for item in (single, steady)]
    return tuple(
        FiscalYear(first.replace(year=first.year + year), float(sums[0][year]), float(sums[1][year]))
        for year in range(count)
    )


def later(months: Floats, delay: int) -> Floats:
    """Money that comes `delay` months later, along the last axis; behind the horizon it is lost."""
    if delay < 0:
        raise ValueError("a delay is not negative")
    moved = np.zeros_like(months)
    kept = months.shape[-1] - delay
    if kept > 0:
        moved[..., delay:] = months[..., :kept]
    return moved


def cost_of_delay(
    benefits: Floats,
    rate: float,
    delay: int = 1,
    moving_costs: Floats | None = None,
    timing: Timing = Timing.YEAR_END,
) -> float | None:
    """What each month of a late go-live costs on average, at present value.

    Benefits come later, and what falls behind the horizon is lost; subscriptions run on, so they cost nothing
    more and save nothing. A delay that moves money only within a year costs nothing by this convention.

    Args:
        benefits: per month, 12 H + 1 of them.
        rate: yearly, a fraction.
        delay: whole months, 1 or more.
        moving_costs: per month, positive, of lines that wait as well, such as support after the go-live.
        timing: when within a year its money flows.

    Returns:
        Money per month of delay; None for a rate nothing bears, or without a delay.
    """
    if not is_rate(rate) or delay < 1:
        return None
    waits = benefits if moving_costs is None else benefits - moving_costs
    plan = Discounting(rate, len(waits) // MONTHS, timing)
    return (plan.worth(by_year(waits)) - plan.worth(by_year(later(waits, delay)))) / delay


def split(lines: Iterable[tuple[Booking, Floats]], periods: int) -> dict[Booking, Floats]:
    """Sums per period of what is booked which way; both are there, without lines as zeros.

    Args:
        lines: how a line is booked, and its money per period, shape (periods,).
        periods: how many there are.
    """
    sums = {item: np.zeros(periods) for item in Booking}
    for booking, money in lines:
        sums[booking] += money
    return sums
