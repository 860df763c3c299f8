from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from starlette.applications import Starlette

from project.model import Survey, SurveyState
from store.port import Invitation, InvitationKind, Operation, RecordWrite
from tests.prepared import example_in, in_memory
from web.guard import Guard
from web.routes import ROUTES
from workspace import wiring
from workspace.own_surveys import add_survey_text
from workspace.tokens import link
from workspace.wiring import LOCAL_PERSON, Workspace

Headers = Sequence[tuple[str, str]]


def away(asked: Coroutine[Any, Any, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Run a coroutine in a thread of its own: a browser of another test may have a loop running here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


@dataclass(frozen=True)
class Answered:
    """What came back over HTTP: `headers` with small letters, the last of each name."""

    status: int
    headers: dict[str, str]
    body: bytes


def _pairs(headers: Headers, host: str | None) -> list[tuple[bytes, bytes]]:
    named = [] if host is None else [("host", host)]
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in (*named, *headers)]


async def _run(app: Any, scope: dict[str, Any], first: dict[str, Any]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    waiting = [first]

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()  # type: ignore[return-value]  # never

    async def send(message: dict[str, Any]) -> None:
        sent.append(dict(message))

    await app(scope, receive, send)
    return sent


@pytest.fixture
def ask() -> Callable[..., Answered]:
    """Ask an ASGI application over HTTP, with full power over every header."""

    def asked(
        app: Any,
        address: str = "/",
        *,
        method: str = "GET",
        headers: Headers = (),
        host: str | None = "localhost:8501",
        client: str = "127.0.0.1",
        body: bytes = b"",
        version: str = "1.1",
    ) -> Answered:
        parts = urlsplit(address)
        scope = {
            "type": "http",
            "method": method,
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "scheme": "http",
            "server": ("localhost", 8501),
            "client": (client, 50_000),
            "http_version": version,
            "headers": _pairs(headers, host),
        }
        sent = away(_run(app, scope, {"type": "http.request", "body": body, "more_body": False}))
        found = {name.decode().lower(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return Answered(sent[0]["status"], found, b"".join(item.get("body", b"") for item in sent[1:]))

    return asked


@pytest.fixture
def connect() -> Callable[..., list[dict[str, Any]]]:
    """Open a socket; gives every message the application sent."""

    def connected(
        app: Any,
        address: str = "/socket",
        *,
        headers: Headers = (),
        host: str | None = "localhost:8501",
        client: str = "127.0.0.1",
    ) -> list[dict[str, Any]]:
        scope = {
            "type": "websocket",
            "path": address,
            "headers": _pairs(headers, host),
            "query_string": b"",
            "root_path": "",
            "scheme": "ws",
            "server": ("localhost", 8501),
            "client": (client, 50_000),
            "extensions": {"websocket.http.response": {}},
            "subprotocols": [],
        }
        return away(_run(app, scope, {"type": "websocket.connect"}))

    return connected


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    """A workspace in memory that the addresses use, with one fixed time."""
    moment = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
    made = in_memory(tmp_path, lambda: moment)
    monkeypatch.setattr(wiring, "shared_workspace", lambda: made)
    return made


class Form(HTMLParser):
    """The form of a page as a browser without script would send it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = ""
        self.pairs: list[tuple[str, str]] = []
        self.names: list[str] = []
        self._area: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the form goes and what stands in its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = given["action"]
        elif tag == "textarea":
            self._area = given["name"]
            self.pairs.append((self._area, ""))
        elif tag == "input" and given.get("name"):
            self.names.append(given["name"])
            ticked = "checked" in given or given.get("type") not in ("radio", "checkbox")
            if ticked:
                self.pairs.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """A text ends."""
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        """What stands in a text; the first line break is not of it."""
        if self._area is not None:
            self.pairs[-1] = (self._area, self.pairs[-1][1] + data.removeprefix("\n"))


class Reader:
    """A respondent's browser without script: it goes where it is sent and keeps the page it is on."""

    def __init__(self, ask: Callable[..., Answered], token: str) -> None:
        self._ask = ask
        self.app = Guard(Starlette(routes=list(ROUTES)))
        self.path = f"/s/{token}"
        self.status, self.text, self.headers = 0, "", dict[str, str]()
        self.go()

    def go(self, path: str = "") -> Reader:
        """Open an address."""
        return self._take(path or self.path, self._ask(self.app, path or self.path))

    def press(self, given: dict[str, str | list[str]] | None = None, **more: str) -> Reader:
        """Fill in the form of the page and press a button; `go="back"` and the like name another one."""
        form = Form(self.text)
        given = {**(given or {}), **{name: value for name, value in more.items() if name != "path"}}
        kept = [(name, value) for name, value in form.pairs if name not in given]
        typed = [
            (name, one)
            for name, value in given.items()
            for one in ([value] if isinstance(value, str) else value)
        ]
        return self.post(more.get("path") or form.action, [*kept, *typed])

    def post(self, path: str, pairs: list[tuple[str, str]]) -> Reader:
        """Send a form and follow where it leads."""
        headers = (("content-type", "application/x-www-form-urlencoded"), ("origin", "null"))
        body = urlencode(pairs).encode()
        return self._take(path, self._ask(self.app, path, method="POST", body=body, headers=headers))

    def _take(self, path: str, answer: Answered) -> Reader:
        self.status, self.headers, self.text = answer.status, answer.headers, answer.body.decode()
        self.path = path
        if answer.status == 303:
            return self.go(answer.headers["location"])
        return self

    @property
    def heading(self) -> str:
        """The heading of the page."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text)
        return found[1] if found else ""


class Asked:
    """A survey with every way to ask, open in a copy of the example, and links into it."""

    def __init__(self, workspace: Workspace, root: Path, ask: Callable[..., Answered]) -> None:
        self.workspace, self._ask = workspace, ask
        self.project = example_in(workspace)
        text = (root / "tests/questionnaires/every_kind.yaml").read_text(encoding="utf-8")
        add_survey_text(workspace, LOCAL_PERSON, self.project, text, "every_kind.yaml")
        self.surveys: dict[str, Survey] = {}
        self.open("spring", "every_kind", keep_until=date(2027, 11, 30), contact="Ana <b>Soler</b>")

    def open(self, name: str, questionnaire: str, **fields: Any) -> None:
        """Open a survey, or change it."""
        given = {"id": name, "questionnaire": questionnaire, "state": SurveyState.OPEN, **fields}
        stands = self.surveys.get(name)
        made = Survey(**given) if stands is None else stands.model_copy(update=fields)
        base = 0 if stands is None else stands.revision
        act = Operation(
            f"{name}-{base}", LOCAL_PERSON, self.workspace.clock(), "survey.saved",
            (RecordWrite("survey", name, base, made),),
        )  # fmt: skip
        self.workspace.store.save(self.project, act)
        self.surveys[name] = made.model_copy(update={"revision": base + 1})

    def invite(self, token: str, survey: str = "spring", **fields: Any) -> str:
        """A link with this token."""
        given = {"kind": InvitationKind.PERSONAL, "department": "sales", "name": "Ann", **fields}
        invited = Invitation(f"to-{token}", survey, **given)
        self.workspace.store.invite(self.project, [invited], [link(token, self.project, invited.id)])
        return token

    def reader(self, token: str, **fields: Any) -> Reader:
        """A browser at page one of a new link."""
        return Reader(self._ask, self.invite(token, **fields))

    def at(self, token: str) -> Reader:
        """Another browser at an address that is known already."""
        return Reader(self._ask, token)

    def answers(self, token: str) -> dict[str, Any]:
        """What is stored behind a personal link."""
        found = self.workspace.store.response(self.project, f"to-{token}")
        return {name: item.value for name, item in found.answers.items()}


@pytest.fixture
def asked(here: Workspace, root: Path, ask: Callable[..., Answered]) -> Asked:
    """A survey with every way to ask, served by the addresses of the product."""
    return Asked(here, root, ask)
