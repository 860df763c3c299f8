from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from urllib.error import URLError
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from project.model import Survey, SurveyState
from settings import AppSettings
from store.port import Invitation, InvitationKind, Operation, RecordWrite
from workspace.begin import demo
from workspace.own_surveys import add_survey_text
from workspace.tokens import link
from workspace.wiring import LOCAL_PERSON, open_workspace

CHROMIUM = "/usr/bin/chromium"
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PATIENCE = 60


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The app, running on an empty database of its own."""
    port, folder = _free_port(), tmp_path_factory.mktemp("server")
    known = {**os.environ, "CRM_PLAYBOOK_DATA": str(folder / "data"), "CRM_PLAYBOOK_PORT": str(port)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=known, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the app did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium; tools/test-machine installs it")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open an address in a tab of its own and wait until it stands still."""
    contexts = []

    def opening(path: str, *, width: int = 1440, dark: bool = False) -> Page:
        size: Any = {"width": width, "height": 1000}
        context = browser.new_context(
            viewport=size, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        Traffic.watch(page)
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address + path)
        still(page)
        return page

    yield opening
    for context in contexts:
        context.close()


class Traffic:
    """What a page and the app said to each other last: whether everything that was asked is drawn.

    A fixed pause after a gesture is too short on a busy machine: the page seems to stand still although
    the script has yet to begin, and the next gesture falls on a field that is about to be replaced.
    """

    _of: ClassVar[WeakKeyDictionary[Page, Traffic]] = WeakKeyDictionary()

    def __init__(self) -> None:
        self.asked = self.begun = self.ended = 0
        self._count = 0

    @classmethod
    def watch(cls, page: Page) -> None:
        """Listen to a page from its first request on."""
        cls._of[page] = traffic = cls()
        page.on("websocket", traffic._open)

    @classmethod
    def of(cls, page: Page) -> Traffic:
        """What is known of a page."""
        return cls._of[page]

    def _open(self, socket: WebSocket) -> None:
        self.asked = self.begun = self.ended = 0
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self._count += 1
            self.asked = self._count

    def _received(self, frame: bytes | str) -> None:
        kind = ForwardMsg.FromString(frame).WhichOneof("type") if isinstance(frame, bytes) else None
        self._count += 1
        if kind == "new_session":
            self.begun = self._count
        elif kind == "script_finished":
            self.ended = self._count

    @property
    def answered(self) -> bool:
        """Whether a run that began after the last request is over."""
        return self.asked <= self.begun <= self.ended


def still(page: Page) -> None:
    """Wait until the script behind the page has run and its title stands."""
    page.wait_for_selector("h1")
    page.wait_for_selector(READY)


GESTURE = 400
"""Milliseconds in which the browser passes on what was typed or clicked."""


@pytest.fixture
def settle() -> Callable[..., None]:
    """Wait for the page after a gesture; `gesture` 0 where nothing was typed or clicked."""

    def waiting(page: Page, gesture: int = GESTURE) -> None:
        traffic, end = Traffic.of(page), time.monotonic() + PATIENCE
        page.wait_for_timeout(gesture)
        still(page)
        while not traffic.answered and time.monotonic() < end:
            page.wait_for_timeout(50)
        still(page)

    return waiting


class Door:
    """The real server with two open surveys; it can be killed and started again."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder, self.port = root, folder, _free_port()
        self.log = folder / "log"
        self.workspace = open_workspace(AppSettings(data_dir=folder / "data"))
        self.project = demo(self.workspace, LOCAL_PERSON).project_id  # type: ignore[union-attr]  # a refusal fails here
        text = (root / "tests/questionnaires/every_kind.yaml").read_text(encoding="utf-8")
        add_survey_text(self.workspace, LOCAL_PERSON, self.project, text, "every_kind.yaml")
        for name in ("every_kind", "needs_core"):
            self._open(name)
        self._count = 0
        self._process: subprocess.Popen[bytes] | None = None

    def _open(self, name: str) -> None:
        survey = Survey(
            id=name,
            questionnaire=name,
            state=SurveyState.OPEN,
            keep_until=date(2099, 1, 1),
            contact="Ana Soler",
        )
        write = RecordWrite("survey", name, 0, survey)
        act = Operation(f"open-{name}", LOCAL_PERSON, self.workspace.clock(), "survey.saved", (write,))
        self.workspace.store.save(self.project, act)

    def start(self) -> None:
        """Start the server and wait for it."""
        known = {
            **os.environ, "CRM_PLAYBOOK_DATA": str(self.folder / "data"), "CRM_PLAYBOOK_PORT": str(self.port),
        }  # fmt: skip
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                command, cwd=self.root, env=known, stdout=log, stderr=subprocess.STDOUT
            )
        _wait(f"http://127.0.0.1:{self.port}/health", self._process)

    def kill(self) -> None:
        """End the server without any goodbye."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)

    def link(self, survey: str = "every_kind", **fields: Any) -> str:
        """The address of a new link for somebody."""
        self._count += 1
        given = {"kind": InvitationKind.PERSONAL, "department": "sales", "name": "Ann", **fields}
        invited = Invitation(f"to{self._count}", survey, **given)
        token = f"token-of-somebody-{self._count}"
        self.workspace.store.invite(self.project, [invited], [link(token, self.project, invited.id)])
        return f"http://127.0.0.1:{self.port}/s/{token}"

    def response(self) -> Any:
        """The response behind the newest link."""
        return self.workspace.store.response(self.project, f"to{self._count}")

    def answers(self) -> dict[str, Any]:
        """The answers behind the newest link."""
        return {name: item.value for name, item in self.response().answers.items()}

    def events(self) -> list[str]:
        """What was written for the newest link: the question of each line of its log, "" for its state."""
        lines = self.workspace.store.answer_events(self.project, f"to{self._count}")
        return [item.question for item in lines]


@pytest.fixture(scope="session")
def door(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The web page of surveys, served by the real program."""
    found = Door(root, tmp_path_factory.mktemp("door"))
    found.start()
    yield found
    found.kill()
    found.workspace.store.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A browser of its own for each call; whatever it complains about fails the test."""
    contexts, complaints = [], list[str]()

    def opening(address: str, *, width: int = 1440, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "console", lambda told: complaints.append(told.text) if "Content Security" in told.text else None
        )
        page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []
