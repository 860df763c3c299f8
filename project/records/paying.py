"""Cost and return beyond single figures: price lists, owners of benefits, alternatives, what came of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from authoring.values import CurrencyCode, Frozen, Identifier, Source
from project.records.base import LongText, Money, Record, RecordId, ShortText
from scoring.conventions import RiskMode, Terms, Timing
from scoring.costs import LineKind
from scoring.price_scheme import PriceScheme

Rate = Annotated[float, Field(ge=-0.5, le=1)]
"""A yearly rate as a fraction."""

Part = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""


class Depreciation(StrEnum):
    """How what is capitalised is written off.

    Attributes:
        STRAIGHT: the same amount each year.
        DECLINING: twice the straight share of what is left.
        MACRS_3: the table of three-year property in the United States.
    """

    STRAIGHT = "straight"
    DECLINING = "declining"
    MACRS_3 = "macrs_3"


class PaidFrom(StrEnum):
    """From when the years until the money is back are counted."""

    FIRST_SPENDING = "first_spending"
    GO_LIVE = "go_live"


class CaseRules(Record):
    """By which conventions cost and return are counted. At most one, id "case"; without it the defaults hold.

    Attributes:
        timing: when within a year its money flows.
        terms: whether rate and prices include inflation; both always alike.
        inflation: a year; in real terms price lists, which are nominal, are divided by it year by year.
        wage_growth, price_growth: how much dearer hours and outside services become each year; in real terms
            above inflation.
        user_growth: more (or fewer) users each year.
        risk: simulated, cut line by line, or left as given; never two at once.
        heavy_tail: whether outside delivery may cost many times its estimate, as a few IT projects do.
        cancel_chance: chance that the project is stopped; cancel_month: the latest month for that.
        tax_rate: none while taxes are left out.
        capital_share: the part of once-only outside cost that is written off over years.
        fiscal_month: the first month of the firm's fiscal year, 1 to 12.
        finance_rate, reinvest_rate: for the modified rate of return; without them the discount rate.
        seed: the same seed draws the same cases.
    """

    KIND: ClassVar[str] = "case_rules"

    id: Literal["case"] = "case"
    timing: Timing = Timing.YEAR_END
    terms: Terms = Terms.NOMINAL
    inflation: Rate | None = None
    wage_growth: Rate = 0
    price_growth: Rate = 0
    user_growth: Rate = 0
    paid_from: PaidFrom = PaidFrom.FIRST_SPENDING
    risk: RiskMode = RiskMode.SIMULATE
    heavy_tail: bool = False
    cancel_chance: Part = 0
    cancel_month: int = Field(default=6, ge=0, le=180)
    tax_rate: Part | None = None
    depreciation: Depreciation = Depreciation.STRAIGHT
    depreciation_years: int = Field(default=5, ge=1, le=15)
    capital_share: Part = 0
    fiscal_month: int = Field(default=1, ge=1, le=12)
    finance_rate: Rate | None = None
    reinvest_rate: Rate | None = None
    seed: int = Field(default=1, ge=0, le=2**31 - 1)


class VendorPricing(Record):
    """How one vendor prices; record id = vendor id. It replaces the single price by user and month.

    Attributes:
        first_month: the month in which the contract begins, 1 for the first one.
        offered: whether the vendor offered it to this firm; else it is the public list.
    """

    KIND: ClassVar[str] = "vendor_pricing"

    scheme: PriceScheme
    first_month: int = Field(default=1, ge=1, le=180)
    offered: bool = False
    source: Source | None = None
    note: LongText = ""


class BenefitPlan(Record):
    """Who stands for a benefit and what it rests on; record id = id of the benefit line.

    Attributes:
        owner: who answers for it.
        baseline: what it is today, in `unit`; `measured_how` says how that was found out.
        target: what it is to be, in `unit`, once everybody works with it.
        evidence: why it is believed.
        realised: the part of it that will really be put to use.
        starts: the month in which it begins, in place of the line's own; a late go-live is added to it.
        group: benefits of one group may come from the same hours or sales; only one of them is counted.
        left_out: why it is not counted; empty while it is.
    """

    KIND: ClassVar[str] = "benefit_plan"

    owner: RecordId | None = None
    baseline: float | None = None
    target: float | None = None
    unit: ShortText = ""
    measured_how: LongText = ""
    evidence: LongText = ""
    realised: Part = 1
    starts: int | None = Field(default=None, ge=0, le=180)
    group: ShortText = ""
    left_out: LongText = ""


class Unpriced(Record):
    """A benefit or a cost that nobody can put into money; told beside the figures, never in them."""

    KIND: ClassVar[str] = "unpriced"

    title: ShortText = Field(min_length=1)
    good: bool = True
    owner: RecordId | None = None
    note: LongText = ""


class AlternativeKind(StrEnum):
    """What a firm could do in place of the offers.

    Attributes:
        CARRY_ON: as today, with what that costs.
        LOW_TECH: better order with what is there: rules, lists, a shared mailbox.
        ON_PREMISE: software bought and run in the own house.
        CUSTOM: software built for the firm.
        MANAGED: somebody else runs all of it for a fixed fee.
    """

    CARRY_ON = "carry_on"
    LOW_TECH = "low_tech"
    ON_PREMISE = "on_premise"
    CUSTOM = "custom"
    MANAGED = "managed"


class Alternative(Record):
    """A way that is no offer of a vendor, on the same benefits and convention.

    Attributes:
        life_years: how long it lasts until it has to be bought or built anew; None for the horizon.
        benefit_share: the part of an offer's benefits that it brings.
    """

    KIND: ClassVar[str] = "alternative"

    title: ShortText = Field(min_length=1)
    kind: AlternativeKind
    life_years: int | None = Field(default=None, ge=1, le=30)
    benefit_share: Part = 0
    note: LongText = ""


class AlternativeCost(Record):
    """What an alternative costs: one line.

    Attributes:
        amount: once, or for each month, user and month, or year, as `paid` says.
        from_month: the month it begins in; 0 is before the first month.
        grows: how much dearer each year, as a fraction.
    """

    KIND: ClassVar[str] = "alternative_cost"

    alternative: RecordId
    title: ShortText = Field(min_length=1)
    paid: LineKind = LineKind.PER_YEAR
    amount: Money = 0
    from_month: int = Field(default=0, ge=0, le=180)
    grows: Rate = 0
    source: ShortText = ""


class Assumed(Frozen):
    """One figure of a scenario.

    Attributes:
        driver: id of a driver; `vendor` where it holds for one offer only.
        value: in the driver's unit; with `times`, by how much the value in force is multiplied.
        times: each offer keeps its own value, multiplied.
    """

    driver: Identifier
    value: float
    vendor: RecordId | None = None
    times: bool = False


class CaseScenario(Record):
    """Figures that hold together in one story, such as "go-live three months late"."""

    KIND: ClassVar[str] = "case_scenario"

    title: ShortText = Field(min_length=1)
    values: tuple[Assumed, ...] = Field(default=(), max_length=200)
    note: LongText = ""


class ActualKind(StrEnum):
    """What was counted after the start.

    Attributes:
        SPENT: money that went out, for a cost line.
        CAME_BACK: what a benefit line was worth.
        IN_USE: the part of the users that works with it, 0 to 1.
    """

    SPENT = "spent"
    CAME_BACK = "came_back"
    IN_USE = "in_use"


class Actual(Record):
    """What really happened in one month of the project, beside what was promised.

    Attributes:
        month: of the project, 0 for the time before the first month.
        line: id of the cost or benefit line; None for how many use it.
        amount: in the project's currency, or a part from 0 to 1 for use.
    """

    KIND: ClassVar[str] = "actual"

    kind: ActualKind
    month: int = Field(ge=0, le=180)
    line: Identifier | None = None
    amount: Money
    counted_on: date | None = None
    by: RecordId | None = None
    source: ShortText = ""


class ExchangeRate(Record):
    """A rate the firm itself uses; record id = "<currency in small letters>:<day>". It beats shipped ones.

    Attributes:
        worth: units of the project's currency for one unit of `currency`.
    """

    KIND: ClassVar[str] = "exchange_rate"

    currency: CurrencyCode
    day: date
    worth: Annotated[float, Field(gt=0, le=1e6)]
    source: ShortText = ""
