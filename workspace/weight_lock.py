"""Locking the weights before scores are seen, and opening them again with a reason."""

from __future__ import annotations

from authoring.diagnostics import Place, complain
from project.access import Action
from project.codes import Code
from project.model import Person, Project
from project.records.judging import Weighting
from workspace.change import Outcome, Refused, put
from workspace.guarding import require
from workspace.open import opened
from workspace.wiring import Workspace


def lock_weights(
    workspace: Workspace, person: str, project: str, *, expected: int = 0, operation: str | None = None
) -> Outcome:
    """From now on no weight may change; the time is that of the workspace.

    Refused once scores of others were shown, and where the weights are locked already.

    Args:
        workspace: where it is kept.
        person: who locks.
        project: in which project.
        expected: revision of the record about weighing that the person saw, 0 for none.
        operation: saves once, however often it is asked for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    found = _here(workspace, person, project)
    standing = found.find(Weighting, "weighting") or Weighting()
    if standing.locked_at is not None:
        return _nothing()
    locked = {
        "revision": expected,
        "locked_at": workspace.clock(),
        "locked_by": _known(found, person),
        "unlocked_why": "",
    }
    record = standing.model_copy(update=locked)
    return put(workspace, person, project, "weighting.locked", record, operation=operation)


def unlock_weights(
    workspace: Workspace,
    person: str,
    project: str,
    reason: str,
    *,
    expected: int,
    operation: str | None = None,
) -> Outcome:
    """Open the weights again; the reason stays in the history. Refused without one.

    `expected` and what is raised are as in `lock_weights`.
    """
    found = _here(workspace, person, project)
    standing = found.find(Weighting, "weighting")
    if standing is None or standing.locked_at is None:
        return _nothing()
    opened = {"revision": expected, "locked_at": None, "locked_by": None, "unlocked_why": reason.strip()}
    record = standing.model_copy(update=opened)
    return put(workspace, person, project, "weighting.unlocked", record, operation=operation)


def _here(workspace: Workspace, person: str, project: str) -> Project:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project), person, Action.EDIT)
    return opened(workspace, person, project).project


def _nothing() -> Refused:
    return Refused((complain(Code.NOTHING_TO_DO, Place("", path=(Weighting.KIND, "weighting"))),))


def _known(found: Project, person: str) -> str | None:
    """The person, where the project knows them by name; the history knows who acted in any case."""
    return None if found.find(Person, person) is None else person
