"""What a currency is worth in that of the project: the one way in which money is brought into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.values import Source, Sourced, ValueKind
from project.catalogue import Catalogue
from project.model import Project
from project.records.paying import ExchangeRate
from scoring.money_rates import FoundRate, RateBook, RateFault, RateProblem, rate_book
from scoring.vendors import Rate

CONFIRMED_FOR = timedelta(days=90)
"""A rate somebody entered is confirmed again after so long, as those of a central bank are."""


@dataclass(frozen=True, slots=True)
class UsedRate:
    """A rate that figures rest on.

    Attributes:
        currency: of which currency, three capitals.
        worth: units of the project's currency for one unit of it.
        as_of: the older day of those it is made of.
        sources: who says so.
        own: the team entered it.
    """

    currency: str
    worth: float
    as_of: date
    sources: tuple[Source, ...]
    own: bool


def rate_of(
    project: Project, catalogue: Catalogue, currency: str, day: date | None = None
) -> FoundRate | RateProblem:
    """What one unit of a currency is worth in that of the project: the team's own rate, else a shipped one.

    Args:
        project: the facts; its own rates go before those of the content, however old they are.
        catalogue: the content.
        currency: three capitals.
        day: rates of later days are not used; None for no limit.
    """
    wanted, limit = project.settings.currency, day or date.max
    own = _own_book(project).rate(currency, wanted, limit)
    if isinstance(own, FoundRate):
        return own
    book = rate_book((catalogue.rates,))
    found = book if isinstance(book, RateProblem) else book.rate(currency, wanted, limit)
    missing = isinstance(found, RateProblem) and found.fault is RateFault.MISSING
    return own if missing and own.fault is not RateFault.MISSING else found


def converted(
    project: Project, catalogue: Catalogue, amount: float, currency: str, day: date | None = None
) -> float | None:
    """An amount in the project's currency; None without a rate. Arguments as for `rate_of`."""
    found = rate_of(project, catalogue, currency, day)
    worth = None if isinstance(found, RateProblem) else amount * found.factor
    return worth if worth is not None and isfinite(worth) else None


def used_rate(
    project: Project, catalogue: Catalogue, currency: str, day: date | None = None
) -> UsedRate | None:
    """The rate with its day and where it comes from; None for the project's own currency, or without one."""
    found = rate_of(project, catalogue, currency, day)
    if isinstance(found, RateProblem) or found.as_of is None:
        return None
    sources = tuple(item.per_base.source for item in found.used)
    own = any(item.currency == currency and item.day == found.as_of for item in project.of(ExchangeRate))
    return UsedRate(currency, found.factor, found.as_of, sources, own and len(sources) == 1)


def rate_complaint(
    project: Project,
    catalogue: Catalogue,
    currency: str,
    day: date | None = None,
    place: Place | None = None,
) -> Diagnostic | None:
    """Why money of this currency cannot be counted, and what to do; None where it can.

    Args:
        project: the facts.
        catalogue: the content.
        currency: three capitals.
        day: rates of later days are not used.
        place: what needs the rate; the rates of the project without one.
    """
    found = rate_of(project, catalogue, currency, day)
    if not isinstance(found, RateProblem):
        return None
    at = place or Place("", path=(ExchangeRate.KIND, currency.lower()))
    of = "" if found.day is None else found.day.isoformat()
    return complain(found.fault, at, {"currency": found.currency, "day": of}, value=found.currency)


def _own_book(project: Project) -> RateBook:
    """The rates a team entered, against the currency of its project."""
    return RateBook(project.settings.currency, tuple(_own_rates(project)))


def _own_rates(project: Project) -> Iterator[Rate]:
    base = project.settings.currency
    for item in project.of(ExchangeRate):
        told = item.source.strip() or f"1 {item.currency} = {item.worth:g} {base}"
        source = Source(
            name=told, kind=ValueKind.OWN_ESTIMATE, as_of=item.day, expires=item.day + CONFIRMED_FOR
        )
        unit = f"{item.currency} per {base}"
        yield Rate(currency=item.currency, per_base=Sourced(value=1.0 / item.worth, unit=unit, source=source))
