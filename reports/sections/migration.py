"""What the state of the data means for work, cost, dates, risks and the law, as a report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.migration import Migration, MovingSource, Range, UnknownLine, Work, WorkLine
from reports.document import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import Facts
from reports.sections.migration_follows import following
from reports.sections.migration_privacy import moved_table, privacy_finding, privacy_tables
from reports.sections.migration_said import SAY, figure, ranged

MOST_UNKNOWNS = 8


def blocks(facts: Facts) -> Iterator[Block]:
    """Work with its range, what widens it, what follows, what the law asks; nothing where nothing moves."""
    found = facts.outlook.migration
    if not found.sources:
        return
    yield Heading(facts.words(f"{SAY}.title"))
    yield Paragraph(finding(facts, found))
    yield Paragraph(widest(facts, found))
    yield key_figures(facts, found)
    yield work_chart(facts, found)
    yield work_table(facts, found)
    yield sources_table(facts, found)
    if found.unknowns:
        yield unknowns_table(facts, found)
    yield from following(facts, found)
    yield Heading(facts.words(f"{SAY}.privacy.title"), 2)
    yield Paragraph(privacy_finding(facts, found))
    yield from privacy_tables(facts, found)
    yield moved_table(facts, found)


# -- figures -----------------------------------------------------------------------------------------------


def finding(facts: Facts, found: Migration) -> str:
    """How much work it is, with its ends, in a sentence."""
    days = found.days
    return facts.words(
        f"{SAY}.finding",
        places=facts.words.plural(f"{SAY}.places", len(found.sources)),
        likely=figure(facts, days.likely),
        low=figure(facts, days.low),
        high=figure(facts, days.high),
    )


def widest(facts: Facts, found: Migration) -> str:
    """What nobody knows and makes the range widest, and what knowing it brings."""
    if not found.unknowns:
        return facts.words(f"{SAY}.told_sure")
    first = found.unknowns[0]
    what = facts.words(f"{SAY}.unknowns.short.{first.unknown}", place=facts.called(first.title))
    return facts.words(f"{SAY}.told_wide", what=what, hours=figure(facts, first.narrows))


def key_figures(facts: Facts, found: Migration) -> KeyFigures:
    """Days, places, records, and how much is not known."""
    say, days, records = facts.words, found.days, found.records
    undecided = sum(item.moves is None for item in found.sources)

    def ends(value: Range) -> dict[str, str]:
        return {"low": figure(facts, value.low), "high": figure(facts, value.high)}

    values = {
        "days": (figure(facts, days.likely), say(f"{SAY}.figures.days_basis", **ends(days))),
        "sources": (
            str(len(found.sources)), say(f"{SAY}.figures.sources_basis", undecided=undecided),
        ),
        "records": (facts.amount(records.likely), say(f"{SAY}.figures.records_basis", **ends(records))),
        "unknown": (str(len(found.unknowns)), say(f"{SAY}.figures.unknown_basis")),
    }  # fmt: skip
    return KeyFigures(
        tuple(
            KeyFigure(say(f"{SAY}.figures.{name}"), value, basis) for name, (value, basis) in values.items()
        )
    )


# -- work --------------------------------------------------------------------------------------------------


def _works(found: Migration) -> list[tuple[Work, Range]]:
    """Sorts of work that there are, most hours first."""
    each = [(work, found.of_work(work)) for work in Work]
    return sorted((item for item in each if item[1].high > 0), key=lambda item: -item[1].likely)


def work_chart(facts: Facts, found: Migration) -> Chart:
    """Hours by sort of work with their ends."""
    works = _works(found)
    names = tuple(facts.words(f"{SAY}.works.{work}") for work, _ in works)
    told = "; ".join(
        facts.words(
            f"{SAY}.work.chart_work",
            work=name,
            likely=figure(facts, hours.likely),
            low=figure(facts, hours.low),
            high=figure(facts, hours.high),
        )
        for name, (_, hours) in zip(names, works, strict=True)
    )
    series = Series(
        facts.words(f"{SAY}.work.chart_series"),
        tuple(hours.likely for _, hours in works),
        tuple(hours.low for _, hours in works),
        tuple(hours.high for _, hours in works),
    )
    return Chart(
        "migration-work",
        ChartKind.BARS,
        facts.words(f"{SAY}.work.chart", first=names[0]) if names else "",
        names,
        (series,),
        facts.words(f"{SAY}.work.hours"),
        facts.words(f"{SAY}.work.chart_alt", works=told),
    )


def work_table(facts: Facts, found: Migration) -> Table:
    """Each sort of work with its three figures and what they rest on."""
    say, unit = facts.words, facts.words(f"{SAY}.work.hours")
    columns = (
        Column(say(f"{SAY}.work.what")),
        *(Column(say(f"{SAY}.work.{name}"), Align.RIGHT, unit) for name in ("low", "likely", "high")),
        Column(say(f"{SAY}.work.rests")),
    )
    rows = [
        TableRow((say(f"{SAY}.works.{work}"), *_three(facts, hours), _rests(facts, found, work)))
        for work, hours in _works(found)
    ]
    total = TableRow((say(f"{SAY}.work.total"), *_three(facts, found.hours), ""), total=True)
    return Table(say(f"{SAY}.work.title"), columns, (*rows, total), (say(f"{SAY}.work.note"),))


def _three(facts: Facts, hours: Range) -> tuple[str, str, str]:
    return facts.amount(hours.low), facts.amount(hours.likely), facts.amount(hours.high)


def _rests(facts: Facts, found: Migration, work: Work) -> str:
    lines: Sequence[WorkLine] = [item for item in found.lines if item.work is work]
    measured = sum(item.measured for item in lines)
    key = (
        "own" if any(item.own for item in lines)
        else "measured" if measured == len(lines)
        else "partly" if measured
        else "guessed"
    )  # fmt: skip
    return facts.words(f"{SAY}.work.{key}")


def sources_table(facts: Facts, found: Migration) -> Table:
    """Places that move with what is known of each."""
    heads = ("place", "decided", "files", "records", "fields", "stays", "hours")
    columns = tuple(Column(facts.words(f"{SAY}.sources.{name}")) for name in heads)
    rows = tuple(TableRow(tuple(_source(facts, item))) for item in found.sources)
    names = facts.listed([facts.called(item) for item in found.staying])
    notes = (facts.words(f"{SAY}.sources.staying", names=names),) if names else ()
    return Table(facts.words(f"{SAY}.sources.title"), columns, rows, notes)


def _source(facts: Facts, item: MovingSource) -> Iterator[str]:
    say = facts.words
    yield facts.called(item.title)
    yield say(f"{SAY}.sources.{'moves' if item.moves else 'undecided'}")
    yield facts.listed([facts.called(name) for name in item.files]) or say(f"{SAY}.sources.none")
    yield ranged(facts, item.records)
    yield ranged(facts, item.fields)
    yield say(f"{SAY}.sources.unknown") if item.stays is None else ranged(facts, item.stays)
    yield ranged(facts, item.hours)


def unknowns_table(facts: Facts, found: Migration) -> Table:
    """What nobody knows, by how much knowing it takes out of the range."""
    say, unit = facts.words, facts.words(f"{SAY}.work.hours")
    columns = (
        Column(say(f"{SAY}.unknowns.what")),
        Column(say(f"{SAY}.unknowns.place")),
        Column(say(f"{SAY}.unknowns.narrows"), Align.RIGHT, unit),
        Column(say(f"{SAY}.unknowns.do")),
    )
    shown = found.unknowns[:MOST_UNKNOWNS]
    rows = tuple(TableRow(tuple(_unknown(facts, item))) for item in shown)
    left = len(found.unknowns) - len(shown)
    notes = (say.plural(f"{SAY}.unknowns.more", left),) if left else ()
    return Table(say(f"{SAY}.unknowns.title"), columns, rows, notes)


def _unknown(facts: Facts, item: UnknownLine) -> Iterator[str]:
    yield facts.words(f"{SAY}.unknowns.{item.unknown}")
    yield facts.called(item.title) or facts.words(f"{SAY}.unknowns.all")
    yield figure(facts, item.narrows)
    yield facts.words(f"{SAY}.unknowns.does.{item.unknown}")
