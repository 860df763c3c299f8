"""The table of the plan, as somebody types into it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from project.model import Membership, Person, Role
from project.records.planning import TaskPlan
from tests.views.gestures import Open, Stored, labelled, told
from workspace.change import Changed, put
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

FIRST, SECOND = "win_sponsor", "reason_page"
"""The tasks in the first two rows of the table."""


def table(at: AppTest) -> tuple[str, list[str]]:
    """The widget of the table, and the titles in its rows."""
    (found,) = [item for item in at.dataframe if "plan-grid" in item.proto.id]
    return found.proto.id, [str(title) for title in found.value["title"]]


def type_in(at: AppTest, **rows: dict[str, object]) -> AppTest:
    """Type into cells of rows, as the browser hands them over: everything typed since the table was drawn."""
    widget, _ = table(at)
    states: WidgetStates = at._tree.get_widget_states()
    edited = {name.removeprefix("row"): cells for name, cells in rows.items()}
    held = json.dumps({"edited_rows": edited, "added_rows": [], "deleted_rows": []})
    states.widgets.add(id=widget, string_value=held)
    at._run(states)
    assert not at.exception
    return at


def record(stored: Stored, project: str, name: str) -> TaskPlan:
    """A task as the team has it."""
    found = stored(project).project.find(TaskPlan, name)
    assert found is not None
    return found


def test_what_is_typed_is_saved_at_once_and_typing_goes_on(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """A row is saved in one act, each field as it was meant; the table stays and the next cell follows."""
    put(here, ME, quick, "person.added", Person(id="ann", name="Ann"))
    at = screen("schedule", quick, part="table")
    drawn = table(at)
    typed: dict[str, object] = {"title": "Find a sponsor", "owner": "Ann", "likely": "7,5", "done": "40 %"}

    type_in(at, row0=typed)

    first = record(stored, quick, FIRST)
    assert (first.title, first.owner, first.done, first.revision) == ("Find a sponsor", "ann", 0.4, 1)
    assert (first.low, first.likely, first.high) == (3, 7.5, 15)
    assert table(at) == drawn

    type_in(at, row0={**typed, "deadline": "2027-03-01"}, row1={"links": "1.1SS"})

    assert record(stored, quick, FIRST).deadline == date(2027, 3, 1)
    assert record(stored, quick, FIRST).title == "Find a sponsor"
    (link,) = record(stored, quick, SECOND).links or ()
    assert (link.to, str(link.kind)) == (FIRST, "SS")
    assert table(at) == drawn


def test_an_emptied_cell_gives_back_what_the_plan_says(screen: Open, quick: str, stored: Stored) -> None:
    """Emptied title and days are those of the playbook again; a cell that says nothing new saves nothing."""
    at = screen("schedule", quick, part="table")
    type_in(at, row0={"title": "Find a sponsor", "low": "4"})
    emptied: dict[str, object] = {"title": None, "low": None, "likely": None, "high": None}

    type_in(at, row0=emptied, row1={"owner": None, "deadline": None})

    task = stored(quick).outlook.schedule.task(FIRST)
    assert task is not None
    assert (task.title, task.low, task.likely, task.high) == ("Win the sponsor", 3, 5, 15)
    assert stored(quick).project.find(TaskPlan, SECOND) is None


def test_what_cannot_be_read_stays_in_sight_until_it_is_put_right(
    screen: Open, quick: str, stored: Stored
) -> None:
    """The cell is told with what was typed and why, the rest of the row is saved; typed anew it is gone."""
    at = screen("schedule", quick, part="table")
    typed: dict[str, object] = {"title": "Find a sponsor", "likely": "soon", "done": "140"}

    type_in(at, row0=typed)

    assert (record(stored, quick, FIRST).title, record(stored, quick, FIRST).done) == ("Find a sponsor", None)
    assert "**2 cells could not be saved**" in told(at)
    said = [item.value for item in at.markdown if "you typed" in item.value]
    assert len(said) == 2
    assert "Likely: you typed “soon”. This is no number of working days" in said[0]
    assert "Done, %: you typed “140”. This is no part of the work" in said[1]

    type_in(at, row0={**typed, "likely": "6"})

    assert record(stored, quick, FIRST).likely == 6
    assert "**One cell could not be saved**" in told(at)
    assert "soon" not in told(at)


def test_of_several_links_the_one_that_is_wrong_is_named(screen: Open, quick: str, stored: Stored) -> None:
    """None of them is saved; what was typed is told whole, and then the part that cannot be read."""
    at = screen("schedule", quick, part="table")

    type_in(at, row1={"links": "1.1SS; 1.77"})

    (said,) = [item.value for item in at.markdown if "you typed" in item.value]
    assert "you typed “1.1SS; 1.77”. “1.77” There is no task “1.77”." in said
    assert stored(quick).project.find(TaskPlan, SECOND) is None


def test_a_cell_is_let_go_and_the_table_shows_what_is_saved(screen: Open, quick: str, stored: Stored) -> None:
    """Nothing waits any more, the table is drawn anew as it is stored, and takes what is typed next."""
    at = screen("schedule", quick, part="table")
    before, _ = table(at)
    type_in(at, row0={"title": "Find a sponsor", "links": "99.9"})
    assert "There is no task “99.9”." in told(at)

    labelled(at, "button", "Let it go").click().run()

    assert not at.exception
    assert "could not be saved" not in told(at)
    widget, titles = table(at)
    assert widget != before
    assert titles[0] == "Find a sponsor"
    type_in(at, row0={"done": "10"})
    assert (record(stored, quick, FIRST).done, record(stored, quick, FIRST).revision) == (0.1, 2)


@pytest.mark.parametrize(
    ("wrong", "why", "waiting"),
    [
        ({"links": "1.2"}, "wait for each other", 1),
        ({"likely": "90", "high": "80"}, "90, 80", 2),
        ({"finished": "2026-11-01", "began": "2026-11-05"}, "2026-11-01", 1),
    ],
    ids=["a round", "days out of order", "finished before it began"],
)
def test_of_a_row_that_does_not_go_together_the_rest_is_saved(
    screen: Open, quick: str, stored: Stored, wrong: dict[str, object], why: str, waiting: int
) -> None:
    """What is against a rule waits with its reason; every other cell of the row is stored."""
    at = screen("schedule", quick, part="table")

    type_in(at, row0={"title": "Find a sponsor", "owner": None, "done": "30", **wrong})

    first = record(stored, quick, FIRST)
    assert (first.title, first.done, first.links, first.high) == ("Find a sponsor", 0.3, None, None)
    assert "Saved 14:02" not in told(at)
    said = [item.value for item in at.markdown if "you typed" in item.value]
    assert len(said) == waiting
    assert all("Win the sponsor" in text or "Find a sponsor" in text for text in said)
    assert any(why in text for text in said), said


def test_two_who_type_into_one_task_are_asked_whose_holds(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Somebody else's change is not overwritten unasked; other rows typed at once are saved."""
    at = screen("schedule", quick, part="table")
    assert isinstance(put(here, ME, quick, "task.set", TaskPlan(id=FIRST, title="Theirs")), Changed)

    type_in(at, row0={"title": "Mine", "done": "50"}, row1={"title": "A page with the reason"})

    assert record(stored, quick, FIRST).title == "Theirs"
    assert record(stored, quick, SECOND).title == "A page with the reason"
    assert "Somebody else changed this at the same time" in told(at)
    labelled(at, "button", "Keep my version").click().run()
    assert (record(stored, quick, FIRST).title, record(stored, quick, FIRST).done) == ("Mine", 0.5)
    assert table(at)[1][:2] == ["Mine", "A page with the reason"]


