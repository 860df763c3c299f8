import numpy as np
import pytest

from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import Billing, PriceScheme, TierWay
from scoring.price_steps import PriceStep, StepKind, price_steps
from scoring.seats import steady
from scoring.subscription import subscription

TIERS = (Tier(from_seats=1, price=30), Tier(from_seats=11, price=25), Tier(from_seats=26, price=20))
RICH = PriceScheme(
    currency="EUR",
    base_fee=100,
    included_seats=3,
    tiers=TIERS,
    minimum_seats=8,
    add_ons=(AddOn(id="sandbox", title="Sandbox", per_month=50),),
    onboarding_fee=900,
    onboarding_month=2,
    attached=(Attached(id="service", title="Service", price=12, share=0.3),),
    consumption=(
        Consumption(id="calls", title="Calls", unit="calls", price=0.5, included=100, used=120, growth=0.3),
    ),
    discount=Discount(share=0.15, until_month=14),
    uplift=Uplift(share=0.07, cap=0.05),
)
SCHEMES = [
    RICH,
    RICH.model_copy(update={"tier_way": TierWay.GRADUATED}),
    RICH.model_copy(update={"discount": Discount(share=0.4, on=DiscountOn.SEATS), "billing": Billing.ANNUAL}),
    PriceScheme(currency="USD", seat_price=45),
]


def test_the_steps_of_one_month() -> None:
    """60 people at 175, in the second year after 5 % at renewal, with a tenth off: 60 x 175 x 1.05 x 0.9."""
    scheme = PriceScheme(
        currency="USD", seat_price=175, discount=Discount(share=0.1), uplift=Uplift(share=0.08, cap=0.05)
    )

    *told, last = price_steps(scheme, 59.5, 13)

    assert told == [
        PriceStep("seats", StepKind.USERS, 59.5),
        PriceStep("seats", StepKind.SEATS_PAID, 60),
        PriceStep("seats", StepKind.INCLUDED, 0),
        PriceStep("seats", StepKind.TIER, 1),
        PriceStep("seats", StepKind.QUANTITY, 60),
        PriceStep("seats", StepKind.UNIT_PRICE, 175),
        PriceStep("seats", StepKind.LIST_AMOUNT, 10_500),
        PriceStep("seats", StepKind.RENEWALS, 1),
        PriceStep("seats", StepKind.UPLIFT, 1.05),
        PriceStep("seats", StepKind.DISCOUNT, 0.1),
    ]
    assert last.kind is StepKind.AMOUNT
    assert last.value == pytest.approx(9922.5)


def test_each_tier_that_is_used_is_told() -> None:
    """Stripe's example, 20 in three tiers: 5 at 7, 5 at 6.50, 10 at 6."""
    tiers = tuple(Tier(from_seats=first, price=price) for first, price in ((1, 7), (6, 6.5), (11, 6)))
    scheme = PriceScheme(currency="USD", tiers=tiers, tier_way=TierWay.GRADUATED)
    told = [
        step.value
        for step in price_steps(scheme, 20, 1)
        if step.kind in {StepKind.TIER, StepKind.QUANTITY, StepKind.UNIT_PRICE}
    ]

    assert told == [1, 5, 7, 6, 5, 6.5, 11, 10, 6]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("users", [0, 3, 7.2, 10, 11, 25, 40])
def test_the_last_step_of_each_part_is_its_charge(scheme: PriceScheme, users: float) -> None:
    """In every month of three years, by a calculation without arrays."""
    found = subscription(scheme, steady(users, 3), 3, uplift=None)

    for month in range(37):
        told = {
            step.part: step.value
            for step in price_steps(scheme, users, month)
            if step.kind is StepKind.AMOUNT
        }
        charged = {item.id: item.charges[month] for item in found.parts}
        assert told == pytest.approx({part: charged[part] for part in told})
        assert sum(told.values()) == pytest.approx(found.charges[month])


def test_another_uplift_is_told_in_place_of_the_scheme() -> None:
    """A trial with 3 % where 7 % is written."""
    steps = price_steps(RICH, 10, 13, uplift=0.03)

    assert {step.value for step in steps if step.kind is StepKind.UPLIFT} == {1.03}


def test_steps_that_change_nothing_are_left_out() -> None:
    """Neither an uplift before the first renewal nor a discount that has ended."""
    first, later = ({step.kind for step in price_steps(RICH, 10, month)} for month in (1, 15))

    assert {StepKind.RENEWALS, StepKind.UPLIFT, StepKind.DISCOUNT} & first == {StepKind.DISCOUNT}
    assert {StepKind.RENEWALS, StepKind.UPLIFT, StepKind.DISCOUNT} & later == {
        StepKind.RENEWALS,
        StepKind.UPLIFT,
    }


def test_before_the_first_month_only_onboarding_is_paid() -> None:
    """Nothing at all when it falls due later."""
    at_once = RICH.model_copy(update={"onboarding_month": 0})

    assert price_steps(RICH, 10, 0) == ()
    assert price_steps(at_once, 10, 0) == (PriceStep("onboarding", StepKind.AMOUNT, 900),)


def test_all_numbers_are_plain() -> None:
    """Words are made of them, so they are Python's own."""
    assert all(type(step.value) in {float, int} for step in price_steps(RICH, np.float64(9), 20))
