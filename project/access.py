"""Who may do what: pure rules over a role; every use case asks here first."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from project.model import Role


class Action(StrEnum):
    """What somebody wants to do with a project."""

    VIEW = "view"
    EXPORT = "export"
    COMMENT = "comment"
    EDIT = "edit"
    ANSWER = "answer"
    MANAGE = "manage"


_VIEWER = frozenset({Action.VIEW})
_REVIEWER = _VIEWER | {Action.EXPORT, Action.COMMENT}
_EDITOR = _REVIEWER | {Action.EDIT, Action.ANSWER}
ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.VIEWER: _VIEWER,
    Role.REVIEWER: _REVIEWER,
    Role.EDITOR: _EDITOR,
    Role.OWNER: _EDITOR | {Action.MANAGE},
}
"""Each role with everything it may do; a role that is not listed may do nothing."""


def allowed(role: Role | None, action: Action) -> bool:
    """Whether somebody with this role may do this."""
    return role is not None and action in ALLOWED[role]
