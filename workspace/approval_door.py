"""The door of somebody who approves: what stands behind a link, the kept file, and saying it once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from project.changes import Put
from project.model import Person, Project
from project.records.issuing import Approval, Issued, Way
from store.port import Invitation, InvitationState, UnknownProject
from workspace import tokens
from workspace.approving import APPROVING, Said, approval_of, ends, faults_of
from workspace.change import Changed, Refused, checked_change
from workspace.handing import MadeFile
from workspace.issuing import kept_bytes
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class ApprovalVisit:
    """What stands behind a link to approve.

    Attributes:
        title: of the project.
        said: what was said by this link; None as long as nothing was.
        until: the last day on which it leads here.
    """

    project: str
    title: str
    issued: Issued
    invitation: Invitation
    until: date
    today: date
    said: Approval | None = None
    sender: str = ""


def approval_visit(workspace: Workspace, token: str) -> ApprovalVisit | None:
    """What a link leads to; None for every link that leads nowhere, for whatever reason.

    Raises:
        StoreFault: the storage failed.
    """
    usable = token if len(token) <= tokens.LONGEST_TOKEN and token.isascii() else ""
    found = workspace.store.link(tokens.digest(usable))
    today = workspace.clock().date()
    if found is None or found[1].survey != APPROVING or today > ends(found[1]):
        return None
    link, invitation = found
    try:
        stored = workspace.store.load(link.project)
    except UnknownProject:
        return None
    project = Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)
    issued = project.find(Issued, invitation.department)
    if issued is None:
        return None
    sender = project.find(Person, issued.by) if issued.by else None
    return ApprovalVisit(
        project=project.id,
        title=project.settings.name,
        issued=issued,
        invitation=invitation,
        until=ends(invitation),
        today=today,
        said=project.find(Approval, invitation.id),
        sender="" if sender is None else sender.name,
    )


def approval_file(workspace: Workspace, token: str) -> MadeFile | None:
    """The kept file that a link lets its person open; None where the link leads nowhere or the file is gone.

    Raises:
        StoreFault: the storage failed.
    """
    found = approval_visit(workspace, token)
    return None if found is None else kept_bytes(workspace, found.project, found.issued)


def say_by_link(workspace: Workspace, token: str, said: Said) -> ApprovalVisit | Refused | None:
    """Keep what the person of a link says, once, however often it is sent; None when it leads nowhere.

    Raises:
        StoreFault: the storage failed and nothing is kept.
    """
    found = approval_visit(workspace, token)
    if found is None or found.said is not None:
        return found
    faults = faults_of(workspace, found.issued, said, found.invitation.id)
    if faults:
        return Refused(faults)
    record = approval_of(workspace, found.issued, found.invitation.id, said, Way.LINK, None)
    stored = workspace.store.load(found.project)
    by = f"{found.invitation.name or found.issued.filename} (link)"
    act = sha256(f"approval|{found.invitation.id}".encode()).hexdigest()[:32]
    done = checked_change(workspace, stored, by, "approval.given", (Put(record),), operation=act)
    if isinstance(done, Refused):
        return done
    now = approval_visit(workspace, token)
    if now is not None and isinstance(done, Changed):
        workspace.store.mark_invitations(
            now.project, (replace(now.invitation, state=InvitationState.ANSWERED),)
        )
    return now
