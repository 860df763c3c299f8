"""From the money of every line and month to the measures of an offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from project.case_convention import payback_years
from project.model import Settings
from project.records.paying import CaseRules, Depreciation
from project.results.measures import AfterTaxWorth, Measures
from scoring.annuity import benefit_cost_ratio, equivalent_annual_cost, levelised_cost
from scoring.break_even import BreakEven, break_even, break_even_linear, longest_delay
from scoring.cashflow import Floats, by_year, month_count
from scoring.compiled import CompiledLine
from scoring.costs import CostLine, LineKind
from scoring.depreciation import AfterTax, after_tax, declining_balance, macrs_3, straight_line
from scoring.discounting import Discounting
from scoring.funding import FiscalYear, cash_by_fiscal_year, cost_of_delay, later, peak_funding
from scoring.graph import Flows
from scoring.internal_rate import internal_rate
from scoring.modified_rate import modified_rate
from scoring.timing import Driven
from scoring.vocabulary import ADOPTION_FULL, PRICE, USERS

HIGHEST_PRICE = 100.0
"""The break-even price is looked for up to this many times today's."""

CENT = 0.005
"""Money that is nothing, and how near a price has to be told."""

LONGEST_DELAY = 60
"""Months of delay that are tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """Money of one offer by month, index 0 before the first month.

    Attributes:
        cost, benefit: all lines together; both positive.
        once: the part of the cost that is paid once; capital: the part that may be written off.
    """

    cost: Floats
    benefit: Floats
    once: Floats
    capital: Floats

    @property
    def net(self) -> Floats:
        """Benefit less cost."""
        return self.benefit - self.cost


def money_of(flows: Flows, lines: Sequence[CompiledLine], settings: Settings) -> Money:
    """The months of all lines that could be computed, added up."""
    known = {item.line.id: item for item in lines}
    found = Money(*(np.zeros(month_count(settings.horizon_years)) for _ in range(4)))
    for flow in flows.lines:
        item = known[flow.id]
        if item.benefit:
            found.benefit[:] += flow.months
            continue
        found.cost[:] += flow.months
        if item.line.kind is LineKind.ONE_OFF:
            found.once[:] += flow.months
        if isinstance(item.line, CostLine) and item.line.capital:
            found.capital[:] += flow.months
    return found


def measures(
    money: Money,
    settings: Settings,
    rules: CaseRules,
    values: Mapping[str, Driven],
    worth: Callable[[Mapping[str, Driven]], float],
) -> Measures:
    """All measures of one offer.

    Args:
        money: by month.
        settings: horizon, rate, users and start of the project.
        rules: its conventions.
        values: every figure in force for the offer.
        worth: net present value of the offer when some of these figures are others.
    """
    rate, horizon, timing = settings.discount_rate, settings.horizon_years, rules.timing
    cost, benefit, net = by_year(money.cost), by_year(money.benefit), by_year(money.net)
    plan = Discounting(rate, horizon, timing)
    factors = plan.factors
    return Measures(
        internal_rate=internal_rate(net, cost),
        modified_rate=modified_rate(net, _or(rules.finance_rate, rate), _or(rules.reinvest_rate, rate)),
        benefit_cost_ratio=benefit_cost_ratio(float(benefit @ factors), float(cost @ factors)),
        annual_cost=equivalent_annual_cost(cost, rate, timing),
        cost_per_user_month=levelised_cost(cost, by_year(_user_months(values, horizon)), rate, timing),
        payback_years=payback_years(money.net, rules, values),
        discounted_payback_years=payback_years(plan.months(money.net), rules, values),
        peak=peak_funding(money.net),
        delay_per_month=cost_of_delay(money.benefit, rate, timing=timing),
        adoption=_adoption(values, worth),
        price=_price(values, worth),
        delay=_delay(money, factors),
        fiscal_years=_fiscal(money, settings, rules),
        capital=float(money.capital.sum()) * rules.capital_share,
        expense=float(money.cost.sum() - money.capital.sum() * rules.capital_share),
        after_tax=_after_tax(money, settings, rules, factors),
    )


def by_list(found: Measures, worth: float, listed: float) -> Measures:
    """The measures of an offer with a price list: the part of the list at which it just pays, exactly.

    Args:
        found: the measures.
        worth: net present value of the offer as it is.
        listed: present value of all that is paid by the list.
    """
    if listed <= 0:
        return replace(found, price=None)
    part = break_even_linear(lambda at: worth + (1.0 - at) * listed, 0.0, HIGHEST_PRICE)
    return replace(found, price=None, list_part=part)


def _or(given: float | None, otherwise: float) -> float:
    return otherwise if given is None else given


def _user_months(values: Mapping[str, Driven], horizon: int) -> Floats:
    months = np.array(np.broadcast_to(np.asarray(values[USERS], dtype=np.float64), (month_count(horizon),)))
    months[0] = 0.0
    return months


def _adoption(
    values: Mapping[str, Driven], worth: Callable[[Mapping[str, Driven]], float]
) -> BreakEven | None:
    if ADOPTION_FULL not in values:
        return None
    return break_even_linear(lambda share: worth({**values, ADOPTION_FULL: share}), 0.0, 1.0)


def _price(values: Mapping[str, Driven], worth: Callable[[Mapping[str, Driven]], float]) -> BreakEven | None:
    """The price at which it just pays: on a straight line, as nearly always, else by trying."""
    price = values.get(PRICE)
    if not isinstance(price, float) or price <= 0:
        return None

    def value(one: float) -> float:
        return worth({**values, PRICE: one})

    straight = break_even_linear(value, 0.0, HIGHEST_PRICE * price)
    if straight.at is None or abs(value(straight.at)) <= CENT:
        return straight
    return break_even(value, 0.0, HIGHEST_PRICE * price, CENT)


def _delay(money: Money, factors: Floats) -> BreakEven:
    """Benefits come later while everything is paid as planned: the harder of the two ways to read a delay."""

    def value(months: int) -> float:
        return float((by_year(later(money.benefit, months)) - by_year(money.cost)) @ factors)

    return longest_delay(value, min(LONGEST_DELAY, len(money.cost) - 1))


def _fiscal(money: Money, settings: Settings, rules: CaseRules) -> tuple[FiscalYear, ...]:
    if settings.start is None:
        return ()
    return cash_by_fiscal_year(money.once, money.cost - money.once, settings.start, rules.fiscal_month)


def _after_tax(money: Money, settings: Settings, rules: CaseRules, factors: Floats) -> AfterTaxWorth | None:
    """Tax on benefits less expenses and what is written off; None while taxes are left out."""
    if rules.tax_rate is None:
        return None
    capital = by_year(money.capital) * rules.capital_share
    expense = by_year(money.cost) - capital
    written_off = _written_off(capital, rules, settings.horizon_years)
    found = after_tax(by_year(money.benefit) - expense, -capital, written_off, rules.tax_rate)
    if not isinstance(found, AfterTax):
        return None
    return AfterTaxWorth(
        npv=float(found.flows @ factors),
        rate=internal_rate(found.flows),
        tax=float(found.tax.sum()),
        loss_left=found.loss_left,
        book_left=max(float(capital.sum() - written_off.sum()), 0.0),
    )


def _written_off(capital: Floats, rules: CaseRules, horizon: int) -> Floats:
    """Depreciation by year of what is capitalised, from its year of spending on; year 0 counts as 1."""
    found = np.zeros(horizon + 1)
    for year in np.flatnonzero(capital > 0):
        schedule = _schedule(float(capital[year]), rules)
        first = max(int(year), 1)
        kept = schedule[: horizon + 1 - first]
        found[first : first + len(kept)] += kept
    return found


def _schedule(cost: float, rules: CaseRules) -> Floats:
    made = {
        Depreciation.STRAIGHT: lambda: straight_line(cost, 0.0, rules.depreciation_years),
        Depreciation.DECLINING: lambda: declining_balance(cost, 0.0, rules.depreciation_years, switch=True),
        Depreciation.MACRS_3: lambda: macrs_3(cost),
    }[rules.depreciation]()
    return np.zeros(0) if made is None else made
