"""The plan in days: small ones counted on a wall calendar, and the shipped ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.delivery import Link, LinkKind, Mark
from playbook.wants import Priority
from project.catalogue import Catalogue
from project.date_range import date_range
from project.model import Person
from project.outlook import Outlook
from project.records.inventory import DataSource
from project.records.planning import (
    Capacity,
    DayOff,
    Doer,
    PlanRules,
    TaskPlan,
    WorkCalendar,
)
from project.records.requirements import Requirement, RequirementState
from project.records.team import Member
from project.results.schedule import Hint, Schedule, ScheduledTask, TaskState
from scoring.workdays import WorkDays
from tests.project.plan_content import (
    MONDAY,
    chain,
    day,
    kept,
    link,
    planned,
    project_with,
    shipped,
    task,
    with_tasks,
)
from workspace.library import EXAMPLE
from workspace.offline import open_file


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    """The small plan of `plan_content.chain`."""
    return chain(catalogue)


def own(name: str, days: float | None = 1, *after: str | Link, **more: Any) -> TaskPlan:
    """A task of the team's own in the first phase."""
    links = tuple(link(item) if isinstance(item, str) else item for item in after)
    written = {"title": name.capitalize(), "phase": "one", "likely": days, "links": links}
    return TaskPlan(id=name, own=True, **(written | more))


def at(plan: Schedule, name: str) -> ScheduledTask:
    """A task of the plan; the test fails where it is not there."""
    found = plan.task(name)
    assert found is not None, name
    return found


def days(plan: Schedule) -> dict[str, tuple[date, date]]:
    """First and last day of every task."""
    return {item.id: (item.start, item.finish) for item in plan.tasks}


# -- days ------------------------------------------------------------------------------------------------


def test_days_are_those_of_the_wall_calendar(small: Catalogue) -> None:
    """Weekends pass without work; a moment stands on the day on which what it waits for ends."""
    plan = planned(small)
    assert days(plan) == {
        "ask": (day(3, 1), day(3, 3)),
        "offers": (day(3, 4), day(3, 9)),
        "measure": (day(3, 4), day(3, 5)),
        "choice": (day(3, 9), day(3, 9)),
        "work": (day(3, 10), day(3, 16)),
        "start": (day(3, 17), day(3, 17)),
    }
    assert (plan.start, plan.finish, plan.assumed_start) == (MONDAY, day(3, 17), False)
    assert (plan.going_live, plan.choosing, plan.live_on) == ("start", "choice", day(3, 17))


def test_room_and_the_tasks_that_decide_the_end(small: Catalogue) -> None:
    """Measuring may begin two days later and moves nobody; all others decide the end."""
    plan = planned(small)
    measure = at(plan, "measure")
    assert (measure.total_float, measure.free_float, measure.critical) == (2, 2, False)
    assert (measure.late_start, measure.late_finish) == (day(3, 8), day(3, 9))
    assert [item.id for item in plan.critical] == ["ask", "offers", "choice", "work", "start"]
    assert [(item.to, item.drives) for item in at(plan, "choice").links] == [
        ("offers", True),
        ("measure", False),
    ]


def test_three_points_count_with_their_mean(catalogue: Catalogue) -> None:
    """Malcolm et al. 1959: 2, 4, 12 is (2 + 16 + 12) / 6 = 5 working days, so it ends on Friday."""
    plan = planned(with_tasks(catalogue, task("data", (2, 4, 12))))
    assert (at(plan, "data").days, at(plan, "data").finish) == (5, day(3, 5))


def test_days_off_and_another_week_move_the_days(small: Catalogue) -> None:
    """A holiday on Tuesday 2 March moves all; measuring on Saturdays alone takes Saturdays 6 and 13 March."""
    saturdays = WorkCalendar(id="saturdays", title="Saturdays", week=(6,))
    holiday = DayOff(id="h", first=day(3, 2), last=day(3, 2))
    plan = planned(small, saturdays, holiday, TaskPlan(id="measure", calendar="saturdays"))
    assert days(plan)["ask"] == (day(3, 1), day(3, 4))
    assert days(plan)["measure"] == (day(3, 6), day(3, 13))


def test_a_day_off_of_one_person_moves_no_task(small: Catalogue) -> None:
    """Who is away can take on less; the days of tasks stay."""
    away = DayOff(id="a", first=day(3, 1), last=day(3, 5), person="anna")
    assert days(planned(small, Person(id="anna", name="Anna"), away)) == days(planned(small))


