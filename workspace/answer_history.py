"""What stood in the place of an answer before, and bringing it back; never of anonymous answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from questionnaires.answers import from_json
from questionnaires.carrying import target_of
from questionnaires.kinds import Anonymity
from questionnaires.model import Question
from questionnaires.responses import Answer
from store.port import AnswerEvent, AnswerRefused, AnswerSaved
from workspace.change import Refused
from workspace.sheets import HIDDEN, Sheet, save, sheet
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """An answer as it stood at some time.

    Attributes:
        number: of the line in the response's log.
        answer: what was given; None when it does not fit the question as it is asked today.
        at: when it was saved.
        by: who typed it: a person's id, or the name of a door when the respondent did.
    """

    number: int
    answer: Answer | None
    at: datetime
    by: str


def answer_history(
    workspace: Workspace, person: str, project_id: str, response_id: str, question_id: str
) -> tuple[AnswerVersion, ...]:
    """Every version of one answer, the newest first, which is the one that stands; none of anonymous answers.

    What came with a project from elsewhere begins with the first save here.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response, or no such question in it.
    """
    found = sheet(workspace, person, project_id, response_id)
    return _versions(workspace, project_id, found, _question(found, question_id))


def restore_answer(
    workspace: Workspace,
    person: str,
    project_id: str,
    response_id: str,
    question_id: str,
    number: int,
    base: int,
    *,
    operation: str | None = None,
) -> AnswerSaved | AnswerRefused | Refused:
    """Let an earlier version stand again; that is one version more, so that nothing is lost by it.

    Args:
        workspace: where it is kept.
        person: who does it.
        project_id: of which project.
        response_id: of which response.
        question_id: of which answer.
        number: of the version, see `AnswerVersion`.
        base: the revision of the answer it was seen with.
        operation: the same one is done once.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response, question or version, or one that fits the question no more.
        StoreFault: the storage failed; nothing was saved.
    """
    found = sheet(workspace, person, project_id, response_id)
    question = _question(found, question_id)
    if found.anonymity is Anonymity.ANONYMOUS:
        return AnswerRefused(HIDDEN, found.response)
    versions = _versions(workspace, project_id, found, question)
    given = next((item.answer for item in versions if item.number == number), None)
    if given is None:
        raise LookupError(number)
    return save(workspace, person, project_id, found, given, base, operation)


def _question(found: Sheet, question_id: str) -> Question:
    question = found.questionnaire.question(question_id)
    if question is None:
        raise LookupError(question_id)
    return question


def _versions(
    workspace: Workspace, project_id: str, found: Sheet, question: Question
) -> tuple[AnswerVersion, ...]:
    if found.anonymity is Anonymity.ANONYMOUS:
        return ()
    survey = found.questionnaire
    events = workspace.store.answer_events(project_id, found.response.id)
    own = [item for item in events if item.question and target_of(survey, item.question) == question.id]
    return tuple(_version(item, question, found) for item in reversed(own))


def _version(event: AnswerEvent, question: Question, found: Sheet) -> AnswerVersion:
    given, _ = from_json(question, found.questionnaire, {**event.body, "question": question.id})
    return AnswerVersion(event.number, given, event.at, event.by)


def last_saved(workspace: Workspace, person: str, project_id: str, response_id: str) -> datetime | None:
    """When something of a response was saved last; of an anonymous one the day, None when it is not known.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response.
    """
    found = sheet(workspace, person, project_id, response_id)
    events = workspace.store.answer_events(project_id, found.response.id)
    return None if found.hidden or not events else events[-1].at
