"""Answers that come in on forms and sheets, filed into a response: nothing lost, nothing overwritten.

An answer is filed only over what it was based on. What says the same already is left alone, so that a file
that comes in twice counts once. What was changed elsewhere is told with both versions and stays as it is,
unless somebody says that the answer on the form shall count.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.form_plan import words_in
from project.access import Action
from project.codes import Code
from project.model import Survey, SurveyState
from questionnaires.answers import complete, failing, unanswered
from questionnaires.asked import for_person
from questionnaires.kinds import Anonymity, Required
from questionnaires.living import shape
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Door, Missing, Response, ResponseState
from store.answering import STALE
from store.port import AnswerRefused, AnswerSaved, Invitation, InvitationKind, UnknownProject
from workspace.asking import asking
from workspace.guarding import require
from workspace.responding import nothing_said
from workspace.surveys import statement
from workspace.wiring import Workspace

TRIES = 5
"""So often it is tried anew when answers of the same response come in between."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A survey to which forms and sheets come in.

    Attributes:
        whole: the questionnaire as it is written.
        invitations: everybody who is asked.
    """

    project: str
    survey: Survey
    whole: Questionnaire
    invitations: tuple[Invitation, ...]

    @property
    def anonymous(self) -> bool:
        """Whether nothing may connect a person with a response."""
        return self.survey.anonymity is Anonymity.ANONYMOUS

    def invited(self, response_id: str) -> Invitation | None:
        """The person whose response has this name, where the project team may know that."""
        if self.anonymous:
            return None
        return next((item for item in self.people() if item.id == response_id), None)

    def people(self) -> tuple[Invitation, ...]:
        """Those who are asked in person."""
        return tuple(item for item in self.invitations if item.kind is InvitationKind.PERSONAL)


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that was not filed, for another one came from elsewhere.

    Attributes:
        mine: what the form or sheet says.
        theirs: what stands; None where nothing does.
    """

    question: str
    mine: Answer
    theirs: Answer | None


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing.

    Attributes:
        response: as it stands now; not stored where there was nothing to store.
        saved, unchanged: ids of questions.
    """

    response: Response
    saved: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a response cannot be sent: questions without an answer, and answers that do not fit together."""

    needed: tuple[str, ...] = ()
    failing: tuple[Diagnostic, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.needed or self.failing)


def desk_of(
    workspace: Workspace, person: str, project_id: str, survey_id: str, action: Action = Action.ANSWER
) -> Desk:
    """The survey to which forms come in.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, or its questionnaire is gone.
    """
    require(workspace.store.load(project_id), person, action)
    found = asking(workspace, project_id, survey_id)
    if found is None:
        raise LookupError(survey_id)
    invitations = workspace.store.invitations(project_id, survey_id)
    return Desk(project_id, found.survey, found.questionnaire, invitations)


def takes_forms(survey: Survey) -> bool:
    """Whether forms and sheets can be filed; also those that were filled in on the last day."""
    return survey.state is SurveyState.OPEN and survey.erased is None


def closed(survey: Survey) -> Diagnostic:
    """That the survey takes no forms now."""
    return complain(Code.SURVEY_NOT_OPEN, Place("", path=(survey.KIND, survey.id, "state")))


def language_of(desk: Desk, *wanted: str) -> str:
    """The first of these languages that the questionnaire offers, else its own."""
    return next((item for item in wanted if item in desk.whole.offered), desk.whole.language)


def moment(workspace: Workspace, desk: Desk) -> datetime:
    """The time that may be kept: of an anonymous survey nothing finer than the day."""
    now = workspace.clock()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if desk.anonymous else now


def asked_of(desk: Desk, response: Response) -> Questionnaire:
    """The plain questions of the person behind a response."""
    return for_person(desk.whole, response.department, response.role)


def draft(
    workspace: Workspace, desk: Desk, response_id: str, asked: tuple[str, str, str], door: Door
) -> Response:
    """The response of this name as it stands, or as it would begin; nothing is stored by this.

    Args:
        workspace: where it is kept.
        desk: the survey.
        response_id: its name; that of an invitation brings the person with it.
        asked: department, role and language of a response that is not there yet.
        door: how it came in.
    """
    standing = response_in(workspace, desk.project, response_id)
    if standing is not None:
        return standing
    department, role, language = asked
    who = desk.invited(response_id)
    if who is not None:
        department, role = who.department, who.role
    return Response(
        id=response_id,
        questionnaire=desk.survey.questionnaire,
        department=department,
        respondent=who.name if who else "",
        survey=desk.survey.id,
        role=role,
        language=language,
        door=door,
        shape=shape(desk.whole),
        statement=statement(desk.survey, desk.whole, words_in(language), language),
        day=workspace.clock().date().isoformat(),
    )


