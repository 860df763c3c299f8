"""What the workbook is written from: every driver, amount and starting month as the engine has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from authoring.expressions.compile import checked_before
from authoring.expressions.tree import Expression
from project.case_graph import driver_values, entry_for, in_terms, vendor_graph
from project.case_starts import typed_start
from project.exchange_rates import converted
from project.model import CostEntry, CostState, Vendor
from project.prices import price_list
from project.records.paying import BenefitPlan, VendorPricing
from project.results.business_case import CaseLine, VendorCase
from reports.facts import Facts
from scoring.cashflow import Floats, month_count
from scoring.compiled import compiled
from scoring.costs import BenefitLine, CostLine, LineKind
from scoring.graph import evaluate
from scoring.graph_figures import Fault, number_of, starting_month
from scoring.subscription import subscription
from scoring.timing import Driven, payments, ramp
from scoring.vocabulary import PAID_USERS, USERS

AnyLine = CostLine | BenefitLine


@dataclass(frozen=True, slots=True)
class LineModel:
    """One line of one vendor.

    Attributes:
        amount, month: the expressions; `amount` is None when the team typed a number instead.
        typed: that number.
        amount_now, month_now: what they come to; None when something they need is missing.
        state: what the team said; without a word from it a line is counted as soon as it comes to something.
        until, until_now: likewise for the last month in which it may pay; None for the whole horizon.
        share: the part of it that is counted.
        listed: its money comes from the vendor's price list.
        moving: its amount follows the number of users from month to month, also while that stays as it is:
            growth may be typed into the file.
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
    until: Expression | None = None
    until_now: int | None = None
    share: float = 1.0
    listed: bool = False
    moving: bool = False

    @property
    def benefit(self) -> bool:
        """Whether it brings money in."""
        return isinstance(self.line, BenefitLine)

    @property
    def ramped(self) -> bool:
        """Whether it follows the ramp of adoption."""
        return self.line.ramped

    @property
    def per_user(self) -> bool:
        """Whether its amount is for one user and month."""
        return self.line.kind is LineKind.PER_USER_MONTH


@dataclass(frozen=True, slots=True)
class VendorModel:
    """One vendor with every number its lines may use.

    Attributes:
        values: as they are before the first month; `given` as the engine has them, users by month.
        months: by line id the money of each month by the engine; lines that count for nothing have none.
        pricing: its own price list, where the subscription follows it; `worth` of one unit of its currency,
            and `terms`, what that counts in each month.
    """

    vendor: Vendor
    case: VendorCase
    values: Mapping[str, float]
    lines: tuple[LineModel, ...]
    given: Mapping[str, Driven]
    months: Mapping[str, Floats]
    pricing: VendorPricing | None = None
    worth: float | None = None
    terms: Driven = 1.0

    def kind(self, *, benefit: bool) -> tuple[LineModel, ...]:
        """Its cost lines, or its benefit lines."""
        return tuple(item for item in self.lines if item.benefit is benefit)

    def shares(self, line: LineModel, horizon: int) -> Floats | None:
        """What the row of months of a line holds, by the engine; None when it cannot be told.

        The share of its amount that flows in each month; for a line that follows the number of users or a
        price list, money.
        """
        if line.listed:
            return self._listed(horizon)
        if line.month_now is None or (line.until is not None and line.until_now is None):
            return None
        due = payments(line.line.kind, line.month_now, horizon, accrues=line.benefit)
        if line.ramped:
            due = due * ramp(line.line.kind, line.month_now, horizon, self.values)
        if line.until_now is not None:
            due = np.where(np.arange(month_count(horizon)) <= line.until_now, due, 0.0)
        return due * self._moved(line) if line.moving else due

    def _listed(self, horizon: int) -> Floats | None:
        """Money of each month by the price list, in the project's currency."""
        if self.pricing is None or self.worth is None:
            return None
        users = np.broadcast_to(np.asarray(self.given[USERS], dtype=np.float64), (month_count(horizon),))
        first = self.pricing.first_month
        paid = subscription(self.pricing.scheme, users, horizon, first_month=first).total
        return np.asarray(paid * self.worth * self.terms)

    def kind_months(self, *, benefit: bool, horizon: int) -> Floats:
        """Money of each month of all its cost lines together, or of its benefit lines."""
        found = [
            self.months[item.line.id] for item in self.kind(benefit=benefit) if item.line.id in self.months
        ]
        return np.sum(found, axis=0) if found else np.zeros(month_count(horizon))

    def _moved(self, line: LineModel) -> Driven:
        """The amount of each month where it follows the number of users; nothing when it cannot be told."""
        amount = line.typed if line.amount is None else number_of(line.amount, self.given)
        if amount is None or isinstance(amount, Fault):
            return 0.0
        return amount * (self.given[PAID_USERS] if line.per_user else 1.0)


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
    given = driver_values(facts.project, facts.catalogue, vendor, facts.case.drivers, facts.as_of)
    values = {name: float(np.ravel(value)[0]) for name, value in given.items()}
    pricing = price_list(facts.project, vendor.id)
    worth = (
        None
        if pricing is None
        else converted(facts.project, facts.catalogue, 1.0, pricing.scheme.currency, facts.as_of)
    )
    if worth is None:
        pricing = None
    lines = tuple(_lines(facts, case, values, listed=pricing is not None))
    graph = vendor_graph(
        facts.project, facts.catalogue, vendor, compiled(facts.catalogue.costs), day=facts.as_of
    )
    months = {item.id: item.months for item in evaluate(graph, given).lines}
    terms = in_terms(facts.project)
    return VendorModel(vendor, case, values, lines, given, months, pricing, worth, terms)


