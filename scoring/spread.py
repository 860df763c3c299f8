"""How far a number may lie from what is likely: a few named distributions, each said by three numbers.

What the three numbers mean depends on the shape; see `Shape`. PERT: Malcolm, Roseboom, Clark and Fazar,
*Application of a technique for research and development program evaluation*, Operations Research 7 (1959);
as a beta distribution with weight 4: Vose, *Risk Analysis* (2008). The lognormal shape takes P10, P50 and
P90 and meets all three exactly: it is a lognormal number moved, and turned round where the longer side
is the lower one (Johnson's S_L system, Biometrika 36 (1949), fitted by three percentiles).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp, expm1, isfinite, log, sqrt

import numpy as np

from scoring.beta_table import WEIGHT, pert_table
from scoring.cashflow import Floats
from scoring.normal import cdf, ppf

Z90 = 1.2815515655446004
"""The standard normal number that nine in ten lie below."""

LARGEST = 1e18
"""Beyond this a figure is a slip of the keyboard."""

MOST_SKEWED = 100.0
"""One side of a lognormal spread is at most this many times as long as the other."""

STRAIGHT = 1e-6
"""Sides that differ by less than this part are equal: the spread is then normal."""


class Shape(StrEnum):
    """What the three numbers of a spread mean.

    Attributes:
        PERT: least, likeliest and most; the middle counts four times.
        TRIANGULAR: least, likeliest and most; straight lines between.
        UNIFORM: least and most, anything between equally likely; the likely value is for where one is needed.
        LOGNORMAL: nine in ten are above the low, half above the likely, one in ten above the high; no limits.
        FIXED: the likely value, surely; low and high are not looked at.
    """

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    LOGNORMAL = "lognormal"
    FIXED = "fixed"


class SpreadFault(StrEnum):
    """Why three numbers are no spread.

    Attributes:
        NOT_FINITE: one of them is no number.
        TOO_LARGE: one of them is beyond LARGEST on either side.
        LOW_ABOVE_LIKELY: the low is more than the likely.
        LIKELY_ABOVE_HIGH: the likely is more than the high.
        TOO_SKEWED: one side of a lognormal spread is empty while the other is not, or more than MOST_SKEWED
            times as long.
    """

    NOT_FINITE = "spread.not_finite"
    TOO_LARGE = "spread.too_large"
    LOW_ABOVE_LIKELY = "spread.low_above_likely"
    LIKELY_ABOVE_HIGH = "spread.likely_above_high"
    TOO_SKEWED = "spread.too_skewed"


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a number may lie; ask `fault_of` before anything else."""

    shape: Shape
    low: float
    likely: float
    high: float

    @classmethod
    def fixed(cls, value: float) -> Spread:
        """A number that is sure."""
        return cls(Shape.FIXED, value, value, value)

    @property
    def is_certain(self) -> bool:
        """Whether only one value is possible."""
        return self.shape is Shape.FIXED or self.low == self.high

    @property
    def mode_place(self) -> float:
        """Where the likely value lies between low (0) and high (1); a half where there is no room."""
        return (self.likely - self.low) / (self.high - self.low) if self.high > self.low else 0.5


def fault_of(spread: Spread) -> SpreadFault | None:
    """What is wrong with a spread; None when nothing is. All other functions expect a sound one."""
    said = (spread.likely,) if spread.shape is Shape.FIXED else (spread.low, spread.likely, spread.high)
    if not all(map(isfinite, said)):
        return SpreadFault.NOT_FINITE
    if max(map(abs, said)) > LARGEST:
        return SpreadFault.TOO_LARGE
    if said[0] > spread.likely:
        return SpreadFault.LOW_ABOVE_LIKELY
    if spread.likely > said[-1]:
        return SpreadFault.LIKELY_ABOVE_HIGH
    return SpreadFault.TOO_SKEWED if spread.shape is Shape.LOGNORMAL and _too_skewed(spread) else None


def _too_skewed(spread: Spread) -> bool:
    down, up = spread.likely - spread.low, spread.high - spread.likely
    return max(down, up) > MOST_SKEWED * min(down, up)


def mean(spread: Spread) -> float:
    """The mean in the long run, exact: (low + 4 likely + high) / 6 for PERT, a plain third for TRIANGULAR."""
    low, likely, high = spread.low, spread.likely, spread.high
    if spread.is_certain:
        return likely
    if spread.shape is Shape.PERT:
        return (low + WEIGHT * likely + high) / (2.0 + WEIGHT)
    if spread.shape is Shape.TRIANGULAR:
        return (low + likely + high) / 3.0
    if spread.shape is Shape.UNIFORM:
        return (low + high) / 2.0
    curve = _Curve.of(spread)
    return likely + curve.turn * curve.scale * expm1(curve.sigma**2 / 2) if curve.sigma else likely


