"""The single rules of a price scheme: what so many seats cost, what renewals add, what a discount takes off.

Months of the contract run along the last axis and are counted from 1, so column 0 is month 1. Tiers are read
in the two ways of Stripe's documentation ("Set up tiered pricing"): volume and graduated.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS, Floats
from scoring.price_parts import Consumption, DiscountOn
from scoring.price_scheme import PriceScheme, TierWay

LOWEST_UPLIFT = -0.99
"""Prices that fall by more than this at a renewal are a slip of the keyboard."""


def seat_cost(scheme: PriceScheme, paid: Floats) -> Floats:
    """What seats cost a month at list price, beyond those that the base fee covers; any shape is kept.

    Args:
        scheme: whose prices hold.
        paid: whole seats that are paid for, included ones counted.
    """
    if scheme.tier_way is TierWay.GRADUATED:
        return _through_tiers(scheme, paid) - _through_tiers(scheme, np.minimum(paid, scheme.included_seats))
    prices = np.array([tier.price for tier in scheme.seat_tiers])
    return np.asarray(np.maximum(paid - scheme.included_seats, 0.0) * prices[tier_reached(scheme, paid)])


def tier_reached(scheme: PriceScheme, paid: Floats) -> NDArray[np.int64]:
    """The position of the tier that so many seats reach, any shape is kept; no seats are in the first one."""
    starts = np.array([tier.from_seats for tier in scheme.seat_tiers])
    return np.asarray(np.maximum(np.searchsorted(starts, paid, side="right") - 1, 0), dtype=np.int64)


def _through_tiers(scheme: PriceScheme, seats: Floats) -> Floats:
    """What the seats from the first to the last cost when each has the price of its own tier."""
    cost = np.zeros(seats.shape)
    for tier, width in zip(scheme.seat_tiers, tier_widths(scheme), strict=True):
        cost += tier.price * np.clip(seats - (tier.from_seats - 1), 0.0, width)
    return cost


def tier_widths(scheme: PriceScheme) -> tuple[float, ...]:
    """How many seats each tier holds; the last one holds any number."""
    steps = (float(after.from_seats - before.from_seats) for before, after in pairwise(scheme.seat_tiers))
    return (*steps, np.inf)


def renewals(scheme: PriceScheme, month: int) -> int:
    """How often the contract has been renewed at a higher price by this month of it."""
    rule = scheme.uplift
    first, term = (MONTHS + 1, MONTHS) if rule is None else (rule.first_renewal, rule.term_months)
    return 0 if month < first else 1 + (month - first) // term


def uplift_share(scheme: PriceScheme, replaced: float | Floats | None = None) -> Floats:
    """By how much prices rise at one renewal, the cap of the contract respected; trials keep their shape.

    Args:
        scheme: its uplift holds, 0 without one.
        replaced: shares in its place, from LOWEST_UPLIFT up.
    """
    rule = scheme.uplift
    own = 0.0 if rule is None else rule.share
    share = np.asarray(own if replaced is None else replaced, dtype=np.float64)
    if not (np.isfinite(share).all() and (share >= LOWEST_UPLIFT).all()):
        raise ValueError(f"an uplift is finite and not below {LOWEST_UPLIFT}")
    return share if rule is None or rule.cap is None else np.asarray(np.minimum(share, rule.cap))


def uplift_factors(scheme: PriceScheme, months: int, replaced: float | Floats | None = None) -> Floats:
    """Prices as a multiple of those at the start, for months 1 to `months`, after the axes of trials."""
    times = np.array([renewals(scheme, month) for month in range(1, months + 1)], dtype=np.float64)
    return np.asarray((1.0 + uplift_share(scheme, replaced)[..., None]) ** times)


def discount_share(scheme: PriceScheme, month: int, on: DiscountOn) -> float:
    """What is taken off in a month of the contract.

    Args:
        scheme: whose discount holds.
        month: of the contract.
        on: SEATS for what is paid by the seat, RECURRING for the base fee, add-ons and attached products.
    """
    rule = scheme.discount
    if rule is None or (rule.until_month is not None and month > rule.until_month):
        return 0.0
    return rule.share if on is DiscountOn.SEATS or rule.on is DiscountOn.RECURRING else 0.0


def discount_factors(scheme: PriceScheme, months: int, on: DiscountOn) -> Floats:
    """What is left to pay of each unit of money, for months 1 to `months`."""
    return np.array([1.0 - discount_share(scheme, month, on) for month in range(1, months + 1)])


def units_used(item: Consumption, months: int) -> Floats:
    """Units used in months 1 to `months`; the use grows evenly, a year's growth by month 13."""
    return np.asarray(item.used * (1.0 + item.growth) ** (np.arange(months) / MONTHS), dtype=np.float64)
