"""What money in later years is worth today, with the terms of money and of rate held together.

Nominal money is what will be paid, real money is at the prices of year 0; each wants a rate of its own
kind. A rate and a stream therefore carry their terms, and discounting the one at the other gives a code,
not a number. Year 0 is never discounted. The other years are discounted at their end, or in their middle,
which raises the operating years by (1 + rate)^0.5 and leaves year 0 alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS
from scoring.conventions import Terms, Timing
from scoring.returns import LOWEST_RATE

Floats = NDArray[np.float64]


class DiscountFault(StrEnum):
    """Why there is no present value."""

    TERMS_DIFFER = "terms_differ"
    """Real money at a nominal rate, or nominal money at a real one."""
    RATE_OUTSIDE = "rate_outside"
    """The rate is no finite number from LOWEST_RATE up."""
    NOT_FINITE = "not_finite"
    """Some money is no finite number, or the result is beyond all numbers."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A yearly rate as a fraction, with its terms."""

    value: float
    terms: Terms = Terms.NOMINAL


@dataclass(frozen=True, slots=True)
class Stream:
    """Money per year, year 0 first, with its terms."""

    by_year: tuple[float, ...]
    terms: Terms = Terms.NOMINAL


def is_rate(value: float) -> bool:
    """Whether money can be discounted at this rate."""
    return isfinite(value) and value >= LOWEST_RATE


def year_factors(rate: float, years: int, timing: Timing = Timing.YEAR_END) -> Floats:
    """What one unit of years 0 to `years` is worth today, shape (years + 1,), at a rate for `is_rate`."""
    when = np.arange(years + 1, dtype=np.float64)
    if timing is Timing.MID_YEAR:
        when[1:] -= 0.5
    return np.asarray((1.0 + rate) ** -when)


@dataclass(frozen=True, slots=True)
class Discounting:
    """How one project turns money of later years into money of today; the same for all its figures.

    Attributes:
        rate: yearly, a fraction for `is_rate`.
        years: number of the last year.
    """

    rate: float
    years: int
    timing: Timing = Timing.YEAR_END

    @property
    def factors(self) -> Floats:
        """Worth today of one unit of each year, shape (years + 1,)."""
        return year_factors(self.rate, self.years, self.timing)

    def worth(self, by_year: Sequence[float] | Floats) -> float:
        """Worth today of money per year, year 0 first."""
        return float(np.asarray(by_year, dtype=np.float64) @ self.factors)

    def months(self, months: Floats) -> Floats:
        """Each month's money at the factor of its year, so that the sum is the present value of the years."""
        year = -(-np.arange(len(months)) // MONTHS)
        return np.asarray(months * self.factors[year])


def present_value_of(stream: Stream, rate: Rate, timing: Timing = Timing.YEAR_END) -> float | DiscountFault:
    """Worth today of a stream, or why there is none. A stream without years is worth nothing."""
    if stream.terms is not rate.terms:
        return DiscountFault.TERMS_DIFFER
    if not is_rate(rate.value):
        return DiscountFault.RATE_OUTSIDE
    if not stream.by_year:
        return 0.0
    money = np.asarray(stream.by_year, dtype=np.float64)
    with np.errstate(all="ignore"):
        worth = float(money @ year_factors(rate.value, len(money) - 1, timing))
    return worth if isfinite(worth) else DiscountFault.NOT_FINITE


def real_rate(rate: Rate, inflation: float) -> Rate | None:
    """The rate in real terms (Fisher 1930): (1 + nominal) / (1 + inflation) - 1; a real one stays.

    None when a rate does not satisfy `is_rate`, before or after.
    """
    if rate.terms is Terms.REAL:
        return _usable(rate)
    if not is_rate(inflation):
        return None
    return _usable(Rate((1.0 + rate.value) / (1.0 + inflation) - 1.0, Terms.REAL))


def nominal_rate(rate: Rate, inflation: float) -> Rate | None:
    """The rate in nominal terms: (1 + real) (1 + inflation) - 1; a nominal one stays. None as `real_rate`."""
    if rate.terms is Terms.NOMINAL:
        return _usable(rate)
    if not is_rate(inflation):
        return None
    return _usable(Rate((1.0 + rate.value) * (1.0 + inflation) - 1.0, Terms.NOMINAL))


def _usable(rate: Rate) -> Rate | None:
    return rate if is_rate(rate.value) else None


def real_stream(stream: Stream, inflation: float) -> Stream | None:
    """The stream at the prices of year 0; a real one stays. None where nothing finite results."""
    if stream.terms is Terms.REAL:
        return _finite(stream)
    return _inflated(stream, inflation, -1, Terms.REAL)


def nominal_stream(stream: Stream, inflation: float) -> Stream | None:
    """The stream as it will be paid; a nominal one stays. None where nothing finite results."""
    if stream.terms is Terms.NOMINAL:
        return _finite(stream)
    return _inflated(stream, inflation, 1, Terms.NOMINAL)


def _inflated(stream: Stream, inflation: float, way: int, terms: Terms) -> Stream | None:
    if not is_rate(inflation):
        return None
    money = np.asarray(stream.by_year, dtype=np.float64)
    with np.errstate(all="ignore"):
        turned = money * (1.0 + inflation) ** (way * np.arange(len(money), dtype=np.float64))
    return _finite(Stream(tuple(turned.tolist()), terms))


def _finite(stream: Stream) -> Stream | None:
    return stream if all(isfinite(item) for item in stream.by_year) else None
