"""What the workbook is written from: every driver, amount and starting month as the engine has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from authoring.expressions.compile import checked_before
from authoring.expressions.tree import Expression
from project.case_graph import driver_values, entry_for
from project.model import CostState, Vendor
from project.results.business_case import CaseLine, VendorCase
from reports.facts import Facts
from scoring.cashflow import Floats
from scoring.costs import BenefitLine, CostLine, LineKind
from scoring.graph import Fault, number_of, starting_month
from scoring.timing import Driven, payments, ramp

AnyLine = CostLine | BenefitLine


@dataclass(frozen=True, slots=True)
class LineModel:
    """One line of one vendor.

    Attributes:
        amount, month: the expressions; `amount` is None when the team typed a number instead.
        typed: that number.
        amount_now, month_now: what they come to; None when something they need is missing.
        state: what the team said; without a word from it a line is counted as soon as it comes to something.
        shown: the same line as the results show it, with money by year.
    """

    line: AnyLine
    amount: Expression | None
    month: Expression
    typed: float | None
    amount_now: float | None
    month_now: int | None
    state: CostState
    shown: CaseLine

    @property
    def benefit(self) -> bool:
        """Whether it brings money in."""
        return isinstance(self.line, BenefitLine)

    @property
    def ramped(self) -> bool:
        """Whether it follows the ramp of adoption."""
        return self.line.ramped


@dataclass(frozen=True, slots=True)
class VendorModel:
    """One vendor with every number its lines may use."""

    vendor: Vendor
    case: VendorCase
    values: Mapping[str, float]
    lines: tuple[LineModel, ...]

    def kind(self, *, benefit: bool) -> tuple[LineModel, ...]:
        """Its cost lines, or its benefit lines."""
        return tuple(item for item in self.lines if item.benefit is benefit)

    def shares(self, line: LineModel, horizon: int) -> Floats | None:
        """Which share of a line's amount flows in each month, by the engine; None when it cannot be told."""
        if line.month_now is None:
            return None
        due = payments(line.line.kind, line.month_now, horizon)
        return due * ramp(line.line.kind, line.month_now, horizon, self.values) if line.ramped else due


def vendor_models(facts: Facts) -> tuple[VendorModel, ...]:
    """Every offer in the order of the team."""
    return tuple(_vendor_model(facts, case) for case in facts.case.vendors)


def used_names(line: LineModel) -> tuple[str, ...]:
    """Names that the amount of a line needs, sorted."""
    names = set() if line.amount is None else set(line.amount.names)
    return tuple(sorted(names | ({"paid_users"} if line.line.kind is LineKind.PER_USER_MONTH else set())))


def _vendor_model(facts: Facts, case: VendorCase) -> VendorModel:
    vendor = facts.vendor(case.vendor)
    if vendor is None:
        raise LookupError(f"results speak of a vendor that is not in the project: {case.vendor}")
    given = driver_values(facts.project, facts.catalogue, vendor, facts.case.drivers)
    values = {name: float(np.ravel(value)[0]) for name, value in given.items()}
    return VendorModel(vendor, case, values, tuple(_lines(facts, case, values)))


def _lines(facts: Facts, case: VendorCase, values: Mapping[str, float]) -> Iterator[LineModel]:
    catalogue = facts.catalogue.costs
    written: dict[str, AnyLine] = {item.id: item for item in catalogue.costs}
    written.update({item.id: item for item in catalogue.benefits})
    for shown in (*case.costs, *case.benefits):
        line = written[shown.line]
        entry = entry_for(facts.project, shown.line, case.vendor)
        typed = None if entry is None else entry.amount
        amount = None if typed is not None else checked_before(line.amount)
        month = checked_before(line.from_month)
        yield LineModel(
            line=line,
            amount=amount,
            month=month,
            typed=typed,
            amount_now=typed if amount is None else _unless_fault(number_of(amount, values)),
            month_now=_month(starting_month(month, values)),
            state=CostState.COUNTED if entry is None else entry.state,
            shown=shown,
        )


def _unless_fault(found: Driven | Fault) -> float | None:
    """The one number of an amount; the workbook is written from numbers, not from trials."""
    return None if isinstance(found, Fault) else float(np.mean(found))


def _month(found: int | Fault) -> int | None:
    return None if isinstance(found, Fault) else found
