from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from project.model import DriverValue, Membership, Person, Role
from project.records.teaching import (
    CourseLevel,
    CoursePlan,
    CourseResult,
    LearnerGroup,
    Room,
    Session,
    SessionState,
    SkillPoint,
    TaughtBy,
    TeachingRules,
    Trainer,
)
from tests.views.gestures import Open, Stored, field, labelled, told
from views import told_readings, told_records
from words.catalogue import load
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"
PARTS = ("overview", "courses", "people", "classes", "results", "worth")


@pytest.fixture
def planned(here: Workspace, quick: str) -> str:
    """Twelve sellers, a certified trainer, the vendor's, a room, and four weeks of May."""
    records = (
        Person(id="maria", name="Maria"),
        LearnerGroup(id="sellers", title=HOSTILE, group="sales", people=12, members=("maria",)),
        LearnerGroup(id="bosses", title="Bosses", group="management", people=3),
        Trainer(id="ann", title="Ann", certified_on=date(2026, 12, 1)),
        Trainer(id="vendor", title="Vendor", kind=TaughtBy.VENDOR),
        Room(id="room", title="Room", seats=8),
        TeachingRules(first_day=date(2027, 5, 3), last_day=date(2027, 5, 28)),
    )
    assert isinstance(put(here, LOCAL_PERSON, quick, "learner_group.added", *records), Changed)
    return quick


def button(at: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(item for item in at.button if item.label == label).click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("part", PARTS)
def test_every_part_teaches_while_there_is_nothing(screen: Open, quick: str, part: str) -> None:
    """No group, no class, no result: each part says how to begin, and knows all its words."""
    at = screen("training", quick, part=part)

    assert not at.exception
    assert "⟦" not in told(at)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_drawn_with_everything_in_it(
    screen: Open, planned: str, here: Workspace, part: str
) -> None:
    """Names people typed are shown as typed and do nothing."""
    records = (
        Session(id="s", course="users_day", day=date(2027, 5, 4), room="room", trainer="ann",
                groups=("sellers",), places=(9,)),
        CourseResult(id="r", course="users_day", group="sellers", people=12, attended=12, tested=9, passed=8),
        SkillPoint(id="k", group="sellers", course="users_day", points=2, people=9),
        CourseLevel(id="l", course="users_day", level="used", share=0.5, people=9),
        CoursePlan(id="users_day", benefit_year=90_000, isolation=0.5, confidence=0.5),
    )  # fmt: skip
    assert isinstance(put(here, LOCAL_PERSON, planned, "session.added", *records), Changed)

    at = screen("training", planned, part=part)

    assert not at.exception
    assert "⟦" not in told(at)
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)
    for name in ("course-users_day", "learner_group-sellers", "trainer-ann", "room-room", "session-s",
                 "course_result-r", "skill-k", "course_level-l"):  # fmt: skip
        at.session_state[name] = True
    at.run()
    assert not at.exception
    assert "⟦" not in told(at)


def test_the_overview_says_who_is_not_ready(screen: Open, planned: str) -> None:
    """R2: each group with what it lacks; of three people no figure is told."""
    at = screen("training", planned)

    assert "Bosses: not everybody has a place" in told(at)
    shown = next(item.value for item in at.table if "Ready" in item.value.columns)
    assert sorted(shown["Have passed"]) == ["0%", "fewer than five"]


def test_a_group_of_the_plan_is_taken_over(screen: Open, quick: str, stored: Stored) -> None:
    """It brings its courses along; how many people it has is typed in place."""
    at = screen("training", quick, part="people")
    labelled(at, "multiselect", "Which ones").set_value(["sales"])
    button(at, "Take over what is chosen")

    made = next(iter(stored(quick).project.of(LearnerGroup)))
    assert made.group == "sales"
    at.session_state[f"learner_group-{made.id}"] = True
    at.run()
    field(at, "number_input", f"{made.id}@0/people").set_value(23).run()
    line = stored(quick).outlook.training.course("users_day")
    assert line is not None
    assert (line.people, line.classes) == (23, 3)


