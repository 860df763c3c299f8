"""What each offer can do beside what it costs: who is beaten on both, what a further point costs."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.value import Beaten, OfferValue, PointPrice, ValueAgainstCost
from project.value import beats, value_against_cost
from reports.document import (
    Align,
    Block,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Series,
    Table,
    TableRow,
)
from reports.facts import NONE, Facts
from reports.palette import Meaning

FEWEST = 2
"""With fewer offers there is nothing to put side by side."""


def found(facts: Facts) -> ValueAgainstCost:
    """The offers in the plane of cost and points."""
    return value_against_cost(facts.shortlist, facts.case)


def beaten_by(value: ValueAgainstCost, item: OfferValue) -> int:
    """How many other offers beat this one."""
    return sum(beats(other, item) for other in value.compared if other is not item)


def price_of_a_point(value: ValueAgainstCost, item: OfferValue) -> float | str:
    """What a point costs more than at the next cheaper offer that nobody beats; "" where there is none."""
    if item.vendor not in value.frontier:
        return ""
    edge = [found for found in value.compared if found.vendor in value.frontier]
    cheaper = [found for found in edge if (found.cost or 0.0) < (item.cost or 0.0)]
    if not cheaper:
        return ""
    near = max(cheaper, key=lambda found: found.cost or 0.0)
    return ((item.cost or 0.0) - (near.cost or 0.0)) / ((item.points or 0.0) - (near.points or 0.0))


def blocks(facts: Facts) -> Iterator[Block]:
    """The whole section; says what is missing when nothing can be compared."""
    value = found(facts)
    if not value.offers:
        return
    yield Heading(facts.say("compare.value.title"))
    if len(value.compared) < FEWEST:
        yield Paragraph(facts.say("compare.value.too_few"))
    else:
        yield picture(facts, value)
        yield Bullets(tuple(sentences(facts, value)))
    yield table(facts, value)


def picture(facts: Facts, value: ValueAgainstCost) -> Chart:
    """Cost across, points up; a thin line shows what open scores and cost lines leave possible."""
    shown = value.compared
    beaten = {item.vendor for item in value.beaten}
    years = facts.count("cost_chart.span_years", facts.horizon)
    cost = facts.say("compare.value.cost_axis", currency=facts.currency, years=years)
    costs = tuple(item.cost for item in shown)
    points = tuple(item.points for item in shown)
    edge = tuple(None if item.vendor in beaten else item.points for item in shown)
    return Chart(
        id="value",
        kind=ChartKind.SCATTER,
        title=finding(facts, value),
        categories=tuple(_named(facts, item, beaten) for item in shown),
        series=(
            Series(
                cost, costs, costs, tuple(item.cost if item.most is None else item.most for item in shown)
            ),
            Series(
                facts.say("ranking.points"),
                points,
                tuple(item.lowest for item in shown),
                tuple(item.highest for item in shown),
                colour=Meaning.OFFER,
            ),
            Series(facts.say("compare.value.edge"), edge, colour=Meaning.BEATEN),
        ),
        unit=facts.say("points_chart.unit"),
        alt=facts.say("compare.value.alt", parts="; ".join(_said(facts, item) for item in shown)),
        source=facts.say("compare.value.source", day=facts.day(facts.as_of)),
        decimals=1,
        top=100.0,
    )


def finding(facts: Facts, value: ValueAgainstCost) -> str:
    """The picture in one sentence."""
    shown = value.compared
    if len(value.frontier) == 1:
        return facts.say("compare.value.one_best", name=facts.name(value.frontier[0]))
    if value.beaten:
        names = facts.listed([facts.name(item.vendor) for item in value.beaten])
        return facts.count("compare.value.some_beaten", len(value.beaten), names=names)
    return facts.count("compare.value.none_beaten", len(shown))


def sentences(facts: Facts, value: ValueAgainstCost) -> Iterator[str]:
    """Who is beaten by whom, and what a further point costs from one offer to the next."""
    for beaten in value.beaten:
        yield _beaten(facts, beaten)
    for step in value.steps:
        yield _step(facts, step)


def table(facts: Facts, value: ValueAgainstCost) -> Table:
    """Points and cost of every offer, each with its range, and what is said of it."""
    beaten = {item.vendor: item for item in value.beaten}
    years = facts.count("ranking.cost", facts.horizon)
    of_100 = facts.say("ranking.of_100")
    columns = (
        Column(facts.say("ranking.vendor")),
        Column(facts.say("ranking.points"), Align.RIGHT, of_100),
        Column(facts.say("ranking.range"), Align.RIGHT, of_100),
        Column(years, Align.RIGHT, facts.currency),
        Column(facts.say("compare.value.at_most"), Align.RIGHT, facts.currency),
        Column(facts.say("compare.value.said")),
    )
    rows = tuple(TableRow(tuple(_cells(facts, item, beaten))) for item in value.offers)
    return Table(facts.say("compare.value.table"), columns, rows, (facts.say("compare.value.note"),))


def _cells(facts: Facts, item: OfferValue, beaten: dict[str, Beaten]) -> Iterator[str]:
    yield facts.name(item.vendor)
    yield facts.points(item.points)
    low, high = facts.points(item.lowest), facts.points(item.highest)
    yield low if low == high else facts.say("start_to_end", low=low, high=high)
    yield _cost(facts, item)
    yield NONE if item.cost is None else _most(facts, item)
    yield _verdict(facts, item, beaten.get(item.vendor))


def _cost(facts: Facts, item: OfferValue) -> str:
    if item.cost is None:
        return facts.say(f"ranking.{facts.lacks(item.vendor)}_missing")
    text = facts.amount(item.cost)
    return facts.say("or_more", amount=text) if item.open_lines else text


def _most(facts: Facts, item: OfferValue) -> str:
    return facts.say("compare.value.open_end") if item.most is None else facts.amount(item.most)


def _verdict(facts: Facts, item: OfferValue, beaten: Beaten | None) -> str:
    if item.lacking is not None:
        return facts.say(f"compare.value.lacking.{item.lacking}")
    if beaten is None:
        return facts.say("compare.value.unbeaten")
    key = "surely_beaten" if beaten.sure else "beaten_now"
    return facts.say(f"compare.value.{key}", name=facts.name(beaten.by))


def _beaten(facts: Facts, item: Beaten) -> str:
    """In which of the two it is beaten, by how much, and whether that can still change."""
    key = "both" if item.dearer and item.fewer else "dearer" if item.dearer else "fewer"
    told = facts.say(
        f"compare.value.beaten.{key}",
        name=facts.name(item.vendor),
        by=facts.name(item.by),
        money=facts.money(item.dearer),
        points=facts.points(item.fewer),
    )
    return told if item.sure else f"{told} {facts.say('compare.value.may_change')}"


def _step(facts: Facts, step: PointPrice) -> str:
    told = facts.say(
        "compare.value.step",
        cheaper=facts.name(step.cheaper),
        better=facts.name(step.better),
        money=facts.money(step.more_cost),
        points=facts.points(step.more_points),
        each=facts.money(step.per_point),
    )
    return told if step.complete else f"{told} {facts.say('compare.value.step_open')}"


def _named(facts: Facts, item: OfferValue, beaten: set[str]) -> str:
    name = facts.name(item.vendor)
    return facts.say("compare.value.marked", name=name) if item.vendor in beaten else name


def _said(facts: Facts, item: OfferValue) -> str:
    return facts.say(
        "compare.value.part",
        name=facts.name(item.vendor),
        points=facts.points(item.points),
        amount=facts.money(item.cost),
    )
