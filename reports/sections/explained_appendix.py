"""The appendix "How each figure is made": results, lines and inputs of one offer, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from project.explained import Ground, explained
from project.results.explained import Explained, FigureKind, Measure
from reports.document import Align, Block, Column, Heading, PageBreak, Paragraph, Table, TableRow
from reports.facts import Facts, held
from reports.sections.executive import meant
from reports.sections.explained import ground_of, inputs_table, sentences
from reports.sections.explained_names import SAY, figure_value, measure_name


def blocks(facts: Facts) -> Iterator[Block]:
    """The appendix for the offer that was chosen, else the one that leads; nothing without offers."""
    found = meant(facts)
    if found is not None:
        yield PageBreak()
        yield from appendix(facts, found[0].vendor)


def appendix(facts: Facts, vendor: str) -> Iterator[Block]:
    """How each figure of one offer is made; nothing for an offer that is not compared."""
    found = ground_of(facts, vendor)
    if found is None or found.shown.measures is None:
        return
    name = facts.name(vendor)
    yield Heading(facts.words(f"{SAY}.appendix.title"))
    yield Paragraph(facts.words(f"{SAY}.appendix.intro", name=name))
    yield _measures(facts, found, facts.words(f"{SAY}.appendix.measures", name=name))
    yield _lines(facts, found, facts.words(f"{SAY}.appendix.lines", name=name))
    yield _inputs(facts, found, facts.words(f"{SAY}.appendix.inputs", name=name))


def _measures(facts: Facts, found: Ground, title: str) -> Table:
    told = [explained(found, found.address(FigureKind.MEASURE, name)) for name in Measure]
    rows = (_made(facts, item, measure_name(facts, Measure(item.address.id))) for item in told if item)
    return Table(title, _columns(facts), tuple(rows))


def _lines(facts: Facts, found: Ground, title: str) -> Table:
    both = (*found.shown.costs, *found.shown.benefits)
    told = [explained(found, found.address(FigureKind.LINE, item.line)) for item in both]
    return Table(title, _columns(facts), tuple(_made(facts, item, held(item.title)) for item in told if item))


def _made(facts: Facts, told: Explained, name: str) -> TableRow:
    return TableRow((name, figure_value(facts, told), " ".join(sentences(facts, told))))


def _columns(facts: Facts) -> tuple[Column, ...]:
    heads = (("name", Align.LEFT), ("value", Align.RIGHT), ("made", Align.LEFT))
    return tuple(Column(facts.words(f"{SAY}.heads.{key}"), align) for key, align in heads)


def _inputs(facts: Facts, found: Ground, title: str) -> Table:
    """Every figure that some line of the offer uses, each once."""
    used = [
        part.address
        for item in (*found.shown.costs, *found.shown.benefits)
        if (told := explained(found, found.address(FigureKind.LINE, item.line))) is not None
        for part in told.parts
        if part.address is not None and part.address.kind is FigureKind.INPUT
    ]
    opened = [explained(found, address) for address in dict.fromkeys(used)]
    table = inputs_table(facts, [item for item in opened if item is not None])
    return Table(title, table.columns, table.rows)
