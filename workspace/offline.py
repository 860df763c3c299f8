"""Opening a project file without any database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.diagnostics import Diagnostic
from project.model import Role
from project.outlook import Outlook
from settings import read_settings
from store.memory import MemoryStore
from workspace.counting import tallies
from workspace.library import Library
from workspace.open import Opened
from workspace.reading import read_project
from workspace.wiring import Workspace, now


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The opened project, or why it cannot be opened."""

    opened: Opened | None
    diagnostics: tuple[Diagnostic, ...]


def memory_workspace() -> Workspace:
    """A workspace that forgets, with the library of this installation."""
    settings = read_settings()
    return Workspace(MemoryStore(), Library(settings.library_dir), settings, now)


def open_file(data: bytes, filename: str, as_of: date | None, language: str = "en") -> OpenedFile:
    """Everything a project file says and what follows from it."""
    workspace = memory_workspace()
    found = read_project(workspace, data, filename)
    if found.project is None or found.catalogue is None:
        return OpenedFile(None, found.diagnostics)
    counted = tallies(found.catalogue, found.responses, found.project.records)
    revision = found.events[-1].number if found.events else 0
    project = found.project.model_copy(update={"id": filename, "tallies": counted, "revision": revision})
    day = as_of or workspace.clock().date()
    outlook = Outlook(project, found.catalogue, day, language=language)
    opened = Opened(project, found.catalogue, outlook, Role.OWNER, found.set_aside)
    return OpenedFile(opened, found.diagnostics)
