"""Classes that are proposed and do not all find a place, and what the calendar says of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from project.model import AnyRecord, Membership, Person, Role, Settings
from project.records.teaching import (
    LearnerGroup,
    Room,
    Session,
    SessionState,
    TaughtBy,
    TeachingRules,
    Trainer,
)
from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, labelled, told
from words.numbers import UNKNOWN
from workspace.begin import begin
from workspace.change import Changed, put, remove
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

FIRST, LAST = date(2027, 5, 3), date(2027, 5, 28)
GROUP = LearnerGroup(id="bosses", title="Bosses", group="management", people=3)
TRAINER = Trainer(id="ann", title="Ann", certified_on=date(2026, 12, 1))
VENDOR = Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR, courses=("own_trainer_course",))
ROOM = Room(id="hall", title="Room", seats=8)
RULES = TeachingRules(first_day=FIRST, last_day=LAST)


@pytest.fixture
def planned(here: Workspace, quick: str) -> str:
    """Three people who lead take a short course; a trainer of the firm's own, one of the vendor's, a room."""
    kept(here, quick, GROUP, TRAINER, VENDOR, ROOM, RULES)
    return quick


def kept(here: Workspace, project: str, *records: AnyRecord) -> None:
    """Records that stand in the project."""
    outcome = put(here, ME, project, "learner_group.added", *records)
    assert isinstance(outcome, Changed), outcome


def proposed(at: AppTest) -> AppTest:
    """The page after classes were asked for."""
    at.button(key="propose-classes").click().run()
    assert not at.exception
    return at


def buttons(at: AppTest) -> set[str]:
    """What can be pressed."""
    return {str(item.key) for item in at.button}


@pytest.mark.parametrize(
    ("records", "says"),
    [
        ((), "Everybody has a place already, or nobody takes a course yet."),
        ((GROUP, TRAINER, RULES), "No room is in the list."),
        ((GROUP, ROOM, RULES), "Nobody teaches. Add trainers"),
    ],
    ids=["nobody learns", "no room", "no trainer"],
)
def test_a_proposal_says_what_it_cannot_begin_without(
    screen: Open, quick: str, here: Workspace, records: tuple[AnyRecord, ...], says: str
) -> None:
    """One sentence with what to add, and nothing to accept."""
    if records:
        kept(here, quick, *records)

    at = proposed(screen("training", quick, part="classes"))

    assert says in told(at)
    assert "accept-classes" not in buttons(at)


def test_classes_without_a_place_say_why_by_course_and_number(
    screen: Open, planned: str, here: Workspace, stored: Stored
) -> None:
    """Where one course has a trainer and the other has none, one is proposed and the other told."""
    kept(here, planned, LearnerGroup(id="it", title="Technicians", group="it", people=2))

    at = proposed(screen("training", planned, part="classes"))

    assert "Found no place" in told(at)
    assert "- Looking after the system, class 1 (2 people): nobody is there who may teach it." in told(at)
    at.button(key="accept-classes").click().run()
    assert {item.course for item in stored(planned).project.of(Session)} == {
        "own_trainer_course", "sponsor_hour",
    }  # fmt: skip


def test_a_course_that_needs_more_days_than_there_are_says_between_which(
    screen: Open, quick: str, here: Workspace
) -> None:
    """With one day only a course of two has no place; nothing is proposed, so there is nothing to accept."""
    day = TeachingRules(first_day=FIRST, last_day=FIRST)
    vendor = VENDOR.model_copy(update={"courses": ()})
    technicians = LearnerGroup(id="it", title="Technicians", group="it", people=2)
    kept(here, quick, technicians, vendor, ROOM, day)

    at = proposed(screen("training", quick, part="classes"))

    assert "it needs more days, or longer days, than there are between 3 May 2027 and 3 May 2027" in told(at)
    assert "accept-classes" not in buttons(at)
    assert "drop-classes" in buttons(at)


def test_a_proposal_is_dropped_and_nothing_is_saved(screen: Open, planned: str, stored: Stored) -> None:
    """It is gone from the page, and can be asked for again."""
    at = proposed(screen("training", planned, part="classes"))

    at.button(key="drop-classes").click().run()

    assert not at.exception
    assert "Proposed classes" not in told(at)
    assert not list(stored(planned).project.of(Session))
    assert "Proposed classes" in told(proposed(at))


def test_a_proposal_is_not_taken_when_its_room_is_gone(
    screen: Open, planned: str, here: Workspace, stored: Stored
) -> None:
    """What somebody else removed meanwhile is found before anything is saved; the reason is told once."""
    at = proposed(screen("training", planned, part="classes"))
    room = stored(planned).project.find(Room, "hall")
    assert room is not None
    assert isinstance(remove(here, ME, planned, "room.removed", room), Changed)

    at.button(key="accept-classes").click().run()

    assert not at.exception
    assert not list(stored(planned).project.of(Session))
    assert [("There is no room hall in this project." in item.value) for item in at.error] == [True]


def test_of_many_things_that_do_not_go_together_twelve_are_named(
    screen: Open, planned: str, here: Workspace
) -> None:
    """The others are counted: eight classes without room and trainer, two of them on a weekend."""
    many = (
        Session(id=f"s{number}", course="sponsor_hour", class_no=number, day=FIRST + timedelta(days=number))
        for number in range(1, 9)
    )
    kept(here, planned, *many)

    at = screen("training", planned, part="classes")

    (said,) = [item.value for item in at.warning if "- " in item.value]
    lines = [line for line in said.split("\n") if line.startswith("- ")]
    assert lines[0] == "- An hour for those who lead, 4 May 2027: it has no room yet."
    assert (len(lines), lines[-1]) == (13, "- 6 more")
    icons = [item.proto.icon for item in at.expander if item.label.startswith("An hour")]
    assert icons == [":material/flag:"] * 8


def test_a_class_after_its_learners_test_names_the_day_of_the_test(
    screen: Open, here: Workspace, stored: Stored
) -> None:
    """Who tests the CRM has to have learnt it; the sentence says from when on they test."""
    begun = begin(here, ME, "standard", Settings(name="Firm", users=50))
    assert isinstance(begun, Began)
    course, tested = stored(begun.project_id).outlook.training.due[0]
    kept(here, begun.project_id, ROOM, TRAINER)
    kept(here, begun.project_id, Session(id="s", course=course, day=tested, room="hall", trainer="ann"))

    at = screen("training", begun.project_id, part="classes")

    assert f"its learners test the CRM from {tested.day} {tested:%b %Y} on" in told(at)


def test_a_course_of_two_days_names_its_parts_in_the_calendar(
    screen: Open, planned: str, here: Workspace
) -> None:
    """Each day by its part, with hours, room, trainer and how it stands; what is open is left open."""
    whole = Session(id="a", course="own_trainer_course", day=FIRST, room="hall", trainer="ann")
    rest = Session(id="b", course="own_trainer_course", part=2, day=FIRST + timedelta(days=1))
    done = Session(id="c", course="sponsor_hour", day=LAST, groups=("bosses",), places=(3,),
                   state=SessionState.CANCELLED)  # fmt: skip
    kept(here, planned, whole, rest, done)

    at = screen("training", planned, part="classes")

    (shown,) = [item.value for item in at.table if "Trainer" in item.value.columns]
    course = "Becoming a trainer of your own colleagues"
    assert shown.reset_index().values.tolist() == [
        ["3 May 2027", "09:00", f"{course}, day 1", "Room", "Ann", "own trainers", "planned"],
        ["4 May 2027", "09:00", f"{course}, day 2", UNKNOWN, UNKNOWN, "own trainers", "planned"],
        ["28 May 2027", "09:00", "An hour for those who lead", UNKNOWN, UNKNOWN, "Bosses (3)", "cancelled"],
    ]


def test_a_class_by_hand_that_cannot_be_saved_keeps_what_was_typed(
    screen: Open, planned: str, stored: Stored, here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form stays as it is while the storage fails; pressed again, the class is there once."""
    at = screen("training", planned, part="classes")
    field(at, "selectbox", "/course").set_value("sponsor_hour")
    field(at, "date_input", "/day").set_value(FIRST)
    with monkeypatch.context() as broken:
        broken.setattr(here.store, "save", _fails)
        labelled(at, "button", "Add this class").click().run()
        assert not at.exception
    assert not list(stored(planned).project.of(Session))
    assert field(at, "selectbox", "/course").value == "sponsor_hour"

    labelled(at, "button", "Add this class").click().run()

    (made,) = stored(planned).project.of(Session)
    assert (made.course, made.day) == ("sponsor_hour", FIRST)


def _fails(*_: object) -> None:
    """A storage that cannot be written."""
    raise StoreFault("disk_full")


def test_who_may_only_look_sees_the_calendar_and_plans_nothing(
    screen: Open, planned: str, here: Workspace
) -> None:
    """Neither a proposal nor a class by hand is offered to them."""
    kept(here, planned, Session(id="s", course="sponsor_hour", day=FIRST, room="hall", trainer="ann"))
    standing = next(item for item in here.store.load(planned).records if isinstance(item, Membership))
    seen = Membership(id=standing.id, role=Role.VIEWER, revision=standing.revision)
    kept(here, planned, Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER), seen)

    at = screen("training", planned, part="classes")

    assert not at.exception
    assert "An hour for those who lead" in str([item.value for item in at.table])
    assert not {"propose-classes"} & buttons(at)
    assert "Add this class" not in {item.label for item in at.button}
