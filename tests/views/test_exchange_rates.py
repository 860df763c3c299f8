"""Exchange rates on the page of price lists: what is used, the team's own, and what cannot be taken."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Tool
from project.records.paying import ExchangeRate
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

FOLD = "exchange-rates"


@pytest.fixture
def priced(here: Workspace, quick: str) -> str:
    """A project whose team sees cost lines."""
    assert isinstance(put(here, LOCAL_PERSON, quick, "tool.set", Tool(id="cost_lines", on=True)), Changed)
    return quick


def noted(at: AppTest, currency: str, worth: float | None) -> AppTest:
    """The form filled in and sent."""
    field(at, "text_input", "/currency").set_value(currency)
    if worth is not None:
        field(at, "number_input", "/worth").set_value(worth)
    field(at, "text_input", "/source").set_value("Central bank")
    return next(item for item in at.button if item.label == "Note this rate").click().run()


def test_a_rate_is_noted_under_its_currency_and_day(screen: Open, priced: str, stored: Stored) -> None:
    """Small letters are taken for the currency's own, and the table shows the rate with its source."""
    at = noted(unfolded(screen, priced, FOLD, "business_case", part="prices"), "chf", 1.05)
    assert not at.exception
    (kept,) = stored(priced).project.of(ExchangeRate)
    assert (kept.currency, kept.worth, kept.id[:4]) == ("CHF", 1.05, "chf:")
    tables = " ".join(str(item.value) for kind in (at.table, at.dataframe) for item in kind)
    assert "CHF" in tables
    assert "Central bank" in tables


def test_another_rate_of_the_same_day_takes_its_place(screen: Open, priced: str, stored: Stored) -> None:
    """There is one rate of a currency for a day: the newer one, and no second record."""
    at = noted(unfolded(screen, priced, FOLD, "business_case", part="prices"), "CHF", 1.05)
    noted(at, "CHF", 1.07)
    (kept,) = stored(priced).project.of(ExchangeRate)
    assert kept.worth == 1.07


@pytest.mark.parametrize(("currency", "worth"), [("", 1.2), ("Fr", 1.2), ("CHF", None), ("CHF", 0.0)])
def test_what_is_no_rate_is_told_and_not_kept(
    screen: Open, priced: str, stored: Stored, currency: str, worth: float | None
) -> None:
    """Without three letters, or a worth above nothing, the form says what it needs."""
    at = noted(unfolded(screen, priced, FOLD, "business_case", part="prices"), currency, worth)
    assert "Enter three letters for the currency" in told(at)
    assert not list(stored(priced).project.of(ExchangeRate))
