"""What is wrong with one record: in its own fields, and in what it refers to.

Ids count as known when the content has them now or had them before the project's own changes: what a team
hides keeps its scores, and shows them again when it is shown again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from authoring.overlay import name_of
from playbook.model import Tool as Method
from project.amendments import amendment_id
from project.catalogue import LOADERS, Catalogue
from project.codes import Code
from project.model import (
    Amendment,
    AmendmentAction,
    AnyRecord,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Pins,
    Project,
    Record,
    Score,
    Settings,
    Step,
    StepStatus,
    Survey,
    Tool,
    Vendor,
    Weight,
)
from project.reference_faults import reference_faults
from project.subject_faults import subject_faults
from project.survey_faults import survey_faults
from scoring.costs import Driver
from scoring.criteria import Criterion

_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line ends, and halves of characters, break files and screens."""


def record_faults(project: Project, catalogue: Catalogue, record: AnyRecord) -> Iterator[Diagnostic]:
    """What is wrong with one record of the project, in its own fields and in what it refers to."""
    yield from _unsafe_texts(record)
    yield from reference_faults(project, catalogue, record)
    yield from subject_faults(project, catalogue, record)
    check = _CHECKS.get(type(record))
    if check is not None:
        yield from check(project, catalogue, record)


def _at(record: Record, field: str = "") -> Place:
    path: tuple[str | int, ...] = (record.KIND, record.id, field) if field else (record.KIND, record.id)
    return Place("", path=path)


def _unknown(code: Code, record: Record, field: str, name: str, known: Iterable[str]) -> Diagnostic:
    return complain(code, _at(record, field), {"name": name}, value=name, nearest=near(name, known))


def _unsafe_texts(record: AnyRecord) -> Iterator[Diagnostic]:
    for field, value in record.model_dump().items():
        for text in _strings(value):
            if is_unsafe(text):
                yield complain(Code.UNSAFE_TEXT, _at(record, field), {"field": field})
                break


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _strings(name)
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def is_unsafe(text: str) -> bool:
    """Whether a text holds a character that no project keeps, because files or screens break on it."""
    return _UNSAFE.search(text) is not None


def _id_is(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record), {"expected": expected}, value=record.id)


def _criteria(catalogue: Catalogue) -> dict[str, Criterion]:
    """Criteria by id, as they are now where they still are."""
    return {name: item for view in catalogue.views()[::-1] for name, item in view.criteria.by_id().items()}


def _drivers(catalogue: Catalogue) -> dict[str, Driver]:
    """Drivers by id, as they are now where they still are."""
    return {item.id: item for view in catalogue.views()[::-1] for item in view.costs.drivers}


def _criterion_known(catalogue: Catalogue, record: Record, criterion: str) -> Iterator[Diagnostic]:
    known = _criteria(catalogue)
    if criterion not in known:
        yield _unknown(Code.UNKNOWN_CRITERION, record, "criterion", criterion, known)


def _check_score(_project: Project, catalogue: Catalogue, record: Score) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.vendor}:{record.criterion}")
    yield from _criterion_known(catalogue, record, record.criterion)
    criterion = _criteria(catalogue).get(record.criterion)
    if criterion is not None and record.value is not None:
        yield from _inside(
            Code.SCORE_OUTSIDE_SCALE, record, "value", record.value, criterion.worst, criterion.best
        )


def _inside(
    code: Code, record: Record, field: str, value: float, one: float, other: float
) -> Iterator[Diagnostic]:
    low, high = min(one, other), max(one, other)
    if not low <= value <= high:
        yield complain(code, _at(record, field), {"low": f"{low:g}", "high": f"{high:g}"}, value=f"{value:g}")


def _check_weight(_project: Project, catalogue: Catalogue, record: Weight) -> Iterator[Diagnostic]:
    yield from _criterion_known(catalogue, record, record.id)
    differs = record.proposed is not None and abs(record.points - record.proposed) > 0.005  # noqa: PLR2004  shown with two decimals
    if differs and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_use(_project: Project, catalogue: Catalogue, record: CriterionUse) -> Iterator[Diagnostic]:
    yield from _criterion_known(catalogue, record, record.id)
    criterion = _criteria(catalogue).get(record.id)
    if criterion is not None and record.knock_out_below is not None:
        rule = record.knock_out_below
        yield from _inside(
            Code.RULE_OUTSIDE_SCALE, record, "knock_out_below", rule, criterion.worst, criterion.best
        )
    if not record.used and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_step(_project: Project, catalogue: Catalogue, record: Step) -> Iterator[Diagnostic]:
    known = [step.id for view in catalogue.views() for _, step in view.playbook.all_steps()]
    if record.id not in known:
        yield _unknown(Code.UNKNOWN_STEP, record, "id", record.id, known)
    if record.status is StepStatus.NOT_FOR_US and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_vendor(_project: Project, catalogue: Catalogue, record: Vendor) -> Iterator[Diagnostic]:
    if record.price is not None and record.price_source is None:
        yield complain(Code.PRICE_WITHOUT_SOURCE, _at(record, "price_source"))
    if record.fact_sheet is None:
        return
    sheet = catalogue.fact_sheet(record.fact_sheet)
    known = [item.id for item in catalogue.vendors]
    if sheet is None:
        yield _unknown(Code.UNKNOWN_PLAN, record, "fact_sheet", record.fact_sheet, known)
    elif record.plan is not None and sheet.plan(record.plan) is None:
        yield _unknown(Code.UNKNOWN_PLAN, record, "plan", record.plan, [item.id for item in sheet.plans])


