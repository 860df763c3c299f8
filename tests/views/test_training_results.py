"""Results of courses by list: a form to fill in goes out, one that was filled in is seen and taken."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from project.model import Person
from project.records.teaching import CourseResult, LearnerGroup
from tests.views.gestures import Open, Stored, told
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

HEAD = "course,group,person,people,attended,tested,passed\n"
HELPERS = f"{HEAD}users_day,Helpers,,8,8,8,7\n"
WITH_UNKNOWN = f"{HELPERS}users_day,,Nobody,,,,\n"


@pytest.fixture
def planned(here: Workspace, quick: str) -> str:
    """Eight people in service, one of them known by name."""
    records = (
        Person(id="lea", name="Lea Ny"),
        LearnerGroup(id="helpers", title="Helpers", group="service", people=8, members=("lea",)),
    )
    assert isinstance(put(here, ME, quick, "learner_group.added", *records), Changed)
    return quick


def handed_in(at: AppTest, text: str) -> AppTest:
    """The page after a list was handed in."""
    at.file_uploader[0].upload("who came.csv", text.encode(), "text/csv").run()
    assert not at.exception
    return at


def test_a_list_to_fill_in_waits_to_be_taken(screen: Open, planned: str, here: Workspace) -> None:
    """One press makes a workbook with a row for the group and one for each member; it is offered by name."""
    at = screen("training", planned, part="results")
    at.button(key="attendance-form").click().run()

    assert not at.exception
    (link,) = [item for item in at.get("link_button") if "/handed/" in item.proto.url]
    made = here.tray.take(ME, link.proto.url.removeprefix("/handed/"), here.clock())
    assert made is not None
    assert made.filename in link.proto.label
    rows = _rows(made.data)
    assert ("The users' day", "", "Helpers", 8) in rows
    assert ("The users' day", "Lea Ny", "Helpers", None) in rows


def _rows(data: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    return [tuple(row[:4]) for row in sheet.iter_rows(values_only=True)]


def test_a_list_is_seen_first_then_taken(screen: Open, planned: str, stored: Stored) -> None:
    """What it would change is counted, a faulty row told by its cell; nothing is saved before the press."""
    at = handed_in(screen("training", planned, part="results"), WITH_UNKNOWN)

    assert "1 new, 0 changed, 0 as known already." in told(at)
    assert "no person of this project is called “Nobody”" in told(at)
    assert not list(stored(planned).project.of(CourseResult))

    at.button(key="take-results").click().run()

    assert not at.exception
    (result,) = stored(planned).project.of(CourseResult)
    assert (result.course, result.group, result.people, result.passed) == ("users_day", "helpers", 8, 7)
    assert result.source == "who came.csv"
    assert "take-results" not in {str(item.key) for item in at.button}
    assert "known already" not in told(at)


def test_a_list_handed_in_again_says_that_it_is_known(screen: Open, planned: str, stored: Stored) -> None:
    """There is nothing to take; a corrected figure is counted as a change and replaces the old one."""
    at = handed_in(screen("training", planned, part="results"), HELPERS)
    at.button(key="take-results").click().run()

    handed_in(at, HELPERS)
    assert "Everything in the list is known already." in told(at)
    assert "take-results" not in {str(item.key) for item in at.button}

    at = handed_in(screen("training", planned, part="results"), HELPERS.replace("8,7", "8,6"))
    assert "0 new, 1 changed, 0 as known already." in told(at)
    at.button(key="take-results").click().run()
    assert [item.passed for item in stored(planned).project.of(CourseResult)] == [6]


def test_a_list_without_a_course_says_so_and_offers_nothing(screen: Open, planned: str) -> None:
    """Only what is wrong stands there, neither a count nor that all is known."""
    at = handed_in(screen("training", planned, part="results"), "group,people\nHelpers,8\n")

    assert at.error
    assert "take-results" not in {str(item.key) for item in at.button}
    assert "known already" not in told(at)


def test_a_list_that_meets_somebody_elses_change_is_asked_about(
    screen: Open, planned: str, here: Workspace, stored: Stored
) -> None:
    """A result that was changed after the list was read is not overwritten; the list stays on the page."""
    at = handed_in(screen("training", planned, part="results"), HELPERS)
    at.button(key="take-results").click().run()
    at = handed_in(screen("training", planned, part="results"), HELPERS.replace("8,7", "8,6"))
    (result,) = stored(planned).project.of(CourseResult)
    theirs = result.model_copy(update={"passed": 5})
    assert isinstance(put(here, ME, planned, "course_result.set", theirs), Changed)

    at.button(key="take-results").click().run()

    assert not at.exception
    assert [item.passed for item in stored(planned).project.of(CourseResult)] == [5]
    assert "Somebody else changed this at the same time" in told(at)
    assert "0 new, 1 changed, 0 as known already." in told(at)
