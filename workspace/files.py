"""Whole projects in and out: the project ZIP and the bare project file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from authoring.diagnostics import Diagnostic, Place, complain, has_errors
from exchange.codes import Code
from exchange.project_file import ProjectReading, WrittenProject, read_bare, write_bare, written_response
from exchange.project_zip import is_zip, pack, unpack
from project.access import Action
from project.catalogue import Catalogue, ContentSource
from project.changes import Put, faults
from project.model import AnyRecord, Membership, Person, Project, Role, Settings
from questionnaires.responses import Response
from store import log
from store.codec import canonical, decode_record, encode_record
from store.port import ContentText, Event, Operation, RecordWrite
from workspace.change import Refused, new_id
from workspace.create import Began, create
from workspace.guarding import require
from workspace.issue import plain_name
from workspace.library import FOLDERS, Chosen, content_file, pinned
from workspace.wiring import Workspace

PROJECT = "project.yaml"
ANSWERS = "answers.jsonl"
LOG = "log.jsonl"
IMPORTED = "project.imported"


@dataclass(frozen=True, slots=True)
class Exported:
    """A project file: a name for it and its bytes."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project file as values, before it is kept anywhere; or what is wrong with it.

    Attributes:
        events: the whole log of a ZIP; empty for a bare file, whose history begins with its import.
    """

    project: Project | None
    catalogue: Catalogue | None
    texts: tuple[ContentText, ...] = ()
    responses: tuple[Response, ...] = ()
    events: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def export_project(workspace: Workspace, person: str, project_id: str) -> Exported:
    """Everything of a project in one file: records, content, answers and the whole log.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EXPORT)
    name = next(item.name for item in stored.records if isinstance(item, Settings))
    texts = workspace.store.content(project_id)
    lines = [
        json.dumps(log.as_json(event), ensure_ascii=False) for event in workspace.store.events(project_id)
    ]
    stem = plain_name(name)
    files = {
        PROJECT: write_bare(stem, name, stored.content, stored.records, ()),
        ANSWERS: "".join(_answer_lines(workspace.store.responses(project_id))),
        LOG: "".join(f"{line}\n" for line in lines),
        **{f"content/{content_file(item.ref)}": item.text for item in texts},
    }
    return Exported(f"{stem}.zip", pack({name: text.encode() for name, text in files.items()}))


def import_project(workspace: Workspace, person: str, data: bytes, filename: str) -> Began | Refused:
    """A new project from a file, owned by `person`; refused whole when anything in it is wrong."""
    found = read_project(workspace, data, filename)
    if found.project is None or found.catalogue is None:
        return Refused(found.diagnostics)
    if not found.events:
        content = (found.texts, found.catalogue)
        return create(workspace, person, content, found.project.records, IMPORTED, responses=found.responses)
    project_id = new_id()
    workspace.store.restore(project_id, found.texts, found.events, found.responses)
    workspace.store.save(project_id, _taken_over(workspace, person, found.project))
    return Began(project_id, found.diagnostics)


