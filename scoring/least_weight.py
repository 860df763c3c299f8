"""The least weight that has to move for another vendor to lead, on the ranking's own rule.

A total is a ratio, points over the weight that is scored, so where scores are missing no single linear
program finds the least. For a level t held still one does: the challenger reaches t and no rival is above t.
So levels are split into ranges. A range from u to v is bounded from below by the linear program in which the
challenger reaches u and no rival is above v; the best weights found so far bound it from above; a range that
cannot hold less is dropped (branch and bound: Land and Doig, Econometrica 28 (1960), pages 497 to 520).
Without missing scores one linear program gives the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from scoring.matrix import Floats
from scoring.stability import stability

NEAR = 5e-4
"""The weight found is the least to within this, of 1."""

LEVEL_TOTALS = 1e-6
"""Totals, of 1, that differ by no more than this are level: as exact as a linear program is solved."""

LEAST_SCORED = 1e-3
"""Weight, of 1, that stays on what is scored of each vendor: nobody wins because a rival is not scored."""

NARROW = 1e-5
"""Ranges of totals, of 1, that are not split any more."""

MOST_SPLITS = 30
"""Ranges split before the best proved weights are taken as they are."""

Range = tuple[float, float, float, tuple[float, ...]]
"""(least weight to move, lowest level, highest level, shares then)."""


@dataclass(frozen=True, slots=True)
class WeightMove:
    """The least weight that has to move for a challenger to be level with the first.

    Attributes:
        moved: what is taken from some criteria and given to others, of 1. shares: the weights then.
    """

    challenger: int
    moved: float
    shares: tuple[float, ...]


def least_weight(values: Floats, shares: Floats, challenger: int) -> WeightMove | None:
    """The least weight to move so that nobody is ahead of the challenger; None when no weights do that.

    Minimises half the sum of |new - old| over shares that sum to 1 and are not negative. The weights found
    always hold when ranked with them again.

    Args:
        values: shape (vendors, criteria), 0 to 1, NaN where missing; leave out who is knocked out.
        shares: shape (criteria,), summing to 1.
        challenger: its row.
    """
    if np.isnan(values[challenger]).all():
        return None
    search = _Search.of(values, shares, challenger)
    if search.given.all():
        straight = search.nearest(values - values[challenger])
        return None if straight is None else search.move([straight])
    best = search.move(search.known())
    ranges = [item for item in (search.range(0.0, 1.0),) if item is not None]
    for _ in range(MOST_SPLITS):
        if not ranges or (best is not None and ranges[0][0] >= best.moved - NEAR):
            break
        _, low, high, found = heappop(ranges)
        own, others = search.totals(np.array(found))
        if others - own <= LEVEL_TOTALS:
            return search.move([np.array(found)])
        middle = (own + others) / 2
        at_once = search.range(middle, middle)
        best = best if at_once is None else search.move([np.array(at_once[-1])], best)
        for half in (search.range(low, middle), search.range(middle, high)):
            if half is not None and half[2] - half[1] > NARROW:
                heappush(ranges, half)
    return best


@dataclass(frozen=True, slots=True)
class _Search:
    """What every linear program of one challenger shares.

    Attributes:
        given: 1 where a score is given, else 0. points: values, 0 where none is given.
        floors: what has to stay scored of every vendor.
    """

    values: Floats
    shares: Floats
    challenger: int
    given: Floats
    points: Floats
    floors: Floats

    @classmethod
    def of(cls, values: Floats, shares: Floats, challenger: int) -> _Search:
        given = (~np.isnan(values)).astype(np.float64)
        floors = np.minimum(LEAST_SCORED, given @ shares)
        floors[challenger] = LEAST_SCORED
        return cls(values, shares, challenger, given, np.nan_to_num(values), floors)

    def solved(self, low: float, high: float) -> Floats | None:
        """The nearest shares at which the challenger reaches `low` and no rival is above `high`."""
        levels = np.full(len(self.values), high)
        levels[self.challenger] = low
        ahead = self.points - levels[:, None] * self.given
        ahead[self.challenger] *= -1
        return self.nearest(ahead)

    def nearest(self, ahead: Floats) -> Floats | None:
        """The nearest shares at which no row of `ahead`, weighed with them, is above 0."""
        from scipy.optimize import linprog  # noqa: PLC0415  heavy, only where somebody asks

        size = len(self.shares)
        eye, none = np.eye(size), np.zeros_like(ahead)
        found = linprog(
            np.concatenate([np.zeros(size), np.ones(size)]),
            A_ub=np.block([[ahead, none], [-self.given, none], [eye, -eye], [-eye, -eye]]),
            b_ub=np.concatenate([np.zeros(len(ahead)), -self.floors, self.shares, -self.shares]),
            A_eq=np.concatenate([np.ones(size), np.zeros(size)])[None, :],
            b_eq=[1.0],
            bounds=(0, None),
        )
        if not found.success:
            return None
        new = np.maximum(np.asarray(found.x[:size], dtype=np.float64), 0.0)
        whole: Floats = new / new.sum()
        return whole

    def range(self, low: float, high: float) -> Range | None:
        """A range of levels with the least that may be in it; None where nothing is."""
        found = self.solved(low, high)
        return None if found is None else (self.moved(found), low, high, tuple(found.tolist()))

    def totals(self, shares: Floats) -> tuple[float, float]:
        """The challenger's total and the best of all others, as the ranking counts; below 0 without any."""
        scored = self.given @ shares
        totals = np.divide(self.points @ shares, scored, out=np.full(len(scored), -1.0), where=scored > 0)
        return float(totals[self.challenger]), float(np.delete(totals, self.challenger).max(initial=-1.0))

    def moved(self, shares: Floats) -> float:
        """Weight taken from some criteria and given to others."""
        return float(np.abs(shares - self.shares).sum() / 2)

    def move(self, tried: Iterable[Floats], best: WeightMove | None = None) -> WeightMove | None:
        """The least move among shares that prove themselves."""
        for found in tried:
            own, others = self.totals(found)
            moved = self.moved(found)
            if own >= 0 and others - own <= LEVEL_TOTALS and (best is None or moved < best.moved):
                best = WeightMove(self.challenger, moved, tuple(found.tolist()))
        return best

    def known(self) -> Iterator[Floats]:
        """To begin with: shares in force, nearly all on one criterion, one moved until it draws level."""
        yield self.shares
        yield from np.eye(len(self.shares)) * (1 - 2 * LEAST_SCORED) + 2 * LEAST_SCORED * self.shares
        for at, room in enumerate(stability(self.values, self.shares).winner):
            if room is None:
                continue
            for share, row in ((room.low, room.below), (room.high, room.above)):
                if row == self.challenger:
                    rest = np.delete(self.shares, at).sum()
                    new = self.shares * ((1 - share) / rest)
                    new[at] = share
                    yield new
