"""Files that were made just now: taken by their name alone, and told like nothing when they are gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette

from web.guard import Guard
from web.routes import ROUTES
from workspace.handing import MadeFile
from workspace.wiring import LOCAL_PERSON, Workspace

Ask = Callable[..., Any]
APP = Guard(Starlette(routes=list(ROUTES)))


def test_a_file_is_taken_away_or_opened(here: Workspace, ask: Ask) -> None:
    """Kept by nobody on the way; a sheet is opened in the browser, where it may run and load nothing."""
    made = MadeFile("Links für alle.csv", "text/csv; charset=utf-8", b"a,b")
    sheet = MadeFile("poster.html", "text/html; charset=utf-8", b"<p>", shown=True)
    taken, shown = (
        ask(APP, f"/handed/{here.tray.put(LOCAL_PERSON, item, here.clock())}") for item in (made, sheet)
    )

    assert (taken.status, taken.body) == (200, b"a,b")
    assert taken.headers["content-disposition"].startswith("attachment")
    assert "no-store" in taken.headers["cache-control"]
    assert shown.headers["content-disposition"].startswith("inline")
    assert "default-src 'none'" in shown.headers["content-security-policy"]


def test_a_file_of_somebody_else_is_not_there(here: Workspace, ask: Ask) -> None:
    """The same answer as for a name that never was."""
    name = here.tray.put("somebody", MadeFile("x", "text/plain", b"x"), here.clock())
    theirs, never = ask(APP, f"/handed/{name}"), ask(APP, "/handed/never")

    assert (theirs.status, theirs.body) == (never.status, never.body) == (404, never.body)


def test_callers_from_elsewhere_take_no_files(here: Workspace, ask: Ask) -> None:
    """Only surveys and health are open to them, whatever they know."""
    name = here.tray.put(LOCAL_PERSON, MadeFile("x", "text/plain", b"x"), here.clock())
    answer = ask(APP, f"/handed/{name}", headers=[("X-Forwarded-For", "203.0.113.9")])

    assert answer.status == 404
    assert answer.body != b"x"
