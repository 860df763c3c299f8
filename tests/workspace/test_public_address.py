"""Whether links lead respondents here."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.catalogue import load
from workspace.public_address import (
    INSTANCE,
    LONGEST,
    AddressState,
    Fetched,
    NoAnswer,
    Reason,
    check_address,
    fetch,
    links_allowed,
    resolve,
)

PUBLIC = "93.184.215.14"
OURS = Fetched(200, json.dumps({"status": "ok", "instance": INSTANCE}).encode())


def state(
    address: str, *behind: str, answer: Fetched = OURS, instance: str | None = INSTANCE
) -> AddressState:
    """What is found where a name leads to these addresses and this is answered."""
    return check_address(
        address, fetch=lambda _: answer, resolve=lambda _: behind or (PUBLIC,), instance=instance
    ).state


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8501",
        "https://localhost",
        "http://crm.localhost",
        "http://LOCALHOST.:8501",
        "http://127.0.0.1:8501",
        "http://127.9.9.9",
        "http://[::1]:8501",
        "http://0.0.0.0:8501",
        "http://[::]:8501",
        "http://[::ffff:127.0.0.1]",
    ],
)
def test_links_that_work_on_this_computer_only_are_refused(address: str) -> None:
    """Whatever means "this computer" means another one for whoever opens the link; nobody is asked."""

    def never(_: str) -> Fetched:
        raise AssertionError

    found = check_address(address, fetch=never, resolve=lambda _: ("::1",))
    assert found.state is AddressState.ONLY_HERE
    assert not links_allowed(found)


@pytest.mark.parametrize("behind", [("127.0.0.1",), ("127.0.1.1", "::1"), ("0.0.0.0",)])  # noqa: S104  an address
def test_a_name_that_leads_back_here_is_refused(behind: tuple[str, ...]) -> None:
    """A name of this computer's own list is of no use elsewhere."""
    assert state("https://surveys.firm.example", *behind) is AddressState.ONLY_HERE


@pytest.mark.parametrize(
    ("address", "behind"),
    [
        ("http://192.168.1.5:8501", ()),
        ("http://10.0.0.5:8501", ()),
        ("http://172.16.0.5", ()),
        ("http://169.254.3.4", ()),
        ("http://100.64.0.9", ()),
        ("http://[fd00::5]:8501", ()),
        ("https://crm.firm.example", ("192.168.1.5",)),
        ("http://crm-server:8501", ("192.168.1.5",)),
        ("http://crm-server:8501", (PUBLIC,)),
        ("http://crm.firm.example", ("127.0.1.1", "10.0.0.5")),
    ],
)
def test_an_office_address_is_told_as_one(address: str, behind: tuple[str, ...]) -> None:
    """Private ranges (RFC 1918, 4193, 6598, 3927) and bare names do not carry beyond the office network."""
    assert state(address, *behind) is AddressState.OFFICE_ONLY


def test_an_address_for_everybody_has_https() -> None:
    """Over the open internet links and answers travel protected or not at all."""
    assert state("https://surveys.firm.example") is AddressState.PUBLIC
    assert state(f"https://{PUBLIC}:8443") is AddressState.PUBLIC
    assert state("http://surveys.firm.example") is AddressState.NOT_HTTPS
    assert state(f"http://{PUBLIC}") is AddressState.NOT_HTTPS


@pytest.mark.parametrize(
    "answer",
    [
        Fetched(404, OURS.body),
        Fetched(302, OURS.body),
        Fetched(200, b"<html>"),
        Fetched(200, b"[1]"),
        Fetched(200, b""),
        Fetched(200, b'{"status": "ok"}'),
        Fetched(200, b'{"status": "ok", "instance": "another"}'),
        Fetched(200, OURS.body[:-1]),
        Fetched(200, b"\xff\xfe"),
    ],
)
def test_somebody_else_at_the_address_is_told(answer: Fetched) -> None:
    """Another site, a redirect, or another copy of this app: respondents would not find the survey."""
    assert state("https://surveys.firm.example", answer=answer) is AddressState.SOMEONE_ELSE


