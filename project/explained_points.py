"""At which adoption, price or delay an offer just pays: the net benefit as it stands, and at that point."""

from __future__ import annotations

from collections.abc import Callable

from project.case_convention import GO_LIVE
from project.explained_ground import Ground
from project.explained_inputs import input_part
from project.results.explained import FigureKind, Measure, Part, Unit, Way
from scoring.break_even import BreakEven
from scoring.cashflow import by_year
from scoring.funding import later
from scoring.vocabulary import ADOPTION_FULL, PRICE

Made = tuple[float | None, Unit, Way, tuple[Part, ...]]


def _point(found: Ground, even: BreakEven | None, unit: Unit, worth: Callable[[float], float]) -> Made:
    """What the net present value is as things stand, and what it is at the point."""
    at = None if even is None else even.at
    parts = (_now(found),)
    if at is None:
        return None, unit, Way.NONE if even is None else Way.POINT, parts
    return at, unit, Way.POINT, (*parts, Part("", worth(at), Unit.MONEY, word="npv_there"))


def _with(found: Ground, name: str) -> Callable[[float], float]:
    """The net benefit when one figure is another."""
    return lambda one: found.worth({**found.values, name: one})


def _now(found: Ground) -> Part:
    address = found.address(FigureKind.MEASURE, Measure.NPV)
    return Part("", found.shown.npv, Unit.MONEY, word=str(Measure.NPV), address=address)


def adoption(found: Ground) -> Made:
    """The part of the users from which on it pays."""
    even = found.shown.measures.adoption if found.shown.measures else None
    value, unit, way, parts = _point(found, even, Unit.SHARE, _with(found, ADOPTION_FULL))
    own = (input_part(found, ADOPTION_FULL),) if ADOPTION_FULL in found.values else ()
    return value, unit, way, (*parts, *own)


def price(found: Ground) -> Made:
    """The highest price per user and month at which it pays."""
    even = found.shown.measures.price if found.shown.measures else None
    value, unit, way, parts = _point(found, even, Unit.PRICE, _with(found, PRICE))
    return value, unit, way, (*parts, *((input_part(found, PRICE),) if PRICE in found.values else ()))


def delay(found: Ground) -> Made:
    """The longest delay of all benefits at which it pays."""
    even = found.shown.measures.delay if found.shown.measures else None

    def worth(months: float) -> float:
        moved = later(found.money.benefit, int(months))
        return found.plan.worth(by_year(moved) - by_year(found.money.cost))

    value, unit, way, parts = _point(found, even, Unit.MONTHS, worth)
    own = (input_part(found, GO_LIVE),) if GO_LIVE in found.values else ()
    return value, unit, way, (*parts, *own)
