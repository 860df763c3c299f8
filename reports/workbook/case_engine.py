"""The cases of the file by the engine: the shares that are stored, and what every line comes to in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from authoring.expressions.tree import Expression
from project.case_graph import growth_of, rules_of
from project.drawn_cases import OfferCases, branch, drawn, offers
from project.model import Project
from project.results.return_range import DriverSpread
from reports.facts import Facts
from reports.workbook.model import LineModel
from reports.workbook.stories import spreads_of
from scoring.cashflow import MONTHS, Floats, month_count
from scoring.costs import LineKind
from scoring.exact_spread import exact_quantile
from scoring.graph import Graph, GraphLine, evaluate
from scoring.graph_figures import Fault, starting_months
from scoring.sensitivity import HIGH, LOW
from scoring.timing import Driven
from scoring.trials import Undrawable

CASES = 500
"""Cases that are stored with the file: enough for a middle and a range, few enough for a spreadsheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """What is written as numbers.

    Attributes:
        spreads: of the figures that are not sure; columns are in this order.
        shares: (rows, figures); no number in the rows and columns where a figure stands at its likely value.
        values: of the figures by the same shares, exact.
        last: (rows,) the last month in which money moves.
        stops: whether cases are stopped at all.
        horizon: years.
    """

    spreads: tuple[DriverSpread, ...]
    shares: Floats
    values: Floats
    last: Floats
    stops: bool
    horizon: int

    @property
    def first(self) -> int:
        """The row of the first drawn case; before it all as likely, then each figure low and high."""
        return 1 + 2 * len(self.spreads)


def stored(facts: Facts, cases: int = CASES) -> Stored | None:
    """The cases of a project; None when nothing is unsure or nothing can be drawn."""
    rules, spreads = rules_of(facts.project), tuple(spreads_of(facts).values())
    if not spreads:
        return None
    made = drawn(spreads, cases, rules)
    if isinstance(made, Undrawable):
        return None
    ends = np.full((1 + 2 * len(spreads), len(spreads)), np.nan)
    for at in range(len(spreads)):
        ends[1 + 2 * at : 3 + 2 * at, at] = (LOW, HIGH)
    shares = np.vstack([ends, made.uniforms])
    values = np.column_stack([_values(spread, shares[:, at]) for at, spread in enumerate(spreads)])
    months = MONTHS * facts.horizon
    stopped = branch(made, rules)
    last = np.full(len(shares), float(months))
    if stopped is not None:
        last[len(ends) :] = np.where(stopped.mask, np.minimum(stopped.month, months), months)
    return Stored(spreads, shares, values, last, stopped is not None, facts.horizon)


def _values(spread: DriverSpread, shares: Floats) -> Floats:
    found = np.full(len(shares), spread.spread.likely)
    given = np.isfinite(shares)
    found[given] = np.clip(exact_quantile(spread.spread, spread.tail, shares[given]), *spread.bounds)
    return found


@dataclass(frozen=True)
class OfferNow:
    """One offer in all stored cases, by the engine."""

    project: Project
    one: OfferCases
    cases: Stored

    @cached_property
    def given(self) -> Mapping[str, Driven]:
        """Every figure: a column where it is drawn, else as it stands."""
        drawn_now = {name: self.cases.values[:, [at]] for name, at in self.one.own.items()}
        return {**self.one.fixed, **drawn_now}

    @cached_property
    def worth_of_month(self) -> Floats:
        """What one unit of each month is worth today, (months,)."""
        year = -(-np.arange(month_count(self.cases.horizon)) // MONTHS)
        return np.asarray(self.one.factors[year])

    @cached_property
    def lines(self) -> Mapping[str, Floats]:
        """Worth today of each line that counts, (rows,)."""
        flows = evaluate(self.one.graph, self.given).lines
        return {flow.id: self._worth(flow.months) for flow in flows}

    @cached_property
    def net(self) -> Floats:
        """Net present value of each case, (rows,)."""
        total = np.zeros(len(self.cases.values))
        for name, worth in self.lines.items():
            total += worth if name in self.one.benefits else -worth
        return total

    def month(self, written: Expression) -> Floats | None:
        """Whole starting or last months, (rows,); None when they cannot be told."""
        found = starting_months(written, self.given)
        if isinstance(found, Fault):
            return None
        return np.broadcast_to(np.asarray(found, dtype=np.float64), (len(self.cases.values), 1))[:, 0]

    def factor(self, line: LineModel, mover: str) -> Floats | None:
        """Worth today of one unit of a line's amount in every payment, (rows,); None when it cannot be told.

        Args:
            line: the line.
            mover: the name that the amount follows from month to month, "" for none.
        """
        kind = LineKind.PER_MONTH if line.per_user else line.line.kind
        rate = 0.0 if line.line.grows is None else growth_of(rules_of(self.project))[line.line.grows]
        unit = GraphLine("unit", kind, 1.0, line.month, line.ramped, line.until, rate, accrues=line.benefit)
        flows = evaluate(Graph((unit,), self.cases.horizon), self.given).lines
        if not flows:
            return None
        return self._worth(flows[0].months * (self.given[mover] if mover else 1.0))

    def _worth(self, months: Floats) -> Floats:
        """Worth today of money by month, nothing of it after the last month of a case."""
        shape = (len(self.cases.values), month_count(self.cases.horizon))
        within = np.arange(shape[1]) <= self.cases.last[:, None]
        return np.asarray((np.broadcast_to(months, shape) * within) @ self.worth_of_month)


def offers_now(facts: Facts, cases: Stored) -> Sequence[OfferNow]:
    """Every offer in the order of the team."""
    every = offers(facts.project, facts.catalogue, facts.case, cases.spreads)
    return tuple(OfferNow(facts.project, one, cases) for one in every)
