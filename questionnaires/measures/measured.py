"""A measured number with its interval, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVEL = 0.95
"""How sure an interval is, unless told otherwise."""

RESAMPLES = 2000
"""How often a bootstrap or a permutation draws."""


class Reason(StrEnum):
    """Why a measure has no value, or a value without an interval."""

    NOBODY = "nobody"
    """Nobody gave an answer that counts."""
    TOO_FEW = "too_few"
    """Too few people for a value, or for an interval."""
    TOO_FEW_ITEMS = "too_few_items"
    """The measure compares items, and there are too few."""
    TOO_MANY_ITEMS = "too_many_items"
    """The exact answer would take too long."""
    NO_VARIATION = "no_variation"
    """Everybody gave the same answer: the measure is undefined, or its interval is."""
    DESCRIPTIVE = "descriptive"
    """The measure describes the answers at hand; no interval is in use for it."""
    EMPTY_GROUP = "empty_group"
    """A group that has to count has not answered at all."""
    NOT_REACHED = "not_reached"
    """A search for weights did not settle."""
    NO_WINNER = "no_winner"
    """The rule names nobody."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One number, how sure it is, and from how many.

    Attributes:
        value: in the unit the measure states; None with a reason.
        low: lower end of the interval; None with a reason, and always together with `high`.
        high: upper end of the interval.
        n: answers, or people, that the value stands on.
        reason: why there is no value or no interval; None when both are there.
        level: how sure the interval is, between 0 and 1.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    reason: Reason | None = None
    level: float = LEVEL

    @property
    def width(self) -> float | None:
        """Length of the interval."""
        return None if self.low is None or self.high is None else self.high - self.low


def absent(reason: Reason, n: int = 0) -> Measured:
    """No value, and why."""
    return Measured(None, n=n, reason=reason)


def described(value: float, n: int, reason: Reason = Reason.DESCRIPTIVE) -> Measured:
    """A value without interval, and why."""
    return Measured(float(value), n=n, reason=reason)


def normal_quantile(level: float) -> float:
    """How many standard deviations from the middle hold this part of a normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def numbers(values: ArrayLike) -> Floats:
    """Values as numbers, one axis, without the missing ones (NaN)."""
    given = np.asarray(values, dtype=np.float64).ravel()
    return given[~np.isnan(given)]


def complete_rows(values: ArrayLike) -> Floats:
    """A table, one row per person, without the rows that miss anything; always two axes."""
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:  # noqa: PLR2004 - rows and columns
        return np.empty((0, 0))
    return table[~np.isnan(table).any(axis=1)]


def counts_of(counts: ArrayLike) -> Floats:
    """Counts per point, lowest point first, checked.

    Raises:
        ValueError: a count is negative, or there is no list of them.
    """
    given = np.asarray(counts, dtype=np.float64)
    if given.ndim != 1 or given.size == 0 or not (given >= 0).all():
        raise ValueError("counts are one list of numbers of people, none negative")
    return given
