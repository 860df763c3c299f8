"""Which approvals came in with a project file: whoever wrote the file could write them too."""

from __future__ import annotations

from project.access import Action
from project.records.issuing import Approval
from workspace.files import IMPORTED
from workspace.guarding import require
from workspace.wiring import Workspace


def came_along(workspace: Workspace, person: str, project_id: str) -> frozenset[str]:
    """Ids of the approvals that were in the file from which a project was brought in; they never change.

    The log of a project that came in ends with the act of taking it over, so what stands before that act, or
    in it, was never said here.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    events = workspace.store.events(project_id)
    last = max((item.number for item in events if item.intent == IMPORTED), default=0)
    return frozenset(item.record for item in events if item.kind == Approval.KIND and item.number <= last)
