"""Money on given days: present value and internal rate with actual days over 365, as Excel's XNPV and XIRR.

A leap year is a little longer than a year, so the same flows a few years later give a slightly other rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from scoring.discounting import DiscountFault, is_rate
from scoring.internal_rate import InternalRate, RateFlag, named_rate, rate_flag
from scoring.rate_roots import rate_roots, sign_changes, without_noise
from scoring.returns import running_total

Floats = NDArray[np.float64]

YEAR_DAYS = 365.0
"""Days of a year under actual/365."""


@dataclass(frozen=True, slots=True)
class DatedFlow:
    """Money in (positive) or out (negative) on a day."""

    day: date
    amount: float


def dated_present_value(
    flows: Sequence[DatedFlow], rate: float, today: date | None = None
) -> float | DiscountFault:
    """Worth on a day of dated money, XNPV().

    Args:
        flows: in any order.
        rate: yearly, effective, as a fraction.
        today: the day it is worth that on; the day of the first flow given if left out, as in Excel.
    """
    if not is_rate(rate):
        return DiscountFault.RATE_OUTSIDE
    if not flows:
        return 0.0
    start = today or flows[0].day
    years = np.array([(item.day - start).days for item in flows]) / YEAR_DAYS
    with np.errstate(all="ignore"):
        worth = float(np.array([item.amount for item in flows], dtype=np.float64) @ (1.0 + rate) ** -years)
    return worth if isfinite(worth) else DiscountFault.NOT_FINITE


def dated_rate(flows: Sequence[DatedFlow]) -> InternalRate:
    """The yearly internal rate of dated money, XIRR(), with all roots and the rules of `internal_rate`.

    Money of one day counts as one flow. The first day takes the place of period 0.
    """
    if not all(isfinite(item.amount) for item in flows):
        return InternalRate(None, flag=RateFlag.NOT_FINITE)
    days = sorted({item.day for item in flows})
    at = {day: number for number, day in enumerate(days)}
    money = np.zeros(len(days))
    for item in flows:
        money[at[item.day]] += item.amount
    if not money.any():
        return InternalRate(None, flag=RateFlag.NO_FLOWS)
    years = np.array([(day - days[0]).days for day in days]) / YEAR_DAYS
    return _rate(money, years)


def _rate(money: Floats, years: Floats) -> InternalRate:
    parts = without_noise(money[None, :])
    changes = int(sign_changes(parts)[0])
    found = rate_roots(parts, changes, years)[0]
    roots = tuple(float(item) for item in found if not np.isnan(item))
    return InternalRate(
        named_rate(roots),
        roots,
        changes,
        int(sign_changes(running_total(money))),
        rate_flag(parts[0], np.maximum(-money, 0.0), changes, len(roots)),
    )