def test_an_own_week_counts_for_the_whole_plan(small: Catalogue) -> None:
    """With work on Monday and Tuesday alone, three days end on the Monday after."""
    assert days(planned(small, PlanRules(week=(1, 2))))["ask"] == (day(3, 1), day(3, 8))


def test_without_a_first_day_the_next_working_day_is_taken(small: Catalogue) -> None:
    """Asked on a Saturday, the plan begins on Monday; it says so and is not told to be late."""
    plan = planned(small, start=None, as_of=day(3, 6))
    assert (plan.start, plan.assumed_start) == (day(3, 8), True)
    assert [item.hint for item in plan.hints] == [Hint.NO_START]
    assert dict(plan.facts)["plan_dated"] is False


# -- what the team says ----------------------------------------------------------------------------------


def test_what_the_team_says_replaces_the_playbook(small: Catalogue) -> None:
    """One likeliest duration alone is certain; title, phase and links are the team's."""
    said = TaskPlan(
        id="measure", title="Count twice", likely=4, links=(link("offers", "SS", 1),), phase="two"
    )
    found = at(planned(small, said), "measure")
    assert (found.title, found.phase, found.changed, found.own) == ("Count twice", "two", True, False)
    assert (found.low, found.likely, found.high) == (4, 4, 4)
    assert (found.start, found.finish) == (day(3, 5), day(3, 10))


def test_progress_alone_changes_nothing_of_the_playbook(small: Catalogue) -> None:
    """Who says how far a task is does not say that the plan is another one."""
    assert not at(planned(small, TaskPlan(id="ask", done=0.5, note="Half.")), "ask").changed


def test_own_tasks_stand_behind_those_of_the_playbook(small: Catalogue) -> None:
    """In their phase, by the order the team gave them."""
    plan = planned(small, own("later", 2, "ask", order=2), own("sooner", 2, "ask", order=1))
    first = [(item.number, item.id, item.own) for item in plan.tasks if item.phase == "one"]
    assert first[-2:] == [("1.5", "sooner", True), ("1.6", "later", True)]
    assert days(plan)["later"] == (day(3, 4), day(3, 5))


@pytest.mark.parametrize(
    ("kind", "lag", "first"),
    [
        ("FS", 2, day(3, 8)),
        ("SS", 1, day(3, 2)),
        ("FF", 0, day(3, 2)),
        ("SF", 4, day(3, 3)),
        ("FS", -1, day(3, 3)),
    ],
)
def test_every_kind_of_link(small: Catalogue, kind: str, lag: float, first: date) -> None:
    """Two days that hang on the three days from Monday to Wednesday, counted on the calendar."""
    assert days(planned(small, own("extra", 2, link("ask", kind, lag))))["extra"][0] == first


def test_an_earliest_day_holds_a_task_back(small: Catalogue) -> None:
    """What hangs on it moves with it."""
    plan = planned(small, TaskPlan(id="work", not_before=day(3, 15)))
    assert (at(plan, "work").start, plan.finish) == (day(3, 15), day(3, 22))


def test_a_deadline_moves_nothing_and_is_told_when_missed(small: Catalogue) -> None:
    """The work ends on 16 March."""
    plan = planned(small, TaskPlan(id="work", deadline=day(3, 15)))
    assert (at(plan, "work").finish, at(plan, "work").late) == (day(3, 16), True)
    missed = next(item for item in plan.hints if item.hint is Hint.DEADLINE_MISSED)
    assert missed.tasks == ("work",)
    assert dict(plan.facts)["deadlines_missed"] == 1
    kept = planned(small, TaskPlan(id="work", deadline=day(3, 16)))
    assert not at(kept, "work").late


# -- tasks that are not in the plan ----------------------------------------------------------------------


def test_what_hangs_on_a_task_left_out_hangs_on_what_that_one_waits_for(small: Catalogue) -> None:
    """Without the work the start hangs on the choice; lags before and after it are added."""
    lagged = TaskPlan(id="start", links=(link("work", "FS", 1),))
    plan = planned(
        small, TaskPlan(id="work", left_out="Bought ready.", links=(link("choice", "FS", 2),)), lagged
    )
    assert plan.task("work") is None
    assert [(item.to, item.kind, item.lag) for item in at(plan, "start").links] == [("choice", "FS", 3)]
    assert at(plan, "start").start == day(3, 15)
    assert [(item.id, item.reason, item.condition) for item in plan.not_planned] == [
        ("work", "Bought ready.", "")
    ]


