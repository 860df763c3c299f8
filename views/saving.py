"""Saving what is typed: at once, against the revision this tab has seen, never silently over another's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from pydantic import ValidationError

from authoring.diagnostics import Diagnostic
from project.model import RECORD_TYPES, AnyRecord, Record
from store.port import Stale, StoreFault
from views import state
from workspace.change import Changed, Outcome, Refused, put, remove
from workspace.guarding import NotAllowed


class End(StrEnum):
    """How the last save ended."""

    SAVED = "saved"
    REFUSED = "refused"
    NOT_FITTING = "not_fitting"
    NOT_ALLOWED = "not_allowed"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Note:
    """How the last save ended, shown in the strip of every page until the next one.

    Attributes:
        again: what to run to try once more, kept only after a fault of the storage.
    """

    end: End
    at: datetime | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    code: str = ""
    again: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as this tab knows it; `epoch` counts how often somebody else changed it under our eyes."""

    record: AnyRecord
    epoch: int = 0


# -- records and their fields --------------------------------------------------------------------------


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
    return f"{record.KIND}/{record.id}@{seen.epoch}"


def _elsewhere(seen: AnyRecord, record: Record) -> bool:
    """Whether a record moved on without this tab; one that is not stored yet moves when its proposal does."""
    return seen.revision != record.revision or (record.revision == 0 and seen != record)


def field(project: str, record: Record, name: str) -> str:
    """The key of one field of a record."""
    return f"{track(project, record)}/{name}"


def save_record(
    project: str, kind: str, record_id: str, intent: str, fixed: Mapping[str, Any] | None = None
) -> None:
    """Callback of every field: save the record with what all its fields on the page hold now."""
    seen = cast("Seen", state.shelf("_seen")[(project, kind, record_id)])
    record = _changed(seen.record, {**_fields(seen), **(fixed or {})})
    if record is None:
        note_down(Note(End.NOT_FITTING))
    elif record != seen.record or record.revision == 0:
        save(project, intent, record)


def _fields(seen: Seen) -> dict[str, Any]:
    prefix = f"{seen.record.KIND}/{seen.record.id}@{seen.epoch}/"
    names = type(seen.record).model_fields
    return {name: state.value(prefix + name) for name in names if state.holds(prefix + name)}


def _changed(record: AnyRecord, changes: Mapping[str, Any]) -> AnyRecord | None:
    texts = {name: "" for name in changes if changes[name] is None and isinstance(getattr(record, name), str)}
    written = {name: getattr(record, name) for name in type(record).model_fields}
    try:
        return cast("AnyRecord", RECORD_TYPES[record.KIND].model_validate({**written, **changes, **texts}))
    except ValidationError:
        return None


# -- saving --------------------------------------------------------------------------------------------


def save(project: str, intent: str, *records: AnyRecord, operation: str | None = None) -> bool:
    """Save records at once; the strip of the page says how it ended. True when they are stored."""
    where, who = state.workspace(), state.person()

    def work() -> Outcome:
        return put(where, who, project, intent, *records, operation=operation)

    return act(project, intent, work, records)


def take_away(project: str, intent: str, *records: AnyRecord) -> bool:
    """Remove records at once. True when they are gone."""
    where, who = state.workspace(), state.person()
    return act(project, intent, lambda: remove(where, who, project, intent, *records))


def act(project: str, intent: str, work: Callable[[], Outcome], records: tuple[AnyRecord, ...] = ()) -> bool:
    """Run a use case that changes the project and note how it ended. True when it is stored."""
    try:
        outcome = work()
    except StoreFault as failed:
        note_down(Note(End.FAULT, code=failed.code, again=lambda: act(project, intent, work, records)))
        return False
    except NotAllowed:
        note_down(Note(End.NOT_ALLOWED))
        return False
    return _ended(project, intent, outcome, records)


def _ended(project: str, intent: str, outcome: Outcome, records: tuple[AnyRecord, ...]) -> bool:
    if isinstance(outcome, Changed):
        for record in records:
            _saved(project, record)
        note_down(Note(End.SAVED, at=outcome.at))
        return True
    if isinstance(outcome, Stale):
        state.put_value("_conflict", held=(project, intent, outcome))
    elif isinstance(outcome, Refused):
        refused(outcome.diagnostics)
    return False


def _saved(project: str, record: AnyRecord) -> None:
    shelf = state.shelf("_seen")
    name = (project, record.KIND, record.id)
    known = cast("Seen | None", shelf.get(name))
    stored = record.model_copy(update={"revision": record.revision + 1})
    shelf[name] = Seen(stored, known.epoch if known else 0)


# -- how the last save ended ---------------------------------------------------------------------------


def note() -> Note | None:
    """How the last save ended."""
    return cast("Note | None", state.value("_note"))


def note_down(made: Note) -> None:
    """Keep how a save ended for the strip of the page."""
    state.put_value("_note", held=made)


def refused(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Note that something was not taken, and why."""
    note_down(Note(End.REFUSED, diagnostics=diagnostics))


def try_again() -> None:
    """Callback: run the work that failed once more."""
    last = note()
    if last is not None and last.again is not None:
        last.again()


def conflict(project: str) -> tuple[str, Stale] | None:
    """The unresolved meeting of two changes in this project: its intent and both versions."""
    kept = state.value("_conflict")
    if kept is None or kept[0] != project:
        return None
    return cast("tuple[str, Stale]", kept[1:])


def keep_mine(project: str) -> None:
    """Callback: save what this tab meant over what stands now."""
    found = conflict(project)
    keep_theirs()
    if found is not None:
        intent, stale = found
        mine = [
            item.mine.model_copy(update={"revision": item.theirs_revision})
            for item in stale.records
            if item.mine is not None
        ]
        save(project, intent, *mine)


def keep_theirs() -> None:
    """Callback: leave what stands now."""
    state.put_value("_conflict", held=None)
