"""How the money of one line comes about: amount, payments of each year, growth, and what was entered."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from authoring.expressions import Expression
from authoring.values import Source
from project.case_graph import entry_for, growth_of, in_terms, inflation_left_out
from project.case_starts import typed_start
from project.exchange_rates import converted
from project.explained_ground import Ground
from project.explained_inputs import RULES, SETTINGS, input_part, rate_records, rate_sources
from project.model import CostEntry, CostState
from project.prices import price_list
from project.records.paying import BenefitPlan, VendorPricing
from project.results.business_case import CaseLine
from project.results.explained import (
    Address,
    Entered,
    Explained,
    FigureKind,
    LineWay,
    LineWorking,
    Part,
    Unit,
    Way,
    YearWorking,
)
from scoring.cashflow import Floats, by_year
from scoring.compiled import CompiledLine
from scoring.costs import CostLine, LineKind
from scoring.graph import LineFlow
from scoring.price_scheme import BASE, ONBOARDING, SEATS, PriceScheme
from scoring.subscription import subscription
from scoring.timing import payments
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS, USERS

MOVED = frozenset({LineWay.COMPUTED, LineWay.TYPED, LineWay.PRICE_LIST})
"""Ways in which a line moves money."""


def line_figure(found: Ground, address: Address) -> Explained | None:
    """A line; None for one that is not there."""
    item, shown = found.compiled(address.id), found.result(address.id)
    if item is None or shown is None:
        return None
    flow = found.flows.line(address.id)
    way = _way(found, item, shown, flow)
    parts = tuple(_parts(found, item, way))
    return Explained(
        address=address,
        title=shown.title,
        value=shown.total,
        unit=Unit.MONEY,
        way=Way.SUM if way is LineWay.PRICE_LIST else Way.LINE,
        parts=parts,
        line=_working(found, item, shown, flow, way),
        entered=tuple(_entered(found, item, way)),
        sources=tuple(_sources(found, way)),
    )


def _way(found: Ground, item: CompiledLine, shown: CaseLine, flow: LineFlow | None) -> LineWay:
    entry = entry_for(found.project, item.line.id, found.vendor.id)
    if shown.covered_by:
        return LineWay.COVERED
    if entry is not None and entry.state is not CostState.COUNTED:
        return LineWay.ZERO if entry.state is CostState.ZERO else LineWay.UNKNOWN
    if flow is None:
        plan = _plan(found, item)
        return LineWay.LEFT_OUT if plan is not None and plan.left_out.strip() else LineWay.FAILED
    if entry is not None and entry.amount is not None:
        return LineWay.TYPED
    return LineWay.COMPUTED if _scheme(found, item) is None else LineWay.PRICE_LIST


def _plan(found: Ground, item: CompiledLine) -> BenefitPlan | None:
    return found.project.find(BenefitPlan, item.line.id) if item.benefit else None


def _scheme(found: Ground, item: CompiledLine) -> VendorPricing | None:
    """The price list in force for a line; None where none is, or its currency has no rate."""
    if not (isinstance(item.line, CostLine) and item.line.subscription):
        return None
    pricing = price_list(found.project, found.vendor.id)
    return None if pricing is None or _worth(found, pricing) is None else pricing


def _worth(found: Ground, pricing: VendorPricing) -> float | None:
    """What one unit of the currency of a price list is worth."""
    return converted(found.project, found.catalogue, 1.0, pricing.scheme.currency, found.day)


def _parts(found: Ground, item: CompiledLine, way: LineWay) -> Iterator[Part]:
    if way is LineWay.PRICE_LIST:
        yield from _listed(found, item)
    elif way in MOVED or way is LineWay.FAILED:
        for name in _names(found, item, way):
            yield input_part(found, name)


def _names(found: Ground, item: CompiledLine, way: LineWay) -> tuple[str, ...]:
    """Names of all figures that have a say in the line, those of the amount first."""
    plan = _plan(found, item)
    typed = way is LineWay.TYPED
    names = [] if typed else _in_order(item.amount)
    names += [PAID_USERS] if item.line.kind is LineKind.PER_USER_MONTH else []
    names += _in_order(typed_start(item.line, plan) or item.from_month)
    names += [] if item.until_month is None else _in_order(item.until_month)
    ramp = (ADOPTION_FULL, ADOPTION_MONTHS) if item.line.ramped else ()
    names += [name for name in ramp if name in found.values]
    return tuple(dict.fromkeys(names))


def _in_order(expression: Expression) -> list[str]:
    """Names in the order in which the author wrote them."""
    written = (item.group() for item in re.finditer(r"\w+", expression.text))
    return [name for name in dict.fromkeys(written) if name in expression.names]


def _listed(found: Ground, item: CompiledLine) -> Iterator[Part]:
    """What each part of a price list comes to over the horizon."""
    pricing = _scheme(found, item)
    if pricing is None:
        return
    horizon = found.settings.horizon_years
    worth = _worth(found, pricing) or 0.0
    paid = subscription(pricing.scheme, found.users(), horizon, first_month=pricing.first_month)
    titles, terms = _titles(pricing.scheme), in_terms(found.project)
    for part in paid.parts:
        title = titles.get(part.id, "")
        word = "" if title else f"part_{part.id}"
        yield Part(title, float(part.months @ terms) * worth, Unit.MONEY, word=word)


def _titles(scheme: PriceScheme) -> dict[str, str]:
    own = {item.id: item.title for item in scheme.add_ons}
    own |= {item.id: item.title for item in scheme.attached}
    own |= {item.id: item.title for item in scheme.consumption}
    return {name: title for name, title in own.items() if name not in {BASE, SEATS, ONBOARDING}}


def _working(
    found: Ground, item: CompiledLine, shown: CaseLine, flow: LineFlow | None, way: LineWay
) -> LineWorking:
    line, plan = item.line, _plan(found, item)
    moves = way in MOVED and flow is not None
    computed = way in {LineWay.COMPUTED, LineWay.FAILED}
    missing = [name for name in _names(found, item, way) if name not in found.values]
    return LineWorking(
        way=way,
        cost=not item.benefit,
        kind=line.kind,
        expression=item.amount.text if computed else "",
        amount=flow.amount if flow is not None and moves and way is not LineWay.PRICE_LIST else None,
        begins=(typed_start(line, plan) or item.from_month).text,
        from_month=flow.from_month if flow is not None and moves else None,
        ends="" if item.until_month is None else item.until_month.text,
        per_user=line.kind is LineKind.PER_USER_MONTH,
        share=1.0 if plan is None else plan.realised,
        grows=0.0 if line.grows is None else growth_of(found.rules).get(line.grows, 0.0),
        ramped=line.ramped,
        accrues=_accrues(item),
        years=tuple(_years(found, item, flow, way)) if flow is not None and moves else (),
        reason=_reason(found, shown, plan, way),
        missing=tuple(missing) if way is LineWay.FAILED else (),
    )


def _years(found: Ground, item: CompiledLine, flow: LineFlow, way: LineWay) -> Iterator[YearWorking]:
    horizon = found.settings.horizon_years
    money, effect = by_year(flow.months), by_year(flow.effect)
    if way is LineWay.PRICE_LIST:
        due = by_year(np.where(flow.months != 0, 1.0, 0.0))
        effect = due
    else:
        due = by_year(np.where(flow.effect != 0, _due(item, flow, horizon), 0.0))
    for year in range(horizon + 1):
        full, paid = float(effect[year]), float(money[year])
        yield YearWorking(year, float(due[year]), full, paid / full if full else None, paid)


def _due(item: CompiledLine, flow: LineFlow, horizon: int) -> Floats:
    return payments(item.line.kind, flow.from_month, horizon, accrues=_accrues(item))


def _accrues(item: CompiledLine) -> bool:
    return item.benefit and item.line.kind is LineKind.PER_YEAR


def _reason(found: Ground, shown: CaseLine, plan: BenefitPlan | None, way: LineWay) -> str:
    if way is LineWay.COVERED:
        larger = found.result(shown.covered_by)
        return "" if larger is None else larger.title
    if way is LineWay.LEFT_OUT and plan is not None:
        return plan.left_out
    return shown.reason


def _entered(found: Ground, item: CompiledLine, way: LineWay) -> Iterator[Entered]:
    entry = entry_for(found.project, item.line.id, found.vendor.id)
    if entry is not None:
        yield Entered(CostEntry.KIND, entry.id)
    if _plan(found, item) is not None:
        yield Entered(BenefitPlan.KIND, item.line.id)
    if way is LineWay.PRICE_LIST:
        yield Entered(VendorPricing.KIND, found.vendor.id)
        yield SETTINGS
        pricing = price_list(found.project, found.vendor.id)
        yield from () if pricing is None else rate_records(found, pricing.scheme.currency)
    grows = item.line.grows is not None and growth_of(found.rules).get(item.line.grows)
    freed = way is LineWay.PRICE_LIST and inflation_left_out(found.project)
    if grows or freed or (found.rules.user_growth and USERS in item.amount.names):
        yield RULES


def _sources(found: Ground, way: LineWay) -> Iterator[Source]:
    """Of a price list, its own; the sources of other lines stand with their figures."""
    pricing = price_list(found.project, found.vendor.id)
    if way is LineWay.PRICE_LIST and pricing is not None:
        if pricing.source is not None:
            yield pricing.source
        yield from rate_sources(found, pricing.scheme.currency)


def lines_of(found: Ground, *, cost: bool) -> Iterator[Part]:
    """Lines of cost, or of benefit, as parts of what sums them."""
    for item in found.shown.costs if cost else found.shown.benefits:
        yield Part(item.title, item.total, Unit.MONEY, address=found.address(FigureKind.LINE, item.line))
