"""The measures of one stream of cost and benefit, each under its own name and convention."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.break_even import BreakEven
from scoring.funding import FiscalYear, PeakFunding
from scoring.internal_rate import InternalRate


@dataclass(frozen=True, slots=True)
class AfterTaxWorth:
    """What is left after tax.

    Attributes:
        npv: net present value of the flows after tax.
        rate: internal rate of the flows after tax.
        tax: paid in all years together, negative where losses are worth something.
        loss_left: loss that no year has used up.
        book_left: of the investment, what is not written off by the end of the horizon; it saves no tax here.
    """

    npv: float
    rate: InternalRate
    tax: float
    loss_left: float
    book_left: float = 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Beyond total, net present value and return; `docs/methods/returns.md`.

    Attributes:
        internal_rate: yearly, of the net money per year.
        modified_rate: yearly; None where it is not defined.
        benefit_cost_ratio: present value of benefits over that of costs; None without costs.
        annual_cost: the even yearly cost worth as much as all cost.
        cost_per_user_month: present value of cost over present value of user-months; None without users.
        payback_years, discounted_payback_years: from the moment the project's rules name, by months; None
            means never within the horizon.
        peak: the most money that is out at once, by month.
        delay_per_month: what each month of a late go-live costs, at present value; None where that cannot
            be told.
        adoption: the share of users at which it just pays; price: by user and month; delay: whole months.
        fiscal_years: cash that goes out, by fiscal year; empty while the project has no start.
        capital, expense: money that may be written off, and money spent in its year.
        after_tax: None while taxes are left out.
        list_part: where a price list counts, how much of it may be paid so that it just pays: 0.9 means a
            tenth off, 1.2 a fifth more; `price` is then None.
    """

    internal_rate: InternalRate
    modified_rate: float | None
    benefit_cost_ratio: float | None
    annual_cost: float | None
    cost_per_user_month: float | None
    payback_years: float | None
    discounted_payback_years: float | None
    peak: PeakFunding
    delay_per_month: float | None
    adoption: BreakEven | None
    price: BreakEven | None
    delay: BreakEven | None
    fiscal_years: tuple[FiscalYear, ...]
    capital: float
    expense: float
    after_tax: AfterTaxWorth | None
    list_part: BreakEven | None = None
