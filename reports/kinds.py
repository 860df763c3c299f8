"""The table of reports: what there is, in which formats, and what makes each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import Audience, ReportFormat, ReportOptions
from words.catalogue import Words

if TYPE_CHECKING:
    from reports.document import Document

LANGUAGES = ("en", "es", "ca", "fi")
"""Languages in which every report can be read, whatever the language of the screen."""

ALL = tuple(ReportFormat)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report the product can make.

    Attributes:
        name: machine name, used in addresses and file names.
        maker: module and function that make the document.
        comparison: it compares offers, so it is made for the team or for a client.
        computes: as a workbook it computes anew what is changed in it; the others hold tables as values.
        long: it takes long enough to be made in the background with progress.
        formats: in which it comes.
    """

    name: str
    maker: str
    comparison: bool = False
    computes: bool = False
    long: bool = False
    formats: tuple[ReportFormat, ...] = ALL


REPORTS: tuple[ReportKind, ...] = (
    ReportKind("executive_one_page", "reports.executive:build"),
    ReportKind("business_case", "reports.papers:build"),
    ReportKind("comparison_one_page", "reports.comparison:build_one_page", comparison=True),
    ReportKind("comparison_full", "reports.comparison:build_full", comparison=True, computes=True, long=True),
    ReportKind("decision_record", "reports.papers:build"),
    ReportKind("cost_detail", "reports.papers:build", computes=True, long=True),
    ReportKind("charter", "reports.papers:build"),
    ReportKind("brief", "reports.papers:build"),
    ReportKind("requirements_specification", "reports.papers:build"),
    ReportKind("rfp_letter", "reports.papers:build"),
    ReportKind("status_one_page", "reports.papers:build"),
    ReportKind("plan", "reports.papers:build"),
    ReportKind("training_and_change", "reports.papers:build"),
    ReportKind("customer_data", "reports.papers:build"),
    ReportKind("go_no_go", "reports.papers:build"),
    ReportKind("start", "reports.papers:build"),
    ReportKind("manual", "reports.papers:build"),
    ReportKind("benefit_review", "reports.papers:build"),
    ReportKind("planning_book", "reports.papers:build", long=True),
)
"""In the order of the way; the one pages first where they sum up what follows."""

BY_NAME = MappingProxyType({kind.name: kind for kind in REPORTS})

Maker = Callable[..., "Document"]


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    options: ReportOptions | None = None,
) -> Document:
    """A report as a document, without brand and seal (`reports.finish` adds both).

    Args:
        name: one of `BY_NAME`.
        project: what the team entered.
        catalogue: the content it is pinned to.
        outlook: what follows from both; its language is that of `words`.
        words: sentences and figures are in their language.
        as_of: the day by which lateness and expiry are judged; printed.
        options: what was chosen; None for the usual.

    Raises:
        KeyError: there is no such report.
    """
    kind, chosen = BY_NAME[name], options or ReportOptions()
    if kind.comparison and chosen.audience is Audience.CLIENT:
        from reports.client_comparison import build as for_client  # noqa: PLC0415  loaded when one is made

        return for_client(name, project, catalogue, outlook, words, as_of, chosen)
    return _maker(kind)(project, catalogue, outlook, words, as_of, chosen)


def _maker(kind: ReportKind) -> Maker:
    """What makes it; sections are loaded only when one is made."""
    module, function = kind.maker.split(":")
    made: Maker = getattr(import_module(module), function)
    return partial(made, kind.name) if module == "reports.papers" else made
