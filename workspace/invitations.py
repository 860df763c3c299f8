"""Who is asked: people and departments, the links that are handed out to them once, reminders.

A token is in the link that is handed out and nowhere else: only its SHA-256 is stored, nothing is logged. A
link that was lost is replaced by a fresh one; those before stay good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.changes import is_unsafe
from project.codes import Code
from project.model import Survey, SurveyState
from questionnaires.model import Questionnaire
from store.port import Invitation, InvitationKind, InvitationState
from workspace import tokens
from workspace.change import Refused, new_id
from workspace.guarding import require
from workspace.mail import valid_address
from workspace.open import catalogue_of
from workspace.public_address import AddressCheck, check_address, links_allowed
from workspace.surveys import ended, survey_in
from workspace.wiring import Workspace

Check = Callable[[str], AddressCheck]
"""Looks at the address that links begin with."""

LONGEST = 200
"""Characters of a name or an address."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be asked: department and role by id, language by its two letters or empty."""

    name: str
    department: str
    email: str = ""
    role: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is on the list now, and who was on it already by address, or by name where there is none."""

    added: tuple[Invitation, ...]
    already: tuple[Invitee, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A link, to be handed out at once: it can be had again only as a fresh one.

    Attributes:
        again: whether a link for the same invitation was handed out before. Of an anonymous survey, whoever
            began by the earlier one has to go on with it: a new one begins anew.
    """

    invitation: Invitation
    url: str = field(repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True)
class NoLinks:
    """No links are handed out, for respondents would not get here by them."""

    check: AddressCheck


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey with what an invitation needs to know of it."""

    survey: Survey
    questionnaire: Questionnaire
    invitations: tuple[Invitation, ...]


def asked_in(workspace: Workspace, person: str, project_id: str, survey_id: str) -> Asked:
    """A survey with its questionnaire and everybody who is asked.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, or its questionnaire is gone.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    survey = survey_in(stored, survey_id)
    questionnaire = catalogue_of(workspace, project_id, stored).survey(survey.questionnaire)
    if questionnaire is None:
        raise LookupError(survey.questionnaire)
    return Asked(survey, questionnaire, workspace.store.invitations(project_id, survey_id))


def invite(
    workspace: Workspace, person: str, project_id: str, survey_id: str, people: Sequence[Invitee]
) -> Invited | Refused:
    """Put people on the list of a survey; nobody is invited twice. They get their links afterwards.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey, department or role.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    found = [*_closed(workspace, asked.survey), *(fault for one in people for fault in _faults(asked, one))]
    if found:
        return Refused(tuple(found))
    known = {_same(item.name, item.email, item.department) for item in asked.invitations if personal(item)}
    added: list[Invitation] = []
    already: list[Invitee] = []
    for one in people:
        who = _same(one.name, one.email, one.department)
        if who in known:
            already.append(one)
            continue
        known.add(who)
        added.append(_invitation(workspace, survey_id, one))
    workspace.store.invite(project_id, added, ())
    return Invited(tuple(added), tuple(already))


def fresh_links(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    invitations: Iterable[str],
    *,
    check: Check = check_address,
) -> tuple[Handed, ...] | NoLinks | Refused:
    """A new link for each invitation, by id; whoever has answered or was taken off the list gets none.

    Named and confidential: it leads to the same answers as the link before. Anonymous: see `Handed.again`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    no = refusal(workspace, asked.survey, check)
    if no is not None:
        return no
    wanted = set(invitations)
    handed = linked(workspace, project_id, [item for item in asked.invitations if item.id in wanted])
    note_handed(workspace, project_id, [item.invitation for item in handed])
    return handed


def department_links(
    workspace: Workspace,
    person: str,
    project_id: str,
    survey_id: str,
    departments: Iterable[str],
    *,
    check: Check = check_address,
) -> tuple[Handed, ...] | NoLinks | Refused:
    """One link for everybody in a department, each time a fresh one; how many come by it is counted.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey or department.
    """
    asked = asked_in(workspace, person, project_id, survey_id)
    no = refusal(workspace, asked.survey, check)
    if no is not None:
        return no
    standing = {item.department: item for item in asked.invitations if not personal(item)}
    wanted = list(dict.fromkeys(departments))
    _known(wanted, [item.id for item in asked.questionnaire.departments])
    new = [_of_department(workspace, survey_id, name) for name in wanted if name not in standing]
    workspace.store.invite(project_id, new, ())
    theirs = {**standing, **{item.department: item for item in new}}
    handed = linked(workspace, project_id, [theirs[name] for name in wanted])
    note_handed(workspace, project_id, [item.invitation for item in handed])
    return handed