def sd(spread: Spread) -> float:
    """The standard deviation of the distribution that is drawn from, exact.

    For PERT that of its beta distribution, sqrt((mean - low) (high - mean) / 7); the rule of thumb of 1959 is
    `pert_sd`.
    """
    if spread.is_certain:
        return 0.0
    low, likely, high = spread.low, spread.likely, spread.high
    if spread.shape is Shape.PERT:
        return sqrt((mean(spread) - low) * (high - mean(spread)) / (3.0 + WEIGHT))
    if spread.shape is Shape.TRIANGULAR:
        return sqrt(((likely - low) ** 2 + (high - likely) ** 2 + (likely - low) * (high - likely)) / 18.0)
    if spread.shape is Shape.UNIFORM:
        return (high - low) / sqrt(12.0)
    curve = _Curve.of(spread)
    wide = exp(curve.sigma**2 / 2) * sqrt(expm1(curve.sigma**2))
    return curve.scale * (wide if curve.sigma else 1.0)


def pert_sd(spread: Spread) -> float:
    """The rule of thumb of the first PERT paper: a sixth of the way from low to high, for any shape."""
    return 0.0 if spread.is_certain else (spread.high - spread.low) / 6.0


def quantile(spread: Spread, u: Floats) -> Floats:
    """The value below which the share u of cases lies.

    Args:
        spread: a sound one.
        u: shares from 0 to 1, any shape.

    Returns:
        Values of the shape of u, rising with u, between low and high (without limits, but finite, for
        LOGNORMAL); for PERT within `beta_table.ERROR` of the range.
    """
    share = np.asarray(u, dtype=np.float64)
    if spread.is_certain:
        return np.full(share.shape, spread.likely)
    if spread.shape is Shape.LOGNORMAL:
        return _Curve.of(spread).at(ppf(share))
    if spread.shape is Shape.PERT:
        place = pert_table(spread.mode_place).quantile(share)
    elif spread.shape is Shape.TRIANGULAR:
        place = _triangle(spread.mode_place, share)
    else:
        place = share
    return np.clip(spread.low + (spread.high - spread.low) * place, spread.low, spread.high)


def share_below(spread: Spread, value: float) -> float:
    """Which part of all cases lies below a value: the inverse of `quantile`."""
    if spread.is_certain:
        return float(value > spread.likely)
    if spread.shape is Shape.LOGNORMAL:
        return _Curve.of(spread).below(value)
    place = min(max((value - spread.low) / (spread.high - spread.low), 0.0), 1.0)
    if spread.shape is Shape.PERT:
        return pert_table(spread.mode_place).below(place)
    if spread.shape is Shape.UNIFORM:
        return place
    mode = spread.mode_place
    return place**2 / mode if place < mode else 1.0 - (1.0 - place) ** 2 / (1.0 - mode) if place < 1 else 1.0


def _triangle(mode: float, u: Floats) -> Floats:
    """Quantile of the triangle between 0 and 1."""
    rising = np.sqrt(u * mode)
    falling = 1.0 - np.sqrt((1.0 - u) * (1.0 - mode))
    return np.where(u < mode, rising, falling)


@dataclass(frozen=True, slots=True)
class _Curve:
    """A lognormal number about a middle: likely + turn scale (exp(sigma turn z) - 1); normal for sigma 0."""

    likely: float
    turn: int
    scale: float
    sigma: float

    @classmethod
    def of(cls, spread: Spread) -> _Curve:
        down, up = spread.likely - spread.low, spread.high - spread.likely
        longer, shorter = max(down, up), min(down, up)
        if longer - shorter <= STRAIGHT * longer:
            return cls(spread.likely, 1, (down + up) / 2 / Z90, 0.0)
        return cls(
            spread.likely,
            1 if up > down else -1,
            longer * shorter / (longer - shorter),
            log(longer / shorter) / Z90,
        )

    def at(self, z: Floats) -> Floats:
        """The value for a standard normal number."""
        moved = np.expm1(self.sigma * self.turn * z) if self.sigma else z
        return np.asarray(self.likely + self.turn * self.scale * moved)

    def below(self, value: float) -> float:
        """The share below a value."""
        off = (value - self.likely) / (self.turn * self.scale)
        if not self.sigma:
            return float(cdf(off))
        if off <= -1.0:
            return 0.0 if self.turn > 0 else 1.0
        return float(cdf(self.turn * log(1.0 + off) / self.sigma))
