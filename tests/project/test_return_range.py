"""Cost and return over many cases; expected figures are worked out by hand or drawn anew in the test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import DriverValue, Project, Vendor
from project.records.paying import CaseRules
from project.results.return_range import ReturnRange
from project.return_range import return_range
from scoring.spread import Shape, Spread
from scoring.trials import Draws, draws

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)
TWO_YEARS = 1 / 1.1 + 1 / 1.21
HOURS = DriverValue(id="hours_saved", driver="hours_saved", value=1, low=0.2, high=1.5)
DAYS = DriverValue(id="days", driver="days", value=10, low=8, high=30)


def vendor(name: str = "a", price: float = 30) -> Vendor:
    """A vendor at 30 euros per user and month."""
    return Vendor(id=name, name=name.upper(), price=price, price_source=OFFER)


def ranged(project: Project, catalogue: Catalogue, trials: int = 2_000) -> ReturnRange:
    """All offers of a project over some cases."""
    return return_range(project, catalogue, business_case(project, catalogue, DAY), trials)


def test_the_bars_stand_on_the_net_present_value_of_the_page(make: Make, catalogue: Catalogue) -> None:
    """With every figure at its likely value the result is that of the business case, for each offer."""
    project = make(vendor(), vendor("b", 45), HOURS, DAYS)
    case = business_case(project, catalogue, DAY)

    for one, known in zip(ranged(project, catalogue).vendors, case.vendors, strict=True):
        assert one.tornado is not None
        assert one.tornado.base == pytest.approx(known.npv)
        assert {bar.name for bar in one.tornado.bars} == {"hours_saved", "days"}


def test_without_ranges_every_case_is_the_same(make: Make, catalogue: Catalogue) -> None:
    """Every figure certain: one value, that of the business case, and nothing worth finding out."""
    project = make(vendor(), vendor("b", 45))
    found, case = ranged(project, catalogue), business_case(project, catalogue, DAY)

    for one, known in zip(found.vendors, case.vendors, strict=True):
        assert one.npv is not None
        assert (one.npv.p10, one.npv.p50, one.npv.p90) == pytest.approx((known.npv,) * 3)
        assert one.tornado is not None
        assert one.tornado.bars == ()
    assert found.find_out == ()
    assert found.perfect is not None
    assert found.perfect.worth == pytest.approx(0, abs=1e-6)


def test_the_same_seed_gives_the_same_cases(make: Make, catalogue: Catalogue) -> None:
    """Computed twice all figures are equal to the last digit; another seed moves them a little."""
    project = make(vendor(), HOURS, DAYS)
    other = make(vendor(), HOURS, DAYS, CaseRules(seed=2))

    first, again, moved = (ranged(item, catalogue).vendors[0].npv for item in (project, project, other))

    assert first == again
    assert first != moved
    assert first is not None
    assert moved is not None
    assert moved.mean == pytest.approx(first.mean, rel=0.02)


def test_a_line_drawn_anew_comes_to_the_same(make: Make, catalogue: Catalogue) -> None:
    """10 users x hours x 50 x 40 weeks less 3,600 a year, less days x 1,000: drawn anew in numpy."""
    found = ranged(make(vendor(), HOURS, DAYS), catalogue)
    spreads = {item.name: item.spread for item in found.spreads}
    cases = draws(spreads, 2_000, 1)
    assert isinstance(cases, Draws)
    hours, days = cases.column("hours_saved"), cases.column("days")
    assert hours is not None
    assert days is not None
    net = (10 * hours * 50 * 40 - 10 * 30 * 12) * TWO_YEARS - days * 1_000

    (one,) = found.vendors
    assert one.npv is not None
    assert one.npv.mean == pytest.approx(net.mean())
    assert (one.npv.p10, one.npv.p50, one.npv.p90) == pytest.approx(np.percentile(net, (10, 50, 90)))
    assert one.npv.positive == pytest.approx((net > 0).mean())
    running = (10 * hours * 50 * 40 - 3_600) * 2 - days * 1_000
    assert one.pays_back == pytest.approx((running >= 0).mean())
    assert one.running[2] == pytest.approx(np.percentile(running, (10, 50, 90)))


def test_two_figures_by_hand(make: Make, catalogue: Catalogue) -> None:
    """PERT means are (0.2 + 4 + 1.5) / 6 = 0.95 hours and (8 + 40 + 30) / 6 = 13 days."""
    (one,) = ranged(make(vendor(), HOURS, DAYS), catalogue, 20_000).vendors

    assert one.npv is not None
    assert one.npv.mean == pytest.approx((0.95 * 20_000 - 3_600) * TWO_YEARS - 13_000, rel=1e-3)


def test_a_figure_of_one_vendor_moves_that_vendor_only(make: Make, catalogue: Catalogue) -> None:
    """Days of B are unsure: A has one value, B has many, and only B has a bar."""
    own = DriverValue(id="days:b", driver="days", vendor="b", value=10, low=5, high=40)
    first, second = ranged(make(vendor(), vendor("b"), own), catalogue).vendors

    assert first.npv is not None
    assert second.npv is not None
    assert first.npv.p10 == pytest.approx(first.npv.p90)
    assert second.npv.p90 - second.npv.p10 > 10_000
    assert first.tornado is not None
    assert second.tornado is not None
    assert [bar.name for bar in first.tornado.bars] == []
    assert [bar.name for bar in second.tornado.bars] == ["days:b"]


def test_what_is_stopped_brings_less(make: Make, catalogue: Catalogue) -> None:
    """Stopped for sure before the first month only the 10,000 are spent; with half a chance half is left."""
    base = make(vendor())
    sure = make(vendor(), CaseRules(cancel_chance=1, cancel_month=0))
    half = make(vendor(), CaseRules(cancel_chance=0.5, cancel_month=0))

    found = [ranged(item, catalogue).vendors[0].npv for item in (base, sure, half)]
    whole, none, middle = (0.0 if item is None else item.mean for item in found)

    assert none == pytest.approx(-10_000)
    assert none < middle < whole
    assert middle == pytest.approx((whole + none) / 2, rel=0.05)


def test_offers_meet_the_same_cases(make: Make, catalogue: Catalogue) -> None:
    """Two equal offers are ahead half of the time, and nobody misses anything by either."""
    found = ranged(make(vendor(), vendor("b"), HOURS, DAYS), catalogue)

    assert found.against is not None
    assert found.against.best == pytest.approx((0.5, 0.5))
    assert found.against.regret == pytest.approx((0, 0))


def test_no_vendor_and_faulty_ranges_are_told(make: Make, catalogue: Catalogue) -> None:
    """Without offers there are no results; too many cases are refused with a code, not drawn."""
    assert ranged(make(), catalogue).vendors == ()

    refused = ranged(make(vendor(), HOURS), catalogue, 0)

    assert refused.vendors == ()
    assert len(refused.faults) == 1


def test_work_is_told_from_none_to_all(make: Make, catalogue: Catalogue) -> None:
    """What is heard of the work never falls and ends at the whole."""
    heard: list[float] = []
    project = make(vendor(), vendor("b"), HOURS)

    return_range(project, catalogue, business_case(project, catalogue, DAY), 500, heard.append)

    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1)


def test_spreads_are_as_the_team_said(make: Make, catalogue: Catalogue) -> None:
    """The team's least and most become the ends; the value in force is the likeliest."""
    found = {item.name: item.spread for item in ranged(make(vendor(), HOURS), catalogue).spreads}

    assert found["hours_saved"] == Spread(Shape.PERT, 0.2, 1, 1.5)
    assert found["rate"].is_certain
