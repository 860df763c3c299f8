"""The internal rate of return: the rate at which a stream of money is worth nothing today.

A stream may have several such rates, or none. All of them above -100 % are found, and which is named follows
the rule that gives what Excel and Calc give: the smallest at or above zero, else the largest below it. A flag
says when that one figure should not be shown alone (`docs/methods/returns.md`). The rate is per period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS
from scoring.rate_roots import rate_roots, sign_changes, without_noise
from scoring.returns import running_total

Floats = NDArray[np.float64]

SMALL_START = 0.1
"""With less of all cost than this share in period 0 the rate is huge and says nothing."""


class RateFlag(StrEnum):
    """Why the rate is missing or should not stand alone. The first that holds, in this order, is given."""

    NOT_FINITE = "not_finite"
    """A flow is no finite number: no rate."""
    NO_FLOWS = "no_flows"
    """No money flows at all: no rate."""
    ONE_SIGN = "one_sign"
    """All money flows one way: no rate."""
    NO_ROOT = "no_root"
    """Money changes its way several times and is worth something at every rate: no rate."""
    SEVERAL_ROOTS = "several_roots"
    """More than one rate makes the stream worth nothing; all are in `roots`."""
    MONEY_FIRST = "money_first"
    """Money comes in before it goes out: the rate is the price of a loan, and a high one is bad."""
    SEVERAL_CHANGES = "several_changes"
    """Money changes its way several times, though only one rate results."""
    SMALL_START = "small_start"
    """Less than a tenth of all cost falls into period 0, so the rate is huge and says nothing."""


@dataclass(frozen=True, slots=True)
class InternalRate:
    """What is known of the internal rate of one stream.

    Attributes:
        rate: per period, a fraction; None when there is none.
        roots: every rate above -1 at which the stream is worth nothing, rising.
        sign_changes: how often money turns between out and in; no more roots than this are possible.
        cumulative_changes: the same of the running total; with 1, at most one root lies above zero
            (Norstrom 1972).
        flag: None when the rate may be shown alone.
    """

    rate: float | None
    roots: tuple[float, ...] = ()
    sign_changes: int = 0
    cumulative_changes: int = 0
    flag: RateFlag | None = None


def internal_rate(
    flows: Sequence[float] | Floats, costs: Sequence[float] | Floats | None = None
) -> InternalRate:
    """The internal rate of one stream.

    Args:
        flows: money in less money out per period, from period 0 on.
        costs: money out alone per period, positive; without it what is below zero in `flows` counts as
            the cost. Used only to tell whether period 0 holds enough of it.
    """
    stream = np.asarray(flows, dtype=np.float64)
    if not np.isfinite(stream).all():
        return InternalRate(None, flag=RateFlag.NOT_FINITE)
    if not stream.any():
        return InternalRate(None, flag=RateFlag.NO_FLOWS)
    parts = without_noise(stream[None, :])
    changes = int(sign_changes(parts)[0])
    found = rate_roots(parts, changes)[0]
    roots = tuple(float(item) for item in found if not np.isnan(item))
    spent = np.maximum(-stream, 0.0) if costs is None else np.asarray(costs, dtype=np.float64)
    return InternalRate(
        named_rate(roots),
        roots,
        changes,
        int(sign_changes(running_total(stream))),
        rate_flag(parts[0], spent, changes, len(roots)),
    )


def named_rate(roots: Sequence[float]) -> float | None:
    """Of several rates the one that is named: the smallest at or above zero, else the largest below it."""
    return min((item for item in roots if item >= 0), default=max(roots, default=None))


def rate_flag(parts: Floats, spent: Floats, changes: int, roots: int) -> RateFlag | None:
    """The first flag that holds; `parts` from `without_noise`, `spent` the cost per period, not all zero."""
    holds = {
        RateFlag.ONE_SIGN: changes == 0,
        RateFlag.NO_ROOT: roots == 0,
        RateFlag.SEVERAL_ROOTS: roots > 1,
        RateFlag.MONEY_FIRST: parts[parts != 0][0] > 0,
        RateFlag.SEVERAL_CHANGES: changes > 1,
        RateFlag.SMALL_START: spent[0] < SMALL_START * spent.sum(),
    }
    return next((flag for flag, true in holds.items() if true), None)


def yearly_rate(monthly: float) -> float:
    """What a rate per month comes to in a year, interest on interest (effective, not twelve times)."""
    return float(np.expm1(MONTHS * np.log1p(monthly)))


def monthly_rate(yearly: float) -> float:
    """The rate per month that comes to a rate per year."""
    return float(np.expm1(np.log1p(yearly) / MONTHS))


def per_year(found: InternalRate) -> InternalRate:
    """The rates of a stream of months as effective rates per year; the order and the choice stay."""
    rate = None if found.rate is None else yearly_rate(found.rate)
    return replace(found, rate=rate, roots=tuple(yearly_rate(item) for item in found.roots))
