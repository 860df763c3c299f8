"""How far a figure may be off: its least and most, how ripe its estimate is, or that it is certain."""

from __future__ import annotations

from project.model import DriverValue
from project.results.return_range import DriverSpread, SpreadFrom
from scoring.costs import Driver
from views import frame, widgets
from views.entries import Control, Entry, codes, entries, people
from views.text import plain
from words.units import PERCENT, figure, is_share, rounded

INTENT = "driver.ranged"
RIPENESS = (5, 4, 3, 2, 1)
"""A first idea to checked in detail."""


def show(at: frame.Here, driver: Driver, record: DriverValue, spread: DriverSpread | None, name: str) -> None:
    """The range in force as the title of a fold; inside, what the team says of it.

    Args:
        at: the page.
        driver: what the playbook asks.
        record: the figure as it is stored, or as it would be.
        spread: the range it is counted with; None while it has no value.
        name: of the offer it holds for, empty for all.
    """
    if spread is None:
        return
    told = in_force(at, spread, driver.unit)
    label = f"{plain(name)}: {told}" if name else told
    with widgets.fold(f"range-{record.id}", label, icon=":material/straighten:") as opened:
        if opened.open:
            entries(at, record, _entries(at, driver), INTENT)


def in_force(at: frame.Here, spread: DriverSpread, unit: str) -> str:
    """The range a figure is counted with, in its unit, and where it comes from."""
    key = f"figures.range.{spread.origin}"
    if spread.spread.is_certain:
        return at.words("figures.range.certain")
    told = figure if spread.origin is SpreadFrom.TEAM else rounded
    low, high = (told(end, unit, at.language) for end in (spread.spread.low, spread.spread.high))
    percent = PERCENT if is_share(unit) else ""
    return at.words(key, low=f"{low}{percent}", high=f"{high}{percent}")


def _entries(at: frame.Here, driver: Driver) -> tuple[Entry, ...]:
    least, most = float(driver.low), float(driver.high)
    control = Control.PERCENT if is_share(driver.unit) else Control.NUMBER
    return (
        Entry("low", control, least=least, most=most),
        Entry("high", control, least=least, most=most),
        Entry("estimate", Control.LIST, codes(at, DriverValue.KIND, "estimate", RIPENESS)),
        Entry("fixed", Control.FLAG),
        Entry("owner", Control.LIST, people(at)),
    )
