"""The ranking in a report: table, picture, weights, scores, evidence, who is out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.shortlist import Cell, CriterionWeight, KnockOut, VendorStanding, WeightOrigin
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
from reports.facts import NONE, Facts, held, shortened
from reports.sections.headline import named, total_text
from reports.sections.verdict import Outcome, Verdict, in_order
from scoring.criteria import Block as Part

SHORT_NAME = 80
"""Longest name on the one-page report, in letters."""

EVIDENCE = 2000
"""Longest piece of evidence printed, in letters."""


def ranking_table(facts: Facts, *, most: int | None = None) -> Table:
    """Rank, points and cost of each vendor, at most `most` of them on a short report."""
    standings = in_order(facts.shortlist.standings)
    shown = standings if most is None else standings[:most]
    ranged = any(item.missing for item in shown)
    rows = [TableRow(tuple(_ranking_cells(facts, item, ranged, most is not None))) for item in shown]
    if len(shown) < len(standings):
        more = facts.count("ranking.more", len(standings) - len(shown))
        rows.append(TableRow(("", more, *[""] * (4 if ranged else 3))))
    return Table(
        facts.say("ranking.title"),
        tuple(_ranking_columns(facts, ranged)),
        tuple(rows),
        tuple(_ranking_notes(facts, shown, ranged, most is None)),
    )


def points_chart(facts: Facts, judged: Verdict, *, most: int | None = None) -> Chart:
    """Points as bars, with what missing scores leave possible; the title says the outcome."""
    standings = [item for item in in_order(facts.shortlist.standings) if not item.knocked_out][:most]
    ranged = any(item.missing for item in standings)
    low = tuple(item.lowest for item in standings) if ranged else ()
    high = tuple(item.highest for item in standings) if ranged else ()
    values = tuple(item.total for item in standings)
    return Chart(
        id="points",
        kind=ChartKind.BARS,
        title=points_finding(facts, judged),
        categories=tuple(shortened(facts.name(item.vendor), SHORT_NAME) for item in standings),
        series=(Series(facts.say("points_chart.series"), values, low, high),),
        unit=facts.say("points_chart.with_range" if ranged else "points_chart.unit"),
        alt=facts.say("points_chart.alt", parts="; ".join(_said(facts, item) for item in standings)),
        source=facts.say("points_chart.source", day=facts.day(facts.as_of)),
        decimals=1,
    )


def points_finding(facts: Facts, judged: Verdict) -> str:
    """The outcome of the ranking as one sentence."""
    first = judged.contenders[0]
    return facts.say(
        f"points_chart.{judged.outcome}",
        name=facts.name(first.vendor),
        names=named(facts, [item.vendor for item in judged.contenders]),
        points=facts.points(first.total),
        margin=facts.points(judged.margin),
        step=facts.points(judged.step),
    )


def details(facts: Facts, judged: Verdict) -> Iterator[Block]:
    """The whole working of the ranking for the full report."""
    yield Heading(facts.say("heading.ranking"))
    yield ranking_table(facts)
    if judged.outcome is not Outcome.NONE:
        yield points_chart(facts, judged)
    yield weights_table(facts)
    yield Heading(facts.say("heading.scores"))
    yield from (_scores_table(facts, part) for part in _parts(facts))
    yield _totals_table(facts)
    yield Heading(facts.say("heading.evidence"))
    yield _evidence(facts)
    yield Heading(facts.say("heading.knocked_out"))
    yield _knocked_out(facts)


def weights_table(facts: Facts) -> Table:
    """Every weight with its origin and reason, block by block with the sum of each."""
    columns = (
        Column(facts.say("weights.criterion")),
        Column(facts.say("weights.weight"), Align.RIGHT, facts.say("weights.of_100")),
        Column(facts.say("weights.proposed"), Align.RIGHT, facts.say("weights.of_100")),
        Column(facts.say("weights.origin")),
        Column(facts.say("weights.reason")),
    )
    rows: list[TableRow] = []
    for part in _parts(facts):
        items = [item for item in facts.shortlist.weights if item.block == part]
        rows += [_weight_row(facts, item) for item in items]
        sums = dict(facts.shortlist.block_weights)
        rows.append(
            TableRow((facts.say(f"block.{part}"), facts.points(sums.get(part)), "", "", ""), total=True)
        )
    why = facts.outlook.needs.why
    return Table(facts.say("weights.title"), columns, tuple(rows), (why,) if why else ())


def _weight_row(facts: Facts, item: CriterionWeight) -> TableRow:
    origin = {
        WeightOrigin.DECIDED: "weights.decided_moved" if item.moved else "weights.decided",
        WeightOrigin.PROPOSED: "weights.by_answers",
        WeightOrigin.STARTING: "weights.starting",
    }[item.origin]
    return TableRow(
        (held(item.title), facts.points(item.weight), facts.points(item.proposed), facts.say(origin), held(item.reason))
    )


def _ranking_columns(facts: Facts, ranged: bool) -> Iterator[Column]:  # noqa: FBT001 - one word, read once
    yield Column(facts.say("ranking.rank"))
    yield Column(facts.say("ranking.vendor"))
    yield Column(facts.say("ranking.points"), Align.RIGHT, facts.say("ranking.of_100"))
    if ranged:
        yield Column(facts.say("ranking.range"), Align.RIGHT, facts.say("ranking.of_100"))
    yield Column(facts.count("ranking.cost", facts.horizon), Align.RIGHT, facts.currency)
    yield Column(facts.say("ranking.per_user"), Align.RIGHT, facts.currency)
