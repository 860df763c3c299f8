"""What stands in front of every request and socket.

Known hosts only, own origin only, safe headers; whoever is not at this computer gets surveys, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse

from settings import Network
from web.asgi import ASGIApp, Receive, Scope, Send, header
from web.bodies import bounded_body
from web.callers import THIS_COMPUTER, at_home, host_name, is_open, is_survey
from web.safe_headers import with_headers
from words.catalogue import load

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_PAGES = frozenset({"same-origin", "none"})
"""What a browser says of a request by one of our own pages, or by its reader's own hand."""

FORBIDDEN, NOT_FOUND, TOO_LARGE = 403, 404, 413


class Guard:
    """Pure ASGI middleware: refuses foreign hosts, origins and callers, adds headers.

    Args:
        app: what stands behind.
        allowed_hosts: host names answered besides this computer's own, without port.
        planners: networks whose callers may use the whole app; all others get what `web.callers.OPEN` lists.
    """

    def __init__(
        self, app: ASGIApp, allowed_hosts: Iterable[str] = (), planners: Iterable[Network] = ()
    ) -> None:
        self._app = app
        self._hosts = frozenset(THIS_COMPUTER) | {name.strip().lower().rstrip(".") for name in allowed_hosts}
        self._planners = tuple(planners)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        survey = is_survey(scope)
        answering = with_headers(send, survey=survey)
        fault = self._fault(scope)
        if fault is not None:
            await _refuse(scope, receive, answering, *fault)
        elif survey and scope["type"] == "http" and scope["method"] not in READING:
            await self._take(scope, receive, answering)
        else:
            await self._app(scope, receive, answering)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await bounded_body(scope, receive)
        if body is None:
            await _refuse(scope, receive, send, TOO_LARGE, load()("address.web.too_large"))
        else:
            await self._app(scope, body, send)

    def _fault(self, scope: Scope) -> tuple[int, str] | None:
        host = header(scope, b"host")
        if host is None or host_name(host) not in self._hosts:
            return FORBIDDEN, "This server does not answer to that name."
        if not (is_open(scope) or at_home(scope, self._planners)):
            return NOT_FOUND, load()("shell.web.not_found")
        asked = scope["type"] == "websocket" or scope["method"] not in READING
        if asked and not _own_origin(scope, host):
            return FORBIDDEN, "This request came from another site."
        return None


def _own_origin(scope: Scope, host: str) -> bool:
    """Whether the request comes from our own pages, as far as a browser says.

    Survey pages name no referrer, and browsers then send the origin "null" with their forms. There the
    fetch metadata decide; old browsers and plain HTTP have none. That is no loss: what a survey form may
    do hangs on the secret in its address alone, never on a cookie that another site could make a browser
    send.
    """
    origin = header(scope, b"origin")
    if scope["type"] == "websocket":
        return origin is not None and _same_host(origin, host)
    if is_survey(scope) and origin in {None, "null"}:
        return header(scope, b"sec-fetch-site") in {None, *OWN_PAGES}
    return origin is None or _same_host(origin, host)


def _same_host(origin: str, host: str) -> bool:
    return urlsplit(origin).netloc.lower() == host.lower()


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    """Answer here; a socket is closed before it opens, with the same words where the server can say them."""
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": text})
            return
    closing = {"Connection": "close"} if status == TOO_LARGE else {}
    answer = PlainTextResponse(text, status_code=status, headers=closing)
    await answer(scope, receive, send)