def test_many_tasks_left_out_are_bridged_one_after_the_other(small: Catalogue) -> None:
    """Each waits for the two before: some 10^300 ways lead through them, and one link comes out."""
    gone = [own("t0", 1, link("ask", "FS", 1), left_out="No.")]
    gone += [
        own(f"t{number}", 1, *(f"t{place}" for place in range(max(0, number - 2), number)), left_out="No.")
        for number in range(1, 1_500)
    ]
    last = own("last", 1, "t1499")
    assert [(item.to, item.kind, item.lag) for item in at(planned(small, *gone, last), "last").links] == [
        ("ask", "FS", 1)
    ]


def test_a_long_chain_of_tasks_and_of_parts_has_days(small: Catalogue) -> None:
    """However long they are; parts that go too deep stand beside the others."""
    many = [own(f"t{number}", 1, *([f"t{number - 1}"] if number else [])) for number in range(2_000)]
    assert at(planned(small, *many), "t1999").finish > day(12, 31)
    deep = [own(f"t{number}", 1, under=f"t{number - 1}" if number else None) for number in range(1_500)]
    assert max(item.depth for item in planned(small, *deep).tasks) <= 11


def test_a_condition_that_does_not_hold_keeps_a_task_out(catalogue: Catalogue) -> None:
    """Unless the team wants it; one that cannot be told yet keeps nothing out."""
    content = with_tasks(catalogue, task("ask", 3), task("council", 5, "ask", only_if="members >= 5"))
    assert [item.id for item in planned(content, values={"members": 3.0}).tasks] == ["ask"]
    assert planned(content, values={"members": 3.0}).not_planned[0].condition == "members >= 5"
    assert planned(content, values={"members": 6.0}).task("council") is not None
    assert planned(content).task("council") is not None
    wanted = planned(content, TaskPlan(id="council", taken_in=True), values={"members": 3.0})
    assert at(wanted, "council").only_because == "members >= 5"


def test_links_to_nothing_count_for_nothing(small: Catalogue) -> None:
    """A task that was in another playbook leaves no link behind."""
    assert days(planned(small, own("extra", 1, "nowhere")))["extra"] == (day(3, 1), day(3, 1))


# -- parts -----------------------------------------------------------------------------------------------


def test_a_task_with_parts_has_the_days_of_its_parts(small: Catalogue) -> None:
    """The work is done in two parts, two days and then three; the start waits for the last of them."""
    plan = planned(small, own("first", 2, under="work"), own("second", 3, "first", under="work"))
    work = at(plan, "work")
    assert (work.summary, work.depth, at(plan, "first").depth, at(plan, "first").under) == (
        True,
        0,
        1,
        "work",
    )
    assert (work.start, work.finish, work.days) == (day(3, 10), day(3, 16), 5)
    assert [item.number for item in plan.tasks[-4:]] == ["2.1", "2.1.1", "2.1.2", "2.2"]
    assert at(plan, "first").phase == "two"
    assert at(plan, "start").start == day(3, 17)


def test_links_to_a_task_with_parts_mean_its_first_and_last_day(small: Catalogue) -> None:
    """Both parts wait for the choice; a check that begins with the work begins with the first part."""
    plan = planned(
        small,
        own("short", 1, under="work"),
        own("long", 4, under="work"),
        own("check", 1, link("work", "SS", 1), phase="two"),
    )
    assert {days(plan)[name][0] for name in ("short", "long")} == {day(3, 10)}
    assert days(plan)["check"][0] == day(3, 11)
    assert days(plan)["start"] == (day(3, 16), day(3, 16))
    assert [(item.to, item.drives) for item in at(plan, "work").links] == [("choice", True)]


def test_parts_go_with_what_they_are_a_part_of(small: Catalogue) -> None:
    """Who leaves the work out leaves its parts out, for the same reason."""
    plan = planned(small, TaskPlan(id="work", left_out="Not now."), own("first", 2, under="work"))
    assert {(item.id, item.reason) for item in plan.not_planned} == {
        ("work", "Not now."),
        ("first", "Not now."),
    }


# -- circles ---------------------------------------------------------------------------------------------


def test_links_that_go_round_are_told_task_by_task_and_give_no_days(small: Catalogue) -> None:
    """Ask waits for work, which waits for the choice, which waits for the offers, which wait for ask."""
    plan = planned(small, TaskPlan(id="ask", links=(link("work"),)))
    assert (plan.tasks, plan.finish, plan.live_on) == ((), None, None)
    assert {frozenset(item) for item in plan.circles} >= {frozenset({"ask", "offers", "choice", "work"})}


