"""How the parts of criteria sets, price books, fact sheets and rate tables have to fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from authoring.diagnostics import Diagnostic, Severity, complain
from authoring.expressions.compile import compile_expression
from authoring.expressions.units import MONEY, fits
from authoring.expressions.vocabulary import Kind
from authoring.positions import Positions
from authoring.values import Source
from scoring.benchmarks import BenchmarkSet
from scoring.codes import Code
from scoring.cost_checks import check_asked, check_benefit_groups, check_likely, check_subscriptions
from scoring.costs import CostCatalogue, Driver, Line, LineKind
from scoring.criteria import CriteriaSet, Criterion
from scoring.group_checks import check_groups, check_presets
from scoring.matrix import plain, repeats
from scoring.metrics import Metric, MetricSet
from scoring.vendors import FactSheet, RateTable
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, BUILT_IN, cost_vocabulary, metric_vocabulary

Path = tuple[str | int, ...]
M = TypeVar("M")
Check = Callable[[M, Positions], Iterator[Diagnostic]]
"""A semantic check: the value and where its parts are written, to complaints."""


def check_criteria(written: CriteriaSet, positions: Positions) -> Iterator[Diagnostic]:
    """Ids, scales, anchors, knock-out rules; and that there is anything to weigh."""
    yield from _repeated([item.id for item in written.criteria], ("criteria",), positions)
    for number, item in enumerate(written.criteria):
        yield from _check_scale(item, ("criteria", number), positions)
    if not any(item.points for item in written.criteria):
        yield complain(Code.WEIGHTS_ALL_ZERO, positions.place(("criteria",)))
    yield from check_groups(written, positions)
    yield from check_presets(written, positions)


def _check_scale(item: Criterion, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    told = {"name": item.id, "worst": plain(item.worst), "best": plain(item.best)}
    if item.worst == item.best:
        yield complain(Code.SAME_ENDS, positions.place((*path, "best")), told, value=plain(item.best))
        return
    low, high = sorted((item.worst, item.best))
    rule = item.knock_out_below
    if rule is not None and not low <= rule <= high:
        place = positions.place((*path, "knock_out_below"))
        yield complain(Code.KNOCK_OUT_OUTSIDE, place, told, value=plain(rule))
    scores = [anchor.score for anchor in item.anchors]
    for number, score in enumerate(scores):
        place = positions.place((*path, "anchors", number, "score"))
        if not low <= score <= high:
            yield complain(Code.ANCHOR_OUTSIDE, place, told, value=plain(score))
        elif score in scores[:number]:
            yield complain(Code.ANCHOR_REPEATED, place, told, value=plain(score))
    for end in (item.worst, item.best):
        if end not in scores:
            place = positions.place((*path, "anchors"))
            yield complain(Code.ANCHOR_END_MISSING, place, {**told, "score": plain(end)})


def check_costs(written: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    """Ids, drivers, and every expression against the names it may use."""
    yield from _repeated([item.id for item in written.drivers], ("drivers",), positions)
    for number, driver in enumerate(written.drivers):
        yield from _check_driver(driver, ("drivers", number), positions)
    lines = [*_lines(written.costs, "costs"), *_lines(written.benefits, "benefits")]
    for number in repeats([line.id for line, _ in lines]):
        line, path = lines[number]
        yield complain(Code.DUPLICATE_ID, positions.place((*path, "id")), {"name": line.id})
    ramps = {item.id for item in written.drivers} >= {ADOPTION_FULL, ADOPTION_MONTHS}
    for line, path in lines:
        yield from _check_line(line, path, written, positions)
        if line.ramped and not ramps:
            place = positions.place((*path, "ramped"))
            told = {"name": line.id, "full": ADOPTION_FULL, "months": ADOPTION_MONTHS}
            yield complain(Code.RAMP_DRIVER_MISSING, place, told, severity=Severity.WARNING)
    yield from check_asked(written, positions)
    yield from check_subscriptions(written, positions)
    yield from check_benefit_groups(written, positions)


def _lines(lines: Sequence[Line], part: str) -> Iterator[tuple[Line, Path]]:
    return ((line, (part, number)) for number, line in enumerate(lines))


def _check_driver(item: Driver, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    told = {"name": item.id, "low": plain(item.low), "high": plain(item.high)}
    if item.id in BUILT_IN:
        yield complain(Code.NAME_TAKEN, positions.place((*path, "id")), told)
    if item.low > item.high:
        yield complain(Code.RANGE_EMPTY, positions.place((*path, "low")), told)
    yield from check_likely(item, path, positions)
    if item.default is None:
        return
    if item.low <= item.high and not item.low <= item.default.value <= item.high:
        place = positions.place((*path, "default", "value"))
        yield complain(Code.DEFAULT_OUTSIDE, place, told, value=plain(item.default.value))
    yield from _check_unit(item, (*path, "default", "unit"), positions)
    yield from _check_source(item.default.source, (*path, "default", "source"), positions)


def _check_unit(item: Driver, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    """A starting value in another unit than is asked for; "EUR per day" is "currency per day"."""
    found = "" if item.default is None else item.default.unit
    amount, _, rest = item.unit.partition(" ")
    money = amount == MONEY and fits(found, MONEY) and found.partition(" ")[2] == rest
    if found != item.unit and not money:
        told = {"name": item.id, "unit": item.unit}
        place, warning = positions.place(path), Severity.WARNING
        yield complain(Code.UNIT_DIFFERS, place, told, value=found, severity=warning)


def _check_line(line: Line, path: Path, written: CostCatalogue, positions: Positions) -> Iterator[Diagnostic]:
    vocabulary = cost_vocabulary(written.drivers)
    written_by = (
        ("amount", line.amount, MONEY),
        ("from_month", line.from_month, "months"),
        ("until_month", line.until_month, "months"),
    )
    for field, text, unit in written_by:
        if text is None:
            continue
        place = positions.place((*path, field))
        yield from compile_expression(text, vocabulary, Kind.NUMBER, place, unit).diagnostics
    if line.ramped and line.kind is LineKind.ONE_OFF:
        yield complain(Code.ONE_OFF_RAMPED, positions.place((*path, "ramped")), {"name": line.id})


def check_rates(written: RateTable, positions: Positions) -> Iterator[Diagnostic]:
    """One positive rate per currency, none for the base itself."""
    yield from _repeated([item.currency for item in written.rates], ("rates",), positions, "currency")
    for number, item in enumerate(written.rates):
        path: Path = ("rates", number)
        told = {"name": item.currency}
        if item.currency == written.base:
            yield complain(Code.BASE_IN_TABLE, positions.place((*path, "currency")), told)
        if item.per_base.value <= 0:
            place = positions.place((*path, "per_base", "value"))
            yield complain(Code.RATE_NOT_POSITIVE, place, told, value=plain(item.per_base.value))
        yield from _check_source(item.per_base.source, (*path, "per_base", "source"), positions)


def check_vendor(written: FactSheet, positions: Positions) -> Iterator[Diagnostic]:
    """Ids, prices, and that no source was out of date when it was read."""
    yield from _repeated([item.id for item in written.plans], ("plans",), positions)
    yield from _repeated([item.id for item in written.facts], ("facts",), positions)
    for number, plan in enumerate(written.plans):
        if plan.price.amount < 0:
            place = positions.place(("plans", number, "price", "amount"))
            yield complain(Code.PRICE_NEGATIVE, place, {"name": plan.id}, value=plain(plan.price.amount))
        yield from _check_source(plan.source, ("plans", number, "source"), positions)
    for number, fact in enumerate(written.facts):
        yield from _check_source(fact.source, ("facts", number, "source"), positions)


MOST_FIRST = 5
"""A first project measures no more figures than this."""


def check_metrics(written: MetricSet, positions: Positions) -> Iterator[Diagnostic]:
    """Ids, formulas against their inputs, and that the first figures stay few."""
    yield from _repeated([item.id for item in written.metrics], ("metrics",), positions)
    first = [number for number, item in enumerate(written.metrics) if item.first]
    for number in first[MOST_FIRST:]:
        place = positions.place(("metrics", number, "first"))
        yield complain(Code.FIRST_TOO_MANY, place, {"most": MOST_FIRST, "found": len(first)})
    for number, item in enumerate(written.metrics):
        yield from _check_metric(item, ("metrics", number), positions)


def _check_metric(item: Metric, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    yield from _repeated([given.id for given in item.inputs], (*path, "inputs"), positions)
    for number, given in enumerate(item.inputs):
        if given.high is not None and given.low > given.high:
            place = positions.place((*path, "inputs", number, "low"))
            told = {"name": given.id, "low": plain(given.low), "high": plain(given.high)}
            yield complain(Code.LIMITS_CROSSED, place, told)
    vocabulary, place = metric_vocabulary(item.inputs), positions.place((*path, "formula"))
    yield from compile_expression(item.formula, vocabulary, Kind.NUMBER, place).diagnostics


def check_benchmarks(written: BenchmarkSet, positions: Positions) -> Iterator[Diagnostic]:
    """Ids, ends of ranges, and that no source was out of date when it was read."""
    yield from _repeated([item.id for item in written.benchmarks], ("benchmarks",), positions)
    for number, item in enumerate(written.benchmarks):
        path: Path = ("benchmarks", number)
        if item.low > item.high:
            told = {"name": item.id, "low": plain(item.low), "high": plain(item.high)}
            yield complain(Code.LIMITS_CROSSED, positions.place((*path, "low")), told)
        yield from _check_source(item.source, (*path, "source"), positions)


def _check_source(source: Source, path: Path, positions: Positions) -> Iterator[Diagnostic]:
    if source.expires is not None and source.expires <= source.as_of:
        told = {"name": source.name, "as_of": source.as_of}
        yield complain(Code.EXPIRES_EARLY, positions.place((*path, "expires")), told, value=source.expires)


def _repeated(
    names: Sequence[str], path: Path, positions: Positions, field: str = "id"
) -> Iterator[Diagnostic]:
    for number in repeats(names):
        yield complain(Code.DUPLICATE_ID, positions.place((*path, number, field)), {"name": names[number]})
