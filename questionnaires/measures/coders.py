"""Whether coders of free text agree: Krippendorff's alpha, with missing codes."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.means import bootstrapped, resampled
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
    values, units = _coincidences(np.asarray(codes, dtype=np.float64))
    if len(units) == 0:
        return absent(Reason.TOO_FEW)
    value = _alpha(values, units.sum(axis=0), metric)
    if value is None:
        return absent(Reason.NO_VARIATION, len(units))
    if seed is None:
        return described(value, len(units))
    drawn = resampled(units.reshape(len(units), -1), seed).reshape(-1, *units.shape[1:])
    found = [item for summed in drawn if (item := _alpha(values, summed, metric)) is not None]
    return bootstrapped(value, np.array(found), len(units), level)


def _coincidences(codes: Floats) -> tuple[Floats, Floats]:
    """The codes in use, and how often each two meet in a unit, shape (units, codes, codes).

    A pair in a unit that has m codes counts 1 / (m - 1), so that the unit counts m.
    """
    given = [column[~np.isnan(column)] for column in codes.T]
    paired = [column for column in given if column.size > 1]
    if not paired:
        return np.empty(0), np.empty((0, 0, 0))
    values = np.unique(np.concatenate(paired))
    times = np.array([(column[:, None] == values).sum(axis=0) for column in paired], dtype=np.float64)
    pairs = times[:, :, None] * times[:, None, :] - times[:, :, None] * np.eye(values.size)
    return values, pairs / (times.sum(axis=1) - 1)[:, None, None]


def _alpha(values: Floats, met: Floats, metric: Metric) -> float | None:
    """Alpha of coincidences; None when all codes are one and the same."""
    times = met.sum(axis=1)
    far = _differences(values, times, metric)
    expected = float(times @ far @ times)
    if expected <= 0:
        return None
    return float(1 - (times.sum() - 1) * (met * far).sum() / expected)


def _differences(values: Floats, times: Floats, metric: Metric) -> Floats:
    """Squared differences of each two codes."""
    if metric is Metric.NOMINAL:
        return 1 - np.eye(values.size)
    place = np.cumsum(times) - times / 2 if metric is Metric.ORDINAL else values
    return np.asarray((place[:, None] - place[None, :]) ** 2)
