"""How far each weight, or the weight of a group, may move before the order changes: exact, in closed form.

One part of the weight (a criterion, or a group whose members keep their proportions) takes the share t, all
other weights keep their proportions. A total is then a ratio of two straight lines in t, points over scored
weight, and two totals are equal where a quadratic in t is zero (a straight line where no score is missing).
The nearest roots on either side of the present share bound the interval. `robustness` finds the one nearest
flip of a leader the same way; here are both ends, for groups too and for the whole order. Weight stability
intervals: Mareschal, "Weight stability intervals in multicriteria decision aid", European Journal of
Operational Research 33 (1988), pages 54 to 64.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scoring.matrix import Floats

NOISE = 5e-12
"""Coefficients smaller than this come from how a computer counts, and totals nearer than this are equal."""

EDGE = 1e-9
"""Roots nearer to the ends 0 and 1 than this are the ends themselves."""

Pairs = Sequence[tuple[int, int]]
"""(ahead, behind): rows of the vendors, as they stand now."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Shares of one part within which an order stays as it is; all between 0 and 1.

    Attributes:
        share: now. low, high: at the ends two vendors are level; 0 and 1 where nothing ever changes.
        below, above: row of the vendor that draws level at either end; None where nothing changes there.
    """

    share: float
    low: float
    high: float
    below: int | None = None
    above: int | None = None

    @property
    def room(self) -> float:
        """The smaller move that changes something; infinite where none does."""
        down = self.share - self.low if self.below is not None else float("inf")
        return min(down, self.high - self.share if self.above is not None else float("inf"))


@dataclass(frozen=True, slots=True)
class Stability:
    """Intervals of all parts, in the order given; None for a part that has all the weight.

    Attributes:
        leader: row of the one leader; None when several lead or nobody has a total: `winner` is empty.
        winner: within which the leader stays first. order: within which no two vendors change places.
    """

    leader: int | None
    winner: tuple[Interval | None, ...]
    order: tuple[Interval | None, ...]


def stability(values: Floats, shares: Floats, parts: Sequence[Sequence[int]] = ()) -> Stability:
    """The exact interval of every part.

    Args:
        values: shape (vendors, criteria), 0 to 1, NaN where missing; leave out who is knocked out.
        shares: shape (criteria,), not negative, summing to 1.
        parts: columns that move together; none given means each criterion for itself. A part without weight
            grows in equal shares.
    """
    columns = parts or [(at,) for at in range(len(shares))]
    lines = _Lines.of(values, shares, columns)
    standing = _standing(values, shares)
    ranked = [row for row in standing if standing[row] is not None]
    ordered = sorted(ranked, key=lambda row: -(standing[row] or 0.0))
    leader = _leader(ordered, standing)
    rivals = [] if leader is None else [(leader, row) for row in standing if row != leader]
    winner = () if leader is None else tuple(_intervals(lines, rivals))
    return Stability(leader, winner, tuple(_intervals(lines, _neighbours(ordered, standing))))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Points and scored weight of every vendor at share 0 of a part, and their rise to share 1.

    Attributes:
        shares: of the parts now. free: parts that leave weight to others.
        points, scored: (height at the present share, slope), each of shape (parts, vendors).
    """

    shares: Floats
    free: NDArray[np.bool_]
    points: tuple[Floats, Floats]
    scored: tuple[Floats, Floats]

    @classmethod
    def of(cls, values: Floats, shares: Floats, parts: Sequence[Sequence[int]]) -> _Lines:
        chosen = np.zeros((len(parts), len(shares)))
        for at, part in enumerate(parts):
            chosen[at, list(part)] = 1.0
        inside = chosen * shares
        now = inside.sum(axis=1)
        weighed = np.where(now[:, None] > 0, inside, chosen)
        rest = shares - inside
        left = rest.sum(axis=1)
        slope = weighed / weighed.sum(axis=1, keepdims=True) - rest / np.maximum(left, EDGE)[:, None]
        given = (~np.isnan(values)).astype(np.float64)
        filled = np.nan_to_num(values)
        return cls(now, left > EDGE, *(_line(slope, shares, item) for item in (filled, given)))


