"""Money by month and by year.

Months run from 0, the time before the first month, to 12 times the horizon. Year 0 is month 0 alone; year y
is the twelve months up to month 12 y.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MONTHS = 12
"""Months of a year."""

Floats = NDArray[np.float64]


def month_count(horizon_years: int) -> int:
    """How many months a horizon has, month 0 included."""
    return MONTHS * horizon_years + 1


def by_year(months: Floats) -> Floats:
    """Sum months into years.

    Args:
        months: money per month along the last axis, 12 H + 1 of them; other axes are kept.

    Returns:
        Money per year along the last axis, H + 1 of them, index 0 is the time before the first month.
    """
    start = months[..., :1]
    later = months[..., 1:]
    if later.shape[-1] % MONTHS:
        raise ValueError("months are whole years and the time before them")
    years = later.reshape(*later.shape[:-1], later.shape[-1] // MONTHS, MONTHS).sum(axis=-1)
    return np.concatenate([start, years], axis=-1)
