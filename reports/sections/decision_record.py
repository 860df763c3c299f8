"""What belongs to a decision beside the choice: against whom, by which weights; and that on going live."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.go_live import GoLive
from reports.document import Align, Block, Column, Heading, Paragraph, Table, TableRow
from reports.facts import Facts
from reports.sections import go_live, order, scores
from reports.sections.selection import drops_table
from reports.sections.shortlist import ranking_table

SAY = "papers.record"

MOST_AGAINST = 40


def others(facts: Facts) -> Iterator[Block]:
    """Against which other offers it was chosen, and which fell out before; nothing without offers."""
    if not facts.project.vendors:
        return
    yield Heading(facts.words(f"{SAY}.others"))
    yield ranking_table(facts)
    if facts.outlook.selection.drops:
        yield drops_table(facts, facts.outlook.selection)
    yield from order.what_would_change(facts)


def weights(facts: Facts) -> Iterator[Block]:
    """By which weights, with where they come from; nothing without offers."""
    if facts.project.vendors:
        yield Heading(facts.words(f"{SAY}.weights"))
        yield Paragraph(facts.say("convention.points"))
        yield scores.weights_table(facts)


def working(facts: Facts) -> Iterator[Block]:
    """Every score with its evidence; nothing without offers."""
    if facts.project.vendors:
        yield Heading(facts.say("heading.scores"))
        yield from (item for item in scores.details(facts) if not _told_before(facts, item))


def _told_before(facts: Facts, item: Block) -> bool:
    """The weights stand in the body, the heading above."""
    if isinstance(item, Heading):
        return item.text == facts.say("heading.scores")
    return isinstance(item, Table) and item.title == facts.say("weights.title")


def start(facts: Facts) -> Iterator[Block]:
    """Whether to go live: decision, what speaks against it, every open question of the lists that count."""
    found = facts.outlook.go_live
    yield Heading(facts.words("go_live.title"))
    yield from go_live.standing(facts, found)
    yield go_live.key_figures(facts, found)
    if found.blockers:
        yield go_live.against_table(facts, found, most=MOST_AGAINST)
    for listed in found.counting:
        yield go_live.list_table(facts, listed)
        if listed.open:
            yield go_live.questions_table(facts, listed)
    yield from _gone_on(facts, found)


def _gone_on(facts: Facts, found: GoLive) -> Iterator[Block]:
    """What counted against it on the day of the decision beside what counts now."""
    if found.decided is None or found.decided.blocked_by is None:
        return
    columns = (
        Column(facts.words(f"{SAY}.when")),
        Column(facts.words("go_live.figures.against"), Align.RIGHT),
    )
    rows = (
        TableRow((facts.words(f"{SAY}.then"), str(found.decided.blocked_by))),
        TableRow((facts.words(f"{SAY}.now"), str(len(found.blockers)))),
    )
    yield Table(facts.words(f"{SAY}.since"), columns, rows)
