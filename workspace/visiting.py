"""What stands behind the link of a respondent, and the beginning of a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from project.model import Survey
from questionnaires.asked import for_person
from questionnaires.carrying import carried
from questionnaires.kinds import Anonymity
from questionnaires.living import shape
from questionnaires.model import Questionnaire
from questionnaires.responses import Answer, Door, Response, ResponseState
from store.port import Invitation, InvitationKind, Link, UnknownProject
from words.catalogue import load
from workspace.asking import Asking, asking
from workspace.resume_code import is_code, new_code
from workspace.surveys import ended, statement, taking_answers
from workspace.tokens import LONGEST_TOKEN, digest, link, response_of
from workspace.wiring import Workspace


class Phase(StrEnum):
    """What a respondent can do now."""

    ASKING = "asking"
    NOT_OPEN = "not_open"
    CLOSED = "closed"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Visit:
    """What stands behind a link at this moment.

    Attributes:
        questionnaire: plain questions of this person, as `asked.for_person` gives them.
        whole: the questionnaire as it is written.
        response_id: the name the response has or would have.
        response: what was answered so far; None before the beginning.
        language: in which this person reads.
        own: whether the link leads to one response; the link of a department leads to a beginning only.
        typable: whether the token is a code that can be written down and typed.
    """

    project: str
    survey: Survey
    invitation: Invitation
    questionnaire: Questionnaire
    whole: Questionnaire
    response_id: str
    response: Response | None
    phase: Phase
    language: str
    own: bool
    typable: bool = False


def visit(workspace: Workspace, token: str, language: str = "") -> Visit | None:
    """What a link leads to; None for every link that leads nowhere, for whatever reason.

    Args:
        workspace: where it is kept.
        token: as it stood in the address.
        language: what the person wants to read; else that of the response or of the invitation.

    Raises:
        StoreFault: the storage failed.
    """
    usable = token if len(token) <= LONGEST_TOKEN and token.isascii() else ""
    found = workspace.store.link(digest(usable))
    if found is None:
        return None
    try:
        asked = asking(workspace, found[0].project, found[1].survey)
    except UnknownProject:
        return None
    return None if asked is None else _visit(workspace, usable, found, asked, language)


def _visit(
    workspace: Workspace, token: str, found: tuple[Link, Invitation], asked: Asking, language: str
) -> Visit:
    leads, invitation = found
    own = leads.own or invitation.kind is InvitationKind.PERSONAL
    name = response_of(token, asked.survey, invitation)
    whole = asked.questionnaire
    response = _response(workspace, leads.project, name, whole) if own else None
    return Visit(
        project=leads.project,
        survey=asked.survey,
        invitation=invitation,
        questionnaire=for_person(whole, invitation.department, invitation.role),
        whole=whole,
        response_id=name,
        response=response,
        phase=_phase(asked.survey, response, workspace.clock()),
        language=_language(whole, (language, response.language if response else "", invitation.language)),
        own=own,
        typable=is_code(token),
    )


def _response(
    workspace: Workspace, project_id: str, response_id: str, whole: Questionnaire
) -> Response | None:
    try:
        stored = workspace.store.response(project_id, response_id)
    except UnknownProject:
        raise
    except LookupError:
        return None
    return replace(stored, answers=_carried(stored.answers, whole)) if whole.moves else stored


def _carried(answers: Mapping[str, Answer], whole: Questionnaire) -> dict[str, Answer]:
    """Answers to an earlier version under today's names, each at the revision that this name has."""
    known = {name: answer.revision for name, answer in answers.items()}
    moved = carried(answers, whole)
    return {name: replace(answer, revision=known.get(name, 0)) for name, answer in moved.items()}


def _phase(survey: Survey, response: Response | None, now: datetime) -> Phase:
    today = now.date()
    if ended(survey, today):
        return Phase.CLOSED
    if not taking_answers(survey, today):
        return Phase.NOT_OPEN
    sent = response is not None and response.state is ResponseState.SENT
    return Phase.SENT if sent else Phase.ASKING


def _language(questionnaire: Questionnaire, wanted: tuple[str, ...]) -> str:
    return next((item for item in wanted if item in questionnaire.offered), questionnaire.language)


def begin(workspace: Workspace, token: str, language: str, fresh: str = "") -> str | None:
    """Make the response behind a link and give the token to go on with; None when it leads nowhere now.

    A personal link goes on with itself. Behind a department's link a new own one is made.

    Args:
        workspace: where it is kept.
        token: of the link.
        language: in which the person wants to read.
        fresh: the code the new link shall have, made when the first page was drawn, so that two clicks
            are one beginning; one is made when it is none.

    Raises:
        StoreFault: the storage failed.
    """
    found = visit(workspace, token, language)
    if found is None or found.phase is not Phase.ASKING:
        return None if found is None else token
    if not found.own:
        token = fresh if is_code(fresh) else new_code()
        workspace.store.add_links(found.project, (link(token, found.project, found.invitation.id, own=True),))
        found = replace(found, response_id=response_of(token, found.survey, found.invitation))
    if found.response is None:
        workspace.store.start_response(found.project, _draft(workspace, found), moment(workspace, found))
    return token


def _draft(workspace: Workspace, found: Visit) -> Response:
    survey, invitation = found.survey, found.invitation
    named = survey.anonymity is not Anonymity.ANONYMOUS
    return Response(
        id=found.response_id,
        questionnaire=survey.questionnaire,
        department=invitation.department,
        respondent=invitation.name if named else "",
        survey=survey.id,
        role=invitation.role,
        language=found.language,
        door=Door.WEB,
        shape=shape(found.whole),
        statement=statement(survey, found.whole, load(found.language), found.language),
        day=moment(workspace, found).date().isoformat(),
    )


def moment(workspace: Workspace, found: Visit) -> datetime:
    """The time that may be kept: of an anonymous survey nothing finer than the day."""
    now = workspace.clock()
    if found.survey.anonymity is Anonymity.ANONYMOUS:
        return now.replace(hour=0, minute=0, second=0, microsecond=0)
    return now


def again(workspace: Workspace, found: Visit) -> Visit:
    """The same visit with the response as it stands now."""
    response = _response(workspace, found.project, found.response_id, found.whole)
    return replace(found, response=response, phase=_phase(found.survey, response, workspace.clock()))
