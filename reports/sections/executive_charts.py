"""The pictures of the executive page: one finding each, of one offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from project.results.business_case import VendorCase
from project.results.return_range import VendorRange
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts, held
from reports.sections.firm_charts import of_100
from scoring.histogram import Histogram
from scoring.returns import running_total
from scoring.sensitivity import Bar

MOST_BARS = 10
"""Bars of the distribution; finer ones are put together."""

MOST_MOVERS = 6
"""Figures that are shown by how much they move the result."""


def money_chart(facts: Facts, case: VendorCase) -> Chart:
    """Cost and benefit year by year as steps of the running total."""
    years, ends = facts.years(), running_total(case.net_by_year)
    deepest = min(range(len(years)), key=lambda year: ends[year])
    key = "ahead" if ends[-1] >= 0 else "behind"
    holes = {
        "name": facts.name(case.vendor),
        "out": facts.money(max(0.0, -float(ends[deepest]))),
        "end": facts.money(abs(float(ends[-1]))),
        "years": _span(facts),
    }
    parts = (
        facts.words(
            "executive.money.part",
            year=year,
            cost=facts.money(cost),
            benefit=facts.money(gain),
            net=facts.money(net),
        )
        for year, cost, gain, net in zip(
            years, case.costs_by_year, case.benefits_by_year, case.net_by_year, strict=True
        )
    )
    return Chart(
        id="money-by-year",
        kind=ChartKind.WATERFALL,
        title=facts.words(f"executive.money.{key}", **holes),
        categories=years,
        series=(
            Series(facts.words("executive.money.cost"), tuple(-value for value in case.costs_by_year)),
            Series(facts.words("executive.money.benefit"), case.benefits_by_year),
        ),
        unit=facts.words("executive.money.unit", currency=facts.currency),
        alt=facts.words("executive.money.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def band_chart(facts: Facts, case: VendorCase, found: VendorRange | None) -> Chart:
    """The running total with the range in which eight cases of ten lie; one line while nothing has a range."""
    likely = tuple(map(float, running_total(case.net_by_year)))
    rows = found.running if found is not None and unsure(found) else ()
    middle = tuple(row[1] for row in rows) or likely
    low, high = tuple(row[0] for row in rows), tuple(row[2] for row in rows)
    holes = {"name": facts.name(case.vendor), "years": _span(facts), "middle": facts.money(middle[-1])}
    title = (
        facts.words("executive.band.title", low=facts.money(low[-1]), high=facts.money(high[-1]), **holes)
        if rows
        else facts.words("executive.band.single", **holes)
    )
    series = facts.words("executive.band.middle" if rows else "executive.band.likely")
    return Chart(
        id="running-total-range",
        kind=ChartKind.LINES,
        title=title,
        categories=facts.years(),
        series=(Series(series, middle, low, high),),
        unit=facts.words("executive.band.unit", currency=facts.currency),
        alt=facts.words("executive.band.alt", title=title),
        source=_source(facts),
    )


def distribution_chart(facts: Facts, found: VendorRange) -> Chart | None:
    """How many of 100 cases end in which stretch of net benefit; None while nothing has a range."""
    if found.bars is None or found.npv is None or not unsure(found):
        return None
    rows = tuple(joined(found.bars))
    whole = max(1, sum(found.bars.counts) + found.bars.below + found.bars.above)
    parts = tuple(100 * count / whole for _, _, count in rows)
    chance = of_100(facts, found.npv.positive)
    return Chart(
        id="net-benefit-cases",
        kind=ChartKind.BARS,
        title=facts.words("executive.distribution.title", of=chance),
        categories=tuple(
            facts.say("span", low=facts.money(low), high=facts.money(high)) for low, high, _ in rows
        ),
        series=(Series(facts.words("executive.distribution.series"), parts),),
        unit=facts.words("executive.distribution.unit"),
        alt=facts.words(
            "executive.distribution.alt",
            low=facts.money(found.npv.p10),
            middle=facts.money(found.npv.p50),
            high=facts.money(found.npv.p90),
        ),
        source=facts.words(
            "executive.distribution.source", count=facts.amount(whole), day=facts.day(facts.as_of)
        ),
    )


def joined(bars: Histogram) -> Iterator[tuple[float, float, int]]:
    """Bars side by side put together into at most MOST_BARS, with zero still an edge: (from, to, cases).

    What lies beyond the first and the last edge is counted in the outermost ones.
    """
    size = -(-len(bars.counts) // (MOST_BARS - 1))
    zero = next((at for at, edge in enumerate(bars.edges) if edge == 0), 0)
    begins = sorted({0, *range(zero % size, len(bars.counts), size)})
    for order, begin in enumerate(begins):
        end = begins[order + 1] if order + 1 < len(begins) else len(bars.counts)
        beyond = (bars.below if not begin else 0) + (bars.above if end == len(bars.counts) else 0)
        yield bars.edges[begin], bars.edges[end], sum(bars.counts[begin:end]) + beyond


def movers_chart(facts: Facts, found: VendorRange) -> Chart | None:
    """By how much single figures move the net benefit, the strongest first; None while none has a range."""
    if found.tornado is None:
        return None
    bars = tuple(bar for bar in found.tornado.bars if bar.swing > 0)[:MOST_MOVERS]
    if not bars:
        return None
    names = driver_titles(facts)
    shown = tuple(held(names.get(bar.name.partition(":")[0], bar.name)) for bar in bars)
    ends = {"name": shown[0], "low": facts.money(bars[0].least), "high": facts.money(bars[0].most)}
    parts = (
        facts.words(
            "executive.movers.part", name=name, low=facts.money(bar.least), high=facts.money(bar.most)
        )
        for name, bar in zip(shown, bars, strict=True)
    )
    return Chart(
        id="what-moves-it",
        kind=ChartKind.BARS,
        title=facts.words("executive.movers.title", **ends),
        categories=shown,
        series=(
            Series(facts.words("executive.movers.low"), tuple(_off(bar, bar.at_low) for bar in bars)),
            Series(facts.words("executive.movers.high"), tuple(_off(bar, bar.at_high) for bar in bars)),
        ),
        unit=facts.words("executive.movers.unit", currency=facts.currency),
        alt=facts.words("executive.movers.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def unsure(found: VendorRange) -> bool:
    """Whether any figure of the offer has a range, so that its cases differ."""
    return found.npv is not None and found.npv.p90 - found.npv.p10 > max(1.0, abs(found.npv.p50)) * 1e-9


def driver_titles(facts: Facts) -> Mapping[str, str]:
    """What each figure is called."""
    return {use.driver: use.title for use in facts.case.drivers}


def _off(bar: Bar, at: float | None) -> float | None:
    """How much more or less than likely the result is at one end."""
    return None if at is None else at - bar.base


def _span(facts: Facts) -> str:
    return facts.count("cost_chart.span_years", facts.horizon)


def _source(facts: Facts) -> str:
    return facts.say("cost_chart.source", day=facts.day(facts.as_of))
