"""Which price of an offer counts: what was agreed with the vendor, else the price on its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from authoring.values import Money, Source, ValueKind
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.deciding import AgreedPrice

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


def price_in(project: Project, catalogue: Catalogue, vendor: Vendor) -> float | None:
    """The price that counts, by user and month in the project's currency; None without price or rate."""
    used = used_price(project, vendor)
    return None if used.amount is None else converted(project, catalogue, used.amount, used.currency)


def converted(project: Project, catalogue: Catalogue, amount: float, currency: str) -> float | None:
    """An amount in the project's currency; None without a rate."""
    return catalogue.rates.convert(Money(amount=amount, currency=currency), project.settings.currency)


def _source(agreed: AgreedPrice) -> Source | None:
    """Where an agreed price is written; a promise of the vendor until the contract is signed."""
    name = agreed.source.strip()[:LONGEST_SOURCE]
    if not name or agreed.day is None:
        return None
    expires = None if agreed.until is None else agreed.until + timedelta(days=1)
    return Source(name=name, kind=ValueKind.VENDOR_CLAIM, as_of=agreed.day, expires=expires)
