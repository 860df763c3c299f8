"""The executive page on paper: one offer, five figures, its money and its doubts on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from project.results.business_case import VendorCase
from reports.document import Block, Callout, Document, Heading, Paragraph, Tone
from reports.facts import Facts
from reports.sections import business_case
from reports.sections.executive import (
    Why,
    apart_table,
    cash_table,
    incomplete,
    key_figures,
    lying,
    meant,
    statement,
    unconfirmed,
    why,
)
from reports.sections.executive_charts import money_chart
from reports.sections.headline import stamp
from words.catalogue import Words

LONGEST_NAME = 38
MOST_YEARS = 4
LONGEST_STATEMENT = 320
"""Letters of the sponsor's own words that the sheet has room for."""


def build(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    _options: ReportOptions | None = None,
) -> Document:
    """The sheet as a document; it fits one page of A4 however much was entered.

    Args:
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which expiry and lateness are judged; printed.
    """
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    name, day = facts.called(settings.name), facts.day(as_of)
    return Document(
        name="executive_one_page",
        title=facts.words("executive.report"),
        subtitle=facts.say("comparison.subtitle", project=name, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=name, revision=project.revision, day=day),
        blocks=tuple(_blocks(facts)),
        one_page=True,
    )


def _blocks(facts: Facts) -> Iterator[Block]:
    """Nothing but a note without offers."""
    found = meant(facts)
    if found is None:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
        return
    yield from _sheet(facts, *found)


def _sheet(facts: Facts, case: VendorCase, reason: Why) -> Iterator[Block]:
    """Figures first, then the money, then who stands for it and what is open."""
    known = facts.outlook.return_range.of(case.vendor)
    yield Paragraph(why(facts, case, reason))
    yield from incomplete(facts, case, known)
    yield key_figures(facts, case, known)
    yield money_chart(facts, case)
    yield cash_table(facts, case, most=MOST_YEARS)
    yield lying(apart_table(facts, case, known))
    yield Heading(facts.words("executive.heading.statement"))
    yield from statement(facts, most=LONGEST_STATEMENT)
    yield Heading(facts.words("executive.heading.open"))
    yield unconfirmed(facts, case)
    yield Paragraph(business_case.conventions(facts))