def test_another_process_takes_any_server_of_ours() -> None:
    """The command line cannot know what the server calls itself; a foreign site is still told."""
    other = Fetched(200, b'{"status": "ok", "instance": "another"}')
    assert state("https://surveys.firm.example", answer=other, instance=None) is AddressState.PUBLIC
    bare = Fetched(200, b'{"status": "ok"}')
    assert state("https://surveys.firm.example", answer=bare, instance=None) is AddressState.SOMEONE_ELSE


@pytest.mark.parametrize("reason", [Reason.CERTIFICATE, Reason.SILENCE])
def test_an_address_where_nobody_answers_is_told(reason: Reason) -> None:
    """With the reason, so that somebody can do something about it."""

    def failing(_: str) -> Fetched:
        raise NoAnswer(reason)

    found = check_address("https://surveys.firm.example", fetch=failing, resolve=lambda _: (PUBLIC,))
    assert (found.state, found.reason) == (AddressState.UNREACHABLE, reason)


def test_a_name_nobody_knows_is_told() -> None:
    """The real look-up, with a name that can never exist (RFC 6761)."""
    found = check_address("https://surveys.invalid", fetch=lambda _: OURS)
    assert (found.state, found.reason) == (AddressState.UNREACHABLE, Reason.NAME)


def test_links_go_out_only_where_they_arrive() -> None:
    """Only the two states in which respondents reach the survey, and safely."""
    asked: list[str] = []

    def answering(address: str) -> Fetched:
        asked.append(address)
        return OURS

    found = check_address("https://surveys.firm.example", fetch=answering, resolve=lambda _: (PUBLIC,))
    assert links_allowed(found)
    assert asked == ["https://surveys.firm.example/health"]
    allowed = {kind for kind in AddressState if links_allowed(type(found)(kind, ""))}
    assert allowed == {AddressState.PUBLIC, AddressState.OFFICE_ONLY}


@given(st.from_regex(r"https?://[a-z0-9.\-]{1,30}(:[0-9]{1,4})?", fullmatch=True))
def test_every_address_of_the_settings_gets_a_state(address: str) -> None:
    """No address makes the check fail."""
    assert state(address) in AddressState


def test_every_state_has_its_sentences() -> None:
    """Title, what it means and what to do, with every hole filled; the same for reasons."""
    words = load()
    for kind in AddressState:
        for part in ("title", "what", "do"):
            assert words.has(f"address.{kind}.{part}")
            assert "{" not in words(f"address.{kind}.{part}", **check_address("http://localhost").told)
    assert all(words.has(f"address.reason.{reason}") for reason in Reason)


@pytest.fixture
def server() -> Iterator[Callable[[int, dict[str, str], bytes], str]]:
    """A server on this computer that answers every request as told; gives its address."""
    running: list[HTTPServer] = []

    def start(status: int, headers: dict[str, str], body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        found = HTTPServer(("127.0.0.1", 0), Handler)
        running.append(found)
        threading.Thread(target=found.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{found.server_port}"

    yield start
    for found in running:
        found.shutdown()
        found.server_close()


def test_the_real_question_reads_little_and_follows_nothing(
    server: Callable[[int, dict[str, str], bytes], str],
) -> None:
    """At most 4 KiB are looked at; a redirect is an answer and no order."""
    long = fetch(server(200, {}, b"x" * 100_000) + "/health")
    assert (long.status, len(long.body)) == (200, LONGEST)
    assert fetch(server(302, {"Location": "http://127.0.0.1:1/"}, b"") + "/health").status == 302


def test_the_real_question_tells_silence() -> None:
    """A closed port is no answer."""
    with pytest.raises(NoAnswer) as told:
        fetch("http://127.0.0.1:1/health")
    assert told.value.reason is Reason.SILENCE


def test_the_real_look_up_knows_this_computer() -> None:
    """Under the name every computer has for itself."""
    assert set(resolve("localhost")) <= {"127.0.0.1", "::1"}
