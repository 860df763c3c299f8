"""Where a figure of cost and return comes from, as screen and report show it; "how each figure is made"."""

from __future__ import annotations

from collections.abc import Iterator

from project.explained import Ground, explained, ground
from project.results.explained import Explained, FigureKind, Part, Way
from reports.document import Align, Block, Bullets, Column, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held
from reports.sections.explained_line import input_sentences, line_sentences, state_key
from reports.sections.explained_names import (
    SAY,
    exact,
    figure_name,
    figure_value,
    part_name,
    part_value,
    value_text,
)
from reports.sections.explained_sums import sum_text
from reports.sections.provenance import source_line


def ground_of(facts: Facts, vendor: str) -> Ground | None:
    """What the figures of one offer are explained from."""
    return ground(facts.project, facts.catalogue, facts.case, vendor, facts.outlook.as_of, facts.language)


def figure_blocks(facts: Facts, found: Ground, told: Explained) -> Iterator[Block]:
    """One figure: what it is, how it is made, of what, who entered it and on what it rests."""
    yield Paragraph(facts.words(f"{SAY}.is", name=figure_name(facts, told), value=figure_value(facts, told)))
    yield Paragraph(" ".join(sentences(facts, told)))
    yield from tables(facts, found, told)
    yield from _sources(facts, told)


def sentences(facts: Facts, told: Explained) -> Iterator[str]:
    """How a figure is made, as sentences."""
    kind = told.address.kind
    if kind is FigureKind.LINE:
        yield from line_sentences(facts, told)
    elif kind is FigureKind.INPUT:
        yield from input_sentences(facts, told)
        if any(item.by_month for item in told.parts):
            yield _changes(facts, told)
    else:
        key = told.address.id if kind is FigureKind.MEASURE else f"year_{told.address.id.partition('.')[0]}"
        yield facts.words(f"{SAY}.how_made.{key}")
        yield from _outcome(facts, told)
    sum_of = sum_text(facts, told)
    if sum_of:
        yield f"{sum_of}."


def _changes(facts: Facts, told: Explained) -> str:
    months = next(item.by_month for item in told.parts if item.by_month)
    first, last = (exact(facts, months[at]) for at in (0, -1))
    return facts.words(f"{SAY}.input.changes", first=first, last=last)


def _outcome(facts: Facts, told: Explained) -> Iterator[str]:
    """Why there is no figure, or none is needed."""
    if told.way is Way.NEVER:
        yield facts.words(f"{SAY}.never", missing=part_value(facts, told.parts[0]))
    elif told.way is Way.AT_ONCE:
        yield facts.words(f"{SAY}.at_once")
    elif told.way is Way.POINT and told.value is None:
        yield facts.words(f"{SAY}.nowhere")
    elif told.way is Way.NONE:
        yield facts.words(f"{SAY}.no_figure")


def tables(facts: Facts, found: Ground, told: Explained) -> Iterator[Block]:
    """The parts of a figure, the years of a line, the figures behind it, what people said."""
    if told.address.kind is FigureKind.LINE and told.way is Way.LINE:
        yield from _line_tables(facts, found, told)
        return
    if told.parts:
        yield parts_table(facts, told)
    if told.line is not None and told.line.years:
        yield _years_table(facts, told)
    if told.origin is not None and told.origin.heard:
        yield _heard_table(facts, told)


def parts_table(facts: Facts, told: Explained) -> Table:
    """Every part with its value; where parts are weighted, with what each adds."""
    weighted = told.way is Way.SUM and any(item.factor not in (1.0, -1.0) for item in told.parts)
    heads = [("part", Align.LEFT), ("value", Align.RIGHT)]
    heads += [("factor", Align.RIGHT), ("counts", Align.RIGHT)] if weighted else []
    rows = [TableRow(tuple(_part_cells(facts, item, weighted=weighted))) for item in told.parts]
    if told.way is Way.SUM:
        blanks = ("", "") if weighted else ()
        value = figure_value(facts, told)
        cells = (figure_name(facts, told), *blanks, value) if weighted else (figure_name(facts, told), value)
        rows.append(TableRow(cells, total=True))
    columns = tuple(Column(facts.words(f"{SAY}.heads.{key}"), align) for key, align in heads)
    return Table(facts.words(f"{SAY}.tables.parts"), columns, tuple(rows))


def _part_cells(facts: Facts, part: Part, *, weighted: bool) -> Iterator[str]:
    less = not weighted and part.factor == -1.0 and part.value
    yield part_name(facts, part)
    shown = -part.value if less and part.value is not None else part.value
    yield value_text(facts, shown, part.unit, part.own_unit)
    if weighted:
        yield exact(facts, part.factor)
        yield value_text(facts, None if part.value is None else part.value * part.factor, part.unit)


def _line_tables(facts: Facts, found: Ground, told: Explained) -> Iterator[Block]:
    if told.line is not None and told.line.years:
        yield _years_table(facts, told)
    if told.parts:
        yield inputs_table(facts, [inner for item in told.parts if (inner := _opened(found, item))])


def _opened(found: Ground, part: Part) -> Explained | None:
    return None if part.address is None else explained(found, part.address)


def _years_table(facts: Facts, told: Explained) -> Table:
    """Payments, what they come to, and the money, year by year."""
    heads = ("year", "payments", "effect", "each", "money")
    columns = tuple(
        Column(facts.words(f"{SAY}.heads.{key}"), Align.RIGHT if place else Align.LEFT)
        for place, key in enumerate(heads)
    )
    names, years = facts.years(), () if told.line is None else told.line.years
    rows = [
        TableRow(
            (
                names[item.year],
                exact(facts, round(item.payments, 2)),
                exact(facts, round(item.effect, 3)),
                NONE if item.each is None else facts.amount(item.each, 2),
                facts.money(item.money),
            )
        )
        for item in years
    ]
    total = TableRow((figure_name(facts, told), "", "", "", figure_value(facts, told)), total=True)
    note = facts.words(f"{SAY}.note_effect")
    return Table(facts.words(f"{SAY}.tables.years"), columns, (*rows, total), (note,))


def inputs_table(facts: Facts, inputs: list[Explained]) -> Table:
    """Figures with value, state and source."""
    columns = tuple(
        Column(facts.words(f"{SAY}.heads.{key}")) for key in ("input", "value", "state", "source")
    )
    rows = tuple(
        TableRow(
            (
                figure_name(facts, item),
                figure_value(facts, item),
                facts.words(f"{SAY}.state.{state_key(facts, item)}"),
                " ".join(source_line(facts, one) for one in item.sources) or NONE,
            )
        )
        for item in inputs
    )
    return Table(facts.words(f"{SAY}.tables.inputs"), columns, rows)


def _heard_table(facts: Facts, told: Explained) -> Table:
    heads = (("where", Align.LEFT), ("department", Align.LEFT), ("answer", Align.RIGHT))
    columns = tuple(Column(facts.words(f"{SAY}.heads.{key}"), align) for key, align in heads)
    heard = () if told.origin is None else told.origin.heard
    rows = tuple(
        TableRow((held(item.title), held(item.department), exact(facts, item.median))) for item in heard
    )
    return Table(facts.words(f"{SAY}.tables.heard"), columns, rows)


def _sources(facts: Facts, told: Explained) -> Iterator[Block]:
    if told.sources:
        yield Bullets(tuple(source_line(facts, item) for item in dict.fromkeys(told.sources)))