def _lines(
    facts: Facts, case: VendorCase, values: Mapping[str, float], *, listed: bool
) -> Iterator[LineModel]:
    catalogue = facts.catalogue.costs
    written: dict[str, AnyLine] = {item.id: item for item in catalogue.costs}
    written.update({item.id: item for item in catalogue.benefits})
    for shown in (*case.costs, *case.benefits):
        line = written[shown.line]
        entry = entry_for(facts.project, shown.line, case.vendor)
        typed = None if entry is None else entry.amount
        amount = None if typed is not None else checked_before(line.amount)
        plan = facts.project.find(BenefitPlan, line.id) if isinstance(line, BenefitLine) else None
        month = typed_start(line, plan) or checked_before(line.from_month)
        until = None if line.until_month is None else checked_before(line.until_month)
        named = set() if amount is None else set(amount.names)
        by_user = line.kind is LineKind.PER_USER_MONTH or bool(named & {USERS, PAID_USERS})
        yield LineModel(
            line=line,
            amount=amount,
            month=month,
            typed=typed,
            amount_now=typed if amount is None else _unless_fault(number_of(amount, values)),
            month_now=_month(starting_month(month, values)),
            state=_state(entry, plan, shown),
            shown=shown,
            until=until,
            until_now=None if until is None else _month(starting_month(until, values)),
            share=1.0 if plan is None else plan.realised,
            listed=listed and typed is None and isinstance(line, CostLine) and line.subscription,
            moving=by_user,
        )


def _state(entry: CostEntry | None, plan: BenefitPlan | None, shown: CaseLine) -> CostState:
    """Whether a line counts: a benefit the team left out, or that a larger one covers, is zero."""
    if shown.covered_by or (plan is not None and plan.left_out.strip()):
        return CostState.ZERO
    return CostState.COUNTED if entry is None else entry.state


def _unless_fault(found: Driven | Fault) -> float | None:
    """The one number of an amount; the workbook is written from numbers, not from trials."""
    return None if isinstance(found, Fault) else float(np.mean(found))


def _month(found: int | Fault) -> int | None:
    return None if isinstance(found, Fault) else found