def test_a_round_over_a_task_left_out_is_one_too(small: Catalogue) -> None:
    """What is bridged hands the round on."""
    plan = planned(small, TaskPlan(id="ask", links=(link("work"),)), TaskPlan(id="choice", left_out="No."))
    assert plan.circles


def test_a_task_that_waits_for_what_it_is_a_part_of_goes_round(small: Catalogue) -> None:
    """A part cannot wait for the end of the whole."""
    plan = planned(small, own("part", 1, "work", under="work"))
    assert plan.circles == (("part", "work"),)


def test_a_plan_that_no_calendar_reaches_has_no_days(small: Catalogue) -> None:
    """Beyond the year 9999 there is none; the other words of the plan are still there."""
    plan = planned(small, TaskPlan(id="work", likely=2000), start=date(9995, 1, 1), as_of=date(9995, 1, 1))
    assert (plan.tasks, plan.circles, plan.finish) == ((), (), None)
    assert dict(plan.facts)["plan_dated"] is False


# -- how far work is -------------------------------------------------------------------------------------


def test_what_is_finished_keeps_its_days_and_the_rest_follows(small: Catalogue) -> None:
    """Ask took until Friday 5 March; the offers begin on the Monday after."""
    done = TaskPlan(id="ask", began=day(3, 1), finished=day(3, 5))
    plan = planned(small, done, as_of=day(3, 8))
    assert days(plan)["ask"] == (day(3, 1), day(3, 5))
    assert (at(plan, "ask").state, at(plan, "ask").done, at(plan, "ask").critical) == (
        TaskState.DONE,
        1,
        False,
    )
    assert days(plan)["offers"] == (day(3, 8), day(3, 11))


def test_what_has_begun_goes_on_from_today(small: Catalogue) -> None:
    """A third of three days was done by Thursday 4 March: two more days, Thursday and Friday."""
    begun = TaskPlan(id="ask", began=day(3, 1), done=1 / 3)
    plan = planned(small, begun, as_of=day(3, 4))
    assert days(plan)["ask"] == (day(3, 1), day(3, 5))
    assert (at(plan, "ask").state, at(plan, "ask").late) == (TaskState.UNDER_WAY, True)
    said = planned(small, TaskPlan(id="ask", began=day(3, 1), remaining=4), as_of=day(3, 4))
    assert days(said)["ask"][1] == day(3, 9)


def test_a_finished_task_without_a_first_day_is_counted_back(small: Catalogue) -> None:
    """Three working days that ended on Tuesday 9 March began on Friday 5."""
    plan = planned(small, TaskPlan(id="ask", finished=day(3, 9)), as_of=day(3, 10))
    assert days(plan)["ask"] == (day(3, 5), day(3, 9))


def test_what_should_have_begun_is_late(small: Catalogue) -> None:
    """Ask was to begin on Monday; on Tuesday it is late, what comes after is not."""
    plan = planned(small, as_of=day(3, 2))
    assert [item.id for item in plan.tasks if item.late] == ["ask"]
    assert dict(plan.facts)["tasks_late"] == 1
    assert next(item.tasks for item in plan.hints if item.hint is Hint.OVERDUE) == ("ask",)


# -- people ----------------------------------------------------------------------------------------------


ANNA = (Person(id="anna", name="Anna"), Member(id="anna", seats=("lead", "it")))
BEN = (Person(id="ben", name="Ben"), Member(id="ben", seats=("it",)))


def test_seats_answer_and_work_until_somebody_is_named(small: Catalogue) -> None:
    """The accountable seat's holder answers, holders of responsible seats work; an empty seat by title."""
    nobody = at(planned(small), "ask")
    assert (nobody.owner, nobody.doers, nobody.people) == ("", ("It",), ())
    held = at(planned(small, *ANNA, *BEN), "ask")
    assert (held.owner, held.owner_name, held.doers, held.people) == (
        "anna",
        "Anna",
        ("Anna", "Ben"),
        ("anna", "ben"),
    )
    named = TaskPlan(id="ask", owner="ben", doers=(Doer(person="ben", share=0.5), Doer(seat="lead")))
    said = at(planned(small, *ANNA, *BEN, named), "ask")
    assert (said.owner_name, said.doers) == ("Ben", ("Ben", "Anna"))


