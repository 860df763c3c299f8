"""The same spreads as `spread` and `tails`, to the last digits, for cases that somebody else recomputes.

Ten thousand cases on a page are drawn through a table (`beta_table`), which is quick and off by at most a
hundred-thousandth of the range. A workbook computes the same shares with a spreadsheet's own inverse beta
distribution; what stands beside its formulas has to be as exact as that. Here the table only says where to
begin; from there Newton's steps on the integral of the density end at the true value. A test holds it
to scipy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.beta_table import POINTS, WEIGHT
from scoring.cashflow import Floats
from scoring.spread import Shape, Spread, quantile, share_below
from scoring.tails import Tail

STEPS = 8
"""Newton's steps; five are enough everywhere."""

LEAST = 1e-15
"""Shares beyond are at least this, as `tails` has it."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)


def exact_quantile(spread: Spread, tail: Tail | None, u: Floats) -> Floats:
    """The value below which the share u lies, shape of u; the tail included where there is one."""
    share = np.asarray(u, dtype=np.float64)
    if tail is None:
        return _inside(spread, share)
    joint, inside, beyond = tail_parts(spread, tail)
    found = np.minimum(_inside(spread, np.minimum(share / (1.0 - beyond), 1.0) * inside), joint)
    far = share > 1.0 - beyond
    left = np.maximum(1.0 - (share[far] - (1.0 - beyond)) / beyond, LEAST) if far.any() else np.ones(0)
    found[far] = spread.likely * np.minimum(tail.start * left ** (-1.0 / tail.index), tail.cut)
    return found


def tail_parts(spread: Spread, tail: Tail) -> tuple[float, float, float]:
    """Where the tail is joined, the share of the spread below that, and the share of cases beyond."""
    joint = tail.start * spread.likely
    inside = _below(spread, joint)
    return joint, inside, max(tail.probability, 1.0 - inside)


def _inside(spread: Spread, share: Floats) -> Floats:
    if spread.is_certain or spread.shape is not Shape.PERT:
        return quantile(spread, share)
    place = _Angles.of(spread.mode_place).quantile(share)
    return np.asarray(spread.low + (spread.high - spread.low) * place)


def _below(spread: Spread, value: float) -> float:
    if spread.is_certain or spread.shape is not Shape.PERT or not spread.low < value < spread.high:
        return share_below(spread, value)
    return _Angles.of(spread.mode_place).below((value - spread.low) / (spread.high - spread.low))


@dataclass(frozen=True, slots=True, eq=False)
class _Angles:
    """The PERT distribution between 0 and 1 over the angle t with place = sin(t / 2)^2.

    Attributes:
        first, second: exponents of sine and cosine in the density over t.
        angles, shares: evenly spaced angles, and the share below each.
        whole: the integral of the density that is not scaled.
    """

    first: float
    second: float
    angles: Floats
    shares: Floats
    whole: float

    @classmethod
    def of(cls, mode: float) -> _Angles:
        first, second = 2 * (1.0 + WEIGHT * mode) - 1, 2 * (1.0 + WEIGHT * (1.0 - mode)) - 1
        angles = np.linspace(0.0, np.pi, POINTS)
        empty = cls(first, second, angles, np.zeros(0), 1.0)
        shares = np.concatenate([[0.0], np.cumsum(empty._mass(angles[:-1], angles[1:]))])
        return cls(first, second, angles, shares / shares[-1], float(shares[-1]))

    def quantile(self, share: Floats) -> Floats:
        """The place below which each share lies."""
        cell = np.clip(np.searchsorted(self.shares, share, side="right") - 1, 0, POINTS - 2)
        begin, end, known = self.angles[cell], self.angles[cell + 1], self.shares[cell]
        part = (share - known) / np.maximum(self.shares[cell + 1] - known, np.finfo(float).tiny)
        angle = begin + (end - begin) * np.clip(part, 0.0, 1.0)
        for _ in range(STEPS):
            off = known + self._mass(begin, angle) / self.whole - share
            slope = np.maximum(self._density(angle) / self.whole, np.finfo(float).tiny)
            angle = np.clip(angle - off / slope, begin, end)
        return np.asarray(np.sin(angle / 2) ** 2)

    def below(self, place: float) -> float:
        """The share below a place."""
        angle = 2 * np.arcsin(np.sqrt(place))
        cell = int(np.clip(np.searchsorted(self.angles, angle, side="right") - 1, 0, POINTS - 2))
        more = self._mass(self.angles[[cell]], np.array([angle])) / self.whole
        return float(self.shares[cell] + more[0])

    def _density(self, angle: Floats) -> Floats:
        return np.asarray(np.sin(angle / 2) ** self.first * np.cos(angle / 2) ** self.second)

    def _mass(self, begin: Floats, end: Floats) -> Floats:
        half = (end - begin) / 2
        at = (begin + half)[:, None] + half[:, None] * _NODES
        return np.asarray((self._density(at) @ _WEIGHTS) * half)
