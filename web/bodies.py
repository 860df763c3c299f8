"""What a request may carry to a survey page: a form of bounded size, read whole before anything else."""

from __future__ import annotations

from web.asgi import Message, Receive, Scope, header

LARGEST = 1280 * 1024
"""Bytes; five longest texts take half of it in any script. The page itself explains from 1 MiB on."""


async def bounded_body(scope: Scope, receive: Receive, largest: int = LARGEST) -> Receive | None:
    """The same request with its body already read; None as soon as it is known to be too long.

    Args:
        scope: the request; a length it states is believed when it is too long, and counted all the same
            when it is not.
        receive: where the body comes from.
        largest: bytes that are still taken.
    """
    stated = header(scope, b"content-length")
    if stated is not None and stated.isdecimal() and int(stated) > largest:
        return None
    messages: list[Message] = []
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        if size > largest:
            return None
        messages.append(message)
        more = message["type"] == "http.request" and message.get("more_body", False)
    return _again(messages, receive)


def _again(messages: list[Message], receive: Receive) -> Receive:
    waiting = iter(messages)

    async def receiving() -> Message:
        message = next(waiting, None)
        return await receive() if message is None else message

    return receiving
