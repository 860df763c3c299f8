"""The steps from users to money of a price list as the engine has them, for the values beside formulas."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from scoring.cashflow import MONTHS, Floats
from scoring.price_parts import DiscountOn
from scoring.price_scheme import Billing, PriceScheme
from scoring.price_terms import discount_factors, seat_cost, units_used, uplift_factors
from scoring.seats import whole_seats
from scoring.subscription import subscription
from scoring.timing import growth

Months = NDArray[np.int64]
"""Months of the contract, 1 for the first."""

Now = Mapping[str, Floats]
"""By the name of a step its value in each month, one year behind the horizon included."""


def months_now(
    scheme: PriceScheme, users: Floats, first_month: int, worth: float, inflation: float = 0.0
) -> Now:
    """Every step of a price list by month.

    Args:
        scheme: the price list.
        users: by month of the horizon, month 0 first.
        first_month: the month of the project that is month 1 of the contract.
        worth: of one unit of its currency in that of the project.
        inflation: the yearly one that is taken out of prices; 0 where it stays in.
    """
    horizon = (len(users) - 1) // MONTHS
    long = np.concatenate([users, np.full(MONTHS, users[-1])])
    contract = np.arange(len(long), dtype=np.int64) - first_month + 1
    held = np.where(contract < 1, 0.0, _held(long, contract) if scheme.billing is Billing.ANNUAL else long)
    seats = np.where(contract < 1, 0.0, whole_seats(held, scheme.minimum_seats))
    found = {"contract": contract.astype(np.float64), "held": held, "seats": seats}
    found |= _terms(scheme, contract)
    found["listed_seats"] = np.where(contract < 1, 0.0, seat_cost(scheme, seats))
    found["listed_rest"] = np.where(contract < 1, 0.0, _rest(scheme, held))
    found |= _paid(scheme, found)
    for place, item in enumerate(scheme.consumption):
        extra = np.maximum(_of_contract(units_used(item, len(long)), contract) - item.included, 0.0)
        found[f"used:{place}"] = np.where(contract < 1, 0.0, extra * item.price * found["risen"])
    due = contract == scheme.onboarding_month
    found["onboarding"] = np.where(due, scheme.onboarding_fee, 0.0)
    parts = [found[name] for name in found if name.startswith(("paid_", "used:", "onboarding"))]
    terms = 1.0 / growth(inflation, horizon + 1)
    if inflation:
        found["in_terms"] = terms
    found["money"] = np.sum(parts, axis=0) * worth * terms
    engine = subscription(scheme, users, horizon, first_month=first_month).total * worth
    found["money"][: len(users)] = engine * terms[: len(users)]
    return found


def _of_contract(months: Floats, contract: Months) -> Floats:
    """Figures by month of the contract at the months of the project; before it the first one."""
    return np.asarray(months[np.maximum(contract - 1, 0)])


def _held(users: Floats, contract: Months) -> Floats:
    """Users paid for while a year is paid in advance: within a year of the contract they never fall."""
    held = users.copy()
    for month in np.flatnonzero((contract > 1) & ((contract - 1) % MONTHS != 0)):
        held[month] = max(held[month - 1], users[month])
    return held


def _terms(scheme: PriceScheme, contract: Months) -> dict[str, Floats]:
    """How much prices have risen, and what is left to pay of each unit of money."""
    count = len(contract)
    risen = uplift_factors(scheme, count)
    seats, rest = (discount_factors(scheme, count, on) for on in (DiscountOn.SEATS, DiscountOn.RECURRING))
    named = {"risen": risen, "left_seats": seats, "left_rest": rest}
    return {name: _of_contract(values, contract) for name, values in named.items()}


def _rest(scheme: PriceScheme, held: Floats) -> Floats:
    """What is not paid by the seat, at list price."""
    listed = np.full(held.shape, scheme.base_fee + sum(item.per_month for item in scheme.add_ons))
    for item in scheme.attached:
        listed = listed + item.price * whole_seats(held * item.share)
    return listed


def _paid(scheme: PriceScheme, found: Mapping[str, Floats]) -> dict[str, Floats]:
    """Money when it moves, by the seat and else."""
    if scheme.billing is Billing.MONTHLY:
        return {
            f"paid_{name}": found[f"listed_{name}"] * found["risen"] * found[f"left_{name}"]
            for name in ("seats", "rest")
        }
    ahead = {f"ahead_{name}": _ahead(found, name) for name in ("seats", "rest")}
    paid = {f"paid_{name}": _advance(found, ahead, name) for name in ("seats", "rest")}
    return {**ahead, **paid}


def _ahead(found: Mapping[str, Floats], name: str) -> Floats:
    contract, each = found["contract"], found["risen"] * found[f"left_{name}"]
    ahead = np.zeros(len(each))
    following = 0.0
    for month in range(len(each) - 1, -1, -1):
        if contract[month] >= 1:
            ahead[month] = each[month] + (0.0 if contract[month] % MONTHS == 0 else following)
        following = ahead[month]
    return ahead


def _advance(found: Mapping[str, Floats], ahead: Mapping[str, Floats], name: str) -> Floats:
    contract, listed = found["contract"], found[f"listed_{name}"]
    before = np.concatenate([[0.0], listed[:-1]])
    new = (contract - 1) % MONTHS == 0
    change = listed - np.where(new, 0.0, before)
    return np.where(contract < 1, 0.0, change * ahead[f"ahead_{name}"])
