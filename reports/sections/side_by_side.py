"""Offers beside each other: what is known of them by topic, and how they fill each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.selection import OfferWay
from project.results.shortlist import VendorStanding
from reports.document import (
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import NONE, Facts, held, shortened
from reports.sections.selection import stage_name
from reports.sections.shortlist import total_text
from reports.sections.verdict import in_order
from scoring.criteria import Block as Part
from scoring.vendors import Topic

ACROSS = 4
"""Offers in one table on paper; more go on in the next."""

LONGEST_FACT = 400


def blocks(facts: Facts, vendors: Sequence[str] | None = None, *, across: int = ACROSS) -> Iterator[Block]:
    """Facts, then a shaded table of scores for each part of the solution.

    Args:
        facts: the project as the report sees it.
        vendors: the offers to show, in this order; None for all of the ranking.
        across: the most offers in one table.
    """
    shown = standings(facts, vendors)
    if not shown:
        return
    yield Heading(facts.say("compare.side.title"))
    for start in range(0, len(shown), across):
        yield facts_table(facts, shown[start : start + across])
    yield Heading(facts.say("compare.heat.title"), level=2)
    yield from heats(facts, shown, across=across)


def standings(facts: Facts, vendors: Sequence[str] | None = None) -> list[VendorStanding]:
    """The named offers in their order, all of the ranking when none is named."""
    ordered = in_order(facts.shortlist.standings)
    if vendors is None:
        return list(ordered)
    known = {item.vendor: item for item in ordered}
    return [known[name] for name in vendors if name in known]


def heats(facts: Facts, shown: Sequence[VendorStanding], *, across: int = ACROSS) -> Iterator[Block]:
    """How to read them, then a shaded table of scores for each part of the solution."""
    yield Paragraph(facts.say("compare.heat.how"))
    for part in Part:
        for start in range(0, len(shown), across):
            picture = heat(facts, shown[start : start + across], part, start // across)
            if picture is not None:
                yield picture


def facts_table(facts: Facts, shown: Sequence[VendorStanding]) -> Table:
    """What is known of each offer: product and price, points and cost, then the facts of its sheet."""
    columns = (
        Column(facts.say("compare.side.topic")),
        *(Column(facts.name(item.vendor)) for item in shown),
    )
    rows = [TableRow((label, *cells)) for label, cells in _rows(facts, shown)]
    return Table(facts.say("compare.side.table"), columns, tuple(rows), tuple(_notes(facts, shown)))


def _rows(facts: Facts, shown: Sequence[VendorStanding]) -> Iterator[tuple[str, tuple[str, ...]]]:
    ways = [facts.outlook.selection.offer(item.vendor) for item in shown]
    yield facts.say("compare.side.product"), tuple(_product(facts, item.vendor) for item in shown)
    yield facts.say("compare.side.stage"), tuple(_stage(facts, way) for way in ways)
    yield facts.say("compare.side.rank"), tuple(_rank(facts, item) for item in shown)
    yield facts.say("compare.side.points"), tuple(facts.points(item.total) for item in shown)
    for part in Part:
        told = tuple(_in_part(facts, item, part) for item in shown)
        yield facts.say("compare.side.in_part", part=facts.say(f"block.{part}")), told
    cost = facts.count("ranking.cost", facts.horizon)
    yield f"{cost} ({facts.currency})", tuple(total_text(facts, item.vendor) for item in shown)
    yield facts.say("compare.side.own_use"), tuple(_own_use(facts, way) for way in ways)
    for topic in Topic:
        told = tuple(_topic(way, topic) for way in ways)
        if any(item != NONE for item in told):
            yield facts.words(f"selection.topic.{topic}"), told


def _product(facts: Facts, vendor: str) -> str:
    record = facts.vendor(vendor)
    return NONE if record is None or not record.product else held(record.product)


def _stage(facts: Facts, way: OfferWay | None) -> str:
    return NONE if way is None else stage_name(facts, way.stage)


def _rank(facts: Facts, item: VendorStanding) -> str:
    if item.knocked_out:
        return facts.say("ranking.out")
    return NONE if item.rank is None else str(item.rank)


def _own_use(facts: Facts, way: OfferWay | None) -> str:
    if way is None or way.own_use is None:
        return NONE
    return facts.words(f"records.own_use.codes.uses.{way.own_use}")


def _topic(way: OfferWay | None, topic: Topic) -> str:
    told = [] if way is None else [item.value for item in way.facts if item.topic is topic]
    return held(shortened("; ".join(told), LONGEST_FACT)) if told else NONE


def _notes(facts: Facts, shown: Sequence[VendorStanding]) -> Iterator[str]:
    yield facts.say("compare.side.note")
    ways = (facts.outlook.selection.offer(item.vendor) for item in shown)
    if any(fact.stale for way in ways if way is not None for fact in way.facts):
        yield facts.say("compare.side.stale")


def heat(facts: Facts, shown: Sequence[VendorStanding], part: Part, place: int = 0) -> Chart | None:
    """The criteria of one part as rows, offers as columns; None without a criterion in use."""
    weights = [item for item in facts.shortlist.weights if item.block == part]
    if not weights or not shown:
        return None
    values = {
        item.vendor: {cell.criterion: cell.value for cell in item.cells if cell.value is not None}
        for item in shown
    }
    rows = tuple(
        facts.say("compare.heat.row", title=held(item.title), weight=facts.points(item.weight))
        for item in weights
    )
    series = tuple(
        Series(
            facts.name(item.vendor),
            tuple(_hundred(values[item.vendor].get(weight.criterion)) for weight in weights),
        )
        for item in shown
    )
    return Chart(
        id=f"heat-{part}-{place + 1}",
        kind=ChartKind.HEAT,
        title=_strongest(facts, shown, part),
        categories=rows,
        series=series,
        unit=facts.say("compare.heat.unit"),
        alt=_read_out(facts, rows, series),
        source=facts.say("points_chart.source", day=facts.day(facts.as_of)),
    )


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _strongest(facts: Facts, shown: Sequence[VendorStanding], part: Part) -> str:
    """Who has the most points of the part among those shown that no rule puts out.

    Points of offers of which not the same criteria are scored are told as what they are: so far.
    """
    of_part = facts.say(f"block.{part}")
    left = [item for item in shown if not item.knocked_out]
    totals = {item.vendor: dict(item.by_block).get(part) for item in left}
    most = max((value for value in totals.values() if value is not None), default=None)
    if most is None:
        key = "nothing" if left else "all_out"
        return facts.say(f"compare.heat.{key}", part=of_part)
    first = [facts.name(name) for name, value in totals.items() if facts.points(value) == facts.points(most)]
    key = "strongest" if len(first) == 1 else "equal"
    if any(scored < wanted for scored, wanted in (_scored(facts, item, part) for item in left)):
        key += "_so_far"
    return facts.say(
        f"compare.heat.{key}", part=of_part, names=facts.listed(first), points=facts.points(most)
    )


def _scored(facts: Facts, item: VendorStanding, part: Part) -> tuple[int, int]:
    """How many criteria of the part that carry weight are scored, and how many there are."""
    weighed = (item for item in facts.shortlist.weights if item.block == part and item.weight)
    wanted = {item.criterion for item in weighed}
    return sum(cell.criterion in wanted and cell.value is not None for cell in item.cells), len(wanted)


def _in_part(facts: Facts, item: VendorStanding, part: Part) -> str:
    """The points of one part, with how much of it is scored where that is not all."""
    points = dict(item.by_block).get(part)
    scored, wanted = _scored(facts, item, part)
    if points is None or scored == wanted:
        return facts.points(points)
    return facts.say("compare.side.partly", points=facts.points(points), scored=scored, wanted=wanted)


def _read_out(facts: Facts, rows: Sequence[str], series: Sequence[Series]) -> str:
    """Every row in words."""
    told = (
        facts.say(
            "compare.heat.said",
            title=row,
            values=", ".join(f"{item.name} {facts.amount(item.values[place])}" for item in series),
        )
        for place, row in enumerate(rows)
    )
    return facts.say("compare.heat.alt", parts="; ".join(told))
