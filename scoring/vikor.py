"""VIKOR: a compromise between the good of the whole and the worst single regret.

Opricovic and Tzeng, *Compromise solution by MCDM methods* (2004). On each criterion a vendor's regret is its
distance from the best offer as a part of the distance between best and worst offer; weighted regrets are
added (S) and the largest is taken (R); Q weighs both. The vendor with the smallest Q is proposed alone only
if it leads by enough (first condition) and is also best by S or by R (second condition); else a set is
proposed. Columns in which all offers are equal leave no regret; where S or R is the same for all, it decides
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.acceptability import Acceptability, acceptability_of
from scoring.ground import Filled, Ground, LeftOut, ground
from scoring.matrix import Floats, Matrix
from scoring.methods import TIE_DECIMALS, competition_ranks

OF_THE_WHOLE = 0.5
"""How much the sum of regrets counts against the largest one, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class VikorVendor:
    """One vendor's place with its working.

    Attributes:
        regrets: per criterion, weighted; 0 for the best offer, the weight for the worst.
        total: their sum (S); largest: the largest (R); compromise: both weighed (Q), 0 for the best.
        rank: 1 for the smallest compromise value; equal ones share a rank.
        proposed: whether it belongs to the set that is proposed.
    """

    vendor: str
    regrets: tuple[float, ...]
    total: float
    largest: float
    compromise: float
    rank: int
    proposed: bool


@dataclass(frozen=True, slots=True)
class Vikor:
    """How all compared vendors stand.

    Attributes:
        of_the_whole: v, how much the sum of regrets counts against the largest.
        leads_by_enough: the first is ahead of the second by at least 1 / (vendors - 1).
        leads_otherwise: the first is also best by the sum or by the largest regret.
    """

    of_the_whole: float
    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    results: tuple[VikorVendor, ...]
    leads_by_enough: bool
    leads_otherwise: bool
    filled: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def proposed(self) -> tuple[str, ...]:
        """The compromise set."""
        return tuple(item.vendor for item in self.results if item.proposed)


def vikor(matrix: Matrix, of_the_whole: float = OF_THE_WHOLE) -> Vikor:
    """Rank by compromise; vendors that are out are left out, missing scores filled openly (`ground`)."""
    return vikor_on(ground(matrix), of_the_whole)


def vikor_on(base: Ground, of_the_whole: float = OF_THE_WHOLE) -> Vikor:
    """The same on a ground that is there already."""
    weighted = _regrets(base) * base.weights
    total, largest = weighted.sum(axis=1), weighted.max(axis=1, initial=0.0)
    mixed = np.round(compromise(total[:, None], largest[:, None], of_the_whole)[:, 0], TIE_DECIMALS)
    enough, otherwise, proposed = _proposed(mixed, total, largest)
    ranks = competition_ranks((-mixed).tolist())
    return Vikor(
        of_the_whole,
        tuple(item.id for item in base.criteria),
        tuple(base.weights.tolist()),
        tuple(
            VikorVendor(
                vendor,
                tuple(weighted[row].tolist()),
                float(total[row]),
                float(largest[row]),
                float(mixed[row]),
                ranks[row] or 1,
                row in proposed,
            )
            for row, vendor in enumerate(base.vendors)
        ),
        enough,
        otherwise,
        base.filled,
        base.left_out,
    )


def _regrets(base: Ground) -> Floats:
    """Distance from the best offer as a part of that between best and worst, shape (vendors, criteria)."""
    if not len(base.values):
        return base.values
    values = np.round(base.values, TIE_DECIMALS)
    best, worst = values.max(axis=0), values.min(axis=0)
    apart = best - worst
    return np.where(apart > 0, (best - values) / np.where(apart > 0, apart, 1.0), 0.0)


def compromise(total: Floats, largest: Floats, of_the_whole: float) -> Floats:
    """Q of each vendor and draw, shape (vendors, draws), from S and R of the same shape."""
    return of_the_whole * _between(total) + (1 - of_the_whole) * _between(largest)


def _between(found: Floats) -> Floats:
    """0 for the smallest of each draw, 1 for the largest; 0 where all are equal but for rounding."""
    if not len(found):
        return found
    least = found.min(axis=0)
    apart = found.max(axis=0) - least
    differs = apart > 10.0**-TIE_DECIMALS
    return np.where(differs, (found - least) / np.where(differs, apart, 1.0), 0.0)


def _proposed(mixed: Floats, total: Floats, largest: Floats) -> tuple[bool, bool, set[int]]:
    """Both conditions, and the rows of the compromise set."""
    order = np.argsort(mixed, kind="stable")
    if len(order) <= 1:
        return True, True, set(order.tolist())
    first = order[0]
    step = 1 / (len(order) - 1)
    enough = bool(mixed[order[1]] - mixed[first] >= step)
    near = 10.0**-TIE_DECIMALS
    otherwise = bool(total[first] <= total.min() + near or largest[first] <= largest.min() + near)
    if not enough:
        return enough, otherwise, set(np.flatnonzero(mixed - mixed[first] < step).tolist())
    return enough, otherwise, set(order[: 1 if otherwise else 2].tolist())


def vikor_scores(base: Ground, of_the_whole: float = OF_THE_WHOLE) -> Callable[[Floats], Floats]:
    """From weights, shape (draws, criteria), to minus Q, shape (vendors, draws); more is better.

    The largest regret is taken criterion by criterion, so that no array holds vendors by criteria by draws.
    """
    regrets = _regrets(base)

    def scores(weights: Floats) -> Floats:
        largest = np.zeros((len(regrets), len(weights)))
        for column in range(regrets.shape[1]):
            np.maximum(largest, regrets[:, column, None] * weights[:, column], out=largest)
        return -compromise(regrets @ weights.T, largest, of_the_whole)

    return scores


def vikor_acceptability(base: Ground, weights: Floats) -> Acceptability:
    """How often each compared vendor is the best compromise while weights vary; what is filled stays."""
    return acceptability_of(vikor_scores(base), len(base.vendors), weights)
