"""The modified internal rate of return: one figure where the plain one is ambiguous.

Money out is discounted to today at the rate it is financed with, money in is carried to the horizon at the
rate it is put to work at, and the rate between the two sums is the answer. As Excel's MIRR(): there is at
most one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.discounting import is_rate

Floats = NDArray[np.float64]


def modified_rate(flows: Sequence[float] | Floats, finance: float, reinvest: float) -> float | None:
    """Rate per period at which today's worth of all money out grows to all money in at the horizon.

    Args:
        flows: money in less money out per period, from period 0 on.
        finance: rate per period that money out costs until it is spent.
        reinvest: rate per period that money in earns until the horizon.

    Returns:
        None without money out, without money in, with fewer than two periods, with a rate at which nothing
        can be discounted, or where a sum is beyond all numbers. Excel says #DIV/0! or #NUM! there.
    """
    stream = np.asarray(flows, dtype=np.float64)
    if not (np.isfinite(stream).all() and is_rate(finance) and is_rate(reinvest)):
        return None
    times = np.arange(len(stream), dtype=np.float64)
    with np.errstate(over="ignore"):
        spent = float(np.maximum(-stream, 0.0) @ (1.0 + finance) ** -times)
        earned = float(np.maximum(stream, 0.0) @ (1.0 + reinvest) ** times[::-1])
    if spent <= 0 or earned <= 0 or not isfinite(spent) or not isfinite(earned):
        return None
    return float((earned / spent) ** (1.0 / (len(stream) - 1)) - 1.0)
