"""Spreads from what people really say: how ripe an estimate is, or three percentiles.

Classes of estimate: AACE International, Recommended Practice 18R-97, *Cost Estimate Classification System*.
Its ranges for a class are themselves ranges; the widest ones are used here. They come from the process
industries and are said of costs, so they are a starting point to be replaced, not a finding about CRM.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from math import isfinite
from types import MappingProxyType

import numpy as np

from scoring.spread import Shape, Spread, SpreadFault, fault_of, quantile

STEPS = 60
"""Halvings of the search for the likeliest place: exact to the last digit of a computer's number."""

_SAID = np.array([0.1, 0.5, 0.9])


class EstimateClass(IntEnum):
    """How much is known about what is estimated; five is least.

    Attributes:
        FIVE: a first idea, 0 to 2 % of the project defined.
        FOUR: a study, 1 to 15 %.
        THREE: a budget, 10 to 40 %.
        TWO: an offer in detail, 30 to 75 %.
        ONE: checked against a finished design, 50 to 100 %.
    """

    FIVE = 5
    FOUR = 4
    THREE = 3
    TWO = 2
    ONE = 1


RANGES: Mapping[EstimateClass, tuple[float, float]] = MappingProxyType(
    {
        EstimateClass.FIVE: (-0.50, 1.00),
        EstimateClass.FOUR: (-0.30, 0.50),
        EstimateClass.THREE: (-0.20, 0.30),
        EstimateClass.TWO: (-0.15, 0.20),
        EstimateClass.ONE: (-0.10, 0.15),
    }
)
"""How far below and above the estimate the actual cost may lie, as parts of it."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why there is no spread."""

    code: SpreadFault


def of_class(
    likely: float,
    estimate: EstimateClass,
    shape: Shape = Shape.PERT,
    *,
    more_is_worse: bool = True,
) -> Spread | Unfit:
    """The spread of an estimate of a class about its likely value.

    Args:
        likely: the estimate; below zero the range is turned round, so low stays below high.
        estimate: how ripe it is.
        shape: how to read low and high; FIXED gives no range.
        more_is_worse: True for costs and durations, whose long side is above; False for benefits, whose long
            side is below, but never more than all of it.
    """
    less, more = RANGES[estimate]
    down, up = (less, more) if more_is_worse else (-more, -less)
    ends = (likely * (1 + down), likely * (1 + up))
    return _sound(Spread(shape, min(ends), likely, max(ends)))


def from_percentiles(p10: float, p50: float, p90: float, shape: Shape) -> Spread | Unfit:
    """The spread that has these three percentiles.

    LOGNORMAL holds them as they are. PERT and TRIANGULAR have exactly these percentiles too, as long as
    neither side is much longer than the other: up to 1.618 times for TRIANGULAR, 2.206 times for PERT; beyond
    that they are TOO_SKEWED and LOGNORMAL is the one to use. UNIFORM keeps P10 and P90; its middle is theirs.
    FIXED keeps the middle.
    """
    said = Spread(Shape.LOGNORMAL, p10, p50, p90)
    fault = fault_of(said)
    if fault and not (fault is SpreadFault.TOO_SKEWED and shape in {Shape.UNIFORM, Shape.FIXED}):
        return Unfit(fault)
    if shape is Shape.LOGNORMAL or p10 == p90:
        return replace(said, shape=shape)
    if shape is Shape.FIXED:
        return Spread.fixed(p50)
    if shape is Shape.UNIFORM:
        edge = (p90 - p10) / 8
        return _sound(Spread(shape, p10 - edge, min(max(p50, p10), p90), p90 + edge))
    return _fitted(p10, p50, p90, shape)


def within(spread: Spread, lowest: float, highest: float) -> Spread:
    """The three numbers kept within what a driver may be; the shape is then that of the narrower numbers.

    A lognormal spread has no limits of its own: its draws are cut at the driver's limits instead
    (`trials.draws(bounds=...)`), and the spread stays as it is.
    """
    if spread.shape is Shape.LOGNORMAL:
        return spread
    low, likely, high = (min(max(at, lowest), highest) for at in (spread.low, spread.likely, spread.high))
    return replace(spread, low=low, likely=likely, high=high)


def _fitted(p10: float, p50: float, p90: float, shape: Shape) -> Spread | Unfit:
    """The likeliest place that puts P50 where it was said between P10 and P90, found by halving."""
    wanted = (p50 - p10) / (p90 - p10)
    left, right = 0.0, 1.0
    if not _middle(shape, left) <= wanted <= _middle(shape, right):
        return Unfit(SpreadFault.TOO_SKEWED)
    for _ in range(STEPS):
        tried = (left + right) / 2
        left, right = (tried, right) if _middle(shape, tried) < wanted else (left, tried)
    first, _, last = quantile(Spread(shape, 0.0, right, 1.0), _SAID).tolist()
    width = (p90 - p10) / (last - first)
    low = p10 - first * width
    return _sound(Spread(shape, low, low + right * width, low + width))


def _middle(shape: Shape, mode: float) -> float:
    """Where P50 lies between P10 (0) and P90 (1) when the likeliest place is `mode`."""
    first, middle, last = quantile(Spread(shape, 0.0, mode, 1.0), _SAID).tolist()
    return float((middle - first) / (last - first))


def _sound(spread: Spread) -> Spread | Unfit:
    if not (isfinite(spread.low) and isfinite(spread.high)):
        return Unfit(SpreadFault.NOT_FINITE)
    fault = fault_of(spread)
    return Unfit(fault) if fault else spread
