"""Exchange rates that hold on a given day, from dated tables against one base currency.

A `RateTable` is what an author writes and converts money at its own rates, whatever their day. Here several
tables are put together, and the rate of a day is the latest one at or before it. Where there is none, or only
one that is too old, that is said; nothing is ever converted one to one in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from scoring.vendors import Rate, RateTable


class RateFault(StrEnum):
    """Why there is no rate.

    Attributes:
        MISSING: no table has the currency.
        ONLY_LATER: all rates of the currency are from later days.
        TOO_OLD: the latest one is older than the limit.
        NOT_POSITIVE: the rate is no number above 0.
        BASES_DIFFER: tables against different currencies cannot be put together.
    """

    MISSING = "rate.missing"
    ONLY_LATER = "rate.only_later"
    TOO_OLD = "rate.too_old"
    NOT_POSITIVE = "rate.not_positive"
    BASES_DIFFER = "rate.bases_differ"


@dataclass(frozen=True, slots=True)
class RateProblem:
    """What is in the way of a conversion.

    Attributes:
        fault: why there is no rate.
        currency: of which currency.
        day: of the rate that cannot be used; None where there is none.
    """

    fault: RateFault
    currency: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundRate:
    """What one unit of a currency is worth in another one.

    Attributes:
        factor: money in the first currency times this is money in the second.
        used: the rates it is made of, none for a currency in itself; each has its source and day.
    """

    factor: float
    used: tuple[Rate, ...] = ()

    @property
    def as_of(self) -> date | None:
        """The oldest day that the figure rests on; None for a currency in itself."""
        return min((item.per_base.source.as_of for item in self.used), default=None)


@dataclass(frozen=True, slots=True)
class RateBook:
    """All rates known, against one base currency; of several of the same day the last one given holds."""

    base: str
    rates: tuple[Rate, ...]

    def rate(
        self, currency: str, wanted: str, day: date, oldest_days: int | None = None
    ) -> FoundRate | RateProblem:
        """What one unit of `currency` is worth in `wanted` on a day, by way of the base.

        Args:
            currency: three capitals.
            wanted: three capitals.
            day: rates of later days are not used.
            oldest_days: rates from longer before that day are not used; None for no limit.
        """
        if currency == wanted:
            return FoundRate(1.0)
        given, asked = (self._leg(name, day, oldest_days) for name in (currency, wanted))
        for leg in (given, asked):
            if isinstance(leg, RateProblem):
                return leg
        return _crossed(given, asked)

    def convert(
        self, amount: float, currency: str, wanted: str, day: date, oldest_days: int | None = None
    ) -> float | RateProblem:
        """An amount of `currency` in `wanted`; arguments as for `rate`."""
        found = self.rate(currency, wanted, day, oldest_days)
        return found if isinstance(found, RateProblem) else amount * found.factor

    def _leg(self, currency: str, day: date, oldest_days: int | None) -> Rate | RateProblem | None:
        """The rate of one currency; None for the base itself."""
        if currency == self.base:
            return None
        known = [item for item in self.rates if item.currency == currency]
        before = [item for item in known if _day(item) <= day]
        if not before:
            return RateProblem(RateFault.ONLY_LATER if known else RateFault.MISSING, currency)
        latest = max(reversed(before), key=_day)
        if not (isfinite(latest.per_base.value) and latest.per_base.value > 0):
            return RateProblem(RateFault.NOT_POSITIVE, currency, _day(latest))
        if oldest_days is not None and (day - _day(latest)).days > oldest_days:
            return RateProblem(RateFault.TOO_OLD, currency, _day(latest))
        return latest


def rate_book(tables: Iterable[RateTable], own: Iterable[Rate] = ()) -> RateBook | RateProblem:
    """Tables, and rates somebody entered, put together.

    Args:
        tables: all against the same base; at least one.
        own: further rates against that base; of the same day they hold in place of those of the tables.
    """
    given = tuple(tables)
    if not given:
        raise ValueError("rates are against the base of a table")
    odd = next((item.base for item in given if item.base != given[0].base), None)
    if odd is not None:
        return RateProblem(RateFault.BASES_DIFFER, odd)
    return RateBook(given[0].base, (*(rate for item in given for rate in item.rates), *own))


def _crossed(given: Rate | RateProblem | None, asked: Rate | RateProblem | None) -> FoundRate | RateProblem:
    """From the first currency to the base and on to the second."""
    legs = tuple(leg for leg in (given, asked) if isinstance(leg, Rate))
    down = given.per_base.value if isinstance(given, Rate) else 1.0
    up = asked.per_base.value if isinstance(asked, Rate) else 1.0
    factor = up / down
    if not (isfinite(factor) and factor > 0):
        return RateProblem(RateFault.NOT_POSITIVE, legs[0].currency, _day(legs[0]))
    return FoundRate(factor, legs)


def _day(item: Rate) -> date:
    return item.per_base.source.as_of
