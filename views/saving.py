"""Saving what is typed: at once, against the revision this tab has seen, never silently over another's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from pydantic import ValidationError

from project.changes import Change, Put, Remove
from project.model import RECORD_TYPES, AnyRecord
from store.port import Stale, StaleRecord, StoreFault
from views import notes, seen, state
from views.notes import End, Note
from workspace.change import Changed, Outcome, Refused, change, new_id
from workspace.guarding import NotAllowed


@dataclass(frozen=True, slots=True)
class Act:
    """One act to be saved whole or not at all; it keeps its id however often it is tried.

    Attributes:
        undoes: id of the act that it takes back.
        typed: what it saves is what the fields of the page hold, so that they stay as they are.
    """

    project: str
    intent: str
    changes: tuple[Change, ...]
    operation: str
    undoes: str | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """An act that met a change by somebody else; `mine` saves it over what stands now."""

    project: str
    stale: Stale
    mine: Callable[[], object]


# -- fields --------------------------------------------------------------------------------------------------


def save_record(
    project: str, kind: str, record_id: str, intent: str, fixed: Mapping[str, Any] | None = None
) -> None:
    """Callback of every field: save the record with what all its fields on the page hold now."""
    found = seen.last(project, kind, record_id)
    record = _changed(found.record, {**_fields(project, found), **(fixed or {})})
    if record is None:
        notes.note_down(Note(End.NOT_FITTING))
    elif record != found.record or record.revision == 0:
        save(project, intent, record)
    else:
        notes.leave()


def _fields(project: str, found: seen.Seen) -> dict[str, Any]:
    prefix = f"{seen.keys(project, found)}/"
    names = type(found.record).model_fields
    return {name: state.value(prefix + name) for name in names if state.holds(prefix + name)}


def _changed(record: AnyRecord, changes: Mapping[str, Any]) -> AnyRecord | None:
    texts = {name: "" for name in changes if changes[name] is None and isinstance(getattr(record, name), str)}
    written = {name: getattr(record, name) for name in type(record).model_fields}
    try:
        return cast("AnyRecord", RECORD_TYPES[record.KIND].model_validate({**written, **changes, **texts}))
    except ValidationError:
        return None


# -- saving --------------------------------------------------------------------------------------------


def save(
    project: str, intent: str, *records: AnyRecord, operation: str | None = None, typed: bool = True
) -> bool:
    """Save records at once; the strip of the page says how it ended. True when they are stored."""
    puts = tuple(Put(record) for record in records)
    return perform(Act(project, intent, puts, operation or new_id(), typed=typed))


def take_away(project: str, intent: str, *records: AnyRecord) -> bool:
    """Remove records at once. True when they are gone."""
    gone = tuple(Remove(record.KIND, record.id, record.revision) for record in records)
    return perform(Act(project, intent, gone, new_id()))


def perform(act: Act) -> bool:
    """Save an act and note how it ended; one that changes nothing is none. True when it is stored."""
    if not act.changes:
        notes.note_down(Note(End.NOTHING))
        return False
    where, who = state.workspace(), state.person()
    outcome = _outcome(
        lambda: change(
            where,
            who,
            act.project,
            act.intent,
            act.changes,
            operation=act.operation,
            undoes=act.undoes,
        ),
        lambda: perform(act),
    )
    if isinstance(outcome, Changed) and act.typed:
        for item in act.changes:
            if isinstance(item, Put):
                seen.stored(act.project, item.record)
    if isinstance(outcome, Stale):
        rebased = _rebased(act, outcome)
        _met(Meeting(act.project, outcome, lambda: perform(rebased)))
    return isinstance(outcome, Changed)


def run(
    project: str,
    work: Callable[[str], Outcome],
    operation: str | None = None,
    *,
    mine: Callable[[Stale], object] | None = None,
) -> bool:
    """Run a use case under one operation id and note how it ended. True when it is stored.

    Where it met a change by somebody else, `mine` does it all the same; without it, it is run once more.
    """
    name = operation or new_id()
    again = partial(run, project, work, name, mine=mine)
    outcome = _outcome(lambda: work(name), again)
    if isinstance(outcome, Stale):
        met = outcome
        _met(Meeting(project, met, again if mine is None else lambda: mine(met)))
    return isinstance(outcome, Changed)


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as the page showed it: kind, id and revision, 0 where there was none."""

    kind: str
    record: str
    revision: int


