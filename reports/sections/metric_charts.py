"""The values of a figure of success with the limits of what is usual, as a picture for paper."""

from __future__ import annotations

from project.results.metrics import MetricLine, Verdict
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts

SHARES = frozenset({"share", "part", "fraction", "ratio"})
"""Units of parts of 1, which are told as percent."""


def trend_chart(facts: Facts, item: MetricLine) -> Chart | None:
    """Values, and the limits between which they usually lie; None while there are too few."""
    trend = item.trend
    if all(stretch.limits is None for stretch in trend.chart.stretches):
        return None
    part = item.unit.strip().casefold() in SHARES
    times = 100.0 if part else 1.0
    low, high, mean = limit_rows(item, times)
    values = tuple(times * value for value in trend.values)
    name = facts.called(item.title)
    return Chart(
        id=f"trend-{item.id}",
        kind=ChartKind.LINES,
        title=title(facts, item),
        categories=tuple(facts.day(day) for day in trend.days),
        series=(
            Series(name, values),
            Series(facts.words("metrics.chart.high"), high),
            Series(facts.words("metrics.chart.mean"), mean),
            Series(facts.words("metrics.chart.low"), low),
        ),
        unit="%" if part else facts.called(item.unit),
        alt=alt(facts, item),
        decimals=0 if max(map(abs, values), default=0) >= 100 else 1,  # noqa: PLR2004  three digits say enough
    )


Row = tuple[float | None, ...]


def limit_rows(item: MetricLine, times: float = 1.0) -> tuple[Row, Row, Row]:
    """Lower limit, upper limit and mean at every point; None where there are too few to tell."""
    low: list[float | None] = []
    high: list[float | None] = []
    mean: list[float | None] = []
    for stretch in item.trend.chart.stretches:
        count, limits = stretch.last - stretch.first + 1, stretch.limits
        low += [None if limits is None else times * limits.low] * count
        high += [None if limits is None else times * limits.high] * count
        mean += [None if limits is None else times * limits.mean] * count
    return tuple(low), tuple(high), tuple(mean)


def title(facts: Facts, item: MetricLine) -> str:
    """The finding as a title."""
    trend = item.trend
    told = trend.verdict if trend.since_live is None else trend.since_live
    key = f"metrics.signal.since_{told}" if trend.since_live is not None else f"metrics.signal.{told}"
    return facts.words(key, name=facts.called(item.title), count=len(trend.values))


def alt(facts: Facts, item: MetricLine) -> str:
    """The picture in words: first, last, limits, and where something stands out."""
    trend = item.trend
    now = trend.chart.now
    limits = None if now is None else now.limits
    places = sorted({flag.point for flag in trend.chart.flags})
    days = facts.listed([facts.day(trend.days[at]) for at in places]) or facts.words("metrics.chart.nowhere")
    usual = (
        facts.words("metrics.chart.too_few")
        if limits is None
        else facts.words(
            "metrics.chart.usual", low=facts.amount(limits.low, 2), high=facts.amount(limits.high, 2)
        )
    )
    return facts.words(
        "metrics.chart.alt",
        title=title(facts, item),
        first=facts.day(trend.days[0]) if trend.days else "",
        last=facts.day(trend.days[-1]) if trend.days else "",
        count=len(trend.values),
        usual=usual,
        days=days,
    )


def stands_out(item: MetricLine) -> bool:
    """Whether anything is more than the usual ups and downs."""
    return item.trend.verdict not in {Verdict.NOISE, Verdict.TOO_FEW} or bool(item.trend.chart.flags)
