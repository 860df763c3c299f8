"""Which price of an offer counts: what was agreed with the vendor, else the price on its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from authoring.values import Source, ValueKind
from project.catalogue import Catalogue
from project.exchange_rates import converted
from project.model import Project, Vendor
from project.records.deciding import AgreedPrice
from project.records.paying import VendorPricing

LONGEST_SOURCE = 300
"""Characters of a source's name."""


@dataclass(frozen=True, slots=True)
class UsedPrice:
    """The price of an offer that every figure rests on.

    Attributes:
        amount: per user and month in `currency`; None while unknown.
        minimum_users: users paid for at least; None without such a rule.
        source: who says so and when; None while nothing does.
        agreed: it was agreed with the vendor and stands in place of the list price.
    """

    amount: float | None
    currency: str
    minimum_users: int | None
    source: Source | None
    agreed: bool


def used_price(project: Project, vendor: Vendor) -> UsedPrice:
    """The agreed price where there is one, else the list price.

    The smallest number of users of the list holds until another one was agreed.
    """
    agreed = project.find(AgreedPrice, vendor.id)
    if agreed is None:
        return UsedPrice(
            vendor.price, vendor.price_currency, vendor.minimum_users, vendor.price_source, agreed=False
        )
    least = vendor.minimum_users if agreed.minimum_users is None else agreed.minimum_users
    return UsedPrice(agreed.price, agreed.currency, least, _source(agreed), agreed=True)


class Lack(StrEnum):
    """Why the subscription of an offer is not in its figures.

    Attributes:
        PRICE: nobody entered one.
        RATE: it is in a currency of which no exchange rate is known.
    """

    PRICE = "price"
    RATE = "rate"


def price_in(project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None) -> float | None:
    """The price that counts, by user and month in the project's currency; None without price or rate.

    Args:
        project: the facts.
        catalogue: the content.
        vendor: the offer.
        day: exchange rates of later days are not used.
    """
    used = used_price(project, vendor)
    return None if used.amount is None else converted(project, catalogue, used.amount, used.currency, day)


def price_currency(project: Project, vendor: Vendor) -> str:
    """The currency an offer is paid in: that of its price list where it has one."""
    pricing = price_list(project, vendor.id)
    return used_price(project, vendor).currency if pricing is None else pricing.scheme.currency


def price_source(project: Project, vendor: Vendor) -> Source | None:
    """Who says what the offer costs, and until when: of its price list where it has one."""
    pricing = price_list(project, vendor.id)
    return used_price(project, vendor).source if pricing is None else pricing.source


def price_list(project: Project, vendor: str) -> VendorPricing | None:
    """The price list that an offer is counted by; none while nothing stands in it."""
    found = project.find(VendorPricing, vendor)
    return None if found is None or found.scheme.says_nothing else found


def price_lack(
    project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None
) -> Lack | None:
    """Why the subscription of an offer cannot be counted; None where it can. Arguments as for `price_in`."""
    pricing = price_list(project, vendor.id)
    if pricing is None and used_price(project, vendor).amount is None:
        return Lack.PRICE
    currency = price_currency(project, vendor)
    return Lack.RATE if converted(project, catalogue, 1.0, currency, day) is None else None


def _source(agreed: AgreedPrice) -> Source | None:
    """Where an agreed price is written; a promise of the vendor until the contract is signed."""
    name = agreed.source.strip()[:LONGEST_SOURCE]
    if not name or agreed.day is None:
        return None
    expires = None if agreed.until is None else agreed.until + timedelta(days=1)
    return Source(name=name, kind=ValueKind.VENDOR_CLAIM, as_of=agreed.day, expires=expires)
