"""Records as this browser tab has seen them, and the keys of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from project.model import AnyRecord, Record
from views import state


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as this tab knows it; `epoch` counts how often somebody else changed it under our eyes."""

    record: AnyRecord
    epoch: int = 0


def track(project: str, record: Record) -> str:
    """The beginning of the keys of a record's fields.

    It stays while only this tab changes the record, so that fields keep their focus; it moves on when
    somebody else changed it, so that fields show what is stored.
    """
    shelf = state.shelf("_seen")
    name = (project, record.KIND, record.id)
    seen = cast("Seen | None", shelf.get(name))
    if seen is None:
        seen = Seen(cast("AnyRecord", record))
    elif _elsewhere(seen.record, record):
        seen = Seen(cast("AnyRecord", record), seen.epoch + 1)
    shelf[name] = seen
    return keys(project, seen)


def keys(project: str, seen: Seen) -> str:
    """The beginning of the keys of a record's fields as it was last drawn."""
    return f"{project}/{seen.record.KIND}/{seen.record.id}@{seen.epoch}"


def _elsewhere(seen: AnyRecord, record: Record) -> bool:
    """Whether a record moved on without this tab; one that is not stored yet moves when its proposal does."""
    return seen.revision != record.revision or (record.revision == 0 and seen != record)


def field(project: str, record: Record, name: str) -> str:
    """The key of one field of a record."""
    return f"{track(project, record)}/{name}"


def last(project: str, kind: str, record_id: str) -> Seen:
    """A record as it was last drawn or saved in this tab."""
    return cast("Seen", state.shelf("_seen")[(project, kind, record_id)])


def stored(project: str, record: AnyRecord) -> None:
    """This tab saved what its fields hold: they keep their keys and with them their focus."""
    shelf = state.shelf("_seen")
    name = (project, record.KIND, record.id)
    known = cast("Seen | None", shelf.get(name))
    now = record.model_copy(update={"revision": record.revision + 1})
    shelf[name] = Seen(now, known.epoch if known else 0)
