"""A questionnaire that changes while people answer: in place, refused with the count, left out on purpose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from project.codes import Code
from project.model import Survey, SurveyState
from workspace.answers import answer, response, start
from workspace.change import Changed, Outcome, Refused, put, undo
from workspace.open import opened
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


def refused(outcome: Outcome) -> dict[str, dict[str, Any]]:
    """The codes of a refusal with their arguments."""
    assert isinstance(outcome, Refused), outcome
    return {item.code: dict(item.arguments) for item in outcome.diagnostics}


def asked(workspace: Workspace, project: str, question: str, raw: object) -> None:
    """Somebody in sales answers one question."""
    begun = start(workspace, ME, project, "sales")
    assert not isinstance(begun, Refused)
    answer(workspace, ME, project, begun.id, question, raw, 0)
    assert question in response(workspace, ME, project, begun.id).answers


def place(workspace: Workspace, project: str, question_id: str) -> str:
    """The path of a question of the needs survey."""
    survey = opened(workspace, ME, project).catalogue.questionnaire
    section = next(item for item in survey.sections if any(q.id == question_id for q in item.questions))
    return f"sections/{section.id}/questions/{question_id}"


def survey_open(workspace: Workspace, project: str) -> None:
    """A survey with the needs survey is open, behind the back of its checks."""
    survey = opened(workspace, ME, project).catalogue.questionnaire
    until = date(2027, 11, 30)
    people = tuple((item.id, 12) for item in survey.departments)
    record = Survey(id="round_1", questionnaire=survey.id, keep_until=until, min_group=5, headcounts=people)
    assert isinstance(put(workspace, ME, project, "survey.prepared", record), Changed)
    stored = next(item for item in opened(workspace, ME, project).project.of(Survey))
    opening = stored.model_copy(update={"state": SurveyState.OPEN})
    outcome = put(workspace, ME, project, "survey.opened", opening)
    assert isinstance(outcome, Changed), outcome


CHOICE = {"code": "pigeons", "label": "Carrier pigeons"}


def test_a_choice_may_be_added_while_people_answer(workspace: Workspace, quick: str) -> None:
    """Adding takes nothing from anybody: it is saved while the survey is open."""
    survey_open(workspace, quick)
    path = f"{place(workspace, quick, 'channels')}/choices/pigeons"
    assert isinstance(amend(workspace, ME, quick, "questionnaire", "add", path, CHOICE), Changed)


def test_taking_back_what_somebody_chose_is_refused_with_the_count(workspace: Workspace, quick: str) -> None:
    """Two people chose the added choice: undoing it would orphan two answers, and says so."""
    path = f"{place(workspace, quick, 'channels')}/choices/pigeons"
    added = amend(workspace, ME, quick, "questionnaire", "add", path, CHOICE)
    assert isinstance(added, Changed)
    asked(workspace, quick, "channels", ["pigeons"])
    asked(workspace, quick, "channels", ["pigeons", "email"])
    found = refused(undo(workspace, ME, quick, added.operation))
    assert found[Code.ANSWERS_ORPHANED]["count"] in (2, "2")


def test_without_answers_it_may_be_taken_back(workspace: Workspace, quick: str) -> None:
    """Nobody chose it: undoing is no loss."""
    path = f"{place(workspace, quick, 'channels')}/choices/pigeons"
    added = amend(workspace, ME, quick, "questionnaire", "add", path, CHOICE)
    assert isinstance(added, Changed)
    asked(workspace, quick, "channels", ["email"])
    assert isinstance(undo(workspace, ME, quick, added.operation), Changed)


@pytest.mark.parametrize(
    ("action", "value", "reason"),
    [("drop", None, "Not for us."), ("change", {"required": "blocking"}, ""), ("change", {"high": 3}, "")],
)
def test_what_changes_the_meaning_waits_until_the_survey_is_closed(
    workspace: Workspace, quick: str, action: str, value: Any, reason: str
) -> None:
    """Leaving a question out, asking it of everybody or narrowing it is refused while people answer."""
    survey_open(workspace, quick)
    path = place(workspace, quick, "hours_lost")
    found = refused(amend(workspace, ME, quick, "questionnaire", action, path, value, reason))
    assert Code.SURVEY_RUNS in found


def test_a_narrower_rule_that_costs_answers_is_refused_without_a_survey_too(
    workspace: Workspace, quick: str
) -> None:
    """Eight hours were answered: at most three would cost that answer."""
    asked(workspace, quick, "hours_lost", "8")
    path = place(workspace, quick, "hours_lost")
    found = refused(amend(workspace, ME, quick, "questionnaire", "change", path, {"high": 3}))
    assert found[Code.ANSWERS_ORPHANED]["count"] in (1, "1")


def test_what_is_left_out_on_purpose_rests_and_comes_back(workspace: Workspace, quick: str) -> None:
    """A question left out with a reason keeps its answers in the store; undoing brings them back."""
    asked(workspace, quick, "hours_lost", "8")
    path = place(workspace, quick, "hours_lost")
    gone = amend(workspace, ME, quick, "questionnaire", "drop", path, None, "Asked in a workshop.")
    assert isinstance(gone, Changed)
    assert isinstance(undo(workspace, ME, quick, gone.operation), Changed)
    given = [item for item in workspace.store.responses(quick) if "hours_lost" in item.answers]
    assert [item.answers["hours_lost"].value for item in given] == [8.0]


def test_words_may_change_at_any_time(workspace: Workspace, quick: str) -> None:
    """Another wording of an answered question in an open survey is saved."""
    asked(workspace, quick, "hours_lost", "8")
    survey_open(workspace, quick)
    path = place(workspace, quick, "hours_lost")
    outcome = amend(workspace, ME, quick, "questionnaire", "change", path, {"help": "A guess will do."})
    assert isinstance(outcome, Changed)
