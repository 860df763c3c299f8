"""Each measured figure with its readings, its attainment and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from project.measured_periods import after, is_late
from project.measured_plans import Measured, value_of
from project.measured_trend import trend
from project.model import Project
from project.records.customer_data import Segment
from project.records.measuring import Reading
from project.records.vision import Objective
from project.results.metrics import Lacking, MetricLine, ReadingLine, Remark, Standing
from scoring.attainment import attainment, elapsed
from scoring.metrics import Direction


def lines(
    project: Project, items: Sequence[Measured], live_on: date | None, as_of: date
) -> Iterator[MetricLine]:
    """The figures in the order given."""
    shown_by = {item.metric: item.id for item in project.of(Objective) if item.metric}
    readings: dict[str, list[Reading]] = {}
    for reading in sorted(project.of(Reading), key=lambda one: (one.day, one.id)):
        readings.setdefault(reading.metric, []).append(reading)
    groups = {item.id: item.title for item in project.of(Segment)}
    for item in items:
        line = _line(item, readings.get(item.plan.id, ()), shown_by, live_on, as_of)
        yield replace(line, segment=groups.get(item.plan.segment or "", ""))


def _line(
    item: Measured,
    readings: Sequence[Reading],
    shown_by: Mapping[str, str],
    live_on: date | None,
    as_of: date,
) -> MetricLine:
    plan = item.plan
    told = tuple(_reading(item, one, live_on, as_of) for one in readings)
    counted = [one for one in told if one.value is not None and one.remark is None]
    newest = counted[-1] if counted else None
    latest = None if newest is None else newest.value
    come = tuple(one for one in told if one.remark is not Remark.AHEAD)
    due = _next_due(item, come, live_on)
    way = None
    if latest is not None and plan.baseline is not None and plan.target is not None:
        way = attainment(latest, plan.baseline, plan.target)
    objective = plan.objective or shown_by.get(plan.id, "")
    return MetricLine(
        id=plan.id,
        title=item.title,
        what=item.what,
        own=plan.own,
        formula=item.formula,
        inputs=item.inputs,
        unit=item.unit,
        direction=item.direction,
        side=item.side,
        timing=item.timing,
        cadence=item.cadence,
        objective=objective,
        baseline=plan.baseline,
        baseline_on=plan.baseline_on,
        frozen_on=plan.frozen_on,
        frozen_late=plan.frozen_on is not None and live_on is not None and plan.frozen_on > live_on,
        target=plan.target,
        target_on=plan.target_on,
        owner=plan.owner or "",
        system=plan.system,
        pitfall=item.pitfall,
        benefit=plan.benefit or "",
        readings=told,
        latest=latest,
        latest_on=None if newest is None else newest.day,
        attainment=way,
        elapsed=_elapsed(item, as_of),
        standing=_standing(item, latest, way),
        lacks=tuple(_lacks(item, objective)),
        next_due=due,
        late=is_late(due, item.cadence, as_of),
        trend=trend([(one.day, one.value) for one in come if one.value is not None], item.direction, live_on),
        hidden=sum(one.remark is Remark.FEW_PEOPLE for one in told),
        early=sum(one.remark is Remark.BEFORE_BASELINE for one in told),
        unreadable=sum(one.remark in {Remark.INPUT_MISSING, Remark.CANNOT} for one in told),
    )


def _reading(item: Measured, reading: Reading, live_on: date | None, as_of: date) -> ReadingLine:
    value, remark = value_of(item, reading)
    began = item.plan.baseline_on
    if remark is None and began is not None and reading.day < began:
        remark = Remark.BEFORE_BASELINE
    if remark is None and reading.day > as_of:
        remark = Remark.AHEAD
    live = live_on is not None and reading.day >= live_on
    return ReadingLine(reading.id, reading.day, value, remark, live, reading.source)


def _next_due(item: Measured, readings: Sequence[ReadingLine], live_on: date | None) -> date | None:
    """One period after the last reading; after going live at the latest one period after that.

    Before going live nothing but the baseline is needed, so nothing is expected from who never read.
    """
    last = readings[-1].day if readings else None
    if live_on is not None:
        return after(live_on if last is None else max(live_on, last), item.cadence)
    return None if last is None else after(last, item.cadence)


def _elapsed(item: Measured, as_of: date) -> float | None:
    plan = item.plan
    if plan.baseline_on is None or plan.target_on is None:
        return None
    return elapsed(as_of.toordinal(), plan.baseline_on.toordinal(), plan.target_on.toordinal())


def _standing(item: Measured, latest: float | None, way: float | None) -> Standing:
    if item.plan.baseline is None:
        return Standing.NO_BASELINE
    if item.plan.target is None:
        return Standing.NO_TARGET
    if latest is None:
        return Standing.NO_READING
    return Standing.TARGET_IS_BASELINE if way is None else _gone(way)


def _gone(way: float) -> Standing:
    if way >= 1:
        return Standing.MET
    if way == 0:
        return Standing.NOT_MOVED
    return Standing.ON_THE_WAY if way > 0 else Standing.BACKWARDS


def _lacks(item: Measured, objective: str) -> Iterator[Lacking]:
    plan = item.plan
    if plan.baseline is None or plan.baseline_on is None:
        yield Lacking.BASELINE
    elif plan.frozen_on is None:
        yield Lacking.FROZEN
    if plan.target is None or plan.target_on is None:
        yield Lacking.TARGET
    if plan.owner is None:
        yield Lacking.OWNER
    if not plan.system.strip():
        yield Lacking.SYSTEM
    if not objective:
        yield Lacking.OBJECTIVE
    if plan.baseline is not None and plan.target is not None and plan.target != plan.baseline:
        rises = plan.target > plan.baseline
        if rises is not (item.direction is Direction.UP):
            yield Lacking.AGAINST
