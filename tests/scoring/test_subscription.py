from fractions import Fraction

import numpy as np
import pytest

from scoring.cashflow import by_year
from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Uplift
from scoring.price_scheme import Billing, PriceScheme
from scoring.seats import steady
from scoring.subscription import PriceNote, price_per_user_month, subscription

HUBSPOT_PROFESSIONAL = PriceScheme(
    currency="USD", base_fee=890, included_seats=3, seat_price=45, onboarding_fee=3000
)
"""Marketing Hub Professional, price list read 13 August 2026 (api-evangelist)."""

HUBSPOT_ENTERPRISE = PriceScheme(
    currency="USD", base_fee=3600, included_seats=5, seat_price=75, onboarding_fee=7000
)
"""Marketing Hub Enterprise, the same list."""


def test_an_invoice_with_a_base_fee_and_included_seats() -> None:
    """HubSpot Professional for 10 people: 890 + 7 x 45 = 1,205 a month, 3,000 when the contract is signed."""
    found = subscription(HUBSPOT_PROFESSIONAL, steady(10, 1), 1)

    assert found.total.tolist() == [3000, *[1205] * 12]
    assert {item.id: item.months[1] for item in found.parts} == {"base": 890, "seats": 315, "onboarding": 0}
    assert by_year(found.total).tolist() == [3000, 14_460]
    assert found.notes == ()


def test_included_seats_cost_nothing_more() -> None:
    """HubSpot Enterprise: 5 people pay 3,600 a month like 2; 12 pay 3,600 + 7 x 75 = 4,125; 7,000 once."""
    two, five, twelve = (subscription(HUBSPOT_ENTERPRISE, steady(users, 1), 1).total for users in (2, 5, 12))

    assert two.tolist() == five.tolist() == [7000, *[3600] * 12]
    assert by_year(twelve).tolist() == [7000, 49_500]


def test_a_price_by_seat_that_rises_under_a_cap() -> None:
    """Salesforce Enterprise, 60 people at 175: 10,500; 8 % is asked, 5 % allowed: 11,025, then 11,576.25."""
    scheme = PriceScheme(currency="USD", seat_price=175, uplift=Uplift(share=0.08, cap=0.05))
    found = subscription(scheme, steady(60, 3), 3)

    assert found.total[[1, 12, 13, 24, 25, 36]].tolist() == pytest.approx(
        [10_500, 10_500, 11_025, 11_025, 11_576.25, 11_576.25]
    )
    assert by_year(found.total).tolist() == pytest.approx([0, 126_000, 132_300, 138_915])


def test_an_announced_rise_leads_to_the_new_list_price() -> None:
    """Salesforce put 6 % on in August 2025: 165 became 175 on the list, and 165 x 1.06 is 174.90."""
    scheme = PriceScheme(currency="USD", seat_price=165, uplift=Uplift(share=0.06, first_month=8))
    found = subscription(scheme, steady(1, 1), 1)

    assert found.total[7] == 165
    assert round(found.total[8]) == 175


def test_an_attached_product_is_for_some_of_the_users() -> None:
    """Dynamics 365 Sales Enterprise at 105 for 42 people, a quarter with an attached one at 20: 11 users."""
    scheme = PriceScheme(
        currency="USD",
        seat_price=105,
        attached=(Attached(id="service", title="Customer Service", price=20, share=0.25),),
    )
    found = subscription(scheme, steady(42, 1), 1)

    assert found.total[1] == 42 * 105 + 11 * 20


def test_a_firm_pays_for_the_smallest_number_of_seats() -> None:
    """Two people under a minimum of 5 seats at 14 pay 70; the minimum is due even before anybody begins."""
    scheme = PriceScheme(currency="USD", seat_price=14, minimum_seats=5)
    users = steady(2, 1).copy()
    users[:4] = 0

    assert subscription(scheme, users, 1).total.tolist() == [0, *[70] * 12]


