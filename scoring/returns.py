"""What a stream of money per year is worth, and when it has paid back.

Conventions, the same in every face of the product (`docs/methods/cost_and_return.md`): the rate is nominal
and yearly; year 0 is not discounted; later years are discounted at their end, as Forrester's Total Economic
Impact studies do. Excel's NPV() discounts its first value: a workbook writes `=Year0 + NPV(rate, Year1..n)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LOWEST_RATE = -0.99
"""Nearer to -1 the factors grow beyond all numbers; projects allow -0.5 to 1."""

ROUNDING = 1e-12
"""A running total this small, relative to the largest year, is zero but for how a computer adds."""


def discount_factors(rate: float, years: int) -> Floats:
    """What one unit at the end of years 0 to `years` is worth today, shape (years + 1,).

    Args:
        rate: yearly, as a fraction, from LOWEST_RATE up.
        years: number of the last year.
    """
    if not (isfinite(rate) and rate >= LOWEST_RATE):
        raise ValueError(f"a discount rate lies at or above {LOWEST_RATE}")
    return np.asarray((1.0 + rate) ** -np.arange(years + 1, dtype=np.float64))


def present_value(by_year: Sequence[float] | Floats, rate: float) -> Floats:
    """Worth today of money per year; years along the last axis, which is summed away.

    A plain stream gives an array without axes; `float()` makes a number of it.
    """
    stream = np.asarray(by_year, dtype=np.float64)
    if stream.shape[-1] == 0:
        return np.zeros(stream.shape[:-1])
    return np.asarray(stream @ discount_factors(rate, stream.shape[-1] - 1))


def npv(benefits: Sequence[float] | Floats, costs: Sequence[float] | Floats, rate: float) -> float:
    """Net present value: worth today of benefits less that of costs, both positive per year."""
    return float(present_value(benefits, rate) - present_value(costs, rate))


def roi(benefits: float, costs: float) -> float | None:
    """Return on investment as a fraction: (benefits - costs) / costs.

    Both are sums, at present value or undiscounted; the caller names which. None without positive costs.
    """
    if costs <= 0:
        return None
    ratio = (benefits - costs) / costs
    return ratio if isfinite(ratio) else None


def running_total(net_by_year: Sequence[float] | Floats) -> Floats:
    """Sums from the first year on, shape as given; what is zero but for rounding is zero."""
    stream = np.asarray(net_by_year, dtype=np.float64)
    running = np.cumsum(stream)
    running[np.abs(running) <= ROUNDING * np.abs(stream).max(initial=0.0)] = 0.0
    return running


def payback_years(net_by_year: Sequence[float] | Floats) -> float | None:
    """Years from first spending until the running total is repaid for good, undiscounted.

    Money within a year is taken to flow evenly (a straight line); money of year 0 stands at the start. When
    the running total falls below zero again, the last return counts, not the first.

    Returns:
        0.0 when the running total is never below zero; None when it is below zero at the horizon.
    """
    stream = np.asarray(net_by_year, dtype=np.float64)
    running = running_total(stream)
    below = np.flatnonzero(running < 0)
    if below.size == 0:
        return 0.0
    last = int(below[-1])
    if last == len(stream) - 1:
        return None
    first_spending = max(int(np.flatnonzero(stream < 0)[0]) - 1, 0)
    return float(last - running[last] / stream[last + 1] - first_spending)
