"""What a CRM costs and brings, as authors write it: drivers, cost lines, benefit lines."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from authoring.limits import MOST_TRIALS
from authoring.values import Expression, Frozen, Head, Identifier, Meets, Sourced, Text


class LineKind(StrEnum):
    """When money moves: once, each month per user, each month, or each year.

    Attributes:
        ONE_OFF: once, in the month in which it begins.
        PER_USER_MONTH: each month, for each user.
        PER_MONTH: each month.
        PER_YEAR: each year.
    """

    ONE_OFF = "one_off"
    PER_USER_MONTH = "per_user_month"
    PER_MONTH = "per_month"
    PER_YEAR = "per_year"


class CostFamily(StrEnum):
    """Groups of cost lines; software against services is what the budget split compares.

    Attributes:
        SOFTWARE: licences and subscriptions.
        CONSULTING: advice from outside.
        IMPLEMENTATION: setting up, adapting, connecting, moving data.
        TRAINING: teaching, with the time away from work.
        INTERNAL: time of the firm's own people.
        RUN: keeping it going after the start.
    """

    SOFTWARE = "software"
    CONSULTING = "consulting"
    IMPLEMENTATION = "implementation"
    TRAINING = "training"
    INTERNAL = "internal"
    RUN = "run"


class Grows(StrEnum):
    """With what a line becomes dearer from year to year; how fast is for each project to say.

    Attributes:
        WAGES: with what an hour of the firm's own people costs.
        PRICES: with what outside services and subscriptions cost.
    """

    WAGES = "wages"
    PRICES = "prices"


class Likely(Frozen):
    """How far the real value may lie from the starting value.

    Attributes:
        low: the least, in the driver's unit; the starting value is not below it.
        high: the most, in the driver's unit; the starting value is not above it.
    """

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Likely:
        if self.low > self.high:
            raise ValueError("low is at most high")
        return self


class AskedAs(Frozen):
    """What a first calculation asks for in place of a driver: that driver times another one.

    Attributes:
        of: the driver it is multiplied with, of which this one is a share.
        title: what the product is, in a few words.
        ask: the question a project manager answers.
        unit: of the product.
    """

    of: Identifier
    title: Text
    ask: Text
    unit: str = Field(min_length=1, max_length=60)


class Driver(Frozen):
    """A number the lines depend on.

    Attributes:
        id: stable name; amounts refer to it.
        title: what is counted, in a few words.
        ask: the question a project manager answers.
        unit: such as "people", "hours per user and week"; `currency` stands for the project's.
        default: a starting value with its source; none when only the project can know.
        per_vendor: whether each vendor has its own value.
        low: smaller values are refused.
        high: larger values are refused.
        first: one of the few that a first calculation asks for; the others begin with their marked default.
        asked_as: the product that a first calculation asks for in its place; none where it asks for itself.
        stands_for: the price, while no offer has one; then it is used nowhere.
        likely: how far a starting value may be off until the team says better; none for what is certain.
        difficulty: how it moves when the introduction turns out harder than thought, from -1 (falls with it)
            to 1 (rises with it); 0 when it has nothing to do with it.
        tail: whether a few projects exceed it many times, as outside delivery does.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    ask: Text
    unit: str = Field(min_length=1, max_length=60)
    default: Sourced | None = None
    per_vendor: bool = False
    low: float = 0
    high: float = 1e9
    first: bool = False
    asked_as: AskedAs | None = None
    stands_for: Literal["price"] | None = None
    likely: Likely | None = None
    difficulty: float = Field(default=0, ge=-1, le=1)
    tail: bool = False
    source: str | None = None
    meets: Meets = ()


class Line(Frozen):
    """Money out or in.

    Attributes:
        id: stable name.
        title: what the line is called.
        what: what is counted in it, and what is not.
        kind: when the money moves.
        amount: an expression over ids of drivers: for one_off the amount, for per_user_month the amount for
            one user and month (it is multiplied by the users), for per_month and per_year the amount of one
            period.
        from_month: an expression for the month in which it begins; 0 is the start, before the first month.
        until_month: an expression for the last month in which it may pay; none for all years counted.
        ramped: whether it grows as people take the system up (benefits do, subscriptions do not).
        grows: with what it becomes dearer from year to year; none when it stays.
        source: which guide or method asks for it.
        meets: founding requirements it fulfils.
    """

    id: Identifier
    title: Text
    what: Text
    kind: LineKind
    amount: Expression
    from_month: Expression = "0"
    until_month: Expression | None = None
    ramped: bool = False
    grows: Grows | None = None
    source: str | None = None
    meets: Meets = ()


class CostLine(Line):
    """Money out.

    Attributes:
        family: the group of costs it is added up with.
        per_vendor: whether it differs from vendor to vendor.
        subscription: what the vendor's price list comes to; its amount holds where there is no such list.
        capital: it may be written off over years where the firm's accounts do so.
        reserve: it is kept for what nobody foresaw; drawn cases count that by themselves and leave it out.
    """

    family: CostFamily
    per_vendor: bool = True
    subscription: bool = False
    capital: bool = False
    reserve: bool = False


class BenefitLine(Line):
    """Money in, or time saved valued in money; always incremental to carrying on as today.

    Attributes:
        family: the group of benefits it is added up with.
        cash: whether money moves; time that is saved is no cash.
        group: benefits of one group may come from the same hours or sales; only the largest is counted.
    """

    family: Identifier
    cash: bool = False
    group: Identifier | None = None


class CostTrial(Frozen):
    """An example by the author: given these numbers, these amounts.

    Attributes:
        name: what the example shows.
        given: numbers by driver id or built-in name (users, paid_users, price, horizon_years, employees);
            drivers that are not named have their default.
        lines: money by line id over the whole horizon, undiscounted, to the cent.
        total_cost: all cost lines together.
        total_benefit: all benefit lines together.
    """

    name: str = Field(min_length=1, max_length=200)
    given: dict[Identifier, float] = Field(min_length=1)
    lines: dict[Identifier, float] = Field(default_factory=dict)
    total_cost: float | None = None
    total_benefit: float | None = None


class CostCatalogue(Head):
    """What a CRM costs and brings: numbers it depends on and the lines made of them.

    Attributes:
        kind: costs.
        summary: what is counted and what is not.
        drivers: the numbers that lines depend on, in the order asked.
        costs: money out, in the order shown.
        benefits: money in, in the order shown.
        tests: examples by the author, run by `cli.py check`.
    """

    kind: Literal["costs"]
    summary: Text
    drivers: tuple[Driver, ...] = Field(min_length=1)
    costs: tuple[CostLine, ...] = Field(min_length=1)
    benefits: tuple[BenefitLine, ...] = ()
    tests: tuple[CostTrial, ...] = Field(default=(), max_length=MOST_TRIALS)

    def driver(self, driver_id: str) -> Driver | None:
        """The driver with this id, if there is one."""
        return next((item for item in self.drivers if item.id == driver_id), None)
