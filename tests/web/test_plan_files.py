"""The addresses at which the plan is taken as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from exchange.plan_losses import Format
from project.model import Person
from tests.prepared import example_in
from web.guard import Guard
from web.routes import ROUTES
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.open import opened
from workspace.plan_files import FORMATS
from workspace.wiring import LOCAL_PERSON, Workspace

Ask = Callable[..., Any]
APP = Guard(Starlette(routes=list(ROUTES)))


@pytest.fixture
def example(here: Workspace) -> str:
    """A copy of the shipped example."""
    return example_in(here)


@pytest.mark.parametrize("kind", Format)
def test_every_format_is_a_download_that_no_browser_opens(ask: Ask, example: str, kind: Format) -> None:
    """The right kind of file, kept by nobody in between, never shown as a page."""
    answer = ask(APP, f"/plan-file/{example}/{kind}")
    ending, media = FORMATS[kind]
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert f".{ending}" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "private, no-store"


def test_one_person_gets_their_own_calendar(ask: Ask, here: Workspace, example: str) -> None:
    """Other entries than the calendar of the plan; nobody of that id is not found."""
    plan = opened(here, LOCAL_PERSON, example).outlook.schedule
    person = next(item.owner for item in plan.tasks if item.owner)
    assert opened(here, LOCAL_PERSON, example).project.find(Person, person) is not None
    answer = ask(APP, f"/plan-file/{example}/ics?of={person}")
    found = Calendar.from_ical(answer.body).walk("VEVENT")
    theirs = [item for item in plan.tasks if person in {item.owner, *item.people} and not item.summary]
    assert len(found) == len(theirs) + sum(item.deadline is not None for item in theirs)
    assert ask(APP, f"/plan-file/{example}/ics?of=nobody").status == 404


def test_the_mark_of_a_table_for_jira_can_be_left_out(ask: Ask, example: str) -> None:
    """Some importers take it for a letter."""
    assert ask(APP, f"/plan-file/{example}/jira").body.startswith(b"\xef\xbb\xbf")
    assert ask(APP, f"/plan-file/{example}/jira?plain").body.startswith(b"Issue Id")


def test_other_formats_and_other_peoples_projects_are_not_found(
    ask: Ask, here: Workspace, example: str
) -> None:
    """Who may not see a project does not even learn that there is one."""
    begun = compare_now(here, "somebody", Quick("Secret", "EUR", 10, (QuickVendor("A"), QuickVendor("B"))))
    assert isinstance(begun, Began)
    theirs = ask(APP, f"/plan-file/{begun.project_id}/csv")
    nobodys = ask(APP, f"/plan-file/{'0' * 32}/csv")
    assert (theirs.status, theirs.body, theirs.headers) == (404, nobodys.body, nobodys.headers)
    assert ask(APP, f"/plan-file/{example}/mpp").status == 404
