"""Classes proposed and taken, results read from lists, figures taken into the cost model, invitations."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar

from exchange.codes import Code
from playbook.delivery import Track
from project.model import CostEntry, DriverValue, Person
from project.records.planning import DayOff
from project.records.teaching import (
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SessionState,
    TaughtBy,
    TeachingRules,
    Trainer,
)
from scoring.timetable import Unplaced
from workspace.change import Changed, put, undo
from workspace.class_invitations import invitations
from workspace.open import opened
from workspace.training import Proposal, accept, propose
from workspace.training_classes import parts
from workspace.training_costs import cost_steps, take_costs
from workspace.training_results import read_results, take_results
from workspace.wiring import LOCAL_PERSON, Workspace

PLANNED = (
    Person(id="lea", name="Lea Ny"),
    LearnerGroup(id="sellers", title="Sellers", group="sales", people=23, members=("lea",)),
    LearnerGroup(id="helpers", title="Helpers", group="service", people=8),
    LearnerGroup(id="bosses", title="Bosses", group="management", people=3),
    Trainer(id="ann", title="Ann"),
    Trainer(id="ben", title="Ben", until=date(2027, 5, 20)),
    Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR),
    Room(id="large", title="Large", seats=10),
    Room(id="small", title="Small", seats=6),
    TeachingRules(first_day=date(2027, 5, 3), last_day=date(2027, 6, 4), per_day=2),
    DayOff(id="off", title="Ascension", first=date(2027, 5, 6), last=date(2027, 5, 6)),
)


@pytest.fixture
def planned(workspace: Workspace, quick: str) -> str:
    """A short project with learners, trainers, rooms and five weeks."""
    assert isinstance(put(workspace, LOCAL_PERSON, quick, "room.added", *PLANNED), Changed)
    return quick


def test_a_proposal_gives_everybody_a_place_and_breaks_no_rule(workspace: Workspace, planned: str) -> None:
    """R4 by the judge of the calendar: rooms, trainers, groups, order, days off; nobody is left over."""
    proposal = propose(workspace, LOCAL_PERSON, planned, effort=0.3)
    assert proposal.left == ()
    assert not list(opened(workspace, LOCAL_PERSON, planned).project.of(Session))

    assert isinstance(accept(workspace, LOCAL_PERSON, planned, proposal), Changed)

    here = opened(workspace, LOCAL_PERSON, planned)
    found = here.outlook.training
    assert found.conflicts == ()
    assert all(item.unplanned == 0 and item.placed == item.people for item in found.given)
    assert date(2027, 5, 6) not in {item.day for item in here.project.of(Session)}
    trainers = next(item for item in found.given if item.track is Track.TRAINERS)
    users = [item for item in found.given if item.track is Track.USERS and item.people]
    assert all(trainers.last is not None and item.first is not None for item in users)
    assert max(item.first for item in users if item.first) > (trainers.last or date.max)


def test_the_same_project_is_given_the_same_proposal(workspace: Workspace, planned: str) -> None:
    """A fixed seed and a limit that is no time: what was seen is what is proposed again."""
    first = propose(workspace, LOCAL_PERSON, planned, effort=0.1)

    assert propose(workspace, LOCAL_PERSON, planned, effort=0.1) == first


def test_what_stands_in_the_calendar_stays(workspace: Workspace, planned: str) -> None:
    """A class planned by hand keeps its day; the proposal makes only what is missing, around it."""
    assert isinstance(
        accept(workspace, LOCAL_PERSON, planned, propose(workspace, LOCAL_PERSON, planned, effort=0.1)),
        Changed,
    )
    before = {item.id: item for item in opened(workspace, LOCAL_PERSON, planned).project.of(Session)}
    assert propose(workspace, LOCAL_PERSON, planned).lacks == "classes"
    more = LearnerGroup(id="sellers", revision=1, title="Sellers", group="sales", people=30)
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "learner_group.set", more), Changed)

    again = propose(workspace, LOCAL_PERSON, planned, effort=0.1)

    assert sum(count for item in again.sessions if item.part == 1 for count in item.places) == 7
    assert {item.class_no for item in again.sessions} == {5}
    assert isinstance(accept(workspace, LOCAL_PERSON, planned, again), Changed)
    after = {item.id: item for item in opened(workspace, LOCAL_PERSON, planned).project.of(Session)}
    assert {name: after[name] for name in before} == before
    assert opened(workspace, LOCAL_PERSON, planned).outlook.training.conflicts == ()


def test_what_finds_no_place_says_why(workspace: Workspace, planned: str) -> None:
    """Without the vendor's trainer nobody learns to teach, and what waits for that says so."""
    gone = opened(workspace, LOCAL_PERSON, planned).project.find(Trainer, "vendor")
    assert gone is not None
    other = gone.model_copy(update={"kind": TaughtBy.EXPERT})
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "trainer.set", other), Changed)

    told = {item.course: item.why for item in propose(workspace, LOCAL_PERSON, planned, effort=0.1).left}

    assert told["own_trainer_course"] is Unplaced.NO_TRAINER
    assert told["users_day"] is Unplaced.WAITS


