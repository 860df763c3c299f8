"""The project brief: why this is done, who does it and for whom, what is asked for, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from project.catalogue import Catalogue
from project.model import Project
from project.outlook import Outlook
from reports.document import Block, Callout, Document, Heading, PageBreak, Paragraph, Tone
from reports.facts import Facts
from reports.sections import (
    connections,
    inventory,
    moving_on,
    provenance,
    requirements,
    risks,
    sourcing,
    stakeholders,
    team,
    thread,
    vision,
)
from reports.sections.headline import stamp
from words.catalogue import Words

Section = Callable[[Facts], Iterator[Block]]

SECTIONS: tuple[Section, ...] = (
    stakeholders.blocks,
    vision.blocks,
    team.blocks,
    inventory.blocks,
    connections.blocks,
    requirements.blocks,
    sourcing.blocks,
    risks.blocks,
    moving_on.blocks,
    thread.blocks,
)
"""In the order of the way; a section in which nothing was entered is left out."""


def build(project: Project, catalogue: Catalogue, outlook: Outlook, words: Words, as_of: date) -> Document:
    """The brief as a document; every section says what is still missing in it.

    Args:
        project: what the team entered.
        catalogue: the content it is pinned to.
        outlook: what follows from both.
        words: sentences and figures are in their language.
        as_of: the day by which lateness is judged; printed.
    """
    facts = Facts(project, catalogue, outlook, words, as_of)
    settings = project.settings
    firm = facts.called(settings.company)
    company = facts.say("comparison.company", company=firm) if firm else ""
    name, day = facts.called(settings.name), facts.day(as_of)
    return Document(
        name="brief",
        title=facts.say("brief.name"),
        subtitle=facts.say("brief.subtitle", project=name, company=company, day=day),
        language=facts.language,
        stamp=stamp(facts),
        footer=facts.say("comparison.footer", project=name, revision=project.revision, day=day),
        blocks=tuple(_blocks(facts)),
    )


def _blocks(facts: Facts) -> Iterator[Block]:
    """Each section on a page of its own, then what it all rests on."""
    told = [tuple(section(facts)) for section in SECTIONS]
    filled = [blocks for blocks in told if blocks]
    if not filled:
        yield Callout(facts.say("brief.nothing"), Tone.NOTE)
        return
    yield Paragraph(facts.say("brief.what"))
    for number, blocks in enumerate(filled):
        if number:
            yield PageBreak()
        yield from blocks
    yield Heading(facts.say("heading.how"))
    yield Paragraph(provenance.in_short(facts))
