"""Courses, places, what does not go together, what came of it, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.delivery import Track
from project.catalogue import Catalogue, resolve
from project.model import DriverValue, Person, Project
from project.records.planning import DayOff
from project.records.teaching import (
    CourseLevel,
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Level,
    Room,
    Session,
    SessionState,
    SkillMoment,
    SkillPoint,
    TaughtBy,
    TeachingRules,
    Trainer,
)
from project.results.schedule import Schedule, ScheduledTask
from project.results.training import Lack, TeachFault, Training, Worth
from project.teach_places import classes_needed, split
from project.teach_worth import returned
from project.training import training
from tests.project.conftest import BEFORE_VENDORS, COSTS, PLAYBOOK, TEXTS
from tests.project.heard_content import sources

Make = Callable[..., Project]
DAY = date(2026, 3, 2)
COURSES = """
courses:
  - {id: for_trainers, title: Vendor course, track: trainers, audience: [sales], taught_by: vendor,
    modules: [All], goal: Teach., test: A class., hours: {low: 8, likely: 16, high: 20}, benefit: More.}
  - {id: for_users, title: Users, track: users, audience: [sales], taught_by: own_trainer, modules: [All],
    goal: Work., test: Five tasks., hours: {low: 6, likely: 8, high: 10}, most_people: 10, benefit: Less.,
    after: [for_trainers]}
