"""Figures of success, where they stand and what moved; screen and report show the same tables."""

from __future__ import annotations

from collections.abc import Iterator

from project.records.measuring import QuarterReview
from project.results.metrics import Lacking, MetricLine, Metrics, Standing, Verdict
from project.results.users_after import FLOOR
from reports.document import (
    Align,
    Block,
    Bullets,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    TableRow,
)
from reports.facts import NONE, Facts
from reports.sections.metric_charts import SHARES, trend_chart
from reports.sections.metric_tables import SAY, after_table, feedback_table, gains_table

MOST_SAID = 12
"""Words of users that a report lists; the rest is counted."""

TOLD = frozenset({Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED})
"""What is more than the usual ups and downs."""


def blocks(facts: Facts) -> Iterator[Block]:
    """What was to be reached and where it stands; nothing while no figure is measured."""
    found = facts.outlook.metrics
    if not found.lines:
        return
    yield Heading(facts.words(f"{SAY}.report.title"))
    yield Paragraph(finding(facts, found))
    yield figures(facts, found)
    yield standing_table(facts, found)
    yield from _lacking(facts, found)
    yield Heading(facts.words(f"{SAY}.report.signals"), 2)
    yield Bullets(tuple(signal(facts, item) for item in found.lines))
    for item in found.lines:
        chart = trend_chart(facts, item)
        if chart is not None and (item.trend.since_live in TOLD or item.trend.verdict in TOLD):
            yield chart
    if found.gains:
        yield gains_table(facts, found.gains)
    if any(item.after is not None for item in found.after.statements):
        yield after_table(facts, found.after)
    if found.feedback:
        yield feedback_table(facts, found.feedback, MOST_SAID)
    yield from _review(facts)


# -- sentences ---------------------------------------------------------------------------------------------


def finding(facts: Facts, found: Metrics) -> str:
    """How many figures reached their target, and what else is to be said first."""
    lines = found.lines
    told = [item for item in lines if item.attainment is not None]
    said = [facts.words.plural(f"{SAY}.found.taken", len(lines))]
    if told:
        met = facts.words.plural(f"{SAY}.found.met", len(found.met), of=len(told))
        said.append(met)
    back = [item for item in lines if item.standing is Standing.BACKWARDS]
    if back:
        names = facts.listed([facts.called(item.title) for item in back])
        said.append(facts.words(f"{SAY}.found.back", names=names))
    moved = [item for item in lines if item.trend.since_live in {Verdict.BETTER, Verdict.WORSE}]
    if moved:
        names = facts.listed([facts.called(item.title) for item in moved])
        said.append(facts.words(f"{SAY}.found.moved", names=names))
    return " ".join(said)


def lacks(facts: Facts, found: Metrics) -> Iterator[str]:
    """What is missing before anything can be shown."""
    for side in found.sides_missing:
        yield facts.words(f"{SAY}.lacks.{side}")
    for lack in (
        Lacking.BASELINE,
        Lacking.FROZEN,
        Lacking.TARGET,
        Lacking.AGAINST,
        Lacking.OWNER,
        Lacking.SYSTEM,
    ):
        names = [facts.called(item.title) for item in found.lines if lack in item.lacks]
        if names:
            yield facts.words(f"{SAY}.lacks.{lack}", names=facts.listed(names))
    late = [facts.called(item.title) for item in found.lines if item.frozen_late]
    if late:
        yield facts.words(f"{SAY}.lacks.frozen_late", names=facts.listed(late))
    overdue = [facts.called(item.title) for item in found.late]
    if overdue:
        yield facts.words(f"{SAY}.lacks.late", names=facts.listed(overdue))
    hidden = sum(item.hidden for item in found.lines)
    if hidden:
        yield facts.words.plural(f"{SAY}.lacks.hidden", hidden, floor=FLOOR)


def _lacking(facts: Facts, found: Metrics) -> Iterator[Block]:
    told = tuple(lacks(facts, found))
    if told:
        yield Bullets(told)


def signal(facts: Facts, item: MetricLine) -> str:
    """Whether a figure moved more than it usually does, in a sentence."""
    name, trend = facts.called(item.title), item.trend
    if trend.since_live is not None:
        return facts.words(f"{SAY}.signal.since_{trend.since_live}", name=name)
    return facts.words(f"{SAY}.signal.{trend.verdict}", name=name, count=len(trend.values))


