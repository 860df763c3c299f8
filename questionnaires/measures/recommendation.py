"""Would you recommend it: the net promoter score, with how little it is worth among few."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from numpy.typing import ArrayLike

from questionnaires.measures.measured import (
    LEVEL,
    Measured,
    Reason,
    absent,
    described,
    normal_quantile,
    numbers,
)

PROMOTER, PASSIVE = 9, 7
"""Lowest ratings of those who promote, and of those who are passive; below are detractors."""

POINTS = 100.0


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A net promoter score.

    Attributes:
        score: promoters less detractors, in points of 100.
        standard_error: of the score, in points; None without answers.
        promoters: people who gave 9 or 10.
        passives: people who gave 7 or 8.
        detractors: people who gave 0 to 6.
    """

    score: Measured
    standard_error: float | None
    promoters: int
    passives: int
    detractors: int


def net_promoter(ratings: ArrayLike, level: float = LEVEL) -> Recommendation:
    """Reichheld (2003), "The One Number You Need to Grow", Harvard Business Review 81(12).

    The standard error is that of a mean of +1, 0 and -1: sqrt((p + d - (p - d)^2) / n). The interval is
    normal and kept within -100 and 100; with one class only there is none.

    Args:
        ratings: from 0 to 10, NaN where missing.
        level: how sure the interval is.

    Raises:
        ValueError: a rating off the scale.
    """
    given = numbers(ratings)
    if given.size and (given.min() < 0 or given.max() > 10):  # noqa: PLR2004 - the ends of the scale
        raise ValueError("ratings lie between 0 and 10")
    promoters, detractors = int((given >= PROMOTER).sum()), int((given < PASSIVE).sum())
    return of_classes(promoters, given.size - promoters - detractors, detractors, level)


def of_classes(promoters: int, passives: int, detractors: int, level: float = LEVEL) -> Recommendation:
    """The same from people per class."""
    n = promoters + passives + detractors
    if n == 0:
        return Recommendation(absent(Reason.NOBODY), None, 0, 0, 0)
    net, outspoken = (promoters - detractors) / n, (promoters + detractors) / n
    error = POINTS * sqrt(max(0.0, outspoken - net * net) / n)
    half = normal_quantile(level) * error
    score = Measured(
        POINTS * net, max(-POINTS, POINTS * net - half), min(POINTS, POINTS * net + half), n, level=level
    )
    if max(promoters, passives, detractors) == n:
        score = described(POINTS * net, n, Reason.TOO_FEW if n == 1 else Reason.NO_VARIATION)
    return Recommendation(score, error, promoters, passives, detractors)