"""


@pytest.fixture(scope="module")
def taught() -> Catalogue:
    """The small content with a course for trainers and one for users."""
    rate = COSTS.replace("id: rate,", "id: loaded_rate,").replace("* rate *", "* loaded_rate *")
    text = PLAYBOOK + BEFORE_VENDORS.rstrip("\n") + COURSES
    resolved = resolve(sources({**TEXTS, "playbook": text, "costs": rate}))
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def found(project: Project, catalogue: Catalogue, as_of: date = DAY) -> Training:
    """What follows, without a plan in days."""
    return training(project, catalogue, Schedule(), as_of)


def sellers(people: int, **more: Any) -> LearnerGroup:
    """A group of people who sell."""
    return LearnerGroup(id="sellers", title="Sellers", group="sales", people=people, **more)


def session(name: str, day: date, course: str = "for_users", **more: Any) -> Session:
    """A class of a day, from nine to five."""
    return Session(**{"id": name, "course": course, "day": day, "hours": 8, **more})


CERTIFIED = Trainer(id="ann", title="Ann", certified_on=DAY - timedelta(days=1))
ROOM = Room(id="room", title="Room", seats=10)


def test_a_courses_places_and_classes_follow_from_its_groups(make: Make, taught: Catalogue) -> None:
    """By hand: 23 people in classes of ten are three classes; own trainers alone learn to teach."""
    told = found(make(sellers(23), CERTIFIED), taught)

    users, trainers = told.course("for_users"), told.course("for_trainers")
    assert users is not None
    assert trainers is not None
    assert (users.people, users.classes, users.unplanned, users.trainers) == (23, 3, 3, ("ann",))
    assert (trainers.people, trainers.classes, trainers.completed) == (1, 1, 1)
    assert dict(told.facts)["classes_unplanned"] == 4
    assert dict(told.facts)["courses_without_trainer"] == 1


def test_a_course_stands_behind_those_that_come_first(make: Make, taught: Catalogue) -> None:
    """R4: own courses too, in whatever order they were written; circles are named and undone."""
    early = CoursePlan(id="early", own=True, title="Early", after=("late",))
    late = CoursePlan(id="late", own=True, title="Late", after=("for_users",))
    order = [item.id for item in found(make(early, late), taught).courses]
    assert order == ["for_trainers", "for_users", "late", "early"]

    round_ = CoursePlan(id="late", own=True, title="Late", after=("early",))
    told = found(make(early, round_), taught)
    assert [set(item) for item in told.circles] == [{"early", "late"}]
    assert len(told.courses) == 4


def test_what_the_team_says_stands_in_for_the_plan(make: Make, taught: Catalogue) -> None:
    """R6, R7: what is said is replaced, what is left open stays; a reason leaves a course out."""
    changed = CoursePlan(id="for_users", title="Our day", pass_mark=0.7, hours=6, after=())
    left = CoursePlan(id="for_trainers", left_out="We have trainers")

    told = found(make(changed, left), taught)

    users, trainers = told.course("for_users"), told.course("for_trainers")
    assert users is not None
    assert trainers is not None
    assert (users.title, users.pass_mark, users.hours, users.goal) == ("Our day", 0.7, 6, "Work.")
    assert (users.changed, users.after, users.track) == (True, (), Track.USERS)
    assert told.given == (users,)
    assert trainers.left_out == "We have trainers"


RULES: tuple[tuple[str, dict[str, Any], TeachFault], ...] = (
    ("too many for the room", {"room": "small"}, TeachFault.ROOM_TOO_SMALL),
    ("too many for the course", {"places": (11,)}, TeachFault.CLASS_TOO_LARGE),
    ("no room", {"room": None}, TeachFault.NO_ROOM),
    ("nobody teaches", {"trainer": None}, TeachFault.NO_TRAINER),
    ("not a trainer of it", {"trainer": "vendor"}, TeachFault.TRAINER_WRONG),
    ("not certified", {"trainer": "new"}, TeachFault.NOT_CERTIFIED),
    ("the trainer has left", {"trainer": "gone"}, TeachFault.TRAINER_AWAY),
    ("a Sunday", {"day": DAY + timedelta(days=6)}, TeachFault.DAY_OFF),
    ("a day off", {"day": DAY + timedelta(days=3)}, TeachFault.DAY_OFF),
)


@pytest.mark.parametrize(("case", "change", "fault"), RULES, ids=[rule[0] for rule in RULES])
def test_a_class_that_does_not_fit_is_named(
    make: Make, taught: Catalogue, case: str, change: dict[str, Any], fault: TeachFault
) -> None:
    """R4 and rooms: each change of a sound class is told by its own reason, and the sound one by none."""
    around = (
        sellers(10), CERTIFIED, ROOM, Room(id="small", title="Small", seats=9),
        Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR),
        Trainer(id="new", title="New"),
        Trainer(id="gone", title="Gone", certified_on=DAY - timedelta(days=9), until=DAY),
        DayOff(id="off", first=DAY + timedelta(days=3), last=DAY + timedelta(days=3)),
    )  # fmt: skip
    fields: dict[str, Any] = {
        "day": DAY + timedelta(days=1), "room": "room", "trainer": "ann",
        "groups": ("sellers",), "places": (10,),
    }  # fmt: skip
    sound = session("s", **fields)
    assert found(make(*around, sound), taught).conflicts == ()

    told = found(make(*around, session("s", **{**fields, **change})), taught).conflicts

    assert fault in {item.fault for item in told}


@pytest.mark.parametrize(
    ("starts", "meets"), [(time(16, 59), True), (time(17, 0), False)], ids=["meets", "follows"]
)
def test_rooms_trainers_and_groups_are_in_one_place(
    make: Make,
    taught: Catalogue,
    starts: time,
    meets: bool,  # noqa: FBT001  both sides of the border
) -> None:
    """From nine to five: a class at 16:59 meets it in room, trainer and group, one at 17:00 does not."""
    fields: dict[str, Any] = {"room": "room", "trainer": "ann", "groups": ("sellers",), "places": (5,)}
    first = session("a", DAY + timedelta(days=1), **fields)
    second = session("b", DAY + timedelta(days=1), starts=starts, class_no=2, **{**fields, "hours": 1})

    told = found(
        make(sellers(10), CERTIFIED, ROOM, first, second, TeachingRules(per_day=2)), taught
    ).conflicts

    twice = {TeachFault.ROOM_TWICE, TeachFault.TRAINER_TWICE, TeachFault.GROUP_TWICE}
    assert {item.fault for item in told} == (twice if meets else set())


def test_users_learn_after_their_trainers(make: Make, taught: Catalogue) -> None:
    """R4: a class of users before the end of the course for trainers is named with that course."""
    vendor = Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR)
    course = session("t", DAY + timedelta(days=3), "for_trainers", room="room", trainer="vendor")
    users = session(
        "u", DAY + timedelta(days=2), room="room", trainer="ann", groups=("sellers",), places=(10,)
    )

    told = found(make(sellers(10), CERTIFIED, vendor, ROOM, course, users), taught).conflicts

    assert [(item.fault, item.sessions, item.names) for item in told] == [
        (TeachFault.TOO_EARLY, ("u", "t"), ("Vendor course",))
    ]


def test_who_tests_has_learned_it_before(make: Make) -> None:
    """R4: a course for the seat that does the acceptance test is over before the test begins."""
    task_line = "{id: accept_test, title: Test, what: All., phase: two, milestone: true, letters: {lead: AR}}"
    tasks = f"\ntasks:\n  - {task_line}\n"
    text = PLAYBOOK + (BEFORE_VENDORS + COURSES).replace("\ntasks:\n", tasks).replace(
        "track: users, audience: [sales]", "track: users, audience: [sales, lead]"
    )
    resolved = resolve(sources({**TEXTS, "playbook": text}))
    assert resolved.catalogue is not None, resolved.diagnostics
    begins = DAY + timedelta(days=3)
    task = ScheduledTask(
        "accept_test", "Test", "", "two", "", "", own=False, changed=False, number="1", milestone=False,
        start=begins, finish=begins, days=1, low=1, likely=1, high=1, late_start=begins, late_finish=begins,
        total_float=0, free_float=0, critical=True,
    )  # fmt: skip
    classes = [session(str(day), DAY + timedelta(days=day), class_no=day) for day in (2, 3)]

    told = training(make(sellers(20), *classes), resolved.catalogue, Schedule(tasks=(task,)), DAY)

    late = [item.sessions for item in told.conflicts if item.fault is TeachFault.AFTER_TEST]
    assert (told.due, late) == ((("for_users", begins),), [("3",)])


def test_a_trainer_with_a_course_ahead_may_be_planned(make: Make, taught: Catalogue) -> None:
    """R4: until the course for trainers is over its pass is still to come; afterwards it has to be there."""
    vendor = Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR)
    new = Trainer(id="new", title="New", person="maria")
    course = session("t", DAY + timedelta(days=1), "for_trainers", room="room", trainer="vendor")
    users = session(
        "u", DAY + timedelta(days=7), room="room", trainer="new", groups=("sellers",), places=(10,)
    )
    project = make(Person(id="maria", name="Maria"), sellers(10), new, vendor, ROOM, course, users)

    assert found(project, taught).conflicts == ()
    after = found(project, taught, DAY + timedelta(days=4))
    assert [item.fault for item in after.conflicts] == [TeachFault.NOT_CERTIFIED]
    assert after.uncertified == ("new",)

    passed = CourseResult(id="r", course="for_trainers", person="maria", passed=1, on=DAY + timedelta(days=2))
    ready = found(
        project.model_copy(update={"records": (*project.records, passed)}), taught, DAY + timedelta(4)
    )
    assert ready.conflicts == ()
    assert ready.uncertified == ()


def test_classes_that_were_held_are_not_judged(make: Make, taught: Catalogue) -> None:
    """What is over cannot be changed: no room, no trainer, and still nothing to say."""
    held = session("s", DAY - timedelta(days=9), state=SessionState.HELD)
    cancelled = session("c", DAY, state=SessionState.CANCELLED)

    told = found(make(sellers(10), held, cancelled), taught)

    assert told.conflicts == ()
    users = told.course("for_users")
    assert users is not None
    assert (users.planned, users.held) == (1, 1)


def test_a_group_is_ready_when_enough_have_passed(make: Make, taught: Catalogue) -> None:
    """R2: nine of ten pass where nine tenths are asked for; eight do not, and why is told with the group."""

    def with_passed(passed: int) -> Training:
        result = CourseResult(id="r", course="for_users", group="sellers", people=10, passed=passed)
        return found(make(sellers(10), result), taught)

    assert with_passed(9).ready == ("sellers",)
    assert with_passed(9).everybody_ready
    short = with_passed(8)
    assert [(item.lack, item.group, item.course, item.share) for item in short.short] == [
        (Lack.NO_CLASS, "sellers", "for_users", 0.8)
    ]
    assert short.passed == 0.8


def test_results_by_name_and_counted_together_add_up(make: Make, taught: Catalogue) -> None:
    """Somebody who tried twice counts once; counted people are others; never more than the group has."""
    people = [Person(id=name, name=name) for name in ("a", "b")]
    rows = (
        CourseResult(id="1", course="for_users", person="a", passed=0),
        CourseResult(id="2", course="for_users", person="a", passed=1),
        CourseResult(id="3", course="for_users", person="b", group="sellers", passed=1),
        CourseResult(id="4", course="for_users", group="sellers", people=9, passed=6),
    )

    told = found(make(*people, sellers(10, members=("a",)), *rows), taught)

    assert told.groups[0].share == 0.8


@given(st.integers(1, 4), st.integers(0, 4))
def test_nothing_tells_how_many_of_a_small_group_passed(people: int, passed: int) -> None:
    """Under five people only whether they are ready: no share by group, course, shortfall or in the whole."""
    text = PLAYBOOK + BEFORE_VENDORS.rstrip("\n") + COURSES
    catalogue = resolve(sources({**TEXTS, "playbook": text})).catalogue
    assert catalogue is not None
    small = LearnerGroup(id="small", title="Small", group="sales", people=people)
    result = CourseResult(
        id="r", course="for_users", group="small", people=people, passed=min(passed, people)
    )
    large = CourseResult(id="l", course="for_users", group="sellers", people=10, passed=10)

    told = found(Project(id="p", records=(small, sellers(10), result, large)), catalogue)

    line = next(item for item in told.groups if item.id == "small")
    assert line.share is None
    assert all(item.share is None for item in told.short if item.group == "small")
    users = told.course("for_users")
    assert users is not None
    assert (users.share, users.completed, told.passed) == (1.0, 10, 1.0)


def test_skill_is_compared_before_and_after(make: Make, taught: Catalogue) -> None:
    """R1: 2.1 before and 3.6 after is a gain of 1.5; a mean of four people is not shown."""
    points = (
        SkillPoint(id="a", group="sellers", course="for_users", points=2.1, people=8),
        SkillPoint(
            id="b", group="sellers", course="for_users", moment=SkillMoment.AFTER, points=3.6, people=7
        ),
        SkillPoint(id="c", group="sellers", course="for_trainers", points=1, people=4),
    )

    gaps = {item.course: item for item in found(make(sellers(10), *points), taught).gaps}

    assert gaps["for_users"].gain == pytest.approx(1.5)
    assert gaps["for_users"].people == 7
    assert (gaps["for_trainers"].before, gaps["for_trainers"].hidden) == (None, True)


def test_levels_stand_in_their_order(make: Make, taught: Catalogue) -> None:
    """R8: liked, learned, used, result; the share of fewer than five people is not shown."""
    levels = [
        CourseLevel(id=str(level), course="for_users", level=level, share=0.5, people=people)
        for level, people in ((Level.RESULT, 9), (Level.LIKED, 4), (Level.USED, 5), (Level.LEARNED, 9))
    ]

    told = found(make(*levels), taught).levels

    assert [(item.level, item.share) for item in told] == [
        (Level.LIKED, None), (Level.LEARNED, 0.5), (Level.USED, 0.5), (Level.RESULT, 0.5),
    ]  # fmt: skip


def test_return_and_ratio_are_two_figures() -> None:
    """R8: the public case that calls 1.57 a return: benefit over cost is 1.57, the return is 57 percent.

    Source of the case and of the correction: research/planning-and-content, 3.2; formulas by J. J. Phillips.
    """
    told = returned(Worth("", 1, 1.0, 100_000.0, 0.0, 100_000.0), 157_000.0)

    assert told.bcr == pytest.approx(1.57)
    assert told.roi == pytest.approx(0.57)


@given(st.floats(1, 1e9), st.floats(0, 1e9))
def test_the_ratio_is_the_return_and_one(cost: float, benefit: float) -> None:
    """BCR = ROI + 1 for every cost and benefit."""
    told = returned(Worth("", 1, 1.0, cost, 0.0, cost), benefit)

    assert told.roi is not None
    assert told.bcr == pytest.approx(told.roi + 1)


def test_nothing_is_returned_while_time_away_has_no_price() -> None:
    """Against the price of the classes alone it would look better than it is."""
    told = returned(Worth("", 20, 160.0, None, 1800.0, 1800.0, 9000.0), 9000.0)

    assert (told.benefit, told.net, told.roi, told.bcr) == (9000, None, None, None)


def test_cost_counts_time_away_from_work(make: Make, taught: Catalogue) -> None:
    """By hand: 20 people x 8 hours x 40 and two classes at 900 are 8,200; 30,000 x 0.5 x 0.6 brings 9,000."""
    plan = CoursePlan(id="for_users", price=900, benefit_year=30_000, isolation=0.5, confidence=0.6)
    rate = DriverValue(id="loaded_rate", driver="loaded_rate", value=40)

    worth = found(make(sellers(20), plan, rate), taught).worth[0]

    assert (worth.away, worth.prices, worth.cost) == (6400, 1800, 8200)
    assert worth.benefit == pytest.approx(9000)
    assert worth.net == pytest.approx(800)
    assert worth.roi == pytest.approx(800 / 8200)


def test_nothing_is_returned_while_a_part_is_open(make: Make, taught: Catalogue) -> None:
    """Without saying how much comes from the course there is no return, only a claim."""
    told = found(make(sellers(20), CoursePlan(id="for_users", benefit_year=30_000, confidence=1)), taught)

    assert (told.worth[0].claimed, told.worth[0].benefit, told.worth[0].roi) == (30_000, None, None)


def test_own_trainers_and_others_are_weighed_by_hours(make: Make, taught: Catalogue) -> None:
    """R3: two classes of 8 hours by own trainers, one of 16 by the vendor: half of the hours are inside."""
    told = found(make(sellers(20), CERTIFIED), taught)

    assert (told.inside_hours, told.outside_hours, told.inside_share) == (16, 16, 0.5)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(0, 40)), max_size=5, unique_by=lambda one: one[0]
    ),
    st.one_of(st.none(), st.integers(1, 15)),
)
def test_everybody_has_a_place_in_the_fewest_classes(people: list[tuple[str, int]], most: int | None) -> None:
    """No class above its size, as few as can be, sizes at most one apart, nobody lost and nobody twice."""
    classes = split(people, most)

    sizes = [sum(count for _, count in item) for item in classes]
    whole = sum(count for _, count in people)
    assert len(classes) == classes_needed(whole, most)
    assert all(most is None or size <= most for size in sizes)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    for name, count in people:
        assert sum(places for item in classes for group, places in item if group == name) == count
