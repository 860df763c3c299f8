"""When a line pays: which months, how much dearer each year, and how far people have come with it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS, Floats, month_count
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS

Driven = float | Floats
"""A driver: one number, or an array that broadcasts to (trials, months)."""

Starts = int | NDArray[np.int64]
"""A whole month, or one for each trial, shape (trials, 1)."""


def payments(kind: LineKind, start: Starts, horizon_years: int, *, accrues: bool = False) -> Floats:
    """How many payments fall into each month, shape (12 H + 1,) or (trials, 12 H + 1).

    A bill by the year is paid at once in the first of its twelve months; what accrues comes in twelve parts.
    """
    months = np.arange(month_count(horizon_years))
    if kind is LineKind.ONE_OFF:
        due = months == start
    elif kind is LineKind.PER_YEAR and accrues:
        return np.where(months > start, 1.0 / MONTHS, 0.0)
    elif kind is LineKind.PER_YEAR:
        due = (months > start) & ((months - start - 1) % MONTHS == 0)
    else:
        due = months > start
    return np.where(due, 1.0, 0.0)


def growth(rate: Driven, horizon_years: int) -> Floats:
    """How much dearer each month is than the first: (1 + rate) to the whole years that have gone by."""
    years = np.maximum(np.arange(month_count(horizon_years)) - 1, 0) // MONTHS
    return np.asarray((1.0 + rate) ** years.astype(np.float64))


def ramp(kind: LineKind, start: Starts, horizon_years: int, drivers: Mapping[str, Driven]) -> Floats:
    """Which part of its full effect a ramped line has in each month, (12 H + 1,) or (trials, 12 H + 1)."""
    full = drivers.get(ADOPTION_FULL, 1.0)
    growing = drivers.get(ADOPTION_MONTHS, 0.0)
    since = np.arange(month_count(horizon_years)) - start
    if kind is LineKind.ONE_OFF:
        return np.asarray(full * np.ones(since.shape))
    risen = np.clip(since, 0.0, np.maximum(growing, 0.0)) / np.where(np.greater(growing, 0.0), growing, 1.0)
    return np.asarray(full * np.where(np.greater(growing, 0.0), risen, 1.0), dtype=np.float64)
