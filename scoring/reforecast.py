"""What is to be expected over the whole horizon once a part of it has been counted.

Up to the last counted month the counted figures stand in place of the plan; after it the plan goes on,
multiplied by how the counted months did against the plan for the same months. Earned value management makes
its estimate at completion likewise: what was counted, and the rest as it went so far (PMI, PMBOK Guide).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from scoring.cashflow import MONTHS, Floats

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


def reforecast(plan: Floats, counted: Floats, until: int | None, factor: float) -> Reforecast:
    """Counted figures up to a month and the plan after it times a factor.

    Args:
        plan: money per month, index 0 before the first month.
        counted: the same shape; what lies after `until` is not looked at.
        until: the last counted month; None where nothing was counted.
        factor: what the rest of the plan is multiplied by.
    """
    known = np.arange(len(plan)) <= (-1 if until is None else until)
    return Reforecast(
        months=np.where(known, counted, factor * plan),
        planned=float(plan[known].sum()),
        counted=float(counted[known].sum()),
    )


def evenly(months: Floats, start: int) -> Floats:
    """Money that a plan books once a year, spread over the months of that year it stands for.

    Each project year keeps its sum, so that no total and no present value by year changes.

    Args:
        months: money per month, index 0 before the first month, then whole years.
        start: the month after which the line has an effect.
    """
    found = np.zeros(len(months))
    found[0] = months[0]
    for first in range(1, len(months), MONTHS):
        year = slice(first, first + MONTHS)
        begins = min(max(start + 1, first), first + MONTHS - 1)
        found[begins : first + MONTHS] = months[year].sum() / (first + MONTHS - begins)
    return found
