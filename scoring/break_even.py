"""At which adoption, price or delay the net present value is zero.

Where the value is a straight line in the quantity (adoption, a price) two values give the answer exactly.
Where it only rises or only falls (a price with a minimum spend, a delay) the range is halved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

STEPS = 200
"""Halvings at most; 60 of them already leave nothing of a range of ordinary size."""


class Crossing(StrEnum):
    """What is known of the point at which the value is zero."""

    FOUND = "found"
    """The value is zero there and of unlike sign on both sides, within the bounds."""
    ALWAYS_ABOVE = "always_above"
    """Worth something at every point between the bounds: nothing within them makes it a loss."""
    ALWAYS_BELOW = "always_below"
    """A loss at every point between the bounds: nothing within them makes it pay."""
    FLAT = "flat"
    """Zero at both bounds: the quantity makes no difference."""
    UNDEFINED = "undefined"
    """The bounds are no range, or a value at them is no finite number."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where the value is zero.

    Attributes:
        crossing: what is known.
        at: the quantity, in its own unit; None unless found.
        rises: whether more of the quantity makes the value larger; None where neither is so.
    """

    crossing: Crossing
    at: float | None = None
    rises: bool | None = None


Value = Callable[[float], float]
"""From a quantity to the net present value."""


def break_even_linear(value: Value, low: float, high: float) -> BreakEven:
    """The break-even of a value that is a straight line in the quantity; asks it at the two bounds only."""
    ends = (value(low), value(high)) if _is_range(low, high) else (float("nan"),) * 2
    outcome = _outcome(*ends)
    if outcome.crossing is not Crossing.FOUND:
        return outcome
    share = ends[0] / (ends[0] - ends[1])
    return BreakEven(Crossing.FOUND, low + share * (high - low), outcome.rises)


def break_even(value: Value, low: float, high: float, within: float = 0.0) -> BreakEven:
    """The break-even of a value that only rises or only falls between the bounds.

    Of a value that does both, one of the crossings is given.

    Args:
        value: finite between the bounds.
        low: least of the quantity.
        high: most of it.
        within: how near the answer must be, in the unit of the quantity; 0 is as near as numbers go.
    """
    ends = (value(low), value(high)) if _is_range(low, high) else (float("nan"),) * 2
    outcome = _outcome(*ends)
    if outcome.crossing is not Crossing.FOUND:
        return outcome
    for _ in range(STEPS):
        middle = low + (high - low) / 2
        if high - low <= within or middle in (low, high):
            break
        worth = value(middle) if outcome.rises else -value(middle)
        low, high = (middle, high) if worth < 0 else (low, middle)
    return BreakEven(Crossing.FOUND, _nearer(value, low, high), outcome.rises)


def longest_delay(value: Callable[[int], float], most: int) -> BreakEven:
    """The last whole month of delay at which it still pays, for a value that does not rise with the delay.

    Args:
        value: net present value with a delay of so many months.
        most: the longest delay asked for, 1 or more.

    Returns:
        ALWAYS_ABOVE when even `most` months leave it paying, ALWAYS_BELOW when it does not pay without delay.
    """
    ends = (value(0), value(most)) if most >= 1 else (float("nan"),) * 2
    if not all(isfinite(item) for item in ends):
        return BreakEven(Crossing.UNDEFINED)
    if ends[0] < 0:
        return BreakEven(Crossing.ALWAYS_BELOW)
    if ends[1] >= 0:
        return BreakEven(Crossing.ALWAYS_ABOVE)
    pays, fails = 0, most
    while fails - pays > 1:
        middle = (pays + fails) // 2
        pays, fails = (middle, fails) if value(middle) >= 0 else (pays, middle)
    return BreakEven(Crossing.FOUND, float(pays), rises=False)


def _is_range(low: float, high: float) -> bool:
    return isfinite(low) and isfinite(high) and low < high


def _outcome(at_low: float, at_high: float) -> BreakEven:
    if not (isfinite(at_low) and isfinite(at_high)):
        return BreakEven(Crossing.UNDEFINED)
    if at_low == at_high:
        return BreakEven(_flat(at_low))
    rises = at_high > at_low
    if min(at_low, at_high) > 0:
        return BreakEven(Crossing.ALWAYS_ABOVE, rises=rises)
    if max(at_low, at_high) < 0:
        return BreakEven(Crossing.ALWAYS_BELOW, rises=rises)
    return BreakEven(Crossing.FOUND, rises=rises)


def _flat(value: float) -> Crossing:
    if value == 0:
        return Crossing.FLAT
    return Crossing.ALWAYS_ABOVE if value > 0 else Crossing.ALWAYS_BELOW


def _nearer(value: Value, low: float, high: float) -> float:
    """Whichever of two neighbours has the value nearer to zero."""
    return low if abs(value(low)) <= abs(value(high)) else high
