"""What figures of one offer are explained from: its result, its figures, and the money of every line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from project.case_convention import discounting_of
from project.case_graph import driver_values, rules_of, vendor_graph
from project.case_measures import Money, money_of
from project.catalogue import Catalogue
from project.model import Project, Settings, Vendor
from project.records.paying import CaseRules
from project.results.business_case import BusinessCase, CaseLine, VendorCase
from project.results.explained import Address, FigureKind
from scoring.cashflow import Floats, by_year, month_count
from scoring.compiled import CompiledLine, compiled
from scoring.discounting import Discounting
from scoring.graph import Flows, evaluate
from scoring.timing import Driven
from scoring.vocabulary import USERS


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One offer, with everything its figures rest on.

    Attributes:
        case: all offers; `shown` is the result of this one, which every explanation has to meet.
        values: every figure in force for it, by the name that expressions use.
        flows: money of every line; `money` is the same by month, added up.
        plan: how money of later years becomes money of today.
        day: exchange rates of later days are not used.
        language: of titles.
    """

    project: Project
    catalogue: Catalogue
    case: BusinessCase
    vendor: Vendor
    shown: VendorCase
    lines: tuple[CompiledLine, ...]
    values: Mapping[str, Driven]
    flows: Flows
    money: Money
    plan: Discounting
    day: date
    language: str

    @property
    def settings(self) -> Settings:
        """Horizon, rate, users and currency of the project."""
        return self.project.settings

    @property
    def rules(self) -> CaseRules:
        """The conventions of the project."""
        return rules_of(self.project)

    def address(self, kind: FigureKind, name: str) -> Address:
        """The address of a figure of this offer."""
        return Address(self.shown.vendor, kind, name)

    def compiled(self, line: str) -> CompiledLine | None:
        """The line with this id."""
        return next((item for item in self.lines if item.line.id == line), None)

    def result(self, line: str) -> CaseLine | None:
        """What is shown of the line with this id."""
        both = (*self.shown.costs, *self.shown.benefits)
        return next((item for item in both if item.line == line), None)

    def users(self) -> Floats:
        """Users by month, 12 H + 1 of them."""
        count = month_count(self.settings.horizon_years)
        return np.broadcast_to(np.asarray(self.values[USERS], dtype=np.float64), (count,))

    def worth(self, values: Mapping[str, Driven]) -> float:
        """Net present value of the offer when some figures are others."""
        graph = vendor_graph(self.project, self.catalogue, self.vendor, self.lines, day=self.day)
        return self.plan.worth(by_year(money_of(evaluate(graph, values), self.lines, self.settings).net))


def ground(
    project: Project, catalogue: Catalogue, case: BusinessCase, vendor: str, day: date, language: str = "en"
) -> Ground | None:
    """The ground of one offer; None where it is not among those compared.

    Args:
        project: the facts.
        catalogue: the content.
        case: what follows from both for all offers.
        vendor: id of the offer.
        day: as of which `case` was computed.
        language: of titles.
    """
    record, shown = project.find(Vendor, vendor), case.case(vendor)
    if record is None or shown is None:
        return None
    lines = compiled(catalogue.costs)
    values = driver_values(project, catalogue, record, case.drivers, day)
    flows = evaluate(vendor_graph(project, catalogue, record, lines, day=day), values)
    return Ground(
        project=project,
        catalogue=catalogue,
        case=case,
        vendor=record,
        shown=shown,
        lines=lines,
        values=values,
        flows=flows,
        money=money_of(flows, lines, project.settings),
        plan=discounting_of(project),
        day=day,
        language=language,
    )


def months_of(value: Driven) -> tuple[float, ...]:
    """A figure by month where it changes; nothing where it is one number."""
    return () if isinstance(value, float | int) else tuple(float(item) for item in np.ravel(value))


def first_of(value: Driven) -> float:
    """A figure as one number: in the first month, where it changes."""
    listed = months_of(value)
    return listed[min(1, len(listed) - 1)] if listed else float(np.ravel(value)[0])
