"""The page of connections and access: empty, filled, edited, with the checklist and files."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from project.model import Membership, Person, Role, Settings
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right
from project.records.going_live import CheckAnswer, Checked
from project.records.inventory import DataSource
from project.records.requirements import Requirement
from tests.views.gestures import Open, Stored, field, labelled, told
from workspace.begin import begin
from workspace.change import Changed, put
from workspace.create import Began
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


def pressed(at: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(item for item in at.button if item.label == label).click().run()
    assert not at.exception
    return at


def test_an_empty_page_says_how_to_begin(screen: Open, quick: str) -> None:
    """D6, D7: each part teaches while there is nothing in it."""
    for part, said in (
        ("goes", "Nothing is listed yet that goes between"),
        ("sees", "Nobody has said yet who may see what"),
        ("check", "one no in this part speaks against going live"),
    ):
        at = screen("connections", quick, part=part)
        assert not at.exception
        assert said in told(at)


def test_a_connection_is_added_and_settled(screen: Open, quick: str, stored: Stored) -> None:
    """D6: named and chosen, then direction and rhythm picked; matrix, picture and gaps follow."""
    at = screen("connections", quick)
    labelled(at, "text_input", "Or another system, by its name").input(HOSTILE)
    labelled(at, "selectbox", "What goes").set_value("invoice")
    at = pressed(at, "Add")
    made = next(iter(stored(quick).project.of(Connection)))
    assert (made.title, made.entity, made.source) == (HOSTILE, "invoice", None)
    assert "which way it goes" in told(at)

    field(at, "button_group", f"{made.id}@0/direction").set_value(Direction.INTO).run()
    field(at, "button_group", f"{made.id}@0/frequency").set_value(Frequency.DAILY).run()

    kept = stored(quick).project.find(Connection, made.id)
    assert kept is not None
    assert (kept.direction, kept.frequency) == (Direction.INTO, Frequency.DAILY)
    assert "→ comes in, every day" in str(at.table[0].value.iloc[0, 0])
    picture = str(at.get("plotly_chart")[0].proto)
    assert "hands over" in picture
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


def test_adding_without_a_system_says_what_is_missing(screen: Open, quick: str, stored: Stored) -> None:
    """A form that lacks something says so beside it and saves nothing."""
    at = pressed(screen("connections", quick), "Add")
    assert "Choose a system or type its name" in told(at)

    labelled(at, "text_input", "Or another system, by its name").input("Mail")
    at = pressed(at, "Add")

    assert "Choose what goes" in told(at)
    assert not list(stored(quick).project.of(Connection))


def test_places_that_stay_are_asked_about(screen: Open, quick: str, here: Workspace) -> None:
    """D6: the list of today's work proposes; a place that moves is not asked about."""
    for name, moves in (("Accounting", False), ("Private list", None), ("Old CRM", True)):
        put(
            here, LOCAL_PERSON, quick, "data_source.added",
            DataSource(id=name.lower().replace(" ", "_"), title=name, moves=moves),
        )  # fmt: skip

    at = screen("connections", quick)

    assert "Accounting stays where it is" in told(at)
    assert "Private list: nobody has said yet whether it moves" in told(at)
    assert "Old CRM" not in told(at)


def test_a_connection_becomes_a_requirement_once(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """N26: the requirement says what goes, how often, and how it is tested; the connection names it."""
    record = Connection(
        id="c1", title="Accounting", entity="invoice", direction=Direction.INTO, frequency=Frequency.DAILY
    )
    put(here, LOCAL_PERSON, quick, "connection.added", record)
    at = screen("connections", quick)
    at.session_state["connection-c1"] = True
    at = pressed(at.run(), "Make a requirement of it")

    made = next(item for item in stored(quick).project.of(Requirement))
    kept = stored(quick).project.find(Connection, "c1")
    assert kept is not None
    assert kept.requirement == made.id
    assert "comes into the CRM from Accounting every day" in made.statement
    assert "switched off for an hour" in made.acceptance
    assert "Make a requirement of it" not in [item.label for item in at.button]


def test_rights_are_said_and_judged(screen: Open, quick: str, stored: Stored) -> None:
    """D7, V17: nothing is chosen until somebody says it; what speaks against it is told; it can be undone."""
    at = screen("connections", quick, part="sees")
    group = stored(quick).outlook.connections.access[0]
    at.button_group(key=f"{quick}/right/{group.group}/product").set_value(Right.SEES).run()
    assert not at.exception

    kept = stored(quick).project.find(AccessRight, f"{group.group}:product")
    assert kept is not None
    assert kept.right is Right.SEES
    assert "Nobody may change" in told(at)
    assert "Nobody has said what" in told(at)

    at = pressed(at, "Leave open again")
    assert stored(quick).project.find(AccessRight, f"{group.group}:product") is None


def test_the_checklist_is_that_of_the_plan(screen: Open, here: Workspace, stored: Stored) -> None:
    """L14: its questions are answered here, and the answer is the one of the going-live page."""
    begun = begin(here, LOCAL_PERSON, "standard", Settings(name="P", users=20))
    assert isinstance(begun, Began)
    at = screen("connections", begun.project_id, part="check")
    at.session_state["check-connection_purpose"] = True
    at.run()
    name = "connection_purpose_in_words"
    field(at, "button_group", f"{name}@0/answer").set_value(CheckAnswer.YES).run()
    assert not at.exception

    kept = stored(begun.project_id).project.find(Checked, name)
    assert kept is not None
    assert (kept.answer, kept.checklist) == (CheckAnswer.YES, "integration")


def test_who_may_only_look_changes_nothing(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """A viewer sees the matrix without any way to add or to change."""
    put(here, LOCAL_PERSON, quick, "connection.added", Connection(id="c1", title="Mail", entity="company"))
    own = next(item for item in stored(quick).project.of(Membership) if item.id == LOCAL_PERSON)
    boss = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    seen = own.model_copy(update={"role": Role.VIEWER})
    assert isinstance(put(here, LOCAL_PERSON, quick, "membership.set", *boss, seen), Changed)

    for part in ("goes", "sees"):
        at = screen("connections", quick, part=part)
        assert not at.exception
        labels = [item.label for item in at.button]
        assert "Add" not in labels
        assert "Make a requirement of it" not in labels