def test_open_tasks_without_owner_are_counted(small: Catalogue) -> None:
    """Five pieces of work; the moment needs none."""
    assert dict(planned(small).facts)["tasks_without_owner"] == 5
    assert dict(planned(small, *ANNA).facts)["tasks_without_owner"] == 0


# -- baselines and value ---------------------------------------------------------------------------------


def test_slip_is_counted_against_the_newest_baseline(small: Catalogue) -> None:
    """The work now takes a week longer than when the plan was kept."""
    old, new = kept(planned(small, own("x", 9))), kept(planned(small), "b2", day(3, 2))
    plan = planned(small, old, new, TaskPlan(id="work", likely=10))
    assert {item.id: item.slip for item in plan.tasks} == {
        "ask": 0, "offers": 0, "measure": 0, "choice": 0, "work": 5, "start": 5,
    }  # fmt: skip
    assert at(plan, "work").baseline_finish == day(3, 16)
    assert [item[0] for item in plan.baselines] == ["b2", "b1"]
    assert plan.baselines[0] == ("b2", "Plan b2", day(3, 2), day(3, 17), day(3, 17))


def test_a_task_with_parts_slips_with_its_parts(small: Catalogue) -> None:
    """Kept are the pieces of work; the whole is compared with their first and last day then."""
    parts = own("first", 2, under="work"), own("second", 3, "first", under="work")
    base = kept(planned(small, *parts))
    later = parts[1].model_copy(update={"likely": 5.0})
    work = at(planned(small, base, parts[0], later), "work")
    assert (work.baseline_start, work.baseline_finish, work.slip) == (day(3, 10), day(3, 16), 2)


def test_earned_value_in_days(small: Catalogue) -> None:
    """By Monday morning 3 + 2 + 2 of 15 days were planned; ask and half of measuring are done."""
    done = (TaskPlan(id="ask", finished=day(3, 3)), TaskPlan(id="measure", began=day(3, 4), done=0.5))
    found = planned(small, kept(planned(small)), *done, as_of=day(3, 8)).earned
    assert found is not None
    assert (found.in_money, found.planned, found.earned, found.whole) == (False, 7, 4, 15)
    assert found.schedule_index == pytest.approx(4 / 7)
    assert (found.spent, found.cost_index, found.forecast) == (None, None, None)


def test_earned_value_in_money(small: Catalogue) -> None:
    """Budget 100 for each piece of work, 90 spent for the 100 earned: 500 / (100 / 90) = 450 in the end."""
    budgets = {name: TaskPlan(id=name, budget=100) for name in ("ask", "offers", "measure", "work", "start")}
    then = kept(planned(small, *budgets.values()))
    now = {**budgets, "ask": TaskPlan(id="ask", budget=100, finished=day(3, 3), spent=90)}
    found = planned(small, then, *now.values(), as_of=day(3, 4)).earned
    assert found is not None
    assert (found.in_money, found.planned, found.earned, found.spent, found.whole) == (
        True,
        100,
        100,
        90,
        500,
    )
    assert found.schedule_index == 1
    assert found.cost_index == pytest.approx(100 / 90)
    assert found.forecast == pytest.approx(450)
    more = planned(small, then, *now.values(), own("late", 1, spent=10.0), as_of=day(3, 4)).earned
    assert more is not None
    assert (more.whole, more.earned, more.spent) == (500, 100, 100)


def test_work_that_is_as_far_as_planned_is_not_behind(small: Catalogue) -> None:
    """On the morning of the third day two of three days are due and done; on the first morning nothing is."""
    base = kept(planned(small))
    plan = planned(small, base, TaskPlan(id="ask", began=MONDAY, remaining=1, done=2 / 3), as_of=day(3, 3))
    assert plan.earned is not None
    assert plan.earned.schedule_index == pytest.approx(1)
    assert (at(plan, "ask").slip, at(plan, "ask").late) == (0, False)
    first = planned(small, base).earned
    assert first is not None
    assert (first.planned, first.schedule_index) == (0, None)


def test_a_task_cut_into_parts_since_goes_on_counting(small: Catalogue) -> None:
    """Its worth stays, what its parts earn is earned, and it is compared with its own days then."""
    base = kept(planned(small))
    parts = own("first", 2, under="work", finished=day(3, 11)), own("second", 4, "first", under="work")
    plan = planned(small, base, *parts, as_of=day(3, 12))
    assert plan.earned is not None
    assert plan.earned.whole == 15
    assert plan.earned.earned == pytest.approx(5 * 2 / 6)
    assert (at(plan, "work").baseline_start, at(plan, "work").baseline_finish) == (day(3, 10), day(3, 16))


