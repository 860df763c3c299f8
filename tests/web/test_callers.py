from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from web.bodies import LARGEST, bounded_body
from web.callers import OPEN
from web.guard import Guard
from web.safe_headers import SURVEY_HEADERS, SURVEY_POLICY
from words.catalogue import load

Ask = Callable[..., Any]
PUBLIC = "surveys.firm.example"
ELSEWHERE = {"host": PUBLIC, "client": "203.0.113.7"}
OFFICE = (ip_network("10.1.0.0/16"), ip_network("fd00:1::/64"))


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What it returns, from a thread of its own: a browser test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _echo(request: Request) -> Response:
    return PlainTextResponse(f"reached {len(await request.body())}")


async def _cached(request: Request) -> Response:
    return PlainTextResponse(
        "", headers={"Cache-Control": "private", "Content-Security-Policy": "default-src *"}
    )


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


APP = Guard(
    Starlette(
        routes=[
            Route("/s/own", _cached),
            Route("/{rest:path}", _echo, methods=["GET", "POST"]),
            WebSocketRoute("/{rest:path}", _socket),
        ]
    ),
    [PUBLIC],
    OFFICE,
)
OPEN_PATHS = (
    "/s", "/s/", "/s/Ab_-9", "/s/Ab_-9/2", "/s/Ab_-9/qr.svg", "/survey-static/survey.css",
    "/fonts/a-b.woff2", "/health", "/e/Ab_-9", "/e/Ab_-9/c/ease_of_use",
    "/a/Ab_-9", "/a/Ab_-9/report",
)  # fmt: skip
SHUT_PATHS = (
    "/", "/shortlist", "/surveys", "/needs", "/download/1/a.html", "/export/1", "/own-changes/1",
    "/_stcore/health", "/_stcore/stream", "/_stcore/metrics", "/_stcore/upload_file/a/b", "/media/a.png",
    "/static/js/a.js", "/health/x", "/fonts", "/survey-static", "/s/../download/1/a.html", "/s//x", "/S/x",
    "/s/a/..", "/s/.", "/e/../export/1", "/export/e/1", "/evaluation", "/fonts/../app.py", "/s/a b",
    "/a/../export/1", "/approve", "/issued/1/i1", "/ab/c",
)  # fmt: skip


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_anybody_reaches_surveys_and_health(ask: Ask, path: str) -> None:
    """Respondents get the survey and its files, monitors the health, from anywhere (promise 8)."""
    assert ask(APP, path, **ELSEWHERE).status == 200


@pytest.mark.parametrize("path", SHUT_PATHS)
def test_a_stranger_gets_nothing_else(ask: Ask, connect: Ask, path: str) -> None:
    """All else looks as if it were not there, to read, to write and as a socket (promise 8)."""
    for method in ("GET", "POST"):
        answer = ask(APP, path, method=method, **ELSEWHERE)
        assert (answer.status, answer.body.decode()) == (404, load()("shell.web.not_found"))
    sent = connect(APP, path, headers=[("Origin", f"https://{PUBLIC}")], **ELSEWHERE)
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 404)


def test_a_stranger_gets_no_socket_even_at_a_survey(connect: Ask) -> None:
    """Survey pages need none."""
    assert connect(APP, "/s/x", headers=[("Origin", f"https://{PUBLIC}")], **ELSEWHERE)[0]["status"] == 404


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501"])
def test_the_whole_app_is_open_at_this_computer(ask: Ask, client: str, host: str) -> None:
    """Who sits here and says so gets everything."""
    assert ask(APP, "/download/1/a.html", client=client, host=host).status == 200


@pytest.mark.parametrize("client", ["192.168.1.4", "::2", "203.0.113.7", "", "unix", "127.0.0.1.example"])
def test_a_local_name_alone_opens_nothing(ask: Ask, client: str) -> None:
    """Anybody can write "localhost" into a request; where it comes from counts, too."""
    assert ask(APP, "/", host="localhost", client=client).status == 404


def test_a_local_sender_alone_opens_nothing(ask: Ask) -> None:
    """A proxy on this computer connects from here, and asks by the public name."""
    assert ask(APP, "/", host=PUBLIC, client="127.0.0.1").status == 404


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For",
        "Forwarded",
        "X-Real-IP",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "Via",
        "CF-Connecting-IP",
    ],
)
def test_what_a_proxy_passes_on_is_never_from_here(ask: Ask, name: str) -> None:
    """Not even with this computer's name and address in it, and not from a planner's network."""
    for client, host in (("127.0.0.1", "localhost"), ("10.1.2.3", PUBLIC)):
        assert ask(APP, "/", client=client, host=host).status == 200
        assert ask(APP, "/", client=client, host=host, headers=[(name, "127.0.0.1")]).status == 404


def test_a_proxy_without_settings_opens_nothing(ask: Ask) -> None:
    """The server nginx with a bare proxy_pass speaks HTTP/1.0, names the inner host, says no more."""
    assert ask(APP, "/", version="1.0").status == 404
    assert ask(APP, "/s/x", version="1.0").status == 200