def waits(invitation: Invitation) -> bool:
    """Whether an answer may still come: neither answered nor taken off the list."""
    return invitation.state not in {InvitationState.ANSWERED, InvitationState.WITHDRAWN}


def once_more(workspace: Workspace, invitation: Invitation) -> Invitation:
    """The invitation with one more reminder, of today."""
    return replace(invitation, reminded=today_of(workspace), reminders=invitation.reminders + 1, trouble="")


def refusal(workspace: Workspace, survey: Survey, check: Check) -> NoLinks | Refused | None:
    """Why no links are handed out now; None when they may be."""
    today = workspace.clock().date()
    if survey.state is not SurveyState.OPEN or ended(survey, today):
        return Refused((complain(Code.SURVEY_NOT_OPEN, Place("", path=(survey.KIND, survey.id, "state"))),))
    found = check(workspace.settings.base_url)
    return None if links_allowed(found) else NoLinks(found)


def linked(workspace: Workspace, project_id: str, invitations: Sequence[Invitation]) -> tuple[Handed, ...]:
    """A fresh link for each invitation that waits; the store keeps what a token is known by, no more."""
    made = [(item, tokens.new_token()) for item in invitations if waits(item)]
    workspace.store.add_links(project_id, [tokens.link(token, project_id, item.id) for item, token in made])
    base = workspace.settings.base_url
    return tuple(Handed(item, f"{base}/s/{token}", again=bool(item.handed_out)) for item, token in made)


def note_handed(workspace: Workspace, project_id: str, invitations: Sequence[Invitation]) -> None:
    """Note that links were handed out today; the first day is kept."""
    today = today_of(workspace)
    workspace.store.mark_invitations(
        project_id,
        [
            replace(item, state=InvitationState.HANDED_OUT, handed_out=item.handed_out or today, trouble="")
            for item in invitations
        ],
    )


def today_of(workspace: Workspace) -> str:
    """Today as it is kept with invitations."""
    return workspace.clock().date().isoformat()


def personal(invitation: Invitation) -> bool:
    """Whether it is for one person, and not for everybody in a department."""
    return invitation.kind is InvitationKind.PERSONAL


def _same(name: str, email: str, department: str) -> tuple[str, str]:
    """What tells people apart: the address, or name and department where there is none."""
    return ("", email.strip().casefold()) if email.strip() else (department, name.strip().casefold())


def _closed(workspace: Workspace, survey: Survey) -> list[Diagnostic]:
    over = survey.erased is not None or ended(survey, workspace.clock().date())
    place = Place("", path=(survey.KIND, survey.id, "state"))
    return [complain(Code.SURVEY_NOT_OPEN, place)] if over else []


def _faults(asked: Asked, one: Invitee) -> list[Diagnostic]:
    _known([one.department], [item.id for item in asked.questionnaire.departments])
    _known([one.role] if one.role else [], [item.id for item in asked.questionnaire.roles])
    place = Place("", path=("invitation", one.name or one.email))
    found = []
    if is_unsafe(one.name + one.email):
        found.append(complain(Code.UNSAFE_TEXT, place, {"field": "name"}))
    elif not (one.name.strip() or one.email.strip()):
        found.append(complain(Code.INVITEE_WITHOUT_NAME, place))
    elif one.email.strip() and (not valid_address(one.email.strip()) or len(one.email.strip()) > LONGEST):
        found.append(complain(Code.INVITEE_ADDRESS, place, value=one.email))
    return found


def _known(names: Iterable[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise LookupError(name)


def _invitation(workspace: Workspace, survey_id: str, one: Invitee) -> Invitation:
    return Invitation(
        id=new_id(),
        survey=survey_id,
        kind=InvitationKind.PERSONAL,
        department=one.department,
        name=" ".join(one.name.split())[:LONGEST],
        email=one.email.strip(),
        role=one.role,
        language=one.language,
        created=today_of(workspace),
    )


def _of_department(workspace: Workspace, survey_id: str, department: str) -> Invitation:
    return Invitation(
        id=new_id(),
        survey=survey_id,
        kind=InvitationKind.DEPARTMENT,
        department=department,
        created=today_of(workspace),
    )