def test_one_phase_is_typed_into_as_the_whole_table_is(screen: Open, quick: str, stored: Stored) -> None:
    """The table has the tasks of that phase alone, and its rows mean them."""
    at = screen("schedule", quick, part="table")
    labelled(at, "selectbox", "Tasks of").set_value("team").run()
    (only,) = table(at)[1]

    type_in(at, row0={"title": "Fill every seat"})

    (changed,) = stored(quick).project.of(TaskPlan)
    assert (changed.id, changed.title) == ("fill_seats", "Fill every seat")
    assert only != changed.title


def test_a_phase_without_tasks_says_what_to_do(screen: Open, quick: str, here: Workspace) -> None:
    """Where the team took every task out of a phase, a sentence stands in place of the table of it."""
    for task in ("measure_three_months", "review_year"):
        left = amend(here, ME, quick, "playbook", "drop", f"tasks/{task}", reason="Not with us")
        assert isinstance(left, Changed)
    at = screen("schedule", quick, part="table")
    tables = len(at.table)

    labelled(at, "selectbox", "Tasks of").set_value("measure").run()

    assert not at.exception
    assert "No task stands in this phase. Add one of your own below." in told(at)
    assert (len(at.dataframe), len(at.table)) == (0, tables - 1)


def test_who_may_only_look_types_nothing(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """The table is shown to them and cannot be typed into."""
    standing = next(item for item in here.store.load(quick).records if isinstance(item, Membership))
    seen = Membership(id=standing.id, role=Role.VIEWER, revision=standing.revision)
    other = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    assert isinstance(put(here, ME, quick, "membership.set", *other, seen), Changed)

    at = screen("schedule", quick, part="table")

    assert [item.proto.disabled for item in at.dataframe] == [True]
    type_in(at, row0={"title": "Mine"})
    assert stored(quick).project.find(TaskPlan, FIRST) is None
