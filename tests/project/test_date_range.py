"""How sure the days of the plan are: against distributions that can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from playbook.delivery import Mark
from project.catalogue import Catalogue
from project.date_range import POINTS, date_range
from project.outlook import Outlook
from project.records.planning import PlanRules, Spread, TaskPlan
from project.results.date_range import DateRange
from project.schedule import schedule
from tests.project.plan_content import MONDAY, day, project_with, shipped, task, with_tasks

TRIANGULAR = PlanRules(spread=Spread.TRIANGULAR)


def ranged(catalogue: Catalogue, *records: Any, as_of: date = MONDAY, **more: Any) -> DateRange:
    """The cases of a plan with these records."""
    project = project_with(*records, **more)
    return date_range(project, catalogue, schedule(project, catalogue, {}, as_of))


def test_one_task_ends_as_its_triangle_says(catalogue: Catalogue) -> None:
    """From 2 (likeliest) to 10 days: F(x) = 1 - ((10 - x) / 8)^2.

    A tenth of the cases take 2.41 days, half 4.34, four fifths 6.42, nine tenths 7.47; within the planned
    4 days (the mean of the three points is 3.33) end 1 - (6 / 8)^2 = 43.75 %.
    """
    content = with_tasks(catalogue, task("move", (2, 2, 10), marks=Mark.GOING_LIVE))
    found = ranged(content, TRIANGULAR)
    assert found.finish is not None
    assert found.going_live is not None
    assert (found.spread, found.trials, found.seed) == ("triangular", 10_000, 1)
    ends = found.finish
    assert (ends.planned, ends.early, ends.likely) == (day(3, 4), day(3, 3), day(3, 5))
    assert (ends.safe, ends.late) == (day(3, 9), day(3, 10))
    assert ends.chance_planned == pytest.approx(0.4375, abs=1e-3)
    assert (found.going_live.task, found.going_live.safe) == ("move", ends.safe)
    assert [item.criticality for item in found.tasks] == [1.0]
    assert found.tasks[0].cruciality == pytest.approx(1.0)


def test_a_sure_plan_keeps_its_day_in_every_case(catalogue: Catalogue) -> None:
    """Nothing varies, so no length moves the end."""
    found = ranged(with_tasks(catalogue, task("a", 3), task("b", 2, "a")))
    assert found.finish is not None
    assert found.finish.early == found.finish.late == found.finish.planned == day(3, 5)
    assert found.finish.chance_planned == 1.0
    assert [(item.task, item.criticality, item.cruciality) for item in found.tasks] == [
        ("a", 1.0, None),
        ("b", 1.0, None),
    ]
    assert found.going_live is None


def test_of_two_equal_ways_each_decides_about_half_of_the_cases(catalogue: Catalogue) -> None:
    """And a short one beside them never does."""
    wide = (2, 6, 10)
    found = ranged(with_tasks(catalogue, task("a", wide), task("b", wide), task("c", 1)), TRIANGULAR)
    often = {item.task: item.criticality for item in found.tasks}
    assert often["a"] == pytest.approx(0.5, abs=0.03)
    assert often["b"] == pytest.approx(0.5, abs=0.03)
    assert often["c"] == 0.0
    assert found.tasks[-1].task == "c"
    assert found.finish is not None
    assert found.finish.likely > day(3, 8)


def test_only_what_is_left_of_a_task_is_drawn(catalogue: Catalogue) -> None:
    """Half is done on the second Monday: what is left takes 1 to 5 days, all cases end by Friday 12."""
    content = with_tasks(catalogue, task("move", (2, 2, 10)))
    begun = TaskPlan(id="move", began=MONDAY, done=0.5)
    found = ranged(content, TRIANGULAR, begun, as_of=day(3, 8)).finish
    assert found is not None
    assert found.curve[0].day >= day(3, 8)
    assert (found.curve[-1].day, found.curve[-1].share) == (day(3, 12), 1.0)
    done = ranged(content, TRIANGULAR, TaskPlan(id="move", finished=day(3, 3)), as_of=day(3, 8)).finish
    assert done is not None
    assert (done.early, done.late, done.chance_planned) == (day(3, 3), day(3, 3), 1.0)


def test_the_same_seed_draws_the_same_cases_and_another_one_others(catalogue: Catalogue) -> None:
    """Within what chance moves: the curves differ, the day by which four fifths end hardly."""
    content = shipped("standard")
    once, again = ranged(content, PlanRules(trials=2_000)), ranged(content, PlanRules(trials=2_000))
    other = ranged(content, PlanRules(trials=2_000, seed=2))
    assert once == again
    assert once.finish is not None
    assert other.finish is not None
    assert once.finish.curve != other.finish.curve
    assert abs((once.finish.safe - other.finish.safe).days) <= 10


def test_days_stand_in_their_order_and_the_curve_rises(catalogue: Catalogue) -> None:
    """For a shipped plan, with at most as many points as a screen can tell apart."""
    found = Outlook(project_with(PlanRules(trials=2_000)), shipped("standard"), MONDAY).date_range.going_live
    assert found is not None
    assert found.early < found.likely < found.safe < found.late
    assert found.planned < found.safe
    assert len(found.curve) <= POINTS
    shares = [item.share for item in found.curve]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_nothing_is_drawn_where_there_are_no_days(catalogue: Catalogue) -> None:
    """An empty plan, and one whose links go round."""
    assert ranged(catalogue).finish is None
    content = with_tasks(catalogue, task("a", 1, "b"), task("b", 1, "a"))
    assert ranged(content).finish is None


def test_a_going_live_with_parts_ends_with_the_last_of_them(catalogue: Catalogue) -> None:
    """The part that ends last is the one that is watched."""
    content = with_tasks(catalogue, task("start", 1, marks=Mark.GOING_LIVE))
    parts = (
        TaskPlan(id="x", own=True, title="X", phase="one", likely=1, under="start"),
        TaskPlan(id="y", own=True, title="Y", phase="one", likely=3, under="start"),
    )
    found = ranged(content, *parts).going_live
    assert found is not None
    assert (found.task, found.planned, found.likely) == ("start", day(3, 3), day(3, 3))
