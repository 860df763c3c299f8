"""What is left after tax, from the records of a project to the figure: the investment goes out, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from project.business_case import business_case
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import CostEntry, DriverValue, Project, Vendor
from project.records.paying import CaseRules, Depreciation
from project.results.measures import AfterTaxWorth
from tests.project.conftest import COSTS, TEXTS

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
HELP = 'kind: one_off, amount: "days * 1000", family: consulting'
SALVAGE = """
  - {id: sold, title: Sold, what: Salvage., kind: one_off, from_month: "60", amount: extras, family: time}
"""


@pytest.fixture(scope="module")
def capital() -> Catalogue:
    """The small content with outside help that may be written off, and something sold after five years."""
    costs = COSTS.replace(HELP, HELP.replace("family", "capital: true, family")).rstrip() + SALVAGE
    sources = tuple(ContentSource(kind, kind, text) for kind, text in {**TEXTS, "costs": costs}.items())
    found = resolve(sources).catalogue
    assert found is not None
    return found


def left(project: Project, catalogue: Catalogue) -> tuple[float, AfterTaxWorth]:
    """Net present value before tax, and what is told after it."""
    case = business_case(project, catalogue, DAY).vendors[0]
    assert case.measures is not None
    assert case.measures.after_tax is not None
    return case.npv, case.measures.after_tax


@pytest.mark.parametrize("share", [0, 0.4, 1])
def test_a_tax_of_nothing_changes_nothing(make: Make, capital: Catalogue, share: float) -> None:
    """At 0 % the net present value is the one before tax, however much of the cost is written off."""
    offer = Vendor(id="a", name="A", price=30)

    before, after = left(make(offer, CaseRules(tax_rate=0, capital_share=share)), capital)

    assert after.npv == pytest.approx(before)
    assert after.tax == 0


def test_a_published_slide_from_the_records_to_the_figure(make: Make, capital: Catalogue) -> None:
    """Engineering economy slides (hitpages.com, "Economic Analysis for MACRS 3-year").

    11,000 out, 3,000 a year for five years, 1,000 salvage, 9 %: 1,319 and 13.34 % before tax; 117 and
    9.45 % after 40 % tax.
    """
    project = make(
        Vendor(id="a", name="A", price=0),
        DriverValue(id="days", driver="days", value=11),
        DriverValue(id="extras", driver="extras", value=1_000),
        CostEntry(id="more", line="more", amount=0),
        CostEntry(id="time", line="time", amount=3_000),
        CaseRules(tax_rate=0.4, capital_share=1, depreciation=Depreciation.MACRS_3),
        horizon_years=5,
        discount_rate=0.09,
    )

    before, after = left(project, capital)

    assert round(before) == 1_319
    assert round(after.npv) == 117
    assert after.rate.rate == pytest.approx(0.0945, abs=0.00005)


@pytest.mark.parametrize(("spent", "kept"), [(0, 0.4), (13, 0.6)])
def test_what_is_not_written_off_by_the_horizon_is_told(make: Make, spent: int, kept: float) -> None:
    """10,000 over five years, three years counted: spent at the start 4,000 are left, in year 2 6,000.

    Written off from the year of spending on, or from year 1 on.
    """
    costs = COSTS.replace(HELP, HELP.replace("family", f'capital: true, from_month: "{spent}", family'))
    sources = tuple(ContentSource(kind, kind, text) for kind, text in {**TEXTS, "costs": costs}.items())
    content = resolve(sources).catalogue
    assert content is not None
    days = DriverValue(id="days", driver="days", value=10)
    rules = CaseRules(tax_rate=0.3, capital_share=1, depreciation_years=5)
    project = make(Vendor(id="a", name="A", price=30), days, rules, horizon_years=3)
    assert left(project, content)[1].book_left == pytest.approx(10_000 * kept)
