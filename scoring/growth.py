"""How figures change over the months: prices and wages that rise, use that grows, streams that begin later.

Months run along the last axis, 12 H + 1 of them, index 0 is the time before the first month. Wherever a
number may be an array of trials, its axes stand in front of the months in the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS, Floats, month_count

STEEPNESS = 10.0
"""Of an S-curve: nearly flat at both ends; towards 0 it becomes a straight line."""

STRAIGHT_BELOW = 1e-3
"""S-curves less steep than this differ from the straight line by less than a millionth."""

STEEPEST = 500.0
"""S-curves are not made steeper than this: they are a step by then."""

SHORTEST = 1e-9
"""Months; a time that is shorter is none."""

WholeNumbers = NDArray[np.int64]
Points = Sequence[tuple[int, float]]
"""(month, share), by month."""


class Pace(StrEnum):
    """How a yearly rate works within the year.

    Attributes:
        YEARLY: in a step at the start of each further year: months 13, 25, ...
        SMOOTH: a twelfth root of it every month from month 2 on; the same at months 13, 25, ...
    """

    YEARLY = "yearly"
    SMOOTH = "smooth"


class CurveFault(StrEnum):
    """Why a table of months and shares cannot be used.

    Attributes:
        EMPTY: it has no line.
        MONTHS_NOT_ASCENDING: a month is not later than that of the line before.
        MONTH_NEGATIVE: a month lies before the start.
        SHARE_OUTSIDE: a share is no number from 0 to 1.
    """

    EMPTY = "curve.empty"
    MONTHS_NOT_ASCENDING = "curve.months_not_ascending"
    MONTH_NEGATIVE = "curve.month_negative"
    SHARE_OUTSIDE = "curve.share_outside"


@dataclass(frozen=True, slots=True, eq=False)
class Shifted:
    """A stream that begins earlier or later; months, beyond and before together are the stream as it was.

    Attributes:
        months: what lies within the horizon, months along the last axis.
        beyond: the sum that was pushed behind the horizon, without the axis of months.
        before: the sum that was pulled before month 0.
    """

    months: Floats
    beyond: Floats
    before: Floats


def escalation(rate: float | Floats, horizon_years: int, pace: Pace = Pace.YEARLY) -> Floats:
    """By how much prices or wages have risen: 1 up to month 1, then (1 + rate) ** years since month 1.

    Args:
        rate: a year, as a fraction above -1; an array of trials gives a row for each.
        horizon_years: H; the result has 12 H + 1 months.
        pace: in steps or evenly.
    """
    given = np.asarray(rate, dtype=np.float64)
    _finite(given, above=-1.0)
    return np.asarray((1.0 + given[..., None]) ** _years_since(horizon_years, pace), dtype=np.float64)


def escalation_by_year(rates: Sequence[float] | Floats, horizon_years: int) -> Floats:
    """The same with a rate for each further year, in steps: the first holds from month 13, the last goes on.

    Args:
        rates: along the last axis, at least one; axes in front are trials.
        horizon_years: H; rates of years behind it are not used.
    """
    given = np.asarray(rates, dtype=np.float64)
    _finite(given, above=-1.0)
    if not given.shape or not given.shape[-1]:
        raise ValueError("a table of rates has at least one rate")
    later = max(horizon_years - 1, 0)
    chosen = given[..., np.minimum(np.arange(later), given.shape[-1] - 1)]
    first = np.ones((*given.shape[:-1], 1))
    by_year = np.concatenate([first, np.cumprod(1.0 + chosen, axis=-1)], axis=-1)
    return np.asarray(by_year[..., _years_since(horizon_years, Pace.YEARLY).astype(np.int64)])


def straight_adoption(
    begins: float | Floats, months: float | Floats, full: float | Floats, horizon_years: int
) -> Floats:
    """The share of users who work with it, growing in a straight line; as `scoring.graph` ramps its lines.

    Args:
        begins: the month before the first in which anybody does.
        months: from then until the full share is reached; at 0 or less it is reached in the next month.
        full: the share in the end, 0 to 1.
        horizon_years: H; the result has 12 H + 1 months.
    """
    return _adoption(begins, months, full, horizon_years, None)


def s_curve_adoption(
    begins: float | Floats,
    months: float | Floats,
    full: float | Floats,
    horizon_years: int,
    *,
    midpoint: float = 0.5,
    steepness: float = STEEPNESS,
) -> Floats:
    """The same along a logistic curve, stretched so that it begins at 0 and does reach the full share.

    With x the part of the time that has passed and s(z) = 1 / (1 + exp(-z)) the share is
    full * (s(k (x - c)) - s(-k c)) / (s(k (1 - c)) - s(-k c)). Logistic adoption: Griliches, "Hybrid corn: an
    exploration in the economics of technological change", Econometrica 25 (1957).

    Args:
        begins: the month before the first in which anybody works with it.
        months: from then until the full share is reached; at 0 or less it is reached in the next month.
        full: the share in the end, 0 to 1.
        horizon_years: H; the result has 12 H + 1 months.
        midpoint: c, where in the time it grows fastest, from 0 (start) to 1 (end).
        steepness: k, at least 0; larger is more sudden, 0 is the straight line.
    """
    if not (0 <= midpoint <= 1 and 0 <= steepness < np.inf):
        raise ValueError("a midpoint lies between 0 and 1, a steepness is finite and not below 0")
    return _adoption(begins, months, full, horizon_years, (midpoint, min(steepness, STEEPEST)))


def table_adoption(points: Points, horizon_years: int) -> Floats | CurveFault:
    """The share by month from a table: straight between its months, 0 before them, the last one after."""
    fault = table_fault(points)
    if fault is not None:
        return fault
    at, shares = [month for month, _ in points], [share for _, share in points]
    return np.asarray(
        np.interp(np.arange(month_count(horizon_years)), at, shares, left=0.0), dtype=np.float64
    )


def table_fault(points: Points) -> CurveFault | None:
    """What is wrong with a table of months and shares; None when it can be used."""
    if not points:
        return CurveFault.EMPTY
    if any(not 0 <= share <= 1 for _, share in points):
        return CurveFault.SHARE_OUTSIDE
    if points[0][0] < 0:
        return CurveFault.MONTH_NEGATIVE
    if any(after[0] <= before[0] for before, after in pairwise(points)):
        return CurveFault.MONTHS_NOT_ASCENDING
    return None


def shift(months: Floats, by: int | WholeNumbers) -> Shifted:
    """Move a stream by whole months; nothing is lost: what leaves the horizon is told.

    Args:
        months: money or anything else by month along the last axis; month 0 moves with the rest.
        by: months later; below 0 earlier. An array of trials moves each trial by its own number and meets the
            axes in front of the months by numpy's rules of broadcasting.
    """
    moved = np.asarray(by)
    if moved.dtype.kind not in "iu":
        raise ValueError("a stream is moved by whole months")
    _finite(months)
    count = months.shape[-1]
    shape = np.broadcast_shapes(months.shape[:-1], moved.shape)
    stream = np.broadcast_to(months, (*shape, count))
    target = np.arange(count) - np.broadcast_to(moved.clip(-count, count), shape)[..., None]
    found = np.take_along_axis(stream, target.clip(0, count - 1), axis=-1)
    inside = np.where((target >= 0) & (target < count), found, 0.0)
    goes = np.arange(count) + np.broadcast_to(moved.clip(-count, count), shape)[..., None]
    beyond, before = np.where(goes >= count, stream, 0.0), np.where(goes < 0, stream, 0.0)
    return Shifted(inside, np.asarray(beyond.sum(axis=-1)), np.asarray(before.sum(axis=-1)))


def _adoption(
    begins: float | Floats,
    months: float | Floats,
    full: float | Floats,
    horizon_years: int,
    curve: tuple[float, float] | None,
) -> Floats:
    start, length, most = (np.asarray(item, dtype=np.float64)[..., None] for item in (begins, months, full))
    for item in (start, length, most):
        _finite(item)
    if ((most < 0) | (most > 1)).any():
        raise ValueError("a share of users lies between 0 and 1")
    since = np.arange(month_count(horizon_years)) - start
    passed = np.clip(since / np.maximum(length, SHORTEST), 0.0, 1.0)
    return np.asarray(most * (passed if curve is None else _logistic(passed, *curve)), dtype=np.float64)


def _logistic(passed: Floats, midpoint: float, steepness: float) -> Floats:
    """The stretched logistic curve; exactly 0 at 0 and 1 at 1."""
    if steepness < STRAIGHT_BELOW:
        return passed
    low, high = (_sigmoid(np.asarray(steepness * (end - midpoint))) for end in (0.0, 1.0))
    curve = (_sigmoid(steepness * (passed - midpoint)) - low) / (high - low)
    return np.asarray(np.clip(curve, 0.0, 1.0))


def _sigmoid(at: Floats) -> Floats:
    """1 / (1 + exp(-at)), which overflows nowhere when written with the hyperbolic tangent."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * at)))


def _years_since(horizon_years: int, pace: Pace) -> Floats:
    """Years since month 1, by month; 0 for month 0."""
    since = np.maximum(np.arange(month_count(horizon_years), dtype=np.float64) - 1.0, 0.0) / MONTHS
    return np.floor(since) if pace is Pace.YEARLY else since


def _finite(given: Floats, above: float = -np.inf) -> None:
    if not (np.isfinite(given).all() and (given > above).all()):
        raise ValueError("a rate, a share or a stream holds a number that cannot be used")
