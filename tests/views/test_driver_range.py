"""How far a figure may be off is said beside it, and what that makes of the net benefit stands above."""

from __future__ import annotations

from project.model import DriverValue
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


def _first(stored: Stored, project: str) -> str:
    """A first figure with a value."""
    uses = {item.driver: item for item in stored(project).outlook.business_case.drivers}
    drivers = stored(project).catalogue.costs.drivers
    return next(item.id for item in drivers if uses[item.id].value and not item.per_vendor and item.high > 10)


def test_least_and_most_are_saved_beside_the_value(screen: Open, example: str, stored: Stored) -> None:
    """Both ends and the owner are stored with the value that stands; the fold says the range."""
    driver = _first(stored, example)
    at = unfolded(screen, example, f"range-{driver}", "business_case", part="drivers")
    before = field(at, "number_input", f"driver/{driver}@0/value").value
    field(at, "number_input", f"driver/{driver}@0/low").set_value(before / 2).run()
    field(at, "number_input", f"driver/{driver}@0/high").set_value(before * 1.5).run()
    record = stored(example).project.find(DriverValue, driver)
    assert record is not None
    assert (record.low, record.value, record.high) == (before / 2, before, before * 1.5)
    assert any("as you said" in item.label for item in at.expander)


def test_a_least_above_the_value_is_refused_by_name(screen: Open, example: str, stored: Stored) -> None:
    """Nothing is stored, and the strip names the figure."""
    driver = _first(stored, example)
    at = unfolded(screen, example, f"range-{driver}", "business_case", part="drivers")
    before = field(at, "number_input", f"driver/{driver}@0/value").value
    standing = stored(example).project.find(DriverValue, driver)
    field(at, "number_input", f"driver/{driver}@0/low").set_value(before + 1).run()
    assert stored(example).project.find(DriverValue, driver) == standing
    assert "is more than the likeliest value" in told(at)


def test_the_net_benefit_becomes_narrower_when_figures_are_certain(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """The range stands above the figures; once all that is unsure is certain, only one amount is left."""
    at = screen("business_case", example, part="drivers")
    assert "in eight of ten cases" in told(at)
    assert "narrower than when" not in told(at)
    drawn = stored(example).outlook.return_range.vendors[0].tornado
    assert drawn is not None
    widest = next(
        item for item in stored(example).outlook.return_range.spreads if item.name == drawn.bars[0].name
    )
    own = stored(example).project.find(DriverValue, widest.name) or DriverValue(
        id=widest.name, driver=widest.driver, vendor=widest.vendor, value=widest.spread.likely
    )
    known = own.model_copy(update={"fixed": True})
    assert isinstance(put(here, LOCAL_PERSON, example, "driver.ranged", known), Changed)
    at.run()
    assert "narrower than when" in told(at)
