"""What it takes to unseat a leader: the smallest change of one weight, or of one score, in closed form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from scoring.matrix import Criterion, Floats
from scoring.methods import Ranking, VendorResult, Working
from scoring.weights import WHOLE

SAME = 1e-9
"""Differences smaller than this, relative to the quantity, are rounding."""

NOISE = 1e-12
"""Products that differ by less than this, relative to their size, differ only by how a computer counts."""


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The nearest weight of one criterion beyond which another vendor leads.

    Attributes:
        challenger: who leads then.
        share: the weight now, of 100.
        flips_at: the weight at which both are equal; all other weights keep their proportions. It is the
            share itself, 0, when any weight at all lets a vendor lead that only this criterion scores.
    """

    criterion: str
    challenger: str
    share: float
    flips_at: float

    @property
    def change(self) -> float:
        """Share points to move; negative when the criterion has to lose weight."""
        return self.flips_at - self.share


@dataclass(frozen=True, slots=True)
class ScoreFlip:
    """The nearest value of one score beyond which another vendor leads.

    Attributes:
        vendor: whose score it is, the leader's or the challenger's.
        score: as given now.
        flips_at: the score at which both are equal, or at which the leader's knock-out rule stands.
        of_scale: how far that is, as a fraction of the scale.
        by_rule: the leader is knocked out beyond it, whatever the points.
    """

    vendor: str
    criterion: str
    challenger: str
    score: float
    flips_at: float
    of_scale: float
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Fragility:
    """How little would change who leads.

    Attributes:
        leader: the one leader; None when nobody or several lead, and then nothing can flip.
        weights: for each criterion the nearest flip, None where no weight of it lets another vendor lead.
        scores: flips by one score, the smallest first.
    """

    leader: str | None
    weights: tuple[WeightFlip | None, ...] = ()
    scores: tuple[ScoreFlip, ...] = ()

    @property
    def smallest_weight(self) -> WeightFlip | None:
        """The flip that moves the fewest share points."""
        return min((item for item in self.weights if item), key=lambda item: abs(item.change), default=None)

    @property
    def smallest_score(self) -> ScoreFlip | None:
        """The flip that moves one score by the smallest part of its scale."""
        return self.scores[0] if self.scores else None


def fragility(ranking: Ranking) -> Fragility:
    """The smallest changes of one weight or one given score that make another vendor lead."""
    if len(ranking.leaders) != 1 or ranking.shares is None:
        return Fragility(None)
    duel = _Duel.of(ranking)
    weights = tuple(_weight_flip(duel, column) for column in range(len(duel.shares)))
    scores = sorted(_score_flips(ranking, duel), key=lambda item: item.of_scale)
    return Fragility(ranking.leaders[0], weights, tuple(scores))


@dataclass(frozen=True, slots=True)
class _Duel:
    """The leader and those it may lose to: all others not knocked out that have a usable score.

    Among these may be vendors without a rank, scored only on criteria that weigh nothing so far.
    """

    criteria: tuple[str, ...]
    shares: Floats
    leader: VendorResult
    rivals: tuple[VendorResult, ...]

    @classmethod
    def of(cls, ranking: Ranking) -> _Duel:
        leader = next(item for item in ranking.results if item.rank == 1)
        rivals = tuple(item for item in ranking.results if item is not leader and _may_lead(item))
        names = tuple(item.id for item in ranking.matrix.criteria)
        return cls(names, np.array(ranking.shares), leader, rivals)

    @property
    def ranked(self) -> tuple[VendorResult, ...]:
        """Rivals that have a rank at the present weights, the only ones that one score can lift."""
        return tuple(item for item in self.rivals if item.rank is not None)


def _may_lead(result: VendorResult) -> bool:
    """Whether some weighting gives this vendor a total."""
    return not result.is_out and any(cell.value is not None for cell in result.cells)


def _weight_flip(duel: _Duel, column: int) -> WeightFlip | None:
    """The nearest crossing of the leader's total with a rival's as one share moves, others in proportion."""
    share = float(duel.shares[column])
    if WHOLE - share <= SAME * WHOLE:
        return None
    found = [
        WeightFlip(duel.criteria[column], rival.vendor, share, root)
        for rival in duel.rivals
        for root in _crossings(duel, rival, column)
    ]
    return min(found, key=lambda item: abs(item.change), default=None)


def _crossings(duel: _Duel, rival: VendorResult, column: int) -> Iterator[float]:
    """Shares below 100 and above 0 at which the two totals cross; 0 when the rival leads at any share.

    With the share of the criterion as t, a total is a ratio of two straight lines in t: points over scored
    weight. The totals are equal where the cross product of the ratios, a quadratic in t, is zero. A criterion
    without weight may be the only one that scores the rival: then it has no total at 0 and one beyond.
    """
    square, slope, height = _gap(duel, rival, column)
    if duel.shares[column] == 0 and _falls_at_once(square, slope, height):
        yield 0.0
    for root in crossings_of(square, slope, height):
        if SAME * WHOLE < root < WHOLE * (1 - SAME):
            yield root


