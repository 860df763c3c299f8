"""One discounting and one payback for every figure of a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from project.business_case import business_case
from project.case_convention import GO_LIVE, convention_of, go_live, payback_years
from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.paying import CaseRules, PaidFrom
from project.results.business_case import VendorCase
from scoring.conventions import Terms, Timing
from tests.project.test_business_case import vendor

Make = Callable[..., Project]
DAY = date(2026, 6, 30)


def _case(project: Project, catalogue: Catalogue) -> VendorCase:
    return business_case(project, catalogue, DAY).vendors[0]


def test_money_in_the_middle_of_years_moves_every_present_value(make: Make, catalogue: Catalogue) -> None:
    """-10,000 at the start, 16,400 a year twice: years 1 and 2 count at 1.1^0.5 and 1.1^1.5."""
    rules = CaseRules(timing=Timing.MID_YEAR)
    case = _case(make(vendor(), rules), catalogue)
    plain = _case(make(vendor()), catalogue)

    assert case.npv == pytest.approx(-10_000 + 16_400 / 1.1**0.5 + 16_400 / 1.1**1.5)
    assert case.npv == pytest.approx(case.benefits_present - case.tco_present)
    assert case.roi_present == pytest.approx(case.npv / case.tco_present)
    assert case.measures is not None
    assert case.measures.benefit_cost_ratio == pytest.approx(case.benefits_present / case.tco_present)
    assert case.roi_undiscounted == plain.roi_undiscounted
    assert case.payback_years == plain.payback_years
    assert sum(line.present_value for line in case.costs) == pytest.approx(case.tco_present)


def test_discounted_payback_and_net_present_value_agree(make: Make, catalogue: Catalogue) -> None:
    """It pays back discounted within the horizon exactly where the net present value is not negative."""
    for hours in (0.2, 0.43, 0.45, 0.47, 0.5, 1.0):
        own = DriverValue(id="hours_saved", driver="hours_saved", value=hours)
        case = _case(make(vendor(), own), catalogue)

        assert case.measures is not None
        assert (case.measures.discounted_payback_years is not None) == (case.npv >= 0), hours


def test_payback_from_the_go_live_counts_its_delay() -> None:
    """Back in month 20; people were to begin in month 6 and began in month 8: one year."""
    net = np.array([-1_000.0, *[50.0] * 24])
    values = {"go_live_month": 6.0, "delay_months": 2.0}

    assert go_live(values) == 8
    assert payback_years(net, CaseRules(paid_from=PaidFrom.GO_LIVE), values) == pytest.approx(1.0)
    assert payback_years(net, CaseRules(), values) == pytest.approx(20 / 12)
    assert payback_years(net, CaseRules(paid_from=PaidFrom.GO_LIVE), {}) == pytest.approx(20 / 12)


def test_the_convention_says_what_the_rules_say(make: Make) -> None:
    """Timing, terms and the start of payback are those of the project's own rules."""
    rules = CaseRules(timing=Timing.MID_YEAR, terms=Terms.REAL, paid_from=PaidFrom.GO_LIVE)
    found = convention_of(make(rules), {GO_LIVE})

    assert (found.timing, found.terms, found.paid_from) == (Timing.MID_YEAR, Terms.REAL, PaidFrom.GO_LIVE)
    assert convention_of(make(), ()).timing is Timing.YEAR_END


def test_a_go_live_nobody_knows_is_not_claimed(make: Make, catalogue: Catalogue) -> None:
    """Content without a month of go-live: payback runs from the first spending, and that is what is said."""
    own = CaseRules(paid_from=PaidFrom.GO_LIVE)
    found, plain = (business_case(make(vendor(), *more), catalogue, DAY) for more in ((own,), ()))

    assert found.vendors[0].payback_years == plain.vendors[0].payback_years
    assert found.convention.paid_from is PaidFrom.FIRST_SPENDING


def test_a_go_live_that_is_known_is_said(make: Make, catalogue: Catalogue) -> None:
    """With that figure in the content, and a value for it, payback runs from there and says so."""
    default = catalogue.costs.drivers[0].default
    update = {"id": GO_LIVE, "unit": "months", "default": default}
    begins = catalogue.costs.drivers[0].model_copy(update=update)
    unknown = begins.model_copy(update={"default": None})
    project = make(vendor(), CaseRules(paid_from=PaidFrom.GO_LIVE))
    for driver, told in ((begins, PaidFrom.GO_LIVE), (unknown, PaidFrom.FIRST_SPENDING)):
        costs = catalogue.costs.model_copy(update={"drivers": (*catalogue.costs.drivers, driver)})

        assert business_case(project, replace(catalogue, costs=costs), DAY).convention.paid_from is told
