"""The vendor comparison: one page for whoever decides, or the whole working."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from project.records.issuing import ReportOptions
from reports.document import Block, Callout, Document, Heading, PageBreak, Paragraph, Section, Tone
from reports.facts import Facts
from reports.sections import (
    alternatives,
    bids,
    business_case,
    claims,
    decided_first,
    decision,
    evaluation,
    explained_appendix,
    finalists,
    firmness,
    gap_list,
    gaps,
    missing,
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
from reports.sections.assembling import Paper, Part, appendices, lists, opening, short_opening, tidied
from reports.sections.charts import cost_chart
from reports.sections.executive_charts import money_chart
from reports.sections.headline import key_figures, stamp
from reports.sections.shortlist import points_chart, ranking_table
from reports.sections.unconfirmed import Rests
from reports.sections.verdict import Outcome, Verdict, judged
from words.catalogue import Words

VENDORS_ON_ONE_PAGE = 5
REASONS_ON_ONE_PAGE = 4
STEPS_ON_ONE_PAGE = 2
LONGEST_NAME = 38

Pages = Literal["one", "full"]
Make = Callable[[Facts], Iterator[Block]]

SECTIONS: tuple[Make, ...] = (
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

PAPER = Paper(
    first=(decided_first.choice, decided_first.lead, decided_first.money),
    phases=("shortlist", "cost_and_decision"),
    rests=(Rests.WEIGHTS, Rests.FIGURES),
    parts=(),
    appendices=(Part("explained", explained_appendix.blocks),),
    contents=True,
    figures=True,
    wanting=missing.choosing,
)
"""What both say first, and the appendix of the whole working."""

SHEET = Paper(
    first=(decided_first.choice,), phases=PAPER.phases, rests=PAPER.rests, parts=(), wanting=missing.choosing
)
"""What the sheet says first."""


def build(
    project: Project,
    catalogue: Catalogue,
    outlook: Outlook,
    words: Words,
    as_of: date,
    *,
    pages: Pages = "one",
    appendix: bool = True,
) -> Document:
    """The comparison as a document.

    Args:
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which expiry and lateness are judged; printed.
        pages: "one" fits one sheet of A4 however much was entered; "full" shows every working.
        appendix: whether the appendix of the whole working comes along.
    """
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if pages == "one" else None)
    found = judged(facts)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    day = facts.day(as_of)
    name = facts.called(settings.name)
    told = _one_page(facts, found) if pages == "one" else _full(facts, found, appendix=appendix)
    return Document(
        name="comparison_one_page" if pages == "one" else "comparison_full",
        title=facts.say("comparison.name"),
        subtitle=facts.say("comparison.subtitle", project=name, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.team_footer", project=name, revision=project.revision, day=day),
        blocks=tidied(tuple(told)),
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
    options: ReportOptions,
) -> Document:
    """The whole working; see `build`."""
    return build(project, catalogue, outlook, words, as_of, pages="full", appendix=options.appendix)


def _one_page(facts: Facts, found: Verdict) -> Iterator[Block]:
    """Who is best placed, what it costs, how sure that is, what follows."""
    if not facts.project.vendors:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
    yield from short_opening(facts, SHEET)
    if facts.project.vendors:
        yield from _sheet(facts, found)
    yield Section("origin")
    yield Heading(facts.say("heading.how"))
    yield Paragraph(business_case.conventions(facts))
    yield Paragraph(provenance.in_short(facts), origin=True)


def _sheet(facts: Facts, found: Verdict) -> Iterator[Block]:
    """What stands between the first lines and the last."""
    yield Section("summary")
    yield key_figures(facts, found)
    yield from _picture(facts, found, VENDORS_ON_ONE_PAGE)
    yield ranking_table(facts, most=VENDORS_ON_ONE_PAGE)
    yield from weight_marks.marks(facts, short=True)
    yield Section("change")
    yield from order.what_would_change(facts)
    yield Section("provisional")
    yield Heading(facts.say("heading.provisional"))
    yield gaps.provisional(facts, most=REASONS_ON_ONE_PAGE)
    yield Section("next")
    yield Heading(facts.say("heading.next"))
    yield gaps.next_steps(facts, most=STEPS_ON_ONE_PAGE)


def _full(facts: Facts, found: Verdict, *, appendix: bool) -> Iterator[Block]:
    """Everything the one page says, and all it rests on."""
    if not facts.project.vendors:
        yield Callout(facts.say("comparison.no_vendors"), Tone.NOTE)
    yield from opening(facts, PAPER)
    if facts.project.vendors:
        yield from lists(PAPER)
        yield from _summary(facts, found)
        for make in SECTIONS:
            yield from _apart(make)(facts)
        yield PageBreak()
        yield from _working(facts, found)
    else:
        yield PageBreak()
    yield Section("origin")
    yield from provenance.provenance(facts)
    if appendix:
        yield from appendices(facts, PAPER.appendices)


def _summary(facts: Facts, found: Verdict) -> Iterator[Block]:
    """Who is best placed, why that is provisional, what follows."""
    yield Section("summary")
    yield key_figures(facts, found)
    yield from _picture(facts, found, None)
    yield ranking_table(facts)
    yield from weight_marks.marks(facts)
    yield Section("change")
    yield from order.what_would_change(facts)
    yield Section("provisional")
    yield Heading(facts.say("heading.provisional"))
    yield gaps.provisional(facts)
    yield Section("next")
    yield Heading(facts.say("heading.next"))
    yield gaps.next_steps(facts)


def _working(facts: Facts, found: Verdict) -> Iterator[Block]:
    """How everything was worked out, section by section."""
    yield Section("ranking")
    yield Heading(facts.say("heading.ranking"))
    yield from scores.details(facts)
    for make in WORKING:
        yield Section(_name(make))
        yield from make(facts)
    yield Section("chain")
    yield from provenance.chain(facts, found)
    yield Section("how")
    yield Heading(facts.say("heading.how"))
    yield Paragraph(facts.say("convention.points"))
    yield Paragraph(facts.say("convention.missing"))


def money_charts(facts: Facts) -> Iterator[Block]:
    """The money of every offer by year."""
    yield from (money_chart(facts, case) for case in facts.case.vendors if not case.price_missing)


WORKING: tuple[Make, ...] = (
    needs.departments,
    business_case.costs,
    business_case.returns,
    money_charts,
    claims.blocks,
    return_range.range_blocks,
    range_targets.blocks,
    stories.blocks,
    alternatives.blocks,
    realised.blocks,
    gaps.not_settled,
)
"""How cost and return were worked out, and what is not settled."""


def _name(make: Make) -> str:
    """The machine name of a section: what makes it is called so, or the module in which it stands."""
    own = make.__name__
    return make.__module__.rpartition(".")[2] if own.endswith("blocks") else own


def _apart(make: Make) -> Make:
    """The same section on a page of its own; nothing where it has nothing to say."""

    def blocks(facts: Facts) -> Iterator[Block]:
        told = tuple(make(facts))
        if told:
            yield PageBreak()
            yield Section(_name(make))
            yield from told

    return blocks


def _picture(facts: Facts, found: Verdict, most: int | None) -> Iterator[Block]:
    """The ranking as a picture, else the cost, else none."""
    chart = cost_chart(facts, most=most)
    if found.outcome is not Outcome.NONE:
        yield points_chart(facts, found, most=most)
    elif chart is not None:
        yield chart
