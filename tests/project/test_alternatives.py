"""Other ways beside the offers; expected numbers are worked out by hand or come from the source named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.values import Source, ValueKind
from project.alternatives import alternatives
from project.business_case import business_case
from project.catalogue import Catalogue, ContentSource, resolve
from project.model import AnyRecord, CostEntry, CostState, Project, Vendor
from project.records.paying import Alternative, AlternativeCost, AlternativeKind
from project.results.alternatives import Alternatives, Side, WayNote
from scoring.annuity import annuity_factor
from scoring.benchmarks import Benchmark, BenchmarkSet
from scoring.costs import LineKind
from tests.project.conftest import TEXTS

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
VENDOR = Vendor(id="a", name="A", price=30, price_source=OFFER)
NO_EXTRAS = CostEntry(id="more", line="more", state=CostState.ZERO, reason="none")
TODAY = Alternative(id="today", title="As today", kind=AlternativeKind.CARRY_ON)

SWITCHED = """
  - {id: tools_switched_off, title: Old tools, what: Old tools., kind: per_year, amount: "600", family: time,
    from_month: "6"}
"""


@pytest.fixture(scope="module")
def switched() -> Catalogue:
    """The small content with old tools that are switched off after six months, 600 a year."""
    texts = {**TEXTS, "costs": TEXTS["costs"] + SWITCHED.lstrip("\n")}
    found = resolve(tuple(ContentSource(kind, f"{kind}.yaml", text) for kind, text in texts.items()))
    assert found.diagnostics == ()
    assert found.catalogue is not None
    return found.catalogue


def cost(way: str, amount: float, paid: LineKind = LineKind.PER_YEAR, **more: object) -> AlternativeCost:
    """One cost line of a way."""
    base = {"id": f"{way}-{paid}", "alternative": way, "title": "Cost", "amount": amount, "paid": paid}
    return AlternativeCost.model_validate({**base, **more})


def found(project: Project, catalogue: Catalogue) -> Alternatives:
    """The comparison of a project."""
    return alternatives(project, catalogue, business_case(project, catalogue, DAY), DAY)


def test_without_other_ways_offers_stand_as_they_did(make: Make, catalogue: Catalogue) -> None:
    """Compared with carrying on as today at no cost, net is the net present value of the case itself."""
    project = make(VENDOR, NO_EXTRAS)
    case = business_case(project, catalogue, DAY).vendors[0]

    told = found(project, catalogue)

    assert told.carry_on is None
    assert told.notes == ()
    assert told.ways[0].net == pytest.approx(case.npv)
    assert told.ways[0].total == case.tco_nominal
    assert told.best == told.cheapest == ("offer:a",)


def test_carrying_on_is_modelled_and_its_costs_are_avoided(make: Make, catalogue: Catalogue) -> None:
    """K9: 5,000 a year today is worth 5,000/1.1 + 5,000/1.21 to each offer; carrying on itself nets zero."""
    project = make(VENDOR, NO_EXTRAS, TODAY, cost("today", 5_000))
    case = business_case(project, catalogue, DAY).vendors[0]

    told = found(project, catalogue)
    offer, today = told.ways

    assert told.carry_on == "way:today"
    assert today.net == pytest.approx(0)
    assert today.costs_by_year == pytest.approx((0, 5_000, 5_000))
    assert offer.avoided_by_year == pytest.approx((0, 5_000, 5_000))
    assert offer.net == pytest.approx(case.npv + 5_000 / 1.1 + 5_000 / 1.21)


def test_nothing_may_be_worth_more_than_carrying_on(make: Make, catalogue: Catalogue) -> None:
    """K9: where every other way loses money, carrying on as today is the best and is told so."""
    dear = Alternative(id="own", title="Own", kind=AlternativeKind.CUSTOM)
    project = make(TODAY, cost("today", 100), dear, cost("own", 90_000, LineKind.ONE_OFF))

    assert found(project, catalogue).best == ("way:today",)


def test_old_tools_are_counted_once(make: Make, switched: Catalogue) -> None:
    """600 a year after month 6 as a benefit that accrues, or 50 a month as avoided cost, but never both."""
    project = make(VENDOR, NO_EXTRAS, TODAY, cost("today", 50, LineKind.PER_MONTH))

    told = found(project, switched)
    offer = told.ways[0]

    assert (WayNote.TOOLS_ONCE, "offer:a") in told.notes
    assert offer.counted_once == pytest.approx(300 / 1.1 + 600 / 1.21)
    assert offer.benefits_by_year == pytest.approx((0, 20_000, 20_000))
    assert offer.avoided_by_year == pytest.approx((0, 300, 600))


@pytest.mark.parametrize(
    ("price", "upkeep", "life", "published"), [(50_000, 13_000, 3, 31_360), (150_000, 7_500, 8, 30_708)]
)
def test_unequal_lives_by_their_even_yearly_cost(
    make: Make, catalogue: Catalogue, price: float, upkeep: float, life: int, published: int
) -> None:
    """Wikipedia, "Equivalent annual cost": two machines at 5 %, each over its own life, not the horizon."""
    way = Alternative(id="m", title="M", kind=AlternativeKind.ON_PREMISE, life_years=life)
    lines = (cost("m", price, LineKind.ONE_OFF), cost("m", upkeep))
    project = make(way, *lines, discount_rate=0.05, horizon_years=5)

    told = found(project, catalogue).ways[0]

    assert told.annual_cost == pytest.approx(published, abs=0.5)
    assert told.life_years == life


def test_what_wears_out_within_the_horizon_is_bought_again(make: Make, catalogue: Catalogue) -> None:
    """1,000 every three years over five: at the start and at the end of year 3, and one year is left over."""
    way = Alternative(id="m", title="M", kind=AlternativeKind.ON_PREMISE, life_years=3)
    project = make(way, cost("m", 1_000, LineKind.ONE_OFF), horizon_years=5)

    told = found(project, catalogue)

    assert told.ways[0].costs_by_year == pytest.approx((1_000, 0, 0, 1_000, 0, 0))
    assert told.ways[0].lines[0].bought_again == 1
    assert told.ways[0].outlives(5) == 1


def test_a_way_brings_its_part_of_the_shared_benefits(make: Make, catalogue: Catalogue) -> None:
    """A quarter of 10 users x 1 h x 50 x 40 = 20,000 a year, though no vendor is in the project at all."""
    way = Alternative(id="lists", title="Lists", kind=AlternativeKind.LOW_TECH, benefit_share=0.25)
    project = make(way, cost("lists", 20, LineKind.PER_USER_MONTH))

    told = found(project, catalogue).ways[0]

    assert told.benefits_by_year == pytest.approx((0, 5_000, 5_000))
    assert told.costs_by_year == pytest.approx((0, 2_400, 2_400))
    assert told.per_user_month == pytest.approx(20)
    assert told.net == pytest.approx(2_600 / 1.1 + 2_600 / 1.21)


def test_what_lacks_costs_is_not_called_the_cheapest(make: Make, catalogue: Catalogue) -> None:
    """Neither an offer with an unanswered line nor a way without any cost is complete."""
    project = make(VENDOR, TODAY)

    told = found(project, catalogue)

    assert told.best == told.cheapest == ()
    assert (WayNote.CARRY_ON_FREE, "As today") in told.notes


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=st.integers(1, 5), lives=st.integers(1, 3), price=st.floats(1, 1e6), upkeep=st.floats(0, 1e5))
def test_over_whole_lives_the_sum_and_the_even_cost_agree(
    make: Make, catalogue: Catalogue, life: int, lives: int, price: float, upkeep: float
) -> None:
    """Present value over the horizon is the even yearly cost times the annuity factor of the horizon."""
    way = Alternative(id="m", title="M", kind=AlternativeKind.CUSTOM, life_years=life)
    records: tuple[AnyRecord, ...] = (way, cost("m", price, LineKind.ONE_OFF), cost("m", upkeep))
    told = found(make(*records, horizon_years=life * lives), catalogue).ways[0]
    factor = annuity_factor(0.1, life * lives)

    assert told.annual_cost is not None
    assert factor is not None
    assert told.present == pytest.approx(told.annual_cost * factor, rel=1e-9)


def published(name: str, low: float, high: float, unit: str = "share") -> Benchmark:
    """A published figure."""
    return Benchmark(id=name, title=name, says="So they say.", low=low, high=high, unit=unit, source=OFFER)


def test_the_division_of_the_cost_is_held_against_several_rules(make: Make, catalogue: Catalogue) -> None:
    """C1: software is 7,200 of 17,200, 42 %: within ten points of a third, above 5 % and 10 points.

    In the first year it is 3,600 of 13,600, 26 %; implementation is 10,000 of 7,200, 1.39 times.
    """
    said = (
        published("software_third", 0.333, 0.333),
        published("licences_year_one", 0.2, 0.35),
        published("licences_2005", 0.05, 0.05),
        published("services_to_software", 1.5, 2, "times"),
    )
    head = {"format": 1, "id": "core", "version": "1.0.0", "title": "Said", "kind": "benchmarks"}
    known = BenchmarkSet.model_validate({**head, "summary": "For tests", "benchmarks": said})
    project = make(VENDOR, NO_EXTRAS)

    told = {item.rule: item for item in found(project, replace(catalogue, benchmarks=known)).split}

    assert told["software_third"].own[0][0] == "a"
    assert told["software_third"].own[0][1] == pytest.approx(7_200 / 17_200)
    assert told["software_third"].own[0][2] is Side.WITHIN
    assert told["software_third"].tolerance == pytest.approx(0.1)
    assert told["software_third"].source == OFFER
    assert told["licences_year_one"].own[0][1] == pytest.approx(3_600 / 13_600)
    assert told["licences_year_one"].own[0][2] is Side.WITHIN
    assert told["licences_2005"].own[0][2] is Side.ABOVE
    assert told["services_to_software"].own[0][1] == pytest.approx(10_000 / 7_200)
    assert told["services_to_software"].own[0][2] is Side.BELOW
    assert told["services_to_software"].tolerance == 0


def test_without_a_price_nothing_is_said_of_the_division(make: Make, catalogue: Catalogue) -> None:
    """C1: an offer without a price has no share of software, and no content means no rules."""
    assert found(make(VENDOR), catalogue).split == ()
    known = BenchmarkSet.model_validate(
        {"format": 1, "id": "core", "version": "1.0.0", "title": "Said", "kind": "benchmarks",
         "summary": "For tests", "benchmarks": (published("software_third", 0.333, 0.333),)}
    )  # fmt: skip
    unpriced = Vendor(id="a", name="A")

    assert found(make(unpriced), replace(catalogue, benchmarks=known)).split[0].own == ()


def test_a_way_bought_later_than_it_lasts_costs_something_a_year(make: Make, catalogue: Catalogue) -> None:
    """100,000 for two years, bought in month 30, and 600 a year from then on: 50,600 a year at no rate.

    A life is counted from the first purchase, so the month of that purchase changes nothing.
    """
    way = Alternative(id="x", title="Own", kind=AlternativeKind.CUSTOM, life_years=2)
    for month in (0, 30):
        costs = (
            cost("x", 100_000, LineKind.ONE_OFF, from_month=month),
            cost("x", 600, LineKind.PER_YEAR, from_month=month),
        )
        project = make(VENDOR, NO_EXTRAS, way, *costs, horizon_years=5, discount_rate=0)
        (mine,) = (item for item in found(project, catalogue).ways if item.key == "way:x")
        assert mine.annual_cost == pytest.approx(50_600)
