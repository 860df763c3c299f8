"""What becomes of invitations, and what is refused of them and their links: pure rules for every store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from questionnaires.responses import Response, ResponseState
from store.port import Invitation, InvitationKind, InvitationState, Link

ANSWERED = "answered"
"""Refused because another response was sent for the invitation already."""

WITHDRAWN = "withdrawn"
"""Refused because the invitation was taken back."""


def sending_refused(invitation: Invitation | None, state: ResponseState) -> str | None:
    """Why a response cannot be sent for its invitation, or None when it can; taking it back always can."""
    if invitation is None or state is not ResponseState.SENT:
        return None
    if invitation.kind is InvitationKind.DEPARTMENT:
        return None
    return {InvitationState.ANSWERED: ANSWERED, InvitationState.WITHDRAWN: WITHDRAWN}.get(invitation.state)


def followed(invitation: Invitation, response: Response, at: datetime) -> Invitation:
    """The invitation after its response was sent or taken back; a department's link stays as it is.

    The day is only kept where the response bears the invitation's id: elsewhere it would lead from the
    person to the response, on every day on which few people answer.
    """
    if invitation.kind is InvitationKind.DEPARTMENT:
        return invitation
    if response.state is ResponseState.SENT:
        day = at.date().isoformat() if response.id == invitation.id else ""
        return replace(invitation, state=InvitationState.ANSWERED, answered=day)
    return _open_again(invitation)


def _open_again(invitation: Invitation) -> Invitation:
    if invitation.state is not InvitationState.ANSWERED:
        return invitation
    state = InvitationState.HANDED_OUT if invitation.handed_out else InvitationState.NEW
    return replace(invitation, state=state, answered="")


def marked(standing: Mapping[str, Invitation], changed: Sequence[Invitation]) -> tuple[Invitation, ...]:
    """The invitations with the days, counts, trouble and state that somebody noted.

    Raises:
        LookupError: one of them is unknown in this project.
    """
    _all_known(standing, (item.id for item in changed))
    return tuple(_marked(standing[item.id], item) for item in changed)


def _marked(now: Invitation, noted: Invitation) -> Invitation:
    kept = replace(
        now,
        handed_out=noted.handed_out,
        reminded=noted.reminded,
        reminders=noted.reminders,
        trouble=noted.trouble,
    )
    if now.state is InvitationState.ANSWERED:
        return kept
    return replace(kept, state=noted.state, answered=noted.answered)


def check_links(project_id: str, invited: Iterable[str], links: Sequence[Link]) -> None:
    """Refuse links that do not lead to an invitation of the project.

    Raises:
        LookupError: an invitation is unknown in this project.
        ValueError: a link names another project, a fault of the caller.
    """
    if any(link.project != project_id for link in links):
        raise ValueError("a link is kept with its own project")
    _all_known(frozenset(invited), (link.invitation for link in links))


def check_same(known: Iterable[Link], links: Sequence[Link]) -> None:
    """Refuse to lead a link elsewhere than it leads already.

    Raises:
        ValueError: a fault of the caller.
    """
    leads = {link.digest: (link.project, link.invitation) for link in known}
    for link in links:
        if leads.setdefault(link.digest, (link.project, link.invitation)) != (link.project, link.invitation):
            raise ValueError("a link leads to one invitation")


def check_survey(survey: str) -> None:
    """Refuse to erase what belongs to no survey.

    Raises:
        ValueError: a fault of the caller.
    """
    if not survey:
        raise ValueError("what is erased belongs to a survey")


def in_order(invitations: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """Sorted by department, name and id."""
    return tuple(sorted(invitations, key=lambda item: (item.department, item.name, item.id)))


def _all_known(standing: Mapping[str, object] | frozenset[str], wanted: Iterable[str]) -> None:
    if not all(name in standing for name in wanted):
        raise LookupError("there is no such invitation in this project")
