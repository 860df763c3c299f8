"""Whether departments answer differently: Kruskal and Wallis' test with its effect, and Holm's correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.association import Found
from questionnaires.measures.distributions import chi_squared_tail
from questionnaires.measures.measured import (
    RESAMPLES,
    Floats,
    Ints,
    Measured,
    Reason,
    absent,
    described,
    numbers,
)
from questionnaires.measures.ranks import midranks, tie_sum

FEWEST_PER_GROUP = 5
"""With fewer in any group the chi-squared distribution is a poor guide, and p is simulated."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How differently groups answer; the effect comes first, p second.

    Attributes:
        effect: epsilon squared, from 0 (no difference) to 1 (the groups do not overlap at all).
        h: the statistic, corrected for ties.
        freedom: groups less one.
        p: how often chance gives at least this difference.
        found: how p was found.
    """

    effect: Measured
    h: float | None
    freedom: int
    p: float | None
    found: Found | None


def kruskal_wallis(groups: Sequence[ArrayLike], seed: int, permutations: int = RESAMPLES) -> Difference:
    """Kruskal and Wallis (1952), "Use of Ranks in One-Criterion Variance Analysis", JASA 47.

    H = 12/(N(N + 1)) sum R^2/n - 3(N + 1), divided by 1 - T/(N^3 - N); epsilon squared = H/(N - 1)
    (Tomczak and Tomczak 2014, "The Need to Report Effect Size Estimates Revisited"). With fewer than 5 in a
    group p comes from shuffling people between groups: (1 + shuffles at least as large) / (1 + permutations).

    Args:
        groups: answers per group, NaN where missing; empty groups are left out.
        seed: of the permutations.
        permutations: how many.
    """
    given = [values for values in map(numbers, groups) if values.size]
    n = sum(values.size for values in given)
    if len(given) < 2:  # noqa: PLR2004 - one group alone does not differ
        return Difference(absent(Reason.TOO_FEW if given else Reason.NOBODY, n), None, 0, None, None)
    whole = np.concatenate(given)
    correction = 1 - tie_sum(whole) / (n**3 - n)
    freedom = len(given) - 1
    if correction <= 0:
        return Difference(absent(Reason.NO_VARIATION, n), None, freedom, None, None)
    sizes = np.array([values.size for values in given])
    h = max(0.0, float(_h(midranks(whole)[None, :], sizes)[0]) / correction)
    effect = described(min(1.0, h / (n - 1)), n)
    if sizes.min() >= FEWEST_PER_GROUP:
        return Difference(effect, h, freedom, chi_squared_tail(h, freedom), Found.CHI_SQUARED)
    p = _simulated(midranks(whole), sizes, h * correction, seed, permutations)
    return Difference(effect, h, freedom, p, Found.SIMULATED)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure": adjusted p.

    The smallest of m is multiplied by m, the next by m - 1 and so on; none is smaller than one before it, and
    none larger than 1. They come back in the order given.
    """
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted, floor = [0.0] * len(p_values), 0.0
    for place, at in enumerate(order):
        floor = min(1.0, max(floor, (len(order) - place) * p_values[at]))
        adjusted[at] = floor
    return tuple(adjusted)


def _h(ranks: Floats, sizes: Ints) -> Floats:
    """H without correction for ties; people along the last axis, group after group."""
    n = ranks.shape[-1]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    sums = np.add.reduceat(ranks, starts, axis=-1)
    return np.asarray(12 / (n * (n + 1)) * (sums**2 / sizes).sum(axis=-1) - 3 * (n + 1))


def _simulated(ranks: Floats, sizes: Ints, h: float, seed: int, permutations: int) -> float:
    random = np.random.default_rng(seed)
    found = np.array([_h(random.permutation(ranks)[None, :], sizes)[0] for _ in range(permutations)])
    return float((1 + (found >= h - 1e-9).sum()) / (1 + permutations))
