import json

import pytest
from pydantic import ValidationError

from scoring.codes import SchemeFault
from scoring.price_parts import Tier, Uplift
from scoring.price_scheme import PriceScheme

FULL = {
    "currency": "USD",
    "base_fee": 890,
    "included_seats": 3,
    "tiers": [{"from_seats": 1, "price": 45}, {"from_seats": 20, "price": 40.5}],
    "tier_way": "graduated",
    "minimum_seats": 5,
    "add_ons": [{"id": "sandbox", "title": "Sandbox", "per_month": 250}],
    "onboarding_fee": 3000,
    "onboarding_month": 1,
    "attached": [{"id": "service", "title": "Service", "price": 20, "share": 0.25}],
    "consumption": [
        {
            "id": "messages",
            "title": "Messages",
            "unit": "messages",
            "price": 0.02,
            "included": 1000,
            "used": 1500,
        }
    ],
    "discount": {"share": 0.2, "until_month": 12, "on": "seats"},
    "uplift": {"share": 0.08, "cap": 0.05, "term_months": 24},
    "billing": "annual",
}


def fault_of(**changed: object) -> list[tuple[str, tuple[int | str, ...]]]:
    """Types and places of what pydantic says against a changed scheme."""
    with pytest.raises(ValidationError) as caught:
        PriceScheme.model_validate_json(json.dumps({**FULL, **changed}), strict=True)
    return [(item["type"], item["loc"]) for item in caught.value.errors()]


def test_a_scheme_survives_being_stored() -> None:
    """Read from plain data as strictly as files are read, written as JSON and read again, it is the same."""
    scheme = PriceScheme.model_validate_json(json.dumps(FULL), strict=True)

    assert PriceScheme.model_validate_json(scheme.model_dump_json(), strict=True) == scheme
    assert scheme.seat_tiers[1].price == 40.5


def test_only_a_currency_is_needed() -> None:
    """Everything else is nothing; one price for all seats is a tier from the first seat."""
    scheme = PriceScheme(currency="EUR", seat_price=25)

    assert scheme.seat_tiers == (Tier(from_seats=1, price=25),)
    assert (scheme.base_fee, scheme.discount, scheme.uplift) == (0, None, None)


def test_tiers_begin_with_the_first_seat() -> None:
    """Otherwise the first seats would have no price."""
    assert fault_of(tiers=[{"from_seats": 5, "price": 7}]) == [(SchemeFault.TIERS_FROM_ONE, ("tiers",))]


@pytest.mark.parametrize("second", [1, 0])
def test_tiers_ascend(second: int) -> None:
    """Two tiers from the same seat on leave open which price holds; a tier from seat 0 is out of range."""
    tiers = [{"from_seats": 1, "price": 7}, {"from_seats": second, "price": 6}]

    assert fault_of(tiers=tiers)[0][0] == (
        SchemeFault.TIERS_NOT_ASCENDING if second else "greater_than_equal"
    )


def test_seats_have_one_price_or_tiers() -> None:
    """Both together would leave open which holds."""
    assert fault_of(seat_price=10) == [(SchemeFault.SEAT_PRICE_AND_TIERS, ())]


@pytest.mark.parametrize("name", ["seats", "base", "onboarding", "sandbox"])
def test_every_part_has_an_id_of_its_own(name: str) -> None:
    """Neither another part's nor one of those that every scheme has."""
    taken = [{"id": name, "title": "Service", "price": 20}]

    assert fault_of(attached=taken) == [(SchemeFault.ID_TAKEN, ())]


def test_a_contract_is_not_renewed_as_it_begins() -> None:
    """The first higher price is in month 2 at the earliest; without a month it is the one after the term."""
    assert fault_of(uplift={"share": 0.1, "first_month": 1}) == [(SchemeFault.RENEWAL_TOO_EARLY, ("uplift",))]
    assert Uplift(share=0.1).first_renewal == 13
    assert Uplift(share=0.1, term_months=36).first_renewal == 37
    assert Uplift(share=0.1, term_months=12, first_month=25).first_renewal == 25


@pytest.mark.parametrize(
    "changed",
    [
        {"discount": {"share": 1.2}},
        {"discount": {"share": -0.1}},
        {"uplift": {"share": 0.1, "cap": 3}},
        {"attached": [{"id": "service", "title": "Service", "price": 20, "share": 25}]},
        {"base_fee": -1},
        {"base_fee": "890"},
        {"base_fee": None},
        {"currency": "usd"},
        {"minimum_seats": 2.5},
        {"colour": "blue"},
    ],
)
def test_values_out_of_range_are_refused(changed: dict[str, object]) -> None:
    """Shares lie between 0 and 1, prices are not negative, seats are whole, and nothing is unknown."""
    assert len(fault_of(**changed)) == 1


def test_faults_of_several_parts_come_together() -> None:
    """A wrong tier does not hide a wrong share."""
    found = fault_of(tiers=[{"from_seats": 5, "price": 7}], discount={"share": 2})

    assert [place[0] for _, place in found] == ["tiers", "discount"]
