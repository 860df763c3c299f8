"""TOPSIS: how near each vendor is to the best of everything, and how far from the worst.

Hwang and Yoon, *Multiple Attribute Decision Making* (1981). Scores are made comparable (the normalisation,
which changes the answer and is therefore always named), weighted, and compared with an ideal and an
anti-ideal
vendor: closeness = distance to the worst / (distance to the best + distance to the worst).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.acceptability import Acceptability, acceptability_of
from scoring.ground import Filled, Ground, LeftOut, ground
from scoring.matrix import Floats, Matrix
from scoring.methods import TIE_DECIMALS, competition_ranks
from scoring.ways import Normalisation

HALF = 0.5
"""The closeness of a vendor where the best and the worst of everything are the same."""


@dataclass(frozen=True, slots=True)
class TopsisVendor:
    """One vendor's place with its working.

    Attributes:
        normalised: per criterion, before weighting.
        to_best, to_worst: distances to the ideals, weighted.
        closeness: 0 to 1; 0.5 where there is no difference between best and worst.
        rank: 1 for the closest to the best; equal ones share a rank.
    """

    vendor: str
    normalised: tuple[float, ...]
    to_best: float
    to_worst: float
    closeness: float
    rank: int


@dataclass(frozen=True, slots=True)
class Topsis:
    """How all compared vendors stand.

    Attributes:
        best, worst: the ideals per criterion, normalised and before weighting.
    """

    normalisation: Normalisation
    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    best: tuple[float, ...]
    worst: tuple[float, ...]
    results: tuple[TopsisVendor, ...]
    filled: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]


def topsis(matrix: Matrix, normalisation: Normalisation = Normalisation.ANCHORS) -> Topsis:
    """Rank by closeness; vendors that are out are left out, missing scores filled openly (`ground`)."""
    return topsis_on(ground(matrix), normalisation)


def topsis_on(base: Ground, normalisation: Normalisation = Normalisation.ANCHORS) -> Topsis:
    """The same on a ground that is there already."""
    table, best, worst = normalised(base, normalisation)
    to_best, to_worst = distances(table, best, worst, base.weights[None, :])
    near = closeness(to_best, to_worst)[:, 0].tolist()
    ranks = competition_ranks(near)
    return Topsis(
        normalisation,
        tuple(item.id for item in base.criteria),
        tuple(base.weights.tolist()),
        tuple(best.tolist()),
        tuple(worst.tolist()),
        tuple(
            TopsisVendor(
                vendor,
                tuple(table[row].tolist()),
                float(to_best[row, 0]),
                float(to_worst[row, 0]),
                near[row],
                ranks[row] or 1,
            )
            for row, vendor in enumerate(base.vendors)
        ),
        base.filled,
        base.left_out,
    )


def normalised(base: Ground, how: Normalisation) -> tuple[Floats, Floats, Floats]:
    """Comparable scores, shape (vendors, criteria), with the best and the worst of each column."""
    if not len(base.scores):
        return base.values, np.zeros(len(base.criteria)), np.zeros(len(base.criteria))
    if how is Normalisation.ANCHORS:
        return base.values, np.ones(len(base.criteria)), np.zeros(len(base.criteria))
    if how is Normalisation.OFFERS:
        values = np.round(base.values, TIE_DECIMALS)
        least = values.min(axis=0)
        span = values.max(axis=0) - least
        table = np.where(span > 0, (values - least) / np.where(span > 0, span, 1.0), 0.0)
        return table, table.max(axis=0), table.min(axis=0)
    size = np.sqrt((base.scores**2).sum(axis=0))
    table = base.scores / np.where(size > 0, size, 1.0)
    high, low = table.max(axis=0), table.min(axis=0)
    more = base.directions > 0
    return table, np.where(more, high, low), np.where(more, low, high)


def distances(table: Floats, best: Floats, worst: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Weighted distances to the ideals, each of shape (vendors, draws), for weights of (draws, criteria)."""
    squared = (weights**2).T
    return np.sqrt((table - best) ** 2 @ squared), np.sqrt((table - worst) ** 2 @ squared)


def closeness(to_best: Floats, to_worst: Floats) -> Floats:
    """Distance to the worst as a part of both distances; a half where both are zero."""
    both = to_best + to_worst
    return np.where(both > 0, to_worst / np.where(both > 0, both, 1.0), HALF)


def topsis_scores(base: Ground, how: Normalisation) -> Callable[[Floats], Floats]:
    """From weights, shape (draws, criteria), to closeness, shape (vendors, draws)."""
    table, best, worst = normalised(base, how)
    return lambda weights: closeness(*distances(table, best, worst, weights))


def topsis_acceptability(base: Ground, how: Normalisation, weights: Floats) -> Acceptability:
    """How often each compared vendor is closest to the best while weights vary; what is filled stays."""
    return acceptability_of(topsis_scores(base, how), len(base.vendors), weights)
