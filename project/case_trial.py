"""A project with a few assumptions moved: what a reader tries without saving it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from project.model import DriverValue, Project, Settings, Vendor
from project.results.return_range import DriverSpread, VendorRange
from scoring.sensitivity import STRONGEST
from scoring.vocabulary import ADOPTION_FULL


@dataclass(frozen=True, slots=True)
class Movable:
    """A figure that can be tried.

    Attributes:
        name: "<driver>" or "<driver>:<vendor>".
        now: its likely value; low, high: between which it can be moved.
    """

    name: str
    driver: str
    vendor: str | None
    now: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tried:
    """Assumptions in place of those of the project.

    Attributes:
        figures: value by name of a figure; those that stay as they are may be left out.
    """

    rate: float
    horizon: int
    figures: tuple[tuple[Movable, float], ...] = ()


def movable(spreads: Iterable[DriverSpread], found: VendorRange) -> tuple[Movable, ...]:
    """The adoption, where there is such a figure, then the strongest assumptions of an offer."""
    own = _own(spreads, found.vendor)
    adoption = own.get(ADOPTION_FULL)
    named = () if found.tornado is None else found.tornado.strongest(STRONGEST + 1)
    strong = [item for name in named if (item := own.get(name.partition(":")[0])) is not None]
    others = [item for item in strong if item.driver != ADOPTION_FULL][:STRONGEST]
    return tuple(_movable(item) for item in ([] if adoption is None else [adoption]) + others)


def _own(spreads: Iterable[DriverSpread], vendor: str) -> dict[str, DriverSpread]:
    """The spread of each figure for one offer, its own before the common one."""
    found: dict[str, DriverSpread] = {}
    for item in spreads:
        if item.vendor == vendor or (item.vendor is None and item.driver not in found):
            found[item.driver] = item
    return found


def _movable(item: DriverSpread) -> Movable:
    spread = item.spread
    low, high = item.bounds if item.driver == ADOPTION_FULL else (spread.low, spread.high)
    return Movable(item.name, item.driver, item.vendor, spread.likely, low, high)


def with_tried(project: Project, vendor: str, tried: Tried) -> Project:
    """The project with these assumptions and this one offer; a value, the given one stays as it is.

    A figure that is tried has no range: it is looked at as if it were known.
    """
    settings = project.settings.model_copy(
        update={"discount_rate": tried.rate, "horizon_years": tried.horizon}
    )
    figures = {
        item.name: DriverValue(id=item.name, driver=item.driver, vendor=item.vendor, value=value, fixed=True)
        for item, value in tried.figures
    }
    kept = [item for item in project.records if not _replaced(item, vendor, figures)]
    records = sorted((settings, *kept, *figures.values()), key=lambda item: (item.KIND, item.id))
    return project.model_copy(update={"records": tuple(records)})


def _replaced(record: object, vendor: str, figures: dict[str, DriverValue]) -> bool:
    """Whether a record gives way: the settings, other offers, and figures that are tried."""
    if isinstance(record, Vendor):
        return record.id != vendor
    return isinstance(record, Settings) or (isinstance(record, DriverValue) and record.id in figures)


def moved(tried: Tried, project: Project) -> bool:
    """Whether anything is other than in the project."""
    settings = project.settings
    same = (settings.discount_rate, settings.horizon_years) == (tried.rate, tried.horizon)
    return not same or bool(tried.figures)
