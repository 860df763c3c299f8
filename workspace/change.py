"""Changing a project: checked, allowed, saved at once, and undone again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from authoring.diagnostics import Diagnostic, Place, complain, has_errors
from project.access import Action
from project.catalogue import Catalogue
from project.changes import Change, Put, Remove, apply, faults, with_dependents
from project.codes import Code
from project.lock_faults import not_undone
from project.model import AnyRecord, Membership, Pins, Project, Survey
from store.codec import decode_record
from store.port import Event, Guard, KeptFile, Operation, RecordWrite, Saved, Stale, StoredProject
from workspace.closing import withdrawn_with
from workspace.decision_guard import not_held
from workspace.guarding import require
from workspace.guards import guards
from workspace.living import living_faults, touches_content
from workspace.pinned import BrokenContent, pinned_content, refs_of
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class Changed:
    """Saved: the project's newest revision and the time of saving."""

    revision: int
    at: datetime
    operation: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not saved, because of what was given."""

    diagnostics: tuple[Diagnostic, ...]


Outcome = Changed | Stale | Refused


def new_id() -> str:
    """An id nobody can guess, 128 bits."""
    return secrets.token_hex(16)


def put(
    workspace: Workspace,
    person: str,
    project_id: str,
    intent: str,
    *records: AnyRecord,
    operation: str | None = None,
) -> Outcome:
    """Save records, each based on the revision it carries (0 for a new one)."""
    return change(
        workspace, person, project_id, intent, tuple(Put(item) for item in records), operation=operation
    )


def remove(
    workspace: Workspace,
    person: str,
    project_id: str,
    intent: str,
    *records: AnyRecord,
    operation: str | None = None,
) -> Outcome:
    """Take records away together with what belongs to them."""
    changes = tuple(Remove(item.KIND, item.id, item.revision) for item in records)
    return change(workspace, person, project_id, intent, changes, operation=operation)


def change(
    workspace: Workspace,
    person: str,
    project_id: str,
    intent: str,
    changes: Sequence[Change],
    *,
    operation: str | None = None,
    undoes: str | None = None,
    rests_on: Sequence[Guard] = (),
    files: Sequence[KeptFile] = (),
) -> Outcome:
    """Save all changes as one act of `person`, or none of them; see `checked_change`.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing was saved.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, _action(changes))
    return checked_change(
        workspace,
        stored,
        person,
        intent,
        changes,
        operation=operation,
        undoes=undoes,
        rests_on=rests_on,
        files=files,
    )


def checked_change(
    workspace: Workspace,
    stored: StoredProject,
    by: str,
    intent: str,
    changes: Sequence[Change],
    *,
    operation: str | None = None,
    undoes: str | None = None,
    rests_on: Sequence[Guard] = (),
    files: Sequence[KeptFile] = (),
) -> Outcome:
    """The same for a door that has asked for leave in its own way, such as the link of an evaluator.

    Args:
        workspace: where it is kept.
        stored: the project as it stands.
        by: id of whoever acts, for the log.
        intent: what is done, as a key of `words`.
        changes: all of them, or none.
        operation: its id; the same id again has no second effect.
        undoes: id of the operation it takes back.
        files: what was handed in with it, kept in the same transaction or not at all.
        rests_on: records from which the changes were worked out; stale when one of them changed since.

    What the judgement rests on (locked weights, settled scores, opened bids) is compared when it is saved;
    where it changed in between, the changes are judged once more on the project as it stands then.

    Raises:
        StoreFault: the storage failed; nothing was saved.
    """
    act = Operation(
        operation or new_id(), by, workspace.clock(), intent, (), undoes, tuple(rests_on), tuple(files)
    )
    outcome = _judged_and_saved(workspace, stored, act, changes)
    if isinstance(outcome, Stale) and _only_guards(outcome, changes):
        return _judged_and_saved(workspace, workspace.store.load(stored.id), act, changes)
    return outcome


def _only_guards(met: Stale, changes: Sequence[Change]) -> bool:
    """Whether nothing that is written changed since it was read, only what the judgement rests on."""
    return not {(item.kind, item.id) for item in met.records} & {_named(item) for item in changes}