def _line(slope: Floats, shares: Floats, numbers: Floats) -> tuple[Floats, Floats]:
    rise: Floats = slope @ numbers.T
    return np.broadcast_to(numbers @ shares, rise.shape), rise


def _standing(values: Floats, shares: Floats) -> dict[int, float | None]:
    """Present total of every row, 0 to 1; None without any weighed score, left out without any score."""
    given = ~np.isnan(values)
    scored, points = given @ shares, np.nan_to_num(values) @ shares
    return {
        row: float(points[row] / scored[row]) if scored[row] > 0 else None
        for row in range(len(values))
        if given[row].any()
    }


def _leader(ordered: Sequence[int], standing: dict[int, float | None]) -> int | None:
    if not ordered:
        return None
    first = standing[ordered[0]] or 0.0
    level = [row for row in ordered if first - (standing[row] or 0.0) <= NOISE]
    return level[0] if len(level) == 1 else None


def _neighbours(ordered: Sequence[int], standing: dict[int, float | None]) -> Pairs:
    """Every pair with a place in the order; who is level stands in both orders, as either may go ahead."""
    pairs = list(combinations(ordered, 2))
    level = [(b, a) for a, b in pairs if (standing[a] or 0.0) - (standing[b] or 0.0) <= NOISE]
    return pairs + level


def _intervals(lines: _Lines, pairs: Pairs) -> Iterator[Interval | None]:
    """The tightest ends over all pairs, part by part."""
    ahead, behind = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    down, up = _moves(*_gaps(lines, ahead, behind))
    for at, share in enumerate(lines.shares):
        if not lines.free[at]:
            yield None
            continue
        low, below = _end(down[at], behind, float(share))
        high, above = _end(up[at], behind, 1 - float(share))
        yield Interval(float(share), float(share) - low, float(share) + high, below, above)


def _end(moves: Floats, behind: Sequence[int], room: float) -> tuple[float, int | None]:
    """The shortest of the moves and who draws level by it; all the room and nobody where none is in it."""
    if not len(moves):
        return room, None
    nearest = int(moves.argmin())
    move = float(moves[nearest])
    return (move, behind[nearest]) if move < room - EDGE else (room, None)


def _gaps(lines: _Lines, ahead: list[int], behind: list[int]) -> tuple[Floats, Floats, Floats]:
    """Square, slope and height, at the present share, of what is positive while the first is ahead."""
    (height, rise), (scored, more) = lines.points, lines.scored
    parts = (
        rise[:, ahead] * more[:, behind] - rise[:, behind] * more[:, ahead],
        rise[:, ahead] * scored[:, behind] + height[:, ahead] * more[:, behind]
        - rise[:, behind] * scored[:, ahead] - height[:, behind] * more[:, ahead],
        height[:, ahead] * scored[:, behind] - height[:, behind] * scored[:, ahead],
    )  # fmt: skip
    square, slope, level = (np.where(np.abs(item) <= NOISE, 0.0, item) for item in parts)
    return square, slope, level


def _moves(square: Floats, slope: Floats, height: Floats) -> tuple[Floats, Floats]:
    """How far down and up the nearest change of sign is; infinite where there is none on that side.

    Who is level now changes places with the smallest move to the side on which the first falls behind.
    """
    inside = slope**2 - 4 * square * height
    crossing = inside > NOISE * np.maximum(slope**2, np.abs(4 * square * height))
    half = -(slope + np.copysign(np.sqrt(np.maximum(inside, 0.0)), slope)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        roots = np.where(crossing, np.array([half / square, height / half]), np.nan)
    level = height == 0
    down = np.where(roots < 0, -roots, np.inf).min(axis=0)
    up = np.where(roots > 0, roots, np.inf).min(axis=0)
    falls_up = level & ((slope < 0) | ((slope == 0) & (square < 0)))
    falls_down = level & ((slope > 0) | ((slope == 0) & (square < 0)))
    return np.where(falls_down, 0.0, down), np.where(falls_up, 0.0, up)
