"""Who changed what, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from project.access import Action
from project.model import AnyRecord, Person
from store.port import Event, StoredProject
from workspace.change import inverse, later_work
from workspace.covering import covered, is_covered, told
from workspace.files import IMPORTED
from workspace.guarding import require
from workspace.wiring import Workspace


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one operation did to one record: its plain data before and after, None where there was none.

    Attributes:
        covered: what was scored is left out, for scores are not shown yet and it is somebody else's.
    """

    kind: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    covered: bool = False

    def fields(self) -> tuple[tuple[str, Any, Any], ...]:
        """(field, before, after) of each field that differs."""
        before, after = self.before or {}, self.after or {}
        names = sorted({*before, *after})
        return tuple((n, before.get(n), after.get(n)) for n in names if before.get(n) != after.get(n))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act of one person.

    Attributes:
        number: of its last event.
        undone: a later operation took it back, and that was not taken back itself.
        can_undo: no record it touched was changed since, it is not how the project came here, and nothing of
            it is covered.
    """

    operation: str
    number: int
    person: str
    person_name: str
    at: datetime
    intent: str
    changes: tuple[RecordChange, ...]
    undone: bool
    can_undo: bool


def history(workspace: Workspace, person: str, project_id: str, limit: int = 50) -> tuple[HistoryLine, ...]:
    """The newest acts in a project, newest first; without scores of others that are not shown yet.

    Raises:
        UnknownProject: no such project, or not for this person.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    events = workspace.store.events(project_id)
    names, hidden = _names(stored), covered(person, stored.records, events)
    newest = {(event.kind, event.record): event.revision for event in events}
    acts = [tuple(group) for _, group in groupby(events, key=lambda event: event.operation)][::-1]
    undone = _undone(acts)
    first = events[0].operation
    return tuple(
        _line(act, names, stored.records, undone, newest, hidden, made_project=act[0].operation == first)
        for act in acts[:limit]
    )


def _undone(acts: Iterable[Sequence[Event]]) -> frozenset[str]:
    """The acts that do not stand, given newest first: taken back by an act that was not taken back itself."""
    found: set[str] = set()
    for head, *_ in acts:
        if head.undoes is not None and head.operation not in found:
            found.add(head.undoes)
    return frozenset(found)


def _names(stored: StoredProject) -> dict[str, str]:
    return {item.id: item.name for item in stored.records if isinstance(item, Person)}


def _line(
    act: Sequence[Event],
    names: dict[str, str],
    records: Sequence[AnyRecord],
    undone: frozenset[str],
    newest: dict[tuple[str, str], int],
    hidden: frozenset[str],
    *,
    made_project: bool,
) -> HistoryLine:
    head, last = act[0], act[-1]
    untouched = all(newest[(event.kind, event.record)] == event.revision for event in act)
    open_to_reader = not any(is_covered(event, hidden) for event in act)
    undoable = untouched and open_to_reader and not made_project and head.intent != IMPORTED
    return HistoryLine(
        operation=head.operation,
        number=last.number,
        person=head.person,
        person_name=names.get(head.person, head.person),
        at=head.at,
        intent=head.intent,
        changes=tuple(_change(item, hidden) for item in act),
        undone=head.operation in undone,
        can_undo=undoable and not later_work(records, inverse(act)),
    )


def _change(event: Event, hidden: frozenset[str]) -> RecordChange:
    before, after = (told(event, data, hidden) for data in (event.before, event.after))
    return RecordChange(event.kind, event.record, before, after, is_covered(event, hidden))


def verify_history(workspace: Workspace, person: str, project_id: str) -> int | None:
    """Number of the first entry that was changed or is missing, or None when the history is whole.

    Raises:
        UnknownProject: no such project, or not for this person.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    return workspace.store.verify(project_id)
