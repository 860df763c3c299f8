"""Cost and return over many drawn cases: every figure within its range, all offers in the same cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from project.case_graph import driver_values, rules_of, vendor_graph
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.paying import CaseRules
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread, ReturnRange, VendorRange
from scoring.cancellation import Cancellation, Cancelled, cancellations, stopped
from scoring.cashflow import Floats, by_year
from scoring.compiled import CompiledLine, compiled
from scoring.conventions import RiskMode
from scoring.costs import BenefitLine
from scoring.graph import LineFlow, evaluate
from scoring.histogram import histogram
from scoring.information_value import next_to_find_out, perfect_information
from scoring.outcomes import summary, versus
from scoring.returns import discount_factors
from scoring.sensitivity import Tornado, tornado
from scoring.timing import Driven
from scoring.trials import Draws, Undrawable, draws, pieces

TRIALS = 10_000
"""Cases drawn while somebody works with the page."""


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything one offer is computed from."""

    project: Project
    catalogue: Catalogue
    vendor: Vendor
    lines: Sequence[CompiledLine]
    fixed: Mapping[str, Driven]
    spreads: Sequence[DriverSpread]
    rate: float

    @property
    def own(self) -> dict[str, int]:
        """Column of each driver that is drawn for this offer, its own before the common one."""
        found: dict[str, int] = {}
        for at, item in enumerate(self.spreads):
            if item.vendor == self.vendor.id or (item.vendor is None and item.driver not in found):
                found[item.driver] = at
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Years:
    """Money by year over all trials, shape (trials, years + 1)."""

    cost: Floats
    benefit: Floats
    cash: Floats


def return_range(
    project: Project, catalogue: Catalogue, case: BusinessCase, trials: int = TRIALS
) -> ReturnRange:
    """Every offer over the same drawn cases; `docs/methods/uncertainty.md`.

    Args:
        project: the facts.
        catalogue: the content.
        case: the figures in force, with one value each.
        trials: how many cases are drawn.
    """
    rules = rules_of(project)
    spreads = driver_spreads(project, catalogue, case.drivers, rules)
    drawn = _drawn(spreads, trials, rules)
    if isinstance(drawn, Undrawable):
        return ReturnRange(trials, rules.seed, spreads, (), None, None, (), drawn.faults)
    cases = _cases(project, catalogue, case, spreads)
    years = [_simulated(item, drawn, _branch(drawn, rules)) for item in cases]
    worth = [(item.benefit - item.cost) @ _factors(one) for one, item in zip(cases, years, strict=True)]
    outcomes = np.column_stack(worth) if worth else np.zeros((trials, 0))
    unsure = [at for at, item in enumerate(spreads) if not item.spread.is_certain]
    names = [spreads[at].name for at in unsure]
    return ReturnRange(
        trials=trials,
        seed=rules.seed,
        spreads=spreads,
        vendors=tuple(
            _range(one, item, net, spreads) for one, item, net in zip(cases, years, worth, strict=True)
        ),
        against=versus(outcomes) if len(cases) > 1 else None,
        perfect=perfect_information(outcomes) if cases else None,
        find_out=next_to_find_out(names, drawn.values[:, unsure], outcomes) if cases else (),
        faults=(),
    )


def _cases(
    project: Project, catalogue: Catalogue, case: BusinessCase, spreads: Sequence[DriverSpread]
) -> tuple[_Case, ...]:
    lines, rate = compiled(catalogue.costs), project.settings.discount_rate
    return tuple(
        _Case(
            project,
            catalogue,
            vendor,
            lines,
            driver_values(project, catalogue, vendor, case.drivers),
            spreads,
            rate,
        )
        for vendor in project.vendors
    )


def _drawn(spreads: Sequence[DriverSpread], trials: int, rules: CaseRules) -> Draws | Undrawable:
    return draws(
        {item.name: item.spread for item in spreads},
        trials,
        rules.seed,
        loadings={item.name: item.difficulty for item in spreads if item.difficulty},
        tails={item.name: item.tail for item in spreads if item.tail is not None},
        bounds={item.name: item.bounds for item in spreads},
    )