@pytest.mark.parametrize(
    ("left_out", "lacks"),
    [("rooms", "rooms"), ("trainers", "trainers"), ("days", "days"), ("groups", "classes")],
)
def test_a_proposal_says_what_it_cannot_begin_without(
    workspace: Workspace, quick: str, left_out: str, lacks: str
) -> None:
    """No room, no trainer, no day, nobody to teach: one word each."""
    kinds = {"rooms": Room, "trainers": Trainer, "days": TeachingRules, "groups": LearnerGroup}
    kept = [item for item in PLANNED if not isinstance(item, kinds[left_out])]
    if left_out == "groups":
        kept = [item for item in kept if not isinstance(item, Trainer) or item.kind is TaughtBy.VENDOR]
    if left_out == "days":
        kept.append(TeachingRules(first_day=date(2027, 5, 8), last_day=date(2027, 5, 9)))
    project = quick
    assert isinstance(put(workspace, LOCAL_PERSON, project, "room.added", *kept), Changed)

    assert propose(workspace, LOCAL_PERSON, project) == Proposal(
        first=propose(workspace, LOCAL_PERSON, project).first,
        last=propose(workspace, LOCAL_PERSON, project).last,
        days=propose(workspace, LOCAL_PERSON, project).days,
        lacks=lacks,
    )


@pytest.mark.parametrize(
    ("hours", "longest", "told"), [(8, 8, (8,)), (16, 8, (8, 8)), (14, 6, (14 / 3,) * 3)]
)
def test_long_courses_are_shared_out_evenly(hours: float, longest: float, told: tuple[float, ...]) -> None:
    """As few days as the longest day allows, all of the same length."""
    assert parts(hours, longest) == told


def test_users_learn_shortly_before_the_start(workspace: Workspace, planned: str) -> None:
    """Without a first day in the rules: trainers as soon as can be, users in the last six weeks."""
    rules = TeachingRules(revision=1, per_day=2)
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "teaching_rules.set", rules), Changed)

    proposal = propose(workspace, LOCAL_PERSON, planned, effort=0.1)

    found = opened(workspace, LOCAL_PERSON, planned).outlook.training
    assert found.first is not None
    assert found.last is not None
    assert found.users_from == max(found.first, found.last - timedelta(weeks=6))
    days = [item.day for item in proposal.sessions if item.course == "users_day"]
    assert days
    assert min(days) >= found.users_from
    assert proposal.sessions[0].course == "own_trainer_course"
    assert proposal.sessions[0].day < found.users_from


# -- the cost model ------------------------------------------------------------------------------------