def test_a_course_is_changed_in_place(screen: Open, planned: str, stored: Stored) -> None:
    """R6: the pass mark of the team stands in for that of the plan; an emptied field gives it back."""
    at = screen("training", planned, part="courses")
    at.session_state["course-users_day"] = True
    at.run()
    field(at, "number_input", "%/pass_mark").set_value(70.0).run()
    assert not at.exception

    line = stored(planned).outlook.training.course("users_day")
    assert line is not None
    assert (line.pass_mark, line.changed, line.after) == (0.7, True, ("own_trainer_course", "sponsor_hour"))


def test_classes_are_proposed_seen_and_taken(screen: Open, planned: str, stored: Stored) -> None:
    """The proposal saves nothing until it is accepted; then everybody has a place and nothing collides."""
    at = screen("training", planned, part="classes")
    button(at, "Propose classes")
    assert "Proposed classes" in told(at)
    assert not list(stored(planned).project.of(Session))

    button(at, "Take into the calendar")

    found = stored(planned).outlook.training
    users = found.course("users_day")
    assert users is not None
    assert (users.placed, users.people, users.unplanned) == (12, 12, 0)
    assert found.conflicts == ()
    assert "Proposed classes" not in told(at)


def test_a_class_is_moved_and_its_conflict_named(
    screen: Open, planned: str, here: Workspace, stored: Stored
) -> None:
    """A day off the week is told at once; calendars learn of the move by its count."""
    session = Session(
        id="s", course="users_day", day=date(2027, 5, 4), room="room", trainer="ann", hours=8,
        groups=("sellers",), places=(8,),
    )  # fmt: skip
    assert isinstance(put(here, LOCAL_PERSON, planned, "session.added", session), Changed)
    at = screen("training", planned, part="classes")
    at.session_state["session-s"] = True
    at.run()

    field(at, "date_input", "session/s@0/day").set_value(date(2027, 5, 9)).run()
    assert "nobody works on that day" in told(at)
    field(at, "number_input", "places-sellers").set_value(9).run()
    assert "too few seats" in told(at)
    field(at, "button_group", "session/s@0/state").set_value(SessionState.CANCELLED).run()

    kept = stored(planned).project.find(Session, "s")
    assert kept is not None
    assert (kept.day, kept.places, kept.state, kept.series) == (
        date(2027, 5, 9), (9,), SessionState.CANCELLED, 2,
    )  # fmt: skip
    assert not at.exception


def test_a_class_is_added_by_hand(screen: Open, planned: str, stored: Stored) -> None:
    """Course and day are enough; without them the form says what it needs."""
    at = screen("training", planned, part="classes")
    button(at, "Add this class")
    assert "Choose a course and a day first." in told(at)
    field(at, "selectbox", "/course").set_value("users_day")
    field(at, "date_input", "/day").set_value(date(2027, 5, 4))
    button(at, "Add this class")

    made = next(iter(stored(planned).project.of(Session)))
    assert (made.course, made.class_no, made.day) == ("users_day", 1, date(2027, 5, 4))


def test_a_result_is_added_by_hand(screen: Open, planned: str, stored: Stored) -> None:
    """Of nobody in particular it is not taken; of a person it says that they attended."""
    at = screen("training", planned, part="results")
    field(at, "selectbox", "new-course_result#0/course").set_value("users_day")
    button(at, "Add a result")
    assert "of whom it speaks" in told(at)
    field(at, "selectbox", "new-course_result#0/person").set_value("maria")
    button(at, "Add a result")

    made = next(iter(stored(planned).project.of(CourseResult)))
    assert (made.course, made.person, made.people, made.attended) == ("users_day", "maria", 1, 1)


