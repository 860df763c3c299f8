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
from pydantic_core import PydanticCustomError

from authoring.values import CurrencyCode, Frozen, Identifier
from scoring.codes import SchemeFault

Price = Annotated[float, Field(ge=0, le=1e9)]
"""An amount of money."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of 1."""

Seats = Annotated[int, Field(ge=0, le=1_000_000)]
"""How many seats."""

ContractMonth = Annotated[int, Field(ge=1, le=1_200)]
"""A month of the contract; 1 is the first."""

Title = Annotated[str, Field(min_length=1, max_length=120)]
"""What the vendor calls it."""

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


class DiscountOn(StrEnum):
    """What a discount is given on.

    Attributes:
        SEATS: what is paid by the seat: the seats beyond the included ones.
        RECURRING: the base fee, seats, add-ons and attached products; never consumption or onboarding.
    """

    SEATS = "seats"
    RECURRING = "recurring"


class Tier(Frozen):
    """A price that holds from a number of seats on.

    Attributes:
        from_seats: the first seat it holds for.
        price: per seat and month.
    """

    from_seats: int = Field(ge=1, le=1_000_000)
    price: Price


class AddOn(Frozen):
    """Something the whole firm pays for, however many use it.

    Attributes:
        id: stable name.
        title: what the vendor calls it.
        per_month: what it costs a month.
    """

    id: Identifier
    title: Title
    per_month: Price


class Attached(Frozen):
    """A further product for some of the users, at a price that presumes the main one.

    Attributes:
        id: stable name.
        title: what the vendor calls it.
        price: per user and month.
        share: which part of the users has it; rounded up to whole users.
    """

    id: Identifier
    title: Title
    price: Price
    share: Share = 1


class Consumption(Frozen):
    """Something that is paid by what is used, in the month it is used.

    Attributes:
        id: stable name.
        title: what the vendor calls it.
        unit: what is counted, such as "messages".
        price: per unit beyond the included ones.
        included: units a month that cost nothing more.
        used: units used in the first month of the contract.
        growth: by how much the use grows a year, evenly from month to month; below 0 it falls.
    """

    id: Identifier
    title: Title
    unit: str = Field(min_length=1, max_length=60)
    price: Price
    included: float = Field(default=0, ge=0, le=1e12)
    used: float = Field(ge=0, le=1e12)
    growth: float = Field(default=0, ge=-0.9, le=10)


class Discount(Frozen):
    """A part of the list price that is not asked for.

    Attributes:
        share: how much of it.
        until_month: the last month of the contract it is given in; none when it is given for good.
        on: what it is given on.
    """

    share: Share
    until_month: ContractMonth | None = None
    on: DiscountOn = DiscountOn.RECURRING


class Uplift(Frozen):
    """By how much prices rise whenever the contract is renewed.

    Attributes:
        share: at each renewal, on the price before it; base fee, seats, add-ons, attached products and prices
            of consumption rise alike.
        cap: the most it may be at one renewal; none without such a clause.
        term_months: from one renewal to the next.
        first_month: the first month at the higher price; none for the month after the first term.
    """

    share: Share
    cap: Share | None = None
    term_months: ContractMonth = 12
    first_month: ContractMonth | None = None

    @model_validator(mode="after")
    def _not_at_once(self) -> Uplift:
        if self.first_month == 1:
            raise _fault(SchemeFault.RENEWAL_TOO_EARLY, "the first renewal is in month 2 or later")
        return self

    @property
    def first_renewal(self) -> int:
        """The first month of the contract at a higher price."""
        return self.term_months + 1 if self.first_month is None else self.first_month


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

    @field_validator("tiers", mode="after")
    @classmethod
    def _in_order(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        if tiers and tiers[0].from_seats != 1:
            raise _fault(SchemeFault.TIERS_FROM_ONE, "the first tier begins with seat 1")
        if any(after.from_seats <= before.from_seats for before, after in pairwise(tiers)):
            raise _fault(
                SchemeFault.TIERS_NOT_ASCENDING, "each tier begins with more seats than the one before"
            )
        return tiers

    @model_validator(mode="after")
    def _fits_together(self) -> PriceScheme:
        if self.tiers and self.seat_price:
            raise _fault(SchemeFault.SEAT_PRICE_AND_TIERS, "seats have one price or tiers, not both")
        taken = _taken(item.id for part in (self.add_ons, self.attached, self.consumption) for item in part)
        if taken is not None:
            raise _fault(SchemeFault.ID_TAKEN, "the id {name} is taken", name=taken)
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


def _fault(code: SchemeFault, problem: str, **told: str) -> PydanticCustomError:
    return PydanticCustomError(str(code), problem, told or None)