def response_in(workspace: Workspace, project_id: str, response_id: str) -> Response | None:
    """A response, None when there is none of this name."""
    try:
        return workspace.store.response(project_id, response_id)
    except UnknownProject:
        raise
    except LookupError:
        return None


def file_answers(
    workspace: Workspace,
    desk: Desk,
    response: Response,
    answers: Mapping[str, Answer],
    bases: Mapping[str, int],
    *,
    instead: Collection[str] = (),
    by: str,
) -> Filed:
    """File answers into a response, which is begun where needed.

    Args:
        workspace: where it is kept.
        desk: the survey.
        response: as `draft` gave it.
        answers: by question. A SKIPPED one empties what stands, only where the form showed it.
        bases: the revision of each answer that the form was made from, 0 or none where there was no answer.
        instead: questions whose answer counts whatever stands.
        by: who files: a person's id or a door.

    Raises:
        StoreFault: the storage failed and nothing was stored.
    """
    for _ in range(TRIES):
        now = response_in(workspace, desk.project, response.id) or response
        plan = _planned(now, answers, bases, instead)
        if not plan.saved:
            break
        if _saved(workspace, desk, now, {name: answers[name] for name in plan.saved}, by):
            return replace(plan, response=workspace.store.response(desk.project, response.id))
    return replace(plan, saved=()) if plan.saved else plan


def _planned(
    now: Response, answers: Mapping[str, Answer], bases: Mapping[str, int], instead: Collection[str]
) -> Filed:
    """What of the answers is new, stands already, or clashes with what stands."""
    saved, unchanged, clashes = [], [], []
    for name, answer in answers.items():
        stands = now.answers.get(name)
        if answer.missing is Missing.SKIPPED and (stands is None or not bases.get(name)):
            continue
        if stands is not None and stands.as_json() == answer.as_json():
            unchanged.append(name)
            continue
        based = name in instead or bases.get(name, 0) == (stands.revision if stands else 0)
        if based and now.state is ResponseState.DRAFT:
            saved.append(name)
        else:
            clashes.append(Clash(name, answer, stands))
    return Filed(now, tuple(saved), tuple(unchanged), tuple(clashes))


def _saved(workspace: Workspace, desk: Desk, now: Response, answers: Mapping[str, Answer], by: str) -> bool:
    """Store answers all at once; False when something came in between."""
    at = moment(workspace, desk)
    empty = replace(now, answers={}, revision=0, state=ResponseState.DRAFT)
    workspace.store.start_response(desk.project, empty, at)
    given = [
        (answer, now.answers[name].revision if name in now.answers else 0) for name, answer in answers.items()
    ]
    told = repr([(answer.as_json(), base) for answer, base in given])
    operation = sha256(f"{now.id}|{by}|{told}".encode()).hexdigest()[:32]
    done = workspace.store.save_answers(desk.project, now.id, given, operation=operation, at=at, by=by)
    return isinstance(done, AnswerSaved)


def blocked(desk: Desk, response: Response) -> Blocked:
    """What is in the way of sending; questions that merely should be answered are not."""
    survey = asked_of(desk, response)
    needed = complete(survey, response.answers)
    if not needed and nothing_said(response.answers):
        first = tuple(item.id for item in survey.questions())[:1]
        needed = unanswered(survey, response.answers, Required.SOFT) or first
    return Blocked(needed, failing(survey, response.answers))


def set_state(
    workspace: Workspace, desk: Desk, response_id: str, state: ResponseState, by: str
) -> Response | None:
    """Send a response or open it again; the person's invitation goes with it. None when it was refused.

    Raises:
        LookupError: no such response.
        StoreFault: the storage failed and nothing was changed.
    """
    who = desk.invited(response_id)
    for _ in range(TRIES):
        now = workspace.store.response(desk.project, response_id)
        done = workspace.store.set_response_state(
            desk.project,
            response_id,
            state,
            base=now.revision,
            at=moment(workspace, desk),
            by=by,
            invitation=who.id if who else "",
        )
        if not isinstance(done, AnswerRefused):
            return workspace.store.response(desk.project, response_id)
        if done.reason != STALE:
            return None
    return None
