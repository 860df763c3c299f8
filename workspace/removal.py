"""Removing a project with everything that belongs to it."""

from __future__ import annotations

from project.access import Action
from workspace.customer_files import remove_all
from workspace.guarding import require
from workspace.wiring import Workspace


def remove_project(workspace: Workspace, person: str, project_id: str) -> None:
    """Delete records, answers, content and history of a project for good; only an export brings it back.

    Files of customers are deleted with it, and no export holds them.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; the project stands as before, but for files of customers, which go
            first so that none of them outlives its project.
    """
    require(workspace.store.load(project_id), person, Action.MANAGE)
    remove_all(workspace, project_id)
    workspace.store.delete(project_id)
