"""Trying own sections of reports, so that what is wrong is known before a report goes out."""

from __future__ import annotations

from pathlib import Path

from authoring.diagnostics import Diagnostic
from project.access import Action
from project.records.issuing import ReportOptions
from words.catalogue import load
from workspace.dressing import Dressing, dressed
from workspace.guarding import require
from workspace.library import EXAMPLE
from workspace.offline import open_file
from workspace.open import Opened, opened
from workspace.wiring import Workspace

State = tuple[tuple[str, int, int], ...]


def own_section_faults(
    workspace: Workspace,
    person: str,
    project_id: str,
    *,
    report: str = "",
    options: ReportOptions | None = None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates in the folder of this server, tried on a project.

    Args:
        workspace: whose setting names the folder.
        person: who asks.
        project_id: whose figures stand in the sections.
        report: only what this one is made with; "" for every report.
        options: in which language, and for whom.

    Raises:
        UnknownProject, NotAllowed: the person may not make reports.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EXPORT)
    folder = workspace.settings.report_templates_dir
    if folder is None or not own_sections_state(folder, report):
        return ()
    chosen = options or ReportOptions(language=workspace.settings.language)
    here = opened(workspace, person, project_id, language=chosen.language)
    return _tried(here, folder, chosen, report)


def faults_of_folder(folder: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with all templates of a folder, tried on every report of the example project."""
    found = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, None)
    return found.diagnostics if found.opened is None else _tried(found.opened, folder, ReportOptions())


def own_sections_state(folder: Path | None, report: str = "") -> State:
    """Which templates there are, with size and time of the last change; empty where there are none.

    Args:
        folder: with the templates; None for none.
        report: only those that this report is made with; "" for all.
    """
    from reports.own_sections import FOR_ALL, own_templates  # noqa: PLC0415  loaded when somebody asks

    found = own_templates(folder)
    wanted = [path for path in found if not report or path.parent.name in {report, FOR_ALL}]
    stands = [(f"{path.parent.name}/{path.name}", path.lstat()) for path in wanted]
    return tuple((name, item.st_size, item.st_mtime_ns) for name, item in stands)


def _tried(here: Opened, folder: Path, options: ReportOptions, report: str = "") -> tuple[Diagnostic, ...]:
    """Faults of every template; where all reports are tried, also of folders and files that none uses."""
    from reports.kinds import REPORTS, build  # noqa: PLC0415  loaded when somebody asks
    from reports.own_lines import split  # noqa: PLC0415  as above
    from reports.own_sections import FOR_ALL, own_templates, strangers  # noqa: PLC0415  as above

    words, day, dressing = load(options.language), here.outlook.as_of, Dressing(templates=folder)
    tops = {path.parent.name for path in own_templates(folder)}
    sections = {kind.name: frozenset[str]() for kind in REPORTS}
    for kind in REPORTS:
        if tops & {kind.name, FOR_ALL} and report in {"", kind.name}:
            made = build(kind.name, here.project, here.catalogue, here.outlook, words, day, options)
            sections[kind.name] = frozenset(name for name, _ in split(made.blocks) if name)
            dressed(made, here, dressing)
    left = () if report else tuple(strangers(folder, sections))
    return (*dressing.told, *left)
