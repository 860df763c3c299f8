"""How a project changes: records are put or removed, checked against what the project knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.reader import near
from project.catalogue import Catalogue
from project.codes import Code
from project.model import (
    AnyRecord,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Membership,
    Person,
    Project,
    Record,
    Role,
    Score,
    Settings,
    Step,
    StepStatus,
    Vendor,
    Weight,
)

MOST_VENDORS = 50
"""More offers than this are no shortlist; a project refuses them."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a record; its own `revision` says what it was based on, 0 for a new one."""

    record: AnyRecord


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a record away, based on this revision."""

    kind: str
    id: str
    base: int


Change = Put | Remove


def apply(project: Project, changes: Sequence[Change]) -> Project:
    """The project as it would stand after the changes; revisions of put records count up."""
    standing: dict[tuple[str, str], AnyRecord] = {(item.KIND, item.id): item for item in project.records}
    for change in changes:
        if isinstance(change, Put):
            kept = change.record.model_copy(update={"revision": change.record.revision + 1})
            standing[(kept.KIND, kept.id)] = kept
        else:
            standing.pop((change.kind, change.id), None)
    records = tuple(standing[key] for key in sorted(standing))
    return project.model_copy(update={"records": records, "revision": project.revision + len(changes)})


def with_dependents(project: Project, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, and the removal of everything that belongs to a removed vendor."""
    gone = {change.id for change in changes if isinstance(change, Remove) and change.kind == Vendor.KIND}
    named = {(change.kind, change.id) for change in changes if isinstance(change, Remove)}
    follow = tuple(
        Remove(item.KIND, item.id, item.revision)
        for item in project.records
        if getattr(item, "vendor", None) in gone and (item.KIND, item.id) not in named
    )
    return (*changes, *follow)


def faults(project: Project, catalogue: Catalogue, changes: Sequence[Change]) -> tuple[Diagnostic, ...]:
    """Everything that speaks against the changes, judged on the project as it would stand."""
    after = apply(project, changes)
    found: list[Diagnostic] = []
    if not changes:
        found.append(complain(Code.NOTHING_TO_DO, Place("")))
    for change in changes:
        if isinstance(change, Put):
            found.extend(record_faults(after, catalogue, change.record))
    found.extend(_whole_faults(after, changes))
    return tuple(found)


def record_faults(project: Project, catalogue: Catalogue, record: AnyRecord) -> Iterator[Diagnostic]:
    """What is wrong with one record of the project, in its own fields and in what it refers to."""
    yield from _unsafe_texts(record)
    check = _CHECKS.get(type(record))
    if check is not None:
        yield from check(project, catalogue, record)