def _branch(drawn: Draws, rules: CaseRules) -> Cancelled | None:
    """Which cases are stopped; none where the team gives that no chance."""
    if not rules.cancel_chance or rules.risk is not RiskMode.SIMULATE:
        return None
    found = cancellations(drawn, Cancellation(rules.cancel_chance, 0, rules.cancel_month))
    return found if isinstance(found, Cancelled) else None


def _simulated(case: _Case, drawn: Draws, cancelled: Cancelled | None) -> _Years:
    """Money by year of all trials, worked out in pieces that fit into little memory."""
    horizon = case.project.settings.horizon_years
    shape = (len(drawn.values), horizon + 1)
    found = _Years(np.zeros(shape), np.zeros(shape), np.zeros(shape))
    for part in pieces(shape[0], 12 * horizon + 1):
        _add(case, drawn.values[part], found, part, cancelled)
    return found


def _add(case: _Case, values: Floats, found: _Years, part: slice, cancelled: Cancelled | None) -> None:
    benefits = {item.line.id: item.line for item in case.lines if isinstance(item.line, BenefitLine)}
    for flow in _flows(case, values):
        years = flow.years if cancelled is None else by_year(stopped(_months(flow, values), cancelled, part))
        line = benefits.get(flow.id)
        if line is None:
            found.cost[part] += years
            continue
        found.benefit[part] += years
        if line.cash:
            found.cash[part] += years


def _months(flow: LineFlow, values: Floats) -> Floats:
    return np.asarray(np.broadcast_to(flow.months, (len(values), flow.months.shape[-1])))


def _flows(case: _Case, values: Floats) -> tuple[LineFlow, ...]:
    """What the lines of one offer move in the cases given, shape of values (cases, drivers)."""
    given: dict[str, Driven] = dict(case.fixed)
    given.update({driver: values[:, [at]] for driver, at in case.own.items()})
    graph = vendor_graph(case.project, case.catalogue, case.vendor, case.lines)
    return evaluate(graph, given).lines


def _factors(case: _Case) -> Floats:
    return discount_factors(case.rate, case.project.settings.horizon_years)


def _range(case: _Case, years: _Years, net: Floats, spreads: Sequence[DriverSpread]) -> VendorRange:
    running = np.cumsum(years.benefit - years.cost, axis=1)
    back = running[:, -1] >= 0
    return VendorRange(
        vendor=case.vendor.id,
        npv=summary(net),
        cost=summary(years.cost.sum(axis=1)),
        cash_npv=summary((years.cash - years.cost) @ _factors(case)),
        bars=histogram(net),
        tornado=_tornado(case, spreads),
        pays_back=float(back.mean()),
        payback=summary(_payback(years, running)[back]) if back.any() else None,
        running=tuple(map(tuple, np.percentile(running, (10, 50, 90), axis=0).T.tolist())),
    )


def _payback(years: _Years, running: Floats) -> Floats:
    """Years until the running total is zero or more for good, straight within a year; shape (trials,)."""
    net = years.benefit - years.cost
    last = running.shape[1] - 1 - np.argmax((running < 0)[:, ::-1], axis=1)
    never_below = ~(running < 0).any(axis=1)
    after = np.minimum(last + 1, running.shape[1] - 1)
    rows = np.arange(len(running))
    step = np.where(net[rows, after] > 0, net[rows, after], 1.0)
    return np.where(never_below, 0.0, last - running[rows, last] / step)


def _tornado(case: _Case, spreads: Sequence[DriverSpread]) -> Tornado | None:
    """Each figure at its tenth and nine tenths; those of other offers are left out."""
    own = set(case.own.values())
    names = [at for at in range(len(spreads)) if at in own]
    likely = np.array([item.spread.likely for item in spreads])

    def model(cases: Floats) -> Floats:
        values = np.tile(likely, (len(cases), 1))
        values[:, names] = cases
        found = _Years(*(np.zeros((len(cases), len(_factors(case)))) for _ in range(3)))
        _add(case, values, found, slice(None), None)
        return np.asarray((found.benefit - found.cost) @ _factors(case))

    return tornado(
        {spreads[at].name: spreads[at].spread for at in names},
        model,
        {spreads[at].name: tail for at in names if (tail := spreads[at].tail) is not None},
    )
