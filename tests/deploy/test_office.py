"""Surveys in the office network: the app listens on every address, and colleagues get surveys alone."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from words.catalogue import load

pytestmark = pytest.mark.xdist_group("deploy")

SECRET = "kx3Jd0-wV_9aQ2mZ7LrT5uYb8NcE1oPhS4tG6iKlBqA"  # noqa: S105  an invented link
SHUT = (
    "/",
    "/shortlist",
    "/download/1/comparison_full.html",
    "/export/1",
    "/_stcore/health",
    "/_stcore/host-config",
)
Serve = Callable[..., AbstractContextManager[Any]]
UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


def ask(host: str, port: int, path: str, method: str = "GET", **more: Any) -> tuple[int, bytes]:
    """Status and body; of a socket that opens the status alone."""
    line = http.client.HTTPConnection(host, port, timeout=30)
    try:
        line.request(method, path, **more)
        answer = line.getresponse()
        return answer.status, b"" if answer.status == 101 else answer.read()
    finally:
        line.close()


@pytest.fixture(scope="module")
def running(
    serve: Serve, office: str, port: Callable[[], int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """The app, set up for the office network as deploy/README.md says."""
    free = str(port())
    settings = {"PORT": free, "ADDRESS": "0.0.0.0", "BASE_URL": f"http://{office}:{free}"}  # noqa: S104  as documented
    with serve(tmp_path_factory.mktemp("office"), **settings) as found:
        yield found


def test_colleagues_reach_surveys_and_health(running: Any, office: str) -> None:
    """Under the office address the app answers for surveys."""
    assert ask(office, running.port, "/health")[0] == 200
    status, body = ask(office, running.port, f"/s/{SECRET}")
    assert status == 404
    assert b"streamlit" not in body.lower()


@pytest.mark.parametrize("path", SHUT)
def test_colleagues_reach_nothing_else(running: Any, office: str, path: str) -> None:
    """Everything else is not there, while it is for whoever sits at this computer (promise 8)."""
    assert ask(office, running.port, path) == (404, load()("shell.web.not_found").encode())
    assert ask("localhost", running.port, "/")[0] == 200


def test_colleagues_open_no_socket(running: Any, office: str) -> None:
    """The socket through which the app is used opens here, and elsewhere looks as if it were not there."""
    for host, expected in ((office, 404), ("localhost", 101)):
        headers = {**UPGRADE, "Origin": f"http://{host}:{running.port}"}
        assert ask(host, running.port, "/_stcore/stream", headers=headers)[0] == expected


def test_a_local_name_from_elsewhere_opens_nothing(running: Any, office: str) -> None:
    """Writing "localhost" into the request does not make a caller local."""
    if office.startswith("127."):
        pytest.skip("this computer has no other address than its own")
    named = {"Host": f"localhost:{running.port}"}
    assert ask(office, running.port, "/", headers=named)[0] == 404


def test_a_passed_on_request_is_never_local(running: Any) -> None:
    """Not even from this computer by its own name."""
    assert ask("localhost", running.port, "/", headers={"X-Forwarded-For": "127.0.0.1"})[0] == 404


def test_planners_of_a_named_network_get_the_whole_app(
    serve: Serve, office: str, port: Callable[[], int], tmp_path: Any
) -> None:
    """Page and socket, under the public address, from the network that the settings name."""
    free = str(port())
    settings = {
        "PORT": free,
        "ADDRESS": "0.0.0.0",  # noqa: S104  as above
        "BASE_URL": f"http://{office}:{free}",
        "PLANNERS": f"{office}/32",
    }
    with serve(tmp_path, **settings) as found:
        assert ask(office, found.port, "/")[0] == 200
        headers = {**UPGRADE, "Origin": f"http://{office}:{found.port}"}
        assert ask(office, found.port, "/_stcore/stream", headers=headers)[0] == 101


def test_no_line_of_the_server_holds_a_secret(running: Any, office: str) -> None:
    """Read, written, too large, foreign, as a socket: the output never holds the link (promise 11)."""
    for host in (office, "localhost"):
        own = {"Origin": f"http://{host}:{running.port}"}
        ask(host, running.port, f"/s/{SECRET}?again={SECRET}")
        ask(host, running.port, f"/s/{SECRET}", "POST", body=b"a=b")
        ask(host, running.port, f"/s/{SECRET}", "POST", body=b"x" * 300_000)
        ask(host, running.port, f"/s/{SECRET}", "POST", body=b"", headers={"Origin": "https://evil.example"})
        ask(host, running.port, f"/s/{SECRET}", "PATCH", body=b"")
        ask(host, running.port, f"/s/{SECRET}", headers={**UPGRADE, **own})
    said = running.log.read_text()
    assert "CRM Playbook: http://localhost" in said
    assert f"Surveys: http://{office}" in said
    assert SECRET not in said
