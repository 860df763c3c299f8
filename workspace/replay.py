"""The log of a project file: read line by line, and followed to the records at its end."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import TypeAdapter

from project.model import AnyRecord, Project
from store import log
from store.codec import canonical, decode_record, encode_record
from store.port import Event

_EVENT = TypeAdapter(Event)


def read_event(line: bytes) -> Event | None:
    """The event on one line; None when it is not exactly what an export writes."""
    try:
        event = _EVENT.validate_json(line, strict=True)
        return event if log.as_json(event) == json.loads(line) else None
    except (ValueError, RecursionError):
        return None


def leads_to(events: Sequence[Event], project: Project) -> bool:
    """Whether the log is whole, each event follows from the one before, and the records are its end."""
    if not events or log.first_misfit(events, log.Head(events[-1].number, events[-1].digest)) is not None:
        return False
    try:
        return _bodies(_replayed(events)) == _bodies(project.records)
    except ValueError:
        return False


def _replayed(events: Sequence[Event]) -> tuple[AnyRecord, ...]:
    """The records at the end of a log.

    Raises:
        ValueError: an event that does not follow from the one before, or a record that cannot be read.
    """
    standing: dict[tuple[str, str], AnyRecord | None] = {}
    last: dict[tuple[str, str], Event] = {}
    for event in events:
        key = (event.kind, event.record)
        before = last.get(key)
        follows = (0, None) if before is None else (before.revision, before.after)
        if (event.revision - 1, event.before) != follows:
            raise ValueError("an event does not follow from the one before")
        record = None if event.after is None else decode_record(*key, event.revision, event.after)
        standing[key], last[key] = record, event
    return tuple(record for record in standing.values() if record is not None)


def _bodies(records: Sequence[AnyRecord]) -> dict[tuple[str, str, int], str]:
    return {(item.KIND, item.id, item.revision): canonical(encode_record(item)) for item in records}
