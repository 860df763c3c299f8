"""Opening a project: its records, its content, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from project.access import Action
from project.catalogue import Catalogue, resolve
from project.model import Project, Role
from project.outlook import Outlook
from questionnaires.tally import tally
from store.port import ProjectLine, StoredProject
from workspace.guarding import require
from workspace.library import content_sources
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """A project as one person sees it now."""

    project: Project
    catalogue: Catalogue
    outlook: Outlook
    role: Role


class BrokenContent(Exception):
    """A project's pinned content can no longer be read; its records are untouched."""


def project_list(workspace: Workspace, person: str) -> tuple[ProjectLine, ...]:
    """The person's projects, newest change first."""
    return workspace.store.projects(person=person)


def opened(
    workspace: Workspace, person: str, project_id: str, as_of: date | None = None, language: str = "en"
) -> Opened:
    """The project as it stands.

    Raises:
        UnknownProject: no such project, or not for this person.
    """
    stored = workspace.store.load(project_id)
    role = require(stored, person, Action.VIEW)
    catalogue = catalogue_of(workspace, project_id)
    project = _project(workspace, stored, catalogue)
    day = as_of or workspace.clock().date()
    outlook = Outlook(project, catalogue, day, language=language, remembered=workspace.remembered)
    return Opened(project, catalogue, outlook, role)


def catalogue_of(workspace: Workspace, project_id: str) -> Catalogue:
    """The content a project is pinned to.

    Raises:
        BrokenContent: a pinned text that this version cannot read.
    """
    resolved = resolve(content_sources(workspace.store.content(project_id)))
    if resolved.catalogue is None:
        raise BrokenContent(project_id)
    return resolved.catalogue


def _project(workspace: Workspace, stored: StoredProject, catalogue: Catalogue) -> Project:
    responses = workspace.store.responses(stored.id)
    tallies = (tally(catalogue.questionnaire, responses),) if responses else ()
    return Project(
        id=stored.id,
        revision=stored.revision,
        records=tuple(sorted(stored.records, key=lambda item: (item.KIND, item.id))),
        content=stored.content,
        tallies=tallies,
    )
