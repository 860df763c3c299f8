"""A price list goes out as a table and comes in again; what is wrong is told by its cell."""

from __future__ import annotations

import pytest

from exchange.price_list import differing, price_file, read_price_file
from scoring.price_parts import AddOn, Attached, Consumption, Discount, DiscountOn, Tier, Uplift
from scoring.price_scheme import Billing, PriceScheme, TierWay
from words.catalogue import load

EMPTY = PriceScheme(currency="EUR")
FULL = PriceScheme(
    currency="USD",
    base_fee=890,
    included_seats=3,
    tiers=(Tier(from_seats=1, price=45), Tier(from_seats=11, price=40)),
    tier_way=TierWay.GRADUATED,
    minimum_seats=5,
    add_ons=(AddOn(id="sandbox", title="Sandbox", per_month=50),),
    onboarding_fee=3000,
    onboarding_month=1,
    attached=(Attached(id="service", title="Service desk", price=20, share=0.35),),
    consumption=(
        Consumption(
            id="mails", title="Mails", unit="mails", price=0.01, included=1000, used=5000, growth=0.07
        ),
    ),
    discount=Discount(share=0.07, until_month=12, on=DiscountOn.SEATS),
    uplift=Uplift(share=0.08, cap=0.05, term_months=24, first_month=13),
    billing=Billing.ANNUAL,
)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("scheme", [EMPTY, FULL])
def test_a_list_that_goes_out_comes_in_unchanged(kind: str, scheme: PriceScheme) -> None:
    """Every part of the price survives both kinds of file, with its id where the list is known."""
    words = load()
    found, problems = read_price_file(price_file(scheme, kind, words), f"list.{kind}", words, scheme)
    assert problems == ()
    assert found == scheme


def test_a_new_part_never_takes_the_id_of_another() -> None:
    """A part put above one that has the id the new one would get; both come in, the old one with its id."""
    words = load()
    standing = PriceScheme(currency="EUR", add_ons=(AddOn(id="add_on_1", title="Sandbox", per_month=50),))
    both = (AddOn(id="new", title="Archive", per_month=9), *standing.add_ons)
    changed = standing.model_copy(update={"add_ons": both})

    found, problems = read_price_file(price_file(changed, "csv", words), "list.csv", words, standing)

    assert problems == ()
    assert found is not None
    assert [(item.id, item.title) for item in found.add_ons] == [
        ("add_on_2", "Archive"),
        ("add_on_1", "Sandbox"),
    ]


def _table(*rows: str) -> bytes:
    heads = "What,Name or choice,Amount,From how many users,Percent,Month or months"
    return "\r\n".join((heads, *rows)).encode()


def _codes(*rows: str) -> list[tuple[str, str]]:
    """Codes with the cell they are told of, in the sentence a reader gets."""
    found, problems = read_price_file(_table(*rows), "list.csv", load(), EMPTY)
    assert found is None
    return [(str(item.code), str(dict(item.arguments).get("cell", ""))) for item in problems]


def test_text_in_place_of_a_price_is_told_by_its_cell() -> None:
    """A price nobody can count stops the whole file; all of them are told at once."""
    rows = ("seat_price,,on request,,,", "base_fee,,ask us,,,")
    assert _codes(*rows) == [("exchange.table_value", "C2"), ("exchange.table_value", "C3")]


def test_a_row_without_its_number_is_told() -> None:
    """A step of prices needs both the users it begins with and a price."""
    assert _codes("tier,,,1,,") == [("exchange.table_needed", "C2")]


def test_a_second_base_fee_is_told() -> None:
    """One of two rows would be lost unseen."""
    assert _codes("base_fee,,10,,,", "base_fee,,20,,,") == [("exchange.table_value", "A3")]


def test_one_price_beside_steps_is_refused_in_the_words_of_the_form() -> None:
    """The file says the same as the page does."""
    assert _codes("seat_price,,10,,,", "tier,,9,1,,") == [("price_scheme.seat_price_and_tiers", "")]


@pytest.mark.parametrize("row", ["seat_price,,-5,,,", "discount,,,,150,", "seat_price,,nan,,,"])
def test_numbers_out_of_bounds_are_refused(row: str) -> None:
    """Negative prices, more than everything off, and no number at all never reach a figure."""
    assert _codes(row)


def test_what_would_change_is_told_row_by_row() -> None:
    """A price that rises goes and comes as one row each; nothing else is told."""
    before = PriceScheme(currency="EUR", seat_price=20)
    after = before.model_copy(update={"seat_price": 22.0})
    gone, comes = differing(before, after)
    assert ([row.amount for row in gone], [row.amount for row in comes]) == ([20.0], [22.0])
