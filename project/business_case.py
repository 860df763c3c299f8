"""Drivers, prices and cost lines to what each offer costs and returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from authoring.values import Source, Sourced
from project.budget import approved
from project.case_convention import convention_of, discounting_of
from project.case_graph import (
    driver_values,
    entry_for,
    left_out,
    rules_of,
    subscription_missing,
    user_months,
    vendor_graph,
)
from project.case_measures import by_list, measures, money_of
from project.case_spreads import adjusted
from project.catalogue import Catalogue
from project.exchange_rates import used_rate
from project.model import CostEntry, CostState, DriverValue, Project, Vendor
from project.prices import price_currency, price_source, used_price
from project.results.business_case import BusinessCase, CaseLine, DriverUse, VendorCase
from project.standing_in import priced
from scoring.cashflow import by_year
from scoring.compiled import AnyLine, CompiledLine, compiled
from scoring.costs import BenefitLine, CostLine, Driver
from scoring.discounting import Discounting
from scoring.graph import Flows, evaluate
from scoring.returns import roi
from scoring.timing import Driven


def business_case(project: Project, catalogue: Catalogue, as_of: date, language: str = "en") -> BusinessCase:
    """Cost and return of every offer under the project's convention, `docs/methods/cost_and_return.md`."""
    lines = compiled(catalogue.costs)
    entered = _driver_uses(project, catalogue, as_of, language)
    uses = tuple(adjusted(project, catalogue, entered, rules_of(project)))
    cases = []
    faults: list[tuple[str, str, str]] = []
    for vendor in project.vendors:
        case, found = _vendor_case(project, catalogue, vendor, lines, uses, (as_of, language))
        cases.append(case)
        faults.extend((line, vendor.id, code) for line, code in found)
    sources = _sources(project, catalogue, uses, as_of)
    return BusinessCase(
        convention=convention_of(project, {use.driver for use in uses if use.value is not None}),
        vendors=tuple(cases),
        drivers=uses,
        unconfirmed=tuple(dict.fromkeys(use.driver for use in uses if not (use.confirmed or use.replaced))),
        expired=tuple(dict.fromkeys(item.name for item in sources if item.expired(as_of))),
        faults=tuple(faults),
        sources=sources,
        as_of=as_of,
    )


def _driver_uses(project: Project, catalogue: Catalogue, as_of: date, language: str) -> Iterator[DriverUse]:
    said = _answers_say(project, catalogue)
    for driver in catalogue.costs.drivers:
        own = {item.vendor: item for item in project.of(DriverValue) if item.driver == driver.id}
        title = driver.title.read(language, catalogue.costs.language)
        common = _driver_use(driver, title, None, own.get(None), as_of, said.get(driver.id))
        everyone = {item.id for item in project.vendors}
        each = driver.per_vendor and bool(everyone) and everyone <= set(own)
        known = driver.stands_for is not None and priced(project, catalogue, as_of)
        yield replace(common, replaced=each or known)
        for vendor in project.vendors if driver.per_vendor else ():
            if vendor.id in own:
                yield _driver_use(driver, title, vendor.id, own[vendor.id], as_of, None)


def _driver_use(
    driver: Driver, title: str, vendor: str | None, own: DriverValue | None, as_of: date, said: float | None
) -> DriverUse:
    used: DriverValue | Sourced | None = own or driver.default
    return DriverUse(
        driver=driver.id,
        title=title,
        unit=driver.unit,
        value=None if used is None else used.value,
        vendor=vendor,
        confirmed=own is not None,
        expired=own is None and driver.default is not None and driver.default.source.expired(as_of),
        source=None if used is None else used.source,
        answers_say=said,
    )


def _answers_say(project: Project, catalogue: Catalogue) -> dict[str, float]:
    """For each driver a survey question informs: the middle of the departments' medians."""
    medians: dict[str, list[float]] = {}
    for tally in project.tallies:
        survey = catalogue.survey(tally.questionnaire)
        feeds = {item.id: item.feeds for item in survey.questions() if not item.personal} if survey else {}
        for number in tally.numbers:
            driver = feeds.get(number.question)
            if driver and number.median is not None:
                medians.setdefault(driver, []).append(number.median)
    return {driver: float(np.median(values)) for driver, values in medians.items()}


def _vendor_case(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    lines: Sequence[CompiledLine],
    uses: Sequence[DriverUse],
    reading: tuple[date, str],
) -> tuple[VendorCase, tuple[tuple[str, str], ...]]:
    settings, (day, language) = project.settings, reading
    values = driver_values(project, catalogue, vendor, uses, day)
    entries = {item.line.id: entry_for(project, item.line.id, vendor.id) for item in lines}
    graph, plan = vendor_graph(project, catalogue, vendor, lines, day=day), discounting_of(project)
    apart = left_out(project, catalogue, vendor, lines, day)
    flows = evaluate(graph, values)
    shown = tuple(
        (line, replace(item, covered_by=apart.get(line.id, "")))
        for line, item in _case_lines(lines, entries, flows, plan, (catalogue.costs.language, language))
    )

    def worth(other: Mapping[str, Driven]) -> float:
        return plan.worth(by_year(money_of(evaluate(graph, other), lines, settings).net))

    missing = subscription_missing(project, catalogue, vendor, day)
    told = measures(money_of(flows, lines, settings), settings, rules_of(project), values, worth)
    by_lists = {item.id for item in graph.lines if item.series is not None}
    if by_lists:
        listed = sum(plan.worth(item.years) for item in flows.lines if item.id in by_lists)
        told = by_list(told, worth(values), listed)
    return replace(
        _summed(project, vendor, shown, missing=missing), payback_years=told.payback_years, measures=told
    ), flows.faults


