"""Making a report of a project as it stands: blocks, brand, seal, and a writer that makes bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from authoring.diagnostics import Diagnostic
from project.access import Action, allowed
from project.records.issuing import Audience, ReportFormat, ReportOptions
from reports.kinds import BY_NAME, REPORTS, ReportKind
from reports.writers import formats
from words.catalogue import load
from workspace.dressing import BARE, Dressing, dressed, dressing_of, look_for
from workspace.guarding import NotAllowed
from workspace.open import Opened, opened
from workspace.report_options import WrongOption, comparable, computes, fitting
from workspace.version import version
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.document import Document

__all__ = [
    "MEDIA_TYPES",
    "REPORTS",
    "WORKBOOK",
    "ReportFile",
    "ReportKind",
    "UnknownReport",
    "WrongOption",
    "document_of",
    "issue_report",
    "plain_name",
    "render",
    "written_as",
]

MEDIA_TYPES: Mapping[str, str] = {str(kind): told for kind, told in formats.MEDIA_TYPES.items()}

WORKBOOK = "comparison_full"
"""The report that also comes as a workbook that computes, to be changed and handed in again."""


class UnknownReport(LookupError):
    """There is no report of this name, or it does not come in this format, or no such earlier one."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A finished report.

    Attributes:
        document: what it says; also of a workbook that computes, which is laid out in its own way.
        told: what is wrong with own section templates; the shipped sections stand in their place.
    """

    filename: str
    media_type: str
    data: bytes
    document: Document | None = None
    told: tuple[Diagnostic, ...] = ()


def issue_report(
    workspace: Workspace,
    person: str,
    project_id: str,
    name: str,
    file_format: str,
    language: str = "en",
    as_of: date | None = None,
    *,
    options: ReportOptions | None = None,
) -> ReportFile:
    """The report as bytes; nothing is kept of it.

    Args:
        workspace: where the project is kept.
        person: who asks.
        project_id: whose report.
        name: one of `REPORTS`.
        file_format: one of its formats.
        language: where no options are given.
        as_of: the day it speaks of; None for today.
        options: what was chosen; None for the usual.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        UnknownReport: no such report, or not in this format.
        WrongOption: an option that cannot be meant.
        WriteFailed: it could not be written within the limits.
    """
    chosen = options or ReportOptions(language=language)
    here = opened(workspace, person, project_id, as_of, chosen.language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    return made_of(workspace, here, name, file_format, chosen)


def made_of(
    workspace: Workspace,
    here: Opened,
    name: str,
    file_format: str,
    options: ReportOptions,
    stopped: Callable[[], bool] = _never,
) -> ReportFile:
    """The report of a project that is kept here, with its brand and, where asked for, what changed since.

    The arguments are those of `issue_report`; `stopped` is asked while it is written.
    """
    known(name, file_format)
    chosen = fitting(name, file_format, options, here.project)
    dressing = dressing_of(workspace, here.project)
    made = stored_document(workspace, here, name, chosen, dressing)
    data = written_as(here, made, file_format, chosen, dressing, stopped)
    return _file(here, made, file_format, chosen, data, dressing)


def stored_document(
    workspace: Workspace, here: Opened, name: str, options: ReportOptions, dressing: Dressing | None = None
) -> Document:
    """The report as data, with the brand and the earlier issue that the store keeps.

    Raises:
        UnknownReport: the earlier issue is not there, or of another report.
    """
    from workspace.kept_documents import kept_document  # noqa: PLC0415  blocks are loaded when one is made

    earlier = None
    if options.since:
        earlier = kept_document(workspace, here.project, name, options.since)
        if earlier is None:
            raise UnknownReport(options.since)
        if not comparable(here.project, name, options):
            raise WrongOption("since")
    worn = dressing_of(workspace, here.project) if dressing is None else dressing
    return document_of(here, name, options, worn, earlier)


def document_of(
    here: Opened,
    name: str,
    options: ReportOptions,
    dressing: Dressing = BARE,
    earlier: Document | None = None,
) -> Document:
    """A whole report as data: sections, own texts, changes, seal, and what was said of earlier figures.

    Args:
        here: the project, opened in the language of the options.
        name: one of `REPORTS`.
        options: as chosen.
        dressing: brand and own sections.
        earlier: the issue against which changes are listed; None for none.
    """
    from reports.finish import sealed  # noqa: PLC0415  sections are loaded only when a report is made
    from reports.kinds import build  # noqa: PLC0415  as above
    from workspace.earlier import with_changes, with_earlier_approvals  # noqa: PLC0415  as above

    words, day = load(options.language), here.outlook.as_of
    made = build(name, here.project, here.catalogue, here.outlook, words, day, options)
    made = dressed(made, here, dressing)
    if earlier is not None:
        made = with_changes(made, earlier, words)
    whole = sealed(
        made,
        here.project,
        here.catalogue,
        here.outlook,
        options,
        product=version(),
        brand=dressing.digest,
    )
    return with_earlier_approvals(whole, here.project, options, words)


def render(
    here: Opened,
    name: str,
    file_format: str,
    language: str = "en",
    *,
    options: ReportOptions | None = None,
    dressing: Dressing = BARE,
) -> ReportFile:
    """The report of an opened project, without any database.

    Raises:
        UnknownReport: no such report, or not in this format.
        WrongOption: an option that cannot be meant.
    """
    known(name, file_format)
    chosen = fitting(name, file_format, options or ReportOptions(language=language), here.project)
    if chosen.since:
        raise UnknownReport(chosen.since)
    made = document_of(here, name, chosen, dressing)
    data = written_as(here, made, file_format, chosen, dressing)
    return _file(here, made, file_format, chosen, data, dressing)


def known(name: str, file_format: str) -> None:
    """Whether there is such a report in such a format.

    Raises:
        UnknownReport: there is not.
    """
    kind = BY_NAME.get(name)
    if kind is None or file_format not in kind.formats:
        raise UnknownReport(f"{name}.{file_format}")


def written_as(
    here: Opened,
    document: Document,
    file_format: str,
    options: ReportOptions,
    dressing: Dressing = BARE,
    stopped: Callable[[], bool] = _never,
) -> bytes:
    """A document as bytes: light formats at once, heavy ones by a child process with limits.

    Raises:
        WriteFailed: it was stopped, used up too much, or broke.
    """
    from reports.child import write_apart  # noqa: PLC0415  writers are loaded only when a report is made

    if computes(document.name, file_format, options):
        return _workbook(here, document, options)
    kind = ReportFormat(file_format)
    if kind in formats.HEAVY:
        return write_apart(kind, document, look_for(document, here, dressing), stopped=stopped)
    return formats.writer(kind)(document, look_for(document, here, dressing))


def _workbook(here: Opened, document: Document, options: ReportOptions) -> bytes:
    from reports.workbook.comparison import write  # noqa: PLC0415  writers are loaded only when one is made

    outlook, words = here.outlook, load(options.language)
    return write(here.project, here.catalogue, outlook, words, outlook.as_of, seal=document.seal)


def _file(
    here: Opened,
    document: Document,
    file_format: str,
    options: ReportOptions,
    data: bytes,
    dressing: Dressing,
) -> ReportFile:
    name = f"{file_stem(here, document.name, options)}.{file_format}"
    return ReportFile(name, MEDIA_TYPES[file_format], data, document, tuple(dressing.told))


def file_stem(here: Opened, name: str, options: ReportOptions) -> str:
    """The name of a file without its ending: project, report, for whom, language where not English, day."""
    parts = [plain_name(here.project.settings.name), name.replace("_", "-")]
    if options.audience is Audience.CLIENT:
        parts.append("client")
    if options.language != "en":
        parts.append(options.language)
    return "-".join((*parts, here.outlook.as_of.isoformat()))


def plain_name(name: str) -> str:
    """A file name of letters, digits and hyphens that every system takes."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-")[:60].lower() or "project"
