"""The pictures of firmness: who comes first how often, and how much room each weight has."""

from __future__ import annotations

from project.results.firmness import Chance, Firmness, WeightRoom
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts

MOST_WEIGHTS = 8
"""Weights shown, those with the least room."""

HALF_STEP = 0.005
"""Parts nearer to none or all than this are not rounded to it."""


def of_100(facts: Facts, part: float) -> str:
    """A part of 1 as "so many of 100", never rounded to none or all."""
    if 0 < part < HALF_STEP:
        return facts.words("firmness.of.least")
    if 1 - HALF_STEP < part < 1:
        return facts.words("firmness.of.most")
    return facts.amount(100 * part)


def chances_chart(facts: Facts, found: Firmness) -> Chart:
    """First places of 100 weightings as bars; the title names who has most."""
    parts = [
        facts.words("firmness.chances.part", name=facts.name(item.vendor), of=of_100(facts, item.first))
        for item in found.chances
    ]
    return Chart(
        id="first-places",
        kind=ChartKind.BARS,
        top=100.0,
        title=_most_often(facts, found.chances),
        categories=tuple(facts.name(item.vendor) for item in found.chances),
        series=(
            Series(facts.words("firmness.chances.series"), tuple(100 * item.first for item in found.chances)),
        ),
        unit=facts.words("firmness.chances.unit"),
        alt=facts.words("firmness.chances.alt", parts="; ".join(parts)),
        source=facts.words(
            "firmness.chances.source", count=facts.amount(found.draws), day=facts.day(facts.as_of)
        ),
    )


def _most_often(facts: Facts, chances: tuple[Chance, ...]) -> str:
    most = max(item.first for item in chances)
    first = [item.vendor for item in chances if item.first == most]
    if len(first) > 1:
        return facts.words(
            "firmness.chances.shared", names=facts.listed([facts.name(item) for item in first])
        )
    return facts.words("firmness.chances.title", name=facts.name(first[0]), of=of_100(facts, most))


def rooms_chart(facts: Facts, found: Firmness) -> Chart:
    """Weights with the least room, each with the line within which the leader stays the same."""
    shown = found.rooms[:MOST_WEIGHTS]
    names = tuple(room_name(facts, item) for item in shown)
    parts = [
        facts.words(
            "firmness.change.rooms_part",
            criterion=name,
            share=facts.amount(item.share, 1),
            low=facts.amount(item.low, 1),
            high=facts.amount(item.high, 1),
        )
        for name, item in zip(names, shown, strict=True)
    ]
    return Chart(
        id="weight-room",
        kind=ChartKind.BARS,
        top=100.0,
        title=_least_room(facts, shown[0]),
        categories=names,
        series=(
            Series(
                facts.words("firmness.change.rooms_series"),
                tuple(item.share for item in shown),
                tuple(item.low for item in shown),
                tuple(item.high for item in shown),
            ),
        ),
        unit=facts.words("firmness.change.rooms_unit"),
        alt=facts.words("firmness.change.rooms_alt", parts="; ".join(parts)),
        source=facts.words("firmness.change.rooms_source", day=facts.day(facts.as_of)),
        decimals=1,
    )


def room_name(facts: Facts, item: WeightRoom) -> str:
    """What a weight is called; a group says that it is one."""
    title = item.title or facts.words(f"shortlist.block.{item.of}")
    return facts.words("firmness.change.rooms_group", name=title) if item.group else facts.called(title)


def _least_room(facts: Facts, item: WeightRoom) -> str:
    """The nearer end of the weight with the least room, and who leads beyond it."""
    down = item.share - item.low if item.below else float("inf")
    up = item.high - item.share if item.above else float("inf")
    other = item.below if down <= up else item.above
    if other is None:
        return facts.words("firmness.change.rooms_none")
    at = facts.amount(item.low if down <= up else item.high, 1)
    return facts.words(
        "firmness.change.rooms", criterion=room_name(facts, item), other=facts.name(other), at=at
    )