@pytest.mark.parametrize(("client", "status"), [
    ("10.1.255.4", 200), ("::ffff:10.1.0.9", 200), ("fd00:1::5", 200), ("10.2.0.1", 404), ("fd00:2::5", 404),
])  # fmt: skip
def test_a_planners_network_gets_the_whole_app(ask: Ask, client: str, status: int) -> None:
    """Networks named by the settings count as here; their neighbours do not."""
    assert ask(APP, "/shortlist", client=client, host=PUBLIC).status == status


def test_a_planners_network_still_needs_a_known_name(ask: Ask) -> None:
    """Being in the office does not make a foreign name ours (DNS rebinding)."""
    assert ask(APP, "/", client="10.1.0.9", host="evil.example").status == 403


@given(st.text(max_size=40))
def test_no_other_address_is_open(rest: str) -> None:
    """Whatever stands behind the slash, what is open begins as it should and climbs nowhere."""
    found = OPEN.fullmatch("/" + rest)
    if found:
        assert rest.split("/", maxsplit=1)[0] in {"s", "e", "survey-static", "fonts", "health"}
        assert ".." not in rest
        assert rest.isascii()


def test_survey_pages_are_stricter(ask: Ask) -> None:
    """Nothing inline, nothing kept, nothing told to other sites or search engines (promise 11)."""
    answer = ask(APP, "/s/x", **ELSEWHERE)
    for name, value in SURVEY_HEADERS:
        assert answer.headers[name.decode()] == value.decode()
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "unsafe" not in SURVEY_POLICY
    assert "cache-control" not in ask(APP, "/survey-static/a.css", **ELSEWHERE).headers


def test_a_survey_page_keeps_the_headers_it_names(ask: Ask) -> None:
    """A page that knows better says so itself."""
    headers = ask(APP, "/s/own", **ELSEWHERE).headers
    assert (headers["cache-control"], headers["content-security-policy"]) == ("private", "default-src *")
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("headers", "status"), [
    ([], 200),
    ([("Sec-Fetch-Site", "same-origin")], 200),
    ([("Sec-Fetch-Site", "none")], 200),
    ([("Sec-Fetch-Site", "same-site")], 403),
    ([("Sec-Fetch-Site", "cross-site")], 403),
    ([("Origin", "null")], 200),
    ([("Origin", "null"), ("Sec-Fetch-Site", "same-origin")], 200),
    ([("Origin", "null"), ("Sec-Fetch-Site", "cross-site")], 403),
    ([("Origin", f"https://{PUBLIC}")], 200),
    ([("Origin", "https://evil.example")], 403),
    ([("Origin", "https://evil.example"), ("Sec-Fetch-Site", "same-origin")], 403),
])  # fmt: skip
def test_a_survey_takes_forms_of_its_own_pages_only(
    ask: Ask, headers: list[tuple[str, str]], status: int
) -> None:
    """Pages without a referrer send the origin "null" (Fetch standard, 3.2); the metadata decide then."""
    assert ask(APP, "/s/x", method="POST", headers=headers, **ELSEWHERE).status == status


def test_the_rest_of_the_app_takes_no_null_origin(ask: Ask) -> None:
    """A sandboxed frame elsewhere names the origin "null"."""
    assert ask(APP, "/x", method="POST", headers=[("Origin", "null")]).status == 403


def test_a_form_as_large_as_allowed_arrives_whole(ask: Ask) -> None:
    """Nothing is cut off below the limit."""
    answer = ask(APP, "/s/x", method="POST", body=b"x" * LARGEST, **ELSEWHERE)
    assert answer.body == f"reached {LARGEST}".encode()


@pytest.mark.parametrize(
    "headers", [[("Content-Length", str(LARGEST + 1))], [("Transfer-Encoding", "chunked")], []]
)
def test_a_form_that_is_too_large_is_refused(ask: Ask, headers: list[tuple[str, str]]) -> None:
    """By the length it states, or by counting; the page behind it never runs."""
    answer = ask(APP, "/s/x", method="POST", headers=headers, body=b"x" * (LARGEST + 1), **ELSEWHERE)
    assert (answer.status, answer.body.decode()) == (413, load()("address.web.too_large"))
    assert answer.headers["connection"] == "close"


def test_no_more_is_read_than_is_needed_to_refuse() -> None:
    """A body without end costs no more memory than the limit and one piece."""
    pieces = 0

    async def receive() -> dict[str, Any]:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    assert finished(bounded_body({"headers": []}, receive, 10_000)) is None
    assert pieces == 11


@given(st.lists(st.binary(max_size=30), max_size=6))
def test_a_body_in_pieces_is_handed_on_unchanged(parts: list[bytes]) -> None:
    """However it is cut, what is read behind the guard is what came."""
    last = len(parts) - 1
    messages = [
        {"type": "http.request", "body": part, "more_body": at < last} for at, part in enumerate(parts)
    ] or [{"type": "http.request", "body": b"", "more_body": False}]

    async def through() -> list[dict[str, Any]]:
        waiting = iter([*messages, {"type": "http.disconnect"}])

        async def receive() -> Any:
            return next(waiting)

        again = await bounded_body({"headers": []}, receive)
        assert again is not None
        return [dict(await again()) for _ in range(len(messages) + 1)]

    assert finished(through()) == [*messages, {"type": "http.disconnect"}]
