"""The page on which paper sheets are typed in: for the planner only, checked, kept, and text only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from questionnaires.responses import ResponseState
from store.port import StoreFault
from web.guard import Guard
from web.routes import ROUTES
from workspace import wiring
from workspace.handing import MadeFile
from workspace.survey_entry import entry_url
from workspace.survey_paper import paper_for
from workspace.wiring import LOCAL_PERSON

APP = Guard(Starlette(routes=list(ROUTES)))
CODE = re.compile(r"p-[0-9a-z]{5}-[0-9a-z]{5}")
ENOUGH = {"line.name": "Clerk", "line.people": "12", "line.office": "1", "line.why_home": "Quiet"}


@dataclass
class Desk:
    """A browser at the entry of a survey with every way to ask."""

    asked: Any
    ask: Callable[..., Any]
    status: int = 0
    text: str = ""

    @property
    def url(self) -> str:
        """The address."""
        return entry_url(self.asked.project, "spring")

    def code(self, department: str = "sales") -> str:
        """The code of a sheet that was printed."""
        made = paper_for(
            self.asked.workspace, LOCAL_PERSON, self.asked.project, "spring", department=department
        )
        assert isinstance(made, MadeFile)
        return str(CODE.findall(made.data.decode())[0])

    def go(self, address: str = "", **more: Any) -> Desk:
        """Open a page."""
        found = self.ask(APP, address or self.url, **more)
        if found.status == 303:
            return self.go(found.headers["location"])
        self.status, self.text = found.status, found.body.decode()
        return self

    def type(self, code: str, lines: dict[str, str], go: str = "send", **bases: int) -> Desk:
        """Type lines of a sheet and press a button."""
        told = {f"base.{name}": str(base) for name, base in bases.items()}
        body = urlencode({"sheet.code": code, **told, **lines, "go": go}).encode()
        headers = (("content-type", "application/x-www-form-urlencoded"), ("origin", "http://localhost:8501"))
        return self.go(method="POST", body=body, headers=headers)


@pytest.fixture
def desk(asked: Any, ask: Callable[..., Any]) -> Desk:
    """A browser of somebody at this computer."""
    return Desk(asked, ask)


def test_a_sheet_goes_from_code_to_counted(desk: Desk) -> None:
    """Code, one page with a line for each field, saved and counted, and the next code."""
    code = desk.code()
    assert desk.go().status == 200
    assert "autofocus" in desk.text
    desk.go(f"{desk.url}?code={code}")
    assert desk.text.count('name="line.') > 40
    assert "1 At home · 2 In the office · 3 Elsewhere · / Rather not say" in desk.text
    desk.type(code, ENOUGH)
    assert f"Sheet {code} is saved and counts." in desk.text
    response = desk.asked.workspace.store.response(desk.asked.project, code)
    assert (response.state, response.answers["office"].value) == (ResponseState.SENT, "home")
    assert "One sheet typed in" in desk.text
    desk.go(f"{desk.url}?code={code}")
    assert "counts already" in desk.text
    assert 'value="Clerk" spellcheck="false" readonly' in desk.text


def test_faults_keep_what_was_typed(desk: Desk) -> None:
    """The line says what is wrong, what was typed stays, everything else is stored."""
    code = desk.code()
    desk.type(code, {**ENOUGH, "line.office": "7", "line.hours": "abc"})
    assert desk.status == 422
    assert "“7” does not stand beside a box here. Possible: 1, 2, 3, /." in desk.text
    assert 'value="7"' in desk.text
    assert 'value="abc"' in desk.text
    assert desk.text.count('aria-invalid="true"') == 2
    answers = desk.asked.workspace.store.response(desk.asked.project, code).answers
    assert set(answers) == {"name", "people", "why_home"}
    assert 'name="base.people" value="1"' in desk.text, "the next save is based on what is stored"


def test_a_sheet_that_is_not_complete_waits(desk: Desk) -> None:
    """It is saved, says what it waits for, and is on the list of open ones."""
    code = desk.code()
    desk.type(code, {"line.name": "Clerk"})
    assert desk.status == 422
    assert "3: an answer is needed." in desk.text
    desk.go()
    assert f'<a href="{desk.url}?code={code}">{code}</a>' in desk.text
    desk.type(code, {**ENOUGH, "line.hours": "50"}, name=1)
    assert "Please give hours of one week, at most 40." in desk.text
    desk.type(code, {"line.name": "Clerk"}, go="save", name=1)
    assert "does not count yet" in desk.text


def test_a_change_from_elsewhere_is_shown(desk: Desk) -> None:
    """Two people type the same sheet: the second one sees both versions and decides."""
    code = desk.code()
    desk.type(code, {"line.hours": "12"}, go="save")
    desk.type(code, {"line.hours": "20"}, go="save")
    assert "What stands: 12." in desk.text
    assert 'value="20"' in desk.text
    desk.type(code, {"line.hours": "20"}, go="save", hours=1)
    assert desk.asked.workspace.store.response(desk.asked.project, code).answers["hours"].value == 20.0


def test_a_counted_sheet_is_opened_again(desk: Desk) -> None:
    """By a button of its own, never by saving."""
    code = desk.code()
    desk.type(code, ENOUGH)
    desk.type(code, {"line.name": "Driver"}, name=1)
    assert "What stands: Clerk" in desk.text
    desk.type(code, {}, go="again")
    assert "readonly" not in desk.text
    desk.type(code, {**ENOUGH, "line.name": "Driver"}, name=1, people=1, office=1, why_home=1)
    assert "counts" in desk.text


@pytest.mark.parametrize("code", ["nonsense", "p-00000-00000", "<script>alert(1)</script>"])
def test_a_wrong_code_is_told(desk: Desk, code: str) -> None:
    """It is shown as text, with what a code looks like (promise 12)."""
    desk.go(f"{desk.url}?{urlencode({'code': code})}")
    assert desk.status == 422
    assert "is not the code of a sheet of this survey" in desk.text
    assert "<script>alert" not in desk.text


def test_hostile_text_is_text(desk: Desk) -> None:
    """Whatever is typed comes back escaped in every place (promise 12)."""
    code = desk.code()
    hostile = '"><script>alert(1)</script>'
    desk.type(
        code, {"line.name": hostile, "line.story": f"</textarea>{hostile}", "line.office": hostile}, go="save"
    )
    assert desk.status == 422
    assert "<script>alert" not in desk.text
    desk.go(f"{desk.url}?code={code}")
    assert "&lt;script&gt;alert" in desk.text
    assert "<script>alert" not in desk.text


@pytest.mark.parametrize(
    "more",
    [
        {"client": "10.0.0.7"},
        {"headers": (("x-forwarded-for", "127.0.0.1"),)},
        {"version": "1.0"},
    ],
)
def test_nobody_else_reaches_it(desk: Desk, more: dict[str, Any]) -> None:
    """Callers from elsewhere find nothing here, neither page nor script (promise 8)."""
    for address in (desk.url, f"{desk.url}?code={desk.code()}", "/enter-static/paper_entry.js"):
        assert desk.go(address, **more).status == 404


def test_another_site_cannot_type(desk: Desk) -> None:
    """A form sent by a foreign page is refused."""
    code = desk.code()
    body = urlencode({"sheet.code": code, "line.name": "x", "go": "save"}).encode()
    assert desk.go(method="POST", body=body, headers=(("origin", "https://evil.example"),)).status == 403


@pytest.mark.parametrize(
    "address", ["/enter/nothing/spring", "/enter/{project}/nothing", "/enter-static/other.js"]
)
def test_what_is_not_there_is_told_alike(desk: Desk, address: str) -> None:
    """Unknown projects, surveys and files are one and the same answer."""
    found = desk.go(address.format(project=desk.asked.project))
    assert found.status == 404


def test_a_huge_form_is_refused(desk: Desk) -> None:
    """More than any sheet can hold is not read to its end."""
    assert desk.go(method="POST", body=b"line.name=" + b"x" * 2_000_000).status == 413


def test_a_full_disk_keeps_what_was_typed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that nothing was saved, and everything typed is still on the page (promise 3)."""
    code = desk.code()
    workspace = desk.asked.workspace

    def full(*_: object, **__: object) -> None:
        raise StoreFault("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(workspace.store, "save_answers", full)
        desk.type(code, ENOUGH)
    assert desk.status == 503
    assert "This was not saved" in desk.text
    assert 'value="Clerk"' in desk.text
    assert desk.type(code, ENOUGH).status == 200


def test_it_is_never_kept_by_browsers(desk: Desk, ask: Callable[..., Any]) -> None:
    """Answers of people do not lie about in a cache; the page loads nothing but its own files."""
    found = ask(APP, f"{desk.url}?code={desk.code()}")
    assert found.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in found.headers["content-security-policy"]
    assert "onclick" not in found.body.decode()
    script = ask(APP, "/enter-static/paper_entry.js")
    assert (script.status, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")


def test_the_person_needs_the_right(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is no member of the project finds nothing."""
    code = desk.code()
    monkeypatch.setattr(wiring, "LOCAL_PERSON", "stranger")
    assert desk.go(f"{desk.url}?code={code}").status == 404
