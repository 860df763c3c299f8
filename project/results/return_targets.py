"""What has to be reached in a negotiation, solved backwards from the result that is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.targets import Target


@dataclass(frozen=True, slots=True)
class OfferTargets:
    """What one offer may cost, and how many people it takes.

    Attributes:
        price: by user and month in the project's currency, as offered; None where another list of prices or
            no price holds, and then only the discounts speak.
        price_zero, price_sure: the highest price at which the net benefit is zero with every figure at its
            likely value, and at which it is above zero in the wanted part of the cases.
        discount_zero, discount_sure: the same as a part taken off all that is paid for the subscription, 0 to
            1; None where nothing is paid for one.
        users_zero, users_sure: the fewest users, every other figure as it is.
    """

    vendor: str
    price: float | None
    price_zero: Target | None
    price_sure: Target | None
    discount_zero: Target | None
    discount_sure: Target | None
    users_zero: Target | None
    users_sure: Target | None


@dataclass(frozen=True, slots=True)
class ReturnTargets:
    """Targets of every offer.

    Attributes:
        wanted: part of the cases in which the net benefit has to be above zero.
        trials: cases for prices and discounts; user_trials: for users.
    """

    wanted: float
    trials: int
    user_trials: int
    vendors: tuple[OfferTargets, ...]
