"""Which assumptions move the result most: one at a time, and over all trials.

Tornado: each driver at its P10 and its P90 while all others stay at their likely value (Howard, *Decision
analysis: practice and promise*, Management Science 34 (1988)). Rank correlation: Spearman (1904), with
the mean of their places for equal values; it sees what rises or falls steadily, not what turns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.cashflow import Floats
from scoring.spread import Spread, quantile
from scoring.tails import Tail, tailed_quantile

LOW, HIGH = 0.1, 0.9
"""The shares at which a driver is put."""

STRONGEST = 3
"""How many assumptions a reader is told of."""

Model = Callable[[Floats], Floats]
"""From drivers, shape (cases, drivers), columns in the order of their names, to results, shape (cases,)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One driver of a tornado.

    Attributes:
        name: of the driver.
        low_value, high_value: its P10 and P90.
        at_low, at_high: the result there, all others at their likely value; None where it is no number.
        base: the result with this driver at its likely value too.
    """

    name: str
    low_value: float
    high_value: float
    at_low: float | None
    at_high: float | None
    base: float

    @property
    def least(self) -> float:
        """Left end of the bar; the base always lies on it."""
        return min(item for item in (self.at_low, self.at_high, self.base) if item is not None)

    @property
    def most(self) -> float:
        """Right end of the bar."""
        return max(item for item in (self.at_low, self.at_high, self.base) if item is not None)

    @property
    def swing(self) -> float:
        """Length of the bar."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars, the longest first; equal ones in the order given. Drivers that are sure have none.

    Attributes:
        base: the result with every driver at its likely value.
        broken: drivers for which the model gave no number at one end.
    """

    base: float
    bars: tuple[Bar, ...]
    broken: tuple[str, ...]

    def strongest(self, count: int = STRONGEST) -> tuple[str, ...]:
        """The drivers that move the result most; those that do not move it at all are not among them."""
        return tuple(bar.name for bar in self.bars if bar.swing > 0)[:count]


@dataclass(frozen=True, slots=True)
class Related:
    """How one driver goes with the result.

    Attributes:
        rho: rank correlation, -1 to 1; None where the driver or the result never changes.
        part: its square as a part of the sum of all squares; rough, and only for drivers drawn independently.
    """

    name: str
    rho: float | None
    part: float


def tornado(
    spreads: Mapping[str, Spread], model: Model, tails: Mapping[str, Tail] | None = None
) -> Tornado | None:
    """Every driver at its P10 and P90, all cases in one call of the model.

    Args:
        spreads: sound ones, in the order of the model's columns.
        model: is called once, with 1 + 2 k cases for k uncertain drivers.
        tails: heavy tails of drivers, which widen their P90.

    Returns:
        None when the result with every driver at its likely value is no number.
    """
    names, found = tuple(spreads), tails or {}
    unsure = [at for at, name in enumerate(names) if not spreads[name].is_certain]
    likely = np.array([spreads[name].likely for name in names], dtype=np.float64)
    cases = np.tile(likely, (1 + 2 * len(unsure), 1))
    for row, at in enumerate(unsure):
        cases[1 + 2 * row : 3 + 2 * row, at] = _ends(spreads[names[at]], found.get(names[at]))
    results = [float(item) if np.isfinite(item) else None for item in model(cases)]
    base = results[0]
    if base is None:
        return None
    bars = [
        Bar(
            names[at],
            float(cases[1 + 2 * row, at]),
            float(cases[2 + 2 * row, at]),
            results[1 + 2 * row],
            results[2 + 2 * row],
            base,
        )
        for row, at in enumerate(unsure)
    ]
    broken = tuple(bar.name for bar in bars if bar.at_low is None or bar.at_high is None)
    return Tornado(base, tuple(sorted(bars, key=lambda bar: -bar.swing)), broken)


def related(names: Sequence[str], values: Floats, outcome: Floats) -> tuple[Related, ...]:
    """Rank correlation of every driver with the result, the strongest first.

    Args:
        names: of the drivers.
        values: shape (trials, drivers).
        outcome: shape (trials,).
    """
    target = _centred(outcome)
    found = [_correlation(_centred(values[:, at]), target) for at in range(len(names))]
    whole = sum(rho**2 for rho in found if rho is not None)
    rows = [
        Related(name, rho, rho**2 / whole if rho is not None and whole > 0 else 0.0)
        for name, rho in zip(names, found, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: -abs(row.rho or 0.0)))


def average_ranks(numbers: Floats) -> Floats:
    """Places from 1 up, equal numbers at the mean of the places they take; shape (trials,)."""
    order = np.argsort(numbers)
    ordered = numbers[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.append(begins, len(numbers)))
    ranks = np.empty(len(numbers))
    ranks[order] = np.repeat(begins + (sizes + 1) / 2, sizes)
    return ranks


def _ends(spread: Spread, tail: Tail | None) -> Floats:
    at = np.array([LOW, HIGH])
    return quantile(spread, at) if tail is None else tailed_quantile(spread, tail, at)


def _centred(numbers: Floats) -> Floats | None:
    """Ranks less their mean; None where one of the numbers is none."""
    if not np.isfinite(numbers).all():
        return None
    ranks = average_ranks(numbers)
    return ranks - (len(numbers) + 1) / 2


def _correlation(one: Floats | None, other: Floats | None) -> float | None:
    if one is None or other is None:
        return None
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(np.clip(one @ other / size, -1.0, 1.0)) if size > 0 else None
