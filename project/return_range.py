"""Cost and return over many drawn cases: every figure within its range, all offers in the same cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from project.case_graph import rules_of
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.drawn_cases import OfferCases, Told, Years, all_simulated, branch, drawn, offers, simulated
from project.model import Project
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread, ReturnRange, VendorRange
from scoring.cashflow import Floats
from scoring.histogram import histogram
from scoring.information_value import next_to_find_out, perfect_information
from scoring.outcomes import summary, versus
from scoring.sensitivity import Tornado, tornado
from scoring.trials import Draws, Undrawable

TRIALS = 10_000
"""Cases drawn while somebody works with the page."""

MANY = 100_000
"""Cases drawn when somebody asks for more."""


def return_range(
    project: Project,
    catalogue: Catalogue,
    case: BusinessCase,
    trials: int = TRIALS,
    told: Told | None = None,
) -> ReturnRange:
    """Every offer over the same drawn cases; `docs/methods/uncertainty.md`.

    Args:
        project: the facts.
        catalogue: the content.
        case: the figures in force, with one value each.
        trials: how many cases are drawn.
        told: is told now and then which part of the work is done, 0 to 1.
    """
    rules = rules_of(project)
    spreads = driver_spreads(project, catalogue, case.drivers, rules)
    cases = drawn(spreads, trials, rules)
    if isinstance(cases, Undrawable):
        return ReturnRange(trials, rules.seed, spreads, (), None, None, (), cases.faults)
    unpriced = frozenset(item.vendor for item in case.vendors if item.price_missing)
    every = tuple(item for item in offers(project, catalogue, case, spreads) if item.vendor not in unpriced)
    stopped = branch(cases, rules)
    years = all_simulated(every, cases.values, stopped, told)
    told_of = _told(every, years, cases, spreads)
    return replace(told_of, unpriced=tuple(item.vendor for item in case.vendors if item.price_missing))


def _told(
    every: Sequence[OfferCases], years: Sequence[Years], cases: Draws, spreads: Sequence[DriverSpread]
) -> ReturnRange:
    worth = [one.worth(item.factors) for item, one in zip(every, years, strict=True)]
    outcomes = np.column_stack(worth) if worth else np.zeros((len(cases.values), 0))
    unsure = [at for at, item in enumerate(spreads) if not item.spread.is_certain]
    names = [spreads[at].name for at in unsure]
    return ReturnRange(
        trials=len(cases.values),
        seed=cases.seed,
        spreads=tuple(spreads),
        vendors=tuple(_range(item, one, net) for item, one, net in zip(every, years, worth, strict=True)),
        against=versus(outcomes) if len(every) > 1 else None,
        perfect=perfect_information(outcomes) if every else None,
        find_out=next_to_find_out(names, cases.values[:, unsure], outcomes) if every else (),
        faults=(),
    )


def _range(offer: OfferCases, years: Years, net: Floats) -> VendorRange:
    running = np.cumsum(years.benefit - years.cost, axis=1)
    return VendorRange(
        vendor=offer.vendor,
        npv=summary(net),
        cost=summary(years.cost.sum(axis=1)),
        cash_npv=summary((years.cash - years.cost) @ offer.factors),
        bars=histogram(net),
        tornado=_tornado(offer),
        pays_back=float((running[:, -1] >= 0).mean()),
        running=tuple(map(tuple, np.percentile(running, (10, 50, 90), axis=0).T.tolist())),
    )


def _tornado(offer: OfferCases) -> Tornado | None:
    """Each figure at its tenth and nine tenths; those of other offers are left out."""
    spreads, names = offer.spreads, sorted(offer.own.values())
    likely = np.array([item.spread.likely for item in spreads])

    def model(cases: Floats) -> Floats:
        values = np.tile(likely, (len(cases), 1))
        values[:, names] = cases
        return simulated(offer, values, None).worth(offer.factors)

    return tornado(
        {spreads[at].name: spreads[at].spread for at in names},
        model,
        {spreads[at].name: tail for at in names if (tail := spreads[at].tail) is not None},
    )
