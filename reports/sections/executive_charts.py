"""The picture of money by year, and what the figures of one offer are called."""

from __future__ import annotations

from collections.abc import Mapping

from project.results.business_case import VendorCase
from project.results.return_range import VendorRange
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts
from reports.palette import Meaning
from scoring.returns import running_total


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
        id=f"money-by-year-{_place(facts, case)}",
        kind=ChartKind.WATERFALL,
        title=facts.words(f"executive.money.{key}", **holes),
        categories=years,
        series=(
            Series(
                facts.words("executive.money.cost"),
                tuple(-value for value in case.costs_by_year),
                colour=Meaning.COST,
            ),
            Series(facts.words("executive.money.benefit"), case.benefits_by_year, colour=Meaning.BENEFIT),
        ),
        unit=facts.words("executive.money.unit", currency=facts.currency),
        alt=facts.words("executive.money.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def unsure(found: VendorRange) -> bool:
    """Whether any figure of the offer has a range, so that its cases differ."""
    return found.npv is not None and found.npv.p90 - found.npv.p10 > max(1.0, abs(found.npv.p50)) * 1e-9


def driver_titles(facts: Facts) -> Mapping[str, str]:
    """What each figure is called."""
    return {use.driver: use.title for use in facts.case.drivers}


def _place(facts: Facts, case: VendorCase) -> int:
    """The place of an offer, counted from 1; names anchors without anybody's text."""
    return [item.vendor for item in facts.case.vendors].index(case.vendor) + 1


def _span(facts: Facts) -> str:
    return facts.count("cost_chart.span_years", facts.horizon)


def _source(facts: Facts) -> str:
    return facts.say("cost_chart.source", day=facts.day(facts.as_of))
