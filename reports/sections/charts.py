"""The pictures of cost and return; each title is a finding."""

from __future__ import annotations

from project.results.business_case import VendorCase
from reports.document import Chart, ChartKind, Series
from reports.facts import Facts
from reports.palette import Meaning
from reports.sections.naming import named
from scoring.returns import running_total


def cost_chart(facts: Facts, *, most: int | None = None) -> Chart | None:
    """Total cost as bars, for when there is no ranking to show; None without any price."""
    cases = sorted(
        (item for item in facts.case.vendors if not item.price_missing), key=lambda item: item.tco_nominal
    )
    if not cases:
        return None
    shown = cases[:most]
    parts = (
        facts.say("cost_chart.part", name=facts.name(c.vendor), amount=facts.money(c.tco_nominal))
        for c in shown
    )
    return Chart(
        id="cost",
        kind=ChartKind.BARS,
        title=_cheapest(facts, cases),
        categories=tuple(facts.name(item.vendor) for item in shown),
        series=(Series(_cost_unit(facts), tuple(item.tco_nominal for item in shown)),),
        unit=_cost_unit(facts),
        alt=facts.say("cost_chart.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def family_chart(facts: Facts) -> Chart:
    """Cost of each offer by kind, stacked."""
    cases = facts.case.vendors
    families = tuple(dict.fromkeys(name for case in cases for name, amount in case.by_family if amount))
    sums = {name: sum(dict(case.by_family).get(name, 0.0) for case in cases) for name in families}
    largest = max(families, key=lambda name: sums[name], default=None)
    title = facts.say("family_chart.none")
    if largest is not None:
        share = facts.percent(sums[largest] / sum(sums.values()))
        title = facts.say("family_chart.largest", family=facts.family(largest), share=share)
    return Chart(
        id="cost-by-kind",
        kind=ChartKind.STACKED_BARS,
        title=title,
        categories=tuple(_priced_name(facts, item) for item in cases),
        series=tuple(
            Series(facts.family(name), tuple(dict(case.by_family).get(name) for case in cases))
            for name in families
        ),
        unit=_cost_unit(facts),
        alt=facts.say("family_chart.alt", parts="; ".join(_families_said(facts, case) for case in cases)),
        source=_source(facts),
    )


def year_chart(facts: Facts, case: VendorCase) -> Chart:
    """Cost of one offer by year and kind, stacked."""
    families = tuple(name for name, amount in case.by_family if amount)
    years = facts.years()
    totals = case.costs_by_year
    peak = max(range(len(totals)), key=lambda year: totals[year])
    key = ("peak" if peak else "peak_start") if totals[peak] else "none"
    holes = {"vendor": facts.name(case.vendor), "year": years[peak], "amount": facts.money(totals[peak])}
    parts = (
        facts.say("cost_chart.part", name=year, amount=facts.money(amount))
        for year, amount in zip(years, totals, strict=True)
    )
    return Chart(
        id=f"cost-by-year-{_place(facts, case)}",
        kind=ChartKind.STACKED_BARS,
        title=facts.say(f"year_chart.{key}", **holes),
        categories=years,
        series=tuple(Series(facts.family(name), _by_year(case, name)) for name in families),
        unit=facts.say("year_chart.unit", currency=facts.currency),
        alt=facts.say("year_chart.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def running_chart(facts: Facts) -> Chart:
    """Benefits less costs, summed up year by year; where a line crosses zero the money is back.

    Offers without a price are left out: without their subscription they would look better than they are.
    """
    cases = [item for item in facts.case.vendors if not item.price_missing]
    sums = {case.vendor: tuple(map(float, running_total(case.net_by_year))) for case in cases}
    only = Meaning.TOTAL if len(sums) == 1 else None
    parts = (
        facts.say("running_chart.part", name=facts.name(name), amount=facts.money(values[-1]))
        for name, values in sums.items()
    )
    return Chart(
        id="running-total",
        kind=ChartKind.LINES,
        title=_furthest(facts, {name: values[-1] for name, values in sums.items()}),
        categories=facts.years(),
        series=tuple(Series(facts.name(name), values, colour=only) for name, values in sums.items()),
        unit=facts.say("running_chart.unit", currency=facts.currency),
        alt=facts.say("running_chart.alt", parts="; ".join(parts)),
        source=_source(facts),
    )


def _cheapest(facts: Facts, cases: list[VendorCase]) -> str:
    """Which offer costs least, as a finding."""
    least = facts.money(cases[0].tco_nominal)
    first = [item.vendor for item in cases if facts.money(item.tco_nominal) == least]
    key = "one" if len(cases) == 1 else "least" if len(first) == 1 else "equal"
    names = named(facts, first)
    return facts.say(f"cost_chart.{key}", name=names, names=names, amount=least, years=_span(facts))


def _furthest(facts: Facts, ends: dict[str, float]) -> str:
    """Which offer is furthest ahead at the horizon, or that none pays back."""
    years = _span(facts)
    best = max(ends, key=lambda name: ends[name], default=None)
    if best is None or ends[best] < 0:
        return facts.say("running_chart.none", years=years)
    return facts.say("running_chart.best", name=facts.name(best), amount=facts.money(ends[best]), years=years)


def _priced_name(facts: Facts, case: VendorCase) -> str:
    """The name of a vendor, with a word when its price or the rate for it is missing."""
    name = facts.name(case.vendor)
    return facts.say(f"without_{facts.lacks(case.vendor)}", name=name) if case.price_missing else name


def _families_said(facts: Facts, case: VendorCase) -> str:
    parts = (
        facts.say("cost_chart.part", name=facts.family(name), amount=facts.money(amount))
        for name, amount in case.by_family
        if amount
    )
    return facts.say("family_chart.part", name=facts.name(case.vendor), families=", ".join(parts))


def _by_year(case: VendorCase, family: str) -> tuple[float, ...]:
    lines = [item for item in case.costs if item.family == family]
    return tuple(sum(item.by_year[year] for item in lines) for year in range(len(case.costs_by_year)))


def _place(facts: Facts, case: VendorCase) -> int:
    """The place of an offer in the case, counted from 1; names anchors without anybody's text."""
    return [item.vendor for item in facts.case.vendors].index(case.vendor) + 1


def _span(facts: Facts) -> str:
    return facts.count("cost_chart.span_years", facts.horizon)


def _cost_unit(facts: Facts) -> str:
    return facts.say("cost_chart.unit", currency=facts.currency, years=_span(facts))


def _source(facts: Facts) -> str:
    return facts.say("cost_chart.source", day=facts.day(facts.as_of))
