"""What is wrong with figures of success, their readings and what users said, beyond what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain
from authoring.names import near
from project.catalogue import Catalogue
from project.codes import Code
from project.measured_plans import compiled, measured, set_metric
from project.model import Project, Record
from project.records.measuring import MetricPlan, Reading

FIXED = ("baseline", "baseline_on", "frozen_on", "unit", "formula")
"""What may not change once a baseline is frozen: the value, and by what it means what it says."""


def _at(record: Record, field: str, *more: int) -> Place:
    return Place("", path=(record.KIND, record.id, field, *more))


def check_metric(_project: Project, catalogue: Catalogue, record: MetricPlan) -> Iterator[Diagnostic]:
    """An id of the set or a name of its own, a formula that can be worked out, nothing empty frozen."""
    if not record.own:
        yield from _of_set(catalogue, record)
    elif not record.title.strip():
        yield complain(Code.METRIC_WITHOUT_TITLE, _at(record, "title"))
    if record.frozen_on is not None and (record.baseline is None or record.baseline_on is None):
        yield complain(Code.METRIC_NOTHING_FROZEN, _at(record, "frozen_on"))
    seen: set[str] = set()
    for number, item in enumerate(record.inputs):
        if item.id in seen:
            place = _at(record, "inputs", number)
            yield complain(Code.METRIC_INPUT_TWICE, place, {"name": item.id}, value=item.id)
        seen.add(item.id)
    if record.own and record.formula is not None:
        whole = measured(record, catalogue)
        _, found = compiled(whole.formula, whole.names)
        yield from (replace(one, place=_at(record, "formula")) for one in found)


def _of_set(catalogue: Catalogue, record: MetricPlan) -> Iterator[Diagnostic]:
    known = {
        item.id for view in catalogue.views() if view.metrics is not None for item in view.metrics.metrics
    }
    if record.id not in known:
        told = {"name": record.id, "sort": "metric"}
        yield complain(
            Code.UNKNOWN_PART, _at(record, "id"), told, value=record.id, nearest=near(record.id, known)
        )


def check_reading(project: Project, catalogue: Catalogue, record: Reading) -> Iterator[Diagnostic]:
    """A value or figures of the formula, each known and within what it can be."""
    if record.value is None and not record.given:
        yield complain(Code.READING_EMPTY, _at(record, "value"))
    plan = project.find(MetricPlan, record.metric)
    if plan is None and set_metric(catalogue, record.metric) is None:
        return
    item = measured(plan or MetricPlan(id=record.metric), catalogue)
    known = {one.id: one for one in item.inputs}
    for number, one in enumerate(record.given):
        place = _at(record, "given", number)
        found = known.get(one.input)
        if found is None:
            told = {"name": one.input, "metric": item.title}
            yield complain(
                Code.READING_UNKNOWN_INPUT, place, told, value=one.input, nearest=near(one.input, known)
            )
        elif _outside(one.value, found.low, found.high):
            yield complain(Code.READING_OUTSIDE, place, outside_told(found.title, found.low, found.high),
                           value=f"{one.value:g}")  # fmt: skip


def _outside(value: float, low: float | None, high: float | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)


def outside_told(title: str, low: float | None, high: float | None) -> dict[str, object]:
    """What the sentence about a figure outside its limits needs."""
    return {
        "name": title,
        "low": "-∞" if low is None else f"{low:g}",
        "high": "∞" if high is None else f"{high:g}",
    }


def changed_baselines(
    before: Project, put: Sequence[Record], removed: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """What speaks against changing baselines that were frozen, judged by what stood before.

    A frozen baseline is opened by taking the day of freezing away and saying why, never on the way.

    Args:
        before: the project as it stands.
        put: the records that are to be written.
        removed: kind and id of the records that are to go.
    """
    for record in put:
        if isinstance(record, MetricPlan):
            yield from _changed(before.find(MetricPlan, record.id), record)
    for kind, name in removed:
        standing = before.find(MetricPlan, name) if kind == MetricPlan.KIND else None
        if standing is not None and standing.frozen_on is not None:
            yield _frozen(standing, "frozen_on")


def _changed(standing: MetricPlan | None, record: MetricPlan) -> Iterator[Diagnostic]:
    if standing is None or standing.frozen_on is None:
        return
    opened = record.frozen_on is None and record.unfrozen.strip() not in {"", standing.unfrozen.strip()}
    field = next((name for name in FIXED if getattr(record, name) != getattr(standing, name)), None)
    if field is not None and not opened:
        yield _frozen(standing, field)


def _frozen(standing: MetricPlan, field: str) -> Diagnostic:
    told = {"name": standing.title or standing.id, "on": standing.frozen_on}
    return complain(Code.METRIC_FROZEN, _at(standing, field), told)


_Check = Callable[[Project, Catalogue, Any], Iterator[Diagnostic]]
METRIC_CHECKS: Mapping[type[Record], _Check] = {MetricPlan: check_metric, Reading: check_reading}