def read_project(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    """Read a ZIP or a bare file without keeping it."""
    return _read_zip(data, filename) if is_zip(data) else _read_bare(workspace, data, filename)


def _taken_over(workspace: Workspace, person: str, project: Project) -> Operation:
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
        writes.append(RecordWrite(Person.KIND, person, 0, Person(id=person, name="Project lead")))
    return Operation(new_id(), person, workspace.clock(), IMPORTED, tuple(writes))


def _read_bare(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    reading = read_bare(data, filename)
    if reading.value is None:
        return ReadProject(None, None, diagnostics=reading.diagnostics)
    return _with_content(reading.value, workspace.library.gather(reading.value.wanted()), reading.diagnostics)


def _with_content(
    written: WrittenProject, chosen: Chosen, diagnostics: tuple[Diagnostic, ...]
) -> ReadProject:
    if chosen.catalogue is None:
        return ReadProject(None, None, diagnostics=diagnostics + chosen.diagnostics)
    project = Project(id="", records=written.records, content=tuple(item.ref for item in chosen.texts))
    changes = tuple(Put(item) for item in written.records)
    answers = written.responses(chosen.catalogue.questionnaire)
    records = written.placed(faults(project, chosen.catalogue, changes))
    found = (*diagnostics, *chosen.diagnostics, *records, *answers.diagnostics)
    if has_errors(found):
        return ReadProject(None, None, diagnostics=found)
    return ReadProject(project, chosen.catalogue, chosen.texts, answers.found, diagnostics=found)


def _read_zip(data: bytes, filename: str) -> ReadProject:
    unpacked = unpack(data, filename)
    if unpacked.files is None:
        return ReadProject(None, None, diagnostics=unpacked.diagnostics)
    files = unpacked.files
    reading: ProjectReading = read_bare(files.get(PROJECT, b""), PROJECT)
    if reading.value is None:
        return ReadProject(None, None, diagnostics=reading.diagnostics)
    sources, unreadable = _sources(files)
    chosen = Chosen((), None, unreadable) if unreadable else pinned(sources)
    found = _with_content(reading.value, chosen, reading.diagnostics)
    if found.project is None or found.catalogue is None:
        return found
    return _with_log(_with_answers(found, files.get(ANSWERS, b""), reading.value), files.get(LOG, b""))


def _sources(files: Mapping[str, bytes]) -> tuple[tuple[ContentSource, ...], tuple[Diagnostic, ...]]:
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    sources: list[ContentSource] = []
    faults_found: list[Diagnostic] = []
    for name, data in files.items():
        parts = name.split("/")
        if parts[0] != "content":
            continue
        try:
            sources.append(ContentSource(kinds[parts[1]], name, data.decode()))
        except (KeyError, IndexError, UnicodeDecodeError):
            faults_found.append(complain(Code.ZIP_FILE_UNLISTED, Place(name), {"name": name}))
    return tuple(sources), tuple(faults_found)


def _with_answers(found: ReadProject, data: bytes, written: WrittenProject) -> ReadProject:
    """The responses of answers.jsonl, each line checked like one of a bare file."""
    if found.catalogue is None:
        return found
    lines, broken = _json_lines(data, ANSWERS)
    if broken:
        return ReadProject(None, None, diagnostics=found.diagnostics + broken)
    reading = read_bare(json.dumps({**_bare_head(written), "responses": lines}, ensure_ascii=False), ANSWERS)
    if reading.value is None:
        return ReadProject(None, None, diagnostics=found.diagnostics + reading.diagnostics)
    answers = reading.value.responses(found.catalogue.questionnaire)
    if has_errors(answers.diagnostics):
        return ReadProject(None, None, diagnostics=found.diagnostics + answers.diagnostics)
    return replace(found, responses=answers.found)


def _bare_head(written: WrittenProject) -> dict[str, Any]:
    content = written.file.content.model_dump(mode="json")
    settings = written.file.records.project.model_dump(mode="json", exclude={"id"})
    return {
        "format": 1,
        "kind": "project",
        "id": written.file.id,
        "content": content,
        "records": {"project": settings},
    }


def _with_log(found: ReadProject, data: bytes) -> ReadProject:
    """The log, when it is whole and leads to exactly the records of the file."""
    lines, broken = _json_lines(data, LOG)
    if broken or found.project is None:
        return ReadProject(None, None, diagnostics=found.diagnostics + broken)
    try:
        events = tuple(log.from_json(line) for line in lines)
    except (KeyError, TypeError, ValueError):
        return ReadProject(None, None, diagnostics=(*found.diagnostics, _log_fault()))
    head = log.Head(events[-1].number, events[-1].digest) if events else log.Head()
    if (
        not events
        or log.first_misfit(events, head) is not None
        or _replayed(events) != _bodies(found.project.records)
    ):
        return ReadProject(None, None, diagnostics=(*found.diagnostics, _log_fault()))
    return replace(found, events=events)


def _log_fault() -> Diagnostic:
    return complain(Code.LOG_DOES_NOT_FIT, Place(LOG))


def _replayed(events: Sequence[Event]) -> dict[tuple[str, str, int], str]:
    standing: dict[tuple[str, str], tuple[int, dict[str, Any] | None]] = {}
    for event in events:
        standing[(event.kind, event.record)] = (event.revision, event.after)
    records = [
        decode_record(kind, name, revision, body)
        for (kind, name), (revision, body) in standing.items()
        if body is not None
    ]
    return _bodies(records)


def _bodies(records: Sequence[AnyRecord]) -> dict[tuple[str, str, int], str]:
    return {(item.KIND, item.id, item.revision): canonical(encode_record(item)) for item in records}


def _json_lines(data: bytes, name: str) -> tuple[list[dict[str, Any]], tuple[Diagnostic, ...]]:
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            return [], (complain(Code.BROKEN_LINE, Place(name, number), {"name": name}),)
        lines.append(value)
    return lines, ()


def _answer_lines(responses: Sequence[Response]) -> Iterator[str]:
    for item in responses:
        yield json.dumps(written_response(item), ensure_ascii=False) + "\n"