@pytest.mark.parametrize(
    "said",
    [
        TaskPlan(id="ask", done=1.0, remaining=3),
        TaskPlan(id="ask", done=0.5, remaining=0),
        TaskPlan(id="ask", began=MONDAY, likely=0),
        TaskPlan(id="ask", began=MONDAY, milestone=True),
    ],
)
def test_what_has_nothing_left_to_do_is_done_everywhere(small: Catalogue, said: TaskPlan) -> None:
    """The days, the state, what is late and what waits for it say the same."""
    plan = planned(small, said, as_of=day(3, 4))
    ask = at(plan, "ask")
    assert (ask.state, ask.done, ask.remaining, ask.late) == (TaskState.DONE, 1, None, False)
    assert ask.finish <= day(3, 3)
    assert at(plan, "offers").start == day(3, 4)


def test_phases_span_their_tasks(small: Catalogue) -> None:
    """The second phase runs from the work to the start; nothing of it is done."""
    spans = {item.phase: item for item in planned(small, TaskPlan(id="ask", finished=day(3, 3))).spans}
    assert (spans["two"].start, spans["two"].finish, spans["two"].tasks, spans["two"].done) == (
        day(3, 10), day(3, 17), 2, 0,
    )  # fmt: skip
    assert spans["one"].done == pytest.approx(3 / 9)


# -- what a plan is told ---------------------------------------------------------------------------------


def told(plan: Schedule) -> set[Hint]:
    """The hints of a plan."""
    return {item.hint for item in plan.hints}


def test_work_with_people_has_to_begin_before_the_choice(catalogue: Catalogue) -> None:
    """R12: nothing of the band begins before the offer is chosen."""
    band = catalogue.playbook.phases[1].model_copy(update={"id": "people"})
    ask, choice = task("ask", 3), task("choice", 0, "ask", marks=Mark.CHOOSING)
    late = with_tasks(catalogue, ask, choice, task("talk", 2, "choice", phase="people"), bands=(band,))
    soon = with_tasks(catalogue, ask, choice, task("talk", 2, phase="people"), bands=(band,))
    assert Hint.CHANGE_TOO_LATE in told(planned(late))
    assert Hint.CHANGE_TOO_LATE not in told(planned(soon))


def test_moving_data_has_to_be_the_least_sure(catalogue: Catalogue) -> None:
    """D8: 4 to 8 days is twice, 5 to 15 is three times."""
    data = task("data", (4, 5, 8), marks=Mark.MOVING_DATA)
    plan = planned(with_tasks(catalogue, data, task("talk", (5, 8, 15))))
    found = next(item for item in plan.hints if item.hint is Hint.CONVERSION_NOT_WIDEST)
    assert (found.tasks, found.figures) == (("data", "talk"), (("data", 2.0), ("other", 3.0)))
    assert not told(planned(with_tasks(catalogue, data, task("talk", (5, 8, 10)))))


def must(name: str, *, first: bool) -> Requirement:
    """An accepted must."""
    state = RequirementState.ACCEPTED
    return Requirement(id=name, statement=name, priority=Priority.MUST, state=state, first_release=first)


def test_a_first_release_with_most_of_the_musts_is_told(small: Catalogue) -> None:
    """P8: without a rule of thumb in the playbook 60 % is the most; of three musts nothing is told."""
    many = [must(f"r{number}", first=number < 4) for number in range(5)]
    found = next(item for item in planned(small, *many).hints if item.hint is Hint.BIG_FIRST_RELEASE)
    assert dict(found.figures) == {"share": 0.8, "most": 0.6, "musts": 5}
    assert Hint.BIG_FIRST_RELEASE not in told(planned(small, *many[1:], must("r9", first=False)))
    assert not told(planned(small, *many[:3]))


def test_the_rule_of_thumb_of_the_playbook_counts_first() -> None:
    """The shipped ones say half of the musts."""
    many = [must(f"r{number}", first=number < 3) for number in range(5)]
    found = next(
        item for item in planned(shipped("starter"), *many).hints if item.hint is Hint.BIG_FIRST_RELEASE
    )
    assert dict(found.figures)["most"] == 0.5


