"""The reports of the half after the choice: state, plan, start, manual, and the review of benefits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from reports.document import Block, Callout, Document, Heading, PageBreak, Paragraph, Tone
from reports.facts import Facts
from reports.sections import (
    acceptance,
    change_plan,
    data_readiness,
    duplicates,
    go_live,
    manual,
    metrics,
    migration,
    provenance,
    realised,
    risks,
    schedule,
    segments,
    status,
    training,
)
from reports.sections.headline import stamp
from reports.sections.status_lights import Side, day_side, money_side, moving_side, use_side
from words.catalogue import Words

Section = Callable[[Facts], Iterator[Block]]
Telling = Callable[[Facts], Side]

LONGEST_NAME = 56
"""Letters after which names are shortened on the one page."""

SAY = "delivery"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report is made of.

    Attributes:
        sections: in order; one in which nothing was entered is left out.
        first: the sides of the project whose standing opens the report: what is decided, and how sure it is.
    """

    sections: tuple[Section, ...]
    first: tuple[Telling, ...] = ()
    one_page: bool = False


PAPERS: Mapping[str, Paper] = {
    "status_one_page": Paper((status.blocks,), one_page=True),
    "plan": Paper(
        (schedule.blocks, migration.blocks, change_plan.blocks, training.blocks, risks.blocks),
        (day_side, moving_side),
    ),
    "start": Paper((go_live.blocks, acceptance.blocks), (day_side,)),
    "manual": Paper((manual.blocks,), (day_side,)),
    "customer_data": Paper(
        (data_readiness.blocks, duplicates.blocks, segments.blocks), (data_readiness.data_side,)
    ),
    "benefit_review": Paper((metrics.blocks, realised.blocks), (use_side, money_side)),
}


def build(
    name: str, project: Project, catalogue: Catalogue, outlook: Outlook, words: Words, as_of: date
) -> Document:
    """A report of this half as a document.

    Args:
        name: one of `PAPERS`.
        project: what the team entered; every figure is in its currency.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which lateness is judged; printed.

    Raises:
        KeyError: a name that is no report of this half.
    """
    paper = PAPERS[name]
    facts = Facts(project, catalogue, outlook, words, as_of, LONGEST_NAME if paper.one_page else None)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    called, day = facts.called(settings.name), facts.day(as_of)
    return Document(
        name=name,
        title=facts.words(f"{SAY}.{name}.name"),
        subtitle=facts.words(f"{SAY}.subtitle", project=called, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=called, revision=project.revision, day=day),
        blocks=tuple(_sheet(facts, paper) if paper.one_page else _pages(facts, name, paper)),
        one_page=paper.one_page,
    )


def _sheet(facts: Facts, paper: Paper) -> Iterator[Block]:
    """The sections close together, and what it rests on in one line."""
    for section in paper.sections:
        yield from section(facts)
    yield Paragraph(provenance.in_short(facts))


def _pages(facts: Facts, name: str, paper: Paper) -> Iterator[Block]:
    """How it stands first, each section on a page of its own, then what it all rests on."""
    filled = [blocks for blocks in (tuple(section(facts)) for section in paper.sections) if blocks]
    if not filled:
        yield Callout(facts.words(f"{SAY}.{name}.nothing"), Tone.NOTE)
        return
    yield Paragraph(facts.words(f"{SAY}.{name}.what"))
    yield from _first(facts, paper)
    for number, blocks in enumerate(filled):
        if number:
            yield PageBreak()
        yield from blocks
    yield Heading(facts.say("heading.how"))
    yield Paragraph(provenance.in_short(facts))


def _first(facts: Facts, paper: Paper) -> Iterator[Block]:
    """What is decided about going live, and how each side of the report stands."""
    decided = facts.outlook.go_live.decided
    if decided is not None:
        yield Paragraph(go_live.decided_in_short(facts, decided))
    for telling in paper.first:
        side = telling(facts)
        light = status.light_word(facts, side.light)
        name = facts.words(f"status.side_name.{side.name}")
        yield Paragraph(facts.words(f"{SAY}.stands", side=name, light=light, why=side.why))
