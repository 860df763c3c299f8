"""Where the range of each figure comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from project.business_case import business_case
from project.case_graph import rules_of
from project.case_spreads import driver_spreads
from project.catalogue import Catalogue
from project.model import DriverValue, Project
from project.records.paying import CaseRules
from project.results.return_range import DriverSpread, SpreadFrom
from scoring.costs import Likely

Make = Callable[..., Project]


def wide(catalogue: Catalogue, *, tail: bool = False) -> Catalogue:
    """The small content where days ship with a range of 8 to 20 round their starting value of 10."""
    drivers = tuple(
        item.model_copy(update={"likely": Likely(low=8, high=20), "difficulty": 0.6, "tail": tail})
        if item.id == "days"
        else item
        for item in catalogue.costs.drivers
    )
    return replace(catalogue, costs=catalogue.costs.model_copy(update={"drivers": drivers}))


def of(project: Project, catalogue: Catalogue, name: str = "days") -> DriverSpread:
    """The range of one figure."""
    uses = business_case(project, catalogue, date(2026, 3, 1)).drivers
    spreads = driver_spreads(project, catalogue, uses, rules_of(project))
    return next(item for item in spreads if item.name == name)


def days(**said: object) -> DriverValue:
    """What the team said of the days."""
    return DriverValue.model_validate({"id": "days", "driver": "days", "value": 10, **said})


def ends(item: DriverSpread) -> tuple[float, float, float]:
    """Least, likeliest and most."""
    return item.spread.low, item.spread.likely, item.spread.high


def test_a_shipped_range_holds_until_the_team_says_better(make: Make, catalogue: Catalogue) -> None:
    """8 to 20 round 10; a team that only enters 20 days is as sure as an offer in detail: -15 % to +20 %."""
    shipped, entered = of(make(), wide(catalogue)), of(make(days(value=20)), wide(catalogue))

    assert (shipped.origin, entered.origin) == (SpreadFrom.SHIPPED, SpreadFrom.ENTERED)
    assert ends(shipped) == (8, 10, 20)
    assert ends(entered) == pytest.approx((17, 20, 24))


def test_entering_a_figure_never_widens_its_range(make: Make, catalogue: Catalogue) -> None:
    """Confirming the shipped 10 days narrows 8 to 20 to 8.5 to 12, AACE 18R-97 class 2 being narrower."""
    assert ends(of(make(days(value=10)), wide(catalogue))) == pytest.approx((8.5, 10, 12))


def test_the_team_comes_before_everything_shipped(make: Make, catalogue: Catalogue) -> None:
    """Both ends, or one of them with the value as the other."""
    both, one = of(make(days(low=9, high=12)), wide(catalogue)), of(make(days(high=15)), wide(catalogue))

    assert (both.origin, ends(both)) == (SpreadFrom.TEAM, (9, 10, 12))
    assert (one.origin, ends(one)) == (SpreadFrom.TEAM, (10, 10, 15))


def test_the_ripeness_of_an_estimate_gives_its_range(make: Make, catalogue: Catalogue) -> None:
    """AACE 18R-97, class 5: half as much to twice as much."""
    found = of(make(days(estimate=5)), wide(catalogue))

    assert found.origin is SpreadFrom.RIPENESS
    assert ends(found) == pytest.approx((5, 10, 20))


@pytest.mark.parametrize("said", [{"fixed": True}, {"low": 12.0}, {"high": 9.0}])
def test_what_is_known_or_does_not_hold_together_counts_as_certain(
    make: Make, catalogue: Catalogue, said: dict[str, object]
) -> None:
    """A signed price has no range; neither has a value outside the range that was said."""
    found = of(make(days(**said)), wide(catalogue))

    assert found.origin is SpreadFrom.CERTAIN
    assert found.spread.is_certain


def test_nothing_said_and_nothing_shipped_is_certain(make: Make, catalogue: Catalogue) -> None:
    """The small content ships no ranges."""
    assert of(make(days()), catalogue).origin is SpreadFrom.CERTAIN


def test_a_heavy_tail_is_offered_and_not_assumed(make: Make, catalogue: Catalogue) -> None:
    """Only where the rules say so, and never for what is certain."""
    content = wide(catalogue, tail=True)
    rules = CaseRules(heavy_tail=True)

    assert of(make(), content).tail is None
    assert of(make(rules), content).tail is not None
    assert of(make(rules, days(fixed=True)), content).tail is None