def test_figures_are_taken_over_and_taken_back(workspace: Workspace, planned: str) -> None:
    """Hours by user and days of the vendor, before and after; one undo gives the cost model back."""
    found = opened(workspace, LOCAL_PERSON, planned)
    users = found.project.settings.users
    before = found.project.find(DriverValue, "training_hours_per_user")
    steps = {item.id: item for item in cost_steps(workspace, LOCAL_PERSON, planned).steps}
    hours = sum(item.hours * item.people for item in found.outlook.training.given if item.groups)
    assert steps["training_hours_per_user"].after == pytest.approx(hours / users, abs=1e-5)
    assert steps["training_days"].after == pytest.approx(14 / 8, abs=1e-5)

    done = take_costs(workspace, LOCAL_PERSON, planned, cost_steps(workspace, LOCAL_PERSON, planned))
    assert isinstance(done, Changed)
    assert cost_steps(workspace, LOCAL_PERSON, planned).same

    assert isinstance(undo(workspace, LOCAL_PERSON, planned, done.operation), Changed)
    back = opened(workspace, LOCAL_PERSON, planned).project.find(DriverValue, "training_hours_per_user")
    assert (None if back is None else back.value) == (None if before is None else before.value)


def test_the_cost_model_then_says_what_the_plan_says(workspace: Workspace, planned: str) -> None:
    """Time away from work of the calculation = that of the training plan, euro by euro."""
    assert isinstance(
        take_costs(workspace, LOCAL_PERSON, planned, cost_steps(workspace, LOCAL_PERSON, planned)), Changed
    )

    outlook = opened(workspace, LOCAL_PERSON, planned).outlook
    found = outlook.training
    away = sum(
        item.away or 0 for item in found.worth if (found.course(item.course) or found.courses[0]).groups
    )
    drivers = {item.driver: item.value for item in outlook.business_case.drivers if item.vendor is None}
    users = opened(workspace, LOCAL_PERSON, planned).project.settings.users
    rate, hours = drivers["loaded_rate"], drivers["training_hours_per_user"]
    assert rate is not None
    assert hours is not None
    assert users * hours * rate == pytest.approx(away, rel=1e-6)


def test_prices_of_courses_replace_days_of_the_vendor(workspace: Workspace, planned: str) -> None:
    """Where a course has a price the line of the vendor's training is the sum of the prices."""
    plan = CoursePlan(id="own_trainer_course", price=4_000)
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "course.set", plan), Changed)

    found = cost_steps(workspace, LOCAL_PERSON, planned)
    assert isinstance(take_costs(workspace, LOCAL_PERSON, planned, found), Changed)

    entry = opened(workspace, LOCAL_PERSON, planned).project.find(CostEntry, "training")
    assert entry is not None
    assert entry.amount == 4_000
    assert "training_days" not in {item.id for item in found.steps}


# -- results -------------------------------------------------------------------------------------------


def test_right_rows_are_kept_and_the_others_told(workspace: Workspace, planned: str) -> None:
    """Semicolons, decimal comma and a byte order mark; the faulty row is told by its cell."""
    data = (
        "\ufeffCourse;Person;Group;People;Attended;Tested;Passed;Score;Date\n"
        "users_day;Lea Ny;;;yes;;;0,85;2027-05-12\n"
        "users_day;;Helpers;8;8;8;7;;13/05/2027\n"
        "users_day;Nobody;;;;;;;\n"
    ).encode()

    read = read_results(workspace, LOCAL_PERSON, planned, data, "who came.csv")

    assert (read.new, read.changed, read.same) == (2, 0, 0)
    assert [(item.code, item.place.path[-1]) for item in read.problems] == [(Code.ATTENDANCE_UNKNOWN, "B4")]
    assert isinstance(take_results(workspace, LOCAL_PERSON, planned, read), Changed)
    found = {
        item.person or item.group: item
        for item in opened(workspace, LOCAL_PERSON, planned).project.of(CourseResult)
    }
    assert (found["lea"].score, found["lea"].passed, found["lea"].on) == (0.85, 1, date(2027, 5, 12))
    assert (found["helpers"].passed, found["helpers"].on) == (7, date(2027, 5, 13))
    assert read_results(workspace, LOCAL_PERSON, planned, data, "who came.csv").same == 2


