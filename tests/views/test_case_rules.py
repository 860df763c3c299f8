"""By which rules cost and return are counted, changed field by field."""

from __future__ import annotations

from project.model import Tool
from project.records.paying import CaseRules
from scoring.conventions import Timing
from tests.views.gestures import Open, Stored, field, told
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


def test_a_rule_is_changed_and_taken_back(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """The usual rules hold until one is changed; the change is stored, and removing it brings them back."""
    assert isinstance(put(here, LOCAL_PERSON, quick, "tool.set", Tool(id="all_inputs", on=True)), Changed)
    at = screen("business_case", quick, part="rules")
    assert "the usual rules hold" in told(at)
    field(at, "number_input", "/wage_growth").set_value(3.0).run()
    record = stored(quick).project.find(CaseRules, "case")
    assert record is not None
    assert (record.wage_growth, record.timing) == (0.03, Timing.YEAR_END)
    at.button(key="remove-case_rules-case").click().run()
    at.button(key="remove-case_rules-case-yes").click().run()
    assert stored(quick).project.find(CaseRules, "case") is None
    assert "the usual rules hold" in told(at)
