"""Which criteria a team judges by, what they weigh at first, and whose rule holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from project.catalogue import Catalogue
from project.in_use import knock_out_rule, starting_shares, used_criteria
from project.model import CriterionUse, Project

Make = Callable[..., Project]


def test_starting_weights_follow_the_points_of_the_criteria_in_use(make: Make, catalogue: Catalogue) -> None:
    """20, 20, 20 and 40 points; without the last they are a third each."""
    aside = CriterionUse(id="days", used=False, reason="not now")

    assert starting_shares(used_criteria(make(), catalogue)) == pytest.approx(
        {"features": 20, "ease": 20, "safety": 20, "days": 40}
    )
    assert starting_shares(used_criteria(make(aside), catalogue)) == pytest.approx(
        {"features": 100 / 3, "ease": 100 / 3, "safety": 100 / 3}
    )


def test_criteria_without_any_points_weigh_the_same(catalogue: Catalogue) -> None:
    """Nobody divides by zero: four criteria of no points are a quarter each."""
    criteria = [item.model_copy(update={"points": 0.0}) for item in catalogue.criteria.criteria]

    assert set(starting_shares(criteria).values()) == {25.0}


def test_the_rule_of_the_team_goes_before_the_shipped_one(make: Make, catalogue: Catalogue) -> None:
    """The shipped rule holds until the team sets one, or none."""
    safety = catalogue.criterion("safety")
    assert safety is not None

    assert knock_out_rule(make(), safety) == 2
    assert knock_out_rule(make(CriterionUse(id="safety", knock_out_below=3)), safety) == 3
    assert knock_out_rule(make(CriterionUse(id="safety")), safety) is None
