"""The workbook of cost and return is made by a button on the page of figures and waits there to be taken."""

from __future__ import annotations

import pytest

from project.model import DriverValue, Tool
from tests.views.gestures import Open, Stored, told
from views import cost_inputs
from workspace.change import Changed, put
from workspace.cost_input_rows import InputChange
from workspace.cost_inputs import ReadInputs
from workspace.issue import REPORTS, WORKBOOK
from workspace.wiring import LOCAL_PERSON, Workspace


def test_the_button_makes_the_workbook(screen: Open, here: Workspace, quick: str) -> None:
    """One press: no fault on the page, and a link to the file that was made stands under the button."""
    everything = Tool(id="all_inputs", on=True)
    assert isinstance(put(here, LOCAL_PERSON, quick, "driver.set", everything), Changed)
    at = screen("business_case", quick, part="drivers")
    at.button(key="cost-workbook").click().run(timeout=120)
    assert not at.exception
    links = [item.proto.label for item in at.get("link_button")]
    assert any(label.endswith("xlsx") for label in links), told(at)


def test_the_report_it_asks_for_comes_as_a_workbook() -> None:
    """The one name that page, command and reports share stands for a report in that format."""
    assert [item.computes and "xlsx" in item.formats for item in REPORTS if item.name == WORKBOOK] == [True]


def test_what_a_workbook_would_change_is_shown_before_it_is_saved(
    screen: Open, here: Workspace, quick: str, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cell with before and after, hostile text as text; nothing is saved until the button is pressed."""
    assert isinstance(put(here, LOCAL_PERSON, quick, "driver.set", Tool(id="all_inputs", on=True)), Changed)
    changed = DriverValue(id="loaded_rate", driver="loaded_rate", value=4.0)
    cells = [
        InputChange("Hours **lost**", "all", "base", 3.0, 4.0),
        InputChange("A", "all", "source", None, "us"),
    ]
    read = ReadInputs((changed,), (*cells, *(cells[1] for _ in range(cost_inputs.MOST_TOLD))))
    monkeypatch.setattr(cost_inputs, "read_inputs", lambda *_: read)
    at = screen("business_case", quick, part="drivers")
    at.file_uploader[0].upload("costs.xlsx", b"a workbook", "application/octet-stream").run(timeout=60)
    assert not at.exception
    assert "Hours \\*\\*lost" in told(at)
    assert "3 → 4" in told(at)
    assert stored(quick).project.find(DriverValue, "loaded_rate") is None
    at.button(key="take-inputs").click().run(timeout=60)
    found = stored(quick).project.find(DriverValue, "loaded_rate")
    assert found is not None
    assert found.value == 4.0
