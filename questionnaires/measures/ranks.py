"""Ranks with ties."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.measured import Floats


def midranks(values: ArrayLike) -> Floats:
    """Ranks from 1, smallest value first; equal values share the mean of their ranks."""
    _, place, times = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    return np.asarray((last - (times - 1) / 2)[place.ravel()])


def tie_sum(values: ArrayLike) -> float:
    """Sum of t^3 - t over the groups of t equal values, the term of all corrections for ties."""
    _, times = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    return float((times.astype(np.float64) ** 3 - times).sum())
