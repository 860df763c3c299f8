"""A benefit whose beginning the team typed, and a go-live that comes late."""

from __future__ import annotations

from datetime import date

import pytest

from project.business_case import business_case
from project.case_starts import typed_start
from project.catalogue import Catalogue, ContentSource, resolve
from project.explained import explained, ground
from project.model import DriverValue, Project, Vendor
from project.records.paying import BenefitPlan
from project.results.explained import FigureKind
from reports.workbook.model import vendor_models
from scoring.vocabulary import DELAY_MONTHS
from tests.project.conftest import TEXTS
from tests.reports.sample import facts_of, outlook_of, settings

DAY = date(2026, 3, 1)
DRIVERS = "".join(
    f"""  - {{id: {name}, title: {name}, ask: How?, unit: months, low: 0, high: 60,
     default: {{value: {value}, unit: months, source: {{name: H, kind: own_estimate, as_of: 2026-01-01}}}}}}
"""
    for name, value in (("go_live_month", 2), (DELAY_MONTHS, 0))
)


@pytest.fixture(scope="module")
def late() -> Catalogue:
    """The small content with a benefit that begins with the start of work, however late that is."""
    costs = TEXTS["costs"].replace("costs:\n  - {id: seats", f"{DRIVERS}costs:\n  - {{id: seats")
    written = costs.replace(
        'amount: "users * hours_saved',
        f'from_month: "go_live_month + {DELAY_MONTHS}", amount: "users * hours_saved',
    )
    texts = {**TEXTS, "costs": written}
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert found.diagnostics == ()
    assert found.catalogue is not None
    return found.catalogue


def project(delay: float) -> Project:
    """One offer, the benefit typed to begin in month 7, and a go-live that is late by `delay`."""
    own = (
        settings(horizon_years=2, users=10),
        Vendor(id="a", name="A"),
        BenefitPlan(id="time", starts=7),
        DriverValue(id=DELAY_MONTHS, driver=DELAY_MONTHS, value=delay),
    )
    return Project(id="p", records=tuple(sorted(own, key=lambda item: (item.KIND, item.id))), tallies=())


def test_a_late_go_live_moves_a_benefit_whose_beginning_was_typed(late: Catalogue) -> None:
    """Typed month 7: 17 of 24 months count, with a delay of four 13; explanation and workbook agree."""
    worth = {}
    for delay, month in ((0, 7), (4, 11)):
        case = business_case(project(delay), late, DAY)
        worth[delay] = case.vendors[0].benefits_nominal
        found = ground(project(delay), late, case, "a", DAY)
        assert found is not None
        told = explained(found, found.address(FigureKind.LINE, "time"))
        assert told is not None
        assert told.line is not None
        assert told.line.from_month == month
        assert DELAY_MONTHS in told.line.begins
        (model,) = vendor_models(facts_of(outlook_of(project(delay).records, content=late)))
        assert [line.month_now for line in model.lines if line.line.id == "time"] == [month]
    assert worth[4] == pytest.approx(worth[0] * 13 / 17)


def test_a_line_that_does_not_follow_the_go_live_keeps_the_typed_month(late: Catalogue) -> None:
    """Where the line's own month names no delay, the typed one stands as it is; without one there is none."""
    line = late.costs.benefits[0].model_copy(update={"from_month": "3"})
    plan = BenefitPlan(id="time", starts=7)
    typed = typed_start(line, plan)
    assert typed is not None
    assert typed.text == "7"
    assert typed_start(line, replace_start(plan)) is None
    assert typed_start(line, None) is None


def replace_start(plan: BenefitPlan) -> BenefitPlan:
    """The same plan without a month."""
    return plan.model_copy(update={"starts": None})
