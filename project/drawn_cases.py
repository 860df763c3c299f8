"""One offer in many drawn cases: the money of every case by year, from the same draws for all offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from project.case_convention import discounting_of
from project.case_graph import driver_values, rules_of, vendor_graph
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.paying import CaseRules
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread
from scoring.cancellation import Cancellation, Cancelled, cancellations
from scoring.cashflow import MONTHS, Floats
from scoring.compiled import CompiledLine, compiled
from scoring.conventions import RiskMode
from scoring.costs import BenefitLine, CostLine
from scoring.discounting import Discounting
from scoring.graph import Graph
from scoring.graph_years import Kept, block, planned, years
from scoring.timing import Driven
from scoring.trials import Draws, Undrawable, draws, pieces

Told = Callable[[float], None]
"""Is told which part of the work is done, 0 to 1."""

ROOM = 1 << 18
"""Numbers that one array of a block of cases may hold: two megabytes."""


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
        graph=_drawn_lines(
            vendor_graph(project, catalogue, vendor, lines, day=case.as_of), lines, rules_of(project)
        ),
        benefits={item.line.id: item.line.cash for item in lines if isinstance(item.line, BenefitLine)},
        fixed=driver_values(project, catalogue, vendor, case.drivers, case.as_of),
        spreads=spreads,
        plan=discounting_of(project),
    )


def _drawn_lines(graph: Graph, lines: Sequence[CompiledLine], rules: CaseRules) -> Graph:
    """The lines less the reserve where cases are drawn: both are there for the same risk."""
    kept = {item.line.id for item in lines if isinstance(item.line, CostLine) and item.line.reserve}
    if rules.risk is not RiskMode.SIMULATE or not kept:
        return graph
    return replace(graph, lines=tuple(item for item in graph.lines if item.id not in kept))


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
    """Money by year of all cases of one offer; `all_simulated` of it alone."""
    return all_simulated((one,), values, cancelled, told)[0]


def all_simulated(
    every: Sequence[OfferCases], values: Floats, cancelled: Cancelled | None, told: Told | None = None
) -> tuple[Years, ...]:
    """Money by year of all cases of every offer, in blocks that stay near the processor.

    Args:
        every: the offers; what is the same for several of them is worked out once.
        values: of the figures, shape (cases, figures), in the order of the spreads.
        cancelled: which cases are stopped, and when.
        told: is told after every block how much is done.
    """
    cases, kept = len(values), Kept()
    columns = [values[:, at : at + 1] for at in range(values.shape[1])]
    plans = [planned(one.graph, _figures(one, columns), kept) for one in every]
    found = tuple(_nothing(cases, one.graph.horizon_years) for one in every)
    for part in pieces(cases, MONTHS * max((one.graph.horizon_years for one in every), default=0) + 1, ROOM):
        trials, same = block(part, cancelled), Kept()
        for one, plan, money in zip(every, plans, found, strict=True):
            _add(one, years(plan, trials, same), money, part)
        if told is not None:
            told(part.stop / cases)
    return found


def _figures(one: OfferCases, columns: Sequence[Floats]) -> dict[str, Driven]:
    """Every figure of an offer: one number, or one for each case where it may be off."""
    return {**one.fixed, **{driver: columns[at] for driver, at in one.own.items()}}


def _nothing(cases: int, horizon: int) -> Years:
    cost, benefit, cash = (np.zeros((cases, horizon + 1)) for _ in range(3))
    return Years(cost, benefit, cash)


def _add(one: OfferCases, lines: Iterable[tuple[str, Floats]], found: Years, part: slice) -> None:
    for line, money in lines:
        if line not in one.benefits:
            found.cost[part] += money
            continue
        found.benefit[part] += money
        if one.benefits[line]:
            found.cash[part] += money
