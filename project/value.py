"""Points beside cost: cost is never part of the score, so both can be looked at together in the end.

An offer is beaten when another one costs no more and has no fewer points, and is better in one of the two
(Pareto dominance). What nobody beats is the frontier; between its neighbours a further point has a price.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from project.results.business_case import BusinessCase, VendorCase
from project.results.shortlist import Shortlist, VendorStanding
from project.results.value import Beaten, Lacking, OfferValue, PointPrice, ValueAgainstCost

NOTHING = 1e-9
"""Points and money that differ by less are equal."""


def value_against_cost(shortlist: Shortlist, case: BusinessCase) -> ValueAgainstCost:
    """Every offer with its points and its cost, who is beaten, and what a further point costs.

    Args:
        shortlist: the ranking; points are of 100.
        case: cost over its horizon, not discounted, in its currency.
    """
    dearest = _dearest(case)
    offers = sorted(
        (_offer(item, case.case(item.vendor), dearest) for item in shortlist.standings), key=_place
    )
    compared = [item for item in offers if item.lacking is None]
    beaten = tuple(_beaten(compared))
    out = {item.vendor for item in beaten}
    frontier = sorted((item for item in compared if item.vendor not in out), key=_by_cost)
    return ValueAgainstCost(
        offers=tuple(offers),
        frontier=tuple(item.vendor for item in frontier),
        beaten=beaten,
        steps=tuple(_steps(frontier)),
    )


def _dearest(case: BusinessCase) -> Mapping[str, float]:
    """The dearest known amount of each cost line over all offers."""
    found: dict[str, float] = {}
    for item in case.vendors:
        for line in item.costs:
            if line.line not in item.unknown:
                found[line.line] = max(found.get(line.line, 0.0), line.total)
    return found


def _offer(standing: VendorStanding, case: VendorCase | None, dearest: Mapping[str, float]) -> OfferValue:
    cost = None if case is None or case.price_missing else case.tco_nominal
    unknown = () if case is None else case.unknown
    bounded = cost is not None and all(line in dearest for line in unknown)
    return OfferValue(
        vendor=standing.vendor,
        name=standing.name,
        points=standing.total,
        lowest=standing.lowest,
        highest=standing.highest,
        cost=cost,
        most=(cost or 0.0) + sum(dearest[line] for line in unknown) if bounded else None,
        open_lines=unknown,
        lacking=_lacking(standing, cost),
    )


def _lacking(standing: VendorStanding, cost: float | None) -> Lacking | None:
    if standing.total is not None and standing.rank is None:
        return Lacking.OUT
    if standing.total is None:
        return Lacking.SCORE
    return Lacking.COST if cost is None else None


def _place(item: OfferValue) -> tuple[bool, float, str]:
    return item.lacking is not None, -(item.points or 0.0), item.name


def _by_cost(item: OfferValue) -> tuple[float, float, str]:
    return _cost(item), _points(item), item.name


def _cost(item: OfferValue) -> float:
    return 0.0 if item.cost is None else item.cost


def _points(item: OfferValue) -> float:
    return 0.0 if item.points is None else item.points


def _beaten(compared: Sequence[OfferValue]) -> Iterator[Beaten]:
    for item in compared:
        better = [other for other in compared if other is not item and beats(other, item)]
        if better:
            best = max(better, key=lambda other: (_points(other), -_cost(other), other.name))
            sure = any(_surely(other, item) for other in better)
            yield Beaten(
                item.vendor,
                best.vendor,
                max(0.0, _cost(item) - _cost(best)),
                max(0.0, _points(best) - _points(item)),
                sure,
            )


def beats(one: OfferValue, other: OfferValue) -> bool:
    """Costs no more and has no fewer points, and is better in one of them."""
    cheaper, better = _cost(other) - _cost(one), _points(one) - _points(other)
    return min(cheaper, better) >= -NOTHING and max(cheaper, better) > NOTHING


def _surely(one: OfferValue, other: OfferValue) -> bool:
    """The same with the fewest points of the one and the most of the other, and all of its cost known.

    A line that nobody has answered has no upper end: what others pay for it says nothing certain. Such lines
    of the other only make it dearer still.
    """
    if one.open_lines:
        return False
    cheaper, better = _cost(other) - _cost(one), one.lowest - other.highest
    return min(cheaper, better) >= -NOTHING and max(cheaper, better) > NOTHING


def _steps(frontier: Sequence[OfferValue]) -> Iterator[PointPrice]:
    for cheaper, better in pairwise(frontier):
        points = _points(better) - _points(cheaper)
        if points > NOTHING:
            money = _cost(better) - _cost(cheaper)
            complete = not (cheaper.open_lines or better.open_lines)
            yield PointPrice(cheaper.vendor, better.vendor, money, points, money / points, complete)
