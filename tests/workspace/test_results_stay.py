"""What was shown of a survey stays as it was, and what somebody typed is never passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from exchange.codes import Code
from exchange.excel_form_read import ReceivedForm, read_form
from project.codes import Code as ProjectCode
from project.model import SurveyState
from project.survey_faults import kept_promises
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Door, Response, ResponseState
from store.port import Invitation, InvitationKind
from tests.workspace.fieldwork import ME, asking, responder, stored
from workspace import surveys
from workspace.change import Changed, Refused, put, undo
from workspace.erasing import erase_answers
from workspace.invitations import Invitee, invite
from workspace.own_content import amend
from workspace.quotes import free_answers, release
from workspace.quotes import take_back as unquote
from workspace.responding import Conflict, Kept, Phase, begin, save_page, take_back, visit
from workspace.sheet_codes import code_for
from workspace.survey_entry import open_again, sheet_of
from workspace.survey_forms import form_for, forms_zip, import_form
from workspace.tokens import link
from workspace.wiring import Workspace


def closed(workspace: Workspace, project: str, survey: str) -> str:
    """Close a survey; the act."""
    done = surveys.close_survey(workspace, ME, project, survey)
    assert isinstance(done, Changed)
    return done.operation


def test_taking_the_closing_back_leaves_released_answers_sent(workspace: Workspace, quick: str) -> None:
    """Ann's answer is in results that were shown: she cannot change it, or the difference would be hers."""
    survey = asking(workspace, quick)
    ann = Invitation("to-ann", survey, InvitationKind.PERSONAL, "sales", name="Ann")
    workspace.store.invite(quick, [ann], [link("ann", quick, "to-ann")])
    responder(workspace, quick, survey)("to-ann", "sales", hours_lost=3.0)
    act = closed(workspace, quick, survey)
    assert isinstance(undo(workspace, ME, quick, act), Changed)
    assert stored(workspace, quick, survey).state is SurveyState.OPEN
    assert stored(workspace, quick, survey).released == ("to-ann",)
    found = take_back(workspace, "ann")
    assert found is not None
    assert found.phase is Phase.SENT


def test_no_change_makes_released_answers_unseen(workspace: Workspace, quick: str) -> None:
    """By whatever way it comes, a record that forgets what was released is refused."""
    survey = asking(workspace, quick)
    responder(workspace, quick, survey)("p1", "sales", hours_lost=3.0)
    closed(workspace, quick, survey)
    standing = stored(workspace, quick, survey)
    less = standing.model_copy(update={"released": (), "state": SurveyState.OPEN})
    assert [item.code for item in kept_promises(standing, less)] == [ProjectCode.SURVEY_FIXED]
    assert not isinstance(put(workspace, ME, quick, "survey.set", less), Changed)
    more = standing.model_copy(update={"released": (*standing.released, "p2")})
    assert list(kept_promises(standing, more)) == []


def test_a_released_sheet_of_paper_is_not_opened_again(workspace: Workspace, quick: str) -> None:
    """It counts in results that were shown; opened again for latecomers, the survey leaves it as it is."""
    survey = asking(workspace, quick, closes=None)
    maria = next(item for item in workspace.store.invitations(quick, survey) if item.name == "Maria")
    answer = responder(workspace, quick, survey)
    answer(maria.id, "sales", hours_lost=3.0)
    closed(workspace, quick, survey)
    assert isinstance(surveys.reopen_survey(workspace, ME, quick, survey, None), Changed)
    code = _code(workspace, quick, survey, maria.id)
    sheet = sheet_of(workspace, ME, quick, survey, code)
    assert hasattr(sheet, "response")
    assert open_again(workspace, ME, sheet).response.state is ResponseState.SENT  # type: ignore[arg-type]  # a sheet, as asked just before
    assert workspace.store.response(quick, maria.id).state is ResponseState.SENT


def _code(workspace: Workspace, project: str, survey: str, invitation: str) -> str:
    return code_for(invitation, survey, ("sales", "", "en"))


def test_an_old_form_once_more_is_told_when_another_answer_stands(workspace: Workspace, quick: str) -> None:
    """3 was saved, then 4 in another tab; the first form again with 3 is shown beside the 4, not dropped."""
    survey = asking(workspace, quick)
    ann = Invitation("to-ann", survey, InvitationKind.PERSONAL, "sales", name="Ann")
    workspace.store.invite(quick, [ann], [link("ann", quick, "to-ann")])
    assert begin(workspace, "ann", "en") == "ann"

    def typed(hours: str, base: int, act: str) -> object:
        return save_page(workspace, "ann", ("hours_lost",), {"hours_lost": hours}, {"hours_lost": base}, act)

    assert isinstance(typed("3", 0, "first"), Kept)
    assert isinstance(typed("3", 0, "first"), Kept), "the same form twice counts once"
    assert isinstance(typed("4", 1, "second"), Kept)
    late = typed("3", 0, "first")
    assert isinstance(late, Conflict)
    assert late.mine["hours_lost"].value == 3.0
    found = visit(workspace, "ann")
    assert found is not None
    assert found.response is not None
    assert found.response.answers["hours_lost"].value == 4.0