def _judged_and_saved(
    workspace: Workspace, stored: StoredProject, act: Operation, changes: Sequence[Change]
) -> Outcome:
    project = Project(id=stored.id, revision=stored.revision, records=stored.records, content=stored.content)
    stays: tuple[Diagnostic, ...] = ()
    if act.undoes is not None:
        put_back = [item.record for item in changes if isinstance(item, Put)]
        taken = [_named(item) for item in changes if isinstance(item, Remove)]
        stays = tuple(not_undone(project, put_back, taken))
        changes = tuple(_still_told(project, item) for item in changes)
    whole = with_dependents(project, changes)
    catalogue, missing = _content_after(workspace, project, whole)
    if catalogue is None:
        return Refused(missing)
    found = (*stays, *faults(project, catalogue, whole))
    if has_errors(found):
        return Refused(found)
    against = _costs_answers(workspace, project, catalogue, whole) or not_held(
        workspace, project, catalogue, whole
    )
    if against:
        return Refused(against)
    writes = tuple(_write(item) for item in whole)
    rests = (*act.guards, *guards(project, whole))
    result = workspace.store.save(stored.id, replace(act, writes=writes, guards=rests))
    if not isinstance(result, Saved):
        return result
    withdrawn_with(workspace, project, whole)
    return Changed(result.revision, result.at, act.id)


def _costs_answers(
    workspace: Workspace, project: Project, after: Catalogue, changes: Sequence[Change]
) -> tuple[Diagnostic, ...]:
    """Why a change of questionnaires cannot be made while people answer them, or have answered."""
    if not touches_content(changes):
        return ()
    now = pinned_content(
        workspace, project.id, refs_of(project.records, project.content), project.content
    ).catalogue
    return () if now is None else living_faults(workspace, project, now, after, changes)


def _content_after(
    workspace: Workspace, project: Project, changes: Sequence[Change]
) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """The pinned content that holds after the changes, or why texts that are newly pinned cannot hold.

    Raises:
        BrokenContent: the texts the project holds to already can no longer be read.
    """
    before = refs_of(project.records, project.content)
    after = refs_of(apply(project, changes).records, project.content)
    try:
        resolved = pinned_content(workspace, project.id, after, project.content)
    except BrokenContent:
        if after == before:
            raise
        place = Place("", path=(Pins.KIND, Pins.KIND, "texts"))
        return None, (complain(Code.CONTENT_MISSING, place, {"kind": Pins.KIND}),)
    if resolved.catalogue is None and after == before:
        raise BrokenContent(project.id)
    return resolved.catalogue, resolved.diagnostics


def undo(
    workspace: Workspace, person: str, project_id: str, operation_id: str, *, operation: str | None = None
) -> Outcome:
    """Take one operation back: every record it touched stands again as before it.

    Refused as stale when one of them was changed since, and refused when later work hangs on what would go.

    Raises:
        LookupError: no such operation in this project.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    events = workspace.store.operation(project_id, operation_id)
    if not events:
        raise LookupError(operation_id)
    changes = inverse(events)
    later = later_work(stored.records, changes)
    if later:
        return Refused(later)
    intent = f"undo.{events[0].intent}" if not events[0].intent.startswith("undo.") else events[0].intent[5:]
    return change(workspace, person, project_id, intent, changes, operation=operation, undoes=operation_id)


def _still_told(project: Project, item: Change) -> Change:
    """The change, but for results of a survey that were shown: they cannot be made unseen by taking back."""
    if not isinstance(item, Put) or not isinstance(item.record, Survey):
        return item
    standing = project.find(Survey, item.record.id)
    told = () if standing is None else standing.released
    return Put(item.record.model_copy(update={"released": told})) if told else item


def later_work(records: Sequence[AnyRecord], changes: Sequence[Change]) -> tuple[Diagnostic, ...]:
    """What was made since and would go together with what the changes remove; people decide about that."""
    project = Project(id="", records=tuple(records))
    follow = with_dependents(project, changes)[len(changes) :]
    return tuple(
        complain(Code.LATER_WORK, Place("", path=(_named(item))), {"count": len(follow)})
        for item in follow[:1]
    )


def _named(item: Change) -> tuple[str, str]:
    return (item.record.KIND, item.record.id) if isinstance(item, Put) else (item.kind, item.id)


def _action(changes: Iterable[Change]) -> Action:
    touches_members = any(
        (item.record.KIND if isinstance(item, Put) else item.kind) == Membership.KIND for item in changes
    )
    return Action.MANAGE if touches_members else Action.EDIT


def _write(item: Change) -> RecordWrite:
    if isinstance(item, Put):
        return RecordWrite(item.record.KIND, item.record.id, item.record.revision, item.record)
    return RecordWrite(item.kind, item.id, item.base, None)


def inverse(events: Sequence[Event]) -> tuple[Change, ...]:
    """The changes that take the events of one operation back; an operation touches each record once."""
    return tuple(_inverse(event) for event in events)


def _inverse(event: Event) -> Change:
    if event.before is None:
        return Remove(event.kind, event.record, event.revision)
    return Put(decode_record(event.kind, event.record, event.revision, event.before))
