from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from settings import AppSettings
from store.memory import MemoryStore
from workspace import wiring
from workspace.library import Library
from workspace.wiring import Workspace

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
    made = Workspace(MemoryStore(), Library(), AppSettings(data_dir=tmp_path), lambda: moment)
    monkeypatch.setattr(wiring, "shared_workspace", lambda: made)
    return made
