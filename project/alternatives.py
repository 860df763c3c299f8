"""Offers, other ways and carrying on as today to one comparison, `docs/methods/alternatives.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from project.budget_split import budget_split
from project.carry_on import SWITCHED_OFF, avoided, shared_benefits
from project.case_convention import discounting_of
from project.case_graph import rules_of, user_months
from project.catalogue import Catalogue
from project.model import Project
from project.records.paying import Alternative, AlternativeCost, AlternativeKind
from project.results.alternatives import OFFER, Alternatives, Way, WayCost, WayNote
from project.results.business_case import BusinessCase, VendorCase
from scoring.annuity import equivalent_annual_cost
from scoring.cashflow import Floats, by_year, month_count
from scoring.costs import LineKind
from scoring.discounting import Discounting
from scoring.graph import Graph, GraphLine, evaluate
from scoring.renewal import bought_in, within_life
from scoring.seats import staff
from scoring.vocabulary import PAID_USERS

AS_GOOD = 0.005
"""Money that makes no difference between two ways."""


@dataclass(frozen=True, slots=True, eq=False)
class _Today:
    """Carrying on as today: its months, zeros while nobody wrote down what it costs."""

    way: Way | None
    months: Floats

    @property
    def costs(self) -> bool:
        """Whether it costs anything."""
        return bool(self.months.any())


def alternatives(
    project: Project, catalogue: Catalogue, case: BusinessCase, as_of: date, language: str = "en"
) -> Alternatives:
    """Every way over the same horizon and over its own life."""
    own, faults = _other_ways(project)
    today = next(((way, months) for way, months in own if way.is_carry_on), None)
    against = _Today(None, np.zeros(_months(project))) if today is None else _Today(*today)
    benefits = shared_benefits(project, catalogue, case, without=_once(against))
    ways = (
        *(_offer(project, catalogue, item, case, against) for item in case.vendors),
        *(_beside(project, way, benefits, against) for way, _ in own),
    )
    cheapest = _least({item.key: item.annual_cost for item in ways if item.complete})
    best = _least({item.key: -item.net for item in ways if item.complete})
    return Alternatives(
        ways=ways,
        carry_on=None if against.way is None else against.way.key,
        cheapest=cheapest,
        best=best,
        unequal=len({item.life_years for item in ways}) > 1,
        notes=tuple(_notes(ways, against, benefits)),
        faults=faults,
        split=budget_split(catalogue, case, as_of, language),
    )


def _months(project: Project) -> int:
    return month_count(project.settings.horizon_years)


def _once(today: _Today) -> frozenset[str]:
    """Benefits that stand in what carrying on costs, and must not be counted a second time."""
    return frozenset({SWITCHED_OFF}) if today.costs else frozenset()


# -- ways that are no offer ------------------------------------------------------------------------------


def _other_ways(project: Project) -> tuple[list[tuple[Way, Floats]], tuple[tuple[str, str], ...]]:
    """Every recorded way with its cost per month over the horizon, and the lines that have none."""
    faults: list[tuple[str, str]] = []
    found = []
    for record in project.of(Alternative):
        costs = [item for item in project.of(AlternativeCost) if item.alternative == record.id]
        way, months, wrong = _other_way(project, record, costs)
        found.append((way, months))
        faults.extend(wrong)
    return found, tuple(faults)


def _other_way(
    project: Project, record: Alternative, costs: Sequence[AlternativeCost]
) -> tuple[Way, Floats, tuple[tuple[str, str], ...]]:
    settings = project.settings
    horizon, plan = settings.horizon_years, discounting_of(project)
    life = record.life_years or horizon
    flows = evaluate(Graph(tuple(_lines(costs, life, horizon)), horizon), _users(project, horizon))
    months = {item.id: np.zeros(_months(project)) for item in costs}
    for flow in flows.lines:
        months[flow.id] += flow.months
    lines = tuple(_cost(item, months[item.id], life, plan) for item in costs)
    whole = np.sum([*months.values(), np.zeros(_months(project))], axis=0)
    way = _blank(project, f"way:{record.id}", record.title, by_year(whole))
    way = replace(
        way,
        kind=str(record.kind),
        life_years=life,
        benefit_share=0.0 if record.kind is AlternativeKind.CARRY_ON else record.benefit_share,
        lines=lines,
        annual_cost=_over_its_life(project, costs, life),
        complete=bool(whole.any()) and not flows.faults,
    )
    return way, whole, tuple(dict.fromkeys(flows.faults))


def _lines(costs: Iterable[AlternativeCost], life: int, horizon: int) -> Iterator[GraphLine]:
    """What is paid once comes again with every life; what runs, runs on."""
    for item in costs:
        once = item.paid is LineKind.ONE_OFF
        for month in bought_in(item.from_month, life, horizon) if once else (item.from_month,):
            yield GraphLine(item.id, item.paid, float(item.amount), float(month), grows=float(item.grows))


def _users(project: Project, years: int) -> dict[str, Floats]:
    growth = rules_of(project).user_growth
    return {PAID_USERS: staff(float(project.settings.users), years, growth=growth).users}


def _over_its_life(project: Project, costs: Sequence[AlternativeCost], life: int) -> float | None:
    """The even yearly cost of one life, however long, as if it began today with the first purchase."""
    flows = evaluate(Graph(tuple(_lines(_of_one_life(costs, life), life, life)), life), _users(project, life))
    months = np.sum([np.zeros(month_count(life)), *(item.months for item in flows.lines)], axis=0)
    plan = discounting_of(project)
    return equivalent_annual_cost(by_year(months), plan.rate, plan.timing)


def _of_one_life(costs: Sequence[AlternativeCost], life: int) -> Iterator[AlternativeCost]:
    """The lines by months since the first purchase, or since the first line where nothing is bought."""
    bought = [item.from_month for item in costs if item.paid is LineKind.ONE_OFF and item.amount]
    first = min(bought or [item.from_month for item in costs], default=0)
    for item in costs:
        once = item.paid is LineKind.ONE_OFF
        month = within_life(item.from_month, first, life) if once else max(item.from_month - first, 0)
        yield item.model_copy(update={"from_month": month})


def _cost(item: AlternativeCost, months: Floats, life: int, plan: Discounting) -> WayCost:
    years = _plain(by_year(months))
    again = len(bought_in(item.from_month, life, plan.years)) - 1 if item.paid is LineKind.ONE_OFF else 0
    worth = plan.worth(years)
    return WayCost(item.id, item.title, years, sum(years), worth, item.source, again)


def _beside(project: Project, way: Way, benefits: Floats, today: _Today) -> Way:
    """A way with its part of the shared benefits, beside carrying on as today."""
    share = way.benefit_share or 0.0
    return _netted(project, way, share * benefits, by_year(today.months))


# -- offers ----------------------------------------------------------------------------------------------


def _offer(
    project: Project, catalogue: Catalogue, item: VendorCase, case: BusinessCase, today: _Today
) -> Way:
    settings = project.settings
    once = _once(today)
    twice = [line for line in item.benefits if line.line in once]
    left = np.sum([line.by_year for line in twice], axis=0) if twice else np.zeros(settings.horizon_years + 1)
    way = _blank(project, f"offer:{item.vendor}", item.name, np.asarray(item.costs_by_year))
    way = replace(
        way,
        annual_cost=equivalent_annual_cost(
            item.costs_by_year, settings.discount_rate, discounting_of(project).timing
        ),
        counted_once=sum(line.present_value for line in twice),
        complete=not (item.unknown or item.price_missing),
    )
    saved = by_year(avoided(project, catalogue, case, item.vendor, today.months))
    return _netted(project, way, np.asarray(item.benefits_by_year) - left, saved)


# -- both ------------------------------------------------------------------------------------------------


def _blank(project: Project, key: str, name: str, costs: Floats) -> Way:
    """A way that costs this much by year and brings nothing."""
    settings = project.settings
    nothing = (0.0,) * len(costs)
    total = float(costs.sum())
    return Way(
        key=key,
        name=name,
        kind=OFFER,
        life_years=settings.horizon_years,
        benefit_share=None,
        lines=(),
        costs_by_year=_plain(costs),
        benefits_by_year=nothing,
        total=total,
        present=discounting_of(project).worth(costs),
        per_user_month=total / user_months(project),
        annual_cost=None,
        benefits_present=0.0,
        avoided_by_year=nothing,
        avoided_present=0.0,
        counted_once=0.0,
        net=0.0,
        complete=False,
    )


def _netted(project: Project, way: Way, benefits: Floats, saved: Floats) -> Way:
    plan = discounting_of(project)
    gained, avoiding = plan.worth(benefits), plan.worth(saved)
    return replace(
        way,
        benefits_by_year=_plain(benefits),
        benefits_present=gained,
        avoided_by_year=_plain(saved),
        avoided_present=avoiding,
        net=gained + avoiding - way.present,
    )


def _plain(years: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in years)


def _least(figures: dict[str, float | None]) -> tuple[str, ...]:
    """The keys with the smallest figure; several where they differ by nothing."""
    known = {key: value for key, value in figures.items() if value is not None}
    least = min(known.values(), default=0.0)
    return tuple(key for key, value in known.items() if value - least <= AS_GOOD)


def _notes(ways: Sequence[Way], today: _Today, benefits: Floats) -> Iterator[tuple[WayNote, str]]:
    several = [item for item in ways if item.is_carry_on]
    if len(several) > 1:
        yield WayNote.SEVERAL_CARRY_ON, several[0].name
    if today.way is not None and not today.costs:
        yield WayNote.CARRY_ON_FREE, today.way.name
    for item in ways:
        if item.counted_once:
            yield WayNote.TOOLS_ONCE, item.key
    if any(item.benefit_share for item in ways) and not benefits.any():
        yield WayNote.NO_BENEFITS, ""
