"""Counted figures beside the promise, and the return they lead to; `docs/methods/realised.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from project.case_convention import discounting_of, go_live, payback_years
from project.case_graph import driver_values, rules_of, vendor_graph
from project.catalogue import Catalogue
from project.model import Project, Vendor
from project.records.deciding import Choice
from project.records.paying import Actual, ActualKind
from project.results.business_case import BusinessCase
from project.results.realised import (
    Outcome,
    Realised,
    RealisedLine,
    RealisedMonth,
    RealisedState,
    ScaledBy,
)
from scoring.cashflow import Floats, by_year, month_count
from scoring.compiled import CompiledLine, compiled
from scoring.costs import LineKind
from scoring.graph import evaluate
from scoring.reforecast import Reforecast, achieved, reforecast
from scoring.returns import roi
from scoring.timing import Driven, ramp
from scoring.vocabulary import ADOPTION_FULL


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """One line of the plan with what was counted for it.

    Attributes:
        ramped: its benefit depends on how many people use it.
        once: it is paid only once.
        plan, counted: money per month.
        until: the last counted month.
    """

    id: str
    title: str
    benefit: bool
    ramped: bool
    once: bool
    plan: Floats
    counted: Floats
    until: int | None


def realised(project: Project, catalogue: Catalogue, case: BusinessCase, language: str = "en") -> Realised:
    """What came of the chosen offer, or of the only one."""
    vendor, chosen = _offer(project)
    promised = None if vendor is None else case.case(vendor.id)
    if vendor is None or promised is None:
        return _nothing(chosen=False)
    horizon = project.settings.horizon_years
    usable = [item for item in project.of(Actual) if _usable(item, horizon)]
    values = driver_values(project, catalogue, vendor, case.drivers, case.as_of)
    lines = tuple(_lines(project, catalogue, vendor, values, usable, (case.as_of, language)))
    planned_use, in_use = planned_curve(values, horizon), _in_use(usable)
    use = _use_factor(planned_use, in_use, values)
    done = [(line, *_forecast(line, use)) for line in lines]
    until = max((item.month for item in usable), default=None)
    return Realised(
        state=RealisedState.COUNTED if usable else RealisedState.NOTHING_YET,
        vendor=vendor.id,
        name=vendor.name,
        chosen=chosen,
        until=until,
        use_factor=use,
        benefit_factor=_benefit_factor(done),
        lines=tuple(told for _, told, _ in done),
        months=tuple(_months(lines, planned_use, in_use, until)),
        promise=_outcome(project, [(line, line.plan) for line in lines], values),
        forecast=_outcome(project, [(line, found.months) for line, _, found in done], values),
        left_out=len(tuple(project.of(Actual))) - len(usable),
        complete=not (promised.unknown or promised.price_missing),
    )


def _offer(project: Project) -> tuple[Vendor | None, bool]:
    """The chosen offer, else the only one; whether it was chosen."""
    choice = project.find(Choice, "choice")
    chosen = None if choice is None or choice.vendor is None else choice.vendor
    offers = {item.id: item for item in project.vendors}
    if chosen in offers:
        return offers[chosen], True
    return (next(iter(offers.values())), False) if len(offers) == 1 else (None, False)


def _nothing(*, chosen: bool) -> Realised:
    state = RealisedState.NO_OFFER
    return Realised(state, "", "", chosen, None, None, None, (), (), None, None, 0, complete=False)


def _usable(item: Actual, horizon: int) -> bool:
    """Within the horizon, and a part of users no more than all of them."""
    return item.month < month_count(horizon) and (item.kind is not ActualKind.IN_USE or item.amount <= 1)


# -- plan and counted figures by line --------------------------------------------------------------------


def _lines(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    values: Mapping[str, Driven],
    counted: Sequence[Actual],
    reading: tuple[date | None, str],
) -> Iterator[_Line]:
    """Every line that was planned or counted; what was counted for none of them comes last."""
    day, language = reading
    horizon = project.settings.horizon_years
    items = compiled(catalogue.costs)
    flows = evaluate(vendor_graph(project, catalogue, vendor, items, day=day), values)
    for item in items:
        kind = ActualKind.CAME_BACK if item.benefit else ActualKind.SPENT
        mine = [one for one in counted if one.kind is kind and one.line == item.line.id]
        flow = flows.line(item.line.id)
        plan = np.zeros(month_count(horizon)) if flow is None else flow.months
        if plan.any() or mine:
            title = item.line.title.read(language, catalogue.costs.language)
            yield _line(item.line.id, title, item, plan, mine)
    yield from _unplanned(items, counted, horizon)


def _line(
    line: str,
    title: str,
    item: CompiledLine | None,
    plan: Floats,
    mine: Sequence[Actual],
    *,
    gain: bool = False,
) -> _Line:
    counted = np.zeros(len(plan))
    for one in mine:
        counted[one.month] += one.amount
    return _Line(
        id=line,
        title=title,
        benefit=gain if item is None else item.benefit,
        ramped=item is not None and item.line.ramped,
        once=item is not None and item.line.kind is LineKind.ONE_OFF,
        plan=plan,
        counted=counted,
        until=max((one.month for one in mine), default=None),
    )


def _unplanned(items: Sequence[CompiledLine], counted: Sequence[Actual], horizon: int) -> Iterator[_Line]:
    """Money that was counted for no line, or for one that the content no longer has."""
    for kind, gain in ((ActualKind.SPENT, False), (ActualKind.CAME_BACK, True)):
        known = {item.line.id for item in items if item.benefit is gain}
        rest = [one for one in counted if one.kind is kind and one.line not in known]
        if rest:
            yield _line("", "", None, np.zeros(month_count(horizon)), rest, gain=gain)


# -- how many use it -------------------------------------------------------------------------------------


def planned_curve(values: Mapping[str, Driven], horizon: int) -> Floats | None:
    """The part of users that the plan counts on in each month; None where it names no such share."""
    if ADOPTION_FULL not in values:
        return None
    start = ceil(go_live(values))
    rising = np.broadcast_to(ramp(LineKind.PER_MONTH, start, horizon, values), (month_count(horizon),))
    return np.asarray(np.where(np.arange(month_count(horizon)) > start, rising, 0.0))


def _in_use(counted: Sequence[Actual]) -> dict[int, float]:
    """Part of the users by month; of several figures for a month the one counted last."""
    found = [item for item in counted if item.kind is ActualKind.IN_USE]
    ordered = sorted(found, key=lambda item: (item.month, str(item.counted_on or ""), item.id))
    return {item.month: item.amount for item in ordered}


def _use_factor(
    planned: Floats | None, in_use: Mapping[int, float], values: Mapping[str, Driven]
) -> float | None:
    """Used over planned in the counted months; no more than what makes everybody a user."""
    if planned is None or not in_use:
        return None
    full = float(np.ravel(values[ADOPTION_FULL])[0])
    if not full > 0:
        return None
    return achieved(sum(in_use.values()), float(sum(planned[month] for month in in_use)), max(1 / full, 1.0))


# -- forecast --------------------------------------------------------------------------------------------


def _forecast(line: _Line, use: float | None) -> tuple[RealisedLine, Reforecast]:
    factor, scaled_by = _factor(line, use)
    found = reforecast(line.plan, line.counted, line.until, factor, once=line.once)
    told = RealisedLine(
        line=line.id,
        title=line.title,
        benefit=line.benefit,
        until=line.until,
        planned=found.planned,
        counted=found.counted,
        promised=float(line.plan.sum()),
        forecast=float(found.months.sum()),
        factor=factor,
        scaled_by=scaled_by,
    )
    return told, found


def _factor(line: _Line, use: float | None) -> tuple[float, ScaledBy]:
    """A benefit goes on as it went so far, else as it is used; a cost goes on as planned."""
    if line.benefit and line.until is not None:
        known = slice(0, line.until + 1)
        own = achieved(float(line.counted[known].sum()), float(line.plan[known].sum()))
        if own is not None:
            return own, ScaledBy.OWN
    if line.benefit and line.ramped and use is not None:
        return use, ScaledBy.USE
    return 1.0, ScaledBy.PLAN


def _benefit_factor(done: Sequence[tuple[_Line, RealisedLine, Reforecast]]) -> float | None:
    gains = [found for line, _, found in done if line.benefit and line.until is not None]
    return achieved(sum(item.counted for item in gains), sum(item.planned for item in gains))


def _outcome(
    project: Project, streams: Sequence[tuple[_Line, Floats]], values: Mapping[str, Driven]
) -> Outcome:
    plan, nothing = discounting_of(project), np.zeros(month_count(project.settings.horizon_years))
    paid = np.sum([nothing, *(months for line, months in streams if not line.benefit)], axis=0)
    back = np.sum([nothing, *(months for line, months in streams if line.benefit)], axis=0)
    cost, gain = by_year(paid), by_year(back)
    return Outcome(
        cost=float(cost.sum()),
        benefit=float(gain.sum()),
        net_by_year=tuple(float(value) for value in gain - cost),
        npv=plan.worth(gain) - plan.worth(cost),
        roi_present=roi(plan.worth(gain), plan.worth(cost)),
        payback_years=payback_years(back - paid, rules_of(project), values),
    )


# -- month by month --------------------------------------------------------------------------------------


def _months(
    lines: Sequence[_Line], planned_use: Floats | None, in_use: Mapping[int, float], until: int | None
) -> Iterator[RealisedMonth]:
    for month in range(0 if until is None else until + 1):
        yield RealisedMonth(
            month=month,
            planned_spent=_planned(lines, month, benefit=False),
            spent=_counted(lines, month, benefit=False),
            planned_back=_planned(lines, month, benefit=True),
            back=_counted(lines, month, benefit=True),
            planned_use=None if planned_use is None else float(planned_use[month]),
            in_use=in_use.get(month),
        )


def _planned(lines: Sequence[_Line], month: int, *, benefit: bool) -> float:
    return float(sum(line.plan[month] for line in lines if line.benefit is benefit))


def _counted(lines: Sequence[_Line], month: int, *, benefit: bool) -> float | None:
    """Money of the month over all lines; None behind the last counted month of every one of them."""
    mine = [line for line in lines if line.benefit is benefit and line.until is not None]
    known = [line for line in mine if line.until is not None and line.until >= month]
    return float(sum(line.counted[month] for line in known)) if known else None
