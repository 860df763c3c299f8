"""Survey answers: one is saved at a time, against its own revision, and none is lost."""

from __future__ import annotations

from collections.abc import Mapping

from project.access import Action
from questionnaires.answers import check_answer, complete, failing, unanswered
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire, Required
from questionnaires.responses import Answer, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved
from workspace.answer_history import AnswerVersion, answer_history, last_saved, restore_answer
from workspace.answer_start import start
from workspace.change import Refused
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.sheets import (
    HIDDEN,
    Sheet,
    kept_back,
    moment,
    promise,
    round_of,
    save,
    seen,
    sheet,
    signed,
)
from workspace.wiring import Workspace

__all__ = [
    "AnswerVersion",
    "Sheet",
    "answer",
    "answer_history",
    "holding_back",
    "last_saved",
    "reopen",
    "response",
    "responses",
    "restore_answer",
    "send",
    "sheet",
    "start",
    "times_answered",
]


def responses(workspace: Workspace, person: str, project_id: str) -> tuple[Response, ...]:
    """All responses of a project; those that nobody may see are without names and answers.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    catalogue = catalogue_of(workspace, project_id, stored)
    found = workspace.store.responses(project_id)
    return tuple(seen(promise(stored, catalogue, item), item) for item in found)


def response(workspace: Workspace, person: str, project_id: str, response_id: str) -> Response:
    """One response; without name and answers when nobody may see them.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response in this project.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    found = workspace.store.response(project_id, response_id)
    return seen(promise(stored, catalogue_of(workspace, project_id, stored), found), found)


def times_answered(workspace: Workspace, person: str, project_id: str, question_id: str) -> int:
    """How many responses answer a question, whoever may see them.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.ANSWER)
    return sum(question_id in item.answers for item in workspace.store.responses(project_id))


def answer(
    workspace: Workspace,
    person: str,
    project_id: str,
    response_id: str,
    question_id: str,
    raw: object,
    base: int,
    *,
    operation: str | None = None,
) -> AnswerSaved | AnswerRefused | Refused:
    """Check and save one answer; `raw` None empties it.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response, or no such question in it.
        StoreFault: the storage failed; nothing was saved.
    """
    found = sheet(workspace, person, project_id, response_id)
    question = found.questionnaire.question(question_id)
    if question is None:
        raise LookupError(question_id)
    if found.hidden:
        return AnswerRefused(HIDDEN, found.response)
    given, complaints = check_answer(question, found.questionnaire, raw)
    if given is None:
        return Refused(complaints)
    return save(workspace, person, project_id, found, given, base, operation)


def send(
    workspace: Workspace, person: str, project_id: str, response_id: str, base: int
) -> AnswerSaved | AnswerRefused | tuple[str, ...]:
    """Send a draft; instead the ids of questions that hold it back, when there are any.

    Required ones still open do, those whose check does not hold, and when nothing was answered at all those
    that matter most. Sending twice is sending once.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response.
        StoreFault: the storage failed and nothing was sent.
    """
    found = sheet(workspace, person, project_id, response_id)
    if found.hidden and found.response.state is ResponseState.DRAFT:
        return AnswerRefused(HIDDEN, found.response)
    if found.response.state is ResponseState.DRAFT:
        blocking = holding_back(found)
        if blocking:
            return blocking
    return _set_state(workspace, person, project_id, found, ResponseState.SENT, base)


def holding_back(found: Sheet) -> tuple[str, ...]:
    """Ids of the questions without which, or with which as they are, a response cannot be sent."""
    survey, given = found.questionnaire, found.response.answers
    broken = tuple(str(item.place.path[0]) for item in failing(survey, given))
    needed = tuple(dict.fromkeys((*complete(survey, given), *broken)))
    return needed or _nothing_said(survey, given)


def _nothing_said(survey: Questionnaire, given: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions that matter most, when nothing at all was answered: an empty response is no answer."""
    if any(item.value not in (None, "", ()) and item.value != {} for item in given.values()):
        return ()
    return unanswered(survey, given, Required.SOFT) or tuple(item.id for item in survey.questions())[:1]


def reopen(
    workspace: Workspace, person: str, project_id: str, response_id: str, base: int
) -> AnswerSaved | AnswerRefused:
    """Take a sent response back to draft; refused when it is anonymous, or in results that were shown.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response.
        StoreFault: the storage failed and nothing was changed.
    """
    found = sheet(workspace, person, project_id, response_id)
    asked = round_of(workspace.store.load(project_id), found.response.survey)
    released = asked is not None and response_id in asked.released
    if found.anonymity is Anonymity.ANONYMOUS or released:
        return AnswerRefused(HIDDEN, found.response)
    return _set_state(workspace, person, project_id, found, ResponseState.DRAFT, base)


def _set_state(
    workspace: Workspace, person: str, project_id: str, found: Sheet, state: ResponseState, base: int
) -> AnswerSaved | AnswerRefused:
    outcome = workspace.store.set_response_state(
        project_id,
        found.response.id,
        state,
        base=base,
        at=moment(workspace, found.anonymity),
        by=signed(person, found),
        invitation=_invitation(workspace, project_id, found),
    )
    return kept_back(found, outcome)


def _invitation(workspace: Workspace, project_id: str, found: Sheet) -> str:
    """The invitation that this response answers, where it bears its id; sending closes both together."""
    own = found.response
    if not own.survey or found.anonymity is Anonymity.ANONYMOUS:
        return ""
    known = {item.id for item in workspace.store.invitations(project_id, own.survey)}
    return own.id if own.id in known else ""
