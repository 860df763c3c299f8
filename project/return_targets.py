"""What price, discount or number of users it takes for the net benefit that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from project.case_graph import rules_of
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.drawn_cases import OfferCases, branch, drawn, offers, simulated
from project.model import Project, Settings
from project.results.business_case import BusinessCase
from project.results.return_targets import OfferTargets, ReturnTargets
from scoring.cancellation import Cancelled
from scoring.cashflow import Floats
from scoring.costs import CostLine
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
    """What the search for one offer starts from; the last row of `values` has every figure as it is likely."""

    project: Project
    catalogue: Catalogue
    case: BusinessCase
    place: int
    offer: OfferCases
    values: Floats
    stopped: Cancelled | None


def return_targets(project: Project, catalogue: Catalogue, case: BusinessCase) -> ReturnTargets:
    """Targets of every offer; none where ranges have faults, `docs/methods/uncertainty.md`."""
    spreads = driver_spreads(project, catalogue, case.drivers, rules_of(project))
    every = offers(project, catalogue, case, spreads)
    found = tuple(
        target
        for place, offer in enumerate(every)
        for target in _targets(project, catalogue, case, (place, offer))
    )
    return ReturnTargets(WANTED, TRIALS, USER_TRIALS, found)


def _targets(
    project: Project, catalogue: Catalogue, case: BusinessCase, one: tuple[int, OfferCases]
) -> Iterator[OfferTargets]:
    rules, (place, offer) = rules_of(project), one
    many, few = (drawn(offer.spreads, trials, rules) for trials in (TRIALS, USER_TRIALS))
    if isinstance(many, Undrawable) or isinstance(few, Undrawable):
        return
    given = _Given(project, catalogue, case, place, offer, many.values, branch(many, rules))
    fewer = replace(given, values=few.values, stopped=branch(few, rules))
    price = offer.fixed.get(PRICE)
    priced = isinstance(price, float) and price > 0 and _listless(given)
    most = HIGHEST * price if isinstance(price, float) and priced else None
    prices = (None, None) if most is None else _line(given, lambda at: _at_price(offer, at), (most, 0.0))
    discounts = _line(given, lambda part: _discounted(given, part), (0.0, 1.0)) if _paid(given) else (None, None)
    users = project.settings.users
    known: dict[int, OfferCases] = {}
    ends = (1.0, float(max(2, round(HIGHEST * users))))

    def people(count: float) -> OfferCases:
        return known.setdefault(round(count), _with_users(fewer, round(count)))

    yield OfferTargets(
        offer.vendor,
        price if isinstance(price, float) and priced else None,
        *prices,
        *discounts,
        value_for(lambda count: _likely(people(count)), *ends, whole=True),
        value_for_share(lambda count: _net(people(count), fewer), *ends, WANTED, whole=True),
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


def _net(offer: OfferCases, given: _Given) -> Floats:
    return simulated(offer, given.values, given.stopped).worth(offer.factors)


def _likely(offer: OfferCases) -> float:
    """Net present value with every figure at its likely value."""
    values = np.array([[item.spread.likely for item in offer.spreads]])
    return float(simulated(offer, values, None).worth(offer.factors)[0])


def _at_price(offer: OfferCases, price: float) -> OfferCases:
    return replace(offer, fixed={**offer.fixed, PRICE: price})


def _discounted(given: _Given, part: float) -> OfferCases:
    """The offer with a part taken off every subscription."""
    names = _subscriptions(given.catalogue)
    lines = tuple(
        replace(line, share=line.share * (1.0 - part)) if line.id in names else line
        for line in given.offer.graph.lines
    )
    return replace(given.offer, graph=replace(given.offer.graph, lines=lines))


def _subscriptions(catalogue: Catalogue) -> frozenset[str]:
    """Lines by user and month count too, where the content names no subscription."""
    named = frozenset(item.id for item in catalogue.costs.costs if _is_subscription(item))
    return named or frozenset(item.id for item in catalogue.costs.costs if PRICE in item.amount.split())


def _is_subscription(line: CostLine) -> bool:
    return line.subscription


def _listless(given: _Given) -> bool:
    """Whether the single price counts, and no list of prices of the vendor's own stands in its place."""
    return all(line.series is None for line in given.offer.graph.lines)


def _paid(given: _Given) -> bool:
    names = _subscriptions(given.catalogue)
    return any(line.id in names for line in given.offer.graph.lines)


def _with_users(given: _Given, count: int) -> OfferCases:
    """The same offer for a firm with another number of users."""
    other = given.project.settings.model_copy(update={"users": count})
    records = tuple(other if isinstance(item, Settings) else item for item in given.project.records)
    project = given.project.model_copy(update={"records": records})
    return offers(project, given.catalogue, given.case, given.offer.spreads)[given.place]
