"""The order of many numbers, quickly: as a stable sort gives it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import Floats


def steady_order(numbers: Floats) -> NDArray[np.intp]:
    """Positions from the smallest number to the largest, equal ones in the order given, shape (n,).

    Without equal numbers every sort gives the same, and the quickest one is several times as fast as one that
    is stable; only where some are equal the stable one is asked.
    """
    order = np.argsort(numbers)
    ordered = numbers[order]
    if (ordered[1:] == ordered[:-1]).any():
        return np.argsort(numbers, kind="stable")
    return order
