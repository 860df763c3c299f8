"""Beginning to fill in a survey for somebody: a draft that says what they were told, one for each person."""

from __future__ import annotations

from dataclasses import replace

from authoring.diagnostics import Place, complain
from project.access import Action
from project.changes import is_unsafe
from project.codes import Code
from project.model import Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.living import shape
from questionnaires.model import Questionnaire
from questionnaires.responses import Door, Response
from store.port import Invitation, InvitationState, StoredProject
from words.catalogue import load
from workspace.change import Refused, new_id
from workspace.guarding import require
from workspace.invitations import personal, waits
from workspace.open import catalogue_of
from workspace.pinned import survey_id
from workspace.sheets import moment, round_of, survey_of
from workspace.surveys import statement
from workspace.wiring import Workspace


def start(
    workspace: Workspace,
    person: str,
    project_id: str,
    department: str,
    respondent: str = "",
    questionnaire: str = "",
    *,
    survey: str = "",
    role: str = "",
    language: str = "",
    door: Door = Door.APP,
    invitation: str = "",
) -> Response | Refused:
    """A new, empty draft for somebody of a department; nothing in it is answered beforehand.

    For somebody who is on the list of a survey it is the one response that the person's link leads to: what
    was begun there goes on here, and the other way round.

    Args:
        workspace: where it is kept.
        person: who begins it.
        project_id: of which project.
        department: id of a department of the questionnaire; of somebody on the list that of the invitation.
        respondent: what the project manager calls the person; not kept of an anonymous one.
        questionnaire: id; that of the survey where there is one, else the needs survey.
        survey: id of the open round of asking it belongs to; what came in on paper is typed in after its
            closing day too.
        role: id of a role of the questionnaire.
        language: in which the questions are read out; that of the interface where it is offered.
        door: how the answers come in.
        invitation: id of a personal invitation of that round, which is not anonymous: department, role, name
            and language are those of the invitation. Refused once it is answered or taken off the list.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, questionnaire, department, role or invitation.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.ANSWER)
    catalogue = catalogue_of(workspace, project_id, stored)
    asked = _asked(stored, survey)
    who = _invited(workspace, project_id, asked, invitation)
    refused = _no_answers_now(asked) or _answers_elsewhere(who)
    if is_unsafe(respondent):
        place = Place("", path=("respondent",))
        refused = Refused((complain(Code.UNSAFE_TEXT, place, {"field": "respondent"}),))
    if refused is not None:
        return refused
    wanted = asked.questionnaire if asked else questionnaire or catalogue.questionnaire.id
    whole = survey_of(catalogue, wanted)
    draft = Response(
        id=new_id() if who is None else who.id,
        questionnaire=survey_id(catalogue, whole.id),
        department=department if who is None else who.department,
        respondent=respondent[:200] if who is None else who.name,
        role=role if who is None else who.role,
        door=door,
    )
    _known(whole, draft.department, draft.role)
    spoken = language or (who.language if who else "") or workspace.settings.language
    return _started(workspace, project_id, whole, asked, draft, spoken)


def _asked(stored: StoredProject, survey: str) -> Survey | None:
    """The round of asking that was named, None for none. Raises LookupError when there is no such one."""
    found = round_of(stored, survey)
    if survey and found is None:
        raise LookupError(survey)
    return found


def _no_answers_now(asked: Survey | None) -> Refused | None:
    if asked is None or (asked.state is SurveyState.OPEN and asked.erased is None):
        return None
    code = Code.SURVEY_NOT_OPEN if asked.erased is None else Code.SURVEY_ERASED
    return Refused((complain(code, Place("", path=(asked.KIND, asked.id, "state"))),))


def _invited(
    workspace: Workspace, project_id: str, asked: Survey | None, invitation: str
) -> Invitation | None:
    """Who is answering, None for somebody who is not on the list.

    Raises:
        LookupError: no such person in this round, or nothing may connect the person with the answers.
    """
    if not invitation:
        return None
    if asked is None or asked.anonymity is Anonymity.ANONYMOUS:
        raise LookupError(invitation)
    people = (item for item in workspace.store.invitations(project_id, asked.id) if personal(item))
    found = next((item for item in people if item.id == invitation), None)
    if found is None:
        raise LookupError(invitation)
    return found


def _answers_elsewhere(who: Invitation | None) -> Refused | None:
    """Why nothing is begun for somebody on the list: it would count twice, or is not wanted any more."""
    if who is None or waits(who):
        return None
    answered = who.state is InvitationState.ANSWERED
    code = Code.INVITEE_ANSWERED if answered else Code.INVITEE_WITHDRAWN
    return Refused((complain(code, Place("", path=("invitation",)), {"name": who.name or who.email}),))


def _known(whole: Questionnaire, department: str, role: str) -> None:
    if department not in {item.id for item in whole.departments}:
        raise LookupError(department)
    if role and role not in {item.id for item in whole.roles}:
        raise LookupError(role)


def _started(
    workspace: Workspace,
    project_id: str,
    whole: Questionnaire,
    asked: Survey | None,
    draft: Response,
    wanted: str,
) -> Response:
    promised = whole.anonymity if asked is None else asked.anonymity
    at = moment(workspace, promised)
    language = wanted if wanted in whole.offered else whole.language
    made = replace(
        draft,
        respondent="" if promised is Anonymity.ANONYMOUS else draft.respondent,
        survey="" if asked is None else asked.id,
        language=language,
        shape=shape(whole),
        statement="" if asked is None else statement(asked, whole, load(language), language),
        day=at.date().isoformat(),
    )
    return workspace.store.start_response(project_id, made, at)
