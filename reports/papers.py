"""Reports put together from sections: one table of what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Document
from reports.facts import Facts
from reports.papers_choosing import CHOOSING
from reports.papers_doing import DOING
from reports.sections import book
from reports.sections.assembling import Paper, pages, sheet, tidied
from reports.sections.headline import stamp
from words.catalogue import Words

LONGEST_NAME = 56
"""Letters after which names are shortened on a report of one page."""

PAPERS: Mapping[str, Paper] = MappingProxyType({**CHOOSING, **DOING, "planning_book": book.BOOK})
"""What each report is made of, by name."""


def build(
    name: str,
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    options: ReportOptions | None = None,
) -> Document:
    """The report of this name as a document.

    Args:
        name: one of `PAPERS`.
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which lateness and expiry are judged; printed.
        options: of them, whether appendices come along.

    Raises:
        KeyError: there is no such report here.
    """
    paper, chosen = PAPERS[name], options or ReportOptions()
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if paper.one_page else None)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    called, day = facts.called(settings.name), facts.day(as_of)
    told = sheet(facts, paper) if paper.one_page else pages(facts, name, paper, appendix=chosen.appendix)
    return Document(
        name=name,
        title=facts.words(f"papers.{name}.name"),
        subtitle=facts.words("papers.subtitle", project=called, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=called, revision=project.revision, day=day),
        blocks=tidied(tuple(told)),
        one_page=paper.one_page,
    )
