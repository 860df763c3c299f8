"""What an operation does to what stands: pure rules that every store follows.

A write is refused as stale when it was based on another revision than the one that stands. A record
that was deleted keeps counting its revisions: whoever knows it as absent (base 0) or as deleted (base
is the revision of the deletion) may make it again, nobody else. Deleting what is already gone does
nothing and is no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from project.model import RECORD_TYPES, ContentRef
from store import log
from store.codec import decode_record, encode_record, in_utc
from store.port import ContentText, Event, Guard, Operation, RecordWrite, Stale, StaleRecord

Key = tuple[str, str]
"""Kind and id of a record."""

TextKey = tuple[str, str, str]
"""Kind, id and fingerprint of a text of content."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands: its revision, its data (None when deleted), and who changed it last."""

    revision: int
    body: dict[str, Any] | None
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """The events an operation leads to, and the end of the log after them."""

    events: tuple[Event, ...]
    head: log.Head

    def standings(self) -> dict[Key, Standing]:
        """How the touched records stand afterwards."""
        return {
            (event.kind, event.record): Standing(event.revision, event.after, event.person, event.at)
            for event in self.events
        }


def plan(operation: Operation, standing: Mapping[Key, Standing], head: log.Head) -> Plan | Stale:
    """Decide an operation as a whole.

    Args:
        operation: what somebody wants to save.
        standing: how each record in `keys_of` stands; records that never were are left out.
        head: the end of the log before the operation.

    Raises:
        ValueError: when the operation contradicts itself, a fault of the caller.
    """
    check(operation)
    stale = [
        _stale(write, now)
        for write in operation.writes
        if (now := standing.get((write.kind, write.id))) is not None and not _fits(write, now)
    ]
    stale += [_never_was(write) for write in operation.writes if _missing(write, standing)]
    stale = stale or list(_moved(operation, standing))
    if stale:
        return Stale(tuple(sorted(stale, key=lambda item: (item.kind, item.id))))
    return _planned(operation, standing, head)


def keys_of(operation: Operation) -> set[Key]:
    """The records on which it depends whether an operation is saved."""
    written = {(write.kind, write.id) for write in operation.writes}
    return written | {(guard.kind, guard.id) for guard in operation.guards}


def beginning(first: Operation, content: Sequence[ContentText]) -> Plan:
    """What makes a new project.

    Raises:
        ValueError: when a first record is based on a revision, or a content is pinned twice.
    """
    _pinned_once(content)
    decided = plan(first, {}, log.Head())
    if isinstance(decided, Plan):
        return decided
    raise ValueError("the first records of a project are based on nothing")


def _pinned_once(content: Sequence[ContentText]) -> None:
    pinned = [(text.ref.kind, text.ref.id) for text in content]
    if len(set(pinned)) < len(pinned):
        raise ValueError("a project pins each content once")


def restored(events: Sequence[Event], content: Sequence[ContentText]) -> Plan:
    """What brings a project back from its log.

    Raises:
        ValueError: when the log is empty or not whole, or a content is pinned twice.
    """
    _pinned_once(content)
    if not events:
        raise ValueError("a project has at least one event")
    head = log.Head(events[-1].number, events[-1].digest)
    if log.first_misfit(events, head) is not None:
        raise ValueError("the log is not whole")
    return Plan(tuple(events), head)


def text_key(ref: ContentRef) -> TextKey:
    """What a text of content is known by within its project."""
    return ref.kind, ref.id, ref.fingerprint


def picked(texts: Iterable[ContentText], refs: Sequence[ContentRef]) -> tuple[ContentText, ...]:
    """The texts behind references, in their order.

    Raises:
        LookupError: one of them is not among the texts.
    """
    known = {text_key(item.ref): item for item in texts}
    absent = [ref for ref in refs if text_key(ref) not in known]
    if absent:
        raise LookupError(f"the text of {absent[0].kind} {absent[0].id!r} was never kept in this project")
    return tuple(known[text_key(ref)] for ref in refs)


def check(operation: Operation) -> None:
    """Refuse an operation whose writes contradict themselves.

    Raises:
        ValueError: an unknown kind, a record under another name, or one record written twice.
    """
    keys = [(write.kind, write.id) for write in operation.writes]
    if len(set(keys)) < len(keys):
        raise ValueError("an operation writes each record at most once")
    for write in operation.writes:
        if write.kind not in RECORD_TYPES:
            raise ValueError(f"{write.kind!r} is no kind of record")
        if write.record is not None and (write.record.KIND, write.record.id) != (write.kind, write.id):
            raise ValueError(f"the write of {write.kind} {write.id!r} carries another record")


def _fits(write: RecordWrite, now: Standing) -> bool:
    if now.body is None:
        return write.record is None or write.base in (0, now.revision)
    return write.base == now.revision


def _missing(write: RecordWrite, standing: Mapping[Key, Standing]) -> bool:
    """Whether a change is based on a record that never was."""
    return (write.kind, write.id) not in standing and write.base != 0 and write.record is not None


def _stale(write: RecordWrite, now: Standing) -> StaleRecord:
    theirs = None if now.body is None else decode_record(write.kind, write.id, now.revision, now.body)
    return StaleRecord(
        kind=write.kind,
        id=write.id,
        base=write.base,
        mine=write.record,
        theirs=theirs,
        theirs_revision=now.revision,
        changed_by=now.person,
        changed_at=now.at,
    )


def _moved(operation: Operation, standing: Mapping[Key, Standing]) -> Iterator[StaleRecord]:
    """The guards that do not stand any more as they were read."""
    for guard in operation.guards:
        now = standing.get((guard.kind, guard.id))
        if guard.revision != (0 if now is None or now.body is None else now.revision):
            yield _stale_guard(guard, now)


def _stale_guard(guard: Guard, now: Standing | None) -> StaleRecord:
    asked = RecordWrite(guard.kind, guard.id, guard.revision, None)
    return _never_was(asked) if now is None else _stale(asked, now)


def _never_was(write: RecordWrite) -> StaleRecord:
    return StaleRecord(write.kind, write.id, write.base, write.record, None, 0, "", None)


def _planned(operation: Operation, standing: Mapping[Key, Standing], head: log.Head) -> Plan:
    events: list[Event] = []
    for write in operation.writes:
        now = standing.get((write.kind, write.id))
        if write.record is None and (now is None or now.body is None):
            continue
        event = log.sealed(head.digest, _event(operation, write, now, head.number + 1))
        head = log.Head(event.number, event.digest)
        events.append(event)
    return Plan(tuple(events), head)


def _event(operation: Operation, write: RecordWrite, now: Standing | None, number: int) -> Event:
    return Event(
        number=number,
        operation=operation.id,
        person=operation.person,
        at=in_utc(operation.at),
        intent=operation.intent,
        kind=write.kind,
        record=write.id,
        revision=1 if now is None else now.revision + 1,
        before=None if now is None else now.body,
        after=None if write.record is None else encode_record(write.record),
        undoes=operation.undoes,
        digest="",
    )
