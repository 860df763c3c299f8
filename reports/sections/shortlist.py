"""The ranking in a report: its table and its picture, with the finding in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from project.results.business_case import VendorCase
from project.results.shortlist import VendorStanding
from reports.document import Align, Chart, ChartKind, Column, Series, Table, TableRow
from reports.facts import NONE, Facts
from reports.sections.naming import named
from reports.sections.verdict import Verdict, in_order


def ranking_table(facts: Facts, *, most: int | None = None) -> Table:
    """Rank, points and cost of each vendor; a short report shows the first `most` and counts the others."""
    standings = in_order(facts.shortlist.standings)
    shown = standings[:most]
    ranged = any(item.missing for item in shown)
    columns = tuple(_columns(facts, ranged=ranged))
    rows = [TableRow(tuple(_cells(facts, item, ranged=ranged, short=most is not None))) for item in shown]
    if len(shown) < len(standings):
        more = facts.count("ranking.more", len(standings) - len(shown))
        rows.append(TableRow(("", more, *[""] * (len(columns) - 2))))
    notes = tuple(_notes(facts, shown, ranged=ranged, short=most is not None))
    return Table(facts.say("ranking.title"), columns, tuple(rows), notes)


def points_chart(facts: Facts, judged: Verdict, *, most: int | None = None) -> Chart:
    """Points as bars, with what missing scores leave possible; the title says the outcome."""
    standings = [item for item in in_order(facts.shortlist.standings) if not item.knocked_out][:most]
    ranged = any(item.missing for item in standings)
    values = tuple(item.total for item in standings)
    low = tuple(item.lowest for item in standings) if ranged else ()
    high = tuple(item.highest for item in standings) if ranged else ()
    return Chart(
        id="points",
        kind=ChartKind.BARS,
        top=100.0,
        title=finding(facts, judged),
        categories=tuple(facts.name(item.vendor) for item in standings),
        series=(Series(facts.say("points_chart.series"), values, low, high),),
        unit=facts.say("points_chart.with_range" if ranged else "points_chart.unit"),
        alt=facts.say("points_chart.alt", parts="; ".join(_said(facts, item) for item in standings)),
        source=facts.say("points_chart.source", day=facts.day(facts.as_of)),
        decimals=1,
    )


def finding(facts: Facts, judged: Verdict) -> str:
    """The outcome of the ranking as one sentence; needs at least one ranked vendor."""
    first = judged.contenders[0]
    return facts.say(
        f"points_chart.{judged.outcome}",
        name=facts.name(first.vendor),
        names=named(facts, [item.vendor for item in judged.contenders]),
        points=facts.points(first.total),
        margin=facts.points(judged.margin),
        step=facts.points(judged.step),
    )


def total_text(facts: Facts, vendor: str) -> str:
    """Total cost of one offer for a table; says when the price is missing or lines are unknown."""
    case = facts.case.case(vendor)
    if case is None:
        return NONE
    if case.price_missing:
        return facts.say(f"ranking.{facts.lacks(vendor)}_missing")
    text = facts.amount(case.tco_nominal)
    return facts.say("or_more", amount=text) if case.unknown else text


def _columns(facts: Facts, *, ranged: bool) -> Iterator[Column]:
    yield Column(facts.say("ranking.rank"))
    yield Column(facts.say("ranking.vendor"))
    yield Column(facts.say("ranking.points"), Align.RIGHT, facts.say("ranking.of_100"))
    if ranged:
        yield Column(facts.say("ranking.range"), Align.RIGHT, facts.say("ranking.of_100"))
    yield Column(facts.count("ranking.cost", facts.horizon), Align.RIGHT, facts.currency)
    yield Column(facts.say("ranking.per_user"), Align.RIGHT, facts.currency)


def _cells(facts: Facts, item: VendorStanding, *, ranged: bool, short: bool) -> Iterator[str]:
    yield facts.say("ranking.out") if item.knocked_out else NONE if item.rank is None else str(item.rank)
    yield facts.name(item.vendor) if short else facts.offer(item.vendor)
    yield facts.points(item.total)
    if ranged:
        low, high = facts.points(item.lowest), facts.points(item.highest)
        yield facts.say("start_to_end", low=low, high=high) if item.missing else facts.points(item.total)
    yield total_text(facts, item.vendor)
    case = facts.case.case(item.vendor)
    yield NONE if case is None or case.price_missing else _per_user(facts, case)


def _per_user(facts: Facts, case: VendorCase) -> str:
    """Cost per user and month; "at least" while a line is unknown."""
    text = facts.amount(case.per_user_month, 2)
    return facts.say("or_more", amount=text) if case.unknown else text


def _notes(facts: Facts, shown: Sequence[VendorStanding], *, ranged: bool, short: bool) -> Iterator[str]:
    cases = [case for item in shown if (case := facts.case.case(item.vendor)) is not None]
    if ranged:
        yield facts.say("ranking.note_range")
    if any(item.unknown and not item.price_missing for item in cases):
        yield facts.say("ranking.note_least")
    if any(item.knocked_out for item in shown):
        yield facts.say("ranking.note_out" if short else "ranking.note_out_full")
    yield facts.say("ranking.note_cost")


def _said(facts: Facts, item: VendorStanding) -> str:
    """One bar in words."""
    if item.total is None:
        return facts.say("points_chart.part_none", name=facts.name(item.vendor))
    holes = {"name": facts.name(item.vendor), "points": facts.points(item.total)}
    if not item.missing:
        return facts.say("points_chart.part", **holes)
    ends = {"low": facts.points(item.lowest), "high": facts.points(item.highest)}
    return facts.say("points_chart.part_range", **holes, **ends)
