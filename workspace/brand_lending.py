"""The brand of one project for another: what somebody filled in once serves all projects of a client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from authoring.diagnostics import Place, complain
from project.access import Action, allowed
from project.changes import Put
from project.records.branding import Brand
from reports.codes import Code
from store.port import KeptFile, ProjectLine
from workspace.brand_files import Slot
from workspace.branding import no_room
from workspace.change import Outcome, Refused, change
from workspace.guarding import require, role_in
from workspace.wiring import Workspace


def branded_projects(workspace: Workspace, person: str, besides: str = "") -> tuple[ProjectLine, ...]:
    """The projects of a person whose brand may be taken over, newest change first."""
    lines = (line for line in workspace.store.projects(person=person) if line.id != besides)
    return tuple(line for line in lines if _lends(workspace, person, line.id))


def _lends(workspace: Workspace, person: str, project_id: str) -> bool:
    """Whether there is a brand, for somebody who may take files out of the project."""
    stored = workspace.store.load(project_id)
    branded = any(isinstance(item, Brand) for item in stored.records)
    return branded and allowed(role_in(stored, person), Action.EXPORT)


def take_over(
    workspace: Workspace, person: str, project_id: str, source: str, *, operation: str | None = None
) -> Outcome:
    """Take over the brand of another project of the same person, with its files.

    Raises:
        UnknownProject, NotAllowed: the person may not edit the one, or take files out of the other.
        StoreFault: the storage failed.
    """
    theirs = workspace.store.load(source)
    require(theirs, person, Action.EXPORT)
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    own = next((item.revision for item in stored.records if isinstance(item, Brand)), 0)
    brand = next((item for item in theirs.records if isinstance(item, Brand)), None)
    if brand is None:
        return Refused((complain(Code.BRAND_NONE_THERE, Place("", path=(Brand.KIND, "brand"))),))
    files = tuple(_files_of(workspace, source, brand))
    wrong = tuple(no_room(workspace, project_id, files))
    if wrong:
        return Refused(wrong)
    changes = (Put(brand.model_copy(update={"revision": own})),)
    intent = "brand.taken_over"
    return change(workspace, person, project_id, intent, changes, operation=operation, files=files)


def _files_of(workspace: Workspace, project_id: str, brand: Brand) -> Iterator[KeptFile]:
    """The files that a brand names, as far as they are here, each once."""
    named = {file.digest: file.name for slot in Slot if (file := getattr(brand, slot)) is not None}
    here = {line.digest for line in workspace.store.files(project_id)}
    for digest, name in named.items():
        if digest in here:
            yield replace(workspace.store.file(project_id, digest), name=name, received=workspace.clock())


def brand_for_client(workspace: Workspace, person: str, company: str) -> ProjectLine | None:
    """The newest project of a person for this client that has a brand; None without one."""
    sought = company.strip().casefold()
    if not sought:
        return None
    theirs = (
        line for line in workspace.store.projects(person=person) if line.company.strip().casefold() == sought
    )
    return next((line for line in theirs if _lends(workspace, person, line.id)), None)
