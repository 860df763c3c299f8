"""The request to vendors as a letter: as it went out, or as it would go out now."""

from __future__ import annotations

from collections.abc import Iterator

from project.asked import asked
from project.records.bidding import BidRound
from reports import bid_letter
from reports.document import Block, Callout, Heading, Tone
from reports.facts import Facts
from reports.sections.moments import moment

SAY = "papers.rfp"


def letter(facts: Facts) -> Iterator[Block]:
    """The letter of the newest request; without one, what would be asked if it went out now."""
    found = newest(facts)
    meant = found or BidRound(id="none", title=facts.words(f"{SAY}.title"))
    what = asked(facts.project, facts.catalogue, meant, facts.language)
    if not what.requirements and not what.sections:
        return
    yield Heading(facts.words("rfp.letter.title"))
    if found is None:
        yield Callout(facts.words(f"{SAY}.no_round"), Tone.WARNING)
    elif found.sent is None:
        yield Callout(facts.words(f"{SAY}.draft"), Tone.WARNING)
    until = "" if meant.deadline is None else moment(facts, meant.deadline)
    name = facts.words(f"{SAY}.vendor")
    about = tuple(bid_letter.about(facts.project, meant, name, what, facts.words, until))
    yield from bid_letter.blocks(name, facts.project.settings.company, about, what, facts.words)


def newest(facts: Facts) -> BidRound | None:
    """The request that is spoken of; None where there is none."""
    lines = facts.outlook.bids.rounds
    return facts.project.find(BidRound, lines[0].id) if lines else None
