"""How far people who score the same things agree, and who differs most.

The coefficient of concordance W by Kendall and Babington Smith (1939) says how alike the orders are that
people put things in: 1 when all agree, 0 when their orders cancel out. Ties are corrected for as in Siegel,
"Nonparametric Statistics for the Behavioral Sciences" (1956), pages 229 to 239.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, pstdev
from typing import TypeVar

import numpy as np

from scoring.matrix import Floats

FEWEST = 2
"""With fewer people, or fewer things, there is nothing to agree on."""

MOST_TRIED = 10
"""Up to so many people every group of them is tried for the things they have in common."""

Person = TypeVar("Person")

Cells = Sequence[Mapping[str, float]]
"""What each person scored, one mapping of person to value per cell; who has not scored is left out."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike several people order the same things.

    Attributes:
        w: from 0 (their orders cancel out) to 1 (all the same); None with fewer than two people or things in
            common, or when nobody tells any two things apart.
        raters, items: how many people, and things that all of them scored, it rests on.
        average_correlation: mean rank correlation of all pairs that goes with this W, (m W - 1) / (m - 1).
    """

    w: float | None
    raters: int
    items: int

    @property
    def average_correlation(self) -> float | None:
        """The mean rank correlation between two people; exact as long as nobody ties."""
        return None if self.w is None else (self.raters * self.w - 1) / (self.raters - 1)

    @property
    def chi_square(self) -> float | None:
        """People x (things - 1) x W; chi-square with things - 1 degrees from seven things on."""
        return None if self.w is None else self.raters * (self.items - 1) * self.w


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart the scores of one cell lie, in the unit of the values.

    Attributes:
        cell: its position.
        width: highest less lowest; deviation: standard deviation of these people, not an estimate for others.
    """

    cell: int
    width: float
    deviation: float
    mean: float
    raters: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one person is from the mean of all others, over the cells shared with somebody.

    Attributes:
        apart: mean absolute distance; lean: mean signed distance, negative when stricter than the others.
        cells: how many cells it rests on.
    """

    person: str
    apart: float
    lean: float
    cells: int


def kendalls_w(scores: Sequence[Sequence[float | None]]) -> Agreement:
    """How alike the orders are.

    Args:
        scores: one row per person, one column per thing; None where a person has not scored. With gaps, the
            people and things with the most scores and no gap between them are compared, and the result
            says how many these are.

    Raises:
        ValueError: rows of different length.
    """
    if len({len(row) for row in scores}) > 1:
        raise ValueError("every person has one score, or None, per thing")
    block = _without_gaps(scores)
    raters, items = block.shape
    if raters < FEWEST or items < FEWEST:
        return Agreement(None, raters, items)
    ranks = np.array([average_ranks(row) for row in block])
    spread = float(((ranks.sum(axis=0) - raters * (items + 1) / 2) ** 2).sum())
    most = raters**2 * (items**3 - items) - raters * sum(_ties(row) for row in block)
    return Agreement(12 * spread / most if most > 0 else None, raters, items)


def average_ranks(values: Floats) -> Floats:
    """Ranks from 1 for the lowest; equal values share the mean of their places."""
    places, counts = np.unique(values, return_inverse=True, return_counts=True)[1:]
    last = np.cumsum(counts)
    means: Floats = last - (counts - 1) / 2
    return means[places]


def spreads(cells: Cells) -> tuple[Spread, ...]:
    """The spread of every cell that at least two people scored, the widest first."""
    found = [
        Spread(at, max(given) - min(given), pstdev(given), fmean(given), len(given))
        for at, cell in enumerate(cells)
        if len(given := tuple(cell.values())) >= FEWEST
    ]
    return tuple(sorted(found, key=lambda item: (-item.width, -item.deviation, item.cell)))


def differences(cells: Cells) -> tuple[Difference, ...]:
    """How far everybody is from the others, who differs most first; cells of one person tell nothing."""
    gaps: dict[str, list[float]] = {}
    for cell in cells:
        if len(cell) < FEWEST:
            continue
        whole = sum(cell.values())
        for person, value in cell.items():
            gaps.setdefault(person, []).append(value - (whole - value) / (len(cell) - 1))
    found = [Difference(name, fmean(map(abs, gap)), fmean(gap), len(gap)) for name, gap in gaps.items()]
    return tuple(sorted(found, key=lambda item: (-item.apart, item.person)))


def _without_gaps(scores: Sequence[Sequence[float | None]]) -> Floats:
    """The people and the things all of them scored: of all groups of people the block with most cells."""
    best = np.empty((0, 0))
    for group in groups(sorted(scores, key=lambda row: sum(item is None for item in row))):
        columns = [column for column in zip(*group, strict=True) if None not in column]
        if len(group) * len(columns) > best.size and len(columns) >= FEWEST:
            best = np.array(columns, dtype=np.float64).T
    return best if best.size else np.empty((len(scores), 0))


def groups(people: Sequence[Person]) -> Iterator[tuple[Person, ...]]:
    """Groups of two and more that are tried for what they have in common, the largest first.

    With up to `MOST_TRIED` people these are all groups; with more, those of the first so many, and all pairs.
    """
    if len(people) <= MOST_TRIED:
        for size in range(len(people), 1, -1):
            yield from combinations(people, size)
        return
    for size in range(len(people), FEWEST, -1):
        yield tuple(people[:size])
    yield from combinations(people, FEWEST)


def _ties(values: Floats) -> int:
    """Sum of t^3 - t over the groups of equal values."""
    return sum(count**3 - count for count in Counter(values.tolist()).values())
