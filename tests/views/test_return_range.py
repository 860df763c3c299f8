"""The part of cost and return that says how sure it is."""

from __future__ import annotations

import pytest

from project import return_range
from project.model import DriverValue
from project.records.selection import Stage
from tests.views.gestures import Open, Stored, told, unfolded
from views import return_range as shown
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace


def test_the_chance_is_said_first(screen: Open, example: str, here: Workspace) -> None:
    """The first sentence is the chance; below it stand ranges and what to find out."""
    hours = DriverValue(id="hours_lost_week", driver="hours_lost_week", value=3.5, low=1, high=6)
    put(here, LOCAL_PERSON, example, "driver.set", hours)
    at = screen("business_case", example, part="how_sure")

    assert not at.exception
    assert any("has a net benefit above zero in" in str(item.value) for item in at.info)
    text = told(at)
    assert "What to find out next and what that is worth" in text
    assert "cases were drawn with seed" in text


def test_many_cases_are_drawn_on_demand(
    screen: Open, example: str, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button draws more cases than usual, says how many, and goes away; the figures are those of more."""
    monkeypatch.setattr(shown, "MANY", 12_000)
    hours = DriverValue(id="hours_lost_week", driver="hours_lost_week", value=3.5, low=1, high=6)
    put(here, LOCAL_PERSON, example, "driver.set", hours)
    at = screen("business_case", example, part="how_sure")
    (button,) = [item for item in at.button if item.key == "range-more"]
    assert "12,000" in button.label
    button.click().run()

    assert not at.exception
    assert "12,000 cases were drawn" in told(at)
    assert not [item for item in at.button if item.key == "range-more"]
    assert return_range.MANY == 100_000


def test_targets_are_worked_out_when_unfolded(screen: Open, example: str) -> None:
    """Prices, discounts and users stand in a table of their own."""
    at = unfolded(screen, example, "range-targets", "business_case", part="how_sure")

    assert not at.exception
    assert "Price, discount and users at which it pays" in told(at)


def test_without_vendors_the_way_to_them_is_shown(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Nothing to draw: one sentence that says what will be here."""
    for vendor in stored(quick).project.vendors:
        put(here, LOCAL_PERSON, quick, "vendor.set", vendor.model_copy(update={"stage": Stage.LONG_LIST}))
    at = screen("business_case", quick, part="how_sure")

    assert not at.exception
    assert any("No vendor yet" in str(item.value) for item in at.info)
