"""Locking the weights before scores are seen, and opening them again with a reason."""

from __future__ import annotations

from datetime import datetime

from authoring.diagnostics import Place, complain
from project.access import Action
from project.changes import Put
from project.codes import Code
from project.lock_faults import weighting_of
from project.model import Amendment, CriterionUse, Person, Project, Weight
from project.records.judging import LockedWeight, OpenedAgain, Scoring, Weighting, WeightOpinion
from project.results.shortlist import CriterionWeight
from project.results.weighting import TEAM
from store.port import Guard
from workspace.change import Outcome, Refused, change, put
from workspace.guarding import require
from workspace.guards import as_read
from workspace.open import Opened, opened
from workspace.wiring import Workspace


def lock_weights(
    workspace: Workspace, person: str, project: str, *, expected: int = 0, operation: str | None = None
) -> Outcome:
    """From now on no weight may change; the time is that of the workspace.

    The weights in force are kept with the lock, and count for as long as it stands. Refused where the weights
    are locked already. Locked again after scores of others were shown, the mark that they were open stays.

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
    here = _here(workspace, person, project)
    standing = weighting_of(here.project)
    if standing.locked_at is not None:
        return _nothing()
    locked = {
        "revision": expected,
        "locked_at": workspace.clock(),
        "locked_by": _known(here.project, person),
        "locked": tuple(map(_kept, here.outlook.shortlist.weights)),
        "unlocked_why": "",
        "opened_again": standing.opened_again or _found_open(here.project, standing),
    }
    record = standing.model_copy(update=locked)
    return change(
        workspace, person, project, "weighting.locked", (Put(record),),
        operation=operation, rests_on=_weighed(here),
    )  # fmt: skip


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

    Once scores of others were shown, a mark with the time and the reason stays in the record for good.
    `expected` and what is raised are as in `lock_weights`.
    """
    found = _here(workspace, person, project).project
    standing = weighting_of(found)
    if standing.locked_at is None:
        return _nothing()
    why = reason.strip()
    mark = () if _shown(found) is None or not why else (OpenedAgain(at=workspace.clock(), why=why),)
    record = standing.model_copy(
        update={
            "revision": expected,
            "locked_at": None,
            "locked_by": None,
            "locked": (),
            "unlocked_why": why,
            "opened_again": (*standing.opened_again, *mark),
        }
    )
    return put(workspace, person, project, "weighting.unlocked", record, operation=operation)


def _here(workspace: Workspace, person: str, project: str) -> Opened:
    """The project, for somebody who may change it."""
    require(workspace.store.load(project), person, Action.EDIT)
    return opened(workspace, person, project)


def _kept(item: CriterionWeight) -> LockedWeight:
    """The weight as it counts now; a share past 100 by rounding is 100."""
    return LockedWeight.model_validate(
        {"of": item.criterion, "share": min(item.weight, 100.0), "origin": str(item.origin)}
    )


def _found_open(found: Project, standing: Weighting) -> tuple[OpenedAgain, ...]:
    """The mark of weights that stand open after scores were shown, where none was kept at the time."""
    shown = _shown(found)
    return () if shown is None else (OpenedAgain(at=shown, why=standing.unlocked_why),)


def _shown(found: Project) -> datetime | None:
    scoring = found.find(Scoring, Scoring.KIND)
    return None if scoring is None else scoring.shown_at


def _weighed(here: Opened) -> tuple[Guard, ...]:
    """Everything from which the weights in force come: none of it may change while they are locked."""
    found = here.project
    criteria = [item.id for item in here.catalogue.criteria.criteria]
    people = (*(item.id for item in found.of(Person)), TEAM)
    levels = [item.id for item in here.outlook.weighting.levels]
    return as_read(
        found,
        {
            Weight: criteria,
            CriterionUse: criteria,
            WeightOpinion: [f"{who}:{level}" for who in people for level in levels],
            Amendment: [item.id for item in found.of(Amendment)],
        },
    )


def _nothing() -> Refused:
    return Refused((complain(Code.NOTHING_TO_DO, Place("", path=(Weighting.KIND, "weighting"))),))


def _known(found: Project, person: str) -> str | None:
    """The person, where the project knows them by name; the history knows who acted in any case."""
    return None if found.find(Person, person) is None else person
