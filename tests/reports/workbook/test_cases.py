"""The stored cases of the workbook: computed anew they are the engine's, case by case and in their range."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from project.model import DriverValue
from project.outlook import Outlook
from project.records.paying import CaseRules
from reports.workbook.case_desk import NAME as CASES
from reports.workbook.case_engine import offers_now, stored
from reports.workbook.comparison import write
from reports.workbook.sensitivity import RANGE
from scoring.cashflow import Floats
from scoring.conventions import Timing
from tests.reports.sample import AS_OF, facts_of, outlook_of, records, replaced
from tests.reports.workbook import judges
from tests.reports.workbook.input_book import rows_of
from words.catalogue import load

FEW = 25
SHEETS = {CASES, RANGE, "Sensitivity", "Case months"}
CLOSE = 1e-9


def ranged() -> tuple[DriverValue, ...]:
    """Figures that are not sure: money, a starting month, both of adoption, and one of a single offer."""
    given = (
        ("rate", None, 45, 38, 60),
        ("go_live", None, 6, 4, 14),
        ("adoption_full", None, 0.7, 0.4, 0.9),
        ("adoption_months", None, 9, 3, 18),
        ("hours_back", None, 0.75, 0.2, 1.3),
        ("days", None, 20, 15, 45),
        ("days", "bravo", 28, 20, 60),
    )
    return tuple(
        DriverValue(
            id=name if vendor is None else f"{name}:{vendor}",
            driver=name,
            vendor=vendor,
            value=value,
            low=low,
            high=high,
        )
        for name, vendor, value, low, high in given
    )


RULES = {
    "plain": CaseRules(),
    "stopped": CaseRules(wage_growth=0.03, cancel_chance=0.2, cancel_month=9, timing=Timing.MID_YEAR),
    "growing": CaseRules(user_growth=0.1, price_growth=0.02),
}


@cache
def project(name: str) -> Outlook:
    """The test project with ranges and one way to count."""
    return outlook_of(replaced(records(), *ranged(), RULES[name]))


@cache
def written(name: str) -> bytes:
    """Its workbook with a few cases."""
    found = project(name)
    return write(found.project, found.catalogue, found, load("en"), AS_OF, FEW)


def only_cases(values: judges.Values) -> dict[tuple[str, str], judges.Value]:
    """The cells of the sheets of cases."""
    return {at: value for at, value in values.items() if at[0] in SHEETS}


@pytest.mark.parametrize("name", list(RULES))
def test_a_second_engine_computes_every_case_as_the_engine_does(name: str) -> None:
    """Shares to figures, figures to months and money, money to ranges: every cell within 1e-9."""
    expected = only_cases(judges.stored(written(name)))
    assert len(expected) > FEW * 20
    assert judges.differences(expected, only_cases(judges.recomputed(written(name)))) == []


def test_another_range_typed_in_moves_the_cases() -> None:
    """Least and most on the sheet of inputs are live: the range of the offers follows them."""
    data = written("plain")
    row = rows_of(data)["driver/rate"]
    found = only_cases(judges.recomputed(data, {("Inputs", f"I{row}"): 90.0}))
    before = only_cases(judges.stored(data))
    assert any(not judges.same(before[at], found[at]) for at in before if at[0] == RANGE)


def test_the_engines_cases_lie_where_the_pages_lie() -> None:
    """The middle of the stored cases is near the middle of the page, which draws many more."""
    facts = facts_of(project("plain"))
    cases = stored(facts, 500)
    assert cases is not None
    many = project("plain").return_range
    for offer in offers_now(facts, cases):
        drawn: Floats = offer.net[cases.first :]
        page = many.of(offer.one.vendor)
        assert page is not None
        assert page.npv is not None
        assert abs(float(np.median(drawn)) - page.npv.p50) < 0.25 * page.npv.sd


def test_without_ranges_the_sheets_say_so() -> None:
    """A project in which nothing is unsure has the sheets, each with one sentence and no formula."""
    found = outlook_of(records())
    data = write(found.project, found.catalogue, found, load("en"), AS_OF)
    assert only_cases(judges.formulas(data)) == {}
