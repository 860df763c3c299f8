"""What speaks for each offer and what against it, with the evidence written down beside the scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from project.results.shortlist import CriterionWeight, VendorStanding
from reports.document import Block, Bullets, Heading, Paragraph
from reports.facts import Facts, held, shortened
from reports.sections.verdict import in_order

MOST = 3
"""Strengths and weaknesses named for each offer."""

LONGEST = 400
LEAST = 0.05
"""Points lost or won below this are not worth a line."""


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion of an offer: points of 100 it adds, points it leaves, and what shows it."""

    title: str
    adds: float
    leaves: float
    evidence: str


def strongest(facts: Facts, standing: VendorStanding) -> tuple[Point, ...]:
    """The criteria that add most."""
    found = sorted(_points(facts, standing), key=lambda item: (-item.adds, item.title))
    return tuple(item for item in found[:MOST] if item.adds >= LEAST)


def weakest(facts: Facts, standing: VendorStanding) -> tuple[Point, ...]:
    """The criteria that leave most to be wished for."""
    found = sorted(_points(facts, standing), key=lambda item: (-item.leaves, item.title))
    return tuple(item for item in found[:MOST] if item.leaves >= LEAST)


def _points(facts: Facts, standing: VendorStanding) -> Iterator[Point]:
    weights: dict[str, CriterionWeight] = {item.criterion: item for item in facts.shortlist.weights}
    for cell in standing.cells:
        weight = weights.get(cell.criterion)
        if weight is not None and cell.value is not None:
            adds = weight.weight * cell.value
            yield Point(weight.title, adds, weight.weight - adds, cell.evidence)


def blocks(facts: Facts, vendors: Sequence[str] | None = None) -> Iterator[Block]:
    """Two short lists for each offer with a score, then what it has only promised."""
    shown = [
        item
        for item in in_order(facts.shortlist.standings)
        if item.total is not None and (vendors is None or item.vendor in vendors)
    ]
    if not shown:
        return
    yield Heading(facts.say("compare.strengths.title"))
    yield Paragraph(facts.say("compare.strengths.how"))
    for standing in shown:
        yield Heading(facts.name(standing.vendor), level=2)
        yield from of(facts, standing)


def of(facts: Facts, standing: VendorStanding) -> Iterator[Block]:
    """What speaks for one offer, what against it, and what it has only promised."""
    strong = tuple(_told(facts, item, "adds", item.adds) for item in strongest(facts, standing))
    weak = tuple(_told(facts, item, "leaves", item.leaves) for item in weakest(facts, standing))
    if strong:
        yield Paragraph(facts.say("compare.strengths.for"))
        yield Bullets(strong)
    if weak:
        yield Paragraph(facts.say("compare.strengths.against"))
        yield Bullets(weak)
    promised = tuple(_promises(facts, standing.vendor))
    if promised:
        yield Paragraph(facts.say("compare.strengths.promised"))
        yield Bullets(promised)


def _told(facts: Facts, item: Point, key: str, points: float) -> str:
    told = facts.say(f"compare.strengths.{key}", title=held(item.title), points=facts.points(points))
    if not item.evidence:
        return f"{told} {facts.say('compare.strengths.no_evidence')}"
    return f"{told} {facts.say('compare.strengths.evidence', text=held(shortened(item.evidence, LONGEST)))}"


def _promises(facts: Facts, vendor: str) -> Iterator[str]:
    newest = facts.outlook.bids.newest_opened
    for item in () if newest is None else newest.promises:
        if item.vendor == vendor:
            text = held(shortened(item.text, LONGEST))
            if item.ready is None:
                yield facts.say("compare.strengths.some_day", text=text)
            else:
                key = "overdue" if item.overdue else "by_day"
                yield facts.say(f"compare.strengths.{key}", text=text, day=facts.day(item.ready))
