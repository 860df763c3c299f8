"""Making a report of a project as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from project.access import Action, allowed
from words.catalogue import Words, load
from workspace.guarding import NotAllowed
from workspace.open import Opened, opened
from workspace.wiring import Workspace

if TYPE_CHECKING:
    from reports.document import Document

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report the app can make, and the formats it comes in."""

    name: str
    formats: tuple[str, ...]


WORKBOOK = "comparison_full"
"""The report that also comes as a workbook that computes, to be changed and handed in again."""

REPORTS = (
    ReportKind("executive_one_page", ("html",)),
    ReportKind("comparison_one_page", ("html",)),
    ReportKind(WORKBOOK, ("html", "xlsx")),
    ReportKind("brief", ("html",)),
    ReportKind("status_one_page", ("html",)),
    ReportKind("plan", ("html",)),
    ReportKind("start", ("html",)),
    ReportKind("manual", ("html",)),
    ReportKind("customer_data", ("html",)),
    ReportKind("benefit_review", ("html",)),
)


class UnknownReport(LookupError):
    """There is no report of this name, or it does not come in this format."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A finished report."""

    filename: str
    media_type: str
    data: bytes


def issue_report(
    workspace: Workspace,
    person: str,
    project_id: str,
    name: str,
    file_format: str,
    language: str = "en",
    as_of: date | None = None,
) -> ReportFile:
    """The report as bytes.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        UnknownReport: no such report, or not in this format.
    """
    here = opened(workspace, person, project_id, as_of, language)
    if not allowed(here.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    return render(here, name, file_format, language)


def render(here: Opened, name: str, file_format: str, language: str = "en") -> ReportFile:
    """The report of an opened project.

    Raises:
        UnknownReport: no such report, or not in this format.
    """
    kind = next((item for item in REPORTS if item.name == name), None)
    if kind is None or file_format not in kind.formats:
        raise UnknownReport(f"{name}.{file_format}")
    data = _workbook(here, language) if file_format == "xlsx" else _page(here, name, language)
    stem = (
        f"{plain_name(here.project.settings.name)}-{name.replace('_', '-')}-{here.outlook.as_of.isoformat()}"
    )
    return ReportFile(f"{stem}.{file_format}", MEDIA_TYPES[file_format], data)


def _page(here: Opened, name: str, language: str) -> bytes:
    from reports.writers.html import write  # noqa: PLC0415  writers are loaded only when a report is made

    return write(_document(here, name, load(language)))


def _document(here: Opened, name: str, words: Words) -> Document:
    project, catalogue, outlook = here.project, here.catalogue, here.outlook
    return _builder(name)(project, catalogue, outlook, words, outlook.as_of)


def _builder(name: str) -> Callable[..., Document]:
    """What makes a report; sections are loaded only when one is made."""
    from reports import brief, comparison, delivery, executive  # noqa: PLC0415  as the docstring says

    builders: dict[str, Callable[..., Document]] = {
        "executive_one_page": executive.build,
        "comparison_one_page": partial(comparison.build, pages="one"),
        WORKBOOK: partial(comparison.build, pages="full"),
        "brief": brief.build,
        **{kind: partial(delivery.build, kind) for kind in delivery.PAPERS},
    }
    return builders[name]


def _workbook(here: Opened, language: str) -> bytes:
    from reports.workbook.comparison import write  # noqa: PLC0415  writers are loaded only when a report is made

    outlook = here.outlook
    return write(here.project, here.catalogue, outlook, load(language), outlook.as_of)


def plain_name(name: str) -> str:
    """A file name of letters, digits and hyphens that every system takes."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-")[:60].lower() or "project"
