"""The pictures of drawn cases; each title is a finding."""

from __future__ import annotations

from project.results.return_range import ReturnRange, VendorRange
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts
from reports.palette import Meaning
from reports.sections.range_names import figure_name, of_100
from scoring.histogram import Histogram

MOST_ROWS = 12
"""Bars of a distribution that are read at a glance; narrower ones are put together."""

MOST_MOVES = 8
"""Figures shown, those that move the result most."""


def spread_chart(facts: Facts, found: ReturnRange, one: VendorRange) -> Chart:
    """How often which net benefit comes out; losses and gains are apart, and no bar lies over zero."""
    rows = gathered(one.bars) if one.bars is not None else ()
    parts = [100 * count / found.trials for _, _, count in rows]
    names = tuple(
        facts.words("return_range.spread.row", low=facts.amount(low), high=facts.amount(high))
        for low, high, _ in rows
    )
    losses = tuple(part if high <= 0 else None for part, (_, high, _) in zip(parts, rows, strict=True))
    gains = tuple(part if high > 0 else None for part, (_, high, _) in zip(parts, rows, strict=True))
    words, positive = facts.words, 0.0 if one.npv is None else one.npv.positive
    said = "; ".join(f"{name}: {facts.amount(part, 1)}" for name, part in zip(names, parts, strict=True))
    return Chart(
        id=f"net-benefit-cases-{_place(found, one)}",
        kind=ChartKind.STACKED_BARS,
        title=words("return_range.spread.title", name=facts.name(one.vendor), of=of_100(facts, positive)),
        categories=names,
        series=(
            Series(words("return_range.spread.below"), losses, colour=Meaning.COST),
            Series(words("return_range.spread.above"), gains, colour=Meaning.BENEFIT),
        ),
        unit=words("return_range.spread.unit", currency=facts.currency),
        alt=words("return_range.spread.alt", parts=said),
        source=source(facts, found),
        decimals=1,
    )


def gathered(bars: Histogram) -> tuple[tuple[float, float, int], ...]:
    """Neighbouring bars put together to about MOST_ROWS, never across zero, as (low, high, cases).

    What lies beyond either end is counted in the first and the last bar.
    """
    width = bars.edges[1] - bars.edges[0]
    together = max(1, -(-len(bars.counts) // MOST_ROWS))
    rows: dict[int, tuple[float, float, int]] = {}
    counts = list(bars.counts)
    counts[0] += bars.below
    counts[-1] += bars.above
    for edge, count in zip(bars.edges, counts, strict=False):
        at = round(edge / width) // together
        low, _, so_far = rows.get(at, (edge, edge, 0))
        rows[at] = (low, edge + width, so_far + count)
    return tuple(rows.values())


def running_band(facts: Facts, found: ReturnRange, one: VendorRange) -> Chart:
    """Benefits less costs summed up over the years, with a tenth, half and nine tenths of the cases below."""
    words = facts.words
    keys = ("low", "half", "high")
    years = facts.years()
    parts = "; ".join(
        words(
            "return_range.running.part",
            year=year,
            low=facts.money(low),
            half=facts.money(half),
            high=facts.money(high),
        )
        for year, (low, half, high) in zip(years, one.running, strict=True)
    )
    back = next((year for year, item in zip(years, one.running, strict=True) if item[1] >= 0), None)
    key = "title" if back is not None else "never"
    return Chart(
        id=f"running-cases-{_place(found, one)}",
        kind=ChartKind.RANGE,
        title=words(
            f"return_range.running.{key}", name=facts.name(one.vendor), year=back or "", years=facts.horizon
        ),
        categories=years,
        series=tuple(
            Series(
                words(f"return_range.running.{name}"),
                tuple(item[at] for item in one.running),
                colour=Meaning.TOTAL,
            )
            for at, name in enumerate(keys)
        ),
        unit=words("return_range.running.unit", currency=facts.currency),
        alt=words("return_range.running.alt", parts=parts),
        source=source(facts, found),
    )


def moves_chart(facts: Facts, found: ReturnRange, one: VendorRange) -> Chart:
    """What each figure alone changes: net benefit at its low and high end less that at its likely value."""
    bars = (
        () if one.tornado is None else tuple(item for item in one.tornado.bars if item.swing > 0)[:MOST_MOVES]
    )
    names = {item.name: figure_name(facts, item) for item in found.spreads}
    words = facts.words
    low = tuple(None if item.at_low is None else item.at_low - item.base for item in bars)
    high = tuple(None if item.at_high is None else item.at_high - item.base for item in bars)
    said = "; ".join(
        words("return_range.moves.part", name=names[bar.name], low=facts.amount(down), high=facts.amount(up))
        for bar, down, up in zip(bars, low, high, strict=True)
    )
    first = names[bars[0].name] if bars else ""
    return Chart(
        id=f"what-moves-{_place(found, one)}",
        kind=ChartKind.BARS,
        title=words("return_range.moves.title", figure=first, name=facts.name(one.vendor)),
        categories=tuple(names[item.name] for item in bars),
        series=(
            Series(words("return_range.moves.low"), low, colour=Meaning.LOW),
            Series(words("return_range.moves.high"), high, colour=Meaning.HIGH),
        ),
        unit=words("return_range.moves.unit", currency=facts.currency),
        alt=words("return_range.moves.alt", parts=said),
        source=source(facts, found),
    )


def ahead_chart(facts: Facts, found: ReturnRange) -> Chart:
    """How often each offer has the highest net benefit of all."""
    best = () if found.against is None else found.against.best
    names = tuple(facts.name(item.vendor) for item in found.vendors)
    most = max(range(len(best)), key=lambda at: best[at], default=0)
    said = "; ".join(f"{name}: {of_100(facts, part)}" for name, part in zip(names, best, strict=False))
    words = facts.words
    return Chart(
        id="ahead-cases",
        kind=ChartKind.BARS,
        title=words("return_range.ahead.finding", name=names[most], of=of_100(facts, best[most])),
        categories=names,
        series=(Series(words("return_range.ahead.best"), tuple(100 * part for part in best)),),
        unit=words("return_range.ahead.unit"),
        alt=words("return_range.ahead.alt", parts=said),
        source=source(facts, found),
        top=100.0,
    )


def source(facts: Facts, found: ReturnRange) -> str:
    """From how many cases, and when."""
    return facts.words("return_range.source", count=facts.amount(found.trials), day=facts.day(facts.as_of))


def _place(found: ReturnRange, one: VendorRange) -> int:
    """The place of an offer, counted from 1; names anchors without anybody's text."""
    return [item.vendor for item in found.vendors].index(one.vendor) + 1
