"""The state of the project on the page: the same as on paper, with ways to look closer."""

from __future__ import annotations

from datetime import date

from project.records.going_live import GoAnswer, GoDecision
from project.records.risks import Risk
from reports.facts import Facts
from reports.sections import status
from reports.sections.status_lights import sides
from tests.views.gestures import Open, Stored, told
from words.catalogue import load
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


def test_an_empty_project_says_what_is_not_known(screen: Open, quick: str) -> None:
    """No fault, no missing text; nothing is called in order that nobody knows."""
    at = screen("status", quick)
    assert not at.exception
    assert "⟦" not in told(at)
    assert "**Day of going live** · ○ not known" in told(at)


def test_the_page_says_what_the_sheet_says(screen: Open, example: str, stored: Stored) -> None:
    """Each side with its word and its reason, phases, and what is due, from the same tables."""
    at = screen("status", example)
    assert not at.exception
    found = stored(example)
    facts = Facts(found.project, found.catalogue, found.outlook, load("en"), found.outlook.as_of)
    for side in sides(facts):
        name = load("en")(f"status.side_name.{side.name}")
        assert f"**{name}** · {status.light_word(facts, side.light)}  \n" in told(at)
    phases = status.phases_table(facts)
    assert list(at.table[0].value.index) == [row.cells[0] for row in phases.rows]
    assert status.verdict(facts, sides(facts)).text in told(at)


def test_a_decision_to_go_live_stands_on_the_page(screen: Open, quick: str, here: Workspace) -> None:
    """Once it is made, with what counted against it."""
    made = GoDecision(answer=GoAnswer.GO_IF, on=date(2026, 11, 20), conditions=HOSTILE, blocked_by=2)
    put(here, LOCAL_PERSON, quick, "go_decision.decided", made)
    at = screen("status", quick)
    assert not at.exception
    assert "Decided: go, under conditions" in told(at)
    assert "2 things spoke against it" in told(at)
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


def test_a_grave_risk_without_an_owner_asks_to_act(screen: Open, quick: str, here: Workspace) -> None:
    """Its name is text and nothing else."""
    put(here, LOCAL_PERSON, quick, "risk.added", Risk(id="r", title=HOSTILE, probability=5, impact=5))
    at = screen("status", quick)
    assert not at.exception
    assert "Something has to be done: the risks" in told(at)
    assert "**Risks** · ▲ act" in told(at)
