"""What a subscription costs month by month, each part of its price in a stream of its own.

Conventions (`docs/methods/pricing.md`). Month 0 is the time before the first month; a horizon of H years has
the months 1 to 12 H. What is billed monthly is paid in its month. What is billed a year in advance is paid in
the first month of each year of the contract: 1, 13, 25, ... when it begins in month 1. All money is in the
currency of the scheme, nominal and before tax.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.cashflow import MONTHS, Floats, by_year, month_count
from scoring.price_parts import DiscountOn
from scoring.price_scheme import BASE, ONBOARDING, SEATS, Billing, PriceScheme
from scoring.price_terms import discount_factors, seat_cost, units_used, uplift_factors
from scoring.returns import present_value
from scoring.seats import whole_seats

LARGEST = 1e18
"""No month of a part moves more money than this; beyond it a figure is a slip of the keyboard."""


class PriceNote(StrEnum):
    """What deserves a word beside the figures.

    Attributes:
        TOO_LARGE: a part moves more than LARGEST in a month; it is left out, and the total is not complete.
        DUE_AFTER_HORIZON: a part falls due behind the horizon and is not in the total.
        PAID_BEYOND: some of the money of a part pays for months behind the horizon.
    """

    TOO_LARGE = "price.too_large"
    DUE_AFTER_HORIZON = "price.due_after_horizon"
    PAID_BEYOND = "price.paid_beyond"


@dataclass(frozen=True, slots=True, eq=False)
class PricePart:
    """One part of the price.

    Attributes:
        id: base, seats, onboarding, or the id of an add-on, an attached product or a consumption.
        months: money paid per month along the last axis, 12 H + 1 of them; trials in front.
        charges: what is charged for the service of each month, whenever it is paid; the same shape.
        beyond: what was paid within the horizon for months behind it, without the axis of months; months
            together are charges and beyond together.
    """

    id: str
    months: Floats
    charges: Floats
    beyond: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Subscription:
    """What a subscription costs.

    Attributes:
        parts: each in its own stream, all of the same shape; `total` is their sum.
        total: money paid per month along the last axis.
        notes: (part id, note) of parts that deserve a word.
    """

    parts: tuple[PricePart, ...]
    total: Floats
    notes: tuple[tuple[str, PriceNote], ...] = ()

    def part(self, part_id: str) -> PricePart | None:
        """One part by its id; None when the scheme has no such part or it was too large."""
        return next((item for item in self.parts if item.id == part_id), None)

    @property
    def charges(self) -> Floats:
        """What is charged for the service of each month, whenever it is paid."""
        return np.asarray(sum((item.charges for item in self.parts), start=np.zeros(self.total.shape)))


@dataclass(frozen=True, slots=True)
class _Term:
    """Where the contract lies: months before it, its months within the horizon, and up to a whole year."""

    before: int
    inside: int
    whole: int


def subscription(
    scheme: PriceScheme,
    seats: Floats,
    horizon_years: int,
    *,
    uplift: float | Floats | None = None,
    first_month: int = 1,
) -> Subscription:
    """Money per part and month.

    Args:
        scheme: the rules of the price list.
        seats: users by month along the last axis, 12 H + 1 of them, trials in front; they need not be whole.
        horizon_years: H.
        uplift: shares in place of the scheme's, one or an array of trials; its cap still holds.
        first_month: the month that is month 1 of the contract, 1 or later; behind the horizon is allowed.

    Raises:
        ValueError: users that are negative or not finite, or not one column for each month.
    """
    count = month_count(horizon_years)
    if seats.shape[-1:] != (count,) or first_month < 1:
        raise ValueError("seats have 12 H + 1 months, and a contract begins in month 1 or later")
    inside = max(count - first_month, 0)
    term = _Term(min(first_month, count), inside, -(-inside // MONTHS) * MONTHS)
    with np.errstate(over="ignore", invalid="ignore"):
        found = [*_recurring(scheme, seats, uplift, term), *_consumed(scheme, uplift, term)]
        found += _onboarding(scheme, first_month - 1 + scheme.onboarding_month, count)
    shape = np.broadcast_shapes(seats.shape, (*np.shape(uplift if uplift is not None else 0.0), 1))
    return _together([_widened(item, shape) for item in found], shape, _late(scheme, first_month, count))


def price_per_user_month(money: Floats, users: Floats, rate: float = 0.0) -> Floats | None:
    """The price per user and month that comes to the same: present value of money by that of user-months.

    The same as the levelised cost of energy, with user-months in place of energy; both are summed by year and
    discounted at the end of the years, year 0 not at all (`docs/methods/cost_and_return.md`).

    Args:
        money: paid per month along the last axis, 12 H + 1 of them.
        users: people by month; those of month 0 are not counted.
        rate: yearly, nominal, as a fraction.

    Returns:
        A number per trial; None when in any trial nobody ever uses it.
    """
    served = np.array(users, dtype=np.float64)
    served[..., 0] = 0.0
    used = present_value(by_year(served), rate)
    if not (used > 0).all():
        return None
    return np.asarray(present_value(by_year(money), rate) / used)


def _recurring(
    scheme: PriceScheme, seats: Floats, uplift: float | Floats | None, term: _Term
) -> Iterator[PricePart]:
    """What is paid month by month or year by year, whatever is used."""
    users = _held(seats, term, yearly=scheme.billing is Billing.ANNUAL)
    risen = uplift_factors(scheme, term.whole, uplift)
    for part_id, amount, on in _listed(scheme, users):
        worth = risen * discount_factors(scheme, term.whole, on)
        listed = np.broadcast_to(amount, (*np.shape(amount)[:-1], term.whole))
        charges = listed * worth
        placed = _placed(charges, term)
        if scheme.billing is Billing.MONTHLY:
            yield PricePart(part_id, placed, placed, np.zeros(charges.shape[:-1]))
        else:
            beyond = np.asarray(charges[..., term.inside :].sum(axis=-1))
            yield PricePart(part_id, _placed(_in_advance(listed, worth), term), placed, beyond)


def _listed(scheme: PriceScheme, users: Floats) -> Iterator[tuple[str, Floats, DiscountOn]]:
    """Amounts a month at list price at the start, by month of the contract or the same for all."""
    if scheme.base_fee:
        yield BASE, np.array([scheme.base_fee]), DiscountOn.RECURRING
    yield SEATS, seat_cost(scheme, whole_seats(users, scheme.minimum_seats)), DiscountOn.SEATS
    for added in scheme.add_ons:
        yield added.id, np.array([added.per_month]), DiscountOn.RECURRING
    for item in scheme.attached:
        yield item.id, item.price * whole_seats(users * item.share), DiscountOn.RECURRING


def _consumed(scheme: PriceScheme, uplift: float | Floats | None, term: _Term) -> Iterator[PricePart]:
    """What is paid by use, always in the month of use."""
    risen = uplift_factors(scheme, term.whole, uplift)
    for item in scheme.consumption:
        extra = np.maximum(units_used(item, term.whole) - item.included, 0.0)
        months = _placed(extra * item.price * risen, term)
        yield PricePart(item.id, months, months, np.zeros(months.shape[:-1]))


def _onboarding(scheme: PriceScheme, month: int, count: int) -> Iterator[PricePart]:
    """What is paid once; nothing when it falls due behind the horizon."""
    if scheme.onboarding_fee:
        months = np.where(np.arange(count) == month, scheme.onboarding_fee, 0.0)
        yield PricePart(ONBOARDING, months, months, np.zeros(()))


def _late(scheme: PriceScheme, first_month: int, count: int) -> tuple[tuple[str, PriceNote], ...]:
    """Parts of which nothing falls due within the horizon."""
    late = [SEATS] if first_month >= count else []
    if scheme.onboarding_fee and first_month - 1 + scheme.onboarding_month >= count:
        late.append(ONBOARDING)
    return tuple((name, PriceNote.DUE_AFTER_HORIZON) for name in late)


def _held(seats: Floats, term: _Term, *, yearly: bool) -> Floats:
    """Users by month of the contract up to whole years of it; within a year that is paid they never fall."""
    if not term.inside:
        return np.zeros((*seats.shape[:-1], 0))
    users = seats[..., term.before :]
    rest = np.repeat(users[..., -1:], term.whole - term.inside, axis=-1)
    filled = np.concatenate([users, rest], axis=-1)
    if not yearly:
        return filled
    years = filled.reshape(*filled.shape[:-1], -1, MONTHS)
    return np.asarray(np.maximum.accumulate(years, axis=-1).reshape(filled.shape))


def _in_advance(listed: Floats, worth: Floats) -> Floats:
    """Money when it moves: what changes in a month is paid at once for the rest of the year of the contract.

    Args:
        listed: amounts a month at list price, the last axis whole years.
        worth: what a unit of them costs in each month: uplift and discount.
    """
    shape = np.broadcast_shapes(listed.shape, worth.shape)
    by_months = listed.reshape(*listed.shape[:-1], -1, MONTHS)
    change = np.diff(by_months, axis=-1, prepend=0.0)
    rest = np.cumsum(worth.reshape(*worth.shape[:-1], -1, MONTHS)[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray((change * rest).reshape(shape))


def _placed(stream: Floats, term: _Term) -> Floats:
    """Months of the contract at their place within the horizon."""
    before = np.zeros((*stream.shape[:-1], term.before))
    return np.concatenate([before, stream[..., : term.inside]], axis=-1)


def _widened(part: PricePart, shape: tuple[int, ...]) -> PricePart:
    months, charges = (np.broadcast_to(item, shape) for item in (part.months, part.charges))
    return PricePart(part.id, months, charges, np.broadcast_to(part.beyond, shape[:-1]))


def _together(
    parts: list[PricePart], shape: tuple[int, ...], late: tuple[tuple[str, PriceNote], ...]
) -> Subscription:
    """The sum of all parts that are no slip of the keyboard."""
    sound = [item for item in parts if (np.abs(item.months) <= LARGEST).all()]
    large = [(item.id, PriceNote.TOO_LARGE) for item in parts if item not in sound]
    beyond = [(item.id, PriceNote.PAID_BEYOND) for item in sound if (item.beyond > 0).any()]
    total = np.zeros(shape)
    for item in sound:
        total += item.months
    return Subscription(tuple(sound), total, (*late, *large, *beyond))
