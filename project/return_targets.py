"""What price, discount or number of users it takes for the net benefit that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from project.case_graph import rules_of
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.drawn_cases import OfferCases, branch, drawn, offer, simulated
from project.model import Project, Settings, Vendor
from project.results.business_case import BusinessCase
from project.results.return_targets import OfferTargets, ReturnTargets
from scoring.cancellation import Cancelled
from scoring.cashflow import Floats
from scoring.compiled import CompiledLine, compiled
from scoring.targets import Target, value_for, value_for_share
from scoring.trials import Undrawable
from scoring.vocabulary import PRICE

WANTED = 0.8
"""Part of the cases in which it has to pay."""

TRIALS = 4_000
"""Cases for prices and discounts: the money of three prices tells that of all others."""

USER_TRIALS = 400
"""Cases for users: every number of users is worked out anew."""

HIGHEST = 20.0
"""Prices up to so many times today's, and users up to so many times today's, are looked at."""

STRAIGHT = 1e-6
"""A middle price this far off the straight line, as a part of its size, is not on it."""

Cases = Callable[[float], Floats]
"""From a price, a discount or a number of users to the net benefit of every case."""


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What the search for one offer starts from: the facts, the offer as it is, and its cases."""

    project: Project
    catalogue: Catalogue
    case: BusinessCase
    source: tuple[Vendor, Sequence[CompiledLine]]
    offer: OfferCases
    values: Floats
    stopped: Cancelled | None


def return_targets(project: Project, catalogue: Catalogue, case: BusinessCase) -> ReturnTargets:
    """Targets of every offer; none where ranges have faults, `docs/methods/uncertainty.md`."""
    rules = rules_of(project)
    spreads = driver_spreads(project, catalogue, case.drivers, rules)
    many, few = (drawn(spreads, trials, rules) for trials in (TRIALS, USER_TRIALS))
    if isinstance(many, Undrawable) or isinstance(few, Undrawable):
        return ReturnTargets(WANTED, TRIALS, USER_TRIALS, ())
    lines = compiled(catalogue.costs)
    found = []
    for vendor in project.vendors:
        one = offer(project, catalogue, case, (vendor, lines, spreads))
        given = _Given(project, catalogue, case, (vendor, lines), one, many.values, branch(many, rules))
        fewer = replace(given, values=few.values, stopped=branch(few, rules))
        found.append(_targets(given, fewer))
    return ReturnTargets(WANTED, TRIALS, USER_TRIALS, tuple(found))


def _targets(given: _Given, fewer: _Given) -> OfferTargets:
    price = _single_price(given.offer)
    nothing = (None, None)
    prices = (
        nothing
        if price is None
        else _line(given, lambda at: _at_price(given.offer, at), (HIGHEST * price, 0.0))
    )
    discounts = _line(given, lambda part: _discounted(given, part), (0.0, 1.0)) if _paid(given) else nothing
    return OfferTargets(given.offer.vendor, price, *prices, *discounts, *_users(fewer))


def _users(given: _Given) -> tuple[Target, Target]:
    """The fewest users, from one to many times today's; every number is worked out once."""
    known: dict[int, OfferCases] = {}
    ends = (1.0, float(max(2, round(HIGHEST * given.project.settings.users))))

    def people(count: float) -> OfferCases:
        if round(count) not in known:
            known[round(count)] = _with_users(given, round(count))
        return known[round(count)]

    return (
        value_for(lambda count: _likely(people(count)), *ends, whole=True),
        value_for_share(lambda count: _net(people(count), given), *ends, WANTED, whole=True),
    )


def _line(
    given: _Given, changed: Callable[[float], OfferCases], ends: tuple[float, float]
) -> tuple[Target | None, Target | None]:
    """Both targets along a straight line from the bad end to the good one; None where it is not straight."""
    likely = _straight(lambda at: np.array([_likely(changed(at))]), ends)
    cases = _straight(lambda at: _net(changed(at), given), ends)
    return (
        None if likely is None else value_for(lambda at: float(likely(at)[0]), *ends),
        None if cases is None else value_for_share(cases, *ends, WANTED),
    )


def _straight(results: Cases, ends: tuple[float, float]) -> Cases | None:
    """The results between two ends as lines; None where those in the middle are not on them."""
    first, last = (results(at) for at in ends)
    middle = results((ends[0] + ends[1]) / 2)
    room = STRAIGHT * (np.abs(first) + np.abs(last) + 1.0)
    if np.any(np.abs(middle - (first + last) / 2) > room):
        return None
    reach = ends[1] - ends[0]
    return lambda at: np.asarray(first + (last - first) * ((at - ends[0]) / reach))


def _net(one: OfferCases, given: _Given) -> Floats:
    return simulated(one, given.values, given.stopped).worth(one.factors)


def _likely(one: OfferCases) -> float:
    """Net present value with every figure at its likely value."""
    values = np.array([[item.spread.likely for item in one.spreads]])
    return float(simulated(one, values, None).worth(one.factors)[0])


def _at_price(one: OfferCases, price: float) -> OfferCases:
    return replace(one, fixed={**one.fixed, PRICE: price})


def _discounted(given: _Given, part: float) -> OfferCases:
    """The offer with a part taken off every subscription."""
    names = _subscriptions(given.catalogue)
    lines = tuple(
        replace(line, share=line.share * (1.0 - part)) if line.id in names else line
        for line in given.offer.graph.lines
    )
    return replace(given.offer, graph=replace(given.offer.graph, lines=lines))


def _subscriptions(catalogue: Catalogue) -> frozenset[str]:
    """Lines that are a subscription; where the content names none, those that are the price itself."""
    named = frozenset(item.id for item in catalogue.costs.costs if item.subscription)
    return named or frozenset(item.id for item in catalogue.costs.costs if item.amount.strip() == PRICE)


def _single_price(one: OfferCases) -> float | None:
    """The price that counts; None where a list of prices of the vendor's own stands in its place."""
    price = one.fixed.get(PRICE)
    listed = any(line.series is not None for line in one.graph.lines)
    return price if isinstance(price, float) and price > 0 and not listed else None


def _paid(given: _Given) -> bool:
    names = _subscriptions(given.catalogue)
    return any(line.id in names for line in given.offer.graph.lines)


def _with_users(given: _Given, count: int) -> OfferCases:
    """The same offer for a firm with another number of users."""
    other = given.project.settings.model_copy(update={"users": count})
    records = tuple(other if isinstance(item, Settings) else item for item in given.project.records)
    project = given.project.model_copy(update={"records": records})
    return offer(project, given.catalogue, given.case, (*given.source, given.offer.spreads))
