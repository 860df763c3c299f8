from datetime import date

import pytest

from authoring.values import Money, Source, Sourced, Text, ValueKind
from scoring.vendors import FactSheet, Plan, Rate, RateTable

READ = Source(name="A bank", kind=ValueKind.LIST_PRICE, as_of=date(2026, 10, 8), expires=date(2027, 1, 6))
DOLLAR = Rate(currency="USD", per_base=Sourced(value=1.25, unit="USD per EUR", source=READ))
POUND = Rate(currency="GBP", per_base=Sourced(value=0.8, unit="GBP per EUR", source=READ))
TABLE = RateTable(
    format=1,
    id="rates",
    version="1.0.0",
    title=Text("Rates"),
    kind="rates",
    base="EUR",
    rates=(DOLLAR, POUND),
)


@pytest.mark.parametrize(
    ("amount", "currency", "wanted", "expected"),
    [
        (100, "EUR", "USD", 125),
        (125, "USD", "EUR", 100),
        (125, "USD", "GBP", 80),
        (7, "CHF", "CHF", 7),
        (7, "CHF", "EUR", None),
        (7, "EUR", "CHF", None),
    ],
)
def test_money_is_converted_by_way_of_the_base(
    amount: float, currency: str, wanted: str, expected: float | None
) -> None:
    """At 1.25 dollars and 0.80 pounds for a euro, 125 dollars are 100 euros are 80 pounds."""
    found = TABLE.convert(Money(amount=amount, currency=currency), wanted)

    assert found == (None if expected is None else pytest.approx(expected))


def test_rates_grow_old_together_with_their_source() -> None:
    """From the day of expiry on a rate has to be confirmed; a currency without a rate has none to confirm."""
    assert TABLE.sources("USD", "CHF") == (READ,)
    assert not TABLE.expired(date(2027, 1, 5), "USD")
    assert TABLE.expired(date(2027, 1, 6), "USD")
    assert not TABLE.expired(date(2030, 1, 1), "CHF")


def test_a_plan_is_found_by_its_id() -> None:
    """An unknown id finds nothing."""
    plan = Plan(
        id="basic", title="Basic", price=Money(amount=10, currency="EUR"), billing="annual", source=READ
    )
    sheet = FactSheet(
        format=1,
        id="demo",
        version="1.0.0",
        title=Text("Demo"),
        kind="vendor",
        vendor="Example",
        product="Example CRM",
        website="https://example.org",
        plans=(plan,),
    )

    assert sheet.plan("basic") is plan
    assert sheet.plan("gold") is None
