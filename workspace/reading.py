"""Reading a whole project from a project ZIP or a bare project file, before it is kept anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from authoring.diagnostics import Diagnostic, Place, complain, has_errors
from exchange.codes import Code
from exchange.project_answers import read_line, together
from exchange.project_file import WrittenProject, read_bare
from exchange.project_zip import is_zip, unpack
from project.catalogue import Catalogue, ContentSource
from project.changes import Put, faults
from project.codes import Code as ProjectCode
from project.model import AnyRecord, Project
from questionnaires.model import Questionnaire
from questionnaires.responses import Response
from store import log
from store.codec import canonical, decode_record, encode_record
from store.port import ContentText, Event
from workspace.library import FOLDERS, Chosen, pinned
from workspace.wiring import Workspace

PROJECT = "project.yaml"
ANSWERS = "answers.jsonl"
LOG = "log.jsonl"
CONTENT = "content"

_EVENT = TypeAdapter(Event)


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


def read_project(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    """Read a ZIP or a bare file without keeping it; never raises for what is in it."""
    return _read_zip(data, filename) if is_zip(data) else _read_bare(workspace, data, filename)


def _refused(*diagnostics: Diagnostic) -> ReadProject:
    return ReadProject(None, None, diagnostics=diagnostics)


def _read_bare(workspace: Workspace, data: bytes, filename: str) -> ReadProject:
    reading = read_bare(data, filename)
    if reading.value is None:
        return _refused(*reading.diagnostics)
    chosen = workspace.library.gather(reading.value.wanted())
    return _with_content(reading.value, chosen, reading.diagnostics)


def _with_content(
    written: WrittenProject, chosen: Chosen, diagnostics: tuple[Diagnostic, ...]
) -> ReadProject:
    """The records and responses, judged by the content they belong to."""
    if chosen.catalogue is None:
        return _refused(*diagnostics, *chosen.diagnostics)
    project = Project(id="", records=written.records, content=tuple(item.ref for item in chosen.texts))
    changes = tuple(Put(item) for item in written.records)
    answers = written.responses(chosen.catalogue.questionnaire)
    records = written.placed(faults(project, chosen.catalogue, changes))
    found = (*diagnostics, *chosen.diagnostics, *records, *answers.diagnostics)
    if has_errors(found):
        return _refused(*found)
    return ReadProject(project, chosen.catalogue, chosen.texts, answers.found, diagnostics=found)


def _read_zip(data: bytes, filename: str) -> ReadProject:
    unpacked = unpack(data, filename)
    if unpacked.files is None:
        return _refused(*unpacked.diagnostics)
    files = unpacked.files
    misfits = tuple(_misfits(files, filename))
    if misfits:
        return _refused(*misfits)
    reading = read_bare(files[PROJECT], PROJECT)
    if reading.value is None:
        return _refused(*reading.diagnostics)
    found = _with_content(reading.value, _content(files, reading.value), reading.diagnostics)
    if found.project is None or found.catalogue is None:
        return found
    answered = _with_answers(found, found.catalogue.questionnaire, files[ANSWERS])
    return answered if answered.project is None else _with_log(answered, answered.project, files[LOG])


def _misfits(files: Mapping[str, bytes], filename: str) -> Iterator[Diagnostic]:
    """Files that a project file always holds and this one does not, and files that no project file holds."""
    place = Place(filename)
    for name in (PROJECT, ANSWERS, LOG):
        if name not in files:
            yield complain(Code.ZIP_FILE_MISSING, place, {"name": name})
    for name in sorted(set(files) - {PROJECT, ANSWERS, LOG}):
        if _kind(name) is None or not _is_text(files[name]):
            yield complain(Code.ZIP_FILE_UNLISTED, place, {"name": name})


def _kind(name: str) -> str | None:
    """The kind of content that a file of this name holds; None when it is no content."""
    top, _, rest = name.partition("/")
    folder, _, file = rest.partition("/")
    kinds = {item: kind for kind, item in FOLDERS.items()}
    return kinds.get(folder) if top == CONTENT and file.endswith(".yaml") else None


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _content(files: Mapping[str, bytes], written: WrittenProject) -> Chosen:
    """The texts of the ZIP, when they are those that the project names."""
    kinds = ((_kind(name), name, data) for name, data in files.items())
    chosen = pinned(tuple(ContentSource(kind, name, data.decode()) for kind, name, data in kinds if kind))
    if chosen.catalogue is None:
        return chosen
    here = {(item.ref.kind, item.ref.id) for item in chosen.texts}
    absent = tuple(_absent(kind, name) for kind, name in written.wanted() if (kind, name) not in here)
    return Chosen((), None, absent) if absent else chosen


def _absent(kind: str, name: str) -> Diagnostic:
    place = Place(PROJECT, path=("content", kind))
    return complain(ProjectCode.CONTENT_MISSING, place, {"kind": f"{kind} {name}"})


def _with_answers(found: ReadProject, questionnaire: Questionnaire, data: bytes) -> ReadProject:
    """The responses of answers.jsonl, each line checked like a response of a bare file."""
    lines = [
        read_line(questionnaire, line, ANSWERS, number)
        for number, line in enumerate(data.splitlines(), start=1)
    ]
    answers = together(lines, lambda number: Place(ANSWERS, number + 1))
    if has_errors(answers.diagnostics):
        return _refused(*found.diagnostics, *answers.diagnostics)
    return replace(found, responses=answers.found)


def _with_log(found: ReadProject, project: Project, data: bytes) -> ReadProject:
    """The log, when it is whole and leads to exactly the records of the file."""
    events: list[Event] = []
    for number, line in enumerate(data.splitlines(), start=1):
        event = _event(line)
        if event is None:
            broken = complain(Code.BROKEN_LINE, Place(LOG, number), {"name": LOG})
            return _refused(*found.diagnostics, broken)
        events.append(event)
    if not _leads_to(events, project):
        return _refused(*found.diagnostics, complain(Code.LOG_DOES_NOT_FIT, Place(LOG)))
    return replace(found, events=tuple(events))


def _event(line: bytes) -> Event | None:
    """The event on one line; None when it is not exactly what an export writes."""
    try:
        event = _EVENT.validate_json(line, strict=True)
        return event if log.as_json(event) == json.loads(line) else None
    except (ValueError, RecursionError):
        return None


def _leads_to(events: Sequence[Event], project: Project) -> bool:
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
