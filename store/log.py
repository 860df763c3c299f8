"""The append-only log of a project: each event carries a digest over itself and the event before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from store.codec import canonical, moment_text, read_moment
from store.port import Event

START = ""
"""What stands for the digest before the first event."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event as the project itself remembers it, so that a cut-off end of the log is noticed."""

    number: int = 0
    digest: str = START


def digest(previous: str, event: Event) -> str:
    """SHA-256, hexadecimal, over the previous digest, a newline, and the event as canonical JSON."""
    text = f"{previous}\n{canonical(_facts(event))}"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sealed(previous: str, event: Event) -> Event:
    """The event with its digest."""
    return replace(event, digest=digest(previous, event))


def as_json(event: Event) -> dict[str, Any]:
    """One line of `log.jsonl`."""
    return {**_facts(event), "digest": event.digest}


def from_json(data: Mapping[str, Any]) -> Event:
    """The event behind `as_json`.

    Raises:
        KeyError, TypeError, ValueError: when the data is no event.
    """
    return Event(**{**data, "at": read_moment(data["at"])})


def first_misfit(events: Iterable[Event | None], head: Head) -> int | None:
    """Number of the first event that does not follow from the one before, or None when the log is whole.

    Args:
        events: the log from its beginning; None stands for an event that cannot be read at all.
        head: what the log must end with.
    """
    number, previous = 0, START
    for event in events:
        number += 1
        if event is None or number > head.number or not _follows(event, number, previous):
            return number
        previous = event.digest
    if number < head.number:
        return number + 1
    return None if previous == head.digest else max(number, 1)


def _follows(event: Event, number: int, previous: str) -> bool:
    try:
        return event.number == number and event.digest == digest(previous, event)
    except ValueError:
        return False


def _facts(event: Event) -> dict[str, Any]:
    """Everything an event says, without its digest."""
    return {
        "number": event.number,
        "operation": event.operation,
        "person": event.person,
        "at": moment_text(event.at),
        "intent": event.intent,
        "kind": event.kind,
        "record": event.record,
        "revision": event.revision,
        "before": event.before,
        "after": event.after,
        "undoes": event.undoes,
    }
