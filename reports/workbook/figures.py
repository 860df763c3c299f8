"""The figures of an offer: their names, how they look, and what the engine says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.results.business_case import VendorCase
from project.results.measures import Measures
from reports.facts import Facts
from reports.workbook.lines import follows
from reports.workbook.model import LineModel, VendorModel
from scoring.break_even import BreakEven, Crossing
from scoring.cashflow import MONTHS
from scoring.internal_rate import InternalRate, RateFlag
from scoring.vocabulary import ADOPTION_FULL, PRICE

NONE = "n/a"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the sheet of offers.

    Attributes:
        name: as cells and checks know it; word: what it is called; look: its number format.
        unit: word below "workbook.offers.unit."; empty where the number shows it.
    """

    name: str
    look: str
    word: str
    unit: str = ""


GROUPS: Mapping[str, tuple[Figure, ...]] = {
    "totals": (
        Figure("cost", "money", "reports.returns.cost", "money"),
        Figure("cost_present", "money", "reports.returns.cost_present", "money"),
        Figure("benefit", "money", "reports.returns.benefit", "money"),
        Figure("benefit_present", "money", "reports.returns.benefit_present", "money"),
        Figure("npv", "money", "reports.returns.npv", "money"),
    ),
    "returns": (
        Figure("roi_present", "percent", "reports.returns.roi_present"),
        Figure("roi", "percent", "reports.returns.roi"),
        Figure("benefit_cost", "value", "reports.returns.benefit_cost"),
        Figure("internal_rate", "percent", "reports.returns.internal_rate", "year"),
        Figure("modified_rate", "percent", "reports.returns.modified_rate", "year"),
    ),
    "back": (
        Figure("payback", "years", "reports.returns.payback", "years"),
        Figure("payback_months", "years", "reports.returns.payback_months", "months"),
        Figure("payback_discounted", "years", "reports.returns.payback_discounted", "years"),
        Figure("discounted_months", "years", "reports.returns.discounted_months", "months"),
        Figure("peak", "money", "measures.row.peak", "money"),
        Figure("delay_cost", "money", "measures.row.delay_cost", "money"),
    ),
    "each": (
        Figure("annual_cost", "money", "reports.returns.annual_cost", "money"),
        Figure("per_user", "cents", "reports.returns.per_user", "money"),
        Figure("levelised", "cents", "reports.returns.levelised", "money"),
    ),
    "even": (
        Figure("even_adoption", "percent", "measures.row.adoption"),
        Figure("even_price", "cents", "measures.row.price", "money"),
    ),
}
"""All figures in reading order, by the group they stand in."""

FIGURES: tuple[Figure, ...] = tuple(item for group in GROUPS.values() for item in group)

Values = Mapping[str, float | str]
"""Figures of one offer by name; a text where there is no number."""


def even_figures(model: VendorModel) -> frozenset[str]:
    """Break-evens of an offer for which there is a formula.

    There is one where every line that names the figure is in proportion to it.
    """
    named = [item for item in model.lines if not item.listed and item.line.id in model.months]
    found = set()
    adoption = model.values.get(ADOPTION_FULL)
    if adoption and not any(_names(item, ADOPTION_FULL) for item in named):
        found.add("even_adoption")
    price = model.values.get(PRICE)
    if price and all(follows(item, model, PRICE) for item in named if _names(item, PRICE)):
        found.add("even_price")
    return frozenset(found)


def figures_now(facts: Facts, case: VendorCase, even: frozenset[str]) -> Values:
    """The figures as the engine has them."""
    told = case.measures
    return {
        "cost": case.tco_nominal,
        "cost_present": case.tco_present,
        "benefit": case.benefits_nominal,
        "benefit_present": case.benefits_present,
        "npv": case.npv,
        "roi_present": _or(case.roi_present, ""),
        "roi": _or(case.roi_undiscounted, ""),
        "per_user": case.per_user_month,
        **({} if told is None else _measures(told, facts.say("workbook.costs.never"), even)),
    }


def called(facts: Facts, figure: Figure) -> str:
    """What a figure is called."""
    return facts.words(figure.word)


def _measures(told: Measures, never: str, even: frozenset[str]) -> Values:
    """Measures beyond totals and return."""
    years, later = told.payback_years, told.discounted_payback_years
    return {
        "benefit_cost": _or(told.benefit_cost_ratio, ""),
        "internal_rate": _rate(told.internal_rate),
        "modified_rate": _or(told.modified_rate, NONE),
        "payback": _or(years, never),
        "payback_months": never if years is None else years * MONTHS,
        "payback_discounted": _or(later, never),
        "discounted_months": never if later is None else later * MONTHS,
        "peak": told.peak.amount,
        "delay_cost": _or(told.delay_per_month, NONE),
        "annual_cost": _or(told.annual_cost, NONE),
        "levelised": _or(told.cost_per_user_month, NONE),
        "even_adoption": _even(told.adoption, "even_adoption", even),
        "even_price": _even(told.price, "even_price", even),
    }


def _rate(found: InternalRate) -> float | str:
    """The internal rate where it may be told as one rate; where there are several, none of them is it."""
    return NONE if found.flag is RateFlag.SEVERAL_ROOTS else _or(found.rate, NONE)


def _even(found: BreakEven | None, name: str, even: frozenset[str]) -> float | str:
    if found is None or name not in even or found.crossing is not Crossing.FOUND:
        return NONE
    return _or(found.at, NONE)


def _names(line: LineModel, name: str) -> bool:
    """Whether anything of a line names a figure."""
    parts = (line.amount, line.month, line.until)
    return any(name in item.names for item in parts if item is not None)


def _or(found: float | None, otherwise: str) -> float | str:
    return otherwise if found is None else found
