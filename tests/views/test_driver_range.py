"""How far a figure may be off is said beside it, and what that makes of the net benefit stands above."""

from __future__ import annotations

from project.model import DriverValue
from tests.views.gestures import Open, Stored, field, told, unfolded


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
    screen: Open, example: str, stored: Stored
) -> None:
    """The range stands above the figures; a figure that is certain takes its share of the width away."""
    found = stored(example).outlook.return_range
    drawn = found.vendors[0].tornado
    assert drawn is not None
    assert drawn.bars
    name = {item.name: item.driver for item in found.spreads}[drawn.bars[0].name]
    at = screen("business_case", example, part="drivers")
    assert "in eight of ten cases" in told(at)
    assert "narrower than when" not in told(at)
    key = next(item.key for item in at.toggle if item.key == "drivers-open")
    assert key
    at.session_state[f"range-{name}"] = True
    at.run()
    boxes = [item for item in at.checkbox if str(item.key).endswith(f"driver/{name}@0/fixed")]
    if not boxes:
        return
    boxes[0].check().run()
    assert "narrower than when" in told(at)
