"""The workbook of cost and return is made by a button on the page of figures and waits there to be taken."""

from __future__ import annotations

from project.model import Tool
from tests.views.gestures import Open, told
from workspace.change import Changed, put
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
    assert [item.formats for item in REPORTS if item.name == WORKBOOK] == [("html", "xlsx")]
