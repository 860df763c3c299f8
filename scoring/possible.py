"""Who can still be first while scores are missing, by formula: possible winners and the necessary one.

The additive model with fixed weights rises with every score: a vendor stands best against all others when
its own open scores are the best and those of the others the worst. Source of the notions: Konczak and Lang
(2005) for voting with incomplete preferences, carried over to intervals of values.
"""

from __future__ import annotations

import numpy as np

from scoring.matrix import Floats

SAME = 1e-9
"""Totals of 1 that are nearer to each other than this are equal."""


def possible_winners(low: Floats, high: Floats, shares: Floats) -> tuple[bool, ...]:
    """Per vendor, whether some outcome of the missing scores puts it first, alone or level with others.

    Args:
        low: shape (vendors, criteria), the least that each value can be, 0 to 1.
        high: the most.
        shares: shape (criteria,), sum to 1.
    """
    if not len(low):
        return ()
    least, most = low @ shares, high @ shares
    return tuple(bool(item) for item in most >= _best_of_others(least) - SAME)


def necessary_winner(low: Floats, high: Floats, shares: Floats) -> int | None:
    """The row of the vendor that is first alone whatever the missing scores are; None if there is none.

    Args:
        low: shape (vendors, criteria), the least that each value can be, 0 to 1.
        high: the most.
        shares: shape (criteria,), sum to 1.
    """
    if not len(low):
        return None
    least, most = low @ shares, high @ shares
    found = np.flatnonzero(least > _best_of_others(most) + SAME)
    return int(found[0]) if len(found) else None


def _best_of_others(totals: Floats) -> Floats:
    """For each vendor the largest total among all the others; minus infinity when there is none."""
    without = np.where(np.eye(len(totals), dtype=bool), -np.inf, totals[None, :])
    best: Floats = without.max(axis=1)
    return best