def test_more_systems_than_people_can_see_to_is_told(small: Catalogue) -> None:
    """P9, P12: four places with data for one person, who has all of their time, is one too many."""
    places = [DataSource(id=f"d{number}", title="Sheet") for number in range(4)]
    found = next(item for item in planned(small, *ANNA, *places).hints if item.hint is Hint.TOO_COMPLEX)
    assert dict(found.figures) == {"sources": 4, "connections": 0, "people": 1}
    assert not told(planned(small, *ANNA, *places[:3]))
    half = Capacity(id="anna", share=0.5)
    assert Hint.TOO_COMPLEX in told(planned(small, *ANNA, half, *places[:2]))


# -- the shipped plans -----------------------------------------------------------------------------------


@pytest.mark.parametrize("playbook", ["starter", "standard", "enterprise", "nonprofit"])
def test_shipped_plans_have_days_and_everything_before_the_start(playbook: str) -> None:
    """No round; who follows the links back from going live meets the choice, and every task has its days."""
    plan = planned(shipped(playbook))
    assert plan.circles == ()
    assert plan.live_on is not None
    assert plan.choosing
    waiting, met = [plan.going_live], set()
    while waiting:
        name = waiting.pop()
        if name not in met:
            met.add(name)
            waiting.extend(item.to for item in at(plan, name).links)
    assert plan.choosing in met
    assert all(at(plan, name).finish <= plan.live_on for name in met)
    assert told(plan) == set()


@pytest.mark.parametrize("playbook", ["starter", "standard", "enterprise", "nonprofit"])
def test_moving_the_data_is_the_least_sure_task_of_every_shipped_plan(playbook: str) -> None:
    """D8: no other task has as wide a range."""
    plan = planned(shipped(playbook))
    wide = {item.id: item.high / item.low for item in plan.tasks if item.low > 0}
    assert max(wide, key=lambda name: wide[name]) == (
        "rehearse_import" if playbook == "starter" else "convert_data"
    )


@pytest.mark.parametrize("playbook", ["starter", "standard", "enterprise", "nonprofit"])
def test_every_shipped_playbook_says_what_its_tasks_are(playbook: str) -> None:
    """One task each chooses, signs and goes live; one or more move the data."""
    marks = [item.marks for item in shipped(playbook).playbook.tasks if item.marks]
    assert {mark: marks.count(mark) for mark in Mark if mark is not Mark.MOVING_DATA} == {
        Mark.CHOOSING: 1,
        Mark.CONTRACT: 1,
        Mark.GOING_LIVE: 1,
    }
    assert Mark.MOVING_DATA in marks


def test_a_playbook_of_before_tasks_had_marks_is_read_by_the_names_it_had() -> None:
    """A project keeps the text it began with; a playbook with any mark of its own says all of them itself."""
    content = shipped("standard")
    bare = [item.model_copy(update={"marks": None}) for item in content.playbook.tasks]
    old = replace(content, playbook=content.playbook.model_copy(update={"tasks": tuple(bare)}))
    assert (planned(old).going_live, planned(old).choosing) == ("switch_over", "decision_taken")
    named = with_tasks(content, task("switch_over", 1), task("other", 1, marks=Mark.CHOOSING))
    assert planned(named).going_live == ""


def test_the_example_has_days() -> None:
    """No round, and every task up to the start has its days."""
    shown = open_file(EXAMPLE.read_bytes(), EXAMPLE.name, MONDAY).opened
    assert shown is not None
    plan = Outlook(shown.project, shown.catalogue, MONDAY).schedule
    assert plan.circles == ()
    assert plan.live_on is not None
    assert plan.live_on > plan.start


@cache
def _standard(as_of: date) -> Schedule:
    return planned(shipped("standard"), as_of=as_of)


def test_the_outlook_hands_its_plan_on() -> None:
    """What a project's page shows is what this module computes."""
    plan = Outlook(project_with(), shipped("standard"), MONDAY).schedule
    assert days(plan) == days(_standard(MONDAY))


# -- laws ------------------------------------------------------------------------------------------------


NAMES = ("a", "b", "c", "d", "e", "f")


@st.composite
def plans(draw: st.DrawFn) -> tuple[TaskPlan, ...]:
    """Own tasks that only hang on earlier ones, so that nothing goes round."""
    made = []
    for number, name in enumerate(NAMES):
        earlier = draw(st.lists(st.sampled_from(NAMES[:number]), unique=True, max_size=3)) if number else []
        links = tuple(
            Link(to=to, kind=draw(st.sampled_from(LinkKind)), lag=draw(st.integers(-3, 5))) for to in earlier
        )
        days_ = draw(st.integers(0, 8))
        made.append(own(name, days_ or None, *links, milestone=days_ == 0))
    return tuple(made)