def test_only_use_beyond_what_is_included_is_paid() -> None:
    """500 messages beyond 1,000 at 2 cents: 10 a month; 20 % more a year later: 800 x 0.02 = 16."""
    scheme = PriceScheme(
        currency="EUR",
        consumption=(
            Consumption(
                id="messages", title="Messages", unit="messages",
                price=0.02, included=1000, used=1500, growth=0.2,
            ),
        ),
        discount=Discount(share=0.5),
    )  # fmt: skip
    months = subscription(scheme, steady(5, 2), 2).total

    assert months[[0, 1, 13]].tolist() == pytest.approx([0, 10, 16])


def test_a_year_in_advance_is_paid_in_its_first_month() -> None:
    """Ten seats at 100 for two years: 12,000 in month 1 and in month 13; each month is charged 1,000."""
    scheme = PriceScheme(currency="USD", seat_price=100, billing=Billing.ANNUAL)
    found = subscription(scheme, steady(10, 2), 2)

    assert np.flatnonzero(found.total).tolist() == [1, 13]
    assert found.total[[1, 13]].tolist() == [12_000, 12_000]
    assert found.charges[1:].tolist() == [1000] * 24


def test_seats_added_within_a_paid_year_are_paid_for_the_rest_of_it() -> None:
    """Two more in month 7: 2 x 100 x 6 months; four fewer in month 10 give nothing back until month 13."""
    scheme = PriceScheme(currency="USD", seat_price=100, billing=Billing.ANNUAL)
    users = steady(10, 2).copy()
    users[7:10], users[10:] = 12, 8
    found = subscription(scheme, users, 2)

    assert {int(at): found.total[at] for at in np.flatnonzero(found.total)} == {1: 12_000, 7: 1200, 13: 9600}
    assert found.charges[[6, 7, 12, 13]].tolist() == [1000, 1200, 1200, 800]


def test_a_discount_that_ends_within_a_paid_year() -> None:
    """A fifth off 1,000 a month until month 6: 6 x 800 + 6 x 1,000 = 10,800 in advance."""
    scheme = PriceScheme(
        currency="USD", seat_price=100, billing=Billing.ANNUAL, discount=Discount(share=0.2, until_month=6)
    )

    assert subscription(scheme, steady(10, 1), 1).total[1] == pytest.approx(10_800)


def test_a_discount_on_seats_leaves_the_rest() -> None:
    """A tenth off the seats of HubSpot Professional: 890 + 283.50; off all but onboarding: 1,084.50."""
    on_seats = Discount(share=0.1, on=DiscountOn.SEATS)
    seats = HUBSPOT_PROFESSIONAL.model_copy(update={"discount": on_seats})
    all_of_it = HUBSPOT_PROFESSIONAL.model_copy(update={"discount": Discount(share=0.1)})

    assert subscription(seats, steady(10, 1), 1).total[:2].tolist() == pytest.approx([3000, 1173.5])
    assert subscription(all_of_it, steady(10, 1), 1).total[:2].tolist() == pytest.approx([3000, 1084.5])


def test_a_contract_that_begins_later() -> None:
    """Signed in month 3, first paid in month 4: terms count from there, and what is paid beyond is told."""
    scheme = HUBSPOT_PROFESSIONAL.model_copy(update={"billing": Billing.ANNUAL})
    found = subscription(scheme, steady(10, 1), 1, first_month=4)
    seats = found.part("seats")

    assert {int(at): found.total[at] for at in np.flatnonzero(found.total)} == {3: 3000, 4: 14_460}
    assert seats is not None
    assert float(seats.beyond) == 3 * 315
    assert found.notes == (("base", PriceNote.PAID_BEYOND), ("seats", PriceNote.PAID_BEYOND))


def test_a_contract_in_the_month_behind_the_horizon_is_signed_within_it() -> None:
    """Month 13 of a year's horizon: the onboarding fee is due in month 12, nothing else is."""
    found = subscription(HUBSPOT_PROFESSIONAL, steady(10, 1), 1, first_month=13)

    assert found.total.tolist() == [*[0] * 12, 3000]
    assert found.notes == (("seats", PriceNote.DUE_AFTER_HORIZON),)


