"""How each side of the project stands: the borders, told one by one, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.results.date_range import DateRange, EndRange
from project.results.metrics import Standing
from project.results.schedule import Schedule, ScheduledTask, TaskState
from reports.facts import Facts
from reports.sections import status
from reports.sections.status_lights import (
    Light,
    Side,
    day_side,
    goal_side,
    in_use,
    money_light,
    overall,
    sides,
    use_side,
)
from reports.sections.status_money import Money
from tests.reports.sample import AS_OF, facts_of, outlook_of, records, settings

LIVE = date(2027, 4, 26)
BASE = Money("A", settled=True, promised=100.0, forecast=None, counted=None, approved=None, complete=True)


@dataclass
class Stand:
    """Results by name, in place of an outlook."""

    schedule: Any = None
    date_range: Any = None
    realised: Any = None
    metrics: Any = None


def with_results(facts: Facts, **results: Any) -> Facts:
    """The facts with some results given by hand."""
    return replace(facts, outlook=cast("Any", Stand(**results)))


def going_live(*, late: bool = False, state: TaskState = TaskState.AHEAD) -> ScheduledTask:
    """The task with which people begin to work with it."""
    return ScheduledTask(
        id="live", title="Go", what="", phase="go_live", phase_title="Go", stage="", own=False, changed=False,
        number="9.1", milestone=True, start=LIVE, finish=LIVE, days=0, low=0, likely=0, high=0,
        late_start=LIVE, late_finish=LIVE, total_float=0, free_float=0, critical=True, late=late, state=state,
    )  # fmt: skip


def dated(facts: Facts, *, safe: int, promised: int | None, late: bool = False) -> Side:
    """The standing of the day: days from the planned day to the safe one, and to the promised one."""
    plan = Schedule(
        assumed_start=False,
        tasks=(going_live(late=late),),
        going_live="live",
        baselines=() if promised is None else (("b", "B", LIVE, None, LIVE + timedelta(days=promised)),),
    )
    end = EndRange("live", LIVE, LIVE, LIVE, LIVE + timedelta(days=safe), LIVE, 0.5, ())
    found = DateRange("pert", 1000, 1, going_live=end)
    return day_side(with_results(facts, schedule=plan, date_range=found))


@pytest.mark.parametrize(
    ("safe", "promised", "late", "light"),
    [
        (10, 10, False, Light.GOOD),
        (10, 9, False, Light.WATCH),
        (10, -28, False, Light.WATCH),
        (10, -29, False, Light.ACT),
        (56, -1, False, Light.ACT),
        (55, -1, False, Light.WATCH),
        (80, 0, False, Light.WATCH),
        (10, None, False, Light.GOOD),
        (10, None, True, Light.WATCH),
    ],
)
def test_the_day_is_judged_by_the_kept_plan_and_the_safe_day(
    facts: Facts, safe: int, promised: int | None, *, late: bool, light: Light
) -> None:
    """Behind the kept day the safe day is watched; 28 days behind, or surely behind, asks to act."""
    found = dated(facts, safe=safe, promised=promised, late=late)
    assert found.light is light
    assert "four of five cases" in found.why


def test_a_plan_without_the_day_tells_nothing_and_a_past_day_is_in_order(facts: Facts) -> None:
    """No day is not known; people who work with it already are no matter of the plan."""
    assert day_side(with_results(facts, schedule=Schedule())).light is Light.UNKNOWN
    done = (going_live(state=TaskState.DONE),)
    plan = Schedule(tasks=done, going_live="live", assumed_start=False)
    stands = with_results(facts, schedule=plan, date_range=DateRange("pert", 1, 1))
    assert day_side(stands).light is Light.GOOD


def test_days_counted_from_an_assumed_first_day_are_not_known(facts: Facts) -> None:
    """A project without a first day is told so, with the day it was counted from."""
    plan = Schedule(tasks=(going_live(),), going_live="live", start=LIVE)
    found = day_side(with_results(facts, schedule=plan, date_range=DateRange("pert", 1, 1)))
    assert found.light is Light.UNKNOWN
    assert "as if the project began on 26 Apr 2027" in found.why


@pytest.mark.parametrize(
    ("change", "light"),
    [
        ({}, Light.GOOD),
        ({"forecast": 101.0}, Light.GOOD),
        ({"forecast": 101.1}, Light.WATCH),
        ({"forecast": 110.0}, Light.WATCH),
        ({"forecast": 110.1}, Light.ACT),
        ({"approved": 100.0}, Light.GOOD),
        ({"approved": 99.0}, Light.ACT),
        ({"forecast": 98.0, "approved": 99.0}, Light.GOOD),
        ({"complete": False}, Light.WATCH),
        ({"promised": 0.0}, Light.GOOD),
    ],
)
def test_money_is_judged_by_promise_and_approval(change: dict[str, Any], light: Light) -> None:
    """One percent above is watched, ten ask to act; above the approved money always."""
    assert money_light(replace(BASE, **change)) is light


@given(st.floats(1, 1e9), st.floats(0, 3), st.floats(0, 3))
def test_more_money_is_never_a_better_light(promised: float, first: float, more: float) -> None:
    """The light only falls when the forecast rises."""
    order = [Light.GOOD, Light.WATCH, Light.ACT]
    less = replace(BASE, promised=promised, forecast=promised * first)
    most = replace(less, forecast=promised * (first + more))
    assert order.index(money_light(less)) <= order.index(money_light(most))


@dataclass
class Month:
    """A month with a counted part of users."""

    in_use: float | None


@dataclass
class Used:
    """Counted use."""

    months: tuple[Month, ...]
    use_factor: float | None


@pytest.mark.parametrize(
    ("factor", "light"),
    [(0.95, Light.GOOD), (0.949, Light.WATCH), (0.70, Light.WATCH), (0.699, Light.ACT), (None, Light.WATCH)],
)
def test_use_is_judged_against_what_was_planned(facts: Facts, factor: float | None, light: Light) -> None:
    """The newest counted month is shown, also where later months were not counted."""
    used = Used((Month(0.2), Month(0.6), Month(None)), factor)
    found = use_side(with_results(facts, realised=used))
    assert (found.light, in_use(cast("Any", used))) == (light, 0.6)
    assert "60%" in found.why


@dataclass
class Goal:
    """A figure on its way."""

    attainment: float | None
    elapsed: float | None
    standing: Standing


@dataclass
class Goals:
    """Figures of success."""

    lines: tuple[Goal, ...]
    live_on: date | None = AS_OF

    @property
    def met(self) -> tuple[Goal, ...]:
        """Those at their target."""
        return tuple(item for item in self.lines if item.standing is Standing.MET)


@pytest.mark.parametrize(
    ("goals", "light"),
    [
        ((), Light.UNKNOWN),
        ((Goal(None, 0.5, Standing.NO_READING),), Light.UNKNOWN),
        ((Goal(1.2, 3.0, Standing.MET),), Light.GOOD),
        ((Goal(0.5, 0.5, Standing.ON_THE_WAY),), Light.GOOD),
        ((Goal(0.4, 0.5, Standing.ON_THE_WAY),), Light.WATCH),
        ((Goal(-0.1, 0.5, Standing.BACKWARDS), Goal(1.0, 1.0, Standing.MET)), Light.ACT),
    ],
)
def test_goals_are_judged_by_their_time(facts: Facts, goals: tuple[Goal, ...], light: Light) -> None:
    """R13: less of the way than of the time is watched, worse than before asks to act."""
    assert goal_side(with_results(facts, metrics=Goals(goals))).light is light
    for live_on in (None, AS_OF + timedelta(days=1)):
        before = with_results(facts, metrics=Goals(goals, live_on))
        assert goal_side(before).light is Light.UNKNOWN


def test_the_whole_stands_as_its_worst_known_side() -> None:
    """What is not known counts for nothing; nothing known is not in order."""
    told = {light: Side("day", light, "") for light in Light}
    assert overall([told[Light.GOOD], told[Light.UNKNOWN]]) is Light.GOOD
    assert overall([told[Light.GOOD], told[Light.WATCH]]) is Light.WATCH
    assert overall(list(told.values())) is Light.ACT
    assert overall([told[Light.UNKNOWN]]) is Light.UNKNOWN


def test_an_empty_project_tells_nothing_and_breaks_nothing() -> None:
    """No offers, no plan, no risks: not known, in words."""
    facts = facts_of(outlook_of((settings(),)))
    lights = {item.name: item.light for item in sides(facts)}
    assert {lights[name] for name in ("day", "money", "use", "goals", "risks")} == {Light.UNKNOWN}
    assert "⟦" not in str(tuple(status.blocks(facts)))


def test_the_sheet_names_the_money_of_the_offer_that_stands_first() -> None:
    """Before a choice the page says whose money it is and that nothing is chosen."""
    facts = facts_of(outlook_of(records()))
    side = next(item for item in sides(facts) if item.name == "money")
    assert "Nothing is chosen yet" in side.why
