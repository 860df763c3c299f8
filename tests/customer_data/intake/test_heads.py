"""Heads of columns: found, made different, and never a customer's name."""

from __future__ import annotations

import pytest

from customer_data.intake.heads import are_heads
from tests.customer_data.intake.taking import take, text


def test_heads_are_made_different_and_that_is_told() -> None:
    """D2: repeated, empty and endless heads; a second "Name (2)" in the file itself gives way too."""
    found = take(text("Name;name;;Name (2);" + "x" * 300, "a;b;c;d;1"), has_heads=True)

    assert found.figures.heads[:4] == ("Name", "name (2)", "Column 3", "Name (2) (2)")
    assert len(found.figures.heads[4]) <= 200
    assert found.told == [
        ("head_twice", 1, 2), ("head_empty", 1, 3), ("head_twice", 1, 4), ("head_long", 1, 5),
    ]  # fmt: skip


def test_heads_are_on_one_line_and_without_hidden_signs() -> None:
    """Promise 12: a head goes into records; signs of control do not."""
    found = take(text('"Company\n name";"E-\x07mail"', "Alba;a@b.example"), has_heads=True)

    assert found.figures.heads == ("Company name", "E- mail")


@pytest.mark.parametrize(
    "first",
    [
        "María García;a@b.example;28001",
        "Alba SL;+34 600 111 222;Madrid",
        "Ana;2024-03-04;x",
        "Ana;12,50;x",
        "Ana;123456;x",
    ],
)
def test_a_first_row_that_looks_like_a_customer_is_one(first: str) -> None:
    """D2: its cells would else become heads, which are kept when the rows are deleted."""
    found = take(text(first, "Norte SL;c@d.example;28002", "Sur SL;e@f.example;28003"))

    assert found.figures.has_heads is False
    assert found.figures.heads == ("Column 1", "Column 2", "Column 3")
    assert found.rows[1] == first.split(";")
    assert found.told[0] == ("no_heads", 0, 0)


@pytest.mark.parametrize(
    ("first", "rows", "heads"),
    [
        (["Kunde", "Ort"], [["C1", "Madrid"], ["C2", "Sevilla"]], True),
        (["Alba SL", "Madrid"], [["Norte SL", "Madrid"], ["Sur SL", "Sevilla"]], False),
        (["Alba SL", "Madrid"], [["Norte SL", "Bilbao"], ["Sur SL", "Sevilla"]], False),
        (["kunde_name", "ort"], [["Norte SL", "Bilbao"]], True),
        (["E-mail", "x"], [["", ""], ["", ""]], True),
        (["Interested in", "Met by"], [["a@b.example", "Ana"], ["c@d.example", "Luis"]], True),
        (["", "2024"], [["a", "5"]], False),
        (["Alba SL", "MADRID"], [["Norte SL", "VIGO"], ["Sur SL", "LUGO"]], False),
        (["ana_vidal", "Olot"], [["joan_puig", "Vic"], ["eva_roca", "Reus"]], False),
        (["Vidal", "n/a"], [["Puig", "a@b.example"], ["Roca", "c@d.example"]], False),
        (["Vidal", "keine"], [["Puig", "030 123456"], ["Roca", "030 654321"]], False),
    ],
)
def test_heads_are_told_by_what_stands_in_them_and_below(
    first: list[str],
    rows: list[list[str]],
    heads: bool,  # noqa: FBT001 - expected
) -> None:
    """D2: known names, names as programs write them, figures below; without evidence it is a customer."""
    assert are_heads(first, rows) is heads


def test_purchases_are_known_by_their_heads() -> None:
    """D2: what a row is, is proposed."""
    orders = take(text("customer_number;order_number;order_date;amount", "C1;O1;2024-01-02;7"))
    customers = take(text("customer_number;company_name;email", "C1;Alba;a@b.example"))

    assert (orders.figures.purchases, customers.figures.purchases) == (True, False)
