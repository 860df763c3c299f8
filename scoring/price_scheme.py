"""How a vendor prices a subscription, as it stands on a price list or in a contract.

Months of a contract are counted from 1, the first month that is paid for; 0 is the day it is signed. All
amounts are in the currency of the scheme, before tax.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from authoring.values import CurrencyCode, Frozen
from scoring.codes import SchemeFault
from scoring.price_parts import AddOn, Attached, Consumption, Discount, Price, Tier, Uplift, scheme_fault

Seats = Annotated[int, Field(ge=0, le=1_000_000)]
"""How many seats."""

BASE = "base"
SEATS = "seats"
ONBOARDING = "onboarding"
RESERVED = frozenset({BASE, SEATS, ONBOARDING})
"""Parts that every scheme may have; nothing else may take these ids."""


class TierWay(StrEnum):
    """How tiers are read.

    Attributes:
        VOLUME: all seats at the price of the tier that is reached.
        GRADUATED: each seat at the price of its own tier.
    """

    VOLUME = "volume"
    GRADUATED = "graduated"


class Billing(StrEnum):
    """When the money moves.

    Attributes:
        MONTHLY: every month, and seats may become fewer every month.
        ANNUAL: twelve months in advance; seats added later are paid for the rest of the paid year at once,
            and seats become fewer only when the next year is paid.
    """

    MONTHLY = "monthly"
    ANNUAL = "annual"


class PriceScheme(Frozen):
    """What a subscription costs, by the rules of its price list.

    Attributes:
        currency: of all amounts, three capitals.
        base_fee: a month, whatever the number of seats.
        included_seats: seats that the base fee covers.
        seat_price: per further seat and month; none may be given beside tiers.
        tiers: prices by number of seats, the first from seat 1; included seats count but cost nothing.
        tier_way: how tiers are read.
        minimum_seats: seats that are paid for at least, included ones counted.
        add_ons: what the whole firm pays for beside it.
        onboarding_fee: once.
        onboarding_month: the month of the contract it falls due in; 0 when it is signed.
        attached: further products for some of the users.
        consumption: what is paid by use.
        discount: what is taken off the list price; none without one.
        uplift: what is put on at renewal; none while prices stay.
        billing: when the money moves.
    """

    currency: CurrencyCode
    base_fee: Price = 0
    included_seats: Seats = 0
    seat_price: Price = 0
    tiers: tuple[Tier, ...] = Field(default=(), max_length=30)
    tier_way: TierWay = TierWay.VOLUME
    minimum_seats: Seats = 0
    add_ons: tuple[AddOn, ...] = Field(default=(), max_length=50)
    onboarding_fee: Price = 0
    onboarding_month: int = Field(default=0, ge=0, le=1_200)
    attached: tuple[Attached, ...] = Field(default=(), max_length=50)
    consumption: tuple[Consumption, ...] = Field(default=(), max_length=50)
    discount: Discount | None = None
    uplift: Uplift | None = None
    billing: Billing = Billing.MONTHLY

    @property
    def says_nothing(self) -> bool:
        """Whether no price stands in it yet: such a list is a form to fill in, and no offer for nothing."""
        parts = (self.tiers, self.add_ons, self.attached, self.consumption)
        return not (self.base_fee or self.seat_price or self.onboarding_fee or any(parts))

    @field_validator("tiers", mode="after")
    @classmethod
    def _in_order(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        if tiers and tiers[0].from_seats != 1:
            raise scheme_fault(SchemeFault.TIERS_FROM_ONE, "the first tier begins with seat 1")
        if any(after.from_seats <= before.from_seats for before, after in pairwise(tiers)):
            raise scheme_fault(
                SchemeFault.TIERS_NOT_ASCENDING, "each tier begins with more seats than the one before"
            )
        return tiers

    @model_validator(mode="after")
    def _fits_together(self) -> PriceScheme:
        if self.tiers and self.seat_price:
            raise scheme_fault(SchemeFault.SEAT_PRICE_AND_TIERS, "seats have one price or tiers, not both")
        taken = _taken(item.id for part in (self.add_ons, self.attached, self.consumption) for item in part)
        if taken is not None:
            raise scheme_fault(SchemeFault.ID_TAKEN, "the id {name} is taken", name=taken)
        return self

    @property
    def seat_tiers(self) -> tuple[Tier, ...]:
        """The tiers; one price for all seats is a single tier."""
        return self.tiers or (Tier(from_seats=1, price=self.seat_price),)


def _taken(ids: Iterable[str]) -> str | None:
    """The first id that stands for something else already."""
    seen = set(RESERVED)
    for name in ids:
        if name in seen:
            return name
        seen.add(name)
    return None
