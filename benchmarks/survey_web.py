"""How the web page of a survey holds under many respondents at once.

    .venv/bin/python benchmarks/survey_web.py [respondents] [seconds]

Starts the real server on a database of its own, then lets so many people (200) come through their links
spread over so many seconds (60), each page by page to the receipt. Prints answers lost and doubled, which
have to be 0, what a save takes at the middle and at the 95th percentile, the ratio to one respondent alone,
and the size of the largest page.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from project.model import Survey, SurveyState  # noqa: E402  the path has to be set first
from questionnaires.responses import ResponseState  # noqa: E402  as above
from settings import AppSettings  # noqa: E402  as above
from store.port import Invitation, InvitationKind, Operation, RecordWrite  # noqa: E402  as above
from workspace.begin import demo  # noqa: E402  as above
from workspace.create import Began  # noqa: E402  as above
from workspace.tokens import link, new_token  # noqa: E402  as above
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace  # noqa: E402  as above

PATIENCE = 90
ALONE = 12
"""Visits of a single respondent with which the others are compared."""


class Fields(HTMLParser):
    """The fields of a page: what stands in them, and what can be chosen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: list[tuple[str, str]] = []
        self.options: dict[str, list[str]] = {}
        self.many: set[str] = set()
        self.typed: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort a field by what it wants."""
        given = {name: value or "" for name, value in attrs}
        kind, name = given.get("type", ""), given.get("name", "")
        if tag == "input" and kind == "hidden":
            self.hidden.append((name, given["value"]))
        elif tag == "input" and kind in ("radio", "checkbox"):
            self.options.setdefault(name, []).append(given["value"])
            if kind == "checkbox":
                self.many.add(name)
        elif tag in ("input", "textarea"):
            self.typed[name] = given.get("inputmode", "") or kind or tag


@dataclass
class Person:
    """One respondent with a browser of their own.

    Attributes:
        given: what was answered, by question.
        saves: seconds that each save took, to the page after it.
        largest: bytes of the largest page.
    """

    number: int
    port: int
    token: str
    given: dict[str, str] = field(default_factory=dict)
    saves: list[float] = field(default_factory=list)
    largest: int = 0
    receipt: str = ""
    fault: str = ""

    def walk(self) -> None:
        """Answer everything, from page one to the receipt."""
        try:
            self._walk()
        except Exception as fault:  # noqa: BLE001  every fault is counted, whatever it is
            self.fault = repr(fault)

    def _walk(self) -> None:
        self.ask(f"/s/{self.token}")
        path, text = self.ask(f"/s/{self.token}/start", [])
        while "/review" not in path:
            form = Fields(text)
            filled = self.fill(form)
            began = time.perf_counter()
            path, text = self.ask(path, [*form.hidden, *filled])
            self.saves.append(time.perf_counter() - began)
        _, text = self.ask(f"/s/{self.token}/send", [("anyway", "yes")])
        self.receipt = (re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", text) or [""])[0]

    def fill(self, form: Fields) -> list[tuple[str, str]]:
        """An answer to each field of a page, another one for each person."""
        pairs = []
        for name, options in form.options.items():
            chosen = options[self.number % len(options)]
            pairs.append((name, chosen))
        for name, kind in form.typed.items():
            text = {"numeric": "7", "decimal": "2.5", "date": "2026-11-21"}.get(
                kind, f"Person {self.number}, {name}"
            )
            pairs.append((name, text))
        self.given |= dict(pairs)
        return pairs

    def ask(self, path: str, form: list[tuple[str, str]] | None = None) -> tuple[str, str]:
        """Ask for a page, or send a form, and follow where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        method, body = ("GET", None) if form is None else ("POST", urlencode(form))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status == 303:
            return self.ask(str(answer.getheader("location")))
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} at a page")
        self.largest = max(self.largest, len(text.encode()))
        return path, text


