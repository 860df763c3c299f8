"""Figures that stand together: all bad at once, all likely, all good, and what the team wants to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from project.case_convention import discounting_of
from project.case_graph import driver_values, rules_of, vendor_graph
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.paying import Assumed, CaseScenario
from project.results.business_case import BusinessCase
from project.results.return_range import DriverSpread
from project.results.stories import Stories, Story, StoryFigure
from scoring.cashflow import Floats
from scoring.compiled import compiled
from scoring.costs import Driver
from scoring.graph import Graph, evaluate
from scoring.sensitivity import HIGH, LOW
from scoring.spread import quantile
from scoring.timing import Driven

LIKELY: tuple[str, str, str] = ("low", "base", "high")
"""Ids of the stories that every project has."""

Ends = Mapping[str, tuple[float, float]]
"""By "<driver>" or "<driver>:<vendor>" what a figure is when all goes worse, and when all goes better."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """What one offer is computed from; `spreads` by driver, its own before the common ones."""

    vendor: str
    graph: Graph
    benefits: frozenset[str]
    values: Mapping[str, Driven]
    spreads: Mapping[str, DriverSpread]
    factors: Floats


def stories(project: Project, catalogue: Catalogue, case: BusinessCase) -> Stories:
    """Every offer in every story; `docs/methods/uncertainty.md`.

    In the low story each figure that is not sure stands at its tenth or its nine tenths, whichever is worse
    for that offer with all others at their likely values; in the high story at the other end.

    Args:
        project: the facts.
        catalogue: the content.
        case: the figures in force, with one value each.
    """
    offers = [_offer(project, catalogue, vendor, case) for vendor in project.vendors]
    ends = [_ends(item) for item in offers]
    low, base, high = (Story(name, "", tuple(item[at] for item in ends)) for at, name in enumerate(LIKELY))
    known = {item.id: item for item in catalogue.costs.drivers}
    named = tuple(_story(record, offers, known) for record in project.of(CaseScenario))
    return Stories(base, low, high, named)


def _offer(project: Project, catalogue: Catalogue, vendor: Vendor, case: BusinessCase) -> _Offer:
    lines = compiled(catalogue.costs)
    spreads: dict[str, DriverSpread] = {}
    for item in driver_spreads(project, catalogue, case.drivers, rules_of(project)):
        if item.vendor == vendor.id or (item.vendor is None and item.driver not in spreads):
            spreads[item.driver] = item
    return _Offer(
        vendor.id,
        vendor_graph(project, catalogue, vendor, lines, day=case.as_of),
        frozenset(item.line.id for item in lines if item.benefit),
        driver_values(project, catalogue, vendor, case.drivers, case.as_of),
        spreads,
        discounting_of(project).factors,
    )


def _story(record: CaseScenario, offers: Sequence[_Offer], known: Mapping[str, Driver]) -> Story:
    ignored = tuple(dict.fromkeys(item.driver for item in record.values if item.driver not in known))
    told = [{**item.values, **_assumed(record.values, item, known)} for item in offers]
    figures = tuple(_figures(item, values, 1)[0] for item, values in zip(offers, told, strict=True))
    return Story(record.id, record.title, figures, ignored)


def _assumed(values: Sequence[Assumed], offer: _Offer, known: Mapping[str, Driver]) -> dict[str, Driven]:
    """The figures of a story for one offer; what is said of that offer goes before what holds for all."""
    common = [item for item in values if item.vendor is None and item.driver in known]
    own = [item for item in values if item.vendor == offer.vendor and item.driver in known]
    told: dict[str, Driven] = {}
    for item in (*common, *own):
        now = offer.values.get(item.driver)
        if not item.times:
            told[item.driver] = item.value
        elif now is not None:
            driver = known[item.driver]
            told[item.driver] = float(np.clip(np.ravel(now)[0] * item.value, driver.low, driver.high))
    return told


def story_ends(project: Project, catalogue: Catalogue, case: BusinessCase) -> Ends:
    """What each figure that is not sure is in the low and in the high story, by the name of its spread.

    A figure that holds for all offers is at the end that is worse for all of them together.
    """
    ends: dict[str, Floats] = {}
    worth: dict[str, Floats] = {}
    for offer in (_offer(project, catalogue, vendor, case) for vendor in project.vendors):
        unsure, likely, pairs = _unsure(offer)
        for at, told in enumerate(_worth(offer, unsure, likely, pairs)):
            name = offer.spreads[unsure[at]].name
            ends[name] = pairs[at]
            worth[name] = worth.get(name, np.zeros(2)) + told
    return {
        name: _ordered(float(low), float(high), falls=bool(worth[name][1] < worth[name][0]))
        for name, (low, high) in ends.items()
    }


def _ordered(low: float, high: float, *, falls: bool) -> tuple[float, float]:
    return (high, low) if falls else (low, high)


def _unsure(offer: _Offer) -> tuple[list[str], Floats, Floats]:
    """Drivers that are not sure, what is likely of each, and their tenth and nine tenths."""
    unsure = [name for name, item in offer.spreads.items() if not item.spread.is_certain]
    likely = np.array([offer.spreads[name].spread.likely for name in unsure])
    shares = np.array([LOW, HIGH])
    ends = np.array([quantile(offer.spreads[name].spread, shares) for name in unsure]).reshape(-1, 2)
    return unsure, likely, ends


def _ends(offer: _Offer) -> tuple[StoryFigure, StoryFigure, StoryFigure]:
    """Low, base and high of one offer."""
    unsure, likely, ends = _unsure(offer)
    worse, better = _sides(offer, unsure, likely, ends)
    together = _given(offer, unsure, np.array([worse, likely, better]))
    low, base, high = _figures(offer, together, 3)
    return low, base, high


def _sides(offer: _Offer, unsure: Sequence[str], likely: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """For each figure the end that is worse for the offer, and the other one."""
    worth = _worth(offer, unsure, likely, ends)
    falls = worth[:, 1] < worth[:, 0]
    low, high = ends[:, 0], ends[:, 1]
    return np.where(falls, high, low), np.where(falls, low, high)


def _worth(offer: _Offer, unsure: Sequence[str], likely: Floats, ends: Floats) -> Floats:
    """Net present value with each figure in turn at its two ends, shape (figures, 2)."""
    count = len(unsure)
    cases = np.tile(likely, (2 * count, 1))
    for at in range(count):
        cases[2 * at : 2 * at + 2, at] = ends[at]
    told = _figures(offer, _given(offer, unsure, cases), 2 * count)
    return np.array([item.npv or 0.0 for item in told]).reshape(-1, 2)


def _given(offer: _Offer, names: Sequence[str], cases: Floats) -> dict[str, Driven]:
    """All figures, those named in a column with one row for each case."""
    return {**offer.values, **{name: cases[:, [at]] for at, name in enumerate(names)}}


def _figures(offer: _Offer, values: Mapping[str, Driven], cases: int) -> tuple[StoryFigure, ...]:
    """Net present value and total cost in each case."""
    shape = (cases, len(offer.factors))
    cost, gain = np.zeros(shape), np.zeros(shape)
    for flow in evaluate(offer.graph, values).lines:
        found = gain if flow.id in offer.benefits else cost
        found += flow.years
    worth, total = (gain - cost) @ offer.factors, cost.sum(axis=1)
    return tuple(
        StoryFigure(offer.vendor, _number(one), _number(other))
        for one, other in zip(worth, total, strict=True)
    )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
