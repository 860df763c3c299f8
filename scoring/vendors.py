"""Facts about real products: plans, list prices, where data lies. Facts are shipped, ratings never."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.values import CurrencyCode, Frozen, Head, Identifier, Meets, Money, Source, Sourced, Text


class Plan(Frozen):
    """One plan of a product at list price.

    Attributes:
        id: stable name; offers refer to it.
        title: what the vendor calls it.
        price: per user and month, in the currency listed.
        billing: whether the price presumes paying by the year or by the month.
        minimum_users: least number of users to be paid for; none when none is stated.
        source: where the price was read and when.
        note: what else to know about the price.
    """

    id: Identifier
    title: str = Field(min_length=1, max_length=120)
    price: Money
    billing: Literal["annual", "monthly"]
    minimum_users: int | None = Field(default=None, ge=1)
    source: Source
    note: Text | None = None


class Topic(StrEnum):
    """What a fact is about, so that the same facts of several products can stand side by side.

    Attributes:
        DEPLOYMENT: who runs it and where.
        DATA_LOCATION: in which country or region data lies.
        LANGUAGES: languages of the screens.
        INTEGRATIONS: interfaces and connections to other systems.
        MINIMUM_USERS: least number of users, and how users are counted.
        MOBILE: work on the road and without a connection.
        SECURITY: certificates, sign-on, agreement on personal data.
        EXIT: how data comes out again, and what becomes of it at the end.
        SUPPORT: who helps, and how fast.
        PRICING: what else there is to know about prices.
    """

    DEPLOYMENT = "deployment"
    DATA_LOCATION = "data_location"
    LANGUAGES = "languages"
    INTEGRATIONS = "integrations"
    MINIMUM_USERS = "minimum_users"
    MOBILE = "mobile"
    SECURITY = "security"
    EXIT = "exit"
    SUPPORT = "support"
    PRICING = "pricing"


class VendorFact(Frozen):
    """One fact in words with its source.

    Attributes:
        id: stable name.
        title: what it is about.
        topic: where it stands in a table of several products; none when it fits nowhere.
        value: what is known; a fact, never a judgement.
        source: who says so and when.
    """

    id: Identifier
    title: Text
    topic: Topic | None = None
    value: Text
    source: Source


class FactSheet(Head):
    """What is publicly known of one product on a stated day.

    Attributes:
        kind: vendor.
        vendor: the firm that offers it.
        product: the name of the product.
        website: the vendor's own page on it, beginning with https.
        plans: its plans at list price.
        facts: what else is known, in words.
        meets: founding requirements it fulfils.
    """

    kind: Literal["vendor"]
    vendor: str = Field(min_length=1, max_length=120)
    product: str = Field(min_length=1, max_length=120)
    website: str = Field(pattern=r"^https://")
    plans: tuple[Plan, ...] = Field(min_length=1)
    facts: tuple[VendorFact, ...] = ()
    meets: Meets = ()

    def plan(self, plan_id: str) -> Plan | None:
        """The plan with this id, if there is one."""
        return next((item for item in self.plans if item.id == plan_id), None)


class Rate(Frozen):
    """What one unit of the base currency is worth in another one.

    Attributes:
        currency: the other currency, three capitals.
        per_base: units of it for one unit of the base, with source and day.
    """

    currency: CurrencyCode
    per_base: Sourced


class RateTable(Head):
    """Dated exchange rates against one base currency.

    Attributes:
        kind: rates.
        base: the currency that all rates are against, three capitals.
        rates: one rate for each other currency.
    """

    kind: Literal["rates"]
    base: CurrencyCode
    rates: tuple[Rate, ...]

    def per_base(self) -> Mapping[str, float]:
        """Units of each currency for one unit of base, base itself included."""
        return {self.base: 1.0, **{item.currency: item.per_base.value for item in self.rates}}

    def convert(self, money: Money, currency: str) -> float | None:
        """The amount in `currency`, or None when a rate is missing."""
        if money.currency == currency:
            return money.amount
        table = self.per_base()
        if money.currency not in table or currency not in table:
            return None
        return money.amount / table[money.currency] * table[currency]

    def sources(self, *currencies: str) -> tuple[Source, ...]:
        """The sources of the rates needed for these currencies."""
        return tuple(item.per_base.source for item in self.rates if item.currency in currencies)

    def expired(self, today: date, *currencies: str) -> bool:
        """Whether a rate needed for these currencies has to be confirmed again."""
        return any(source.expired(today) for source in self.sources(*currencies))
