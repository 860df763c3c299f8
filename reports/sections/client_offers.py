"""The offers shown beside each other, for a client: place, points, how firm, what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from project.records.issuing import ShownColumn
from project.results.firmness import Firmness, GroundKind
from project.results.shortlist import VendorStanding
from reports.document import Align, Block, Bullets, Column, Heading, Paragraph, Section, Table, TableRow
from reports.facts import NONE, Facts, held
from reports.sections.client_first import count, say
from reports.sections.client_shown import Shown
from reports.sections.firm_charts import chances_chart, of_100
from reports.sections.judgement import judgement, what_decides
from reports.sections.shortlist import points_chart, total_text
from reports.sections.side_by_side import heats
from reports.sections.strengths import strongest, weakest
from reports.sections.verdict import Outcome, in_order

OF_PEOPLE = frozenset({GroundKind.PEOPLE, GroundKind.AGREEMENT})
"""What was looked at in the scores of single people stays in the team."""


def standings(shown: Shown) -> tuple[VendorStanding, ...]:
    """The offers shown, by place among them."""
    return in_order(shown.facts.shortlist.standings)


def picture(shown: Shown, most: int | None = None) -> Iterator[Block]:
    """The points as bars; nothing without points or where they are not shown."""
    if shown.has(ShownColumn.POINTS) and shown.verdict.outcome is not Outcome.NONE:
        yield points_chart(shown.facts, shown.verdict, most=most)


def table(shown: Shown, most: int | None = None) -> Table:
    """One row for each offer with the columns chosen; a short report counts those it has no room for."""
    rows = [TableRow(tuple(_cells(shown, item))) for item in standings(shown)[:most]]
    notes = (*_left_out(shown, len(rows)), *_notes(shown))
    return Table(say(shown, "offers.table"), tuple(_columns(shown)), tuple(rows), notes)


def _left_out(shown: Shown, rows: int) -> Iterator[str]:
    """How many of the offers chosen stand only in the full comparison."""
    if rows < len(shown.offers):
        yield count(shown, "offers.more", len(shown.offers) - rows)


def _columns(shown: Shown) -> Iterator[Column]:
    facts = shown.facts
    yield Column(say(shown, "offers.offer"), meaning=say(shown, "meaning.offer"))
    if shown.has(ShownColumn.POINTS):
        yield Column(say(shown, "offers.place"), meaning=say(shown, "meaning.place"))
        yield Column(
            facts.say("ranking.points"),
            Align.RIGHT,
            facts.say("ranking.of_100"),
            say(shown, "meaning.points"),
        )
    if shown.has(ShownColumn.FIRMNESS):
        yield Column(
            say(shown, "offers.first"), Align.RIGHT, say(shown, "offers.of"), say(shown, "meaning.first")
        )
    if shown.has(ShownColumn.COST):
        yield Column(
            facts.count("ranking.cost", facts.horizon),
            Align.RIGHT,
            facts.currency,
            say(shown, "meaning.cost"),
        )
    if shown.has(ShownColumn.RETURN):
        yield Column(facts.say("figure.net"), Align.RIGHT, facts.currency, say(shown, "meaning.net"))
        yield Column(facts.say("figure.payback"), Align.RIGHT, "", say(shown, "meaning.payback"))


def _cells(shown: Shown, item: VendorStanding) -> Iterator[str]:
    facts = shown.facts
    yield facts.offer(item.vendor)
    if shown.has(ShownColumn.POINTS):
        yield place(shown, item)
        yield facts.points(item.total)
    if shown.has(ShownColumn.FIRMNESS):
        chance = facts.outlook.firmness.chance(item.vendor)
        yield NONE if chance is None else of_100(facts, chance.first)
    if shown.has(ShownColumn.COST):
        yield _cost(shown, item.vendor)
    if shown.has(ShownColumn.RETURN):
        yield from _returns(shown, item.vendor)


def place(shown: Shown, item: VendorStanding) -> str:
    """The place of an offer among those shown."""
    if item.knocked_out:
        return shown.facts.say("ranking.out")
    return NONE if item.rank is None else say(shown, "offers.nth", place=item.rank, count=len(shown.offers))


def _cost(shown: Shown, vendor: str) -> str:
    return total_text(shown.money, vendor) if vendor in shown.prices else say(shown, "not_shown")


def _returns(shown: Shown, vendor: str) -> tuple[str, str]:
    """Benefit less cost and payback, as far as they are shown and known."""
    facts = shown.money
    case = facts.case.case(vendor) if vendor in shown.prices else None
    if case is None:
        return say(shown, "not_shown"), say(shown, "not_shown")
    if case.price_missing or not case.benefits_nominal:
        return NONE, NONE
    return facts.amount(case.npv), facts.payback(case)


def _notes(shown: Shown) -> Iterator[str]:
    facts = shown.facts
    out = [item for item in facts.shortlist.standings if item.knocked_out]
    if shown.has(ShownColumn.POINTS):
        yield from (out_told(shown, item) for item in out)
    if shown.has(ShownColumn.COST):
        yield facts.say("ranking.note_cost")
    if shown.has(ShownColumn.RETURN):
        yield say(shown, "offers.note_net", rate=facts.rate())


def out_told(shown: Shown, item: VendorStanding) -> str:
    """Under which criteria an offer misses a rule, without what was written down with it."""
    titles = tuple(dict.fromkeys(held(rule.title) for rule in item.knocked_out if rule.title))
    name = shown.facts.name(item.vendor)
    if not titles:
        return say(shown, "offers.out_supplier", name=name)
    return say(shown, "offers.out", name=name, titles=shown.facts.listed(titles))


def firm(shown: Shown) -> Iterator[Block]:
    """How often each offer comes first, and what keeps it open; without what single people did."""
    if not shown.has(ShownColumn.FIRMNESS):
        return
    facts = shown.facts
    found = _without_people(facts.outlook.firmness)
    if not found.chances:
        return
    yield Section("firmness")
    yield Heading(facts.words("firmness.heading"))
    yield Paragraph(judgement(facts, found))
    if found.against and shown.has(ShownColumn.POINTS):
        yield Bullets(tuple(what_decides(facts, found)))
    yield chances_chart(facts, found)
    yield Paragraph(facts.words(f"firmness.said.{found.said}"))


def _without_people(found: Firmness) -> Firmness:
    return replace(found, grounds=tuple(item for item in found.grounds if item.kind not in OF_PEOPLE))


def criteria(shown: Shown) -> Iterator[Block]:
    """How each offer fills each criterion, then what speaks for and against each, by criterion alone."""
    if not shown.has(ShownColumn.CRITERIA):
        return
    facts, ordered = shown.facts, standings(shown)
    scored = [item for item in ordered if item.total is not None]
    if not scored:
        return
    yield Section("criteria")
    yield Heading(say(shown, "criteria.title"))
    yield from heats(facts, ordered)
    for item in scored:
        yield Heading(facts.name(item.vendor), level=2)
        yield from _strengths(shown, facts, item)


def _strengths(shown: Shown, facts: Facts, item: VendorStanding) -> Iterator[Block]:
    sides = (("for", strongest(facts, item)), ("against", weakest(facts, item)))
    told = [
        say(shown, f"criteria.{side}", titles=facts.listed([held(point.title) for point in points]))
        for side, points in sides
        if points
    ]
    if told:
        yield Bullets(tuple(told))
