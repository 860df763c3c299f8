"""What a CRM costs and brings, as authors write it: drivers, cost lines, benefit lines."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from authoring.values import Expression, Frozen, Head, Identifier, Meets, Sourced, Text


class LineKind(StrEnum):
    """When money moves: once, each month per user, each month, or each year."""

    ONE_OFF = "one_off"
    PER_USER_MONTH = "per_user_month"
    PER_MONTH = "per_month"
    PER_YEAR = "per_year"


class CostFamily(StrEnum):
    """Groups of cost lines; software against services is what the budget split compares."""

    SOFTWARE = "software"
    CONSULTING = "consulting"
    IMPLEMENTATION = "implementation"
    TRAINING = "training"
    INTERNAL = "internal"
    RUN = "run"


class Driver(Frozen):
    """A number the lines depend on.

    Attributes:
        ask: the question a project manager answers.
        unit: such as "people", "hours per user and week"; `currency` stands for the project's.
        default: a starting value with its source; None when only the project can know.
        per_vendor: whether each vendor has its own value.
        low, high: values outside are refused.
        first: one of the few that a first calculation asks for; the others begin with their marked default.
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
    source: str | None = None
    meets: Meets = ()


class Line(Frozen):
    """Money out or in.

    Attributes:
        amount: expression over driver ids. ONE_OFF: the amount; PER_USER_MONTH: the amount per user and
            month (multiplied by `users` by the graph); PER_MONTH, PER_YEAR: the amount per period.
        from_month: expression for the month in which it begins; 0 is the start, before the first month.
        ramped: whether it follows the adoption ramp (benefits do, subscriptions do not).
    """

    id: Identifier
    title: Text
    what: Text
    kind: LineKind
    amount: Expression
    from_month: Expression = "0"
    ramped: bool = False
    source: str | None = None
    meets: Meets = ()


class CostLine(Line):
    """Money out."""

    family: CostFamily
    per_vendor: bool = True


class BenefitLine(Line):
    """Money in, or time saved valued in money; always incremental to carrying on as today."""

    family: Identifier
    cash: bool = False


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
    """Drivers and lines that go together."""

    kind: Literal["costs"]
    summary: Text
    drivers: tuple[Driver, ...] = Field(min_length=1)
    costs: tuple[CostLine, ...] = Field(min_length=1)
    benefits: tuple[BenefitLine, ...] = ()
    tests: tuple[CostTrial, ...] = ()

    def driver(self, driver_id: str) -> Driver | None:
        """The driver with this id, if there is one."""
        return next((item for item in self.drivers if item.id == driver_id), None)
