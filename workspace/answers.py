"""Survey answers: one is saved at a time, against its own revision, and none is lost."""

from __future__ import annotations

from collections.abc import Mapping

from authoring.diagnostics import Place, complain
from project.access import Action
from project.catalogue import Catalogue
from project.changes import is_unsafe
from project.codes import Code
from questionnaires.answers import check_answer, complete, unanswered
from questionnaires.model import Questionnaire, Required
from questionnaires.responses import Answer, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved
from workspace.change import Refused, new_id
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.pinned import survey_id
from workspace.wiring import Workspace


def responses(workspace: Workspace, person: str, project_id: str) -> tuple[Response, ...]:
    """All responses of a project.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    require(workspace.store.load(project_id), person, Action.ANSWER)
    return workspace.store.responses(project_id)


def response(workspace: Workspace, person: str, project_id: str, response_id: str) -> Response:
    """One response.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response in this project.
    """
    require(workspace.store.load(project_id), person, Action.ANSWER)
    return workspace.store.response(project_id, response_id)


def start(
    workspace: Workspace,
    person: str,
    project_id: str,
    department: str,
    respondent: str = "",
    questionnaire: str = "",
) -> Response | Refused:
    """A new, empty draft for somebody of a department; nothing in it is answered beforehand.

    Args:
        workspace: where it is kept.
        person: who begins it.
        project_id: of which project.
        department: id of a department of the questionnaire.
        respondent: what the project manager calls the person.
        questionnaire: id; the needs survey where none is given.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such questionnaire or department.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    catalogue = catalogue_of(workspace, project_id, stored)
    survey = _survey(catalogue, questionnaire or catalogue.questionnaire.id)
    if department not in {item.id for item in survey.departments}:
        raise LookupError(department)
    if is_unsafe(respondent):
        place = Place("", path=("respondent",))
        return Refused((complain(Code.UNSAFE_TEXT, place, {"field": "respondent"}),))
    draft = Response(
        id=new_id(),
        questionnaire=survey_id(catalogue, survey.id),
        department=department,
        respondent=respondent[:200],
    )
    return workspace.store.start_response(project_id, draft, workspace.clock())


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
        LookupError: no such response, or no such question.
        StoreFault: the storage failed; nothing was saved.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    kept = workspace.store.response(project_id, response_id).questionnaire
    survey = _survey(catalogue_of(workspace, project_id, stored), kept)
    question = survey.question(question_id)
    if question is None:
        raise LookupError(question_id)
    given, found = check_answer(question, survey, raw)
    if given is None:
        return Refused(found)
    return workspace.store.save_answer(
        project_id, response_id, given, base=base, operation=operation or new_id(), at=workspace.clock()
    )


def send(
    workspace: Workspace, person: str, project_id: str, response_id: str, base: int
) -> AnswerSaved | AnswerRefused | tuple[str, ...]:
    """Send a draft; instead the ids of questions that hold it back, when there are any.

    Required ones still open do, and when nothing was answered at all, those that matter most.
    """
    found = response(workspace, person, project_id, response_id)
    survey = _survey(catalogue_of(workspace, project_id), found.questionnaire)
    blocking = complete(survey, found.answers) or _nothing_said(survey, found.answers)
    if blocking:
        return blocking
    return _set_state(workspace, project_id, response_id, ResponseState.SENT, base)


def _survey(catalogue: Catalogue, questionnaire: str) -> Questionnaire:
    """The questionnaire behind an id.

    Raises:
        LookupError: the project has none of this id any more.
    """
    survey = catalogue.survey(questionnaire)
    if survey is None:
        raise LookupError(questionnaire)
    return survey


def _nothing_said(survey: Questionnaire, given: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions that matter most, when nothing at all was answered: an empty response is no answer."""
    if any(item.value not in (None, "", ()) and item.value != {} for item in given.values()):
        return ()
    return unanswered(survey, given, Required.SOFT) or tuple(item.id for item in survey.questions())[:1]


def reopen(
    workspace: Workspace, person: str, project_id: str, response_id: str, base: int
) -> AnswerSaved | AnswerRefused:
    """Take a sent response back to draft, so that it can be changed."""
    require(workspace.store.load(project_id), person, Action.ANSWER)
    return _set_state(workspace, project_id, response_id, ResponseState.DRAFT, base)


def _set_state(
    workspace: Workspace, project_id: str, response_id: str, state: ResponseState, base: int
) -> AnswerSaved | AnswerRefused:
    return workspace.store.set_response_state(project_id, response_id, state, base=base, at=workspace.clock())
