"""The few numbers a calculation begins with, with what they come to and which estimate to replace next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isclose

from project.case_spreads import scaled_only
from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.results.business_case import BusinessCase, DriverUse
from project.results.first_numbers import (
    USERS,
    Estimate,
    FirstNumber,
    FirstNumbers,
    FirstOffer,
    Needed,
    NeededKind,
)
from project.results.return_range import ReturnRange
from project.standing_in import STAND_IN, has_price
from scoring.costs import AskedAs, Driver
from scoring.sensitivity import Bar

MOST_USERS = 1_000_000


def first_numbers(
    project: Project, catalogue: Catalogue, case: BusinessCase, found: ReturnRange, language: str = "en"
) -> FirstNumbers:
    """The first numbers of cost and return; `docs/methods/first_numbers.md`.

    Args:
        project: the facts.
        catalogue: the content.
        case: of the offers, or of the plan that stands in while none of them has a price.
        found: the range of the same.
        language: of titles and questions.
    """
    stands_in = any(item.vendor == STAND_IN for item in case.vendors)
    uses = {item.driver: item for item in case.drivers if item.vendor is None}
    scales = scaled_only(project, catalogue)
    counting = [
        item
        for item in uses.values()
        if item.driver not in scales and _counts(item, catalogue, stands_in=stands_in)
    ]
    numbers = tuple(_numbers(project, catalogue, uses, language, stands_in=stands_in))
    open_ones = [item for item in counting if not (item.confirmed or item.replaced)]
    return FirstNumbers(
        stands_in=stands_in,
        numbers=numbers,
        offers=tuple(_offers(project, catalogue, found, case.as_of)),
        replaced=len(counting) - len(open_ones),
        count=len(counting),
        estimates=_ordered(catalogue, open_ones, found, language),
        needed=tuple(_needed(project, catalogue, case, numbers, language)),
    )


def _counts(use: DriverUse, catalogue: Catalogue, *, stands_in: bool) -> bool:
    """Whether a figure goes into the result and began as an estimate."""
    driver = catalogue.costs.driver(use.driver)
    return driver is not None and driver.default is not None and (driver.stands_for is None or stands_in)


# -- the numbers -------------------------------------------------------------------------------------------


def _numbers(
    project: Project, catalogue: Catalogue, uses: Mapping[str, DriverUse], language: str, *, stands_in: bool
) -> Iterator[FirstNumber]:
    yield FirstNumber(
        USERS, "", "", "", float(project.settings.users), own=True, used=True, of="", low=1, high=MOST_USERS
    )
    for driver in catalogue.costs.drivers:
        if driver.first and driver.id in uses:
            used = driver.stands_for is None or stands_in
            yield _number(driver, uses, (language, catalogue.costs.language), used=used)


def _number(
    driver: Driver, uses: Mapping[str, DriverUse], languages: tuple[str, str], *, used: bool
) -> FirstNumber:
    asked: Driver | AskedAs = driver.asked_as or driver
    use, whole = uses[driver.id], None if driver.asked_as is None else uses.get(driver.asked_as.of)
    value = use.said
    if whole is not None and value is not None:
        value = None if whole.said is None else value * whole.said
    return FirstNumber(
        driver=driver.id,
        title=asked.title.read(*languages),
        ask=asked.ask.read(*languages),
        unit=asked.unit,
        value=value,
        own=use.confirmed or use.replaced,
        used=used,
        of="" if whole is None else whole.driver,
        low=driver.low,
        high=driver.high,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What saying a product, or taking it back, does to the figures: these are stored, those are removed."""

    stored: tuple[DriverValue, ...]
    gone: tuple[DriverValue, ...] = ()


def saved_as(project: Project, catalogue: Catalogue, driver: Driver, product: float) -> Said | None:
    """What is stored when somebody says a product such as the hours saved: its share, and a larger whole.

    A whole that an earlier product made larger is first put back, so that only the last one counts.

    Returns:
        The figures to store; None when the product is below zero, or above the most its whole may be.
    """
    whole = _whole(catalogue, driver)
    if whole is None or not 0 <= product <= whole.high * driver.high:
        return None
    own = _before(project, driver, whole)
    start = 0.0 if whole.default is None else whole.default.value
    now = start if own is None else own.value
    needed = max(now, product / driver.high)
    share = product / needed if needed else 0.0
    stored = project.find(DriverValue, driver.id) or DriverValue(id=driver.id, driver=driver.id, value=share)
    kept = {"value": share, "low": None, "high": None, "source": None, "product": product}
    said = stored.model_copy(update=kept)
    if needed <= now:
        back = _put_back(project, whole, own)
        return replace(back, stored=(said, *back.stored))
    return Said((said, _larger(project, whole, own, needed)))


def taken_back(project: Project, catalogue: Catalogue, driver: Driver) -> Said:
    """What is stored and removed when a product is no longer said: its starting value counts again."""
    whole, stored = _whole(catalogue, driver), project.find(DriverValue, driver.id)
    gone = () if stored is None else (stored,)
    if whole is None:
        return Said((), gone)
    back = _put_back(project, whole, _before(project, driver, whole))
    return replace(back, gone=(*gone, *back.gone))


def shares_kept(
    project: Project, catalogue: Catalogue, whole: DriverValue, value: float
) -> tuple[DriverValue, ...]:
    """Shares of a whole that becomes this value, so that what was said of their products stays as it is.

    Args:
        project: before the whole is changed.
        catalogue: the content.
        whole: the figure that is changed.
        value: what it becomes; a product that is more than it cannot be kept.
    """
    if whole.vendor is not None or value <= 0 or whole.driver not in scaled_only(project, catalogue):
        return ()
    found = []
    for driver in catalogue.costs.drivers:
        own = project.find(DriverValue, driver.id)
        if driver.asked_as is None or driver.asked_as.of != whole.driver or own is None:
            continue
        if own.product is not None and own.product <= value * driver.high:
            found.append(own.model_copy(update={"value": own.product / value}))
    return tuple(found)


