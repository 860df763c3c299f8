"""Trials: many cases of all drivers at once, the same for the same seed.

Each driver has a stream of chance of its own (`scoring.shares`). Drivers hang together through one shared
number, the difficulty of the delivery: a one-factor Gaussian copula (Li, *On default correlation*, 2000; Iman
and Conover 1982 for putting ranks back in layers).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from scoring.cashflow import Floats
from scoring.shares import Sampling, difficulty, share
from scoring.spread import Spread, SpreadFault, fault_of, quantile
from scoring.tails import Tail, TailFault, tail_fault, tailed_quantile

ROOM = 1 << 20
"""Numbers that one piece of work may hold per array: eight megabytes."""

MOST_TRIALS = 1_000_000
"""More trials than this are a slip of the keyboard."""

_NONE: Mapping[str, float] = MappingProxyType({})
_NO_TAILS: Mapping[str, Tail] = MappingProxyType({})
_NO_BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType({})


class DrawFault(StrEnum):
    """Why nothing could be drawn, beside what is wrong with a spread or a tail.

    Attributes:
        TRIALS: fewer than one trial or more than MOST_TRIALS.
        LOADING: not between -1 and 1, or for a driver that is not drawn.
        TAIL_WITHOUT_DRIVER: a tail behind a driver that is not drawn or is sure.
        BOUNDS: crossed, or for a driver that is not drawn.
    """

    TRIALS = "draws.trials"
    LOADING = "draws.loading"
    TAIL_WITHOUT_DRIVER = "draws.tail_without_driver"
    BOUNDS = "draws.bounds"


@dataclass(frozen=True, slots=True)
class Undrawable:
    """What stood in the way, all at once.

    Attributes:
        faults: (driver, code); the driver is empty where all are meant.
    """

    faults: tuple[tuple[str, SpreadFault | TailFault | DrawFault], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Cases of all drivers.

    Attributes:
        names: of the drivers, in the order of the columns.
        values: shape (trials, drivers); each column lies together in memory.
        uniforms: the shares behind them, between 0 and 1, same shape; half for drivers that are sure.
        difficulty: shape (trials,), standard normal: above zero is harder than usual.
        clipped: per driver the part of trials that were cut at the driver's limits.
        seed: with which it can be repeated.
    """

    names: tuple[str, ...]
    values: Floats
    uniforms: Floats
    difficulty: Floats
    clipped: tuple[float, ...]
    seed: int

    def column(self, name: str) -> Floats | None:
        """The cases of one driver, shape (trials,); None when it is not drawn."""
        return self.values[:, self.names.index(name)] if name in self.names else None


def draws(
    spreads: Mapping[str, Spread],
    trials: int,
    seed: int,
    *,
    loadings: Mapping[str, float] | None = None,
    tails: Mapping[str, Tail] | None = None,
    bounds: Mapping[str, tuple[float, float]] | None = None,
    sampling: Sampling = Sampling.LATIN,
) -> Draws | Undrawable:
    """Cases of all drivers.

    Args:
        spreads: per driver where it may lie.
        trials: how many cases.
        seed: any whole number; its size counts, not its sign.
        loadings: per driver how far it goes with the difficulty of the delivery, -1 to 1: above zero it is
            higher in hard cases (costs, delays), below zero lower (adoption). Two drivers with loadings a and
            b have a correlation of a b between their normal scores. Drivers that are not named stand alone.
        tails: per driver the heavy tail behind its spread. Such a driver must not be cut or raised for risk
            elsewhere (`haircut`).
        bounds: per driver the least and the most it may be; what lies beyond is set to the limit and counted.
        sampling: how shares are spread.
    """
    loadings, tails, bounds = loadings or _NONE, tails or _NO_TAILS, bounds or _NO_BOUNDS
    faults = tuple(_faults(spreads, trials, loadings, tails, bounds))
    if faults:
        return Undrawable(faults)
    hard = difficulty(seed, trials, sampling)
    values, uniforms = (np.empty((trials, len(spreads)), order="F") for _ in range(2))
    clipped = []
    for at, (name, spread) in enumerate(spreads.items()):
        if spread.is_certain:
            uniforms[:, at] = 0.5
        else:
            uniforms[:, at] = share(seed, name, trials, loadings.get(name, 0.0), sampling)
        values[:, at] = _values(spread, tails.get(name), uniforms[:, at])
        clipped.append(_clip(values[:, at], bounds.get(name)))
    return Draws(tuple(spreads), values, uniforms, hard, tuple(clipped), seed)


def pieces(trials: int, width: int, room: int = ROOM) -> Iterator[slice]:
    """Trials in pieces, so that an array of (piece, width) never holds more than `room` numbers.

    Args:
        trials: how many there are.
        width: numbers per trial, such as months.
        room: numbers per array; at least one trial is always taken.
    """
    size = max(1, room // max(width, 1))
    return (slice(start, min(start + size, trials)) for start in range(0, trials, size))


def _values(spread: Spread, tail: Tail | None, share: Floats) -> Floats:
    return quantile(spread, share) if tail is None else tailed_quantile(spread, tail, share)


def _clip(column: Floats, limits: tuple[float, float] | None) -> float:
    """Set what lies beyond the limits to them, in place; the part of trials it touched."""
    if limits is None:
        return 0.0
    beyond = float(np.mean((column < limits[0]) | (column > limits[1])))
    np.clip(column, *limits, out=column)
    return beyond


def _faults(
    spreads: Mapping[str, Spread],
    trials: int,
    loadings: Mapping[str, float],
    tails: Mapping[str, Tail],
    bounds: Mapping[str, tuple[float, float]],
) -> Iterator[tuple[str, SpreadFault | TailFault | DrawFault]]:
    if not 1 <= trials <= MOST_TRIALS:
        yield "", DrawFault.TRIALS
    wrong = {name: fault_of(spread) for name, spread in spreads.items()}
    yield from ((name, fault) for name, fault in wrong.items() if fault)
    for name, loading in loadings.items():
        if name not in spreads or not -1 <= loading <= 1:
            yield name, DrawFault.LOADING
    for name, tail in tails.items():
        if name not in spreads or spreads[name].is_certain:
            yield name, DrawFault.TAIL_WITHOUT_DRIVER
        elif not wrong[name] and (fault := tail_fault(spreads[name], tail)):
            yield name, fault
    for name, (low, high) in bounds.items():
        if name not in spreads or not low <= high:
            yield name, DrawFault.BOUNDS
