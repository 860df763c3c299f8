"""How much of the way from a baseline to a target is gone, whichever way is better.

Attainment = (actual - baseline) / (target - baseline): 0 at the baseline, 1 at the target. Both differences
change their sign together, so a figure that is to fall needs no rule of its own.
"""

from __future__ import annotations

from math import isfinite


def attainment(actual: float, baseline: float, target: float) -> float | None:
    """The part of the way that is gone; below 0 for a step back, above 1 beyond the target.

    None where target and baseline are the same or so near that the quotient is no number: there is no way
    of which a part could be gone.
    """
    way = target - baseline
    if way == 0:
        return None
    found = (actual - baseline) / way
    return found if isfinite(found) else None


def elapsed(now: int, first: int, last: int) -> float | None:
    """The part of the time from the day `first` to the day `last` that is over, 0 to 1; days as ordinals.

    None where the last day does not lie behind the first.
    """
    if last <= first:
        return None
    return min(1.0, max(0.0, (now - first) / (last - first)))
