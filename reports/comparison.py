"""The vendor comparison: one page for whoever decides, or the whole working."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Block, Callout, Document, Heading, PageBreak, Paragraph, Tone
from reports.facts import Facts
from reports.sections import (
    alternatives,
    bids,
    business_case,
    claims,
    decision,
    evaluation,
    explained_appendix,
    finalists,
    firmness,
    gap_list,
    gaps,
    needs,
    order,
    provenance,
    range_targets,
    realised,
    return_range,
    scores,
    selection,
    side_by_side,
    stories,
    strengths,
    value,
    weight_marks,
    weighting,
)
from reports.sections.charts import cost_chart
from reports.sections.executive_charts import money_chart
from reports.sections.headline import key_figures, stamp
from reports.sections.shortlist import points_chart, ranking_table
from reports.sections.verdict import Outcome, Verdict, judged
from words.catalogue import Words

VENDORS_ON_ONE_PAGE = 5
REASONS_ON_ONE_PAGE = 6
STEPS_ON_ONE_PAGE = 3
LONGEST_NAME = 38

Pages = Literal["one", "full"]
Section = Callable[[Facts], Iterator[Block]]

SECTIONS: tuple[Section, ...] = (
    selection.blocks,
    weighting.blocks,
    evaluation.blocks,
    firmness.firmness_blocks,
    value.blocks,
    side_by_side.blocks,
    strengths.blocks,
    gap_list.blocks,
    bids.blocks,
    finalists.blocks,
    decision.blocks,
)
"""What stands between the ranking and its working, in the order in which an executive asks."""


def build(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    *,
    pages: Pages = "one",
) -> Document:
    """The comparison as a document.

    Args:
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which expiry and lateness are judged; printed.
        pages: "one" fits one sheet of A4 however much was entered; "full" shows every working.
    """
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if pages == "one" else None)
    found = judged(facts)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    day = facts.day(as_of)
    name = facts.called(settings.name)
    return Document(
        name="comparison_one_page" if pages == "one" else "comparison_full",
        title=facts.say("comparison.name"),
        subtitle=facts.say("comparison.subtitle", project=name, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=name, revision=project.revision, day=day),
        blocks=tuple(_one_page(facts, found) if pages == "one" else _full(facts, found)),
        one_page=pages == "one",
    )


def build_one_page(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    _options: ReportOptions,
) -> Document:
    """The sheet; see `build`."""
    return build(project, catalogue, outlook, words, as_of, pages="one")


def build_full(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    _options: ReportOptions,
) -> Document:
    """The whole working; see `build`."""
    return build(project, catalogue, outlook, words, as_of, pages="full")


def _one_page(facts: Facts, found: Verdict) -> Iterator[Block]:
    """Who is best placed, what it costs, how sure that is, what follows."""
    if not facts.project.vendors:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
        return
    yield key_figures(facts, found)
    yield from _picture(facts, found, VENDORS_ON_ONE_PAGE)
    yield ranking_table(facts, most=VENDORS_ON_ONE_PAGE)
    yield from weight_marks.marks(facts, short=True)
    yield from order.what_would_change(facts)
    yield Heading(facts.say("heading.provisional"))
    yield gaps.provisional(facts, most=REASONS_ON_ONE_PAGE)
    yield Heading(facts.say("heading.next"))
    yield gaps.next_steps(facts, most=STEPS_ON_ONE_PAGE)
    yield Heading(facts.say("heading.how"))
    yield Paragraph(business_case.conventions(facts))
    yield Paragraph(provenance.in_short(facts))


def _full(facts: Facts, found: Verdict) -> Iterator[Block]:
    """Everything the one page says, and all it rests on."""
    if not facts.project.vendors:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
        return
    yield key_figures(facts, found)
    yield from _picture(facts, found, None)
    yield ranking_table(facts)
    yield from weight_marks.marks(facts)
    yield from order.what_would_change(facts)
    yield Heading(facts.say("heading.provisional"))
    yield gaps.provisional(facts)
    yield Heading(facts.say("heading.next"))
    yield gaps.next_steps(facts)
    for section in SECTIONS:
        yield from _apart(section(facts))
    yield PageBreak()
    yield Heading(facts.say("heading.ranking"))
    yield from scores.details(facts)
    yield from needs.departments(facts)
    yield from business_case.costs(facts)
    yield from business_case.returns(facts)
    yield from (money_chart(facts, case) for case in facts.case.vendors if not case.price_missing)
    yield from claims.blocks(facts)
    yield from return_range.range_blocks(facts)
    yield from range_targets.blocks(facts)
    yield from stories.blocks(facts)
    yield from alternatives.blocks(facts)
    yield from realised.blocks(facts)
    yield from gaps.not_settled(facts)
    yield from provenance.chain(facts, found)
    yield Heading(facts.say("heading.how"))
    yield Paragraph(facts.say("convention.points"))
    yield Paragraph(facts.say("convention.missing"))
    yield from provenance.provenance(facts)
    yield from explained_appendix.blocks(facts)


def _apart(section: Iterator[Block]) -> Iterator[Block]:
    """A section on a page of its own; nothing where it has nothing to say."""
    told = tuple(section)
    if told:
        yield PageBreak()
        yield from told


def _picture(facts: Facts, found: Verdict, most: int | None) -> Iterator[Block]:
    """The ranking as a picture, else the cost, else none."""
    chart = cost_chart(facts, most=most)
    if found.outcome is not Outcome.NONE:
        yield points_chart(facts, found, most=most)
    elif chart is not None:
        yield chart
