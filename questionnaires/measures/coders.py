"""Whether coders of free text agree: Krippendorff's alpha, with missing codes."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.means import drawn_people, percentile_interval
from questionnaires.measures.measured import LEVEL, Floats, Measured, Reason, absent, described


class Metric(StrEnum):
    """What a difference between two codes means."""

    NOMINAL = "nominal"
    """Codes are names: the same or not."""
    ORDINAL = "ordinal"
    """Codes have an order."""
    INTERVAL = "interval"
    """Codes are numbers: the square of the difference counts."""


def krippendorff_alpha(
    codes: ArrayLike, metric: Metric, seed: int | None = None, level: float = LEVEL
) -> Measured:
    """Krippendorff's alpha: 1 - observed / expected disagreement, 1 is full agreement, 0 that of chance.

    Krippendorff (2004), "Content Analysis", chapter 11, and "Computing Krippendorff's Alpha-Reliability"
    (2011). Units coded by fewer than two count for nothing. Without any variation it is undefined.

    Args:
        codes: one row per coder, one column per unit; numbers, NaN where a coder gave none.
        metric: how differences count.
        seed: with it the interval is a percentile bootstrap over the units; without it there is none.
        level: how sure the interval is.

    Returns:
        n is the number of units that two or more have coded.
    """
    units = _units(np.asarray(codes, dtype=np.float64))
    if len(units) == 0:
        return absent(Reason.TOO_FEW)
    value, per_unit = _alpha(units.sum(axis=0), metric), len(units)
    if value is None:
        return absent(Reason.NO_VARIATION, per_unit)
    if seed is None:
        return described(value, per_unit)
    if per_unit == 1:
        return described(value, per_unit, Reason.TOO_FEW)
    found = (_alpha(np.tensordot(times, units, 1), metric) for times in drawn_people(per_unit, seed))
    low, high = percentile_interval(np.array([item for item in found if item is not None]), level)
    return Measured(value, min(low, value), max(high, value), per_unit, level=level)


def _units(codes: Floats) -> Floats:
    """Coincidences per unit, shape (units, values, values); the sides are the sorted values of these units.

    A pair of codes in a unit of m codes counts 1 / (m - 1).
    """
    given = [column[~np.isnan(column)] for column in codes.T]
    paired = [column for column in given if column.size > 1]
    if not paired:
        return np.empty((0, 0, 0))
    values = np.unique(np.concatenate(paired))
    times = np.array([(column[:, None] == values).sum(axis=0) for column in paired], dtype=np.float64)
    pairs = times[:, :, None] * times[:, None, :] - times[:, :, None] * np.eye(values.size)
    coincidences = pairs / (times.sum(axis=1) - 1)[:, None, None]
    return _with_values(coincidences, values)


def _with_values(coincidences: Floats, values: Floats) -> Floats:
    """The values ride along as one more row, so that a sum over units keeps what they are."""
    whole = np.zeros((len(coincidences), values.size + 1, values.size))
    whole[:, :-1], whole[:, -1] = coincidences, values
    return whole


def _alpha(summed: Floats, metric: Metric) -> float | None:
    return None
