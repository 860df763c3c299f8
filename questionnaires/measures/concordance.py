"""Whether people put the same things first: Kendall's W."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.measured import (
    RESAMPLES,
    Floats,
    Measured,
    Reason,
    absent,
    complete_rows,
    described,
)
from questionnaires.measures.ranks import midranks, tie_sum


@dataclass(frozen=True, slots=True)
class Concordance:
    """How alike the rankings of several people are.

    Attributes:
        w: Kendall's W, corrected for ties, from 0 (no agreement) to 1 (the same ranking).
        uncorrected: the same without the correction, always the smaller one; for comparison with other books.
        p: how often people who rank by chance, with the same ties, agree at least this much.
        people: whose rankings are complete.
        items: that are ranked.
    """

    w: Measured
    uncorrected: float | None
    p: float | None
    people: int
    items: int


def kendall_w(ratings: ArrayLike, seed: int, permutations: int = RESAMPLES) -> Concordance:
    """Kendall and Babington Smith (1939), "The Problem of m Rankings", with Kendall's correction for ties.

    W = 12 S / (m^2 (n^3 - n) - m T), with S the squared distances of the rank sums of n items from their mean
    over m people, and T the sum of t^3 - t over all ties of all people. p is of a permutation test, because
    the chi-squared approximation is poor for few people: each ranking is shuffled by itself, and
    p = (1 + shuffles at least as large) / (1 + shuffles).

    Args:
        ratings: one row per person, one column per item; ranks or points, in one direction. Rows that miss
            anything (NaN) are left out.
        seed: of the permutations.
        permutations: how many.
    """
    table = complete_rows(ratings)
    people, items = table.shape
    reason = _undefined(people, items)
    if reason:
        return Concordance(absent(reason, people), None, None, people, items)
    ranks = np.array([midranks(row) for row in table])
    spread = _spread(ranks.sum(axis=0))
    most = people**2 * (items**3 - items)
    ties = people * sum(tie_sum(row) for row in table)
    if most <= ties:
        return Concordance(absent(Reason.NO_VARIATION, people), None, None, people, items)
    w = described(min(1.0, float(12 * spread / (most - ties))), people)
    return Concordance(
        w, float(12 * spread / most), _p(ranks, float(spread), seed, permutations), people, items
    )


def _undefined(people: int, items: int) -> Reason | None:
    if people == 0:
        return Reason.NOBODY
    if people == 1:
        return Reason.TOO_FEW
    return Reason.TOO_FEW_ITEMS if items < 2 else None  # noqa: PLR2004 - one item has no order


def _spread(sums: Floats) -> Floats:
    """Squared distances of rank sums from their mean, summed along the last axis."""
    return np.asarray(((sums - sums.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1))


def _p(ranks: Floats, spread: float, seed: int, permutations: int) -> float:
    random = np.random.default_rng(seed)
    sums = np.zeros((permutations, ranks.shape[1]))
    for row in ranks:
        sums += random.permuted(np.tile(row, (permutations, 1)), axis=1)
    return float((1 + (_spread(sums) >= spread * (1 - 1e-12)).sum()) / (1 + permutations))
