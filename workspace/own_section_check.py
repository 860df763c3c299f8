"""Trying all own sections of reports at once, so that what is wrong is known before a report goes out."""

from __future__ import annotations

from authoring.diagnostics import Diagnostic
from project.access import Action
from words.catalogue import load
from workspace.dressing import Dressing, dressed
from workspace.guarding import require
from workspace.open import opened
from workspace.wiring import Workspace


def own_section_faults(workspace: Workspace, person: str, project_id: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates in the folder of this server, tried on every report of a project.

    Raises:
        UnknownProject, NotAllowed: the person may not make reports.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EXPORT)
    folder = workspace.settings.report_templates_dir
    if folder is None:
        return ()
    from reports.kinds import REPORTS, build  # noqa: PLC0415  loaded when somebody asks

    here, dressing = opened(workspace, person, project_id), Dressing(templates=folder)
    words = load(workspace.settings.language)
    theirs = {item.name for item in folder.iterdir() if item.is_dir()} if folder.is_dir() else set()
    for kind in REPORTS:
        if kind.name not in theirs and "all" not in theirs:
            continue
        made = build(kind.name, here.project, here.catalogue, here.outlook, words, here.outlook.as_of)
        dressed(made, here, dressing)
    return tuple(dressing.told)
