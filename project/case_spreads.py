"""How far each figure may be off: as the team said, by how ripe its estimate is, or as it was shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose

from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.paying import CaseRules
from project.results.business_case import DriverUse
from project.results.return_range import DriverSpread, SpreadFrom
from project.standing_in import STAND_IN
from scoring.conventions import RiskMode
from scoring.costs import Driver
from scoring.estimates import EstimateClass, Unfit, of_class, within
from scoring.spread import Shape, Spread, fault_of
from scoring.tails import REFERENCE


def driver_spreads(
    project: Project, catalogue: Catalogue, uses: Sequence[DriverUse], rules: CaseRules
) -> tuple[DriverSpread, ...]:
    """A spread for every figure in force, in the order of the catalogue; those without a value have none.

    Every one is certain where the rules count risk in another way than by drawing cases.
    """
    known = {item.id: item for item in catalogue.costs.drivers}
    own = {item.id: item for item in project.of(DriverValue)}
    stands_in = any(item.id == STAND_IN for item in project.vendors)
    found = tuple(_spreads(uses, known, own, heavy=rules.heavy_tail, stands_in=stands_in))
    scales = scaled_only(project, catalogue)
    found = tuple(_certain(item) if item.name in scales else item for item in found)
    return found if rules.risk is RiskMode.SIMULATE else tuple(_certain(item) for item in found)


def scaled_only(project: Project, catalogue: Catalogue) -> frozenset[str]:
    """Figures that only scale what was said of a product: of hours saved, how many are lost moves nothing.

    The product was entered as one figure, so that it is off once, with its share; a product that share and
    whole no longer come to is not looked at.
    """
    known = {item.driver: item.value for item in project.of(DriverValue) if item.vendor is None}
    found = set()
    for driver in catalogue.costs.drivers:
        own, of = project.find(DriverValue, driver.id), driver.asked_as and catalogue.costs.driver(driver.asked_as.of)
        if own is None or own.product is None or not of:
            continue
        start = 0.0 if of.default is None else of.default.value
        if isclose(own.value * known.get(of.id, start), own.product, rel_tol=1e-9):
            found.add(of.id)
    return frozenset(found)


def _certain(item: DriverSpread) -> DriverSpread:
    """Where its risk is counted in another way, a range beside it would count it twice."""
    return replace(item, spread=Spread.fixed(item.spread.likely), origin=SpreadFrom.CERTAIN, tail=None)


def _standing_in(
    driver: Driver, value: float, own: DriverValue | None, *, stands_in: bool
) -> Iterator[DriverSpread]:
    """The price of the plan that stands in for offers; none where an offer has a price of its own."""
    if stands_in and driver.stands_for is not None:
        spread, origin = _spread(driver, value, own)
        limits = (driver.low, driver.high)
        yield DriverSpread(
            driver.id, driver.stands_for, STAND_IN, spread, origin, driver.difficulty, None, limits
        )


def _spreads(
    uses: Sequence[DriverUse],
    known: Mapping[str, Driver],
    own: Mapping[str, DriverValue],
    *,
    heavy: bool,
    stands_in: bool,
) -> Iterator[DriverSpread]:
    for use in uses:
        driver = known.get(use.driver)
        if driver is None or use.value is None or use.replaced:
            continue
        if driver.stands_for is not None:
            yield from _standing_in(driver, use.value, own.get(use.driver), stands_in=stands_in)
            continue
        name = use.driver if use.vendor is None else f"{use.driver}:{use.vendor}"
        spread, origin = _spread(driver, use.value, own.get(name))
        tailed = heavy and driver.tail and use.value > 0 and not spread.is_certain
        yield DriverSpread(
            name=name,
            driver=use.driver,
            vendor=use.vendor,
            spread=spread,
            origin=origin,
            difficulty=driver.difficulty,
            tail=REFERENCE if tailed else None,
            bounds=(driver.low, driver.high),
        )


def _spread(driver: Driver, value: float, own: DriverValue | None) -> tuple[Spread, SpreadFrom]:
    """The spread of one figure and its origin; a range that does not hold its value is left aside."""
    if own is None:
        return _shipped(driver, value)
    if own.fixed:
        return Spread.fixed(value), SpreadFrom.CERTAIN
    if own.low is not None or own.high is not None:
        said = Spread(Shape.PERT, _or(own.low, value), value, _or(own.high, value))
        sound = fault_of(said) is None
        return (said, SpreadFrom.TEAM) if sound else (Spread.fixed(value), SpreadFrom.CERTAIN)
    if own.estimate is not None:
        ripe = of_class(value, EstimateClass(own.estimate), more_is_worse=driver.difficulty >= 0)
        limited = ripe if isinstance(ripe, Unfit) else within(ripe, driver.low, driver.high)
        if not isinstance(limited, Unfit):
            return limited, SpreadFrom.RIPENESS
        return Spread.fixed(value), SpreadFrom.CERTAIN
    return _entered(driver, value)


def _entered(driver: Driver, value: float) -> tuple[Spread, SpreadFrom]:
    """A figure that the team put in without a word on how sure it is: as far off as an offer in detail.

    AACE International, Recommended Practice 18R-97, class 2; never wider than the range that was shipped, so
    that entering or confirming a figure narrows what follows from it.
    """
    shipped, origin = _shipped(driver, value)
    if shipped.is_certain:
        return shipped, origin
    found = of_class(value, EstimateClass.TWO, more_is_worse=driver.difficulty >= 0)
    if isinstance(found, Unfit):
        return shipped, origin
    low, high = max(found.low, shipped.low), min(found.high, shipped.high)
    narrow = Spread(Shape.PERT, low, value, high)
    return (shipped, origin) if fault_of(narrow) is not None else (narrow, SpreadFrom.ENTERED)


def _shipped(driver: Driver, value: float) -> tuple[Spread, SpreadFrom]:
    """The shipped range, as far off in proportion where the team has another value than the starting one."""
    if driver.likely is None:
        return Spread.fixed(value), SpreadFrom.CERTAIN
    start = None if driver.default is None else driver.default.value
    scale = value / start if start and value / start > 0 else 1.0
    low, high = min(driver.likely.low * scale, value), max(driver.likely.high * scale, value)
    limited = within(Spread(Shape.PERT, low, value, high), driver.low, driver.high)
    if limited.is_certain or limited.likely != value:
        return Spread.fixed(value), SpreadFrom.CERTAIN
    return limited, SpreadFrom.SHIPPED


def _or(said: float | None, value: float) -> float:
    return value if said is None else said
