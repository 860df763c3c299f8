"""Asking for leave before anything is read or changed."""

from __future__ import annotations

from project.access import Action, allowed
from project.model import Membership, Role
from store.port import StoredProject, UnknownProject


class NotAllowed(Exception):
    """The person may see the project but not do this with it."""


def role_in(stored: StoredProject, person: str) -> Role:
    """The person's role.

    Raises:
        UnknownProject: for a stranger, who is not even told that the project exists.
    """
    for record in stored.records:
        if isinstance(record, Membership) and record.id == person:
            return record.role
    raise UnknownProject(stored.id)


def require(stored: StoredProject, person: str, action: Action) -> Role:
    """The person's role, if it allows the action.

    Raises:
        UnknownProject: for a stranger.
        NotAllowed: for a member whose role does not allow it.
    """
    role = role_in(stored, person)
    if not allowed(role, action):
        raise NotAllowed(str(action))
    return role
