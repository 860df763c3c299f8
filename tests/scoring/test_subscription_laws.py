"""What holds for every scheme and any users."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import Billing, PriceScheme, TierWay
from scoring.subscription import subscription


@st.composite
def schemes(draw: st.DrawFn) -> PriceScheme:
    """Schemes with all parts, whole prices and shares in twentieths."""
    share = st.integers(0, 20).map(lambda at: at / 20)
    tiers = [(1, draw(st.integers(0, 90)))] + [(11, draw(st.integers(0, 90)))] * draw(st.booleans())
    discount = Discount(
        share=draw(share),
        until_month=draw(st.none() | st.integers(1, 40)),
        on=draw(st.sampled_from(DiscountOn)),
    )
    uplift = Uplift(
        share=draw(share), cap=draw(st.none() | share), term_months=draw(st.integers(1, 24)),
        first_month=draw(st.none() | st.integers(2, 30)),
    )  # fmt: skip
    return PriceScheme(
        currency="EUR",
        base_fee=draw(st.integers(0, 900)),
        included_seats=draw(st.integers(0, 12)),
        tiers=tuple(Tier(from_seats=first, price=price) for first, price in tiers),
        tier_way=draw(st.sampled_from(TierWay)),
        minimum_seats=draw(st.integers(0, 15)),
        add_ons=(AddOn(id="sandbox", title="Sandbox", per_month=draw(st.integers(0, 300))),),
        onboarding_fee=draw(st.integers(0, 5000)),
        onboarding_month=draw(st.integers(0, 40)),
        attached=(
            Attached(id="service", title="Service", price=draw(st.integers(0, 40)), share=draw(share)),
        ),
        consumption=(
            Consumption(
                id="calls", title="Calls", unit="calls", price=0.5, included=100, used=120, growth=0.1
            ),
        ),
        discount=draw(st.none() | st.just(discount)),
        uplift=draw(st.none() | st.just(uplift)),
        billing=draw(st.sampled_from(Billing)),
    )


def users_of(draw: st.DataObject, years: int) -> np.ndarray:
    """Some users by month, two trials."""
    drawn = st.lists(st.integers(0, 30), min_size=12 * years + 1, max_size=12 * years + 1)
    return np.array([draw.draw(drawn), draw.draw(drawn)], dtype=np.float64)


@given(scheme=schemes(), draw=st.data(), first=st.integers(1, 30))
def test_parts_add_up_and_no_money_is_lost(scheme: PriceScheme, draw: st.DataObject, first: int) -> None:
    """The total is the sum of the parts; what is paid is what was charged within the horizon and beyond."""
    found = subscription(scheme, users_of(draw, 2), 2, first_month=first)

    assert np.allclose(found.total, sum(item.months for item in found.parts))
    for item in found.parts:
        assert np.allclose(item.months.sum(axis=-1), item.charges.sum(axis=-1) + item.beyond)
    assert (found.charges >= 0).all()


@given(scheme=schemes(), draw=st.data())
def test_more_people_never_cost_less(scheme: PriceScheme, draw: st.DataObject) -> None:
    """When each seat has the price of its own tier; a volume tier may say otherwise."""
    graduated = scheme.model_copy(update={"tier_way": TierWay.GRADUATED})
    users = users_of(draw, 2)
    more = users + np.abs(users_of(draw, 2))

    fewer_cost, more_cost = (subscription(graduated, given_, 2).charges for given_ in (users, more))

    assert (more_cost >= fewer_cost - 1e-9).all()


@given(price=st.integers(0, 500), users=st.lists(st.integers(0, 400), min_size=25, max_size=25))
def test_without_uplift_and_discount_it_is_price_times_users(price: int, users: list[int]) -> None:
    """From month 1 on; month 0 is before anything is paid."""
    found = subscription(PriceScheme(currency="EUR", seat_price=price), np.array(users, dtype=np.float64), 2)

    assert found.total.tolist() == [0, *(price * count for count in users[1:])]


@given(scheme=schemes(), draw=st.data())
def test_paying_in_advance_changes_when_and_not_what(scheme: PriceScheme, draw: st.DataObject) -> None:
    """With users who never become fewer a year in advance costs what twelve single months cost."""
    users = np.maximum.accumulate(users_of(draw, 2), axis=-1)
    monthly, annual = (
        subscription(scheme.model_copy(update={"billing": billing}), users, 2) for billing in Billing
    )

    assert np.allclose(monthly.total.sum(axis=-1), annual.total.sum(axis=-1))
    assert np.allclose(monthly.charges, annual.charges)
