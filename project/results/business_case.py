"""What each offer costs and returns, by line and year, with the conventions it was computed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from authoring.values import Source
from project.records.paying import PaidFrom
from project.results.measures import Measures
from scoring.conventions import RiskMode, Terms, Timing


@dataclass(frozen=True, slots=True)
class Convention:
    """How the figures were computed; printed with every result (`docs/methods/cost_and_return.md`).

    Attributes:
        discount_rate: yearly rate as a fraction, in the same terms as the prices.
        timing: year 0 is not discounted; later years at their end or in their middle.
        terms: whether inflation is in prices and rate.
        paid_from: from when payback is counted, by months; what was used, not what the rules wished.
        risk: whether figures with a range count at its mean, and whether cases are drawn.
    """

    currency: str
    horizon_years: int
    discount_rate: float
    timing: Timing = Timing.YEAR_END
    terms: Terms = Terms.NOMINAL
    paid_from: PaidFrom = PaidFrom.FIRST_SPENDING
    risk: RiskMode = RiskMode.SIMULATE
    tax: str = "before_tax"
    compared_with: str = "carrying_on_as_today"


@dataclass(frozen=True, slots=True)
class DriverUse:
    """A driver value in force.

    Attributes:
        value: what counts.
        vendor: None when it holds for all vendors.
        confirmed: entered by the team, not a shipped default.
        expired: the default's source has to be confirmed again.
        answers_say: median of what the survey's respondents gave for it; None when nobody was asked.
        replaced: every vendor has its own value, so that this common one is used nowhere.
        entered: what was entered or shipped, where another value counts: the mean of its range.
    """

    driver: str
    title: str
    unit: str
    value: float | None
    vendor: str | None
    confirmed: bool
    expired: bool
    source: Source | None
    answers_say: float | None = None
    replaced: bool = False
    entered: float | None = None

    @property
    def said(self) -> float | None:
        """What was entered, else shipped: for everything that shows, confirms or edits the figure."""
        return self.value if self.entered is None else self.entered


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of one offer.

    Attributes:
        by_year: money per year, index 0 is the time before the first month; costs and benefits both positive.
        formula: the expression the amount came from, or "" when it was typed in.
        state: counted, zero or unknown.
        covered_by: id of a larger benefit of the same group that is counted in its place; "" for none.
    """

    line: str
    title: str
    family: str
    by_year: tuple[float, ...]
    total: float
    present_value: float
    formula: str
    state: str
    reason: str = ""
    cash: bool = True
    covered_by: str = ""


@dataclass(frozen=True, slots=True)
class VendorCase:
    """Cost and return of one offer.

    Attributes:
        tco_nominal, tco_present: total cost over the horizon, undiscounted and at present value.
        per_user_month: tco_nominal by the users of every month added up.
        net_by_year: benefits minus costs, index 0 is the time before the first month.
        npv: present value of benefits minus costs.
        roi_present: (PV benefits - PV costs) / PV costs; None when costs are zero.
        roi_undiscounted: the same without discounting; None when costs are zero.
        payback_years: from where the convention says, by months; None means never within the horizon.
        unknown: ids of cost lines nobody has answered; a total with any is not complete.
        price_missing: no price or no exchange rate; subscription is then not in the total.
        within_budget: False above the approved budget; True at or below it when the total is complete; None
            without a budget, or at or below it while the price or a line is still unknown.
        agreed: the subscription is counted at the price agreed with the vendor, not at its list price.
        measures: everything beyond totals and return.
    """

    vendor: str
    name: str
    costs: tuple[CaseLine, ...]
    benefits: tuple[CaseLine, ...]
    costs_by_year: tuple[float, ...]
    benefits_by_year: tuple[float, ...]
    net_by_year: tuple[float, ...]
    tco_nominal: float
    tco_present: float
    per_user_month: float
    benefits_nominal: float
    benefits_present: float
    npv: float
    roi_present: float | None
    roi_undiscounted: float | None
    payback_years: float | None
    by_family: tuple[tuple[str, float], ...]
    unknown: tuple[str, ...]
    price_missing: bool
    within_budget: bool | None
    agreed: bool = False
    measures: Measures | None = None


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """All offers side by side under one convention.

    Attributes:
        drivers: every driver value in force with its source.
        unconfirmed: ids of drivers still at a shipped default.
        expired: names of sources that have to be confirmed again.
        faults: lines that could not be computed: (line id, vendor id, diagnostic code).
        as_of: the day on which sources are judged; exchange rates of later days are not used.
    """

    convention: Convention
    vendors: tuple[VendorCase, ...]
    drivers: tuple[DriverUse, ...]
    unconfirmed: tuple[str, ...]
    expired: tuple[str, ...]
    faults: tuple[tuple[str, str, str], ...]
    sources: tuple[Source, ...]
    as_of: date | None = None

    def case(self, vendor: str) -> VendorCase | None:
        """The case of one offer."""
        return next((item for item in self.vendors if item.vendor == vendor), None)