def _gap(duel: _Duel, rival: VendorResult, column: int) -> tuple[float, float, float]:
    """The quadratic in t that is positive where the leader is ahead; what is only rounding is zero."""
    points, scored = _lines(duel.leader, duel.shares, column)
    rival_points, rival_scored = _lines(rival, duel.shares, column)
    ours, theirs = np.convolve(points, rival_scored), np.convolve(rival_points, scored)
    units = np.array([WHOLE**2, WHOLE, 1.0])
    size = float(np.abs([ours * units, theirs * units]).max())
    gap = np.where(np.abs((ours - theirs) * units) <= NOISE * size, 0.0, ours - theirs)
    return float(gap[0]), float(gap[1]), float(gap[2])


def _falls_at_once(square: float, slope: float, height: float) -> bool:
    """Whether square*t^2 + slope*t + height is negative for the smallest t above 0; t is a share of 100."""
    parts = (height, slope * WHOLE, square * WHOLE**2)
    large = max(map(abs, parts))
    return next((part < 0 for part in parts if abs(part) > SAME * large), False)


def _lines(result: VendorResult, shares: Floats, column: int) -> tuple[Floats, Floats]:
    """Points and scored weight of a vendor as straight lines in one share: (slope, height at share 0)."""
    values = np.array([cell.value or 0.0 for cell in result.cells])
    scored = np.array([float(cell.value is not None) for cell in result.cells])
    others = np.delete(shares, column) / (WHOLE - shares[column])
    return _line(values, others, column), _line(scored, others, column)


def _line(numbers: Floats, others: Floats, column: int) -> Floats:
    rest = float(others @ np.delete(numbers, column))
    return np.array([numbers[column] - rest, WHOLE * rest])


def crossings_of(square: float, slope: float, height: float) -> tuple[float, ...]:
    """Real roots of square*t^2 + slope*t + height at which the sign changes; t is a share of 100."""
    scale = max(abs(square) * WHOLE**2, abs(slope) * WHOLE, abs(height))
    if scale == 0:
        return ()
    if abs(square) * WHOLE**2 <= SAME * scale:
        return () if abs(slope) * WHOLE <= SAME * scale else (-height / slope,)
    inside = slope * slope - 4 * square * height
    if inside <= NOISE * max(slope * slope, abs(4 * square * height)):
        return ()
    half = -(slope + (sqrt(inside) if slope >= 0 else -sqrt(inside))) / 2
    return (half / square, height / half) if half else (0.0,)


def _score_flips(ranking: Ranking, duel: _Duel) -> Iterator[ScoreFlip]:
    if not duel.ranked:
        return
    second = min(duel.ranked, key=lambda item: item.rank or 0)
    for column in range(len(duel.shares)):
        yield from _leader_flips(ranking, duel, second, column)
        for rival in duel.ranked:
            yield from _rise(ranking, duel, rival, column)


def _leader_flips(ranking: Ranking, duel: _Duel, second: VendorResult, column: int) -> Iterator[ScoreFlip]:
    """The leader's own score falls: below the second's total, or below its knock-out rule."""
    item = ranking.matrix.criteria[column]
    cell = duel.leader.cells[column]
    if cell.value is None or cell.score is None:
        return
    fall = _needed(duel.leader, second, duel.leader, duel.shares, column)
    rule = _nearest_rule(item)
    to_rule = None if rule is None else cell.value - item.value(rule)
    if rule is not None and to_rule is not None and (fall is None or to_rule <= fall):
        yield ScoreFlip(duel.leader.vendor, item.id, second.vendor, cell.score, rule, to_rule, by_rule=True)
    elif fall is not None and fall < cell.value:
        at = item.worst + (cell.value - fall) * (item.best - item.worst)
        yield ScoreFlip(duel.leader.vendor, item.id, second.vendor, cell.score, at, fall)


def _nearest_rule(item: Criterion) -> float | None:
    """The score beyond which a rule puts a vendor out; the worst end itself where all must offer it."""
    if item.knock_out_below is not None and item.knock_out_below != item.worst:
        return item.knock_out_below
    return item.worst if item.must_offer else None


def _rise(ranking: Ranking, duel: _Duel, rival: VendorResult, column: int) -> Iterator[ScoreFlip]:
    """A rival's score rises until its total passes the leader's."""
    item = ranking.matrix.criteria[column]
    cell = rival.cells[column]
    rise = _needed(duel.leader, rival, rival, duel.shares, column)
    if rise is not None and cell.value is not None and cell.score is not None and rise < 1 - cell.value:
        at = item.worst + (cell.value + rise) * (item.best - item.worst)
        yield ScoreFlip(rival.vendor, item.id, rival.vendor, cell.score, at, rise)


def _needed(
    leader: VendorResult, rival: VendorResult, moved: VendorResult, shares: Floats, column: int
) -> float | None:
    """How far one value of `moved` has to go to close the gap between the totals; None when it cannot."""
    if (
        leader.total is None
        or rival.total is None
        or moved.cells[column].value is None
        or shares[column] == 0
    ):
        return None
    return (
        (leader.total - rival.total) * _scored_weight(moved.cells, shares) / (WHOLE * float(shares[column]))
    )


def _scored_weight(cells: Sequence[Working], shares: Floats) -> float:
    return float(sum(share for cell, share in zip(cells, shares, strict=True) if cell.value is not None))
