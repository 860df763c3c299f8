"""How far each figure may be off: as the team said, by how ripe its estimate is, or as it was shipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose

from project.catalogue import Catalogue
from project.figure_ranges import range_of, risk_mean
from project.model import DriverValue, Project
from project.records.paying import CaseRules
from project.results.business_case import DriverUse
from project.results.return_range import DriverSpread, SpreadFrom
from project.standing_in import STAND_IN
from scoring.conventions import RiskMode
from scoring.costs import Driver
from scoring.spread import Spread
from scoring.tails import REFERENCE


def driver_spreads(
    project: Project, catalogue: Catalogue, uses: Sequence[DriverUse], rules: CaseRules
) -> tuple[DriverSpread, ...]:
    """A spread for every figure in force, in the order of the catalogue; those without a value have none.

    Every one is certain where the rules count risk in another way than by drawing cases, at the value that
    counts: that of `adjusted` uses.
    """
    known = {item.id: item for item in catalogue.costs.drivers}
    own = {item.id: item for item in project.of(DriverValue)}
    stands_in = any(item.id == STAND_IN for item in project.vendors)
    found = tuple(_spreads(uses, known, own, heavy=rules.heavy_tail, stands_in=stands_in))
    scales = scaled_only(project, catalogue)
    found = tuple(_certain(item) if item.name in scales else item for item in found)
    return found if rules.risk is RiskMode.SIMULATE else tuple(_certain(item) for item in found)


def shown_spreads(
    project: Project, catalogue: Catalogue, uses: Sequence[DriverUse], rules: CaseRules
) -> tuple[DriverSpread, ...]:
    """The ranges to look at and to edit: those of `driver_spreads`.

    Where figures count at the mean of their ranges, the ranges behind these means, round what was entered.
    """
    if rules.risk is not RiskMode.HAIRCUT:
        return driver_spreads(project, catalogue, uses, rules)
    said = tuple(replace(use, value=use.said, entered=None) for use in uses)
    drawn = rules.model_copy(update={"risk": RiskMode.SIMULATE, "heavy_tail": False})
    return driver_spreads(project, catalogue, said, drawn)


def adjusted(
    project: Project, catalogue: Catalogue, uses: Iterable[DriverUse], rules: CaseRules
) -> Iterator[DriverUse]:
    """Figures as they count: with a range at the mean of it where the rules say so, else as they are."""
    known = {item.id: item for item in catalogue.costs.drivers}
    own = {item.id: item for item in project.of(DriverValue)}
    sure = _left_as_said(project, catalogue) if rules.risk is RiskMode.HAIRCUT else frozenset(known)
    for use in uses:
        name = use.driver if use.vendor is None else f"{use.driver}:{use.vendor}"
        if name in sure or use.driver in sure or use.value is None or use.replaced:
            yield use
            continue
        mean = risk_mean(known[use.driver], use.value, own.get(name))
        yield use if mean is None else replace(use, value=mean, entered=use.value)


def counted_values(
    project: Project, catalogue: Catalogue, vendor: str, rules: CaseRules
) -> Iterator[tuple[str, float]]:
    """By driver what counts for one offer, as `adjusted` has it, straight from the records."""
    own = {(item.driver, item.vendor): item for item in project.of(DriverValue)}
    sure = _left_as_said(project, catalogue) if rules.risk is RiskMode.HAIRCUT else None
    for driver in catalogue.costs.drivers:
        record = own.get((driver.id, vendor)) or own.get((driver.id, None))
        used = driver.default if record is None else record
        if used is not None:
            left = sure is None or driver.id in sure
            mean = None if left else risk_mean(driver, used.value, record)
            yield driver.id, used.value if mean is None else mean


def _left_as_said(project: Project, catalogue: Catalogue) -> frozenset[str]:
    """Figures that no risk is counted in.

    Those that only scale a product, which is off once with its share, and the price that stands in for offers
    where nothing does.
    """
    priced = not any(item.id == STAND_IN for item in project.vendors)
    prices = {item.id for item in catalogue.costs.drivers if item.stands_for is not None and priced}
    return scaled_only(project, catalogue) | prices


def scaled_only(project: Project, catalogue: Catalogue) -> frozenset[str]:
    """Figures that only scale what was said of a product: of hours saved, how many are lost moves nothing.

    The product was entered as one figure, so that it is off once, with its share; a product that share and
    whole no longer come to is not looked at.
    """
    known = {item.driver: item.value for item in project.of(DriverValue) if item.vendor is None}
    found = set()
    for driver in catalogue.costs.drivers:
        own = project.find(DriverValue, driver.id)
        of = None if driver.asked_as is None else catalogue.costs.driver(driver.asked_as.of)
        if own is None or own.product is None or of is None:
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
        spread, origin = range_of(driver, value, own)
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
        spread, origin = range_of(driver, use.value, own.get(name))
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
