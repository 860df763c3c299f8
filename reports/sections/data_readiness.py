"""The state of the customer data, as a report shows it: figures about files, never a row of a customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from customer_data.figures import Dimension
from customer_data.schema import Holds
from project.results.data_readiness import (
    DataReadiness,
    FieldLine,
    FileLine,
    Part,
    RuleLine,
    Side,
    Standing,
    Truth,
)
from reports.document import (
    Align,
    Block,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import Facts
from reports.sections import data_cleaning
from reports.sections.status_lights import Light
from reports.sections.status_lights import Side as StatusSide
from words.numbers import UNKNOWN

SAY = "data_readiness"
MOST_FAULTS = 3
FEW = 30
"""Records compared with the truth below which a share is told with a warning."""


def blocks(facts: Facts) -> Iterator[Block]:
    """The page that says how good the data is, then each file; nothing where nothing was measured."""
    found = facts.outlook.data_readiness
    if not found.current and not any(item.lacks for item in found.sources):
        return
    yield Heading(facts.words(f"{SAY}.title"))
    if found.current:
        yield from _state(facts, found)
    gaps = gaps_table(facts, found)
    if gaps.rows:
        yield Paragraph(gaps_finding(facts, found))
        yield gaps
    for line in sorted(found.current, key=lambda item: item.holds is not Holds.CUSTOMERS):
        yield PageBreak()
        yield from of_file(facts, line)


def _state(facts: Facts, found: DataReadiness) -> Iterator[Block]:
    yield Paragraph(finding(facts, found))
    yield figures(facts, found)
    yield Bullets(tuple(meanings(facts, found.sides)))
    if len(found.current) > 1:
        yield files_table(facts, found)
    if any(item.open for item in found.cleaning):
        yield Paragraph(data_cleaning.finding(facts, found))
        yield data_cleaning.cleaning_table(facts, found.cleaning, data_cleaning.MOST)
        yield data_cleaning.owners_table(facts, found)


def of_file(facts: Facts, line: FileLine) -> Iterator[Block]:
    """One file: its sides, its fields, its rules and groups, and its sample."""
    yield Heading(facts.called(line.title), 2)
    yield Paragraph(about_file(facts, line))
    yield sides_table(facts, line)
    yield fields_table(facts, line)
    if line.rules:
        yield rules_table(facts, line)
    if line.groups:
        yield groups_table(facts, line)
    if line.truth.checked:
        yield Paragraph(truth_told(facts, line.truth))
        yield truth_table(facts, line.truth)
    if line.changes:
        yield changes_table(facts, line)


def data_side(facts: Facts) -> StatusSide:
    """How customer data stands: act while a needed field is short, watch without a sample."""
    found = facts.outlook.data_readiness
    short = any(line.short for line in found.current)
    if not found.customers:
        light, why = Light.UNKNOWN, facts.words(f"{SAY}.nothing_measured_yet")
    elif short:
        light, why = Light.ACT, finding(facts, found)
    elif found.side(Dimension.ACCURACY).part.of < FEW:
        light, why = Light.WATCH, facts.words(f"{SAY}.untested")
    else:
        light, why = Light.GOOD, finding(facts, found)
    return StatusSide("data", light, why)


# -- sentences -----------------------------------------------------------------------------------------------


def finding(facts: Facts, found: DataReadiness) -> str:
    """Of how many records the state is known, what is not enough, and whether figures still fit."""
    short = [item for line in found.current for item in line.short]
    if not found.customers:
        return facts.words(f"{SAY}.only_purchases")
    files = _files(facts, sum(line.holds is Holds.CUSTOMERS for line in found.current))
    told = [facts.words.plural(f"{SAY}.finding", found.customers, files=files)]
    if short:
        names = facts.listed(list(dict.fromkeys(facts.called(item.title) for item in short)))
        told.append(facts.words(f"{SAY}.short", fields=names, enough=facts.percent(found.enough)))
    else:
        told.append(facts.words(f"{SAY}.all_enough", enough=facts.percent(found.enough)))
    stale = sum(line.standing is Standing.STALE for line in found.current)
    if stale:
        told.append(facts.words.plural(f"{SAY}.stale", stale))
    return " ".join(told)


def _files(facts: Facts, count: int) -> str:
    return facts.words.plural(f"{SAY}.files_count", count)


def about_file(facts: Facts, line: FileLine) -> str:
    """Where a file is from, what day it shows and how many records were measured."""
    place = facts.called(line.source_title) or facts.words(f"{SAY}.no_source")
    return facts.words.plural(f"{SAY}.about_file", line.records, place=place, day=facts.day(line.state_of))


def meanings(facts: Facts, sides: Sequence[Side]) -> Iterator[str]:
    """Each side in a sentence, with its figure; the ones that were not measured say so."""
    yield from (meaning(facts, side) for side in sides)


def meaning(facts: Facts, side: Side) -> str:
    """One side in a sentence."""
    name = dimension(facts, side.dimension)
    if side.part.share is None:
        return facts.words(f"{SAY}.unmeasured.{side.dimension}", name=name)
    wrong, of = facts.amount(side.part.wrong), facts.amount(side.part.of)
    holes = {"name": name, "hundred": hundred(facts, side.part.share), "wrong": wrong, "of": of}
    if side.dimension is Dimension.UNIQUENESS and side.finds is not None:
        return facts.words(f"{SAY}.means.searched", **holes, finds=hundred(facts, side.finds))
    if side.dimension is Dimension.ACCURACY:
        ends = (side.part.low or 0.0, side.part.high or 1.0)
        low, high = (hundred(facts, item) for item in ends)
        return facts.words(f"{SAY}.means.accuracy", **holes, low=low, high=high)
    return facts.words(f"{SAY}.means.{side.dimension}", **holes)


def hundred(facts: Facts, share: float) -> str:
    """A share as so many of 100; never 100 where something is wrong, never 0 where something is right."""
    points = 100 * share
    if 99 < points < 100 or 0 < points < 1:  # noqa: PLR2004  nearly all and nearly none
        return facts.amount(min(99.9, max(0.1, points)), 1)
    return facts.amount(points)


def percent(facts: Facts, part: Part) -> str:
    """A share as percent; said out loud where it was not measured."""
    if part.share is None:
        return facts.words(f"{SAY}.not_measured")
    return facts.words(f"{SAY}.percent", points=hundred(facts, part.share))


def dimension(facts: Facts, item: Dimension) -> str:
    """A side of data quality in a word or two."""
    return facts.words(f"{SAY}.side.{item}")


# -- figures and pictures ------------------------------------------------------------------------------------


def figures(facts: Facts, found: DataReadiness) -> KeyFigures:
    """The sides over all files of customers."""
    shown = [item for item in found.sides if item.dimension is not Dimension.ACCURACY][:5]
    return KeyFigures(
        tuple(
            KeyFigure(dimension(facts, item.dimension), percent(facts, item.part), _basis(facts, item))
            for item in shown
        )
    )


def _basis(facts: Facts, item: Side) -> str:
    return facts.words(f"{SAY}.basis.{item.dimension}")


def picture(facts: Facts, line: FileLine) -> Chart:
    """The six sides of one file; what was not measured has no bar and says so."""
    names = tuple(
        dimension(facts, item.dimension)
        if item.part.of
        else facts.words(f"{SAY}.none_here", name=dimension(facts, item.dimension))
        for item in line.sides
    )
    values = tuple(None if item.part.share is None else 100 * item.part.share for item in line.sides)
    low, high = (
        tuple(
            value if end is None or value is None else 100 * end
            for end, value in zip((getattr(item.part, side) for item in line.sides), values, strict=True)
        )
        for side in ("low", "high")
    )
    ranged = any(item.part.low is not None for item in line.sides)
    series = Series(facts.words(f"{SAY}.of_hundred"), values, low if ranged else (), high if ranged else ())
    told = [meaning(facts, item) for item in line.sides]
    return Chart(
        id=f"sides-{line.id}",
        kind=ChartKind.BARS,
        title=picture_title(facts, line),
        categories=names,
        series=(series,),
        unit=facts.words(f"{SAY}.of_hundred"),
        alt=" ".join(told),
        source=facts.words(
            f"{SAY}.picture_source", file=facts.called(line.title), day=facts.day(line.state_of)
        ),
        top=100,
    )


def picture_title(facts: Facts, line: FileLine) -> str:
    """Which measured side is the weakest; that none is where nothing is wrong."""
    known = [item for item in line.sides if item.part.share is not None]
    if not known:
        return facts.words(f"{SAY}.nothing_measured")
    worst = min(known, key=lambda item: item.part.share or 0.0)
    if not worst.part.wrong:
        return facts.words(f"{SAY}.nothing_wrong")
    name = dimension(facts, worst.dimension)
    return facts.words(f"{SAY}.weakest", side=name, share=percent(facts, worst.part))


# -- tables --------------------------------------------------------------------------------------------------


def _columns(facts: Facts, names: Sequence[str]) -> tuple[Column, ...]:
    """The first column is text, the others are numbers."""
    heads = [facts.words(f"{SAY}.head.{name}") for name in names]
    return tuple(Column(head, Align.RIGHT if place else Align.LEFT) for place, head in enumerate(heads))


def sides_table(facts: Facts, line: FileLine) -> Table:
    """The six sides of one file with what was counted."""
    rows = tuple(
        TableRow(
            (
                dimension(facts, item.dimension),
                percent(facts, item.part),
                facts.amount(item.part.good) if item.part.of else UNKNOWN,
                facts.amount(item.part.of) if item.part.of else UNKNOWN,
                between(facts, item.part),
            )
        )
        for item in line.sides
    )
    columns = _columns(facts, ("side", "share", "good", "of", "between"))
    return Table(facts.words(f"{SAY}.sides_table"), columns, rows)


def between(facts: Facts, part: Part) -> str:
    """Within which a share of a sample lies for all; a dash where all were looked at."""
    if part.low is None or part.high is None or not part.of:
        return UNKNOWN
    low, high = hundred(facts, part.low), hundred(facts, part.high)
    return facts.words(f"{SAY}.between", low=low, high=high)


def files_table(facts: Facts, found: DataReadiness) -> Table:
    """Measured files beside each other, side by side."""
    heads = [Column(dimension(facts, item), Align.RIGHT) for item in Dimension]
    columns = (*_columns(facts, ("file",)), Column(facts.words(f"{SAY}.head.source")), *heads)
    rows = tuple(
        TableRow(
            (
                facts.called(line.title),
                facts.called(line.source_title) or UNKNOWN,
                *(percent(facts, item.part) for item in line.sides),
            )
        )
        for line in found.current
    )
    return Table(facts.words(f"{SAY}.files_table"), columns, rows)


def changes_table(facts: Facts, line: FileLine) -> Table:
    """This file against the one before it of the same place."""
    rows = tuple(
        TableRow(
            (
                dimension(facts, item.dimension),
                percent(facts, item.before),
                percent(facts, item.now),
                change_told(facts, item.points),
            )
        )
        for item in line.changes
    )
    columns = _columns(facts, ("side", "before", "now", "change"))
    return Table(facts.words(f"{SAY}.changes_table"), columns, rows)


def change_told(facts: Facts, points: float | None) -> str:
    """Better, worse or the same, by how many points of 100."""
    if points is None:
        return UNKNOWN
    if abs(points) < 0.05:  # noqa: PLR2004  less than what is printed
        return facts.words(f"{SAY}.same")
    way = "better" if points > 0 else "worse"
    return facts.words(f"{SAY}.{way}", points=facts.amount(abs(points), 1))


def fields_table(facts: Facts, line: FileLine) -> Table:
    """Each field: how many are filled, how many are as they have to be, and whether that is enough."""
    columns = _columns(facts, ("field", "filled", "valid", "usable"))
    more = (Column(facts.words(f"{SAY}.head.enough")), Column(facts.words(f"{SAY}.head.faults")))
    rows = tuple(TableRow(tuple(_field(facts, item, line.records))) for item in line.fields)
    return Table(facts.words(f"{SAY}.fields_table"), (*columns, *more), rows)


def _field(facts: Facts, item: FieldLine, records: int) -> Iterator[str]:
    name = facts.called(item.title)
    yield facts.words(f"{SAY}.needed", field=name) if item.required else name
    yield percent(facts, item.filled) if item.mapped else facts.words(f"{SAY}.no_column")
    yield percent(facts, item.valid) if item.valid.of else facts.words(f"{SAY}.no_rule")
    yield (
        UNKNOWN
        if item.usable is None or not records
        else facts.words(f"{SAY}.percent", points=hundred(facts, item.usable))
    )
    yield UNKNOWN if item.enough is None else facts.words(f"{SAY}.enough.{'yes' if item.enough else 'no'}")
    yield faults_told(facts, item)


def faults_told(facts: Facts, item: FieldLine) -> str:
    """The most frequent faults of a field, each with how many records it concerns."""
    told = [
        facts.words(
            f"{SAY}.fault",
            problem=data_cleaning.problem_told(facts, fault.code),
            count=facts.amount(fault.count),
        )
        for fault in item.faults[:MOST_FAULTS]
    ]
    if item.placeholders:
        problem = data_cleaning.problem_told(facts, "placeholder")
        told.append(facts.words(f"{SAY}.fault", problem=problem, count=facts.amount(item.placeholders)))
    return "; ".join(told) or UNKNOWN


def _holds(facts: Facts, item: RuleLine) -> str:
    if item.of_employee:
        return facts.words(f"{SAY}.of_employee")
    return facts.words(f"{SAY}.no_field") if item.unmapped else percent(facts, item.part)


def rules_table(facts: Facts, line: FileLine) -> Table:
    """Rules with to how many records they apply and how many break them."""
    columns = _columns(facts, ("rule", "applies", "broken", "holds"))
    rows = tuple(
        TableRow(
            (
                facts.called(item.title) if item.own else data_cleaning.problem_told(facts, item.rule),
                facts.amount(item.part.of) if item.measured else UNKNOWN,
                facts.amount(item.part.wrong) if item.measured else UNKNOWN,
                _holds(facts, item),
            )
        )
        for item in line.rules
    )
    return Table(facts.words(f"{SAY}.rules_table"), columns, rows)


def groups_table(facts: Facts, line: FileLine) -> Table:
    """The sides by the groups of records a team divides them into."""
    heads = tuple(
        Column(dimension(facts, item), Align.RIGHT) for item in Dimension if item is not Dimension.ACCURACY
    )
    rows = tuple(
        TableRow(
            (
                facts.called(group.name) or facts.words(f"{SAY}.others"),
                facts.amount(group.records),
                *(
                    percent(facts, item.part)
                    for item in group.sides
                    if item.dimension is not Dimension.ACCURACY
                ),
            )
        )
        for group in line.groups
    )
    columns = (*_columns(facts, ("group", "records")), *heads)
    return Table(facts.words(f"{SAY}.groups_table"), columns, rows)


def truth_told(facts: Facts, truth: Truth) -> str:
    """How many records were compared with the truth and what that says, with its range."""
    if not truth.records.of:
        return facts.words(f"{SAY}.truth.nothing_told")
    told = meaning(facts, Side(Dimension.ACCURACY, truth.records))
    few = facts.words(f"{SAY}.truth.few") if truth.records.of < FEW else ""
    return f"{told} {few}".strip()


def truth_table(facts: Facts, truth: Truth) -> Table:
    """Each field of the sample: right, wrong, nobody could tell, and the share with its range."""
    columns = _columns(facts, ("field", "right", "wrong", "open", "share", "between"))
    rows = [
        TableRow(
            (
                facts.called(item.title),
                facts.amount(item.part.good),
                facts.amount(item.part.wrong),
                facts.amount(item.open),
                percent(facts, item.part),
                between(facts, item.part),
            )
        )
        for item in truth.fields
    ]
    part, open_ = truth.records, truth.checked - truth.records.of
    whole = (facts.amount(part.good), facts.amount(part.wrong), facts.amount(open_))
    last = (facts.words(f"{SAY}.truth.whole"), *whole, percent(facts, part), between(facts, part))
    rows.append(TableRow(last, total=True))
    return Table(facts.words(f"{SAY}.truth.table"), columns, tuple(rows))


def gaps_table(facts: Facts, found: DataReadiness) -> Table:
    """Places of which something is not written down."""
    lacking = [item for item in found.sources if item.lacks]
    rows = tuple(
        TableRow(
            (
                facts.called(item.title),
                facts.listed([facts.words(f"{SAY}.lack.{lack}") for lack in item.lacks]),
            )
        )
        for item in lacking
    )
    columns = (Column(facts.words(f"{SAY}.head.source")), Column(facts.words(f"{SAY}.head.lacks")))
    return Table(facts.words(f"{SAY}.gaps_table"), columns, rows)


def gaps_finding(facts: Facts, found: DataReadiness) -> str:
    """Of how many places something is missing."""
    lacking = sum(bool(item.lacks) for item in found.sources)
    return facts.words.plural(f"{SAY}.gaps", lacking, of=facts.amount(len(found.sources)))
