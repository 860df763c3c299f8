"""What goes between systems, and who may see and change what, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.live_checks import lists_of
from project.records.connecting import Direction, Frequency
from project.results.connections import (
    AccessCell,
    AccessConcern,
    AccessRow,
    Concern,
    ConnectionLine,
    Connections,
    EntityColumn,
    System,
)
from project.results.go_live import ListLine
from reports.document import (
    Block,
    Bullets,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
)
from reports.facts import Facts
from words.numbers import UNKNOWN

SAY = "connections"
CHECKLISTS = ("integration", "connection_short")
"""Ids of the checklist for one connection in the shipped playbooks."""

ARROWS = {Direction.INTO: "→", Direction.OUT_OF: "←", Direction.BOTH: "⇄"}
MOST_CONCERNS = 12


def blocks(facts: Facts) -> Iterator[Block]:
    """What goes where, with what is not settled, then who may see what; nothing where nothing was entered."""
    found = facts.outlook.connections
    if found.systems:
        yield Heading(facts.words(f"{SAY}.title"))
        yield Paragraph(finding(facts, found))
        yield key_figures(facts, found)
        yield matrix_table(facts, found)
        yield list_table(facts, found)
    if any(row.said for row in found.access):
        yield from access_blocks(facts, found)


def access_blocks(facts: Facts, found: Connections) -> Iterator[Block]:
    """The rights of every department and what speaks against them, for whoever has to agree to them."""
    yield Heading(facts.words(f"{SAY}.access.title"), 2 if found.systems else 1)
    yield Paragraph(access_finding(facts, found))
    yield access_table(facts, found)
    told = tuple(concerns(facts, found))
    if told:
        yield Bullets(told)


# -- what goes where ---------------------------------------------------------------------------------------


def finding(facts: Facts, found: Connections) -> str:
    """How much goes between the CRM and others, and how much of it is not settled."""
    if not found.systems:
        return facts.words(f"{SAY}.finding.none")
    systems = facts.words.plural(f"{SAY}.systems", len(found.systems))
    told = facts.words.plural(f"{SAY}.finding", len(found.lines), systems=systems)
    open_ = len(found.unsettled)
    more = (
        facts.words.plural(f"{SAY}.finding.unsettled", open_)
        if open_
        else facts.words(f"{SAY}.finding.settled")
    )
    return f"{told} {more}"


def key_figures(facts: Facts, found: Connections) -> KeyFigures:
    """Places, systems, both together, and what is not settled (P12)."""
    say, first = facts.words, len(found.first_systems)
    values = {
        "sources": (found.sources, say(f"{SAY}.figures.sources_basis")),
        "systems": (len(found.systems), say(f"{SAY}.figures.systems_basis", count=first)),
        "together": (found.complexity, say(f"{SAY}.figures.together_basis")),
        "unsettled": (len(found.unsettled), say(f"{SAY}.figures.unsettled_basis")),
    }
    return KeyFigures(
        tuple(
            KeyFigure(say(f"{SAY}.figures.{name}"), str(value), basis)
            for name, (value, basis) in values.items()
        )
    )


def matrix_table(facts: Facts, found: Connections) -> Table:
    """Systems down, sorts of things across, direction and rhythm in the cells."""
    used = {item.entity for item in found.lines}
    entities = [item for item in found.entities if item.id in used]
    columns = (
        Column(facts.words(f"{SAY}.matrix.system")),
        *(Column(item.title) for item in entities),
    )
    rows = tuple(
        TableRow((facts.called(item.title), *_cells(facts, item, entities))) for item in found.systems
    )
    return Table(facts.words(f"{SAY}.matrix.title"), columns, rows, (facts.words(f"{SAY}.matrix.note"),))


def _cells(facts: Facts, system: System, entities: Sequence[EntityColumn]) -> Iterator[str]:
    for entity in entities:
        told = [cell(facts, line) for line in system.lines if line.entity == entity.id]
        yield "; ".join(told) or facts.words(f"{SAY}.matrix.empty")


def cell(facts: Facts, line: ConnectionLine) -> str:
    """Direction and rhythm of one connection, with an arrow."""
    return facts.words(
        f"{SAY}.cell",
        arrow="?" if line.direction is None else ARROWS[line.direction],
        direction=direction(facts, line.direction),
        frequency=frequency(facts, line.frequency),
    )


def direction(facts: Facts, said: Direction | None) -> str:
    """A direction in words."""
    return facts.words(f"{SAY}.directions.{said or 'open'}")


def frequency(facts: Facts, said: Frequency | None) -> str:
    """A rhythm in words."""
    return facts.words(f"{SAY}.frequencies.{said or 'open'}")


def list_table(facts: Facts, found: Connections) -> Table:
    """Every connection with who is right, who answers for it and what is not settled."""
    heads = ("what", "gaps", "how", "leads", "owner", "first")
    columns = (
        Column(facts.words(f"{SAY}.matrix.system")),
        *(Column(facts.words(f"{SAY}.list.{name}")) for name in heads),
    )
    rows = tuple(TableRow(tuple(_line(facts, item))) for item in found.lines)
    return Table(facts.words(f"{SAY}.list.title"), columns, rows)


def _line(facts: Facts, line: ConnectionLine) -> Iterator[str]:
    say = facts.words
    yield facts.called(line.title)
    yield line.entity_title
    yield gaps(facts, line) or say(f"{SAY}.list.settled")
    way = UNKNOWN if line.way is None else say(f"{SAY}.ways.{line.way}")
    yield f"{cell(facts, line)}, {way}"
    leads = "open" if line.leads is None else "other_leads" if line.leads else "crm_leads"
    yield say(f"{SAY}.list.{leads}")
    yield facts.person(line.owner)
    yield say(f"{SAY}.list.{'now' if line.first_release else 'later'}")


def gaps(facts: Facts, line: ConnectionLine) -> str:
    """What is not settled of a connection, in a row."""
    return "; ".join(facts.words(f"{SAY}.gaps.{item}") for item in line.gaps)


# -- who may see what --------------------------------------------------------------------------------------


def access_finding(facts: Facts, found: Connections) -> str:
    """How many departments have rights, and how much speaks against them."""
    said = sum(bool(row.said) for row in found.access)
    if not said:
        return facts.words(f"{SAY}.finding_access.none")
    count = len(found.concerns)
    told = (
        facts.words.plural(f"{SAY}.finding_access.concerns", count)
        if count
        else facts.words(f"{SAY}.finding_access.fine")
    )
    return facts.words(f"{SAY}.finding_access.some", said=said, all=len(found.access), concerns=told)


def access_table(facts: Facts, found: Connections) -> Table:
    """Sorts of things down, departments across: what each may do."""
    named = {cell.entity for row in found.access for cell in row.said}
    columns = (
        Column(facts.words(f"{SAY}.heads.entity")),
        *(Column(row.title) for row in found.access),
    )
    rows = tuple(
        TableRow((_entity(facts, item), *(right(facts, row.cells[place]) for row in found.access)))
        for place, item in enumerate(found.entities)
        if item.id in named
    )
    return Table(facts.words(f"{SAY}.access.title"), columns, rows, (facts.words(f"{SAY}.access.note"),))


def _entity(facts: Facts, item: EntityColumn) -> str:
    return f"{item.title} ({facts.words(f'{SAY}.access.sensitive')})" if item.sensitive else item.title


def right(facts: Facts, said: AccessCell) -> str:
    """What a department may do with one sort of thing, in words."""
    if said.right is None:
        return UNKNOWN
    told = facts.words(f"{SAY}.rights.{said.right}")
    return facts.words(f"{SAY}.rights.exports", right=told) if said.exports else told


def concerns(facts: Facts, found: Connections) -> Iterator[str]:
    """What speaks against the rights, the gravest first, and how much more there is."""
    unsaid = [item.group for item in found.concerns if item.concern is Concern.UNSAID]
    each = [item for item in found.concerns if item.concern is not Concern.UNSAID]
    yield from (concern(facts, item) for item in each[:MOST_CONCERNS])
    if len(each) > MOST_CONCERNS:
        yield facts.words.plural(f"{SAY}.concerns.more", len(each) - MOST_CONCERNS)
    if unsaid:
        names = facts.listed([facts.called(item) for item in unsaid])
        yield facts.words(f"{SAY}.concerns.unsaid", group=names)


def concern(facts: Facts, item: AccessConcern) -> str:
    """One thing that speaks against the rights, in a sentence."""
    return facts.words(
        f"{SAY}.concerns.{item.concern}",
        group=facts.called(item.group),
        entity=item.entity,
        count=item.count,
        of=item.of,
    )


def known_of(facts: Facts, row: AccessRow) -> Iterator[str]:
    """What a department works on and keeps today, as far as it is in the list."""
    for name, titles in (("does", row.does), ("keeps", row.keeps)):
        if titles:
            names = facts.listed([facts.called(item) for item in titles])
            yield facts.words(f"{SAY}.access.{name}", names=names)


# -- checklists --------------------------------------------------------------------------------------------


def checklist(facts: Facts, names: Sequence[str] = CHECKLISTS) -> ListLine | None:
    """A checklist of the plan with the answers of the team; None where the plan has none of these names."""
    every = lists_of(facts.project, facts.catalogue, facts.as_of, facts.language)
    return next((item for item in every if item.id in names), None)