def test_figures_go_into_the_cost_model_once(screen: Open, planned: str, stored: Stored) -> None:
    """Before and after are shown; one press writes them, and then there is nothing left to take."""
    at = screen("training", planned, part="worth")
    button(at, "Take over these figures")

    value = stored(planned).project.find(DriverValue, "training_hours_per_user")
    assert value is not None
    assert value.value == pytest.approx((12 * 8 + 3 * 1.5) / 10)
    assert "The cost model says already what this plan says." in told(at)


def test_the_history_calls_courses_by_their_titles(planned: str, stored: Stored) -> None:
    """A class names its course as the plan does, and one of the team's own as the team does."""
    here = stored(planned)

    assert told_records.value(here, load(), "session", "course", "users_day", "en") == "The users' day"
    assert told_records.value(here, load(), "session", "trainer", "ann", "en") == "Ann"


def labels(at: AppTest) -> str:
    """What stands on entries that can be opened."""
    return "\n".join(item.label for item in at.expander)


def few(here: Workspace, project: str) -> None:
    """A named person's result, and points and a share that three people gave."""
    records = (
        CourseResult(id="hers", course="users_day", group="bosses", person="maria", attended=1, tested=1),
        CourseResult(id="theirs", course="users_day", group="sellers", people=12, attended=12),
        SkillPoint(id="k", group="bosses", course="users_day", points=2.5, people=3),
        CourseLevel(id="l", course="users_day", level="used", share=0.6, people=3),
    )
    assert isinstance(put(here, LOCAL_PERSON, project, "course_result.added", *records), Changed)


def test_points_and_shares_of_few_people_stand_in_no_field(
    screen: Open, planned: str, here: Workspace
) -> None:
    """Who opens the entry reads that it is kept and not shown; everything else of it can be put right."""
    few(here, planned)
    at = screen("training", planned, part="results")
    for name in ("skill-k", "course_level-l"):
        at.session_state[name] = True
    at.run()

    assert not at.exception
    assert [item.value for item in at.info].count(load()("training.results.few")) == 2
    assert not {item.value for item in at.number_input} & {2.5, 60.0, 0.6}


def test_results_of_named_people_are_not_for_everybody_who_looks(
    screen: Open, planned: str, here: Workspace
) -> None:
    """Who may only look sees results of groups, and reads that others are kept back."""
    few(here, planned)
    assert "Maria" in labels(screen("training", planned, part="results"))
    role = Membership(id=LOCAL_PERSON, role=Role.VIEWER)
    standing = next(item for item in here.store.load(planned).records if isinstance(item, Membership))
    other = Person(id="boss", name="Boss")
    owner = Membership(id="boss", role=Role.OWNER)
    seen = role.model_copy(update={"id": standing.id, "revision": standing.revision})
    assert isinstance(put(here, LOCAL_PERSON, planned, "membership.set", other, owner, seen), Changed)

    at = screen("training", planned, part="results")

    assert "Maria" not in labels(at) + told(at)
    assert "12 of 12 attended" in labels(at)
    assert load()("training.results.kept_back") in [item.value for item in at.caption]


@pytest.mark.parametrize(
    ("kind", "written", "hidden"),
    [
        ("course_result", {"person": "maria", "people": 1, "passed": 1}, True),
        ("course_result", {"person": None, "people": 4, "passed": 3}, True),
        ("course_result", {"person": None, "people": 5, "passed": 3}, False),
        ("skill", {"people": 4, "points": 2.0}, True),
        ("course_level", {"people": 4, "share": 0.5}, True),
        ("course_level", {"people": 5, "share": 0.5}, False),
    ],
)
def test_the_history_tells_no_figures_of_few_people(
    kind: str, written: dict[str, object], *, hidden: bool
) -> None:
    """Neither of one named person nor of fewer than five, whichever version speaks of so few."""
    assert bool(told_readings.held_back(kind, None, written)) is hidden
    assert told_readings.held_back(kind, written, {**written, "people": 9}) or not hidden
