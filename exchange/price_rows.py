"""A price list as rows: one for each thing a vendor charges, so that a spreadsheet can hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring.price_parts import Discount, Uplift
from scoring.price_scheme import PriceScheme

PERCENT = 100.0
SMALLEST = 9
"""Decimals of a percent, so that 7 % is 7 and not 7.000000000000001."""


class What(StrEnum):
    """What a row of a price list says; a list may have several of the last four."""

    CURRENCY = "currency"
    BILLING = "billing"
    TIER_WAY = "tier_way"
    BASE_FEE = "base_fee"
    INCLUDED_SEATS = "included_seats"
    SEAT_PRICE = "seat_price"
    MINIMUM_SEATS = "minimum_seats"
    ONBOARDING_FEE = "onboarding_fee"
    ONBOARDING_MONTH = "onboarding_month"
    DISCOUNT = "discount"
    UPLIFT = "uplift"
    CAP = "cap"
    FIRST_RISE = "first_rise"
    TIER = "tier"
    ADD_ON = "add_on"
    ATTACHED = "attached"
    CONSUMPTION = "consumption"


CHOSEN = (What.CURRENCY, What.BILLING, What.TIER_WAY)
"""Rows whose name is a choice."""

PLAIN = (
    What.BASE_FEE,
    What.INCLUDED_SEATS,
    What.SEAT_PRICE,
    What.MINIMUM_SEATS,
    What.ONBOARDING_FEE,
    What.ONBOARDING_MONTH,
)
"""Rows with one number."""

MANY = (What.TIER, What.ADD_ON, What.ATTACHED, What.CONSUMPTION)
"""Rows of which a list may have several."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One row; what a kind of row does not need is None or empty.

    Attributes:
        name: a title, or the choice of a row that is one.
        percent: in percent, 7 for 7 %.
        months: until which month, every how many, or from which one.
    """

    what: What
    name: str = ""
    amount: float | None = None
    from_users: int | None = None
    percent: float | None = None
    months: int | None = None
    unit: str = ""
    included: float | None = None
    used: float | None = None


def rows_of(scheme: PriceScheme) -> tuple[PriceRow, ...]:
    """The rows of a price list, in the order in which they are written."""
    return (*_chosen(scheme), *_plain(scheme), *_terms(scheme.discount, scheme.uplift), *_many(scheme))


def _chosen(scheme: PriceScheme) -> Iterator[PriceRow]:
    for what in CHOSEN:
        yield PriceRow(what, name=str(getattr(scheme, what)))


def _plain(scheme: PriceScheme) -> Iterator[PriceRow]:
    for what in PLAIN:
        yield PriceRow(what, amount=float(getattr(scheme, what)))


def _terms(discount: Discount | None, uplift: Uplift | None) -> Iterator[PriceRow]:
    if discount is not None:
        on, until = str(discount.on), discount.until_month
        yield PriceRow(What.DISCOUNT, name=on, percent=_percent(discount.share), months=until)
    if uplift is None:
        return
    yield PriceRow(What.UPLIFT, percent=_percent(uplift.share), months=uplift.term_months)
    if uplift.cap is not None:
        yield PriceRow(What.CAP, percent=_percent(uplift.cap))
    if uplift.first_month is not None:
        yield PriceRow(What.FIRST_RISE, months=uplift.first_month)


def _many(scheme: PriceScheme) -> Iterator[PriceRow]:
    for tier in scheme.tiers:
        yield PriceRow(What.TIER, amount=tier.price, from_users=tier.from_seats)
    for added in scheme.add_ons:
        yield PriceRow(What.ADD_ON, name=added.title, amount=added.per_month)
    for item in scheme.attached:
        yield PriceRow(What.ATTACHED, name=item.title, amount=item.price, percent=_percent(item.share))
    for used in scheme.consumption:
        yield PriceRow(
            What.CONSUMPTION,
            name=used.title,
            amount=used.price,
            percent=_percent(used.growth),
            unit=used.unit,
            included=used.included,
            used=used.used,
        )


def _percent(part: float) -> float:
    return round(PERCENT * part, SMALLEST)
