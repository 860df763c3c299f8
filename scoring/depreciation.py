"""Depreciation and what is left after tax: an optional layer, off unless a firm fills it in.

All schedules give the amount per year of use, year 1 first, and sum to what may be written off. Which
cost may be written off, how, and at which tax rate is an assumption to be confirmed by the firm's finance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MACRS_3 = (0.3333, 0.4445, 0.1481, 0.0741)
"""Shares of cost per year of three-year property, half-year convention.

Internal Revenue Service, Publication 946, appendix A, table A-1; software bought in the United States.
"""


class Losses(StrEnum):
    """What happens with tax in a year with a loss."""

    AT_ONCE = "at_once"
    """It lowers the tax on the firm's other profits in the same year: the tax is negative."""
    CARRIED = "carried"
    """No tax that year; the loss lowers the profits of later years until it is used up."""


class TaxFault(StrEnum):
    """Why there are no flows after tax."""

    LENGTHS_DIFFER = "lengths_differ"
    NOT_FINITE = "not_finite"
    TAX_RATE_OUTSIDE = "tax_rate_outside"
    """The tax rate is not between 0 and 1."""


@dataclass(frozen=True, slots=True, eq=False)
class AfterTax:
    """Flows after tax with their working, each of shape (years,), year 0 first.

    Attributes:
        flows: money in less money out less tax.
        taxable: income less deductions, before losses of other years.
        tax: to be paid; negative where a loss is worth something at once.
        loss_left: not used by the horizon, not negative; 0 with `Losses.AT_ONCE`.
    """

    flows: Floats
    taxable: Floats
    tax: Floats
    loss_left: float


def straight_line(cost: float, salvage: float, life: int) -> Floats | None:
    """(cost - salvage) / life in each year, Excel's SLN(); None where that is no schedule."""
    if not _is_asset(cost, salvage, life):
        return None
    return np.full(life, (cost - salvage) / life)


def declining_balance(
    cost: float, salvage: float, life: int, factor: float = 2.0, *, switch: bool = False
) -> Floats | None:
    """A share factor / life of the book value each year, never below the salvage value.

    Args:
        cost: paid, and `salvage`: worth at the end, 0 <= salvage <= cost.
        salvage: see `cost`.
        life: years of use, 1 or more; months or days give the amounts per month or day.
        factor: 2 is double declining balance.
        switch: False is Excel's DDB(), which may leave more than the salvage value in the books. True is
            VDB() for whole periods: from the year on in which what is left in even parts is more, even parts.

    Returns:
        Shape (life,); None where that is no schedule.
    """
    if not (_is_asset(cost, salvage, life) and isfinite(factor) and factor > 0):
        return None
    amounts = np.zeros(life)
    book = cost
    for year in range(life):
        room = book - salvage
        declining = min(book * min(factor / life, 1.0), room)
        amounts[year] = max(declining, room / (life - year)) if switch else declining
        book -= amounts[year]
    return amounts


def macrs_3(cost: float) -> Floats | None:
    """The four yearly amounts of United States three-year property; no salvage value is kept back."""
    if not _is_asset(cost, 0.0, len(MACRS_3)):
        return None
    return cost * np.array(MACRS_3)


def _is_asset(cost: float, salvage: float, life: int) -> bool:
    return isfinite(cost) and isfinite(salvage) and 0 <= salvage <= cost and life >= 1


def after_tax(
    income: Sequence[float] | Floats,
    capital: Sequence[float] | Floats,
    deductions: Sequence[float] | Floats,
    tax_rate: float,
    losses: Losses = Losses.AT_ONCE,
) -> AfterTax | TaxFault:
    """What is left after tax.

    Args:
        income: taxed money in less money out per year, year 0 first; a sale counts with its gain over the
            book value, and with the book value in `capital`.
        capital: money that is not taxed itself, such as the purchase (negative).
        deductions: depreciation per year, positive; year 0 is usually 0.
        tax_rate: 0 to 1.
        losses: what a year with a loss does.
    """
    streams = [np.asarray(item, dtype=np.float64) for item in (income, capital, deductions)]
    earned, moved, written_off = streams
    if not earned.shape == moved.shape == written_off.shape:
        return TaxFault.LENGTHS_DIFFER
    if not all(np.isfinite(item).all() for item in streams):
        return TaxFault.NOT_FINITE
    if not 0 <= tax_rate <= 1:
        return TaxFault.TAX_RATE_OUTSIDE
    taxable = earned - written_off
    base, left = (taxable, 0.0) if losses is Losses.AT_ONCE else _carried(taxable)
    tax = tax_rate * base
    return AfterTax(earned + moved - tax, taxable, tax, left)


def _carried(taxable: Floats) -> tuple[Floats, float]:
    """Profit that is taxed per year when losses are carried on, and the loss not used by the end."""
    base = np.zeros_like(taxable)
    loss = 0.0
    for year, item in enumerate(taxable):
        used = min(loss, max(float(item), 0.0))
        base[year] = max(float(item), 0.0) - used
        loss += max(-float(item), 0.0) - used
    return base, loss
