"""How often each vendor comes first, or second, or last, when weights and missing scores are drawn at random.

SMAA-2 (Lahdelma and Salminen 2001): the rank acceptability of a vendor for a rank is the share of all
admitted weights and values that give it that rank; its central weights are the mean of those that put it
first; its confidence is how often it is first at just these weights when only the missing scores vary.
Equal totals share the ranks they take: two that lead together have half a first and half a second rank each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from scoring.matrix import Floats
from scoring.weight_draws import WeightSpace, draw_weights, is_possible

__all__ = ["Acceptability", "WeightSpace", "acceptability", "acceptability_of", "draw_weights", "is_possible"]

ROOM = 1 << 17
"""Numbers that one piece of work may hold per array, so that it stays near the processor."""

EQUAL_DECIMALS = 9
"""Totals between 0 and 1 that agree to this many decimals are equal: they differ only by rounding."""

MOST_CONFIDENCE_DRAWS = 10_000
"""Draws of missing scores for the confidence factors; their standard error is at most 0.005."""

Integers = NDArray[np.int64]
Score = Callable[[Floats], Floats]
"""From weights, shape (draws, criteria), to totals, shape (vendors, draws)."""


@dataclass(frozen=True, slots=True)
class Acceptability:
    """What the draws say; all shares are of 1.

    Attributes:
        first: per vendor, how often it leads; a shared lead counts in equal parts, so they sum to 1.
        ranks: vendors by ranks; rows and columns sum to 1.
        beats: row by column, how often the one is ahead of the other; equal counts half.
        central: per vendor the mean of the weights that put it first; None when none did.
        confidence: per vendor, how often it is first at its central weights while missing scores vary.
        standard_error: of `first`, at most: 0.5 / sqrt(draws).
    """

    first: tuple[float, ...]
    ranks: tuple[tuple[float, ...], ...]
    beats: tuple[tuple[float, ...], ...]
    central: tuple[tuple[float, ...] | None, ...]
    confidence: tuple[float, ...]
    standard_error: float
    draws: int


def acceptability(low: Floats, high: Floats, weights: Floats, seed: int = 0) -> Acceptability:
    """Rank acceptability of the additive model.

    Args:
        low: shape (vendors, criteria), the least that each value can be, between 0 and 1.
        high: the most; equal to `low` where a score is given. A missing score runs from 0 to 1; what lies
            between is drawn uniformly, anew for each set of weights.
        weights: shape (draws, criteria), rows sum to 1, from `draw_weights`.
        seed: of the missing scores.
    """
    random = np.random.default_rng(seed)
    open_ = _open_cells(low, high)

    def totals(part: Floats) -> Floats:
        found = low @ part.T
        for vendor, columns, span in open_:
            drawn = random.random((len(part), len(columns)))
            drawn *= part[:, columns]
            found[vendor] += drawn @ span
        return found

    tally = _Tally.of(totals, weights, len(low))
    return tally.result(_confidence(low, high, tally.central(), len(weights), random))


def acceptability_of(score: Score, vendors: int, weights: Floats) -> Acceptability:
    """Rank acceptability of any method without missing scores.

    Args:
        score: from weights, shape (draws, criteria), to what each vendor reaches, shape (vendors, draws);
            more is better.
        vendors: how many there are.
        weights: shape (draws, criteria), rows sum to 1.
    """
    tally = _Tally.of(score, weights, vendors)
    central = tally.central()
    at_central = [
        0.0 if mean is None else float(_first(score(np.array([mean])))[at, 0])
        for at, mean in enumerate(central)
    ]
    return tally.result(tuple(at_central))


@dataclass(slots=True)
class _Tally:
    """Counts over all pieces of work."""

    draws: int
    ranks: Floats
    ahead: Floats
    weights: Floats

    @classmethod
    def of(cls, score: Score, weights: Floats, vendors: int) -> _Tally:
        draws, criteria = weights.shape
        tally = cls(
            draws, np.zeros((vendors, vendors)), np.zeros((vendors, vendors)), np.zeros((vendors, criteria))
        )
        size = max(1, ROOM // max(vendors * vendors, criteria, 1))
        for start in range(0, draws, size):
            part = weights[start : start + size]
            tally.add(np.round(score(part), EQUAL_DECIMALS), part)
        return tally

    def add(self, totals: Floats, weights: Floats) -> None:
        """Count one piece: totals, shape (vendors, draws), and the weights that gave them."""
        more = totals[:, None, :] > totals[None, :, :]
        place = more.sum(axis=0)
        behind = more.sum(axis=1)
        equal = len(totals) - place - behind
        won = more.sum(axis=2).astype(np.float64)
        self.ahead += won + (totals.shape[1] - won - won.T) / 2
        self._count_ranks(place, equal)
        self.weights += _shared(place, equal) @ weights

    def _count_ranks(self, place: Integers, equal: Integers) -> None:
        size = len(place)
        rows = np.arange(size)[:, None] * size
        for step in range(int(equal.max())):
            takes = equal > step
            where = (rows + place + step)[takes]
            self.ranks += np.bincount(where, 1 / equal[takes], size * size).reshape(size, size)

    def central(self) -> tuple[tuple[float, ...] | None, ...]:
        """Mean weights of those who were ever first."""
        return tuple(
            tuple((total / first).tolist()) if first > 0 else None
            for total, first in zip(self.weights, self.ranks[:, 0], strict=True)
        )

    def result(self, confidence: tuple[float, ...]) -> Acceptability:
        """Counts as shares."""
        ranks, ahead = self.ranks / self.draws, self.ahead / self.draws
        return Acceptability(
            first=tuple(ranks[:, 0].tolist()),
            ranks=tuple(tuple(row) for row in ranks.tolist()),
            beats=tuple(tuple(row) for row in ahead.tolist()),
            central=self.central(),
            confidence=confidence,
            standard_error=0.5 / sqrt(self.draws),
            draws=self.draws,
        )


def _shared(place: Integers, equal: Integers) -> Floats:
    """1 for the leader of each draw; those who lead together have equal parts of it."""
    shared: Floats = np.where(place == 0, 1 / equal, 0.0)
    return shared


def _first(totals: Floats) -> Floats:
    """The parts of the lead, shape as totals (vendors, draws)."""
    rounded = np.round(totals, EQUAL_DECIMALS)
    leads: Floats = np.equal(rounded, rounded.max(axis=0)).astype(np.float64)
    leads /= leads.sum(axis=0)
    return leads


def _open_cells(low: Floats, high: Floats) -> tuple[tuple[int, Integers, Floats], ...]:
    """Per vendor with missing scores: its row, the columns, and how wide each interval is."""
    found = ((row, np.flatnonzero(high[row] > low[row])) for row in range(len(low)))
    return tuple((row, at, high[row, at] - low[row, at]) for row, at in found if len(at))


def _confidence(
    low: Floats,
    high: Floats,
    central: tuple[tuple[float, ...] | None, ...],
    draws: int,
    random: np.random.Generator,
) -> tuple[float, ...]:
    """How often each vendor is first at its own central weights while only missing scores vary."""
    cells = np.argwhere(high > low)
    spans = (high - low)[cells[:, 0], cells[:, 1]]
    draws = min(draws, MOST_CONFIDENCE_DRAWS) if len(cells) else 1
    known = [(at, np.array(mean)) for at, mean in enumerate(central) if mean is not None]
    counts = np.zeros(len(low))
    size = max(1, ROOM // max(len(cells), 1))
    for start in range(0, draws, size):
        drawn = random.random((min(size, draws - start), len(cells)))
        for at, mean in known:
            gain = np.zeros((len(cells), len(low)))
            gain[np.arange(len(cells)), cells[:, 0]] = spans * mean[cells[:, 1]]
            counts[at] += _first((low @ mean)[:, None] + (drawn @ gain).T)[at].sum()
    return tuple((counts / draws).tolist())
