"""What is noted of people who are asked: taken off the list, put back, answered on paper, reminded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from questionnaires.kinds import Anonymity
from store.port import InvitationState
from workspace.invitations import asked_in, once_more, personal, today_of, waits
from workspace.wiring import Workspace


def withdraw(
    workspace: Workspace, person: str, project_id: str, survey_id: str, invitations: Iterable[str]
) -> int:
    """Take people off the list: their links lead nowhere from now on. What was sent stays. How many went.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    wanted = set(invitations)
    asked = asked_in(workspace, person, project_id, survey_id)
    gone = [item for item in asked.invitations if item.id in wanted and waits(item)]
    workspace.store.mark_invitations(
        project_id, [replace(item, state=InvitationState.WITHDRAWN) for item in gone]
    )
    return len(gone)


def ask_again(
    workspace: Workspace, person: str, project_id: str, survey_id: str, invitations: Iterable[str]
) -> int:
    """Put people back on the list who were taken off; their links lead here again. How many came back.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    wanted = set(invitations)
    asked = asked_in(workspace, person, project_id, survey_id)
    back = [
        replace(item, state=InvitationState.HANDED_OUT if item.handed_out else InvitationState.NEW)
        for item in asked.invitations
        if item.id in wanted and item.state is InvitationState.WITHDRAWN
    ]
    workspace.store.mark_invitations(project_id, back)
    return len(back)


def mark_answered(
    workspace: Workspace, person: str, project_id: str, survey_id: str, invitations: Iterable[str]
) -> int:
    """Note that people have answered on a sheet or form that nothing connects with them. How many it was.

    Of an anonymous survey no day is kept.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    wanted = set(invitations)
    asked = asked_in(workspace, person, project_id, survey_id)
    today = "" if asked.survey.anonymity is Anonymity.ANONYMOUS else today_of(workspace)
    done = [
        replace(item, state=InvitationState.ANSWERED, answered=today)
        for item in asked.invitations
        if item.id in wanted and personal(item) and waits(item)
    ]
    workspace.store.mark_invitations(project_id, done)
    return len(done)


def reminded(
    workspace: Workspace, person: str, project_id: str, survey_id: str, invitations: Iterable[str]
) -> int:
    """Count one more reminder for people who were written to by other means. How many it was.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such survey.
    """
    wanted = set(invitations)
    asked = asked_in(workspace, person, project_id, survey_id)
    told = [once_more(workspace, item) for item in asked.invitations if item.id in wanted and waits(item)]
    workspace.store.mark_invitations(project_id, told)
    return len(told)
