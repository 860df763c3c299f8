"""What a project is wherever it is kept: an id is new at each import, the beginning of its log is not."""

from __future__ import annotations

from workspace.wiring import Workspace

LONG = 32


def origin(workspace: Workspace, project_id: str) -> str:
    """A name that a project keeps through export and import: the beginning of its first event's digest.

    A bare project file has no log; what is made from it is a project of its own.
    """
    first = workspace.store.events(project_id, limit=1)
    return first[0].digest[:LONG] if first else project_id
