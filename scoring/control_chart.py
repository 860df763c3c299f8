"""Charts that tell signal from noise in single values read one after the other (XmR charts).

Method: Shewhart's chart for individual values and moving ranges as Wheeler gives it (Understanding Variation,
2nd ed. 2000; limits by 2.66 and 3.267 x mean moving range), with three of the Western Electric rules (1956).
Formulas and conventions: `docs/methods/metrics.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum

LIMIT_FACTOR, RANGE_FACTOR = 2.66, 3.267
"""Natural limits lie so many mean moving ranges off the mean; a single range seldom exceeds the other."""

LEAST = 8
"""Points below which no limits are told: they would move with every new point."""

BASE = 20
"""Points from which the limits of a stretch come; later ones leave them as they are."""

RUN = 8
"""Points in a row on one side of the mean that are a signal."""

NEAR, OF = 3, 4
"""So many of so many points in a row nearer to one limit than to the mean are a signal."""


class Signal(StrEnum):
    """What stands out of the usual ups and downs.

    Attributes:
        OUTSIDE: the point lies beyond a limit.
        RUN: eight points in a row on one side of the mean, this one the last.
        NEAR_LIMIT: three of four points in a row nearer to the limit than to the mean.
        JUMP: the step from the point before is larger than usual steps.
    """

    OUTSIDE = "outside"
    RUN = "run"
    NEAR_LIMIT = "near_limit"
    JUMP = "jump"


@dataclass(frozen=True, slots=True)
class Limits:
    """What usual values look like.

    Attributes:
        mean: centre line.
        low, high: natural limits, mean -/+ 2.66 x mean moving range.
        mean_range: mean of the steps from point to point.
        most_range: the largest usual step, 3.267 x mean_range.
        points: how many points they come from.
    """

    mean: float
    low: float
    high: float
    mean_range: float
    most_range: float
    points: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A signal at a point; `side` 1 above the mean, -1 below, 0 for a jump."""

    point: int
    signal: Signal
    side: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points between two marked changes.

    Attributes:
        first, last: places of its points, `last` included.
        limits: None while there are too few points to tell.
        carried: the limits are those of the stretch before, as it has too few points of its own.
        flags: signals against these limits.
    """

    first: int
    last: int
    limits: Limits | None
    carried: bool
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class ControlChart:
    """All stretches of a series.

    Attributes:
        moved: signals of the last stretch against the limits of the one before: whether the marked change
            shows. None where there is no stretch before with limits.
    """

    stretches: tuple[Stretch, ...]
    moved: tuple[Flag, ...] | None = None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """All signals in their order."""
        return tuple(flag for stretch in self.stretches for flag in stretch.flags)

    @property
    def now(self) -> Stretch | None:
        """The last stretch."""
        return self.stretches[-1] if self.stretches else None


def control_chart(values: Sequence[float], changes: Iterable[int] = ()) -> ControlChart:
    """Limits and signals of a series of finite values in the order of their days.

    Args:
        values: single values.
        changes: places of the first point after each marked change, such as going live; a stretch begins
            there. Places outside the series are no change.
    """
    edges = [0, *sorted({at for at in changes if 0 < at < len(values)}), len(values)]
    found: list[Stretch] = []
    for first, end in pairwise(edges):
        if end > first:
            found.append(_stretch(values, first, end, found[-1].limits if found else None))
    return ControlChart(tuple(found), _moved(values, found))


def limits_of(values: Sequence[float]) -> Limits | None:
    """Limits from the first points of a stretch; None while there are too few."""
    base = values[:BASE]
    if len(base) < LEAST:
        return None
    steps = [abs(after - before) for before, after in pairwise(base)]
    step = fsum(steps) / len(steps)
    mean = fsum(base) / len(base) if step else base[0]
    reach = LIMIT_FACTOR * step
    return Limits(mean, mean - reach, mean + reach, step, RANGE_FACTOR * step, len(base))


def _stretch(values: Sequence[float], first: int, end: int, before: Limits | None) -> Stretch:
    own = limits_of(values[first:end])
    limits = own or before
    flags = () if limits is None else tuple(_flags(values[first:end], limits, first))
    return Stretch(first, end - 1, limits, own is None and before is not None, flags)


def _moved(values: Sequence[float], stretches: Sequence[Stretch]) -> tuple[Flag, ...] | None:
    """The last stretch against the limits that held before it."""
    before = stretches[-2].limits if len(stretches) > 1 else None
    if before is None:
        return None
    last = stretches[-1]
    return tuple(_flags(values[last.first : last.last + 1], before, last.first))


def _flags(values: Sequence[float], limits: Limits, shift: int) -> Iterable[Flag]:
    sides = [(value > limits.mean) - (value < limits.mean) for value in values]
    near = [side if _near(value, limits) else 0 for value, side in zip(values, sides, strict=True)]
    for at, value in enumerate(values):
        if not limits.low <= value <= limits.high:
            yield Flag(shift + at, Signal.OUTSIDE, sides[at])
        if at and abs(value - values[at - 1]) > limits.most_range:
            yield Flag(shift + at, Signal.JUMP, 0)
        if sides[at] and len(set(sides[max(0, at - RUN + 1) : at + 1])) == 1 and at >= RUN - 1:
            yield Flag(shift + at, Signal.RUN, sides[at])
        if near[at] and at >= OF - 1 and near[at - OF + 1 : at + 1].count(near[at]) >= NEAR:
            yield Flag(shift + at, Signal.NEAR_LIMIT, near[at])


def _near(value: float, limits: Limits) -> bool:
    """Whether a value is nearer to a limit than to the mean."""
    return abs(value - limits.mean) > (limits.high - limits.mean) / 2
