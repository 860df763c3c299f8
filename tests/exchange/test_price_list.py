"""A price list goes out as a table and comes in again; what is wrong is told by its cell."""

from __future__ import annotations

import pytest

from authoring.diagnostics import Severity
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


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_titles_come_back_as_they_were(kind: str) -> None:
    """Two extras of one title keep both ids; titles like formulas, numbers or with blanks stay themselves."""
    titles = ["Storage", "Storage", '=HYPERLINK("x")', "-5", "'quoted", " spaced ", "2026"]
    parts = (AddOn(id=f"part_{at}", title=title, per_month=at) for at, title in enumerate(titles))
    scheme = PriceScheme(currency="EUR", add_ons=tuple(parts))
    words = load()
    found, problems = read_price_file(price_file(scheme, kind, words), f"list.{kind}", words, scheme)
    assert (found, problems) == (scheme, ())


def test_a_part_that_changes_its_list_gets_an_id_that_nothing_has() -> None:
    """An id that stands for a part of another list is never handed out again."""
    words = load()
    standing = PriceScheme(currency="EUR", attached=(Attached(id="add_on_1", title="Desk", price=5),))
    table = _table("add_on,Archive,9,,,", "attached,Desk,5,,,")
    found, problems = read_price_file(table, "list.csv", words, standing)
    assert problems == ()
    assert found is not None
    assert (found.add_ons[0].id, found.attached[0].id) == ("add_on_2", "add_on_1")


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
    assert _codes(*rows) == [("exchange.table_number", "C2"), ("exchange.table_number", "C3")]


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


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        (("seat_price,,-5,,,",), "exchange.table_outside", "C2"),
        (("seat_price,,nan,,,",), "exchange.table_number", "C2"),
        (("seat_price,,-inf,,,",), "exchange.table_number", "C2"),
        (("seat_price,,1e400,,,",), "exchange.table_number", "C2"),
        (("seat_price,,1_000,,,",), "exchange.table_number", "C2"),
        (("seat_price,,\u0661\u0662,,,",), "exchange.table_number", "C2"),
        (("included_seats,,10.5,,,",), "exchange.table_whole", "C2"),
        (("tier,,9,1.5,,",), "exchange.table_whole", "D2"),
        (("discount,,,,150,",), "exchange.table_outside", "E2"),
        (("uplift,,,,5,0",), "exchange.table_outside", "F2"),
        (("currency,euros,,,,",), "exchange.table_currency", "B2"),
        (("billing,weekly,,,,",), "exchange.table_value", "B2"),
        (("add_on," + "x" * 121 + ",5,,,",), "exchange.table_text_long", "B2"),
        (("cap,,,,5,",), "exchange.table_row_lacks", "A2"),
        (("add_on,Archive,5,,50,",), "exchange.table_unused", "E2"),
        (("seat_price,,5,,,3",), "exchange.table_unused", "F2"),
        (tuple(f"add_on,Extra {at},5,,," for at in range(52)), "exchange.table_too_many", "A52"),
    ],
)
def test_every_fault_of_a_row_is_told_by_its_cell(rows: tuple[str, ...], code: str, cell: str) -> None:
    """Bounds, whole numbers, currencies, lengths, and filled cells that nothing would read."""
    assert _codes(*rows) == [(code, cell)]


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        (("tier,,10,5,,",), "price_scheme.tiers_from_one", (2, 4)),
        (("tier,,10,1,,", "tier,,9,11,,", "tier,,8,11,,"), "price_scheme.tiers_not_ascending", (4, 4)),
        (("tier,,9,1,,", "seat_price,,10,,,"), "price_scheme.seat_price_and_tiers", (3, 3)),
        (("uplift,,,,5,", "first_rise,,,,,1"), "price_scheme.renewal_too_early", (3, 6)),
    ],
)
def test_rows_that_do_not_fit_together_are_told_at_one_of_them(
    rows: tuple[str, ...], code: str, place: tuple[int, int]
) -> None:
    """Line and column lead to the row to look at."""
    found, problems = read_price_file(_table(*rows), "list.csv", load(), EMPTY)
    assert found is None
    assert [(item.code, (item.place.line, item.place.column)) for item in problems] == [(code, place)]


def test_what_is_meant_is_read_and_a_remark_is_told() -> None:
    """A currency in small letters, a choice in capitals, a rise without a term; a note is told."""
    table = _table("currency,eur,,,,", "billing,Annual,,,,", "uplift,,,,5,", "base_fee,our plan,20,,,")
    found, problems = read_price_file(table, "list.csv", load(), EMPTY)
    assert found == EMPTY.model_copy(
        update={"billing": Billing.ANNUAL, "uplift": Uplift(share=0.05), "base_fee": 20.0}
    )
    assert [(item.code, item.severity) for item in problems] == [("exchange.table_unused", Severity.WARNING)]


def test_a_long_title_cannot_stand_for_what_is_counted() -> None:
    """Without a unit the title is taken, which has to be short enough for that."""
    heads = "What,Name or choice,Amount,Used each month"
    table = f"{heads},Counted in\r\nconsumption,{'x' * 61},1,5,\r\n".encode()
    found, problems = read_price_file(table, "list.csv", load(), EMPTY)
    assert found is None
    assert [(item.code, item.place.path[-1]) for item in problems] == [("exchange.table_needed", "E2")]
