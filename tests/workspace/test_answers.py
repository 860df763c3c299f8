"""Survey answers through the service layer: one at a time, checked, never overwritten."""

from __future__ import annotations

import pytest

from project.codes import Code
from questionnaires.codes import AnswerCode
from questionnaires.responses import Missing, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved
from workspace import answers
from workspace.change import Refused
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


@pytest.fixture
def draft(workspace: Workspace, quick: str) -> Response:
    """A new draft of somebody in sales."""
    made = answers.start(workspace, ME, quick, "sales", "Maria")
    assert isinstance(made, Response)
    return made


def saved(outcome: object) -> AnswerSaved:
    """An answer that was stored."""
    assert isinstance(outcome, AnswerSaved), outcome
    return outcome


def test_a_draft_begins_empty(workspace: Workspace, quick: str, draft: Response) -> None:
    """Nothing is answered beforehand; the respondent's name is kept."""
    assert (draft.department, draft.respondent, draft.state) == ("sales", "Maria", ResponseState.DRAFT)
    assert draft.answers == {}
    assert answers.responses(workspace, ME, quick) == (draft,)
    assert answers.response(workspace, ME, quick, draft.id) == draft


def test_an_unknown_department_is_a_fault_of_the_caller(workspace: Workspace, quick: str) -> None:
    """Departments are chosen from a list."""
    with pytest.raises(LookupError, match="cellar"):
        answers.start(workspace, ME, quick, "cellar")


def test_a_name_with_control_characters_is_refused(workspace: Workspace, quick: str) -> None:
    """It could not be exported and brought in again."""
    outcome = answers.start(workspace, ME, quick, "sales", "bell \x07")

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [Code.UNSAFE_TEXT]
    assert answers.responses(workspace, ME, quick) == ()


def test_a_long_name_is_cut(workspace: Workspace, quick: str) -> None:
    """Two hundred letters are kept."""
    made = answers.start(workspace, ME, quick, "sales", "x" * 300)

    assert isinstance(made, Response)
    assert made.respondent == "x" * 200


def test_an_answer_is_saved_against_its_own_revision(
    workspace: Workspace, quick: str, draft: Response
) -> None:
    """The second answer to a question names the first; one based on something older is refused with both."""
    first = saved(answers.answer(workspace, ME, quick, draft.id, "hours_lost", "3,5", 0))
    second = saved(answers.answer(workspace, ME, quick, draft.id, "hours_lost", 4, first.answer))
    late = answers.answer(workspace, ME, quick, draft.id, "hours_lost", 9, first.answer)

    assert second.answer > first.answer
    assert isinstance(late, AnswerRefused)
    assert late.current.answers["hours_lost"].value == 4.0


def test_the_same_answer_sent_twice_is_saved_once(workspace: Workspace, quick: str, draft: Response) -> None:
    """A repeated request answers as the first did."""
    first = saved(answers.answer(workspace, ME, quick, draft.id, "hours_lost", 3, 0, operation="a"))
    second = saved(answers.answer(workspace, ME, quick, draft.id, "hours_lost", 3, 0, operation="a"))

    assert (second.revision, second.repeated) == (first.revision, True)


def test_an_answer_that_does_not_fit_is_refused_with_its_code(
    workspace: Workspace, quick: str, draft: Response
) -> None:
    """Nothing is stored in its place."""
    outcome = answers.answer(workspace, ME, quick, draft.id, "hours_lost", "many", 0)

    assert isinstance(outcome, Refused)
    assert [item.code for item in outcome.diagnostics] == [AnswerCode.WRONG_TYPE]
    assert answers.response(workspace, ME, quick, draft.id).answers == {}


def test_an_answer_can_be_emptied(workspace: Workspace, quick: str, draft: Response) -> None:
    """Nothing given is a skipped question, told apart from one never reached."""
    first = saved(answers.answer(workspace, ME, quick, draft.id, "data_missing", "Soon", 0))
    saved(answers.answer(workspace, ME, quick, draft.id, "data_missing", None, first.answer))

    given = answers.response(workspace, ME, quick, draft.id).answers["data_missing"]
    assert (given.value, given.missing) == (None, Missing.SKIPPED)


def test_unknown_questions_and_responses_are_faults_of_the_caller(
    workspace: Workspace, quick: str, draft: Response
) -> None:
    """Both are told by LookupError."""
    with pytest.raises(LookupError, match="nothing"):
        answers.answer(workspace, ME, quick, draft.id, "nothing", 3, 0)
    with pytest.raises(LookupError, match="response"):
        answers.answer(workspace, ME, quick, "nobody", "hours_lost", 3, 0)
    with pytest.raises(LookupError, match="response"):
        answers.response(workspace, ME, quick, "nobody")


def test_only_a_sent_response_counts_and_it_can_be_taken_back(
    workspace: Workspace, quick: str, draft: Response
) -> None:
    """A draft counts for nothing; sent it counts and refuses answers; reopened it is a draft again."""
    first = saved(answers.answer(workspace, ME, quick, draft.id, "needs", {"history__importance": 5}, 0))
    assert opened(workspace, ME, quick).outlook.needs.responses == 0

    sent = saved(answers.send(workspace, ME, quick, draft.id, first.revision))
    assert opened(workspace, ME, quick).outlook.needs.responses == 1
    late = answers.answer(workspace, ME, quick, draft.id, "hours_lost", 3, 0)
    assert isinstance(late, AnswerRefused)

    saved(answers.reopen(workspace, ME, quick, draft.id, sent.revision))
    assert opened(workspace, ME, quick).outlook.needs.responses == 0
    saved(answers.answer(workspace, ME, quick, draft.id, "hours_lost", 3, 0))


def test_what_has_to_be_answered_holds_a_response_back(
    workspace: Workspace, quick: str, draft: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The open questions are named instead of sending; the state stays a draft."""
    monkeypatch.setattr(answers, "complete", lambda *_: ("hours_lost",))

    assert answers.send(workspace, ME, quick, draft.id, 0) == ("hours_lost",)
    assert answers.response(workspace, ME, quick, draft.id).state is ResponseState.DRAFT
