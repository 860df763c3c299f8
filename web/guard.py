"""What stands in front of every request and socket: known hosts only, own origin only, safe headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]

THIS_COMPUTER = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a computer means itself; always answered."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; "
    "worker-src 'self' blob:; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: nothing from outside, no inline script, no frame."""

HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
)
"""Set on every answer; an answer that already names one keeps its own."""

ANSWERS = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Pure ASGI middleware: refuses foreign hosts and origins, adds headers, hides the server's name.

    Args:
        app: what stands behind.
        allowed_hosts: host names answered besides this computer's own, without port.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(THIS_COMPUTER) | {name.strip().lower().rstrip(".") for name in allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        fault = self._fault(scope)
        if fault is None:
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": fault})
        else:
            await _refuse(_with_headers(send), fault)

    def _fault(self, scope: Scope) -> str | None:
        host = _header(scope, b"host")
        if host is None or host_name(host) not in self._hosts:
            return "This server does not answer to that name."
        origin = _header(scope, b"origin")
        asked = scope["type"] == "websocket" or scope["method"] not in READING
        if asked and not _same_origin(origin, host, needed=scope["type"] == "websocket"):
            return "This request came from another site."
        return None


def host_name(written: str) -> str:
    """The host of a Host header without its port, in small letters; brackets of IPv6 stay."""
    text = written.strip().lower()
    if text.startswith("["):
        return text.partition("]")[0] + "]"
    return text.rpartition(":")[0].rstrip(".") if ":" in text else text.rstrip(".")


def _same_origin(origin: str | None, host: str, *, needed: bool) -> bool:
    if origin is None:
        return not needed
    return urlsplit(origin).netloc.lower() == host.lower()


def _header(scope: Scope, name: bytes) -> str | None:
    found = [value for key, value in scope["headers"] if key == name]
    return str(found[0].decode("latin-1")) if len(found) == 1 else None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] in ANSWERS:
            message = {**message, "headers": _added(message.get("headers", ()))}
        await send(message)

    return sending


def _added(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"server"]
    named = {name.lower() for name, _ in kept}
    return kept + [pair for pair in HEADERS if pair[0] not in named]


async def _refuse(send: Send, text: str) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": 403, "headers": [kind]})
    await send({"type": "http.response.body", "body": text.encode()})
