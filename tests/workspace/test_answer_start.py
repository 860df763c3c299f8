"""Beginning for somebody who is on the list of a survey: one set of answers for each person."""

from __future__ import annotations

import pytest

from project.codes import Code
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Response
from store.port import AnswerSaved, InvitationState
from tests.workspace.fieldwork import ME, asking
from workspace import analysis, answers
from workspace.change import Refused
from workspace.invited import mark_answered, withdraw
from workspace.surveys import close_survey
from workspace.tokens import link
from workspace.visiting import Phase, begin, visit
from workspace.wiring import Workspace


def person(workspace: Workspace, project: str, survey: str, name: str = "Pekka") -> str:
    """The id of somebody's invitation."""
    return next(item.id for item in workspace.store.invitations(project, survey) if item.name == name)


def codes(outcome: object) -> list[object]:
    """Why something was refused."""
    assert isinstance(outcome, Refused)
    return [item.code for item in outcome.diagnostics]


@pytest.mark.parametrize("anonymity", [Anonymity.NAMED, Anonymity.CONFIDENTIAL])
def test_the_link_and_the_app_lead_to_one_response(
    workspace: Workspace, quick: str, anonymity: Anonymity
) -> None:
    """Begun by the link, gone on with here: what was answered there stands, and there is no second one."""
    survey = asking(workspace, quick, anonymity=anonymity, min_group=1 if anonymity == "named" else 5)
    pekka = person(workspace, quick, survey)
    workspace.store.add_links(quick, [link("pekka", quick, pekka)])
    begin(workspace, "pekka", "fi")
    workspace.store.save_answer(
        quick, pekka, Answer("hours_lost", 3.0), base=0, operation="one", at=workspace.clock()
    )

    made = answers.start(workspace, ME, quick, "sales", "Other", survey=survey, invitation=pekka)

    assert isinstance(made, Response)
    assert (made.id, made.department, made.respondent, made.language) == (pekka, "it", "Pekka", "fi")
    assert made.answers["hours_lost"].value == 3
    assert len(workspace.store.responses(quick)) == 1
    assert isinstance(answers.send(workspace, ME, quick, pekka, made.revision), AnswerSaved)
    found = visit(workspace, "pekka")
    assert found is not None
    assert (found.phase, found.invitation.state) == (Phase.SENT, InvitationState.ANSWERED)
    again = answers.start(workspace, ME, quick, "it", survey=survey, invitation=pekka)
    assert codes(again) == [Code.INVITEE_ANSWERED]


def test_nothing_is_begun_for_somebody_who_answered_on_paper_or_was_taken_off(
    workspace: Workspace, quick: str
) -> None:
    """Refused by name, and nothing is kept."""
    survey = asking(workspace, quick)
    pekka, maria = (person(workspace, quick, survey, name) for name in ("Pekka", "Maria"))
    mark_answered(workspace, ME, quick, survey, [pekka])
    withdraw(workspace, ME, quick, survey, [maria])

    on_paper = answers.start(workspace, ME, quick, "it", survey=survey, invitation=pekka)
    taken_off = answers.start(workspace, ME, quick, "sales", survey=survey, invitation=maria)

    assert codes(on_paper) == [Code.INVITEE_ANSWERED]
    assert codes(taken_off) == [Code.INVITEE_WITHDRAWN]
    assert workspace.store.responses(quick) == ()


def test_nobody_is_begun_for_by_name_where_that_may_not_be_known(workspace: Workspace, quick: str) -> None:
    """In an anonymous survey, without a survey, and for a name that is not on the list."""
    secret = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    named = asking(workspace, quick)
    pekka = person(workspace, quick, secret)
    for survey, invitation in ((secret, pekka), ("", pekka), (named, pekka), (named, "nobody")):
        with pytest.raises(LookupError, match=invitation):
            answers.start(workspace, ME, quick, "it", survey=survey, invitation=invitation)
    assert workspace.store.responses(quick) == ()


def test_what_is_typed_in_lands_in_the_results_of_its_survey(workspace: Workspace, quick: str) -> None:
    """Six interviews of one department, counted when the survey is closed; begun later they are refused."""
    survey = asking(workspace, quick)
    for _ in range(6):
        made = answers.start(workspace, ME, quick, "marketing", survey=survey)
        assert isinstance(made, Response)
        answers.answer(workspace, ME, quick, made.id, "hours_lost", 3, 0)
        assert isinstance(answers.send(workspace, ME, quick, made.id, 1), AnswerSaved)
    assert not analysis.results(workspace, ME, quick, survey=survey).shown

    close_survey(workspace, ME, quick, survey)

    found = analysis.results(workspace, ME, quick, survey=survey)
    assert (found.shown, dict(found.tally.sent)["marketing"]) == (True, 6)
    late = answers.start(workspace, ME, quick, "marketing", survey=survey)
    assert codes(late) == [Code.SURVEY_NOT_OPEN]
