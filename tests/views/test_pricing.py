"""Price lists are begun, filled in by a plain form, shown with what they come to, and taken away again."""

from __future__ import annotations

import pytest

from project.model import Tool
from project.records.paying import VendorPricing
from scoring.price_scheme import Billing
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


@pytest.fixture
def priced(here: Workspace, quick: str) -> str:
    """A project whose team sees cost lines."""
    assert isinstance(put(here, LOCAL_PERSON, quick, "tool.set", Tool(id="cost_lines", on=True)), Changed)
    return quick


def test_a_price_list_begins_with_the_price_that_counts(screen: Open, priced: str, stored: Stored) -> None:
    """One click: 20 a month for each of 10 users, so 2,400 in the first year; then a base fee is added."""
    at = unfolded(screen, priced, "pricing-vendor_1", "business_case", part="prices")
    at.button(key="pricing-price-vendor_1").click().run()
    record = stored(priced).project.find(VendorPricing, "vendor_1")
    assert record is not None
    assert record.scheme.seat_price == 20.0
    table = at.table[0].value if at.table else at.dataframe[0].value
    assert "2,400" in str(table)
    field(at, "number_input", "/base_fee").set_value(100.0)
    field(at, "number_input", "/tiers/0/from_seats").set_value(None)
    field(at, "number_input", "/discount/share").set_value(10.0)
    field(at, "text_input", "/add_ons/0/title").set_value("Sandbox")
    field(at, "number_input", "/add_ons/0/per_month").set_value(50.0)
    field(at, "selectbox", "/billing").set_value(Billing.ANNUAL)
    next(item for item in at.button if item.label == "Save this price list").click().run()
    saved = stored(priced).project.find(VendorPricing, "vendor_1")
    assert saved is not None
    assert (saved.scheme.base_fee, saved.scheme.billing) == (100.0, Billing.ANNUAL)
    assert [item.title for item in saved.scheme.add_ons] == ["Sandbox"]
    assert saved.scheme.discount is not None
    assert saved.scheme.discount.share == 0.1
    assert "are taken off" in told(at)


def test_one_price_and_prices_by_number_of_users_are_refused_in_words(
    screen: Open, priced: str, stored: Stored
) -> None:
    """Nothing is stored, and the strip says which of the two to take out."""
    at = unfolded(screen, priced, "pricing-vendor_1", "business_case", part="prices")
    at.button(key="pricing-price-vendor_1").click().run()
    field(at, "number_input", "/tiers/0/from_seats").set_value(1)
    field(at, "number_input", "/tiers/0/price").set_value(15.0)
    next(item for item in at.button if item.label == "Save this price list").click().run()
    assert "not both" in told(at)
    record = stored(priced).project.find(VendorPricing, "vendor_1")
    assert record is not None
    assert record.scheme.tiers == ()


def test_a_table_whose_rows_do_not_fit_is_refused_by_its_cell(
    screen: Open, priced: str, stored: Stored
) -> None:
    """The page names the cell also where the sentence is the one of the form; a right table can be saved."""
    at = unfolded(screen, priced, "pricing-vendor_1", "business_case", part="prices")
    at.button(key="pricing-price-vendor_1").click().run()
    head = "What,Name or choice,Amount,From how many users\r\n"
    table = f"{head}tier,,20,1\r\ntier,,15,1\r\n".encode()
    at.file_uploader[0].upload("prices.csv", table, "text/csv").run()
    assert "Cell D3:" in told(at)
    at.file_uploader[0].upload("prices.csv", table.replace(b"15,1", b"15,11"), "text/csv").run()
    assert "Cell D3:" not in told(at)
    at.button(key="take-price-file-vendor_1").click().run()
    record = stored(priced).project.find(VendorPricing, "vendor_1")
    assert record is not None
    assert [tier.from_seats for tier in record.scheme.tiers] == [1, 11]


def test_taking_it_out_returns_to_the_single_price(screen: Open, priced: str, stored: Stored) -> None:
    """A list without prices counts for nothing; the way back asks once, and the offer costs as before."""
    before = stored(priced).outlook.business_case.vendors[0].tco_nominal
    at = unfolded(screen, priced, "pricing-vendor_1", "business_case", part="prices")
    at.button(key="pricing-empty-vendor_1").click().run()
    assert stored(priced).outlook.business_case.vendors[0].tco_nominal == before
    at.button(key="remove-vendor_pricing-vendor_1").click().run()
    at.button(key="remove-vendor_pricing-vendor_1-yes").click().run()
    assert stored(priced).project.find(VendorPricing, "vendor_1") is None
    assert stored(priced).outlook.business_case.vendors[0].tco_nominal == before
