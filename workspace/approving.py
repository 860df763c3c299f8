"""What people say of an issued report: in the app, by a personal link without an account, or on paper.

An invitation to approve is kept beside those of surveys under a name that no survey can bear. Its
`department` holds the id of the issue, `name` and `role` those of the person. Only the SHA-256 of a link's
token is stored. A link is for one person and one issue, leads to that kept file alone, and ends after
`LINK_DAYS`; what is said by it is said once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from authoring.diagnostics import Diagnostic, Place, complain
from project.access import Action
from project.codes import Code
from project.model import Person, Project
from project.records.base import Record
from project.records.issuing import Approval, Issued, Verdict, Way
from store.port import Invitation, InvitationKind, InvitationState
from workspace import tokens
from workspace.change import Outcome, Refused, new_id, put
from workspace.guarding import require
from workspace.invitations import Handed, NoLinks, note_handed, today_of
from workspace.public_address import AddressCheck, check_address, links_allowed
from workspace.wiring import Workspace

APPROVING = "@approving"
"""What stands in place of a survey's id: no record id begins like this."""

LINK_DAYS = 60
"""Days after which a link that was not used leads nowhere."""

LONGEST_NAME, LONGEST_TEXT = 200, 10_000

Check = Callable[[str], AddressCheck]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a report, as typed.

    Attributes:
        on: the day, as signed.
    """

    name: str
    role: str
    on: date
    verdict: Verdict
    conditions: str = ""
    comment: str = ""


def _project_of(workspace: Workspace, person: str, project_id: str) -> Project:
    """The records of a project, for somebody who may change it."""
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    return Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)


def _issued(project: Project, issued_id: str) -> Issued:
    found = project.find(Issued, issued_id)
    if found is None:
        raise LookupError(issued_id)
    return found


# -- links ---------------------------------------------------------------------------------------------


def ask_for_approval(
    workspace: Workspace,
    person: str,
    project_id: str,
    issued_id: str,
    who: tuple[str, str],
    *,
    check: Check = check_address,
) -> Handed | NoLinks:
    """A link for one person, by name and role, to say what they say of an issued report.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such issue.
    """
    issued = _issued(_project_of(workspace, person, project_id), issued_id)
    found = check(workspace.settings.base_url)
    if not links_allowed(found):
        return NoLinks(found)
    name, role = (text.strip()[:LONGEST_NAME] for text in who)
    made = Invitation(
        id=f"a{new_id()[:15]}",
        survey=APPROVING,
        kind=InvitationKind.PERSONAL,
        department=issued.id,
        name=name,
        role=role,
        created=today_of(workspace),
    )
    token = tokens.new_token()
    workspace.store.invite(project_id, (made,), (tokens.link(token, project_id, made.id),))
    note_handed(workspace, project_id, (made,))
    return Handed(made, f"{workspace.settings.base_url}/a/{token}")


def asked_to_approve(workspace: Workspace, person: str, project_id: str) -> tuple[Invitation, ...]:
    """Everybody with a link that still leads somewhere and by which nothing was said yet.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    project = _project_of(workspace, person, project_id)
    today = workspace.clock().date()
    return tuple(
        item
        for item in workspace.store.invitations(project_id, APPROVING)
        if item.state is not InvitationState.WITHDRAWN
        and today <= ends(item)
        and project.find(Approval, item.id) is None
    )


def withdraw_link(workspace: Workspace, person: str, project_id: str, invitation: str) -> bool:
    """Let a link lead nowhere from now on; what was said by it stays. Whether there was one.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    standing = asked_to_approve(workspace, person, project_id)
    found = [replace(item, state=InvitationState.WITHDRAWN) for item in standing if item.id == invitation]
    workspace.store.mark_invitations(project_id, found)
    return bool(found)


def ends(invitation: Invitation) -> date:
    """The last day on which a link leads somewhere."""
    return date.fromisoformat(invitation.created) + timedelta(days=LINK_DAYS)


# -- in the app, and on paper --------------------------------------------------------------------------


def approve_here(
    workspace: Workspace,
    person: str,
    project_id: str,
    issued_id: str,
    said: Said,
    *,
    operation: str | None = None,
) -> Outcome:
    """Keep what the acting person says of an issued report.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such issue.
    """
    return _typed(workspace, person, project_id, issued_id, said, Way.APP, operation)


def approve_on_paper(
    workspace: Workspace,
    person: str,
    project_id: str,
    issued_id: str,
    said: Said,
    mark: str,
    *,
    operation: str | None = None,
) -> Outcome:
    """Keep what was signed on paper; the check mark on it has to be that of the issue.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such issue.
    """
    from reports.seal import MARK_LETTERS, mark_of  # noqa: PLC0415  blocks are loaded only for this

    issued = _issued(_project_of(workspace, person, project_id), issued_id)
    given = "".join(mark.split()).replace("-", "").lower()
    if given != issued.figures[:MARK_LETTERS]:
        told = {"given": mark.strip()[:40], "mark": mark_of(issued.figures)}
        return Refused((complain(Code.APPROVAL_MARK, _at(issued, "figures"), told),))
    return _typed(workspace, person, project_id, issued_id, said, Way.PAPER, operation)


def _typed(
    workspace: Workspace,
    person: str,
    project_id: str,
    issued_id: str,
    said: Said,
    way: Way,
    operation: str | None,
) -> Outcome:
    project = _project_of(workspace, person, project_id)
    issued = _issued(project, issued_id)
    name = f"p{new_id()[:15]}"
    faults = faults_of(workspace, issued, said, name)
    if faults:
        return Refused(faults)
    by = person if project.find(Person, person) is not None else None
    record = approval_of(workspace, issued, name, said, way, by)
    return put(workspace, person, project_id, "approval.typed", record, operation=operation)


def approval_of(
    workspace: Workspace, issued: Issued, name: str, said: Said, way: Way, by: str | None
) -> Approval:
    """What somebody says as a record of this id, bound to the bytes of the issue."""
    return Approval(
        id=name,
        issued=issued.id,
        digest=issued.digest,
        name=said.name.strip()[:LONGEST_NAME],
        role=said.role.strip()[:LONGEST_NAME],
        on=said.on,
        verdict=said.verdict,
        conditions=said.conditions.strip()[:LONGEST_TEXT],
        comment=said.comment.strip()[:LONGEST_TEXT],
        way=way,
        by=by,
        at=workspace.clock(),
    )


def faults_of(workspace: Workspace, issued: Issued, said: Said, name: str) -> tuple[Diagnostic, ...]:
    """What lacks or cannot be: name, role, a day to come or before the report, conditions not told."""
    found = [
        complain(Code.APPROVAL_WHO, _in(name, field), {"field": field})
        for field in ("name", "role")
        if not getattr(said, field).strip()
    ]
    a_day = timedelta(days=1)
    if not issued.as_of - a_day <= said.on <= workspace.clock().date() + a_day:
        found.append(complain(Code.APPROVAL_DAY, _in(name, "on"), {"on": said.on.isoformat()}))
    if said.verdict is Verdict.CONDITIONS and not said.conditions.strip():
        found.append(complain(Code.APPROVAL_NO_CONDITIONS, _in(name, "conditions")))
    return tuple(found)


def _in(name: str, field: str) -> Place:
    return Place("", path=(Approval.KIND, name, field))


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))
