"""What would not stand up among prices and sources: undated, old, expired, without an exchange rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from project.case_graph import rules_of
from project.catalogue import Catalogue
from project.exchange_rates import converted
from project.model import DriverValue, Project, Vendor
from project.prices import price_list, price_source, used_price
from project.records.paying import VendorPricing
from project.results.business_case import BusinessCase
from project.results.claims import ClaimKind, Finding, Where

OLD = timedelta(days=180)
"""A price without a last day of its own is read again after half a year; a rule of our own."""

STAYS = 2
"""From so many years on, a price list without any rise deserves a question."""


def price_claims(
    project: Project, catalogue: Catalogue, case: BusinessCase, as_of: date
) -> Iterator[Finding]:
    """All about prices, figures and where they come from; `docs/methods/claims.md`."""
    yield from _missing(case)
    yield from _prices(project, ClaimKind.PRICE_UNDATED, {item.id for item in _undated(project)})
    yield from _prices(project, ClaimKind.PRICE_OLD, {item.id for item in _old(project, as_of)})
    lists = {item.id: item for item in project.of(VendorPricing)}
    foreign = {
        name
        for name, item in lists.items()
        if converted(project, catalogue, 1.0, item.scheme.currency, as_of) is None
    }
    yield from _prices(project, ClaimKind.LIST_WITHOUT_RATE, foreign)
    yield from _stays(project, lists)
    yield from _sources(project, case, as_of)
    yield from _figures(project, case)


def _prices(project: Project, kind: ClaimKind, vendors: set[str]) -> Iterator[Finding]:
    """One finding for all offers it holds for, in the order of the offers."""
    found = tuple(item.id for item in project.vendors if item.id in vendors)
    if found:
        yield Finding(kind, Where.PRICES, vendors=found)


def _missing(case: BusinessCase) -> Iterator[Finding]:
    found = tuple(item.vendor for item in case.vendors if item.price_missing)
    if found:
        yield Finding(ClaimKind.PRICE_MISSING, Where.PRICES, vendors=found)


def _undated(project: Project) -> Iterator[Vendor]:
    """Offers with a price, or a price list, that says neither from where nor of which day it is."""
    for vendor in project.vendors:
        used, own = used_price(project, vendor), price_list(project, vendor.id)
        bare = own.source is None if own is not None else used.amount is not None and used.source is None
        if bare:
            yield vendor


def _old(project: Project, as_of: date) -> Iterator[Vendor]:
    """Offers whose price was read long ago and names no last day."""
    for vendor in project.vendors:
        source = price_source(project, vendor)
        if source is not None and source.expires is None and as_of - source.as_of > OLD:
            yield vendor


def _stays(project: Project, lists: dict[str, VendorPricing]) -> Iterator[Finding]:
    """A list over years without a word on what happens when the contract is renewed."""
    settings = project.settings
    if settings.horizon_years >= STAYS and rules_of(project).price_growth <= 0:
        flat = {name for name, item in lists.items() if item.scheme.uplift is None}
        yield from _prices(project, ClaimKind.PRICE_STAYS, flat)


def _sources(project: Project, case: BusinessCase, as_of: date) -> Iterator[Finding]:
    """Sources that have to be read again, and figures still at the value they were shipped with."""
    lists = [item.source for item in project.of(VendorPricing) if item.source is not None]
    old = (item.name for item in lists if item.expired(as_of))
    names = tuple(dict.fromkeys((*case.expired, *old)))
    if names:
        yield Finding(ClaimKind.SOURCE_EXPIRED, Where.FIGURES, names)
    titles = {use.driver: use.title for use in case.drivers}
    if case.unconfirmed:
        shown = tuple(titles[name] for name in case.unconfirmed)
        yield Finding(ClaimKind.UNCONFIRMED, Where.FIGURES, shown, ids=case.unconfirmed)


def _figures(project: Project, case: BusinessCase) -> Iterator[Finding]:
    """Figures of the team's own that say neither a source nor a word of where they come from."""
    titles = {use.driver: use.title for use in case.drivers}
    bare = {
        item.driver: titles[item.driver]
        for item in project.of(DriverValue)
        if item.driver in titles and item.source is None and not item.note.strip()
    }
    if bare:
        yield Finding(ClaimKind.FIGURE_UNSOURCED, Where.FIGURES, tuple(bare.values()), ids=tuple(bare))
