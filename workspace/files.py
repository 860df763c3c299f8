"""Whole projects out and in: the project ZIP and the bare project file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from authoring.writer import write_line
from exchange.project_answers import written_responses
from exchange.project_file import write_bare
from exchange.project_zip import pack
from project.access import Action
from project.model import ContentRef, Membership, Person, Project, Role, Settings
from store import log
from store.plan import Plan, plan, restored
from store.port import ContentText, Event, Operation, RecordWrite, StoredProject
from words.catalogue import load
from workspace.change import Refused, new_id
from workspace.covering import covered, leaving_log, leaving_records
from workspace.create import Began, create
from workspace.guarding import require
from workspace.issue import plain_name
from workspace.leaving import leaving
from workspace.library import tips_of
from workspace.packed import ANSWERS, LOG, PROJECT, ever_pinned, packed_texts
from workspace.packed_files import packed_files, sealed_files
from workspace.pinned import refs_of, texts_of
from workspace.reading import read_project
from workspace.wiring import Workspace

IMPORTED = "project.imported"


@dataclass(frozen=True, slots=True)
class Exported:
    """A project file: a name for it and its bytes.

    Attributes:
        left_out: responses that stay behind, as their surveys promise.
        sealed: files that stay behind because nobody may look into them yet.
        covered: scores that stay behind because people gave them alone and nobody had them shown yet.
    """

    filename: str
    data: bytes
    left_out: int = 0
    sealed: int = 0
    covered: int = 0


def export_project(workspace: Workspace, person: str, project_id: str, *, full: bool = False) -> Exported:
    """Everything of a project in one file: records, content, answers, the whole log, files handed in.

    Answers as far as they may leave, see `workspace.leaving`, no bid that is sealed, and no score of somebody
    else that is not shown yet, neither as it stands nor in the log, which is then chained anew; the manifest
    tells how many stay. With `full`, which only an owner may ask for, both go along.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    role = require(stored, person, Action.MANAGE if full else Action.EXPORT)
    whole_log = workspace.store.events(project_id)
    hidden = frozenset() if full else covered(person, stored.records, whole_log)
    log_events, records = leaving_log(whole_log, hidden), leaving_records(stored.records, hidden)
    later = workspace.store.texts(project_id, ever_pinned(log_events))
    name = next(item.name for item in stored.records if isinstance(item, Settings))
    stem = plain_name(name)
    going = leaving(workspace, stored, role)
    answers = written_responses(going.responses)
    events = [log.as_json(item) for item in log_events]
    files = {
        PROJECT: write_bare(stem, name, _named(workspace, stored), records, ()),
        ANSWERS: "".join(f"{write_line(item)}\n" for item in answers),
        LOG: "".join(f"{write_line(item)}\n" for item in events),
        **packed_texts(workspace.store.content(project_id), later),
    }
    project = Project(id=stored.id, records=stored.records)
    sealed = frozenset() if full else sealed_files(project, workspace.store.files(project_id), whole_log)
    handed_in = packed_files(workspace.store, project_id, sealed)
    texts = {path: text.encode() for path, text in files.items()}
    scores = len(stored.records) - len(records)
    data = pack({**texts, **handed_in}, going.stay, len(sealed), scores)
    return Exported(f"{stem}.zip", data, going.stay, len(sealed), scores)


def _named(workspace: Workspace, stored: StoredProject) -> tuple[ContentRef, ...]:
    """What the project works with by name; also where its content can no longer be read."""
    refs = refs_of(stored.records, stored.content)
    return tips_of(texts_of(workspace, stored.id, refs, stored.content))


def import_project(
    workspace: Workspace, person: str, data: bytes, filename: str, *, intent: str = IMPORTED
) -> Began | Refused:
    """A new project from a file, owned by `person`; refused whole when anything in it is wrong."""
    found = read_project(workspace, data, filename)
    if found.project is None or found.catalogue is None:
        return Refused(found.diagnostics)
    if not found.events:
        content, records = (found.texts, found.catalogue), found.project.records
        made = create(workspace, person, content, records, intent, responses=found.responses)
        return replace(made, diagnostics=found.diagnostics) if isinstance(made, Began) else made
    taken = _taken_over(workspace, person, found.project, intent)
    whole = (*found.events, *_events(taken, found.events, found.texts))
    project_id = new_id()
    workspace.store.restore(project_id, found.texts, whole, found.responses, found.later, found.files)
    return Began(project_id, found.diagnostics)


def _taken_over(workspace: Workspace, person: str, project: Project, intent: str) -> Operation:
    """The importing person becomes the only owner; memberships of other installations end."""
    own = project.find(Membership, person)
    writes = [
        RecordWrite(item.KIND, item.id, item.revision, None)
        for item in project.of(Membership)
        if item.id != person
    ]
    base = 0 if own is None else own.revision
    writes.append(RecordWrite(Membership.KIND, person, base, Membership(id=person, role=Role.OWNER)))
    if project.find(Person, person) is None:
        name = load(workspace.settings.language)("workspace.project_lead")
        writes.append(RecordWrite(Person.KIND, person, 0, Person(id=person, name=name)))
    return Operation(new_id(), person, workspace.clock(), intent, tuple(writes))


def _events(taken: Operation, events: Sequence[Event], texts: Sequence[ContentText]) -> tuple[Event, ...]:
    """What taking over adds to the log; it is based on the records the log leads to, so it is never stale."""
    before = restored(events, texts)
    return cast("Plan", plan(taken, before.standings(), before.head)).events
