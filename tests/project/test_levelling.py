"""Who has too much to do, and what evening it out costs: counted by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.delivery import Mark
from playbook.people import Letter
from project.catalogue import Catalogue
from project.levelling import levelling
from project.model import Person
from project.outlook import Outlook
from project.records.planning import Capacity, DayOff, Doer, TaskPlan, WorkCalendar
from project.records.team import Member
from project.results.levelling import Levelling, Load
from project.schedule import schedule
from tests.project.plan_content import MONDAY, day, link, project_with, shipped, task, with_tasks

ANNA, BEN = Person(id="anna", name="Anna"), Person(id="ben", name="Ben")


@pytest.fixture(scope="module")
def two(catalogue: Catalogue) -> Catalogue:
    """Two pieces of work beside each other, four days and three days, and the start after both."""
    return with_tasks(
        catalogue,
        task("long", 4),
        task("short", 3),
        task("start", 1, "long", "short", marks=Mark.GOING_LIVE),
    )


def does(name: str, *people: str, share: float = 1.0, **more: Any) -> TaskPlan:
    """Who works on a task."""
    return TaskPlan(id=name, doers=tuple(Doer(person=one, share=share) for one in people), **more)


def evened(catalogue: Catalogue, *records: Any, as_of: Any = MONDAY) -> Levelling:
    """Load and the evened plan of a project with these records."""
    project = project_with(ANNA, BEN, *records)
    return levelling(project, catalogue, schedule(project, catalogue, {}, as_of))


def load(found: Levelling, name: str) -> Load:
    """The load of somebody."""
    return next(item for item in found.loads if item.id == name)


def test_who_does_two_things_at_once_has_too_much(two: Catalogue) -> None:
    """In her first week Anna is asked for 4 + 3 + 1 days and has 5; one after the other it costs 3 days."""
    found = evened(two, does("long", "anna"), does("short", "anna"), does("start", "anna"))
    weeks = load(found, "anna").weeks
    week = weeks[0]
    assert (week.monday, week.days, week.has, week.over) == (MONDAY, 8, 5, 3)
    assert (week.tasks, len(weeks)) == (("long", "short", "start"), 1)
    assert (found.costs_days, found.proven, len(found.cannot)) == (3, True, 0)
    assert {found.finish, found.going_live} == {day(3, 10)}
    moved = {item.task: (item.start, item.finish, item.by) for item in found.moved}
    assert moved["start"] == (day(3, 10), day(3, 10), 3.0)
    behind = {"short": (day(3, 5), day(3, 9), 4.0), "long": (day(3, 4), day(3, 9), 3.0)}
    assert sum(moved.get(name) == days for name, days in behind.items()) == 1


def test_two_people_have_no_conflict(two: Catalogue) -> None:
    """Each does one thing: nothing moves."""
    found = evened(two, does("long", "anna"), does("short", "ben"), does("start", "ben"))
    assert (found.moved, found.costs_days, found.finish) == ((), 0, day(3, 5))
    assert [(item.name, item.over) for item in found.loads] == [("Anna", 0), ("Ben", 0)]


def test_half_of_a_day_for_each_fits_into_one(two: Catalogue) -> None:
    """Anna gives half of her day to both."""
    found = evened(
        two, does("long", "anna", share=0.5), does("short", "anna", share=0.5), does("start", "ben")
    )
    assert (found.costs_days, load(found, "anna").weeks[0].days) == (0, 3.5)


def test_who_has_less_than_a_task_asks_for_can_never_do_it(two: Catalogue) -> None:
    """Anna has half of her days; her week then has 2.5."""
    found = evened(
        two, Capacity(id="anna", share=0.5), does("long", "anna"), does("short", "ben"), does("start", "ben")
    )
    assert found.cannot == ("long",)
    assert (load(found, "anna").share, load(found, "anna").weeks[0].has) == (0.5, 2.5)


def test_days_on_which_somebody_is_away_hold_back_what_they_do(two: Catalogue) -> None:
    """Ben is away on Monday and Tuesday: his three days end on Friday, and the start is on Monday."""
    away = DayOff(id="a", first=day(3, 1), last=day(3, 2), person="ben")
    found = evened(two, away, does("long", "anna"), does("short", "ben"), does("start", "anna"))
    assert load(found, "ben").weeks[0].has == 3
    assert (found.costs_days, found.going_live) == (1, day(3, 8))


def test_seats_share_among_those_who_hold_them_and_count_for_themselves_without(catalogue: Catalogue) -> None:
    """Without a word about it the responsible seats share one working day of the task."""
    letters = {"lead": Letter.BOTH, "it": Letter.RESPONSIBLE}
    content = with_tasks(catalogue, task("work", 4, letters=letters))
    found = evened(content, Member(id="anna", seats=("lead",)), Member(id="ben", seats=("lead",)))
    assert {item.id: item.weeks[0].days for item in found.loads} == {"anna": 1, "ben": 1, "seat:it": 2}
    assert load(found, "seat:it").name == "It"


def test_who_works_by_letter_alone_gives_no_more_than_there_is(catalogue: Catalogue) -> None:
    """Anna has a fifth of her days; nobody said what the task takes of them, so it can be done."""
    content = with_tasks(catalogue, task("work", 5))
    found = evened(content, Member(id="anna", seats=("it",)), Capacity(id="anna", share=0.2))
    assert (found.cannot, load(found, "anna").weeks[0].days) == ((), 1)
    assert load(found, "anna").over == 0


def test_what_is_done_asks_for_nothing_and_what_has_begun_is_not_moved(two: Catalogue) -> None:
    """On Wednesday half of the long work is left: two days; the short one waits until Friday."""
    begun = does("long", "anna", began=MONDAY, done=0.5)
    found = evened(two, begun, does("short", "anna"), does("start", "anna"), as_of=day(3, 3))
    assert load(found, "anna").weeks[0].days == pytest.approx(2 + 3)
    assert [item.task for item in found.moved] == ["short", "start"]
    assert found.moved[0].start == day(3, 5)
    done = does("long", "anna", finished=day(3, 2))
    assert load(evened(two, done, does("short", "anna"), as_of=day(3, 3)), "anna").weeks[0].tasks == (
        "short",
    )


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_nobody_does_two_things_on_one_day_of_an_evened_plan(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    """The law itself: who plans with the days of the evened plan has no one with more than a day in a day."""
    names = ("a", "b", "c", "d", "e")
    tasks = [
        TaskPlan(
            id=name,
            own=True,
            title=name,
            phase="one",
            likely=data.draw(st.integers(1, 6)),
            links=tuple(link(to) for to in names[:number] if data.draw(st.integers(0, 3)) == 0),
            doers=(Doer(person=data.draw(st.sampled_from(("anna", "ben")))),),
        )
        for number, name in enumerate(names)
    ]
    first = {item.task: item.start for item in evened(catalogue, *tasks).moved}
    later = [item.model_copy(update={"not_before": first.get(item.id)}) for item in tasks]
    plan = schedule(project_with(ANNA, BEN, *later), catalogue, {}, MONDAY)
    for person in ("anna", "ben"):
        mine = sorted((item.start, item.finish) for item in plan.tasks if person in item.people)
        assert all(before[1] < after[0] for before, after in pairwise(mine))


def test_a_shipped_plan_tells_who_has_most_too_much(catalogue: Catalogue) -> None:
    """With two people for four seats; whoever has most too much stands first."""
    members = (
        Member(id="anna", seats=("project_lead", "sponsor")),
        Member(id="ben", seats=("it", "users")),
    )
    found = Outlook(project_with(ANNA, BEN, *members), shipped("starter"), MONDAY).levelling
    assert found.loads[0].over > 0
    assert found.costs_days > 0
    assert found.finish is not None
    assert [item.over for item in found.loads] == sorted((item.over for item in found.loads), reverse=True)


def test_nothing_is_evened_where_nobody_works_or_nothing_has_days(catalogue: Catalogue) -> None:
    """An empty plan has no load."""
    assert evened(catalogue) == Levelling()


def test_the_way_to_going_live_is_not_held_up_by_work_after_it(catalogue: Catalogue) -> None:
    """The end comes from 30 days of Ben's; of Anna's work that on which the start hangs goes first."""
    content = with_tasks(
        catalogue,
        task("b", 4),
        task("c", 3),
        task("a", 4),
        task("start", 0, "a", marks=Mark.GOING_LIVE),
        task("measure", 30),
        task("e", 3),
        task("f", 5),
    )
    found = evened(content, *(does(name, "anna") for name in "abcef"), does("measure", "ben"))
    assert (found.costs_days, found.costs_live, found.going_live) == (0, 0, day(3, 4))


def test_what_evening_out_costs_the_start_is_told_beside_the_end(catalogue: Catalogue) -> None:
    """Measuring ends the plan whatever happens before; both pieces of work before the start are Anna's."""
    content = with_tasks(
        catalogue,
        task("long", 4),
        task("short", 3),
        task("start", 0, "long", "short", marks=Mark.GOING_LIVE),
        task("measure", 30),
    )
    found = evened(content, does("long", "anna"), does("short", "anna"), does("measure", "ben"))
    assert (found.costs_days, found.costs_live, found.going_live) == (0, 3, day(3, 9))


def test_what_is_begun_by_another_week_takes_only_what_is_left_of_it(catalogue: Catalogue) -> None:
    """Half of ten days in a week of six is left on Monday 8 March: until Friday, then Anna is free again."""
    content = with_tasks(catalogue, task("long", 10), task("short", 2))
    six = WorkCalendar(id="six", title="Six", week=(1, 2, 3, 4, 5, 6))
    begun = does("long", "anna", calendar="six", began=MONDAY, done=0.5)
    found = evened(content, six, begun, does("short", "anna"), as_of=day(3, 8))
    assert {item.task: item.start for item in found.moved} == {"short": day(3, 15)}
