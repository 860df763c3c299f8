"""Importance against satisfaction: the gap, the four quadrants, and where the opportunity lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from questionnaires.measures.means import bootstrap_mean, bootstrapped, mean, resampled
from questionnaires.measures.measured import LEVEL, Floats, Measured, Reason, absent, complete_rows, described

TEN = 10.0
"""Opportunity scores count shares in tenths."""


class CrossHair(StrEnum):
    """Where the lines between the quadrants are drawn; the choice moves items between quadrants."""

    MEANS = "means"
    MEDIANS = "medians"
    SCALE_MIDDLE = "scale_middle"


class Quadrant(StrEnum):
    """The four fields of Martilla and James (1977), "Importance-Performance Analysis"."""

    CONCENTRATE = "concentrate"
    """Important, not satisfied."""
    KEEP_UP = "keep_up"
    """Important, satisfied."""
    LOW_PRIORITY = "low_priority"
    """Less important, not satisfied."""
    OVERDONE = "overdone"
    """Less important, satisfied."""


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Where each item stands, with the rule that drew the lines.

    Attributes:
        rule: how the lines were found.
        importance: value of the line across importance.
        satisfaction: value of the line across satisfaction.
        places: one per item, in the order given; None for an item without both values.
    """

    rule: CrossHair
    importance: float | None
    satisfaction: float | None
    places: tuple[Quadrant | None, ...]


def gap(
    importance: ArrayLike, satisfaction: ArrayLike, seed: int | None = None, level: float = LEVEL
) -> Measured:
    """Mean of importance less satisfaction of the same person, in points of the scale.

    Only people who gave both count. Student's t interval of the paired differences, or, with a seed, the
    percentile bootstrap by person.

    Args:
        importance: one per person, NaN where missing.
        satisfaction: of the same people in the same order.
        seed: asks for the bootstrap.
        level: how sure the interval is.
    """
    both = _pairs(importance, satisfaction)
    differences = both[:, 0] - both[:, 1]
    return mean(differences, level) if seed is None else bootstrap_mean(differences, seed, level)


def quadrants(
    importance: Sequence[float | None],
    satisfaction: Sequence[float | None],
    rule: CrossHair,
    scale: tuple[float, float],
) -> Quadrants:
    """Place items by their mean importance and mean satisfaction; on a line counts as above it.

    Args:
        importance: one mean per item, None where nobody answered.
        satisfaction: of the same items.
        rule: means or medians over the items, or the middle of the scale.
        scale: lowest and highest point, needed for the middle.
    """
    known = [
        (high, good)
        for high, good in zip(importance, satisfaction, strict=True)
        if high is not None and good is not None
    ]
    if not known:
        return Quadrants(rule, None, None, tuple(None for _ in importance))
    across, up = (_line([item[axis] for item in known], rule, scale) for axis in (0, 1))
    places = tuple(
        None if high is None or good is None else _quadrant(high >= across, good >= up)
        for high, good in zip(importance, satisfaction, strict=True)
    )
    return Quadrants(rule, across, up, places)


def opportunity(
    importance: ArrayLike,
    satisfaction: ArrayLike,
    high_from: float = 4,
    seed: int | None = None,
    level: float = LEVEL,
) -> Measured:
    """Ulwick's opportunity score, from 0 to 20: I + max(I - S, 0).

    I and S are ten times the share of people whose importance, and whose satisfaction, is in the top boxes
    (4 or 5 of 5). Ulwick (2002), "Turn Customer Input into Innovation", Harvard Business Review 80(1); the
    top-box shares in Ulwick (2005), "What Customers Want".

    Args:
        importance: one rating per person, NaN where missing.
        satisfaction: of the same people; only those who gave both count.
        high_from: lowest rating in the top boxes.
        seed: with it the interval is a percentile bootstrap by person; without it there is none.
        level: how sure the interval is.
    """
    high = (_pairs(importance, satisfaction) >= high_from).astype(np.float64)
    people = len(high)
    if people == 0:
        return absent(Reason.NOBODY)
    score = float(_scores(high.mean(axis=0)))
    if seed is None:
        return described(score, people)
    return bootstrapped(score, _scores(resampled(high, seed) / people), people, level)


def _scores(shares: Floats) -> Floats:
    """Scores of top-box shares, importance first along the last axis."""
    important, satisfied = shares[..., 0], shares[..., 1]
    return np.asarray(TEN * (important + np.maximum(important - satisfied, 0)))


def _pairs(importance: ArrayLike, satisfaction: ArrayLike) -> Floats:
    first = np.asarray(importance, dtype=np.float64)
    return complete_rows(np.column_stack([first, np.asarray(satisfaction, dtype=np.float64)]))


def _line(values: Sequence[float], rule: CrossHair, scale: tuple[float, float]) -> float:
    if rule is CrossHair.SCALE_MIDDLE:
        return (scale[0] + scale[1]) / 2
    return float(np.mean(values) if rule is CrossHair.MEANS else np.median(values))


def _quadrant(important: bool, satisfied: bool) -> Quadrant:  # noqa: FBT001 - the two halves of a place
    if important:
        return Quadrant.KEEP_UP if satisfied else Quadrant.CONCENTRATE
    return Quadrant.OVERDONE if satisfied else Quadrant.LOW_PRIORITY
