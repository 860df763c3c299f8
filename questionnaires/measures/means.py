"""Means with an interval: Student's t, or the bootstrap by person."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.distributions import t_quantile
from questionnaires.measures.measured import (
    LEVEL,
    RESAMPLES,
    Floats,
    Measured,
    Reason,
    absent,
    described,
    numbers,
)

BLOCK = 200
"""Resamples held in memory at a time."""

SAME = 1e-9
"""Results of resamples that differ by less differ only by how a computer counts."""


def mean(values: ArrayLike, level: float = LEVEL) -> Measured:
    """Mean with Student's t interval: mean +- t(n - 1) x standard deviation / sqrt(n).

    Student (1908), "The Probable Error of a Mean". Missing values (NaN) are left out. One value, or equal
    values, have a mean and no interval.
    """
    given = numbers(values)
    if given.size == 0:
        return absent(Reason.NOBODY)
    middle = float(given.mean())
    reason = _no_interval(given)
    if reason:
        return described(middle, given.size, reason)
    half = t_quantile(level, given.size - 1) * float(given.std(ddof=1)) / sqrt(given.size)
    return Measured(middle, middle - half, middle + half, given.size, level=level)


def bootstrap_mean(values: ArrayLike, seed: int, level: float = LEVEL) -> Measured:
    """Mean with a percentile bootstrap interval (Efron 1979): people are drawn anew RESAMPLES times."""
    given = numbers(values)
    if given.size == 0:
        return absent(Reason.NOBODY)
    draws = resampled(given[:, None], seed) / given.size
    return bootstrapped(float(given.mean()), draws, given.size, level)


def resampled(rows: Floats, seed: int, resamples: int = RESAMPLES) -> Floats:
    """Sums over rows drawn with replacement, as many as there are: shape (resamples, columns).

    Without any rows the sums are zero.
    """
    random, people = np.random.default_rng(seed), len(rows)
    if people == 0:
        return np.zeros((resamples, rows.shape[1]))
    chances = np.full(people, 1 / people)
    blocks = (min(BLOCK, resamples - start) for start in range(0, resamples, BLOCK))
    return np.concatenate([random.multinomial(people, chances, size=size) @ rows for size in blocks])


def bootstrapped(value: float, draws: Floats, n: int, level: float = LEVEL) -> Measured:
    """A value with the middle part of what resamples gave; without interval when they all gave the same."""
    if n == 1 or draws.size == 0:
        return described(value, n, Reason.TOO_FEW)
    if float(np.ptp(draws)) <= SAME:
        return described(value, n, Reason.NO_VARIATION)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return Measured(value, min(float(low), value), max(float(high), value), n, level=level)


def _no_interval(given: Floats) -> Reason | None:
    if given.size == 1:
        return Reason.TOO_FEW
    return Reason.NO_VARIATION if float(np.ptp(given)) == 0 else None
