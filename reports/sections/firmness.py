"""How firm the ranking is, in a report and on the screen: the judgement, its grounds, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from project.results.firmness import (
    Ask,
    Change,
    Firm,
    Firmness,
    Ground,
    Waiver,
    WayToLead,
    Without,
)
from reports.document import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from reports.facts import NONE, Facts
from reports.sections.firm_charts import chances_chart, of_100, room_name, rooms_chart
from reports.sections.judgement import figure, judgement, what_decides
from reports.sections.naming import named

Blocks = Iterable[Block]
"""A part of the section."""

MOST_NAMED = 3
"""Weights, scores or answers that a sentence names; the others are counted."""

MOST_WAYS = 3
"""Challengers told of in a report."""


def firmness_blocks(facts: Facts, found: Firmness | None = None) -> Iterator[Block]:
    """The whole section; a short one when there is nothing to rank."""
    found = facts.outlook.firmness if found is None else found
    yield Heading(facts.words("firmness.heading"))
    yield Callout(judgement(facts, found), Tone.NOTE if found.verdict is Firm.CLEAR else Tone.WARNING)
    if found.verdict is Firm.NOTHING:
        return
    if found.against:
        yield Bullets(tuple(what_decides(facts, found)))
    yield chances_chart(facts, found)
    yield Paragraph(facts.words(f"firmness.said.{found.said}"))
    yield from changes(facts, found)
    yield from left_out(facts, found)
    yield from next_asks(facts, found)
    yield from if_waived(facts, found)
    yield grounds_table(facts, found)


def changes(facts: Facts, found: Firmness, most: int = MOST_WAYS) -> Iterator[Block]:
    """The room of the weights as a picture, and the least that lets each challenger lead."""
    yield Heading(facts.words("firmness.change.heading"), 2)
    if found.rooms:
        yield rooms_chart(facts, found)
    for way in found.ways[:most]:
        yield Paragraph(facts.words("firmness.change.way", name=facts.name(way.vendor)) + ":")
        yield Bullets(tuple(_way(facts, way)))


def _way(facts: Facts, way: WayToLead) -> Iterator[str]:
    words = facts.words
    if way.weight is None:
        yield words("firmness.change.weight_none")
    elif way.weights:
        listed = _some(facts, [_weight(facts, item) for item in way.weights])
        yield words("firmness.change.weight", moved=facts.amount(way.weight, 1), list=listed)
    if way.score is None:
        yield words("firmness.change.score_none")
    elif way.scores:
        listed = _some(facts, [_score(facts, item) for item in way.scores])
        yield words.plural("firmness.change.score", len(way.scores), list=listed)
    cells = (*(way.best or ()), *(way.worst or ()))
    if cells:
        listed = _some(facts, [*_answers(facts, "best", way.best), *_answers(facts, "worst", way.worst)])
        yield words.plural("firmness.change.answers", len(cells), list=listed)


def _weight(facts: Facts, item: Change) -> str:
    return facts.words(
        "firmness.change.weight_one",
        criterion=facts.called(item.title),
        before=facts.amount(item.before, 1),
        after=facts.amount(item.after, 1),
    )


def _score(facts: Facts, item: Change) -> str:
    return facts.words(
        "firmness.change.score_one",
        criterion=facts.called(item.title),
        name=facts.name(item.vendor or ""),
        before=facts.amount(item.before, 2),
        after=facts.amount(item.after, 2),
    )


def _answers(facts: Facts, key: str, cells: Sequence[tuple[str, str]] | None) -> list[str]:
    return [
        facts.words(f"firmness.change.{key}", name=facts.name(vendor), criterion=facts.called(title))
        for vendor, title in cells or ()
    ]


def _some(facts: Facts, items: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    if len(items) <= MOST_NAMED:
        return facts.listed(items)
    more = facts.words.plural("firmness.change.more", len(items) - MOST_NAMED)
    return facts.listed([*items[:MOST_NAMED], more])


def left_out(facts: Facts, found: Firmness) -> Iterator[Block]:
    """Whether one person, or one offer, decides."""
    yield Heading(facts.words("firmness.without.heading"), 2)
    yield Bullets((*_people(facts, found.without_people), *_offers(facts, found)))


def _people(facts: Facts, people: Sequence[Without]) -> Iterator[str]:
    if not people:
        seen = facts.outlook.evaluation.shown and facts.outlook.evaluation.evaluators
        yield facts.words(f"firmness.without.{'agreed' if seen else 'nobody'}")
    elif not any(item.changed for item in people):
        yield facts.words.plural("firmness.without.person_same", len(people))
    for item in people:
        if item.changed:
            yield facts.words(
                "firmness.without.person", name=facts.person(item.who), leaders=_leaders(facts, item)
            )


def _offers(facts: Facts, found: Firmness) -> Iterator[str]:
    turned = [item for item in found.without_offers if item.changed]
    yield from (facts.words("firmness.without.offer_changed", name=facts.name(item.who)) for item in turned)
    if not turned:
        yield facts.words("firmness.without.offer_same")
    first = next((item for item in found.without_offers if item.who in found.contenders), None)
    if first is not None and first.leaders:
        yield facts.words(
            "firmness.without.offer", name=facts.name(first.who), leaders=_leaders(facts, first)
        )


def _leaders(facts: Facts, item: Without) -> str:
    return named(facts, item.leaders) if item.leaders else NONE


def next_asks(facts: Facts, found: Firmness) -> Iterator[Block]:
    """What to find out next; nothing where nothing is in doubt."""
    if found.verdict is Firm.CLEAR and not found.asks:
        return
    yield Heading(facts.words("firmness.ask.heading"), 2)
    asked = tuple(_ask(facts, item) for item in found.asks)
    yield Bullets(asked or (facts.words("firmness.ask.none"),))


def _ask(facts: Facts, item: Ask) -> str:
    return facts.words(
        f"firmness.ask.{'weight' if item.vendor is None else 'score'}",
        name=facts.name(item.vendor or ""),
        criterion=facts.called(item.title),
        of=of_100(facts, item.gain),
    )


def if_waived(facts: Facts, found: Firmness) -> Iterator[Block]:
    """Where offers that are out would stand."""
    if not found.waivers:
        return
    yield Heading(facts.words("firmness.waiver.heading"), 2)
    yield Bullets(tuple(_waiver(facts, item) for item in found.waivers))


def _waiver(facts: Facts, item: Waiver) -> str:
    return facts.words(
        f"firmness.waiver.{'leads' if item.leads else 'place'}",
        name=facts.name(item.vendor),
        total=facts.points(item.total),
        place=item.place,
        rules=facts.listed([facts.called(rule) for rule in item.rules]),
    )


def grounds_table(facts: Facts, found: Firmness) -> Table:
    """Everything looked at, what was found, what it was held against; with the rule below."""
    words = facts.words
    columns = (
        Column(words("firmness.grounds.what")),
        Column(words("firmness.grounds.found"), Align.RIGHT),
        Column(words("firmness.grounds.limit"), Align.RIGHT),
        Column(words("firmness.grounds.speaks")),
    )
    error = facts.amount(100 * found.standard_error, 2)
    notes = (
        words("firmness.grounds.rule"),
        words("firmness.grounds.error", count=facts.amount(found.draws), error=error),
        words("firmness.grounds.seed"),
    )
    rows = tuple(TableRow(tuple(_row(facts, item))) for item in found.grounds)
    return Table(words("firmness.grounds.title"), columns, rows, notes)


def rooms_table(facts: Facts, found: Firmness) -> Table:
    """Every weight with the shares between which the leader, and the whole order, stay as they are."""
    words = facts.words
    unit = words("firmness.rooms.unit")
    columns = (
        Column(words("firmness.rooms.what")),
        Column(words("firmness.rooms.now"), Align.RIGHT, unit),
        Column(words("firmness.rooms.leader"), Align.RIGHT, unit),
        Column(words("firmness.rooms.order"), Align.RIGHT, unit),
    )
    rows = tuple(
        TableRow(
            (
                room_name(facts, item),
                facts.points(item.share),
                _span(facts, item.low, item.high),
                _span(facts, item.order_low, item.order_high),
            )
        )
        for item in found.rooms
    )
    return Table(words("firmness.rooms.title"), columns, rows)


def _span(facts: Facts, low: float, high: float) -> str:
    return facts.say("start_to_end", low=facts.points(low), high=facts.points(high))


def _row(facts: Facts, item: Ground) -> Iterator[str]:
    yield facts.words(f"firmness.grounds.kind.{item.kind}")
    yield figure(facts, item.kind, item.figure)
    yield figure(facts, item.kind, item.limit)
    key = "neither" if item.holds is None else "for" if item.holds else "against"
    yield facts.words(f"firmness.grounds.{key}")
