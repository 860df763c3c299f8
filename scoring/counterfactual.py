"""What would have to be different for another vendor to lead: the least of it, with the proof in the result.

Two questions, each answered with the scores or answers at which the challenger is level or ahead, so that
anybody can rank again and see; the third, how much weight has to move, is answered in `least_weight`. All of
them count by the ranking's own rule: a total is points over the weight that is scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.matrix import Floats

LEVEL = 1e-9
"""Totals, of 1, that differ by no more than this are level."""

SMALL = 1e-7
"""Changes smaller than this come from how a linear program is solved."""

Cell = tuple[int, int]
"""(row of the vendor, column of the criterion)."""


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """The least sum of score changes, in parts of their scales, for a challenger to be level with the first.

    Attributes:
        changes: (vendor, criterion, by how much its value changes), the largest first.
    """

    challenger: int
    moved: float
    changes: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class OpenAnswers:
    """The fewest open answers that together let a challenger be level with the first or ahead.

    Attributes:
        best: cells of the challenger that would have to be answered at their best.
        worst: cells of others that would have to be answered at their worst.
    """

    challenger: int
    best: tuple[Cell, ...]
    worst: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many answers."""
        return len(self.best) + len(self.worst)


def least_score(
    values: Floats, shares: Floats, challenger: int, given: NDArray[np.bool_] | None = None
) -> ScoreMove | None:
    """The least sum of changes until nobody is ahead of the challenger; None when no scores do that.

    The challenger's scores rise up to their best, those of others fall down to their worst. A score moves its
    vendor's total by its share over the weight that is scored of that vendor.

    Args:
        values: shape (vendors, criteria), 0 to 1, NaN where missing; leave out who is knocked out.
        shares: shape (criteria,), summing to 1.
        challenger: its row.
        given: which of the given cells may change, shape as values; all of them when left out.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  heavy, only where somebody asks

    totals, effects = _totals(values, shares)
    if np.isnan(totals[challenger]):
        return None
    others = [row for row in range(len(values)) if row != challenger and not np.isnan(totals[row])]
    gaps = totals[others] - totals[challenger]
    if not len(gaps) or gaps.max() <= LEVEL:
        return ScoreMove(challenger, 0.0, ())
    rooms = -np.nan_to_num(values)
    rooms[challenger] = 1 - values[challenger]
    allowed = ~np.isnan(values) & (np.abs(np.nan_to_num(rooms)) > SMALL) & (True if given is None else given)
    cells = [(int(row), int(column)) for row, column in np.argwhere(allowed & (effects > 0))]
    if not cells:
        return None
    effect = np.array(
        [[-effects[cell] if cell[0] in (challenger, other) else 0.0 for cell in cells] for other in others]
    )
    bounds = [(0, abs(float(rooms[cell]))) for cell in cells]
    found = linprog(np.ones(len(cells)), A_ub=effect, b_ub=-gaps, bounds=bounds)
    if not found.success:
        return None
    moves = zip(cells, np.asarray(found.x).tolist(), strict=True)
    changes = [(*cell, move if cell[0] == challenger else -move) for cell, move in moves if move > SMALL]
    return ScoreMove(challenger, float(found.fun), tuple(sorted(changes, key=lambda item: -abs(item[2]))))


def _totals(values: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """The total of each vendor, NaN without a weighed score, and how much each given score moves it."""
    given = ~np.isnan(values)
    scored = given @ shares
    whole = np.where(scored > 0, scored, np.nan)
    return np.nan_to_num(values) @ shares / whole, np.nan_to_num(given * shares / whole[:, None])


def fewest_answers(
    values: Floats, shares: Floats, challenger: int, fatal: NDArray[np.bool_] | None = None
) -> OpenAnswers | None:
    """The fewest open answers after which nobody is ahead of the challenger; None when no answers do that.

    A best answer to the challenger raises its total the more the heavier the criterion, a worst answer lowers
    another's in the same way, and answers about different vendors do not touch each other. So for each number
    of own answers the heaviest are the best choice, each rival needs its own least number, and the smallest
    sum over the number of own answers is the least there is.

    Args:
        values: shape (vendors, criteria), 0 to 1, NaN where open; leave out who is knocked out.
        shares: shape (criteria,), summing to 1.
        challenger: its row.
        fatal: open cells whose worst answer knocks their vendor out.
    """
    heavy = _Open.of(values, shares, fatal)
    best: OpenAnswers | None = None
    for count in range(len(heavy.cells[challenger]) + 1):
        if best is not None and count >= best.count:
            break
        target = heavy.total(challenger, count, 1.0)
        worst = None if target is None else heavy.lowered(challenger, target)
        if worst is not None and (best is None or count + len(worst) < best.count):
            best = OpenAnswers(challenger, tuple(heavy.cells[challenger][:count]), worst)
    return best


@dataclass(frozen=True, slots=True)
class _Open:
    """Points and scored weight of every vendor, and its open cells from the heaviest criterion down."""

    points: Floats
    scored: Floats
    shares: Floats
    cells: tuple[tuple[Cell, ...], ...]
    fatal: NDArray[np.bool_]

    @classmethod
    def of(cls, values: Floats, shares: Floats, fatal: NDArray[np.bool_] | None) -> _Open:
        given = ~np.isnan(values)
        cells = tuple(
            tuple((row, int(at)) for at in sorted(np.flatnonzero(~line), key=lambda at: -shares[at]))
            for row, line in enumerate(given)
        )
        deadly = np.zeros(values.shape, dtype=np.bool_) if fatal is None else fatal & ~given
        return cls(np.nan_to_num(values) @ shares, given @ shares, shares, cells, deadly)

    def total(self, row: int, count: int, value: float) -> float | None:
        """A vendor's total once its `count` heaviest open cells have this value; None without any weight."""
        added = sum(float(self.shares[at]) for _, at in self.cells[row][:count])
        scored = float(self.scored[row]) + added
        return (float(self.points[row]) + added * value) / scored if scored > 0 else None

    def lowered(self, challenger: int, target: float) -> tuple[Cell, ...] | None:
        """The fewest worst answers that leave nobody else above the target; None when they cannot."""
        found: list[Cell] = []
        for row in range(len(self.points)):
            if row == challenger:
                continue
            needed = self._needed(row, target)
            if needed is None:
                return None
            found.extend(needed)
        return tuple(found)

    def _needed(self, row: int, target: float) -> Sequence[Cell] | None:
        if self._is_below(row, 0, target):
            return ()
        ends = next(self._knocked_out(row), None)
        if ends is not None:
            return (ends,)
        counts = range(1, len(self.cells[row]) + 1)
        enough = next((count for count in counts if self._is_below(row, count, target)), None)
        return None if enough is None else self.cells[row][:enough]

    def _is_below(self, row: int, count: int, target: float) -> bool:
        total = self.total(row, count, 0.0)
        return total is None or total <= target + LEVEL

    def _knocked_out(self, row: int) -> Iterator[Cell]:
        return (cell for cell in self.cells[row] if self.fatal[cell])
