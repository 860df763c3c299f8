from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.price_parts import Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import PriceScheme, TierWay
from scoring.price_terms import (
    discount_factors,
    renewals,
    seat_cost,
    units_used,
    uplift_factors,
    uplift_share,
)

TYPOGRAPHIC = (
    Tier(from_seats=1, price=7),
    Tier(from_seats=6, price=6.5),
    Tier(from_seats=11, price=6),
)
"""Tiers of the example in Stripe's documentation, "Set up tiered pricing" (docs.stripe.com)."""

TIERS = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 50)), min_size=1, max_size=5).map(
    lambda drawn: tuple(
        Tier(from_seats=sum(step for step, _ in drawn[:at]) + 1, price=price)
        for at, (_, price) in enumerate(drawn)
    )
)


@pytest.mark.parametrize(
    ("way", "seats", "cost"),
    [
        (TierWay.VOLUME, 1, 7),
        (TierWay.VOLUME, 5, 35),
        (TierWay.VOLUME, 6, 39),
        (TierWay.VOLUME, 20, 120),
        (TierWay.VOLUME, 25, 150),
        (TierWay.GRADUATED, 1, 7),
        (TierWay.GRADUATED, 5, 35),
        (TierWay.GRADUATED, 6, 5 * 7 + 1 * 6.5),
        (TierWay.GRADUATED, 20, 5 * 7 + 5 * 6.5 + 10 * 6),
        (TierWay.GRADUATED, 25, 5 * 7 + 5 * 6.5 + 15 * 6),
    ],
)
def test_tiers_are_read_as_stripe_explains_them(way: TierWay, seats: int, cost: float) -> None:
    """Volume: all at the price of the tier reached; graduated: each at the price of its own tier."""
    scheme = PriceScheme(currency="USD", tiers=TYPOGRAPHIC, tier_way=way)

    assert seat_cost(scheme, np.array([float(seats)])).tolist() == [cost]


def test_a_further_seat_can_make_all_of_them_cheaper() -> None:
    """Stripe's older example: 5 at 5 dollars are 25, 6 at 4 dollars are 24; 25 at 1 dollar are 25 again."""
    prices = ((1, 5), (6, 4), (11, 3), (16, 2), (21, 1))
    tiers = tuple(Tier(from_seats=first, price=price) for first, price in prices)
    volume = PriceScheme(currency="USD", tiers=tiers)
    graduated = volume.model_copy(update={"tier_way": TierWay.GRADUATED})
    seats = np.array([1.0, 5, 6, 20, 25])

    assert seat_cost(volume, seats).tolist() == [5, 25, 24, 40, 25]
    assert seat_cost(graduated, seats)[2] == 29


def test_a_plan_that_is_free_for_few_users() -> None:
    """Zoho CRM (price list read 13 August 2026): free up to 3 users; with the fourth all pay 800 rupees."""
    zoho = PriceScheme(currency="INR", tiers=(Tier(from_seats=1, price=0), Tier(from_seats=4, price=800)))

    assert seat_cost(zoho, np.array([0.0, 1, 3, 4, 10])).tolist() == [0, 0, 0, 3200, 8000]


@given(tiers=TIERS, way=st.sampled_from(TierWay), seats=st.integers(0, 200), free=st.integers(0, 60))
def test_seats_are_priced_one_by_one(tiers: tuple[Tier, ...], way: TierWay, seats: int, free: int) -> None:
    """Counted seat by seat it comes to the same, and included seats cost nothing."""
    scheme = PriceScheme(currency="EUR", tiers=tiers, tier_way=way, included_seats=free)

    def price(seat: int) -> Fraction:
        return Fraction(next(tier.price for tier in reversed(tiers) if tier.from_seats <= max(seat, 1)))

    expected = sum(
        price(seats if way is TierWay.VOLUME else seat) for seat in range(1, seats + 1) if seat > free
    )

    assert float(seat_cost(scheme, np.array(float(seats)))) == pytest.approx(float(expected))


@given(tiers=TIERS, free=st.integers(0, 60))
def test_more_seats_are_never_cheaper_when_each_has_its_own_tier(tiers: tuple[Tier, ...], free: int) -> None:
    """Only a volume tier can make more seats cost less."""
    scheme = PriceScheme(currency="EUR", tiers=tiers, tier_way=TierWay.GRADUATED, included_seats=free)

    assert (np.diff(seat_cost(scheme, np.arange(300.0))) >= -1e-9).all()


def test_a_renewal_comes_with_every_term() -> None:
    """A term of 12 months: month 13 is the first at a higher price, month 25 the second."""
    scheme = PriceScheme(currency="USD", uplift=Uplift(share=0.07))
    late = PriceScheme(currency="USD", uplift=Uplift(share=0.07, term_months=6, first_month=25))

    assert [renewals(scheme, month) for month in (1, 12, 13, 24, 25, 36, 37)] == [0, 0, 1, 1, 2, 2, 3]
    assert [renewals(late, month) for month in (24, 25, 30, 31)] == [0, 1, 1, 2]


def test_the_cap_of_a_contract_holds_at_each_renewal() -> None:
    """7.4 % was asked for on average in 2025 (Vendor Benchmark on Salesforce); the clause allows 5 %."""
    scheme = PriceScheme(currency="USD", uplift=Uplift(share=0.074, cap=0.05))
    factors = uplift_factors(scheme, 36)

    assert factors[[0, 11, 12, 24]].tolist() == pytest.approx([1, 1, 1.05, 1.1025])


def test_other_uplifts_keep_the_cap() -> None:
    """Trials of 3 and 9 % under a cap of 5 %; without a clause there is none, and the term is a year."""
    capped = PriceScheme(currency="USD", uplift=Uplift(share=0.01, cap=0.05))
    free = PriceScheme(currency="USD")

    assert uplift_factors(capped, 13, np.array([0.03, 0.09]))[:, 12].tolist() == pytest.approx([1.03, 1.05])
    assert uplift_factors(free, 13, 0.09)[[11, 12]].tolist() == pytest.approx([1, 1.09])


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -1.5])
def test_an_uplift_that_is_no_number_is_a_mistake_of_the_program(wrong: float) -> None:
    """It never becomes a price."""
    with pytest.raises(ValueError, match="uplift"):
        uplift_share(PriceScheme(currency="USD"), wrong)


def test_a_discount_ends_and_knows_what_it_is_on() -> None:
    """A fifth off the seats for the first two months; the base fee is paid in full."""
    rule = Discount(share=0.2, until_month=2, on=DiscountOn.SEATS)
    scheme = PriceScheme(currency="USD", discount=rule)

    assert discount_factors(scheme, 3, DiscountOn.SEATS).tolist() == [0.8, 0.8, 1]
    assert discount_factors(scheme, 3, DiscountOn.RECURRING).tolist() == [1, 1, 1]


def test_use_grows_by_its_yearly_rate() -> None:
    """1,000 in the first month and 20 % a year: 1,200 in month 13, 1,440 in month 25."""
    item = Consumption(id="calls", title="Calls", unit="calls", price=1, used=1000, growth=0.2)

    assert units_used(item, 25)[[0, 12, 24]].tolist() == pytest.approx([1000, 1200, 1440])