def amount(facts: Facts, value: float | None, unit: str) -> str:
    """A value as it is read: parts of 1 as percent, others with as many decimals as they need."""
    if value is None:
        return NONE
    if _is_share(unit):
        return facts.percent(value, _decimals(100 * value, 1))
    return facts.amount(value, _decimals(value, 1 if abs(value) >= TENS else 2))


def counted_in(facts: Facts, unit: str) -> str:
    """What a value is counted in: parts of 1 read as percent, so they are told as percent."""
    return "%" if _is_share(unit) else facts.called(unit) or NONE


def _is_share(unit: str) -> bool:
    return unit.strip().casefold() in SHARES


TENS = 10.0
"""From here on one decimal says enough."""


def _decimals(value: float, most: int) -> int:
    """As few decimals as the value needs, and no more than `most`."""
    return next((count for count in range(most) if abs(round(value, count) - value) < NEARLY), most)


NEARLY = 1e-9


# -- tables ------------------------------------------------------------------------------------------------


def figures(facts: Facts, found: Metrics) -> KeyFigures:
    """Four figures side by side."""
    lines = found.lines
    told = sum(item.attainment is not None for item in lines)
    frozen = sum(item.frozen_on is not None for item in lines)
    late = len(found.late)
    rows = (
        ("met", f"{len(found.met)}", facts.words.plural(f"{SAY}.figures.met_basis", told)),
        ("frozen", f"{frozen}", facts.words.plural(f"{SAY}.figures.frozen_basis", len(lines))),
        ("late", f"{late}", facts.words(f"{SAY}.figures.late_basis")),
        ("review", _day(facts, found), facts.words.plural(f"{SAY}.figures.review_basis", found.reviews.held)),
    )
    return KeyFigures(
        tuple(KeyFigure(facts.words(f"{SAY}.figures.{name}"), value, basis) for name, value, basis in rows)
    )


def _day(facts: Facts, found: Metrics) -> str:
    return NONE if found.reviews.due is None else facts.day(found.reviews.due)


def standing_table(facts: Facts, found: Metrics) -> Table:
    """Every figure with what it was, is and is to be."""
    heads = ("metric", "unit", "baseline", "now", "target", "way", "stands")
    right = {"baseline", "now", "target", "way"}
    columns = tuple(
        Column(facts.words(f"{SAY}.table.{name}"), Align.RIGHT if name in right else Align.LEFT)
        for name in heads
    )
    rows = tuple(TableRow(tuple(_standing(facts, item))) for item in found.lines)
    return Table(facts.words(f"{SAY}.table.title"), columns, rows, (facts.words(f"{SAY}.table.note"),))


def named(facts: Facts, item: MetricLine) -> str:
    """What a figure is called, with the group of customers it is measured for."""
    name = facts.called(item.title)
    if not item.segment or item.segment in item.title:
        return name
    return facts.words("segments.figure_of", figure=name, group=facts.called(item.segment))


def _standing(facts: Facts, item: MetricLine) -> Iterator[str]:
    yield named(facts, item)
    yield counted_in(facts, item.unit)
    for value in (item.baseline, item.latest, item.target):
        yield amount(facts, value, item.unit)
    yield facts.percent(item.attainment)
    yield facts.words(f"{SAY}.standing.{item.standing}")


def _review(facts: Facts) -> Iterator[Block]:
    """What the newest review found, and when the next one is."""
    held = [
        item for item in facts.project.of(QuarterReview) if item.on is not None and item.on <= facts.as_of
    ]
    yield Heading(facts.words(f"{SAY}.review.title"), 2)
    for item in sorted(held, key=lambda one: (str(one.on), one.id))[-1:]:
        parts = ("best", "weak", "chances", "decided")
        said = tuple(
            facts.words(f"{SAY}.review.{name}", text=facts.called(getattr(item, name)))
            for name in parts
            if getattr(item, name).strip()
        )
        yield Paragraph(f"{facts.called(item.title)}, {facts.day(item.on or facts.as_of)}")
        if said:
            yield Bullets(said)
    yield Paragraph(next_review(facts, facts.outlook.metrics))


def next_review(facts: Facts, found: Metrics) -> str:
    """When the next review is due, in a sentence."""
    due = found.reviews.due
    if due is None:
        return facts.words(f"{SAY}.review.none")
    key = "overdue" if found.reviews.overdue else "due"
    return facts.words(f"{SAY}.review.{key}", day=facts.day(due))
