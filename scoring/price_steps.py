"""How the price of one month comes about, step by step, as data for an explanation in words.

Told without arrays, so that it can be held against `scoring.subscription`: the last step of each part is the
charge of that month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.price_parts import DiscountOn
from scoring.price_scheme import BASE, ONBOARDING, SEATS, PriceScheme, TierWay
from scoring.price_terms import (
    discount_share,
    renewals,
    tier_reached,
    tier_widths,
    units_used,
    uplift_share,
)
from scoring.seats import whole_seats


class StepKind(StrEnum):
    """What the number of a step is.

    Attributes:
        USERS: people who need a seat.
        SEATS_PAID: whole seats that are paid for, the minimum respected.
        INCLUDED: seats or units that cost nothing more.
        TIER: the first seat of the tier that is used.
        USED: units used in the month.
        QUANTITY: seats, users or units that are paid at the next unit price.
        UNIT_PRICE: at list price at the start; quantity times unit price, over all tiers, is the list amount.
        LIST_AMOUNT: a month, before uplift and discount.
        RENEWALS: how often the contract has been renewed.
        UPLIFT: list prices as a multiple of those at the start.
        DISCOUNT: the share that is taken off.
        AMOUNT: list amount x uplift x (1 - discount): the charge of the month.
    """

    USERS = "users"
    SEATS_PAID = "seats_paid"
    INCLUDED = "included"
    TIER = "tier"
    USED = "used"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    LIST_AMOUNT = "list_amount"
    RENEWALS = "renewals"
    UPLIFT = "uplift"
    DISCOUNT = "discount"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One step.

    Attributes:
        part: the part of the price, as `PricePart.id`.
        kind: what the number is.
        value: the number.
    """

    part: str
    kind: StepKind
    value: float


def price_steps(
    scheme: PriceScheme, users: float, month: int, *, uplift: float | None = None
) -> tuple[PriceStep, ...]:
    """The steps of all parts, in the order of the parts.

    Args:
        scheme: the rules of the price list.
        users: who need a seat in that month; with yearly billing the most since the year was paid.
        month: of the contract, from 1; 0, when it is signed, has the onboarding fee alone, if any.
        uplift: a share in place of the scheme's.
    """
    steps: list[PriceStep] = []
    if month:
        steps += _base(scheme, month, uplift)
        steps += _seats(scheme, users, month, uplift)
        steps += _others(scheme, users, month, uplift)
        steps += _consumed(scheme, month, uplift)
    if scheme.onboarding_fee and month == scheme.onboarding_month:
        steps.append(PriceStep(ONBOARDING, StepKind.AMOUNT, scheme.onboarding_fee))
    return tuple(steps)


def _base(scheme: PriceScheme, month: int, uplift: float | None) -> Iterator[PriceStep]:
    if scheme.base_fee:
        yield from _charged(scheme, BASE, scheme.base_fee, month, uplift, DiscountOn.RECURRING)


def _seats(scheme: PriceScheme, users: float, month: int, uplift: float | None) -> Iterator[PriceStep]:
    paid = float(whole_seats(np.array(users), scheme.minimum_seats))
    yield PriceStep(SEATS, StepKind.USERS, float(users))
    yield PriceStep(SEATS, StepKind.SEATS_PAID, paid)
    yield PriceStep(SEATS, StepKind.INCLUDED, float(min(scheme.included_seats, paid)))
    amount = 0.0
    for first, quantity, price in _by_tier(scheme, paid):
        yield PriceStep(SEATS, StepKind.TIER, float(first))
        yield PriceStep(SEATS, StepKind.QUANTITY, quantity)
        yield PriceStep(SEATS, StepKind.UNIT_PRICE, price)
        amount += quantity * price
    yield from _charged(scheme, SEATS, amount, month, uplift, DiscountOn.SEATS)


def _by_tier(scheme: PriceScheme, paid: float) -> Iterator[tuple[int, float, float]]:
    """(first seat of the tier, seats paid in it, price) of the tiers that are used."""
    free = scheme.included_seats
    if scheme.tier_way is TierWay.VOLUME:
        tier = scheme.seat_tiers[int(tier_reached(scheme, np.array(paid)))]
        if paid > free:
            yield tier.from_seats, paid - free, tier.price
        return
    for tier, width in zip(scheme.seat_tiers, tier_widths(scheme), strict=True):
        before = tier.from_seats - 1
        quantity = min(paid, before + width) - max(before, free)
        if quantity > 0:
            yield tier.from_seats, quantity, tier.price


def _others(scheme: PriceScheme, users: float, month: int, uplift: float | None) -> Iterator[PriceStep]:
    """Add-ons and attached products."""
    for added in scheme.add_ons:
        yield from _charged(scheme, added.id, added.per_month, month, uplift, DiscountOn.RECURRING)
    for item in scheme.attached:
        quantity = float(whole_seats(np.array(users * item.share)))
        yield PriceStep(item.id, StepKind.QUANTITY, quantity)
        yield PriceStep(item.id, StepKind.UNIT_PRICE, item.price)
        yield from _charged(scheme, item.id, quantity * item.price, month, uplift, DiscountOn.RECURRING)


def _consumed(scheme: PriceScheme, month: int, uplift: float | None) -> Iterator[PriceStep]:
    for item in scheme.consumption:
        used = float(units_used(item, month)[-1])
        quantity = max(used - item.included, 0.0)
        yield PriceStep(item.id, StepKind.USED, used)
        yield PriceStep(item.id, StepKind.INCLUDED, item.included)
        yield PriceStep(item.id, StepKind.QUANTITY, quantity)
        yield PriceStep(item.id, StepKind.UNIT_PRICE, item.price)
        yield from _charged(scheme, item.id, quantity * item.price, month, uplift, None)


def _charged(
    scheme: PriceScheme, part: str, listed: float, month: int, uplift: float | None, on: DiscountOn | None
) -> Iterator[PriceStep]:
    """From the list amount to the charge; `on` is None for what no discount is ever given on."""
    times = renewals(scheme, month)
    factor = (1.0 + float(uplift_share(scheme, uplift))) ** times
    off = 0.0 if on is None else discount_share(scheme, month, on)
    yield PriceStep(part, StepKind.LIST_AMOUNT, listed)
    if times:
        yield PriceStep(part, StepKind.RENEWALS, float(times))
        yield PriceStep(part, StepKind.UPLIFT, factor)
    if off:
        yield PriceStep(part, StepKind.DISCOUNT, off)
    yield PriceStep(part, StepKind.AMOUNT, listed * factor * (1.0 - off))
