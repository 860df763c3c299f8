"""One response with what it answers, and how much of it the team may see.

Whoever answers anonymously is seen by nobody: what was sent, and what somebody is still writing in a browser
of their own, leaves the service layer without its answers. Only what the team itself is typing in stays in
sight until it is sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from project.access import Action
from project.catalogue import Catalogue
from project.model import Survey
from questionnaires.asked import for_person
from questionnaires.carrying import carried
from questionnaires.kinds import Anonymity
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Door, Response, ResponseState
from store.port import AnswerRefused, AnswerSaved, StoredProject
from workspace.change import new_id
from workspace.guarding import require
from workspace.open import catalogue_of
from workspace.wiring import Workspace

HIDDEN = "hidden"
"""Refused because nobody but the respondent may change it: it was answered anonymously."""

TYPED_BY_THE_TEAM = frozenset({Door.APP, Door.PAPER})
"""Ways in which somebody of the team gives the answers, so that they know them anyway."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A response with the questions it answers.

    Attributes:
        response: its answers under the names that questions have today; the revision of each is what the next
            change to it is based on. Without any answers when it is hidden.
        whole: the questionnaire as it is written.
        questionnaire: plain questions of this person.
        anonymity: what was promised to the person.
        hidden: whether nobody sees its answers.
    """

    response: Response
    whole: Questionnaire
    questionnaire: Questionnaire
    anonymity: Anonymity
    hidden: bool


def sheet(workspace: Workspace, person: str, project_id: str, response_id: str) -> Sheet:
    """One response, for somebody who may fill in answers.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such response, or its questionnaire is no longer in the project.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    found = workspace.store.response(project_id, response_id)
    catalogue = catalogue_of(workspace, project_id, stored)
    whole = survey_of(catalogue, found.questionnaire)
    plain = for_person(whole, found.department, found.role)
    promised = promise(stored, catalogue, found)
    return Sheet(
        response=_named_as_today(seen(promised, found), plain),
        whole=whole,
        questionnaire=plain,
        anonymity=promised,
        hidden=is_hidden(promised, found),
    )


def survey_of(catalogue: Catalogue, questionnaire: str) -> Questionnaire:
    """The questionnaire behind an id.

    Raises:
        LookupError: the project has none of this id any more.
    """
    survey = catalogue.survey(questionnaire)
    if survey is None:
        raise LookupError(questionnaire)
    return survey


def round_of(stored: StoredProject, survey_id: str) -> Survey | None:
    """The round of asking behind an id; None when there is none, or for the empty id."""
    records = (item for item in stored.records if isinstance(item, Survey))
    return next((item for item in records if item.id == survey_id), None)


def promise(stored: StoredProject, catalogue: Catalogue, response: Response) -> Anonymity:
    """What was promised to whoever answered; the strictest where nobody knows any more."""
    if response.survey:
        asked = round_of(stored, response.survey)
        return Anonymity.ANONYMOUS if asked is None else asked.anonymity
    survey = catalogue.survey(response.questionnaire)
    return Anonymity.ANONYMOUS if survey is None else survey.anonymity


def is_hidden(promised: Anonymity, response: Response) -> bool:
    """Whether nobody sees the answers of a response."""
    if promised is not Anonymity.ANONYMOUS:
        return False
    return response.state is ResponseState.SENT or response.door not in TYPED_BY_THE_TEAM


def seen(promised: Anonymity, response: Response) -> Response:
    """The response as the team may see it."""
    if promised is not Anonymity.ANONYMOUS:
        return response
    answers: Mapping[str, Answer] = {} if is_hidden(promised, response) else response.answers
    return replace(response, respondent="", answers=answers)


def moment(workspace: Workspace, promised: Anonymity) -> datetime:
    """The time that may be kept: of anonymous answers nothing finer than the day."""
    now = workspace.clock()
    if promised is Anonymity.ANONYMOUS:
        return now.replace(hour=0, minute=0, second=0, microsecond=0)
    return now


def _named_as_today(response: Response, plain: Questionnaire) -> Response:
    own = response.answers
    answers = {
        name: replace(item, revision=own[name].revision if name in own else 0)
        for name, item in carried(own, plain).items()
    }
    return replace(response, answers=answers)


def signed(who: str, found: Sheet) -> str:
    """Who is noted down as having typed; of anonymous answers only by which door they came."""
    return str(found.response.door) if found.anonymity is Anonymity.ANONYMOUS else who


def save(
    workspace: Workspace,
    who: str,
    project_id: str,
    found: Sheet,
    given: Answer,
    base: int,
    operation: str | None,
) -> AnswerSaved | AnswerRefused:
    """Store one checked answer of a sheet.

    Raises:
        StoreFault: the storage failed; nothing was saved.
    """
    outcome = workspace.store.save_answer(
        project_id,
        found.response.id,
        given,
        base=base,
        operation=operation or new_id(),
        at=moment(workspace, found.anonymity),
        by=signed(who, found),
    )
    return kept_back(found, outcome)


def kept_back(found: Sheet, outcome: AnswerSaved | AnswerRefused) -> AnswerSaved | AnswerRefused:
    """What came of a save, without answers that nobody may see."""
    if isinstance(outcome, AnswerSaved):
        return outcome
    return replace(outcome, current=seen(found.anonymity, outcome.current))
