"""The lines of one offer as the graph takes them: what the team said of each, its price list, its owners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from project.case_groups import covered, group_of
from project.case_spreads import counted_values
from project.case_starts import typed_start
from project.catalogue import Catalogue
from project.exchange_rates import rate_of
from project.model import CostEntry, CostState, Project, Vendor
from project.prices import price_currency, price_in, price_lack, price_list, used_price
from project.records.paying import BenefitPlan, CaseRules
from project.results.business_case import DriverUse
from scoring.cashflow import Floats, month_count
from scoring.compiled import CompiledLine, graph_line
from scoring.conventions import Terms
from scoring.costs import CostLine, Grows
from scoring.graph import Graph, GraphLine
from scoring.money_rates import RateProblem
from scoring.seats import staff, whole_seats
from scoring.subscription import subscription
from scoring.timing import Driven, growth

DEFAULTS = CaseRules()
"""What holds while a team has said nothing about how it counts."""


def rules_of(project: Project) -> CaseRules:
    """The conventions of a project; the defaults where it has none of its own."""
    return project.find(CaseRules, DEFAULTS.id) or DEFAULTS


def growth_of(rules: CaseRules) -> Mapping[Grows, float]:
    """Yearly rate by what a line grows with."""
    return {Grows.WAGES: float(rules.wage_growth), Grows.PRICES: float(rules.price_growth)}


def inflation_left_out(project: Project) -> float:
    """The yearly inflation that prices of contracts are freed of; 0 while everything is counted with it."""
    rules = rules_of(project)
    return float(rules.inflation or 0.0) if rules.terms is Terms.REAL else 0.0


def in_terms(project: Project) -> Floats:
    """What one unit of money paid by a contract counts in each month, index 0 before the first one.

    1 as long as inflation stays in; else less by one year's inflation for every whole year gone by.
    """
    horizon, inflation = project.settings.horizon_years, inflation_left_out(project)
    return 1.0 / growth(inflation, horizon) if inflation else np.ones(month_count(horizon))


def entry_for(project: Project, line: str, vendor: str) -> CostEntry | None:
    """What the team said of a line: for this vendor, else for all."""
    return project.find(CostEntry, f"{line}:{vendor}") or project.find(CostEntry, line)


def driver_values(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    uses: Sequence[DriverUse],
    day: date | None = None,
) -> dict[str, Driven]:
    """Every name an amount may use, for one offer; drivers without a value are left out.

    Users are a figure for each month while their number changes, else one number.

    Args:
        project: the facts.
        catalogue: the content.
        vendor: the offer.
        uses: the figures in force.
        day: exchange rates of later days are not used.
    """
    values: dict[str, Driven] = {
        use.driver: use.value for use in uses if use.vendor is None and use.value is not None
    }
    values.update(
        {use.driver: use.value for use in uses if use.vendor == vendor.id and use.value is not None}
    )
    return values | _given(project, catalogue, vendor, day)


def values_of(
    project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None
) -> dict[str, Driven]:
    """The same as `driver_values`, straight from the records."""
    counted = counted_values(project, catalogue, vendor.id, rules_of(project))
    return {**dict(counted), **_given(project, catalogue, vendor, day)}


def left_out(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    lines: Sequence[CompiledLine],
    day: date | None = None,
) -> dict[str, str]:
    """Benefits of one offer that a larger one of their group covers; `case_groups.covered`."""
    grouped = [item for item in lines if group_of(project, item.line)]
    if len(grouped) <= 1:
        return {}
    counted = tuple(_counted(project, catalogue, vendor, grouped, None, day))
    values = values_of(project, catalogue, vendor, day)
    return covered(project, grouped, counted, values, project.settings.horizon_years)


def _given(project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None) -> dict[str, Driven]:
    """The names every project fills in by itself."""
    settings = project.settings
    values: dict[str, Driven] = {}
    values["users"] = users_of(project)
    least = used_price(project, vendor).minimum_users or 0
    values["paid_users"] = _paid(values["users"], least)
    values["employees"] = float(settings.employees or settings.users)
    values["horizon_years"] = float(settings.horizon_years)
    price = price_in(project, catalogue, vendor, day)
    if price is not None:
        values["price"] = price
    return values


def users_of(project: Project) -> Driven:
    """Users: one number, or for each month where the team expects their number to change."""
    settings, growth = project.settings, rules_of(project).user_growth
    if not growth:
        return float(settings.users)
    return staff(float(settings.users), settings.horizon_years, growth=growth).users


def user_months(project: Project) -> float:
    """Months that people are served over the horizon: the users of every month, added up."""
    users, months = users_of(project), month_count(project.settings.horizon_years)
    return users * (months - 1) if isinstance(users, float) else float(np.asarray(users)[1:].sum())


def _paid(users: Driven, least: int) -> Driven:
    return float(max(users, least)) if isinstance(users, float) else whole_seats(users, least)


def subscription_missing(
    project: Project, catalogue: Catalogue, vendor: Vendor, day: date | None = None
) -> bool:
    """Whether an offer is counted without its subscription: no price or no rate, and nothing typed in.

    Args:
        project: the facts.
        catalogue: the content.
        vendor: the offer.
        day: exchange rates of later days are not used.
    """
    paid = [item.id for item in catalogue.costs.costs if item.subscription]
    if not paid:
        return price_in(project, catalogue, vendor, day) is None
    entries = [entry_for(project, line, vendor.id) for line in paid]
    typed = any(item is not None and item.amount is not None for item in entries)
    return not typed and price_lack(project, catalogue, vendor, day) is not None


def vendor_graph(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    lines: Sequence[CompiledLine],
    uplift: Any = None,
    day: date | None = None,
) -> Graph:
    """All lines that count for one offer over the project's horizon; of benefits of one group the largest.

    Args:
        project: the facts.
        catalogue: the content.
        vendor: the offer.
        lines: the compiled lines of the catalogue.
        uplift: shares of renewal in place of those of the price list, a number or one for each trial.
        day: exchange rates of later days are not used.
    """
    apart = left_out(project, catalogue, vendor, lines, day)
    found = _counted(project, catalogue, vendor, lines, uplift, day)
    counted = tuple(item for item in found if item.id not in apart)
    return Graph(counted, project.settings.horizon_years)


def _counted(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    lines: Sequence[CompiledLine],
    uplift: Any,
    day: date | None,
) -> Iterator[GraphLine]:
    growth = growth_of(rules_of(project))
    for item in lines:
        entry = entry_for(project, item.line.id, vendor.id)
        plan = project.find(BenefitPlan, item.line.id) if item.benefit else None
        if (entry is not None and entry.state is not CostState.COUNTED) or (plan and plan.left_out.strip()):
            continue
        typed = None if entry is None else entry.amount
        yield graph_line(
            item,
            growth,
            amount=typed,
            from_month=typed_start(item.line, plan),
            share=1.0 if plan is None else plan.realised,
            series=_series(project, catalogue, vendor, item, uplift, day) if typed is None else None,
            fault=_rate_fault(project, catalogue, vendor, item, day) if typed is None else "",
        )


def _rate_fault(
    project: Project, catalogue: Catalogue, vendor: Vendor, item: CompiledLine, day: date | None
) -> str:
    """Why a subscription in another currency cannot be counted; "" where it can, or has no price at all."""
    if not (isinstance(item.line, CostLine) and item.line.subscription):
        return ""
    if price_list(project, vendor.id) is None and used_price(project, vendor).amount is None:
        return ""
    found = rate_of(project, catalogue, price_currency(project, vendor), day)
    return str(found.fault) if isinstance(found, RateProblem) else ""


def _series(
    project: Project,
    catalogue: Catalogue,
    vendor: Vendor,
    item: CompiledLine,
    uplift: Any,
    day: date | None,
) -> Floats | None:
    """Money per month by the vendor's own price list, as money is counted; None without such a list."""
    if not (isinstance(item.line, CostLine) and item.line.subscription):
        return None
    pricing = price_list(project, vendor.id)
    if pricing is None:
        return None
    rate = rate_of(project, catalogue, pricing.scheme.currency, day)
    if isinstance(rate, RateProblem):
        return None
    horizon = project.settings.horizon_years
    users = np.broadcast_to(np.asarray(users_of(project), dtype=np.float64), (12 * horizon + 1,))
    paid = subscription(pricing.scheme, users, horizon, uplift=uplift, first_month=pricing.first_month)
    return paid.total * rate.factor * in_terms(project)
