"""What is wrong with a record of cost and return: lines and figures it names, months, rates and parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.exchange_rates import rate_complaint
from project.model import AnyRecord, Project, Record, Settings
from project.records.paying import (
    Actual,
    ActualKind,
    AlternativeCost,
    Assumed,
    BenefitPlan,
    CaseRules,
    CaseScenario,
    ExchangeRate,
    VendorPricing,
)
from scoring.conventions import RiskMode, Terms
from scoring.costs import Driver

MONTHS = 12

MOST_TIMES = 100.0
"""A story multiplies a figure by at most this."""


def _at(record: Record, field: str) -> Place:
    return Place("", path=(record.KIND, record.id, field))


def _unknown(code: Code, record: Record, field: str, name: str, known: Iterable[str]) -> Diagnostic:
    return complain(code, _at(record, field), {"name": name}, value=name, nearest=near(name, known))


def _month(project: Project, record: Record, field: str, month: int | None) -> Iterator[Diagnostic]:
    """A month behind the years that are counted would add nothing and be missed by nobody."""
    settings = next(project.of(Settings), None)
    if settings is not None and month is not None and month > MONTHS * settings.horizon_years:
        told = {"month": month, "years": settings.horizon_years}
        yield complain(Code.MONTH_AFTER_YEARS, _at(record, field), told, value=month)


def _lines(catalogue: Catalogue, *, benefits: bool) -> list[str]:
    books = [view.costs for view in catalogue.views()]
    return [item.id for book in books for item in (book.benefits if benefits else book.costs)]


def _check_plan(project: Project, catalogue: Catalogue, record: BenefitPlan) -> Iterator[Diagnostic]:
    known = _lines(catalogue, benefits=True)
    if record.id not in known:
        yield _unknown(Code.UNKNOWN_LINE, record, "id", record.id, known)
    yield from _month(project, record, "starts", record.starts)


def _check_pricing(project: Project, catalogue: Catalogue, record: VendorPricing) -> Iterator[Diagnostic]:
    yield from _month(project, record, "first_month", record.first_month)
    currency = record.scheme.currency
    if next(project.of(Settings), None) is not None and rate_complaint(project, catalogue, currency):
        yield complain(Code.UNKNOWN_CURRENCY, _at(record, "scheme"), {"name": currency}, value=currency)


def _check_rules(_project: Project, _catalogue: Catalogue, record: CaseRules) -> Iterator[Diagnostic]:
    """Prices without inflation and a rate with it cannot stand in one sum, nor one risk be counted twice."""
    if record.terms is Terms.REAL and record.inflation is None:
        yield complain(Code.INFLATION_NEEDED, _at(record, "inflation"))
    if record.risk is not RiskMode.SIMULATE and (record.heavy_tail or record.cancel_chance):
        yield complain(Code.RISK_TWICE, _at(record, "risk"))


def _check_scenario(_project: Project, catalogue: Catalogue, record: CaseScenario) -> Iterator[Diagnostic]:
    drivers = {item.id: item for view in catalogue.views()[::-1] for item in view.costs.drivers}
    seen: set[tuple[str, str | None]] = set()
    for item in record.values:
        if (item.driver, item.vendor) in seen:
            yield complain(Code.STORY_TWICE, _at(record, "values"), {"name": item.driver}, value=item.driver)
        seen.add((item.driver, item.vendor))
        yield from _check_assumed(record, item, drivers)


def _check_assumed(
    record: CaseScenario, item: Assumed, drivers: Mapping[str, Driver]
) -> Iterator[Diagnostic]:
    driver = drivers.get(item.driver)
    if driver is None:
        yield _unknown(Code.UNKNOWN_DRIVER, record, "values", item.driver, drivers)
        return
    if item.vendor is not None and not driver.per_vendor:
        yield complain(Code.DRIVER_PER_VENDOR, _at(record, "values"), {"name": item.driver})
    low, high = (0.0, MOST_TIMES) if item.times else (driver.low, driver.high)
    if not low <= item.value <= high:
        told = {"low": f"{low:g}", "high": f"{high:g}"}
        yield complain(Code.DRIVER_OUTSIDE_RANGE, _at(record, "values"), told, value=f"{item.value:g}")


def _check_alternative(
    project: Project, _catalogue: Catalogue, record: AlternativeCost
) -> Iterator[Diagnostic]:
    """That the way it belongs to is there is checked with all names."""
    yield from _month(project, record, "from_month", record.from_month)


def _check_actual(_project: Project, catalogue: Catalogue, record: Actual) -> Iterator[Diagnostic]:
    """What happened may lie after the years that were counted before."""
    if record.kind is ActualKind.IN_USE:
        if not 0 <= record.amount <= 1:
            yield complain(Code.USE_OUTSIDE, _at(record, "amount"), value=f"{record.amount:g}")
        if record.line is not None:
            yield complain(Code.USE_HAS_NO_LINE, _at(record, "line"), value=record.line)
        return
    known = _lines(catalogue, benefits=record.kind is ActualKind.CAME_BACK)
    if record.line is None:
        yield complain(Code.LINE_NEEDED, _at(record, "line"))
    elif record.line not in known:
        yield _unknown(Code.UNKNOWN_LINE, record, "line", record.line, known)


def _check_rate(project: Project, _catalogue: Catalogue, record: ExchangeRate) -> Iterator[Diagnostic]:
    expected = f"{record.currency.lower()}:{record.day.isoformat()}"
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record, "id"), {"expected": expected}, value=record.id)
    settings = next(project.of(Settings), None)
    if settings is not None and settings.currency == record.currency:
        yield complain(Code.RATE_OF_OWN, _at(record, "currency"), {"name": record.currency})


def rates_stay(before: Project, after: Project) -> Iterator[Diagnostic]:
    """Rates of the team are worth in the project's currency: with another one they would be wrong."""
    old, new = (next(item.of(Settings), None) for item in (before, after))
    kept = [item for item in after.of(ExchangeRate) if before.find(ExchangeRate, item.id) is not None]
    if old is not None and new is not None and old.currency != new.currency and kept:
        told = {"old": old.currency, "count": len(kept)}
        yield complain(Code.RATES_IN_OLD_CURRENCY, _at(new, "currency"), told, value=new.currency)


def years_stay(project: Project, record: AnyRecord) -> Iterator[Diagnostic]:
    """Fewer years than what is entered reaches would leave entries that nothing counts."""
    if not isinstance(record, Settings):
        return
    latest = max(_months(project), default=0)
    if latest > MONTHS * record.horizon_years:
        told = {"month": latest, "years": record.horizon_years}
        yield complain(Code.YEARS_TOO_FEW, _at(record, "horizon_years"), told, value=record.horizon_years)


def _months(project: Project) -> Iterator[int]:
    yield from (item.starts for item in project.of(BenefitPlan) if item.starts is not None)
    yield from (item.first_month for item in project.of(VendorPricing))
    yield from (item.from_month for item in project.of(AlternativeCost))


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
CASE_CHECKS: Mapping[type[Record], _Check] = {
    BenefitPlan: _check_plan,
    VendorPricing: _check_pricing,
    CaseRules: _check_rules,
    CaseScenario: _check_scenario,
    AlternativeCost: _check_alternative,
    Actual: _check_actual,
    ExchangeRate: _check_rate,
}
"""Each kind of record of cost and return that has rules of its own, and what may be wrong with it."""