@pytest.mark.parametrize("billing", Billing)
def test_what_falls_due_behind_the_horizon_is_told(billing: Billing) -> None:
    """A contract behind the horizon costs nothing within it, and a word is said of that."""
    scheme = HUBSPOT_PROFESSIONAL.model_copy(update={"billing": billing})
    found = subscription(scheme, np.stack([steady(10, 1)] * 2), 1, first_month=14)

    assert not found.total.any()
    assert found.total.shape == (2, 13)
    assert dict(found.notes) == dict.fromkeys(("seats", "onboarding"), PriceNote.DUE_AFTER_HORIZON)


def test_trials_may_differ_in_users_and_in_uplifts() -> None:
    """Three trials of the uplift beside users that are the same, and beside users of three trials."""
    scheme = PriceScheme(currency="USD", seat_price=10)
    uplift = np.array([0, 0.1, 0.2])
    alike = subscription(scheme, steady(2, 2), 2, uplift=uplift)
    each = subscription(scheme, steady(np.array([1.0, 2, 3]), 2), 2, uplift=uplift)

    assert alike.total[:, 13].tolist() == pytest.approx([20, 22, 24])
    assert each.total[:, 13].tolist() == pytest.approx([10, 22, 36])
    assert {item.months.shape for item in each.parts} == {(3, 25)}


def test_a_slip_of_the_keyboard_spoils_no_total() -> None:
    """A part beyond all bounds is left out by name; no infinity and no missing number comes out."""
    dear = AddOn(id="dear", title="Dear", per_month=1e9)
    scheme = PriceScheme(
        currency="USD",
        onboarding_fee=5,
        seat_price=10,
        add_ons=(dear,),
        uplift=Uplift(share=1, term_months=1),
    )
    found = subscription(scheme, steady(1, 30), 30, uplift=np.array([0.0, 1e6]))

    assert found.notes == (("seats", PriceNote.TOO_LARGE), ("dear", PriceNote.TOO_LARGE))
    assert [item.id for item in found.parts] == ["onboarding"]
    assert found.total.sum(axis=-1).tolist() == [5, 5]


@pytest.mark.parametrize("users", [np.full(13, -1.0), np.full(13, np.nan), np.full(13, np.inf), np.ones(12)])
def test_users_that_cannot_be_are_a_mistake_of_the_program(users: np.ndarray) -> None:
    """Negative, infinite, no numbers, or a month too few."""
    with pytest.raises(ValueError, match=r"users|months"):
        subscription(PriceScheme(currency="USD", seat_price=1), users, 1)


def test_the_levelled_price_is_worth_the_same() -> None:
    """HubSpot Professional for 10 people over 2 years at 10 %: present values by hand, as fractions."""
    money = subscription(HUBSPOT_PROFESSIONAL, steady(10, 2), 2).total
    factors = [Fraction(1), Fraction(10, 11), Fraction(100, 121)]
    paid = sum(factor * year for factor, year in zip(factors, (3000, 14_460, 14_460), strict=True))
    used = sum(factor * year for factor, year in zip(factors, (0, 120, 120), strict=True))
    found = price_per_user_month(money, steady(10, 2), 0.1)

    assert found is not None
    assert float(found) == pytest.approx(float(paid / used), rel=1e-12)


def test_a_steady_price_is_its_own_level() -> None:
    """30 a month for each of 7 people is 30 per user and month at any rate; month 0 does not count."""
    found = price_per_user_month(np.array([0, *[210.0] * 36]), steady(7, 3), 0.08)

    assert found is not None
    assert float(found) == pytest.approx(30)


def test_without_users_there_is_no_price_per_user() -> None:
    """None, rather than a division by zero, as soon as one trial has none."""
    users = steady(np.array([0.0, 5]), 1)

    assert price_per_user_month(np.ones((2, 13)), users) is None
