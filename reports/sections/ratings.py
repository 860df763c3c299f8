"""What people say of the items of a list that they rated from 1 to 5, for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator

from project.results.rated import Judged, RatedLine, RatedSummary
from reports.document import Align, Chart, ChartKind, Column, Series, Table, TableRow
from reports.facts import NONE, Facts, held

TOP = 5.0
"""The highest point there is."""


def finding(facts: Facts, found: RatedSummary) -> str:
    """Where it is lowest and where people differ most, in one sentence."""
    if found.lowest is None or found.lowest.now is None:
        return facts.say("ratings.finding_none")
    lowest, mean = held(found.lowest.title), _mean(facts, found.lowest.now)
    apart = found.most_apart
    if apart is None or apart.now is None:
        key = "ratings.finding_one" if found.raters == 1 else "ratings.finding"
        return facts.say(key, lowest=lowest, mean=mean)
    low, high = apart.now.lowest, apart.now.highest
    if apart is found.lowest:
        return facts.say("ratings.finding_both", lowest=lowest, mean=mean, low=low, high=high)
    return facts.say(
        "ratings.finding_apart", lowest=lowest, mean=mean, apart=held(apart.title), low=low, high=high
    )


def rated_table(facts: Facts, found: RatedSummary) -> Table:
    """One row per item in the order of the plan, also those nobody rated; later only where it was rated."""
    later = found.raters_later > 0
    columns = (
        Column(facts.say("ratings.item")),
        Column(facts.say("ratings.people_head"), Align.RIGHT),
        Column(facts.say("ratings.mean"), Align.RIGHT),
        Column(facts.say("ratings.range"), Align.RIGHT),
        *((Column(facts.say("ratings.later"), Align.RIGHT),) if later else ()),
    )
    rows = tuple(
        TableRow(tuple(_cells(facts, place, line, later=later)))
        for place, line in enumerate(found.lines, start=1)
    )
    notes = (facts.count("ratings.unrated", found.unrated),) if found.unrated else ()
    return Table(facts.say(f"ratings.title.{found.rated}"), columns, rows, notes)


def rated_chart(facts: Facts, found: RatedSummary) -> Chart:
    """The means as bars with the range of what was said, for paper."""
    return Chart(
        id=f"ratings-{found.rated}-{found.about or 'firm'}",
        kind=ChartKind.BARS,
        title=finding(facts, found),
        categories=tuple(f"{place}. {held(line.title)}" for place, line in enumerate(found.lines, start=1)),
        series=tuple(_series(facts, found)),
        unit=facts.say("ratings.unit"),
        alt=alt(facts, found),
        decimals=1,
        top=TOP,
    )


def alt(facts: Facts, found: RatedSummary) -> str:
    """The picture in words, item by item."""
    lines = (
        facts.say(
            "ratings.alt_line",
            item=held(line.title),
            mean=_mean(facts, line.now),
            range=_range(line.now),
        )
        for line in found.lines
        if line.now is not None
    )
    return facts.say("ratings.alt", lines="; ".join(lines) or facts.say("ratings.finding_none"))


def _series(facts: Facts, found: RatedSummary) -> Iterator[Series]:
    now = [line.now for line in found.lines]
    yield Series(
        facts.say("ratings.mean"),
        tuple(item.mean if item else None for item in now),
        low=tuple(item.lowest if item else None for item in now),
        high=tuple(item.highest if item else None for item in now),
    )
    if found.raters_later:
        later = tuple(line.later.mean if line.later else None for line in found.lines)
        yield Series(facts.say("ratings.later"), later)


def _cells(facts: Facts, place: int, line: RatedLine, *, later: bool) -> Iterator[str]:
    yield f"{place}. {held(line.title)}"
    yield NONE if line.now is None else str(line.now.raters)
    yield NONE if line.now is None else _mean(facts, line.now)
    yield NONE if line.now is None else _range(line.now)
    if later:
        yield NONE if line.later is None else _mean(facts, line.later)


def _mean(facts: Facts, item: Judged) -> str:
    return facts.amount(item.mean, 1)


def _range(item: Judged) -> str:
    return str(item.lowest) if not item.apart else f"{item.lowest}\N{EN DASH}{item.highest}"
