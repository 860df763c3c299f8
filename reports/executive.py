"""The executive page on paper: one offer, five figures, its money and its doubts on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from project.results.business_case import VendorCase
from reports.document import Block, Callout, Document, Paragraph, Section, Tone
from reports.facts import Facts
from reports.sections import business_case, decided_first, missing, provenance
from reports.sections.assembling import Paper, short_opening
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
from reports.sections.judgement import judgement
from reports.sections.unconfirmed import Rests
from words.catalogue import Words

LONGEST_NAME = 38
MOST_YEARS = 3
LONGEST_STATEMENT = 140
"""Letters of the sponsor's own words that the sheet has room for."""

PAPER = Paper(
    first=(decided_first.choice, decided_first.money),
    phases=("why_and_who", "type_and_funding", "cost_and_decision"),
    rests=(Rests.FIGURES,),
    parts=(),
    wanting=missing.choosing,
)
"""What the sheet says first while there is no offer, and which checks it rests on."""


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
    """What is decided, what is missing, what nobody confirmed; then the sheet, none without offers."""
    found = meant(facts)
    if found is None:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
        yield from short_opening(facts, PAPER)
    else:
        yield from _opening(facts, *found)
        yield from _sheet(facts, *found)
    yield Section("origin")
    yield Paragraph(business_case.conventions(facts))
    yield Paragraph(provenance.in_short(facts), origin=True)


def _opening(facts: Facts, case: VendorCase, reason: Why) -> Iterator[Block]:
    yield Section("decided")
    sure = judgement(facts, facts.outlook.firmness)
    yield Paragraph(f"{why(facts, case, reason)} {sure}")
    yield Section("missing")
    yield Paragraph(missing.line(facts, missing.found(facts, PAPER.phases, PAPER.wanting)))
    yield Section("unconfirmed")
    yield unconfirmed(facts, case)


def _sheet(facts: Facts, case: VendorCase, _reason: Why) -> Iterator[Block]:
    """Figures first, then the money, then who stands for it."""
    known = facts.outlook.return_range.of(case.vendor)
    yield Section("figures")
    yield from incomplete(facts, case, known)
    yield key_figures(facts, case, known)
    yield money_chart(facts, case)
    yield cash_table(facts, case, most=MOST_YEARS)
    table = lying(apart_table(facts, case, known))
    yield replace(table, notes=table.notes[-1:])
    yield Section("backing")
    yield from statement(facts, most=LONGEST_STATEMENT)
