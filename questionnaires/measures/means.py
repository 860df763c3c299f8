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
    """Mean with a percentile bootstrap interval (Efron 1979): people drawn with replacement, RESAMPLES times."""
    given = numbers(values)
    if given.size == 0:
        return absent(Reason.NOBODY)
    middle = float(given.mean())
    reason = _no_interval(given)
    if reason:
        return described(middle, given.size, reason)
    low, high = percentile_interval(drawn_people(given.size, seed) @ given / given.size, level)
    return Measured(middle, low, high, given.size, level=level)


def drawn_people(people: int, seed: int, resamples: int = RESAMPLES) -> Floats:
    """How often each person is drawn in each resample, shape (resamples, people); every row sums to people."""
    chances = np.full(people, 1 / people)
    return np.random.default_rng(seed).multinomial(people, chances, size=resamples).astype(np.float64)


def percentile_interval(draws: Floats, level: float = LEVEL) -> tuple[float, float]:
    """The middle part of what the resamples gave."""
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _no_interval(given: Floats) -> Reason | None:
    if given.size == 1:
        return Reason.TOO_FEW
    return Reason.NO_VARIATION if float(np.ptp(given)) == 0 else None