def _no_later(one: ScheduledTask, other: ScheduledTask) -> bool:
    """Whether the first ends no later; a moment between two days may stand on the one or on the other."""
    night = PLAIN.day(PLAIN.offset(other.finish) + 1) if other.milestone else other.finish
    return one.finish <= night


PLAIN = WorkDays()


@settings(deadline=None, max_examples=60)
@given(tasks=plans(), gone=st.sampled_from(NAMES))
def test_leaving_a_task_out_makes_nothing_later(
    catalogue: Catalogue, tasks: tuple[TaskPlan, ...], gone: str
) -> None:
    """Bridging only takes work away."""
    before = planned(catalogue, *tasks)
    after = planned(
        catalogue,
        *(item.model_copy(update={"left_out": "No."}) if item.id == gone else item for item in tasks),
    )
    assert {item.id for item in after.tasks} == set(NAMES) - {gone}
    assert all(_no_later(item, at(before, item.id)) for item in after.tasks)


@settings(deadline=None, max_examples=60)
@given(tasks=plans(), off=st.lists(st.integers(0, 40), max_size=8))
def test_nothing_begins_or_ends_on_a_day_off(
    catalogue: Catalogue, tasks: tuple[TaskPlan, ...], off: list[int]
) -> None:
    """Work takes at least as long as it is, and its first and last day are working days."""
    free = {MONDAY + timedelta(days=number) for number in off}
    records = [DayOff(id=f"o{item.toordinal()}", first=item, last=item) for item in free]
    for item in planned(catalogue, *tasks, *records).tasks:
        if not item.milestone:
            assert not {item.start, item.finish} & free
            assert max(item.start.isoweekday(), item.finish.isoweekday()) <= 5
            assert (item.finish - item.start).days + 1 >= item.days


@settings(deadline=None, max_examples=40)
@given(tasks=plans(), order=st.permutations(range(6)))
def test_the_order_in_which_tasks_stand_moves_no_day(
    catalogue: Catalogue, tasks: tuple[TaskPlan, ...], order: list[int]
) -> None:
    """Only links decide."""
    turned = [item.model_copy(update={"order": place}) for item, place in zip(tasks, order, strict=True)]
    assert days(planned(catalogue, *tasks)) == days(planned(catalogue, *turned))


@settings(deadline=None, max_examples=40)
@given(tasks=plans(), late=st.integers(0, 30))
def test_time_that_passes_makes_nothing_sooner(
    catalogue: Catalogue, tasks: tuple[TaskPlan, ...], late: int
) -> None:
    """A day on which nothing is done moves what is left, never forward."""
    before, after = (
        planned(catalogue, *tasks),
        planned(catalogue, *tasks, as_of=MONDAY + timedelta(days=late)),
    )
    assert all(_no_later(at(before, item.id), item) for item in after.tasks)


def test_work_begun_before_the_first_day_draws_nothing_else_there(small: Catalogue) -> None:
    """Something begun in January leaves a project that begins on 1 March, and nothing of it is late."""
    early = own("talk", 10, began=day(1, 11))
    plan = planned(small, early, as_of=day(1, 20))
    alone = days(planned(small, as_of=day(1, 20)))
    assert {name: span for name, span in days(plan).items() if name != "talk"} == alone
    assert days(plan)["talk"] == (day(1, 11), day(2, 2))
    assert (plan.start, plan.opens, plan.live_on) == (day(1, 11), MONDAY, day(3, 17))
    assert not any(item.late for item in plan.tasks)


def test_work_begun_before_the_first_day_takes_along_what_waits_for_it(small: Catalogue) -> None:
    """What waits for half a day of the 19th goes on then; what hangs on nothing begun waits for 1 March."""
    begun = TaskPlan(id="ask", began=day(1, 11), done=0.5)
    plan = planned(small, begun, own("other", 1), own("then", 1, "other"), as_of=day(1, 18))
    assert at(plan, "offers").start == day(1, 19)
    assert plan.live_on == day(2, 2)
    assert (at(plan, "other").start, at(plan, "then").start) == (MONDAY, day(3, 2))
    drawn = date_range(project_with(begun, own("other", 1), own("then", 1, "other")), small, plan)
    assert drawn.finish is not None
    assert (drawn.finish.planned, drawn.finish.safe) == (plan.finish, plan.finish)
