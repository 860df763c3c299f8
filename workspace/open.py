"""Opening a project: its records, its content, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.diagnostics import Diagnostic
from project.access import Action
from project.catalogue import Catalogue
from project.model import Project, Role
from project.outlook import Outlook
from store.port import ProjectLine, StoredProject
from workspace.counting import tallies
from workspace.guarding import require
from workspace.pinned import BrokenContent, content_of, refs_of
from workspace.wiring import Workspace

__all__ = ["BrokenContent", "Opened", "catalogue_of", "opened", "project_list"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A project as one person sees it now.

    Attributes:
        catalogue: the content with the project's own changes.
        set_aside: why changes of its own were left out of the content; they no longer fit what they change.
    """

    project: Project
    catalogue: Catalogue
    outlook: Outlook
    role: Role
    set_aside: tuple[Diagnostic, ...] = ()


def project_list(workspace: Workspace, person: str) -> tuple[ProjectLine, ...]:
    """The person's projects, newest change first."""
    return workspace.store.projects(person=person)


def opened(
    workspace: Workspace, person: str, project_id: str, as_of: date | None = None, language: str = "en"
) -> Opened:
    """The project as it stands.

    Raises:
        UnknownProject: no such project, or not for this person.
        BrokenContent: a pinned text that this version cannot read.
    """
    stored = workspace.store.load(project_id)
    role = require(stored, person, Action.VIEW)
    content = content_of(workspace, stored)
    project = _project(workspace, stored, content.catalogue)
    day = as_of or workspace.clock().date()
    outlook = Outlook(project, content.catalogue, day, language=language, remembered=workspace.remembered)
    return Opened(project, content.catalogue, outlook, role, content.set_aside)


def catalogue_of(workspace: Workspace, project_id: str, stored: StoredProject | None = None) -> Catalogue:
    """The content a project works with, its own changes included.

    Args:
        workspace: where it is kept.
        project_id: whose content.
        stored: the project, where the caller has loaded it.

    Raises:
        BrokenContent: a pinned text that this version cannot read.
    """
    return content_of(workspace, stored or workspace.store.load(project_id)).catalogue


def _project(workspace: Workspace, stored: StoredProject, catalogue: Catalogue) -> Project:
    return Project(
        id=stored.id,
        revision=stored.revision,
        records=tuple(sorted(stored.records, key=lambda item: (item.KIND, item.id))),
        content=refs_of(stored.records, stored.content),
        tallies=tallies(catalogue, workspace.store.responses(stored.id), stored.records),
    )
