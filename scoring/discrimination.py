"""How well criteria tell offers apart: a look at the scores, never weights to decide with.

Both methods know nothing of what matters to anybody. A criterion on which all offers score alike gets nothing
from them, however important it is.
"""

from __future__ import annotations

from math import log

import numpy as np

from scoring.matrix import Floats

ALIKE = 1e-12
"""Spreads below this are rounding, not a difference between offers."""

FEWEST = 2
"""With a single offer there is nothing to tell apart."""


def entropy(values: Floats) -> tuple[float, ...] | None:
    """What each criterion tells by the entropy of its column (Shannon 1948; Hwang and Yoon 1981).

    With p = value / sum of the column, E = -sum(p ln p) / ln(offers), and 1 - E shared out over all criteria.

    Args:
        values: shape (offers, criteria), 0 for worst and 1 for best; offers with a missing value (NaN) are
            left out.

    Returns:
        Shares that sum to 1; all zero where no criterion tells anything; None with fewer than two offers.
    """
    rows = _whole_rows(values)
    if rows is None:
        return None
    told = np.array([_divergence(column) for column in rows.T])
    return _shared(told)


def critic(values: Floats) -> tuple[float, ...] | None:
    """What each criterion tells by its spread and its conflict with the others (Diakoulaki et al. 1995).

    Columns are first stretched to run from 0 to 1. Then C = standard deviation x sum of (1 - correlation with
    each other criterion), shared out. A column without spread tells nothing.

    Args and returns as with `entropy`.
    """
    rows = _whole_rows(values)
    if rows is None:
        return None
    span = np.ptp(rows, axis=0)
    usable = span > ALIKE
    told = np.zeros(rows.shape[1])
    if usable.any():
        kept = (rows[:, usable] - rows[:, usable].min(axis=0)) / span[usable]
        spread = kept.std(axis=0, ddof=1)
        told[usable] = spread * (1 - _correlations(kept)).sum(axis=0)
    return _shared(told)


def _whole_rows(values: Floats) -> Floats | None:
    rows = values[~np.isnan(values).any(axis=1)]
    return None if len(rows) < FEWEST or rows.shape[1] == 0 else rows


def _divergence(column: Floats) -> float:
    whole = float(column.sum())
    if whole <= ALIKE:
        return 0.0
    parts = column / whole
    parts = parts[parts > 0]
    return max(0.0, 1 + float((parts * np.log(parts)).sum()) / log(len(column)))


def _correlations(columns: Floats) -> Floats:
    """Pearson's correlation of every column with every other, on columns that have a spread."""
    away = columns - columns.mean(axis=0)
    lengths = np.sqrt((away * away).sum(axis=0))
    found: Floats = np.clip((away.T @ away) / np.outer(lengths, lengths), -1.0, 1.0)
    return found


def _shared(told: Floats) -> tuple[float, ...]:
    told = np.where(told > ALIKE, told, 0.0)
    whole = told.sum()
    return tuple(float(item) for item in (told / whole if whole > 0 else told))
