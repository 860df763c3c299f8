"""Who may do what."""

from __future__ import annotations

import pytest

from project.access import Action, allowed, role_of
from project.model import Membership, Project, Role, Settings

TABLE = {
    Role.OWNER: {Action.VIEW, Action.EXPORT, Action.COMMENT, Action.EDIT, Action.ANSWER, Action.MANAGE},
    Role.EDITOR: {Action.VIEW, Action.EXPORT, Action.COMMENT, Action.EDIT, Action.ANSWER},
    Role.REVIEWER: {Action.VIEW, Action.EXPORT, Action.COMMENT},
    Role.VIEWER: {Action.VIEW},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_every_role_may_exactly_this(role: Role, action: Action) -> None:
    """The whole table of roles and actions, written out."""
    assert allowed(role, action) == (action in TABLE[role])


def test_a_stranger_may_nothing() -> None:
    """Somebody without a membership has no role and no leave."""
    project = Project(id="p", records=(Settings(name="A", users=1), Membership(id="maria", role=Role.OWNER)))

    assert role_of(project, "maria") is Role.OWNER
    assert role_of(project, "eve") is None
    assert not any(allowed(None, action) for action in Action)
