"""The headers every answer carries: what a page may load, who may frame it, what it tells others."""

from __future__ import annotations

from collections.abc import Iterable

from web.asgi import Message, Send

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

SURVEY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a survey page may load: this server's own files, nothing written into the page."""

SURVEY_HEADERS = (
    (b"content-security-policy", SURVEY_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"x-robots-tag", b"noindex"),
    *(pair for pair in HEADERS if pair[0] not in {b"content-security-policy", b"referrer-policy"}),
)
"""Set on survey pages, whose address is a secret: it is told to nobody and kept nowhere."""

ANSWERS = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})


def with_headers(send: Send, *, survey: bool = False) -> Send:
    """A way to send that adds the safe headers and hides what the server is made of."""
    wanted = SURVEY_HEADERS if survey else HEADERS

    async def sending(message: Message) -> None:
        if message["type"] in ANSWERS:
            message = {**message, "headers": _added(message.get("headers", ()), wanted)}
        await send(message)

    return sending


def _added(
    headers: Iterable[tuple[bytes, bytes]], wanted: Iterable[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"server"]
    named = {name.lower() for name, _ in kept}
    return kept + [pair for pair in wanted if pair[0] not in named]
