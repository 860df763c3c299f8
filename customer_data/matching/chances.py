"""From how much the agreements of a pair say to how likely it is the same customer.

Splink gives each pair a weight: the logarithm to base two of the odds, with a prior it was told. Here the
prior is estimated from the pairs themselves (the step of expectation maximisation for the share of doubles,
with m and u held): the share among all possible pairs is what the chances of the compared pairs add up to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 200
NEAR_ENOUGH = 1e-6
MOST_BITS = 500.0


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances of compared pairs.

    Attributes:
        prior: probability that two records drawn at random are the same.
        each: by pair, in the order given.
    """

    prior: float
    each: Floats


def chances(evidence: Floats, possible: int, first: float = 1e-4) -> Chances:
    """The chance of each pair.

    Args:
        evidence: by pair, log2 of the factor by which its agreements change the odds; without a prior.
        possible: pairs there could be at all.
        first: prior to begin with.
    """
    prior = first
    factor = np.exp2(np.clip(evidence, -MOST_BITS, MOST_BITS))
    for _ in range(STEPS):
        each = _each(factor, prior)
        following = max(float(each.sum()), 1e-3) / max(possible, 1)
        if abs(following - prior) <= NEAR_ENOUGH * prior:
            break
        prior = min(following, 0.5)
    return Chances(prior, _each(factor, prior))


def _each(factor: Floats, prior: float) -> Floats:
    odds = factor * (prior / (1 - prior))
    return odds / (1 + odds)
