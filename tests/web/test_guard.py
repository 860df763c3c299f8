from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from web.callers import host_name
from web.guard import Guard
from web.safe_headers import CONTENT_POLICY, HEADERS

Ask = Callable[..., Any]
OWN = ("Origin", "http://localhost:8501")


def _page(request: Request) -> Response:
    return PlainTextResponse("in", headers={"Server": "inner", "X-Frame-Options": "SAMEORIGIN"})


def _taken(request: Request) -> Response:
    return PlainTextResponse("taken")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


def guarded(*hosts: str) -> Guard:
    """Three addresses behind the guard."""
    routes = [
        Route("/", _page),
        Route("/health", _page),
        Route("/post", _taken, methods=["POST", "PUT"]),
        WebSocketRoute("/socket", _socket),
    ]
    return Guard(Starlette(routes=routes), hosts)


def test_every_answer_carries_the_safe_headers(ask: Ask) -> None:
    """A page, a missing page and a refusal all tell the browser what it may load."""
    answers = (ask(guarded()), ask(guarded(), "/nothing"), ask(guarded(), host="evil.example"))
    for answer in answers:
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        assert {name.decode() for name, _ in HEADERS} <= set(answer.headers)


def test_the_policy_lets_nothing_run_from_outside_or_inline() -> None:
    """Scripts come from this server's files only; frames, objects and foreign bases are refused."""
    rules = dict(rule.strip().split(" ", 1) for rule in CONTENT_POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    for name in ("frame-src", "object-src", "base-uri", "frame-ancestors"):
        assert rules[name] == "'none'"
    assert "http" not in CONTENT_POLICY


def test_an_answers_own_header_stands_and_the_servers_name_goes(ask: Ask) -> None:
    """A report that is stricter keeps its own policy; nobody learns what the server is made of."""
    answer = ask(guarded())
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "server" not in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_this_computers_own_names_are_answered(ask: Ask, host: str) -> None:
    """Whatever this computer calls itself works without settings."""
    assert ask(guarded(), host=host).status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::2]", "localhost@evil", None],
)
def test_an_unknown_host_is_refused(ask: Ask, host: str | None) -> None:
    """A foreign name that points here gets nothing (DNS rebinding); nor does a request without one."""
    answer = ask(guarded(), host=host)
    assert answer.status == 403
    assert answer.body != b"in"


def test_a_configured_host_is_answered(ask: Ask) -> None:
    """The address people type is allowed by settings, in any case and with a trailing dot."""
    assert ask(guarded("CRM.firm.example."), "/health", host="crm.firm.example").status == 200
    assert ask(guarded("crm.firm.example"), "/health", host="other.firm.example").status == 403


def test_two_host_headers_are_refused(ask: Ask) -> None:
    """A request that names two hosts could fool one reader with the other."""
    assert ask(guarded(), headers=[("Host", "evil.example")]).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999", ""])
def test_a_socket_from_another_site_is_refused(connect: Ask, origin: str) -> None:
    """A page elsewhere cannot open a socket here in the reader's name."""
    sent = connect(guarded(), headers=[("Origin", origin)])
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 403)


def test_a_socket_from_here_opens(connect: Ask) -> None:
    """The app's own page gets its socket, with the safe headers on the answer."""
    sent = connect(guarded(), headers=[OWN])
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.send", "websocket.close"]
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]


def test_a_socket_that_does_not_say_where_it_comes_from_is_refused(connect: Ask) -> None:
    """Browsers always say where a socket comes from; whoever does not is no browser of ours."""
    assert connect(guarded())[0]["status"] == 403


def test_a_socket_to_a_foreign_host_is_refused(connect: Ask) -> None:
    """Host and Origin that agree with each other but not with us are refused (DNS rebinding)."""
    sent = connect(guarded(), host="evil.example", headers=[("Origin", "http://evil.example")])
    assert sent[0]["status"] == 403


def test_writing_from_another_site_is_refused(ask: Ask) -> None:
    """An upload or a form that another site sends is refused; one without origin is a program of ours."""
    foreign = [("Origin", "http://evil.example")]
    assert ask(guarded(), "/post", method="PUT", headers=foreign).status == 403
    assert ask(guarded(), "/post", method="PUT", headers=[OWN]).body == b"taken"
    assert ask(guarded(), "/post", method="POST").body == b"taken"


@given(st.text(max_size=60))
def test_no_host_header_breaks_the_reading(written: str) -> None:
    """Whatever stands in the header, reading it gives a name and no error."""
    assert isinstance(host_name(written), str)
