"""What is to be expected over the whole horizon once a part of it has been counted.

Up to the last counted month the counted figures stand in place of the plan; after it the plan goes on,
multiplied by how the counted months did against the plan for the same months. Earned value management makes
its estimate at completion likewise: what was counted, and the rest as it went so far (PMI, PMBOK Guide).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats

LARGEST_FACTOR = 10.0
"""A rest is multiplied by no more than this; beyond it the first months say too little."""


@dataclass(frozen=True, slots=True, eq=False)
class Reforecast:
    """A line that was counted up to a month.

    Attributes:
        months: counted, then the scaled plan.
        planned, counted: sums up to the last counted month.
    """

    months: Floats
    planned: float
    counted: float


def achieved(counted: float, planned: float, most: float = LARGEST_FACTOR) -> float | None:
    """Counted over planned, 0 to `most`; None where nothing was planned, so that nothing can be told."""
    if not planned > 0 or not isfinite(counted):
        return None
    return float(min(max(counted / planned, 0.0), most))


def reforecast(
    plan: Floats, counted: Floats, until: int | None, factor: float, *, once: bool = False
) -> Reforecast:
    """Counted figures up to a month and the plan after it times a factor.

    Args:
        plan: money per month, index 0 before the first month.
        counted: the same shape; what lies after `until` is not looked at.
        until: the last counted month; None where nothing was counted.
        factor: what the rest of the plan is multiplied by.
        once: paid only once: what was counted is taken off the rest, so that a payment that came earlier
            than planned is not expected a second time.
    """
    known = np.arange(len(plan)) <= (-1 if until is None else until)
    part = _left(plan, counted, known) if once else 1.0
    return Reforecast(
        months=np.where(known, counted, part * factor * plan),
        planned=float(plan[known].sum()),
        counted=float(counted[known].sum()),
    )


def _left(plan: Floats, counted: Floats, known: NDArray[np.bool_]) -> float:
    """The part of the planned rest still to come: no more than the whole plan less what was counted."""
    rest = float(plan[~known].sum())
    left = max(float(plan.sum()) - float(counted[known].sum()), 0.0)
    return min(left / rest, 1.0) if rest > 0 else 1.0
