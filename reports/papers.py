"""Reports put together from sections."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports import brief, delivery
from reports.document import Document
from words.catalogue import Words


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    _options: ReportOptions,
) -> Document:
    """The report of this name as a document."""
    if name == "brief":
        return brief.build(project, catalogue, outlook, words, as_of)
    return delivery.build(name, project, catalogue, outlook, words, as_of)
