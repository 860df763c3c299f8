"""Offers beside other ways and carrying on as today, as a report shows them."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.alternatives import Alternatives, SplitRule, Way, WayNote
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Table, TableRow
from reports.facts import NONE, Facts, held

FIGURES = ("total", "present", "month", "yearly", "benefit", "avoided", "net")


def blocks(facts: Facts) -> Iterator[Block]:
    """The comparison; nothing while there is only what the section on return tells already."""
    found = facts.outlook.alternatives
    if len(found.ways) > len(facts.case.vendors):
        yield Heading(facts.words("alternatives.title"))
        yield Paragraph(finding(facts, found))
        yield ways_table(facts, found)
        yield years_table(facts, found)
        yield from notes(facts, found)
        yield from (lines_table(facts, item) for item in found.ways if item.lines)
    yield from split(facts, found)


def finding(facts: Facts, found: Alternatives) -> str:
    """Who is cheapest and best, in sentences, and against what."""
    return " ".join([*_first(facts, found), against(facts, found)])


def _first(facts: Facts, found: Alternatives) -> Iterator[str]:
    if not found.best:
        yield facts.words("alternatives.none_complete")
        return
    if found.cheapest:
        ways = [way for key in found.cheapest if (way := found.way(key))]
        yield _named(facts, "cheapest", ways, ways[0].annual_cost)
    ways = [way for key in found.best if (way := found.way(key))]
    if any(way.is_carry_on for way in ways):
        yield facts.words("alternatives.best_today")
    else:
        yield _named(facts, "best", ways, ways[0].net)


def _named(facts: Facts, key: str, ways: list[Way], amount: float | None) -> str:
    names = facts.listed([name(facts, way) for way in ways])
    return facts.words.plural(f"alternatives.{key}", len(ways), names=names, amount=facts.money(amount))


def against(facts: Facts, found: Alternatives) -> str:
    """What the net benefit is told against."""
    today = found.way(found.carry_on)
    if today is None:
        return facts.words("alternatives.against_nothing")
    return facts.words("alternatives.against", name=name(facts, today))


def name(facts: Facts, way: Way) -> str:
    """What a way is called, safe in a sentence."""
    return facts.called(way.name)


def ways_table(facts: Facts, found: Alternatives) -> Table:
    """One row for each way with every figure."""
    head = (
        Column(facts.words("alternatives.way")),
        Column(facts.words("alternatives.kind")),
        Column(facts.words("alternatives.lasts")),
    )
    columns = tuple(
        Column(facts.words(f"alternatives.{key}"), Align.RIGHT, facts.currency) for key in FIGURES
    )
    rows = tuple(TableRow(tuple(_way(facts, way))) for way in found.ways)
    return Table(facts.words("alternatives.title"), (*head, *columns), rows)


def _way(facts: Facts, way: Way) -> Iterator[str]:
    called = name(facts, way)
    yield called if way.complete else facts.words("alternatives.incomplete", name=called)
    yield facts.words(f"alternatives.kinds.{way.kind}")
    yield facts.words.plural("alternatives.years", way.life_years)
    yield facts.amount(way.total)
    yield facts.amount(way.present)
    yield facts.amount(way.per_user_month, 2)
    yield NONE if way.annual_cost is None else facts.amount(way.annual_cost)
    yield facts.amount(way.benefits_present)
    yield facts.amount(way.avoided_present)
    yield facts.amount(way.net)


def years_table(facts: Facts, found: Alternatives) -> Table:
    """Cost of every way by year."""
    columns = (
        Column(facts.words("alternatives.way"), unit=facts.currency),
        *(Column(year, Align.RIGHT) for year in facts.years()),
    )
    rows = tuple(
        TableRow((name(facts, way), *(facts.amount(value) for value in way.costs_by_year)))
        for way in found.ways
    )
    return Table(facts.words("alternatives.by_year"), columns, rows)


def lines_table(facts: Facts, way: Way) -> Table:
    """The cost lines of a way that is no offer, by year."""
    columns = (
        Column(facts.words("alternatives.line"), unit=facts.currency),
        *(Column(year, Align.RIGHT) for year in facts.years()),
        Column(facts.words("alternatives.total"), Align.RIGHT),
    )
    rows = []
    for item in way.lines:
        title = facts.called(item.title)
        if item.bought_again:
            title = facts.words.plural("alternatives.again", item.bought_again, line=title)
        rows.append(
            TableRow((title, *(facts.amount(value) for value in item.by_year), facts.amount(item.total)))
        )
    return Table(facts.words("alternatives.lines", name=name(facts, way)), columns, tuple(rows))


def notes(facts: Facts, found: Alternatives) -> Iterator[Block]:
    """What a reader has to know of the comparison; nothing where there is nothing to know."""
    told = tuple(_notes(facts, found))
    if told:
        yield Bullets(told)


def _notes(facts: Facts, found: Alternatives) -> Iterator[str]:
    if found.unequal:
        yield facts.words("alternatives.unequal")
    for way in found.ways:
        after = way.outlives(facts.horizon)
        if after:
            years = facts.words.plural("alternatives.years", after)
            yield facts.words("alternatives.outlives", name=name(facts, way), years=years)
    for code, about in found.notes:
        way_found = found.way(about)
        if code is WayNote.TOOLS_ONCE and way_found is not None:
            holes = {"name": name(facts, way_found), "amount": facts.money(way_found.counted_once)}
            yield facts.words("alternatives.note.tools_once", **holes)
        else:
            yield facts.words(f"alternatives.note.{code}", name=facts.called(about))


# -- how the cost is divided -----------------------------------------------------------------------------


def split(facts: Facts, found: Alternatives) -> Iterator[Block]:
    """Published figures on the division of a budget beside every offer; information and no fault."""
    shown = [item for item in found.split if item.own]
    if shown:
        yield Heading(facts.words("alternatives.split.title"), 2)
        yield Paragraph(facts.words("alternatives.split.how"))
        yield split_table(facts, shown)


def split_table(facts: Facts, shown: list[SplitRule]) -> Table:
    """A row for each published figure, a column for each offer."""
    columns = (
        Column(facts.words("alternatives.split.rule")),
        Column(facts.words("alternatives.split.usual")),
        *(Column(facts.name(item.vendor), Align.RIGHT) for item in facts.case.vendors),
        Column(facts.words("alternatives.split.source")),
    )
    rows = tuple(TableRow(tuple(_split(facts, item))) for item in shown)
    return Table(facts.words("alternatives.split.table"), columns, rows)


def _split(facts: Facts, item: SplitRule) -> Iterator[str]:
    own = {vendor: (figure, side) for vendor, figure, side in item.own}
    yield held(item.title)
    yield _usual(facts, item)
    for case in facts.case.vendors:
        if case.vendor not in own:
            yield NONE
            continue
        figure, side = own[case.vendor]
        yield facts.words(f"alternatives.split.{side}", own=_figure(facts, item, figure))
    key = "source_old" if item.expired else "source_told"
    holes = {"name": held(item.source.name), "day": facts.day(item.source.as_of)}
    yield facts.words(f"alternatives.split.{key}", **holes)


def _usual(facts: Facts, item: SplitRule) -> str:
    low, high = _figure(facts, item, item.low), _figure(facts, item, item.high)
    key = "one" if item.low == item.high else "room" if item.tolerance else "range"
    room = facts.percent(item.tolerance)
    return facts.words(f"alternatives.split.{key}", low=low, high=high, room=room)


def _figure(facts: Facts, item: SplitRule, figure: float) -> str:
    if item.share:
        return facts.percent(figure)
    return facts.words("alternatives.split.times", amount=facts.amount(figure, 1))