def test_a_corrected_list_changes_what_it_said_before(workspace: Workspace, planned: str) -> None:
    """The same group, course and day again is the same result with other figures."""
    head = "course,group,people,attended,tested,passed\n"
    for passed in (5, 6):
        data = f"{head}users_day,Helpers,8,8,8,{passed}\n".encode()
        read = read_results(workspace, LOCAL_PERSON, planned, data, "list.csv")
        assert isinstance(take_results(workspace, LOCAL_PERSON, planned, read), Changed)

    assert [item.passed for item in opened(workspace, LOCAL_PERSON, planned).project.of(CourseResult)] == [6]


# -- invitations ---------------------------------------------------------------------------------------

CLASS = Session(
    id="s", course="users_day", day=date(2027, 5, 12), starts=time(9, 30), hours=4, room="large",
    trainer="ann", groups=("sellers",), places=(10,),
)  # fmt: skip


def events(workspace: Workspace, project: str, sort: str, of: str) -> tuple[str, list[dict[str, str]]]:
    """The method of a calendar file and its events, read by another reader than wrote it line by line."""
    made = invitations(workspace, LOCAL_PERSON, project, sort, of)
    assert made is not None
    calendar = Calendar.from_ical(made.data)
    return str(calendar["method"]), [
        {name: str(value) for name, value in item.items()} for item in calendar.walk("VEVENT")
    ]


def test_a_class_keeps_its_name_in_calendars_when_it_moves(workspace: Workspace, planned: str) -> None:
    """Stable UID, growing SEQUENCE; cancelled it asks calendars to take it out."""
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "session.added", CLASS), Changed)
    method, (first,) = events(workspace, planned, "session", "s")
    assert (method, first["STATUS"], first["LOCATION"]) == ("PUBLISH", "CONFIRMED", "Large")
    moved = CLASS.model_copy(update={"day": date(2027, 5, 14), "series": 1, "revision": 1})
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "session.set", moved), Changed)
    _, (second,) = events(workspace, planned, "session", "s")
    gone = moved.model_copy(update={"state": SessionState.CANCELLED, "series": 2, "revision": 2})
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "session.set", gone), Changed)
    method, (third,) = events(workspace, planned, "session", "s")

    assert (method, third["STATUS"]) == ("CANCEL", "CANCELLED")
    assert first["UID"] == second["UID"] == third["UID"]
    counts = [int(item["SEQUENCE"]) for item in (first, second, third)]
    assert all(one < following for one, following in pairwise(counts))


def test_people_get_their_own_classes_and_nobodys_name(workspace: Workspace, planned: str) -> None:
    """A member of a group, a trainer, a group, everybody; no file names who sits in a class."""
    extra = (Person(id="tom", name="Tom"), Trainer(id="tom", title="Tom T", person="tom"))
    second = CLASS.model_copy(update={"id": "t", "groups": ("helpers",), "places": (8,), "trainer": "tom"})
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "session.added", *extra, CLASS, second), Changed)

    def names(sort: str, of: str) -> list[str]:
        return sorted(item["UID"].split("@")[0] for item in events(workspace, planned, sort, of)[1])

    assert names("person", "lea") == ["s"]
    assert names("person", "tom") == ["t"]
    assert names("group", "helpers") == ["t"]
    assert names("all", "all") == ["s", "t"]
    made = invitations(workspace, LOCAL_PERSON, planned, "all", "all")
    assert made is not None
    assert b"Lea" not in made.data
    assert invitations(workspace, LOCAL_PERSON, planned, "person", "nobody") is None


def test_hours_are_those_of_the_place(workspace: Workspace, planned: str) -> None:
    """Half past nine for four hours, without a time zone."""
    assert isinstance(put(workspace, LOCAL_PERSON, planned, "session.added", CLASS), Changed)
    made = invitations(workspace, LOCAL_PERSON, planned, "session", "s")
    assert made is not None

    event = Calendar.from_ical(made.data).walk("VEVENT")[0]

    assert event.decoded("dtstart") == datetime(2027, 5, 12, 9, 30)  # noqa: DTZ001  local on purpose
    assert event.decoded("dtend") == datetime(2027, 5, 12, 13, 30)  # noqa: DTZ001  local on purpose