def prepared(workspace: Workspace, count: int) -> tuple[str, list[str]]:
    """A project with an open survey and so many links."""
    made = demo(workspace, LOCAL_PERSON)
    assert isinstance(made, Began)  # noqa: S101  the shipped example always begins
    survey = Survey(
        id="bench", questionnaire="needs_core", state=SurveyState.OPEN, keep_until=date(2099, 1, 1)
    )
    write = RecordWrite("survey", survey.id, 0, survey)
    workspace.store.save(
        made.project_id, Operation("bench", LOCAL_PERSON, workspace.clock(), "survey.saved", (write,))
    )
    tokens = [new_token() for _ in range(count)]
    asked = ("sales", "service", "marketing", "finance")
    people = [
        Invitation(
            f"to{number}", "bench", InvitationKind.PERSONAL, asked[number % 4], name=f"Person {number}"
        )
        for number in range(count)
    ]
    links = [link(token, made.project_id, item.id) for token, item in zip(tokens, people, strict=True)]
    workspace.store.invite(made.project_id, people, links)
    return made.project_id, tokens


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The real server, once it answers."""
    known = {**os.environ, "CRM_PLAYBOOK_DATA": str(folder), "CRM_PLAYBOOK_PORT": str(port)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return process
        except OSError:
            time.sleep(0.3)
    process.kill()
    raise SystemExit("the server did not start")


def together(people: list[Person], seconds: float) -> float:
    """Let them come spread over so many seconds; gives how long it took until the last one had a receipt."""
    began = time.perf_counter()
    threads = []
    for number, person in enumerate(people):
        wait = began + seconds * number / len(people) - time.perf_counter()
        time.sleep(max(0.0, wait))
        threads.append(threading.Thread(target=person.walk))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def lost_and_doubled(workspace: Workspace, project: str, people: list[Person]) -> tuple[int, int, int]:
    """Answers not stored as given, lines of the log that say something twice, responses not sent."""
    lost = doubled = unsent = 0
    for person in people:
        response = workspace.store.response(project, f"to{person.number}")
        questions = {name.partition("__")[0] for name in person.given}
        lost += len(questions - set(response.answers)) + sum(
            answer.value != person.given[name]
            for name, answer in response.answers.items()
            if isinstance(answer.value, str)
        )
        events = workspace.store.answer_events(project, response.id)
        doubled += len(events) - len({(item.question, str(item.body)) for item in events})
        unsent += response.state is not ResponseState.SENT
    return lost, doubled, unsent


def tail(values: list[float]) -> tuple[float, float]:
    """Milliseconds at the middle and at the 95th percentile."""
    cuts = quantiles(values, n=20)
    return cuts[9] * 1000, cuts[18] * 1000


def main() -> int:
    """Measure and print; 1 when an answer was lost or doubled."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        workspace = open_workspace(AppSettings(data_dir=folder))
        project, tokens = prepared(workspace, count + ALONE)
        process = started(folder, port)
        try:
            people = [Person(number, port, token) for number, token in enumerate(tokens)]
            single, many = people[:ALONE], people[ALONE:]
            for person in single:
                person.walk()
            took = together(many, seconds)
        finally:
            process.terminate()
            process.wait(timeout=20)
        lost, doubled, unsent = lost_and_doubled(workspace, project, people)
        workspace.store.close()
    faults = [person.fault for person in people if person.fault]
    alone = tail([item for person in single[2:] for item in person.saves])
    crowd = tail([item for person in many for item in person.saves])
    rows = [
        ("respondents, seconds from the first to the last receipt", f"{count}, {took:.1f}"),
        ("saves, answers given", f"{sum(len(p.saves) for p in many)}, {sum(len(p.given) for p in many)}"),
        (
            "answers lost / said twice / responses not sent / faults",
            f"{lost} / {doubled} / {unsent} / {len(faults)}",
        ),
        ("receipts, all different", str(len({p.receipt for p in people if p.receipt}) == len(people))),
        ("save to next page, alone: p50, p95 (ms)", f"{alone[0]:.0f}, {alone[1]:.0f}"),
        ("save to next page, all at once: p50, p95 (ms)", f"{crowd[0]:.0f}, {crowd[1]:.0f}"),
        ("p95 of all at once to p95 alone", f"{crowd[1] / alone[1]:.1f}"),
        ("largest page (kB)", f"{max(p.largest for p in people) / 1024:.1f}"),
    ]
    for what, value in rows:
        print(f"{what:60} {value:>20}")
    for fault in faults[:5]:
        print(fault)
    return 1 if lost or doubled or unsent or faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
