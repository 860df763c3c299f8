"""What a price list is made of: tiers, further products, what is paid by use, discount and rise.

Months of a contract are counted from 1, the first month that is paid for. All amounts are in the currency of
the scheme they stand in, before tax.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from authoring.values import Frozen, Identifier
from scoring.codes import SchemeFault

Price = Annotated[float, Field(ge=0, le=1e9)]
"""An amount of money."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of 1."""

ContractMonth = Annotated[int, Field(ge=1, le=1_200)]
"""A month of the contract; 1 is the first."""

Title = Annotated[str, Field(min_length=1, max_length=120)]
"""What the vendor calls it."""


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
            raise scheme_fault(SchemeFault.RENEWAL_TOO_EARLY, "the first renewal is in month 2 or later")
        return self

    @property
    def first_renewal(self) -> int:
        """The first month of the contract at a higher price."""
        return self.term_months + 1 if self.first_month is None else self.first_month


def scheme_fault(code: SchemeFault, problem: str, **told: str) -> PydanticCustomError:
    """What does not fit together in a price list, under its code.

    Args:
        code: what is wrong.
        problem: the same as a sentence, with holes for what is told.
        told: what fills the holes.
    """
    return PydanticCustomError(str(code), problem, told or None)