def run_on(
    project: str, shown: Shown, work: Callable[[str, int], Outcome], operation: str | None = None
) -> bool:
    """Run a use case on the revision that the page showed; "mine" runs it on the one that stands then.

    Args:
        project: in which.
        shown: the record that the use case writes.
        work: called with the id of the operation and the revision.
        operation: its id.
    """

    def mine(met: Stale) -> None:
        now = {(item.kind, item.id): item.theirs_revision for item in met.records}
        revision = now.get((shown.kind, shown.record), shown.revision)
        run_on(project, replace(shown, revision=revision), work)

    return run(project, lambda name: work(name, shown.revision), operation, mine=mine)


def _outcome(work: Callable[[], Outcome], again: Callable[[], object]) -> Outcome | None:
    """What came of the work, noted down; None when the storage failed or the person may not."""
    try:
        outcome = work()
    except StoreFault as failed:
        notes.note_down(Note(End.FAULT, code=failed.code, again=again))
        return None
    except NotAllowed:
        notes.note_down(Note(End.NOT_ALLOWED))
        return None
    if isinstance(outcome, Changed):
        notes.note_down(Note(End.SAVED, at=outcome.at))
    elif isinstance(outcome, Refused):
        notes.refused(outcome.diagnostics)
    return outcome


def _rebased(act: Act, stale: Stale) -> Act:
    """The whole act once more, its changes that met another one based on what stands now."""
    met = {(item.kind, item.id): item for item in stale.records}
    changes = (_on_top(item, met) for item in act.changes)
    return replace(act, changes=tuple(item for item in changes if item is not None), typed=False)


def _on_top(item: Change, met: Mapping[tuple[str, str], StaleRecord]) -> Change | None:
    """One change based on what stands now; None to remove what is gone already."""
    if isinstance(item, Put):
        found = met.get((item.record.KIND, item.record.id))
        return item if found is None else Put(_at_revision(item.record, found.theirs_revision))
    found = met.get((item.kind, item.id))
    if found is None:
        return item
    return None if found.theirs is None else Remove(item.kind, item.id, found.theirs_revision)


def _at_revision(record: AnyRecord, revision: int) -> AnyRecord:
    return record.model_copy(update={"revision": revision})


def _met(meeting: Meeting) -> None:
    """Ask about this meeting, and about one that waits already where it is about other records."""
    waiting = cast("Meeting | None", state.value("_conflict"))
    both = waiting is not None and waiting.project == meeting.project and _apart(waiting, meeting)
    state.put_value("_conflict", held=_joined(waiting, meeting) if waiting and both else meeting)
    notes.note_down(Note(End.MEETING))


def _apart(one: Meeting, other: Meeting) -> bool:
    """Whether no record is in both."""
    first, second = ({(item.kind, item.id) for item in held.stale.records} for held in (one, other))
    return first.isdisjoint(second)


def _joined(first: Meeting, second: Meeting) -> Meeting:
    """Two meetings as one question, such as two rows that were pasted at once; none is forgotten."""

    def mine() -> None:
        first.mine()
        second.mine()

    return Meeting(first.project, Stale((*first.stale.records, *second.stale.records)), mine)


# -- two changes of one thing --------------------------------------------------------------------------------


def conflict(project: str) -> Stale | None:
    """The unresolved meeting of two changes in this project: both versions of each record."""
    kept = cast("Meeting | None", state.value("_conflict"))
    return kept.stale if kept is not None and kept.project == project else None


def keep_mine(project: str) -> None:
    """Callback: save what this tab meant, whole, over what stands now."""
    kept = cast("Meeting | None", state.value("_conflict"))
    if kept is not None and kept.project == project:
        keep_theirs()
        kept.mine()


def keep_theirs() -> None:
    """Callback: leave what stands now."""
    state.put_value("_conflict", held=None)
    notes.met()
