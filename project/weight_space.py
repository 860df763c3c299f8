"""All weights that agree with what people said, for drawing weightings at random."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from project.model import Project
from project.records.judging import WeightMethod, WeightOpinion
from project.results.firmness import Said
from project.results.shortlist import Shortlist, WeightOrigin
from project.results.weighting import WeightingResult
from scoring.acceptability import WeightSpace
from scoring.matrix import Floats
from scoring.weights import WHOLE

LEEWAY = 0.25
"""Nobody gives a weight more exactly than to a quarter of itself: so much is always left open either way."""

LEEWAY_UNSAID = 1.0
"""A weight nobody spoke of may be nothing, or twice what it begins with."""

ALIKE = 1e-9
"""Shares nearer to each other than this are equal."""


def weight_space(
    project: Project, shortlist: Shortlist, weighting: WeightingResult
) -> tuple[WeightSpace, Said]:
    """What may be drawn, and what that rests on.

    Between the least and the most that people give each criterion, and the weight in force with some leeway.
    Where all gave the same order and nothing else, any weights in that order. Nothing said: any weights.
    """
    shares = np.array([item.weight for item in shortlist.weights]) / WHOLE
    if all(item.origin is WeightOrigin.STARTING for item in shortlist.weights):
        return WeightSpace.free(len(shares)), Said.NOTHING
    told = _told(shortlist, weighting)
    if _only_orders(project, shortlist) and (order := _one_order(told, shares)):
        return WeightSpace(np.zeros(len(shares)), np.ones(len(shares)), order), Said.ORDER
    return _ranges(shortlist, told, shares), Said.RANGES if len(told) else Said.AROUND


def _told(shortlist: Shortlist, weighting: WeightingResult) -> Floats:
    """One row of shares per person, in the order of the criteria."""
    names = [item.criterion for item in shortlist.weights]
    rows = [[dict(weights).get(name, 0.0) / WHOLE for name in names] for _, weights in weighting.by_person]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(names))


def _only_orders(project: Project, shortlist: Shortlist) -> bool:
    opinions = project.of(WeightOpinion)
    decided = any(item.origin is WeightOrigin.DECIDED for item in shortlist.weights)
    return not decided and bool(opinions) and all(item.method is WeightMethod.RANKING for item in opinions)


def _one_order(told: Floats, shares: Floats) -> tuple[tuple[int, ...], ...]:
    """Groups of equal importance from most to least; nothing when people put them in different orders."""
    order = _order(shares)
    return order if len(told) and all(_order(row) == order for row in told) else ()


def _order(shares: Floats) -> tuple[tuple[int, ...], ...]:
    groups: list[list[int]] = []
    ordered = sorted(range(len(shares)), key=lambda at: (-shares[at], at))
    for at in ordered:
        if groups and shares[groups[-1][0]] - shares[at] <= ALIKE:
            groups[-1].append(at)
        else:
            groups.append([at])
    return tuple(tuple(group) for group in groups)


def _ranges(shortlist: Shortlist, told: Floats, shares: Floats) -> WeightSpace:
    leeway = np.array([_leeway(item.origin) for item in shortlist.weights])
    around: Sequence[Floats] = [shares * (1 - leeway), shares * (1 + leeway)]
    lows = np.vstack([around[0], told]).min(axis=0)
    highs = np.vstack([around[1], told]).max(axis=0)
    return WeightSpace(np.clip(lows, 0, 1), np.clip(highs, 0, 1))


def _leeway(origin: WeightOrigin) -> float:
    return LEEWAY_UNSAID if origin is WeightOrigin.STARTING else LEEWAY
