"""Benefits that may come from the same hours are counted once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from authoring.values import Text
from project.business_case import business_case
from project.case_graph import driver_values, values_of
from project.catalogue import Catalogue
from project.model import DriverValue, Project, Vendor
from project.outlook import Outlook
from project.records.paying import BenefitPlan
from project.results.business_case import CaseLine, VendorCase
from scoring.costs import BenefitLine, LineKind

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
A = Vendor(id="a", name="A")


def _benefit(name: str, amount: str, group: str | None = None) -> BenefitLine:
    word = Text(name.capitalize())
    return BenefitLine(
        id=name, title=word, what=word, kind=LineKind.PER_YEAR, amount=amount, family="time", group=group
    )


@pytest.fixture
def three(catalogue: Catalogue) -> Catalogue:
    """The small content with two more benefits: 300 and 500 a year in one group of the content."""
    more = (_benefit("fewer_calls", "300", "calls"), _benefit("shorter_calls", "500", "calls"))
    costs = catalogue.costs.model_copy(update={"benefits": (*catalogue.costs.benefits, *more)})
    return replace(catalogue, costs=costs)


def only(project: Project, catalogue: Catalogue) -> VendorCase:
    """The case of a project's single vendor."""
    return business_case(project, catalogue, DAY).vendors[0]


def line(case: VendorCase, name: str) -> CaseLine:
    """One benefit of it."""
    return next(item for item in case.benefits if item.line == name)


def test_of_a_group_of_the_content_the_largest_counts(make: Make, three: Catalogue) -> None:
    """20,000 + 500 a year over two years: the 300 are told as covered and add nothing."""
    case = only(make(A), three)

    assert case.benefits_nominal == pytest.approx(2 * 20_500)
    assert line(case, "fewer_calls").covered_by == "shorter_calls"
    assert line(case, "fewer_calls").total == 0
    assert line(case, "shorter_calls").covered_by == ""


def test_a_team_puts_benefits_into_one_group(make: Make, three: Catalogue) -> None:
    """What the team says goes before the content, whatever the case of its letters."""
    plans = (BenefitPlan(id="time", group="Calls "), BenefitPlan(id="fewer_calls", group="apart"))
    case = only(make(A, *plans), three)

    assert case.benefits_nominal == pytest.approx(2 * (20_000 + 300))
    assert line(case, "shorter_calls").covered_by == "time"


def test_a_benefit_that_is_left_out_covers_nothing(make: Make, three: Catalogue) -> None:
    """Without the larger one the smaller one counts."""
    case = only(make(A, BenefitPlan(id="shorter_calls", left_out="Nobody believes it")), three)

    assert line(case, "fewer_calls").total == pytest.approx(600)
    assert line(case, "fewer_calls").covered_by == ""


def test_the_range_counts_what_the_case_counts(make: Make, three: Catalogue) -> None:
    """With every figure certain each drawn case is the case itself, groups included."""
    fixed = [
        DriverValue(id=name, driver=name, value=1, fixed=True) for name in ("hours_saved", "rate", "extras")
    ]
    days = DriverValue(id="days", driver="days", value=1, fixed=True)
    outlook = Outlook(make(A.model_copy(update={"price": 30.0}), *fixed, days), three, DAY)

    drawn = outlook.return_range.vendors[0].npv

    assert drawn is not None
    assert drawn.mean == pytest.approx(outlook.business_case.vendors[0].npv)


def test_figures_straight_from_the_records_are_those_of_the_case(make: Make, catalogue: Catalogue) -> None:
    """Both ways to the figures in force agree, for common and single values."""
    own = (
        DriverValue(id="days", driver="days", value=3),
        DriverValue(id="days:a", driver="days", vendor="a", value=7),
        DriverValue(id="rate", driver="rate", value=60),
    )
    project = make(A, *own)
    uses = business_case(project, catalogue, DAY).drivers

    assert values_of(project, catalogue, A) == driver_values(project, catalogue, A, uses)
