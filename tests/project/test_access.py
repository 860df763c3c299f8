"""Who may do what."""

from __future__ import annotations

import pytest

from project.access import Action, allowed
from project.model import Role

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
    """Somebody without a role has no leave at all."""
    assert not any(allowed(None, action) for action in Action)