def _check_driver(_project: Project, catalogue: Catalogue, record: DriverValue) -> Iterator[Diagnostic]:
    suffix = f":{record.vendor}" if record.vendor else ""
    yield from _id_is(record, f"{record.driver}{suffix}")
    known = _drivers(catalogue)
    driver = known.get(record.driver)
    if driver is None:
        yield _unknown(Code.UNKNOWN_DRIVER, record, "driver", record.driver, known)
        return
    if record.vendor is not None and not driver.per_vendor:
        yield complain(Code.DRIVER_PER_VENDOR, _at(record, "vendor"), {"name": record.driver})
    yield from _inside(Code.DRIVER_OUTSIDE_RANGE, record, "value", record.value, driver.low, driver.high)


def _check_cost(_project: Project, catalogue: Catalogue, record: CostEntry) -> Iterator[Diagnostic]:
    suffix = f":{record.vendor}" if record.vendor else ""
    yield from _id_is(record, f"{record.line}{suffix}")
    books = [view.costs for view in catalogue.views()]
    known = [item.id for book in books for item in (*book.costs, *book.benefits)]
    if record.line not in known:
        yield _unknown(Code.UNKNOWN_LINE, record, "line", record.line, known)
    if record.state is CostState.ZERO and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_settings(_project: Project, catalogue: Catalogue, record: Settings) -> Iterator[Diagnostic]:
    known = {code for view in catalogue.views() for code in view.rates.per_base()}
    if record.currency not in known:
        yield _unknown(Code.UNKNOWN_CURRENCY, record, "currency", record.currency, known)


def _check_amendment(_project: Project, _catalogue: Catalogue, record: Amendment) -> Iterator[Diagnostic]:
    """Whether the content takes it is judged by reading the content with it, in `project.changes`."""
    yield from _id_is(record, amendment_id(record.content, record.action, record.path))
    if not _SHAPES[record.action](record):
        yield complain(Code.AMENDMENT_VALUE, _at(record, "value"))


def _is_item(record: Amendment) -> bool:
    return name_of(record.value) == record.path.rpartition("/")[2]


_SHAPES: Mapping[AmendmentAction, Callable[[Amendment], bool]] = {
    AmendmentAction.ADD: _is_item,
    AmendmentAction.CHANGE: lambda record: isinstance(record.value, dict),
    AmendmentAction.DROP: lambda record: record.value is None,
    AmendmentAction.ORDER: lambda record: isinstance(record.value, list),
}
"""What the value of an amendment has to be."""


def _check_pins(_project: Project, _catalogue: Catalogue, record: Pins) -> Iterator[Diagnostic]:
    yield from _id_is(record, Pins.KIND)
    seen: set[tuple[str, str]] = set()
    for ref in record.texts:
        if ref.kind not in LOADERS:
            yield _unknown(Code.UNKNOWN_CONTENT, record, "texts", ref.kind, LOADERS)
        if (ref.kind, ref.id) in seen:
            yield complain(Code.CONTENT_TWICE, _at(record, "texts"), {"kind": f"{ref.kind} {ref.id}"})
        seen.add((ref.kind, ref.id))


def _check_tool(_project: Project, _catalogue: Catalogue, record: Tool) -> Iterator[Diagnostic]:
    known = [str(method) for method in Method]
    if record.id not in known:
        yield _unknown(Code.UNKNOWN_TOOL, record, "id", record.id, known)


def _check_survey(_project: Project, catalogue: Catalogue, record: Survey) -> Iterator[Diagnostic]:
    return survey_faults(catalogue, record)


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
_CHECKS: Mapping[type[Record], _Check] = {
    Settings: _check_settings,
    Score: _check_score,
    Weight: _check_weight,
    CriterionUse: _check_use,
    Step: _check_step,
    Vendor: _check_vendor,
    DriverValue: _check_driver,
    CostEntry: _check_cost,
    Amendment: _check_amendment,
    Pins: _check_pins,
    Tool: _check_tool,
    Survey: _check_survey,
}
