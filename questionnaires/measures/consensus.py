"""Do people agree: two figures of consensus, the ends of the scale, and camps told from lukewarm answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import log2

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.measured import Measured, Reason, absent, counts_of, described

FEWEST_POINTS = 3
"""Agreement needs a middle between two ends."""

CAMP = 0.25
"""Share of the answers at either end that makes a camp."""


class Shape(StrEnum):
    """How the answers lie on the scale."""

    POLARISED = "polarised"
    """Two camps: agreement below zero, and a camp at both ends."""
    LUKEWARM = "lukewarm"
    """At least half of the answers stand between the ends."""
    ONE_SIDED = "one_sided"
    """At least half of the answers stand at one end."""
    SPREAD = "spread"
    """None of these."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Shares of the answers at the low and the high end; None without answers.

    Attributes:
        low: share on the lowest points.
        high: share on the highest points.
        points: how many points make an end.
    """

    low: float | None
    high: float | None
    points: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """How far people agree on one item.

    Attributes:
        agreement: van der Eijk's A, from -1 to 1.
        consensus: Tastle and Wierman's, from 0 to 1.
        ends: shares at both ends.
        camp: the share at either end that was taken to make a camp.
        shape: None without answers, or on a scale with fewer than three points.
    """

    agreement: Measured
    consensus: Measured
    ends: Ends
    camp: float
    shape: Shape | None


def agreement(counts: ArrayLike) -> Measured:
    """Van der Eijk's coefficient of agreement A: -1 two camps at the ends, 0 evenly spread, 1 all alike.

    Van der Eijk (2001), "Measuring Agreement in Ordered Rating Scales", Quality and Quantity 35, 325-341. The
    counts are cut into layers of equal height; each layer is a pattern of used and unused points with
    A = U (1 - (S - 1)/(K - 1)), U = ((K - 2) TU - (K - 1) TDU) / ((K - 2)(TU + TDU)), where S of K points are
    used, TU counts triples of points that are used-used-unused or unused-used-used, and TDU those that are
    used-unused-used. A is the mean over the layers, weighted by the answers in them.

    Args:
        counts: people per point, lowest point first.
    """
    left = counts_of(counts)
    n = float(left.sum())
    if n == 0 or left.size < FEWEST_POINTS:
        return absent(Reason.NOBODY if n == 0 else Reason.TOO_FEW_ITEMS, round(n))
    total = 0.0
    while left.any():
        used = left > 0
        layer = used * left[used].min()
        total += float(layer.sum()) / n * _of_pattern(used.tolist())
        left = left - layer
    return described(min(1.0, max(-1.0, total)), round(n))


def tastle_wierman(counts: ArrayLike) -> Measured:
    """Tastle and Wierman's consensus, from 0 (half at either end) to 1 (all alike).

    1 + sum p log2(1 - |x - mean| / (highest - lowest point)). Tastle and Wierman (2007), "Consensus and
    Dissention: A Measure of Ordinal Dispersion", International Journal of Approximate Reasoning 45, 531-545.
    """
    given = counts_of(counts)
    n = float(given.sum())
    if n == 0 or given.size == 1:
        return absent(Reason.NOBODY if n == 0 else Reason.TOO_FEW_ITEMS, round(n))
    parts = given / n
    points = np.arange(given.size)
    away = np.abs(points - float(parts @ points)) / (given.size - 1)
    found = 1 + sum(
        part * log2(1 - far) for part, far in zip(parts.tolist(), away.tolist(), strict=True) if part
    )
    return described(min(1.0, max(0.0, found)), round(n))


def ends(counts: ArrayLike) -> Ends:
    """Shares at the ends: about three tenths of the points each (1 of 3 or 4, 2 of 5 to 8, 3 of 9 to 11)."""
    given = counts_of(counts)
    points = max(1, (3 * given.size + 5) // 10)
    n = float(given.sum())
    if n == 0:
        return Ends(None, None, points)
    return Ends(float(given[:points].sum()) / n, float(given[-points:].sum()) / n, points)


def opinion(counts: ArrayLike, camp: float = CAMP) -> Opinion:
    """Both figures, the ends, and whether the answers fall into two camps or are merely lukewarm.

    Args:
        counts: people per point, lowest point first.
        camp: share of the answers that makes a camp at an end.
    """
    given = counts_of(counts)
    agreed, at = agreement(given), ends(given)
    return Opinion(agreed, tastle_wierman(given), at, camp, _shape(agreed, at, camp))


def _shape(agreed: Measured, at: Ends, camp: float) -> Shape | None:
    if agreed.value is None or at.low is None or at.high is None:
        return None
    if agreed.value < 0 and min(at.low, at.high) >= camp:
        return Shape.POLARISED
    if at.low + at.high <= 1 / 2:
        return Shape.LUKEWARM
    return Shape.ONE_SIDED if max(at.low, at.high) >= 1 / 2 else Shape.SPREAD


def _of_pattern(used: list[bool]) -> float:
    """Agreement of one layer; a single point agrees fully, an even layer not at all."""
    points, filled = len(used), sum(used)
    if filled == 1:
        return 1.0
    triples = list(combinations(used, 3))
    single = sum(item in {(True, True, False), (False, True, True)} for item in triples)
    double = sum(item == (True, False, True) for item in triples)
    if single + double == 0:
        return 0.0
    unimodal = ((points - 2) * single - (points - 1) * double) / ((points - 2) * (single + double))
    return unimodal * (1 - (filled - 1) / (points - 1))
