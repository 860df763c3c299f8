"""Shares are read and typed in percent everywhere, and stored as parts of 1."""

from __future__ import annotations

import re

from project.model import DriverValue, Tool
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

SHARE = "adoption_full"


def test_a_share_is_typed_in_percent(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """65 in the field is 0.65 in the project; emptied, the starting value counts again."""
    everything = Tool(id="all_inputs", on=True)
    assert isinstance(put(here, LOCAL_PERSON, quick, "plan.tools", everything), Changed)
    at = screen("business_case", quick, part="drivers")
    box = field(at, "number_input", f"driver/{SHARE}@0%/value")
    assert (box.value, box.max, box.label) == (70, 100, "%")
    box.set_value(65.0).run()
    record = stored(quick).project.find(DriverValue, SHARE)
    assert record is not None
    assert (record.value, record.source) == (0.65, None)
    field(at, "number_input", f"driver/{SHARE}@0%/value").set_value(None).run()
    assert stored(quick).project.find(DriverValue, SHARE) is None


def test_how_far_a_share_may_be_off_is_said_in_percent(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Least and most are typed in percent too, and the fold says both ends so."""
    everything = Tool(id="all_inputs", on=True)
    assert isinstance(put(here, LOCAL_PERSON, quick, "plan.tools", everything), Changed)
    at = unfolded(screen, quick, f"range-{SHARE}", "business_case", part="drivers")
    assert any("from 40% to 90%" in item.label for item in at.expander)
    field(at, "number_input", f"driver/{SHARE}@0%/low").set_value(50.0).run()
    record = stored(quick).project.find(DriverValue, SHARE)
    assert record is not None
    assert record.low == 0.5


def test_no_page_of_cost_shows_a_raw_share(screen: Open, example: str) -> None:
    """Texts, labels and captions of the figures, the range and the executive page name percent."""
    for page, part in (("business_case", "drivers"), ("business_case", "first"), ("executive", "")):
        at = screen(page, example, part=part) if part else screen(page, example)
        assert not at.exception
        labels = [item.label for kind in (at.number_input, at.slider, at.expander) for item in kind]
        assert not re.search(r"share from 0 to 1", " ".join((told(at), *labels)))
    assert any("%" in item.label for item in at.slider)
