"""Figures that stand together; expected numbers are worked out by hand in each test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from authoring.values import Source, ValueKind
from project.business_case import business_case
from project.catalogue import Catalogue
from project.model import DriverValue, Project, Vendor
from project.records.paying import Assumed, CaseScenario
from project.results.stories import Stories
from project.stories import stories

Make = Callable[..., Project]
DAY = date(2026, 3, 1)
OFFER = Source(name="Offer", kind=ValueKind.VENDOR_CLAIM, as_of=DAY)


def vendor(name: str = "a") -> Vendor:
    """A vendor at 30 euros per user and month."""
    return Vendor.model_validate({"id": name, "name": name.upper(), "price": 30, "price_source": OFFER})


def told(project: Project, catalogue: Catalogue) -> Stories:
    """All stories of a project."""
    return stories(project, catalogue, business_case(project, catalogue, DAY))


def hours(**said: object) -> DriverValue:
    """How many hours are saved."""
    return DriverValue.model_validate({"id": "hours_saved", "driver": "hours_saved", **said})


def test_the_likely_story_is_the_case_itself(make: Make, catalogue: Catalogue) -> None:
    """Net benefit and cost are those of the business case, to the cent."""
    project = make(vendor())
    case = business_case(project, catalogue, DAY).vendors[0]
    found = told(project, catalogue).base.of("a")
    assert found is not None
    assert found.npv == pytest.approx(case.npv)
    assert found.cost == pytest.approx(case.tco_nominal)


def test_a_named_story_moves_only_its_own_figures(make: Make, catalogue: Catalogue) -> None:
    """Half an hour in place of one: 10,000 a year less, that is 10,000/1.1 + 10,000/1.21; costs stay."""
    half = CaseScenario(id="s", title="Half", values=(Assumed(driver="hours_saved", value=0.5),))
    found = told(make(vendor(), half), catalogue)
    (story,) = found.named
    one, base = story.of("a"), found.base.of("a")
    assert one is not None
    assert base is not None
    assert one.npv is not None
    assert base.npv is not None
    assert base.npv - one.npv == pytest.approx(10_000 / 1.1 + 10_000 / 1.21)
    assert one.cost == base.cost


def test_what_is_said_of_one_offer_touches_no_other(make: Make, catalogue: Catalogue) -> None:
    """A figure of a story that names an offer holds for that one alone, before what holds for all."""
    values = (
        Assumed(driver="hours_saved", value=0.0),
        Assumed(driver="hours_saved", value=1.0, vendor="b"),
    )
    found = told(make(vendor("a"), vendor("b"), CaseScenario(id="s", title="S", values=values)), catalogue)
    (story,) = found.named
    assert story.of("b") == found.base.of("b")
    assert story.of("a") != found.base.of("a")


def test_a_multiplied_figure_keeps_what_offers_differ_in(make: Make, catalogue: Catalogue) -> None:
    """Twice the days at 1,000 each: ten more for the offer with ten, four more for the one with four."""
    own = DriverValue(id="days:b", driver="days", vendor="b", value=4)
    twice = CaseScenario(id="s", title="Twice", values=(Assumed(driver="days", value=2, times=True),))
    found = told(make(vendor("a"), vendor("b"), own, twice), catalogue)
    (story,) = found.named
    for name, more in (("a", 10_000), ("b", 4_000)):
        one, base = story.of(name), found.base.of(name)
        assert one is not None
        assert base is not None
        assert one.cost is not None
        assert base.cost is not None
        assert one.cost - base.cost == pytest.approx(more)


def test_a_multiplied_figure_stays_within_its_limits(make: Make, catalogue: Catalogue) -> None:
    """A hundred times one hour saved is still no more than the forty hours of a week."""
    values = (Assumed(driver="hours_saved", value=100, times=True),)
    most = CaseScenario(id="t", title="Forty", values=(Assumed(driver="hours_saved", value=40),))
    found = told(make(vendor(), CaseScenario(id="s", title="Much", values=values), most), catalogue)
    much, forty = found.named
    assert much.figures == forty.figures


def test_bad_and_good_ends_lie_on_both_sides(make: Make, catalogue: Catalogue) -> None:
    """With a range of 0.5 to 1.5 hours the low story is below the likely one, the high above, evenly."""
    found = told(make(vendor(), hours(value=1.0, low=0.5, high=1.5)), catalogue)
    low, base, high = (story.of("a") for story in found.all)
    assert low is not None
    assert base is not None
    assert high is not None
    assert low.npv is not None
    assert base.npv is not None
    assert high.npv is not None
    assert low.npv < base.npv < high.npv
    assert base.npv - low.npv == pytest.approx(high.npv - base.npv)


def test_a_figure_the_content_does_not_know_is_told_and_left_out(make: Make, catalogue: Catalogue) -> None:
    """The story is computed without it."""
    other = CaseScenario(id="s", title="S", values=(Assumed(driver="gone", value=3.0),))
    found = told(make(vendor(), other), catalogue)
    assert found.named[0].ignored == ("gone",)
    assert found.named[0].figures == found.base.figures


def test_without_an_offer_every_story_is_empty(make: Make, catalogue: Catalogue) -> None:
    """No offer, no figures, and no fault."""
    assert all(not story.figures for story in told(make(), catalogue).all)