def _whole_faults(after: Project, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    removed = [change for change in changes if isinstance(change, Remove)]
    if next(after.of(Settings), None) is None:
        code = Code.SETTINGS_STAY if any(item.kind == Settings.KIND for item in removed) else Code.NO_SETTINGS
        yield complain(code, Place("", path=(Settings.KIND,)))
    if len(after.vendors) > MOST_VENDORS:
        yield complain(Code.TOO_MANY_VENDORS, Place("", path=(Vendor.KIND,)), {"most": MOST_VENDORS})
    members = list(after.of(Membership))
    touched = any(item.kind == Membership.KIND for item in removed) or _puts(changes, Membership)
    if touched and not any(item.role is Role.OWNER for item in members):
        yield complain(Code.LAST_OWNER, Place("", path=(Membership.KIND,)))
    for change in removed:
        if change.kind == Person.KIND and any(step.owner == change.id for step in after.of(Step)):
            yield complain(Code.STILL_NAMED, Place("", path=(Person.KIND, change.id)))


def _puts(changes: Iterable[Change], kind: type[Record]) -> bool:
    return any(isinstance(change, Put) and isinstance(change.record, kind) for change in changes)


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
        for item in value.values():
            yield from _strings(item)


def is_unsafe(text: str) -> bool:
    """Whether a text holds a character that no project keeps, because files or screens break on it."""
    return any(_unsafe(character) for character in text)


def _unsafe(character: str) -> bool:
    """Control characters but tab and line ends, and halves of characters, break files and screens."""
    point = ord(character)
    control = (point < 32 and character not in "\t\n\r") or 127 <= point < 160  # noqa: PLR2004  Unicode's two control blocks
    no_letter = 0xD800 <= point <= 0xDFFF or point in (0xFFFE, 0xFFFF)  # noqa: PLR2004  surrogates and non-characters
    return control or no_letter


def _id_is(record: Record, expected: str) -> Iterator[Diagnostic]:
    if record.id != expected:
        yield complain(Code.WRONG_ID, _at(record), {"expected": expected}, value=record.id)


def _vendor_known(project: Project, record: Record, vendor: str | None) -> Iterator[Diagnostic]:
    known = [item.id for item in project.vendors]
    if vendor is not None and vendor not in known:
        yield _unknown(Code.UNKNOWN_VENDOR, record, "vendor", vendor, known)


def _criterion_known(catalogue: Catalogue, record: Record, criterion: str) -> Iterator[Diagnostic]:
    known = catalogue.criteria.by_id()
    if criterion not in known:
        yield _unknown(Code.UNKNOWN_CRITERION, record, "criterion", criterion, known)


def _check_score(project: Project, catalogue: Catalogue, record: Score) -> Iterator[Diagnostic]:
    yield from _id_is(record, f"{record.vendor}:{record.criterion}")
    yield from _vendor_known(project, record, record.vendor)
    yield from _criterion_known(catalogue, record, record.criterion)
    criterion = catalogue.criterion(record.criterion)
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
    criterion = catalogue.criterion(record.id)
    if criterion is not None and record.knock_out_below is not None:
        rule = record.knock_out_below
        yield from _inside(
            Code.RULE_OUTSIDE_SCALE, record, "knock_out_below", rule, criterion.worst, criterion.best
        )
    if not record.used and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_step(project: Project, catalogue: Catalogue, record: Step) -> Iterator[Diagnostic]:
    known = [step.id for _, step in catalogue.playbook.all_steps()]
    if record.id not in known:
        yield _unknown(Code.UNKNOWN_STEP, record, "id", record.id, known)
    if record.status is StepStatus.NOT_FOR_US and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))
    yield from _person_known(project, record, record.owner)


def _person_known(project: Project, record: Record, person: str | None) -> Iterator[Diagnostic]:
    known = [item.id for item in project.of(Person)]
    if person is not None and person not in known:
        yield _unknown(Code.UNKNOWN_PERSON, record, "owner", person, known)


def _check_membership(project: Project, _catalogue: Catalogue, record: Membership) -> Iterator[Diagnostic]:
    yield from _person_known(project, record, record.id)


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


def _check_driver(project: Project, catalogue: Catalogue, record: DriverValue) -> Iterator[Diagnostic]:
    suffix = f":{record.vendor}" if record.vendor else ""
    yield from _id_is(record, f"{record.driver}{suffix}")
    yield from _vendor_known(project, record, record.vendor)
    driver = catalogue.costs.driver(record.driver)
    if driver is None:
        known = [item.id for item in catalogue.costs.drivers]
        yield _unknown(Code.UNKNOWN_DRIVER, record, "driver", record.driver, known)
        return
    if record.vendor is not None and not driver.per_vendor:
        yield complain(Code.DRIVER_PER_VENDOR, _at(record, "vendor"), {"name": record.driver})
    yield from _inside(Code.DRIVER_OUTSIDE_RANGE, record, "value", record.value, driver.low, driver.high)


def _check_cost(project: Project, catalogue: Catalogue, record: CostEntry) -> Iterator[Diagnostic]:
    suffix = f":{record.vendor}" if record.vendor else ""
    yield from _id_is(record, f"{record.line}{suffix}")
    yield from _vendor_known(project, record, record.vendor)
    known = [item.id for item in (*catalogue.costs.costs, *catalogue.costs.benefits)]
    if record.line not in known:
        yield _unknown(Code.UNKNOWN_LINE, record, "line", record.line, known)
    if record.state is CostState.ZERO and not record.reason.strip():
        yield complain(Code.REASON_NEEDED, _at(record, "reason"))


def _check_settings(_project: Project, catalogue: Catalogue, record: Settings) -> Iterator[Diagnostic]:
    known = catalogue.rates.per_base()
    if record.currency not in known:
        yield _unknown(Code.UNKNOWN_CURRENCY, record, "currency", record.currency, known)


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
_CHECKS: Mapping[type[Record], _Check] = {
    Settings: _check_settings,
    Score: _check_score,
    Weight: _check_weight,
    CriterionUse: _check_use,
    Step: _check_step,
    Membership: _check_membership,
    Vendor: _check_vendor,
    DriverValue: _check_driver,
    CostEntry: _check_cost,
}
