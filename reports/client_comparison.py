"""The comparison as it goes to a client: what was chosen, and nothing of who scored."""

from __future__ import annotations

from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports import comparison
from reports.document import Document
from words.catalogue import Words


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    options: ReportOptions,
) -> Document:
    """The comparison of this name as a document."""
    raise NotImplementedError(name, options, comparison, project, catalogue, outlook, words, as_of)