def _case_lines(
    lines: Sequence[CompiledLine],
    entries: Mapping[str, CostEntry | None],
    flows: Flows,
    plan: Discounting,
    languages: tuple[str, str],
) -> Iterator[tuple[AnyLine, CaseLine]]:
    moved = {item.id: item.years for item in flows.lines}
    nothing = np.zeros(plan.years + 1)
    for item in lines:
        entry = entries[item.line.id]
        years = tuple(float(value) for value in moved.get(item.line.id, nothing))
        typed = entry is not None and entry.amount is not None
        yield (
            item.line,
            CaseLine(
                line=item.line.id,
                title=item.line.title.read(languages[1], languages[0]),
                family=str(item.line.family),
                by_year=years,
                total=sum(years),
                present_value=plan.worth(years),
                formula="" if typed else item.line.amount,
                state=str(_state(item.line, entry, years, computed=item.line.id in moved)),
                reason="" if entry is None else entry.reason,
                cash=item.line.cash if isinstance(item.line, BenefitLine) else True,
            ),
        )


def _state(line: AnyLine, entry: CostEntry | None, years: Sequence[float], *, computed: bool) -> CostState:
    """What the team said, else counted when it comes to something, else unknown: silence is no zero."""
    if entry is not None and (entry.state is not CostState.COUNTED or computed):
        return entry.state
    if isinstance(line, BenefitLine):
        return CostState.COUNTED if computed else CostState.UNKNOWN
    return CostState.COUNTED if computed and any(years) else CostState.UNKNOWN


def _summed(
    project: Project,
    vendor: Vendor,
    lines: Sequence[tuple[AnyLine, CaseLine]],
    *,
    missing: bool,
) -> VendorCase:
    settings, plan = project.settings, discounting_of(project)
    costs = tuple(shown for line, shown in lines if isinstance(line, CostLine))
    benefits = tuple(shown for line, shown in lines if isinstance(line, BenefitLine))
    out, into = _years(costs, settings.horizon_years), _years(benefits, settings.horizon_years)
    net = tuple(float(gain - cost) for gain, cost in zip(into, out, strict=True))
    tco = sum(out)
    unknown = tuple(item.line for item in costs if item.state == CostState.UNKNOWN)
    worth_out, worth_in = plan.worth(out), plan.worth(into)
    return VendorCase(
        vendor=vendor.id,
        name=vendor.name,
        costs=costs,
        benefits=benefits,
        costs_by_year=out,
        benefits_by_year=into,
        net_by_year=net,
        tco_nominal=tco,
        tco_present=worth_out,
        per_user_month=tco / user_months(project),
        benefits_nominal=sum(into),
        benefits_present=worth_in,
        npv=worth_in - worth_out,
        roi_present=roi(worth_in, worth_out),
        roi_undiscounted=roi(sum(into), tco),
        payback_years=None,
        by_family=_by_family(costs),
        unknown=unknown,
        price_missing=missing,
        agreed=used_price(project, vendor).agreed,
        within_budget=_within(approved(project), tco, complete=not (unknown or missing)),
    )


def _within(budget: float | None, total: float, *, complete: bool) -> bool | None:
    """An incomplete total can only grow: it can be above a budget, but not yet within it."""
    if budget is None:
        return None
    return False if total > budget else complete or None


def _years(lines: Sequence[CaseLine], horizon: int) -> tuple[float, ...]:
    return tuple(float(sum(item.by_year[year] for item in lines)) for year in range(horizon + 1))


def _by_family(costs: Sequence[CaseLine]) -> tuple[tuple[str, float], ...]:
    totals: dict[str, float] = {}
    for item in costs:
        totals[item.family] = totals.get(item.family, 0.0) + item.total
    return tuple(totals.items())


def _sources(
    project: Project, catalogue: Catalogue, uses: Sequence[DriverUse], day: date
) -> tuple[Source, ...]:
    """Every source the figures rest on, each once, in a stable order."""
    told = (price_source(project, item) for item in project.vendors)
    prices = [item for item in told if item is not None]
    currencies = dict.fromkeys(price_currency(project, item) for item in project.vendors)
    used = (used_rate(project, catalogue, item, day) for item in currencies)
    rates = [source for item in used if item is not None for source in item.sources]
    drivers = [use.source for use in uses if use.source is not None and not use.replaced]
    return tuple(dict.fromkeys((*prices, *rates, *drivers)))
