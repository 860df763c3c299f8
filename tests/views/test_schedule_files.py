"""Taking the plan out and handing one in, as somebody sees it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from exchange.plan_losses import Format
from project.records.planning import TaskPlan
from tests.views.gestures import Open, Stored, told
from views import schedule_files
from workspace.plan_files import plan_file
from workspace.wiring import LOCAL_PERSON, Workspace


def urls(at: AppTest) -> list[str]:
    """Where the buttons lead."""
    return [str(item.proto.url) for item in at.get("link_button")]


@pytest.mark.parametrize("kind", Format)
def test_each_format_says_what_it_does_not_hold_before_it_is_taken(
    screen: Open, example: str, kind: Format
) -> None:
    """What it is for, what is lost of this plan, and the link to the file."""
    at = screen("schedule", example, part="files")
    choice = next(item for item in at.selectbox if item.key == schedule_files.CHOSEN)
    choice.select(kind).run()
    assert not at.exception
    assert f"/plan-file/{example}/{kind}" in urls(at)
    assert "What this file does not hold of your plan" in told(at)
    assert "only asked or told" in told(at)
    assert (f"/plan-file/{example}/{kind}?plain" in urls(at)) is (kind is Format.JIRA)


def test_a_table_that_comes_in_is_shown_first_and_saved_by_the_button(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """A new task with a hostile name as text; nothing is saved until the button is pressed, then once."""
    data = "Task,Phase,Likely days\r\nBake **a** $cake$,Needs,2\r\nBad one,Needs,-1\r\n"
    at = screen("schedule", example, part="files")
    at.file_uploader[0].upload("plan.csv", data.encode(), "text/csv").run(timeout=60)
    assert not at.exception
    assert "Bake \\*\\*a" in told(at)
    assert "C3:" in told(at)
    own = [item for item in stored(example).project.of(TaskPlan) if item.title.startswith("Bake")]
    assert own == []
    at.button(key="take-plan").click().run(timeout=60)
    assert not at.exception
    own = [item for item in stored(example).project.of(TaskPlan) if item.title.startswith("Bake")]
    assert [(item.own, item.likely) for item in own] == [(True, 2)]
    assert all(item.key != "take-plan" for item in at.button)


def test_a_file_that_changes_nothing_says_so(screen: Open, here: Workspace, example: str) -> None:
    """And offers nothing to save."""
    data = plan_file(here, LOCAL_PERSON, example, Format.CSV).made.data
    at = screen("schedule", example, part="files")
    at.file_uploader[0].upload("plan.csv", data, "text/csv").run(timeout=60)
    assert "The file changes nothing." in told(at)
    assert all(item.key != "take-plan" for item in at.button)


def test_a_project_without_a_plan_can_still_hand_one_in(screen: Open, quick: str) -> None:
    """The page stands, whatever the plan holds."""
    at = screen("schedule", quick, part="files")
    assert not at.exception
    assert len(at.file_uploader) == 1


def test_the_calendar_of_one_person_names_them_in_its_address() -> None:
    """Ids are written so that no sign of theirs becomes a part of the address."""
    assert schedule_files.address("p1", Format.ICS, of="a&b") == "/plan-file/p1/ics?of=a%26b"
