"""The range of one figure, and the value it counts at where the rules count risk in single figures."""

from __future__ import annotations

from project.model import DriverValue
from project.results.return_range import SpreadFrom
from scoring.costs import Driver
from scoring.estimates import EstimateClass, Unfit, of_class, within
from scoring.haircut import risk_adjusted
from scoring.spread import Shape, Spread, fault_of


def risk_mean(driver: Driver, value: float, own: DriverValue | None) -> float | None:
    """What a figure with a range counts at where risk is in the single figures; None for one that is sure.

    Args: as of `range_of`.
    """
    spread = range_of(driver, value, own)[0]
    return None if spread.is_certain else risk_adjusted(spread)


def range_of(driver: Driver, value: float, own: DriverValue | None) -> tuple[Spread, SpreadFrom]:
    """The range of one figure and its origin; a range that does not hold its value is left aside.

    Args:
        driver: the figure as the content has it.
        value: what was entered, else its starting value.
        own: what the team said of it; None where that is nothing.
    """
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
