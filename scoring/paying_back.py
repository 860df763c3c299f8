"""When money has come back for good, in months or years, undiscounted or discounted.

Money of period 0 stands at the start; within every other period it flows evenly, so the running total moves
in straight lines and is asked period by period. The last return counts: when later spending takes the total
below zero once more, it has not paid back before. `returns.payback_years` is the plain case of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS
from scoring.discounting import is_rate
from scoring.returns import running_total

Floats = NDArray[np.float64]


def paid_back_at(net: Sequence[float] | Floats) -> float | None:
    """The moment, in periods from the start, from which the running total is not below zero any more.

    Args:
        net: money in less money out per period, period 0 first; months or years alike. Discounted beforehand
            for discounted payback.

    Returns:
        0.0 when it is never below zero; None when it is so at the horizon, or some money is not finite.
    """
    stream = np.asarray(net, dtype=np.float64)
    if not np.isfinite(stream).all():
        return None
    running = running_total(stream)
    below = np.flatnonzero(running < 0)
    if below.size == 0:
        return 0.0
    last = int(below[-1])
    if last == len(stream) - 1:
        return None
    return float(last - running[last] / stream[last + 1])


def first_spending(net: Sequence[float] | Floats) -> float:
    """The moment at which the first period with more money out than in begins; 0 if there is none."""
    spending = np.flatnonzero(np.asarray(net, dtype=np.float64) < 0)
    return float(max(int(spending[0]) - 1, 0)) if spending.size else 0.0


def payback_from_first_spending(net: Sequence[float] | Floats) -> float | None:
    """Periods from first spending until all is repaid for good; None: never within the horizon."""
    at = paid_back_at(net)
    return at if not at else at - first_spending(net)


def payback_from(net: Sequence[float] | Floats, moment: float) -> float | None:
    """Periods from a moment, such as the go-live, until all is repaid for good.

    0 when it is repaid by then; None: never within the horizon.
    """
    at = paid_back_at(net)
    return None if at is None else max(at - moment, 0.0)


def discounted_years(net: Sequence[float] | Floats, rate: float) -> Floats | None:
    """Each year's money at what it is worth today, years at their end; None for a rate nothing bears."""
    return _discounted(net, rate, 1)


def discounted_months(net: Sequence[float] | Floats, rate: float) -> Floats | None:
    """Each month's money at what it is worth today, months at their end, at a yearly effective rate."""
    return _discounted(net, rate, MONTHS)


def _discounted(net: Sequence[float] | Floats, rate: float, per_year: int) -> Floats | None:
    if not is_rate(rate):
        return None
    stream = np.asarray(net, dtype=np.float64)
    with np.errstate(all="ignore"):
        worth = stream * (1.0 + rate) ** (-np.arange(len(stream), dtype=np.float64) / per_year)
    return np.asarray(worth) if np.isfinite(worth).all() else None


def years_of(months: float | None) -> float | None:
    """Months as years; never stays never."""
    return months / MONTHS if months is not None and isfinite(months) else None
