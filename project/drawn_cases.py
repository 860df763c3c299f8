"""One offer in many drawn cases: the money of every case by year, from the same draws for all offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from project.case_convention import discounting_of
from project.case_graph import driver_values, vendor_graph
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.paying import CaseRules
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread
from scoring.cancellation import Cancellation, Cancelled, cancellations, stopped
from scoring.cashflow import Floats, by_year
from scoring.compiled import CompiledLine, compiled
from scoring.conventions import RiskMode
from scoring.costs import BenefitLine
from scoring.discounting import Discounting
from scoring.graph import Graph, LineFlow, evaluate
from scoring.timing import Driven
from scoring.trials import Draws, Undrawable, draws, pieces

Told = Callable[[float], None]
"""Is told which part of the work is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class OfferCases:
    """Everything one offer is computed from.

    Attributes:
        graph: the lines that count.
        benefits: id and whether its money really moves, of every line that brings money in.
        fixed: every figure at the value in force.
        spreads: how far each figure may be off; columns of the draws are in this order.
        plan: how money of later years becomes money of today.
    """

    vendor: str
    graph: Graph
    benefits: Mapping[str, bool]
    fixed: Mapping[str, Driven]
    spreads: Sequence[DriverSpread]
    plan: Discounting

    @property
    def own(self) -> dict[str, int]:
        """Column of each figure that may be off for this offer, its own before the common one."""
        found: dict[str, int] = {}
        for at, item in enumerate(self.spreads):
            if item.vendor == self.vendor or (item.vendor is None and item.driver not in found):
                found[item.driver] = at
        return {name: at for name, at in found.items() if not self.spreads[at].spread.is_certain}

    @property
    def factors(self) -> Floats:
        """What money of each year is worth today, shape (years + 1,)."""
        return self.plan.factors


@dataclass(frozen=True, slots=True, eq=False)
class Years:
    """Money by year over all cases, shape (cases, years + 1); `cash` is what really moves of the benefit."""

    cost: Floats
    benefit: Floats
    cash: Floats

    def worth(self, factors: Floats) -> Floats:
        """Net present value of each case, shape (cases,)."""
        return np.asarray((self.benefit - self.cost) @ factors)


def offers(
    project: Project, catalogue: Catalogue, case: BusinessCase, spreads: Sequence[DriverSpread]
) -> tuple[OfferCases, ...]:
    """Every offer that is compared, in the order of the team."""
    lines = compiled(catalogue.costs)
    return tuple(offer(project, catalogue, case, (vendor, lines, spreads)) for vendor in project.vendors)


def offer(
    project: Project,
    catalogue: Catalogue,
    case: BusinessCase,
    given: tuple[Vendor, Sequence[CompiledLine], Sequence[DriverSpread]],
) -> OfferCases:
    """One offer; `given` holds the vendor, the compiled lines and the spreads."""
    vendor, lines, spreads = given
    return OfferCases(
        vendor=vendor.id,
        graph=vendor_graph(project, catalogue, vendor, lines, day=case.as_of),
        benefits={item.line.id: item.line.cash for item in lines if isinstance(item.line, BenefitLine)},
        fixed=driver_values(project, catalogue, vendor, case.drivers, case.as_of),
        spreads=spreads,
        plan=discounting_of(project),
    )


def drawn(spreads: Sequence[DriverSpread], trials: int, rules: CaseRules) -> Draws | Undrawable:
    """The cases, the same for every offer; figures that hang together are drawn so."""
    return draws(
        {item.name: item.spread for item in spreads},
        trials,
        rules.seed,
        loadings={item.name: item.difficulty for item in spreads if item.difficulty},
        tails={item.name: item.tail for item in spreads if item.tail is not None},
        bounds={item.name: item.bounds for item in spreads},
    )


def branch(cases: Draws, rules: CaseRules) -> Cancelled | None:
    """Which cases are stopped; none where the team gives that no chance."""
    if not rules.cancel_chance or rules.risk is not RiskMode.SIMULATE:
        return None
    found = cancellations(cases, Cancellation(rules.cancel_chance, 0, rules.cancel_month))
    return found if isinstance(found, Cancelled) else None


def simulated(
    one: OfferCases, values: Floats, cancelled: Cancelled | None, told: Told | None = None
) -> Years:
    """Money by year of all cases, worked out in pieces that fit into little memory.

    Args:
        one: the offer.
        values: of the figures, shape (cases, figures), in the order of the spreads.
        cancelled: which cases are stopped, and when.
        told: is told after every piece how much is done.
    """
    horizon = one.graph.horizon_years
    shape = (len(values), horizon + 1)
    found = Years(np.zeros(shape), np.zeros(shape), np.zeros(shape))
    for part in pieces(shape[0], 12 * horizon + 1):
        _add(one, values[part], found, part, cancelled)
        if told is not None:
            told(part.stop / shape[0])
    return found


def _add(one: OfferCases, values: Floats, found: Years, part: slice, cancelled: Cancelled | None) -> None:
    for flow in _flows(one, values):
        years = flow.years if cancelled is None else by_year(stopped(_months(flow, values), cancelled, part))
        if flow.id not in one.benefits:
            found.cost[part] += years
            continue
        found.benefit[part] += years
        if one.benefits[flow.id]:
            found.cash[part] += years


def _months(flow: LineFlow, values: Floats) -> Floats:
    return np.asarray(np.broadcast_to(flow.months, (len(values), flow.months.shape[-1])))


def _flows(one: OfferCases, values: Floats) -> tuple[LineFlow, ...]:
    """What the lines of one offer move in the cases given; what is sure is worked out once for all."""
    given: dict[str, Driven] = dict(one.fixed)
    given.update({driver: values[:, [at]] for driver, at in one.own.items()})
    return evaluate(one.graph, given).lines
