"""Calendar files of classes at their addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from starlette.applications import Starlette

from project.records.teaching import CoursePlan, LearnerGroup, Session
from web.guard import Guard
from web.routes import ROUTES
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.change import Changed, put
from workspace.create import Began
from workspace.wiring import Workspace

Ask = Callable[..., Any]
APP = Guard(Starlette(routes=list(ROUTES)))


def begun(here: Workspace, person: str) -> str:
    """A project of somebody with one class."""
    made = compare_now(here, person, Quick("Short way", "EUR", 10, (QuickVendor("A"), QuickVendor("B"))))
    assert isinstance(made, Began)
    records = (
        CoursePlan(id="own", own=True, title="Ours\r\nATTENDEE:x"),
        LearnerGroup(id="sellers", title="Sellers", people=8),
        Session(id="s", course="own", day=date(2027, 5, 4), groups=("sellers",), places=(8,)),
    )
    assert isinstance(put(here, person, made.project_id, "session.added", *records), Changed)
    return made.project_id


@pytest.mark.parametrize("path", ["all/all", "session/s", "group/sellers"])
def test_a_calendar_file_is_handed_out(here: Workspace, ask: Ask, path: str) -> None:
    """As a download that no cache keeps; a title with a line break stays a title."""
    answer = ask(APP, f"/classes/{begun(here, 'local')}/{path}.ics")

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.body.count(b"BEGIN:VEVENT") == 1
    assert b"\r\nATTENDEE" not in answer.body


@pytest.mark.parametrize("path", ["session/none", "group/none", "person/none", "other/s"])
def test_what_is_not_there_is_not_found(here: Workspace, ask: Ask, path: str) -> None:
    """Nobody learns whether a person or a group exists."""
    assert ask(APP, f"/classes/{begun(here, 'local')}/{path}.ics").status == 404


def test_classes_of_others_are_not_found(here: Workspace, ask: Ask) -> None:
    """Somebody else's project is told like one that does not exist."""
    assert ask(APP, f"/classes/{begun(here, 'somebody')}/all/all.ics").status == 404
    assert ask(APP, "/classes/none/all/all.ics").status == 404