def test_no_form_reads_what_somebody_said_anonymously(
    workspace: Workspace, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form made to name a stranger's response is refused: it would show their answers, or change them."""
    survey = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    theirs = Response("stranger0123456789", "needs_core", "sales", survey=survey, door=Door.WEB)
    workspace.store.start_response(quick, theirs, workspace.clock())
    said = Answer("hours_lost", 7.0)
    workspace.store.save_answer(quick, theirs.id, said, base=0, operation="x", at=workspace.clock())
    made = form_for(workspace, ME, quick, survey, department="sales")
    real = read_form

    def forged(data: bytes, filename: str) -> tuple[ReceivedForm | None, object]:
        form, found = real(data, filename)
        assert form is not None
        return replace(form, head=replace(form.head, response=theirs.id)), found

    monkeypatch.setattr("workspace.survey_form_import.read_form", forged)
    done = import_form(workspace, ME, quick, survey, made.data, "f.xlsx", send=False)  # type: ignore[union-attr]  # the survey is open
    assert [item.code for item in done.problems] == [Code.FORM_CHANGED]
    assert done.response is None


def test_anonymous_forms_follow_no_list(workspace: Workspace, quick: str) -> None:
    """Forms for twelve people are not numbered in the order of the list."""
    survey = asking(workspace, quick, anonymity=Anonymity.ANONYMOUS)
    people = [Invitee(f"P{at:02}", "sales" if at % 2 else "it") for at in range(12)]
    invite(workspace, ME, quick, survey, people)
    ids = [item.id for item in workspace.store.invitations(quick, survey)]

    def order() -> tuple[str, ...]:
        made = forms_zip(workspace, ME, quick, survey, invitations=ids)
        return tuple(name[4:] for name in ZipFile(BytesIO(made.data)).namelist())  # type: ignore[union-attr]  # the survey is open

    assert len({order() for _ in range(4)}) > 1


def test_words_of_an_erased_survey_do_not_come_back(workspace: Workspace, quick: str) -> None:
    """A quotation was taken back, then all answers were erased: undoing the first brings no words back."""
    survey = asking(workspace, quick)
    answer = responder(workspace, quick, survey)
    for at in range(5):
        answer(f"p{at}", "sales", data_missing=f"Words {at}")
    closed(workspace, quick, survey)
    found = free_answers(workspace, ME, quick)
    assert isinstance(release(workspace, ME, quick, survey, found.to_read[0]), Changed)
    gone = unquote(workspace, ME, quick, free_answers(workspace, ME, quick).released[0])
    assert isinstance(gone, Changed)
    assert isinstance(erase_answers(workspace, ME, quick, survey, confirmed=True), Changed)
    refused = undo(workspace, ME, quick, gone.operation)
    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [ProjectCode.SURVEY_ERASED]


@pytest.mark.parametrize("end", [True, False])
def test_no_rule_is_made_that_asks_the_answers(workspace: Workspace, quick: str, *, end: bool) -> None:
    """A formula that is 0 for all but one person tells what that one said; without answers it may be."""
    survey = asking(workspace, quick)
    formula = {"id": "spy", "kind": "calculated", "text": "A sum", "value": "1 if hours_lost == 3 else 0"}
    path = "sections/today/questions/spy"
    first = {**formula, "id": "early"}
    added = amend(workspace, ME, quick, "questionnaire", "add", "sections/today/questions/early", first)
    assert isinstance(added, Changed)
    answer = responder(workspace, quick, survey)
    for at in range(9):
        answer(f"p{at}", "sales", hours_lost=float(at))
    if end:
        closed(workspace, quick, survey)
    refused = amend(workspace, ME, quick, "questionnaire", "add", path, formula)
    assert isinstance(refused, Refused)
    assert [item.code for item in refused.diagnostics] == [ProjectCode.RULE_AFTER_ANSWERS]
    assert dict(refused.diagnostics[0].arguments) == {"question": "A sum"}
    harmless = {"id": "more", "kind": "text", "text": "Anything else?"}
    done = amend(workspace, ME, quick, "questionnaire", "add", "sections/today/questions/more", harmless)
    assert isinstance(done, Changed)
