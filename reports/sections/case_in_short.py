"""The case on two pages: figures of one offer, what would change them, other ways, risks, backing."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.alternatives import Alternatives, Way, WayNote
from project.results.risks import RiskLine
from reports.document import Align, Block, Bullets, Column, Heading, KeyFigures, Paragraph, Table, TableRow
from reports.facts import NONE, Facts
from reports.sections import alternatives, executive, order, return_range
from reports.sections.executive_charts import money_chart
from reports.sections.risks import finding, graveness

SAY = "papers.case"

CASH = 1
"""Place of the figure on cash, which stands in the appendix."""

MOST_RISKS = 2
MOST_ASKS = 1
MOST_WAYS = 6
LONGEST_STATEMENT = 120
"""Letters of the sponsor's own words in a short section."""


def figures(facts: Facts) -> Iterator[Block]:
    """Of which offer is spoken, its cost and return with how sure they are; nothing without offers."""
    found = executive.meant(facts)
    if found is None:
        return
    case, reason = found
    known = facts.outlook.return_range.of(case.vendor)
    yield Heading(facts.words(f"{SAY}.figures"))
    yield Paragraph(executive.why(facts, case, reason))
    yield from executive.incomplete(facts, case, known)
    every = executive.key_figures(facts, case, known).figures
    yield KeyFigures(tuple(item for place, item in enumerate(every) if place != CASH))
    yield Paragraph(executive.apart_table(facts, case, known).notes[-1])


def cash(facts: Facts) -> Iterator[Block]:
    """The money of one offer by year: its picture, cash by fiscal year, cash apart from time saved."""
    found = executive.meant(facts)
    if found is not None:
        known = facts.outlook.return_range.of(found[0].vendor)
        yield Heading(facts.words(f"{SAY}.cash", name=facts.name(found[0].vendor)))
        yield money_chart(facts, found[0])
        yield executive.cash_table(facts, found[0])
        yield executive.apart_table(facts, found[0], known)


def what_would_change(facts: Facts) -> Iterator[Block]:
    """The least that would put another offer first, and what is most worth finding out."""
    told = tuple(_changes(facts))
    if told:
        yield Heading(facts.words(f"{SAY}.change"))
        yield Bullets(told)


def _changes(facts: Facts) -> Iterator[str]:
    for block in order.what_would_change(facts):
        if isinstance(block, Bullets):
            yield from block.items
    if facts.outlook.return_range.perfect is not None:
        for block in return_range.next_asks(facts, facts.outlook.return_range, most=MOST_ASKS):
            if isinstance(block, Bullets):
                yield from block.items


def ways(facts: Facts) -> Iterator[Block]:
    """The offers beside other ways and beside doing nothing; nothing without offers."""
    found = facts.outlook.alternatives
    if not facts.case.vendors or not found.ways:
        return
    yield Heading(facts.words(f"{SAY}.ways"))
    yield Paragraph(alternatives.finding(facts, found))
    yield _ways_table(facts, found)


def _ways_table(facts: Facts, found: Alternatives) -> Table:
    columns = (
        Column(facts.words("alternatives.way")),
        Column(facts.words("alternatives.kind")),
        *(
            Column(facts.words(f"alternatives.{key}"), Align.RIGHT, facts.currency)
            for key in ("total", "net")
        ),
    )
    rows = tuple(TableRow(_way(facts, item)) for item in found.ways[:MOST_WAYS])
    return Table(
        facts.words("alternatives.title"), columns, rows, tuple(_ways_notes(facts, found, len(rows)))
    )


def _ways_notes(facts: Facts, found: Alternatives, shown: int) -> Iterator[str]:
    """Why a net benefit can be another one than in the case itself, and how many ways are left out."""
    if any(code is WayNote.TOOLS_ONCE for code, _ in found.notes):
        yield facts.words("alternatives.note.differs")
    if len(found.ways) > shown:
        yield facts.words.plural("papers.missing.more_things", len(found.ways) - shown)


def _way(facts: Facts, way: Way) -> tuple[str, ...]:
    name = alternatives.name(facts, way)
    return (
        name if way.complete else facts.words("alternatives.incomplete", name=name),
        facts.words(f"alternatives.kinds.{way.kind}"),
        facts.amount(way.total),
        facts.amount(way.net),
    )


def dangers(facts: Facts) -> Iterator[Block]:
    """The gravest risks with what is done about them; nothing where none is written down."""
    found = facts.outlook.risks
    if not found.watched:
        return
    yield Heading(facts.say("risks.title"))
    yield Paragraph(finding(facts, found))
    shown = found.watched[:MOST_RISKS]
    left = len(found.watched) - len(shown)
    more = (facts.count("risks.more", left),) if left else ()
    yield Bullets((*(_risk(facts, item) for item in shown), *more))


def _risk(facts: Facts, item: RiskLine) -> str:
    return facts.words(
        f"{SAY}.risk",
        risk=facts.called(item.title).rstrip("."),
        level=graveness(facts, item.level, item.product),
        answer=NONE if item.response is None else facts.say(f"risks.answer.{item.response}"),
        owner=facts.person(item.owner),
    )


def backing(facts: Facts) -> Iterator[Block]:
    """Who stands for it, in own words."""
    yield Heading(facts.words(f"{SAY}.backing"))
    yield from executive.statement(facts, most=LONGEST_STATEMENT)