def raised(project: Project, catalogue: Catalogue, driver: Driver) -> tuple[float, float] | None:
    """The whole before and after a product made it larger; None where it did not."""
    whole = _whole(catalogue, driver)
    own = None if whole is None else _raised(project, driver, whole)
    if whole is None or own is None:
        return None
    start = 0.0 if whole.default is None else whole.default.value
    return (start if own.before is None else own.before), own.value


def _whole(catalogue: Catalogue, driver: Driver) -> Driver | None:
    return None if driver.asked_as is None else catalogue.costs.driver(driver.asked_as.of)


def _raised(project: Project, driver: Driver, whole: Driver) -> DriverValue | None:
    """The whole as the product made it; None once somebody has said something else of either."""
    share, own = project.find(DriverValue, driver.id), project.find(DriverValue, whole.id)
    if share is None or share.product is None or own is None or not own.raised:
        return None
    return own if isclose(own.value * driver.high, share.product, rel_tol=1e-9) else None


def _before(project: Project, driver: Driver, whole: Driver) -> DriverValue | None:
    """The whole as it was before a product made it larger; None where nobody had said it."""
    own = _raised(project, driver, whole)
    if own is None:
        return project.find(DriverValue, whole.id)
    if own.before is None:
        return None
    return own.model_copy(update={"value": own.before, "raised": False, "before": None})


def _put_back(project: Project, whole: Driver, before: DriverValue | None) -> Said:
    """What brings the stored whole to what it was; nothing where it is that already."""
    own = project.find(DriverValue, whole.id)
    if own == before:
        return Said(())
    return Said((), (own,) if own is not None else ()) if before is None else Said((before,))


def _larger(project: Project, whole: Driver, before: DriverValue | None, needed: float) -> DriverValue:
    """The whole as a product needs it; its least and its source wait for the product to be taken back."""
    own = (
        before
        or project.find(DriverValue, whole.id)
        or DriverValue(id=whole.id, driver=whole.id, value=needed)
    )
    high = None if own.high is not None and own.high < needed else own.high
    kept = {"value": needed, "high": high, "raised": True, "before": None if before is None else before.value}
    return own.model_copy(update=kept)


# -- what they come to -------------------------------------------------------------------------------------


def _offers(
    project: Project, catalogue: Catalogue, found: ReturnRange, day: date | None
) -> Iterator[FirstOffer]:
    """Offers that have a price, or the plan that stands in; a total without its subscription misleads."""
    known = {item.id: item for item in project.vendors}
    for item in found.vendors:
        vendor = known.get(item.vendor)
        if item.npv is not None and item.vendor == STAND_IN:
            yield FirstOffer("", "", item.npv)
        elif item.npv is not None and vendor is not None and has_price(project, catalogue, vendor, day):
            yield FirstOffer(vendor.id, vendor.name, item.npv)


def _ordered(
    catalogue: Catalogue, uses: list[DriverUse], found: ReturnRange, language: str
) -> tuple[Estimate, ...]:
    bars = _longest(found)
    told = [item for use in uses if (item := _estimate(catalogue, use, bars, language)) is not None]
    return tuple(sorted(told, key=lambda item: -item.swing))


def _longest(found: ReturnRange) -> dict[str, Bar]:
    """The longest bar of each figure over all offers, by driver; what one offer has for itself is its own."""
    named = {item.name: item for item in found.spreads}
    bars: dict[str, Bar] = {}
    for offer in found.vendors:
        for bar in () if offer.tornado is None else offer.tornado.bars:
            name = bar.name.partition(":")[0]
            if named[bar.name].vendor not in {None, STAND_IN}:
                continue
            if name not in bars or bars[name].swing < bar.swing:
                bars[name] = bar
    return bars


def _estimate(
    catalogue: Catalogue, use: DriverUse, bars: Mapping[str, Bar], language: str
) -> Estimate | None:
    driver, bar = catalogue.costs.driver(use.driver), bars.get(use.driver)
    if driver is None or use.said is None:
        return None
    return Estimate(
        driver=use.driver,
        title=use.title,
        ask=driver.ask.read(language, catalogue.costs.language),
        unit=use.unit,
        value=use.said,
        swing=0.0 if bar is None else bar.swing,
        low=use.said if bar is None else bar.low_value,
        high=use.said if bar is None else bar.high_value,
    )


# -- what is needed ----------------------------------------------------------------------------------------


def _needed(
    project: Project,
    catalogue: Catalogue,
    case: BusinessCase,
    numbers: tuple[FirstNumber, ...],
    language: str,
) -> Iterator[Needed]:
    guessed = tuple(item.title for item in numbers if item.used and not item.own)
    if guessed:
        yield Needed(NeededKind.FIRST, guessed)
    if not project.vendors:
        yield Needed(NeededKind.OFFER)
    day = case.as_of
    missing = tuple(item.name for item in project.vendors if not has_price(project, catalogue, item, day))
    if missing:
        yield Needed(NeededKind.PRICE, missing)
    titles = {item.id: item.title.read(language, catalogue.costs.language) for item in catalogue.costs.costs}
    unknown = dict.fromkeys(line for item in case.vendors for line in item.unknown)
    told = {item.id for item in catalogue.costs.costs if item.subscription} if missing else set()
    lines = tuple(titles[line] for line in unknown if line in titles and line not in told)
    if lines:
        yield Needed(NeededKind.LINE, lines)
    if case.expired:
        yield Needed(NeededKind.EXPIRED, case.expired)
