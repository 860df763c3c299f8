"""How each result of an offer is made: of other results, of years, of lines; never by numbers of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from project.case_graph import user_months
from project.explained_ground import Ground
from project.explained_inputs import SETTINGS
from project.explained_lines import lines_of
from project.explained_payback import discounted, payback
from project.explained_points import adoption, delay, price
from project.explained_years import year_parts
from project.records.paying import CaseRules
from project.results.explained import Address, Entered, Explained, FigureKind, Measure, Part, Unit, Way
from scoring.annuity import annuity_factor
from scoring.cashflow import by_year
from scoring.conventions import Timing
from scoring.costs import CostLine
from scoring.discounting import year_factors
from scoring.funding import later
from scoring.vocabulary import USERS

RULES = Entered(CaseRules.KIND, "case")

Made = tuple[float | None, Unit, Way, tuple[Part, ...]]
"""Value, unit, way and parts of a result."""


def measure_figure(found: Ground, address: Address) -> Explained | None:
    """A result; None for a name that is none, and for results nobody could compute."""
    if address.id not in set(Measure) or found.shown.measures is None:
        return None
    value, unit, way, parts = WAYS[Measure(address.id)](found)
    ruled = found.project.find(CaseRules, RULES.id) is not None
    return Explained(
        address=address,
        title="",
        value=value,
        unit=unit,
        way=Way.NONE if value is None and way not in (Way.NEVER, Way.POINT) else way,
        parts=parts,
        entered=(SETTINGS, RULES) if ruled else (SETTINGS,),
    )


def _of(found: Ground, name: Measure, value: float | None, factor: float = 1.0) -> Part:
    address = found.address(FigureKind.MEASURE, name)
    return Part("", value, Unit.MONEY, word=str(name), factor=factor, address=address)


def _cost(found: Ground) -> Made:
    return found.shown.tco_nominal, Unit.MONEY, Way.SUM, tuple(lines_of(found, cost=True))


def _benefit(found: Ground) -> Made:
    return found.shown.benefits_nominal, Unit.MONEY, Way.SUM, tuple(lines_of(found, cost=False))


def _cost_present(found: Ground) -> Made:
    return found.shown.tco_present, Unit.MONEY, Way.SUM, year_parts(found, "cost", discounted=True)


def _benefit_present(found: Ground) -> Made:
    return found.shown.benefits_present, Unit.MONEY, Way.SUM, year_parts(found, "benefit", discounted=True)


def _npv(found: Ground) -> Made:
    shown = found.shown
    parts = (
        _of(found, Measure.BENEFIT_PRESENT, shown.benefits_present),
        _of(found, Measure.COST_PRESENT, shown.tco_present, -1.0),
    )
    return shown.npv, Unit.MONEY, Way.SUM, parts


def _pair(found: Ground, *, present: bool) -> tuple[Part, Part]:
    shown = found.shown
    if present:
        return (
            _of(found, Measure.BENEFIT_PRESENT, shown.benefits_present),
            _of(found, Measure.COST_PRESENT, shown.tco_present),
        )
    return (
        _of(found, Measure.BENEFIT, shown.benefits_nominal),
        _of(found, Measure.COST, shown.tco_nominal),
    )


def _roi_present(found: Ground) -> Made:
    return found.shown.roi_present, Unit.SHARE, Way.RETURN, _pair(found, present=True)


def _roi(found: Ground) -> Made:
    return found.shown.roi_undiscounted, Unit.SHARE, Way.RETURN, _pair(found, present=False)


def _per_user(found: Ground) -> Made:
    served = user_months(found.project)
    parts = (
        _of(found, Measure.COST, found.shown.tco_nominal),
        Part("", served, Unit.FACTOR, word="user_months", address=found.address(FigureKind.INPUT, USERS)),
    )
    return found.shown.per_user_month, Unit.PRICE, Way.QUOTIENT, parts


def _internal_rate(found: Ground) -> Made:
    rate = found.shown.measures.internal_rate.rate if found.shown.measures else None
    return rate, Unit.SHARE, Way.BALANCE, year_parts(found, "net", discounted=False)


def _modified_rate(found: Ground) -> Made:
    """All money out as of today, all money in as of the end, and how many years lie between."""
    rules, rate = found.rules, found.settings.discount_rate
    finance = rate if rules.finance_rate is None else rules.finance_rate
    reinvest = rate if rules.reinvest_rate is None else rules.reinvest_rate
    net = np.asarray(found.shown.net_by_year)
    horizon = found.settings.horizon_years
    spent = float(np.maximum(-net, 0.0) @ year_factors(finance, horizon))
    earned = float(np.maximum(net, 0.0) @ (1.0 + reinvest) ** np.arange(horizon, -1.0, -1.0))
    parts = (
        Part("", earned, Unit.MONEY, word="earned"),
        Part("", spent, Unit.MONEY, word="spent"),
        Part("", float(horizon), Unit.FACTOR, word="years", address=_horizon(found)),
        *(Part(p.title, p.value, p.unit, p.word, p.n, address=p.address) for p in _nets(found)),
    )
    told = found.shown.measures.modified_rate if found.shown.measures else None
    return told, Unit.SHARE, Way.GROWTH, parts


def _nets(found: Ground) -> tuple[Part, ...]:
    return year_parts(found, "net", discounted=False)


def _horizon(found: Ground) -> Address:
    return found.address(FigureKind.INPUT, "horizon_years")


def _benefit_cost(found: Ground) -> Made:
    told = found.shown.measures.benefit_cost_ratio if found.shown.measures else None
    return told, Unit.RATIO, Way.QUOTIENT, _pair(found, present=True)


def _annual_cost(found: Ground) -> Made:
    told = found.shown.measures.annual_cost if found.shown.measures else None
    rate = found.settings.discount_rate
    factor = annuity_factor(rate, found.settings.horizon_years)
    if factor is not None and found.plan.timing is Timing.MID_YEAR:
        factor *= (1.0 + rate) ** 0.5
    parts = (
        _of(found, Measure.COST_PRESENT, found.shown.tco_present),
        Part("", factor, Unit.FACTOR, word="annuity"),
    )
    return told, Unit.MONEY, Way.QUOTIENT, parts


def _user_month(found: Ground) -> Made:
    told = found.shown.measures.cost_per_user_month if found.shown.measures else None
    months = np.array(found.users())
    months[0] = 0.0
    served = found.plan.worth(by_year(months))
    users = found.address(FigureKind.INPUT, USERS)
    parts = (
        _of(found, Measure.COST_PRESENT, found.shown.tco_present),
        Part("", served, Unit.FACTOR, word="user_months_worth", address=users),
    )
    return told, Unit.PRICE, Way.QUOTIENT, parts


def _peak(found: Ground) -> Made:
    """What has gone out by the deepest month, less what has come in by then."""
    peak = found.shown.measures.peak if found.shown.measures else None
    last = 0 if peak is None or peak.period is None else peak.period
    out, into = (float(item[: last + 1].sum()) for item in (found.money.cost, found.money.benefit))
    parts = (
        Part("", out, Unit.MONEY, word="out_until", n=last),
        Part("", into, Unit.MONEY, word="in_until", n=last, factor=-1.0),
    )
    if peak is None or peak.period is None:
        return 0.0, Unit.MONEY, Way.AT_ONCE, ()
    return peak.amount, Unit.MONEY, Way.SUM, parts


def _delay_cost(found: Ground) -> Made:
    told = found.shown.measures.delay_per_month if found.shown.measures else None
    then = found.plan.worth(by_year(later(found.money.benefit, 1)))
    parts = (
        _of(found, Measure.BENEFIT_PRESENT, found.shown.benefits_present),
        Part("", then, Unit.MONEY, word="benefit_later", factor=-1.0),
    )
    return told, Unit.MONEY, Way.SUM, parts


def _capital(found: Ground) -> Made:
    told = found.shown.measures.capital if found.shown.measures else None
    share = found.rules.capital_share
    parts = tuple(
        Part(part.title, part.value, part.unit, factor=share, address=part.address)
        for part in lines_of(found, cost=True)
        if part.address is not None and _is_capital(found, part.address.id)
    )
    return told, Unit.MONEY, Way.SUM, parts


def _is_capital(found: Ground, line: str) -> bool:
    item = found.compiled(line)
    return item is not None and isinstance(item.line, CostLine) and item.line.capital


def _expense(found: Ground) -> Made:
    measures = found.shown.measures
    parts = (
        _of(found, Measure.COST, found.shown.tco_nominal),
        _of(found, Measure.CAPITAL, None if measures is None else measures.capital, -1.0),
    )
    return None if measures is None else measures.expense, Unit.MONEY, Way.SUM, parts


WAYS: Mapping[Measure, Callable[[Ground], Made]] = {
    Measure.COST: _cost,
    Measure.COST_PRESENT: _cost_present,
    Measure.BENEFIT: _benefit,
    Measure.BENEFIT_PRESENT: _benefit_present,
    Measure.NPV: _npv,
    Measure.ROI_PRESENT: _roi_present,
    Measure.ROI: _roi,
    Measure.PAYBACK: payback,
    Measure.PER_USER: _per_user,
    Measure.INTERNAL_RATE: _internal_rate,
    Measure.MODIFIED_RATE: _modified_rate,
    Measure.BENEFIT_COST: _benefit_cost,
    Measure.ANNUAL_COST: _annual_cost,
    Measure.USER_MONTH: _user_month,
    Measure.DISCOUNTED: discounted,
    Measure.PEAK: _peak,
    Measure.DELAY_COST: _delay_cost,
    Measure.ADOPTION: adoption,
    Measure.PRICE: price,
    Measure.DELAY: delay,
    Measure.CAPITAL: _capital,
    Measure.EXPENSE: _expense,
}
"""How each result is made."""
