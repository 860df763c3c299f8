"""Customer files of a project: taken, read, deleted when their day has come.

Rows lie beside the database (`store.customer_files`); of them the project's records hold figures only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from customer_data.figures import IntakeFigures
from customer_data.job_codes import JobCode
from customer_data.jobs import PART
from customer_data.load import customer_schema
from customer_data.mapping import propose
from customer_data.meaning import Meaning
from customer_data.specs import Figures, IntakeSpec, Job
from customer_data.specs import key as key_of
from project.access import Action
from project.changes import Put
from project.model import AnyRecord, Person
from project.records.customer_data import DataFile, DataRules, FileMeaning
from store.customer_files import TooLarge
from store.port import Stale, StoredProject, StoreFault, UnknownProject
from workspace.change import Changed, Outcome, Refused, checked_change, new_id, put
from workspace.customer_jobs import JobLine, ask, wait
from workspace.customer_rows import column_samples
from workspace.guarding import require
from workspace.job_desk import JobState, said
from workspace.wiring import LOCAL_PERSON, Workspace

CHUNK = 1024 * 1024
LONGEST_NAME = 200
ABANDONED = timedelta(hours=1)
"""After so long, bytes that found no place are nobody's any more."""


@dataclass(frozen=True, slots=True)
class Took:
    """A file that is here now.

    Attributes:
        file: id of its record.
        known: whether the same bytes were here already.
        job: how its reading stands.
    """

    file: str
    known: bool
    job: JobLine


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a file is to be read; None lets the reader find out."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    has_heads: bool | None = None


def take_file(
    workspace: Workspace,
    person: str,
    project_id: str,
    filename: str,
    data: bytes | Path | BinaryIO,
    source: str | None = None,
) -> Took | Refused | Stale:
    """Keep a file of customers and have it read; the same bytes twice are one file.

    Args:
        workspace: where it is kept.
        person: who hands it in.
        project_id: to which project.
        filename: as its owner knows it.
        data: its bytes, a path to them, or an open file.
        source: the place with customer data it was taken from.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed; nothing is kept.
        OSError: the file cannot be read.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    most = workspace.settings.data_file_mib
    try:
        incoming = workspace.files.receive(project_id, _chunks(data), most * 1024 * 1024)
    except TooLarge:
        return Refused((said(JobCode.TOO_LARGE, limit=f"{most:,} MiB"),))
    stored = workspace.store.load(project_id)
    standing = _of_digest(stored, incoming.digest)
    if standing is not None and standing.gone is None and _here(workspace, project_id, standing):
        workspace.files.drop(incoming)
        return Took(standing.id, known=True, job=_read_once(workspace, person, project_id, standing))
    name = Path(filename).name[-LONGEST_NAME:].strip() or "?"
    today = workspace.clock().date()
    record = (standing or _new(stored, person, name, incoming.digest, incoming.size, today)).model_copy(
        update={"gone": None, "came": today, "keep_until": today + timedelta(days=_kept_days(stored))}
    )
    if source is not None:
        record = record.model_copy(update={"source": source})
    workspace.files.place(project_id, incoming)
    outcome = _put_or_forget(workspace, person, project_id, record)
    if not isinstance(outcome, Changed):
        return outcome
    return Took(record.id, known=False, job=_read(workspace, person, project_id, record))


def read_again(workspace: Workspace, person: str, project_id: str, file: str, how: HowRead) -> JobLine:
    """Read a file once more, as somebody says it is; what was found in it before is worked out anew.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    return _read(workspace, person, project_id, _file_in(stored, file), how)


def reading(workspace: Workspace, person: str, project_id: str, file: str) -> JobLine | None:
    """How the reading of a file stands; None where it was read, or its rows are gone.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file.
        StoreFault: the storage failed.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.VIEW)
    record = _file_in(stored, file)
    asked = workspace.jobs.last(project_id, record.digest, Job.INTAKE)
    if asked is not None and asked.state is not JobState.DONE:
        return wait(workspace, person, project_id, asked.key, 0)
    if record.read is not None or record.gone is not None:
        return None
    return JobLine("", JobState.BROKEN_OFF, Job.INTAKE, fault=said(JobCode.BROKEN_OFF))


def delete_rows(workspace: Workspace, person: str, project_id: str, file: str) -> Outcome:
    """Delete the rows of a file and all that was worked out of them; its figures stay in the project.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        LookupError: no such file.
        StoreFault: the storage failed. Rows that could not be deleted are not told as gone; those that could
            may be gone all the same.
    """
    stored = workspace.store.load(project_id)
    require(stored, person, Action.EDIT)
    record = _file_in(stored, file)
    _delete(workspace, project_id, record.digest)
    gone = record.model_copy(update={"gone": record.gone or workspace.clock().date()})
    return put(workspace, person, project_id, "data_file.rows_deleted", gone)


def folder_of(workspace: Workspace, person: str, project_id: str, digest: str) -> Path | None:
    """The folder with the rows of a file; None where they are not here.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    return workspace.files.folder(project_id, digest)


# -- what is past its day ----------------------------------------------------------------------------------


def sweep(workspace: Workspace, project_id: str | None = None) -> int:
    """Delete rows that are past their day, and what belongs to nothing; how many files that were.

    It runs when the server starts, every hour while it runs, and for its own project whenever the page of the
    files is opened. Each deletion stands in the project's record of the file; what could not be deleted is
    not told as gone, and tried again next time. One project that fails holds up no other.

    Args:
        workspace: where it is kept.
        project_id: only this project; all of them without it.
    """
    names = [project_id] if project_id else [*workspace.files.projects()]
    known = {line.id for line in workspace.store.projects()}
    count = 0
    for name in names:
        with suppress(StoreFault, UnknownProject, OSError):
            if name in known:
                count += _swept(workspace, name)
            else:
                _delete_project(workspace, name)
    return count


def remove_all(workspace: Workspace, project_id: str) -> None:
    """Delete every file of a project that goes itself.

    Raises:
        StoreFault: some of it could not be deleted; it is there still.
    """
    _delete_project(workspace, project_id)


def _swept(workspace: Workspace, project_id: str) -> int:
    stored = workspace.store.load(project_id)
    today, count = workspace.clock().date(), 0
    workspace.files.abandoned(project_id, workspace.clock() - ABANDONED)
    for record in stored.records:
        if isinstance(record, DataFile) and record.gone is None:
            past = record.keep_until < today
            if (past or not _here(workspace, project_id, record)) and _went(workspace, stored, record.digest):
                count += 1
                _note_gone(workspace, project_id, record, today)
    _drop_unnamed(workspace, stored)
    workspace.files.delete_unowned(project_id, workspace.clock() - ABANDONED)
    return count


def _note_gone(workspace: Workspace, project_id: str, record: DataFile, today: date) -> None:
    """Write down that rows are gone; where that fails, the next look does it."""
    gone = record.model_copy(update={"gone": today})
    with suppress(StoreFault, UnknownProject, ValueError):
        stored = workspace.store.load(project_id)
        checked_change(workspace, stored, record.by or LOCAL_PERSON, "data_file.swept", (Put(gone),))


def _drop_unnamed(workspace: Workspace, stored: StoredProject) -> None:
    """Files that no record names, as when taking one in was undone; a new one may wait for its record."""
    named = {item.digest for item in stored.records if isinstance(item, DataFile) and item.gone is None}
    before = workspace.clock() - ABANDONED
    for item in workspace.files.files(stored.id):
        if item.digest not in named and item.at < before:
            _went(workspace, stored, item.digest)


def _went(workspace: Workspace, stored: StoredProject, digest: str) -> bool:
    """Delete the rows of a file; whether all of them went."""
    try:
        _delete(workspace, stored.id, digest)
    except StoreFault:
        return False
    return True


def _delete(workspace: Workspace, project_id: str, digest: str) -> None:
    workspace.tray.forget(project_id)
    workspace.jobs.cancel_all(project_id, digest)
    workspace.files.delete(project_id, digest)
    workspace.jobs.forget(project_id, digest)


def _delete_project(workspace: Workspace, project_id: str) -> None:
    workspace.tray.forget(project_id)
    workspace.jobs.cancel_all(project_id)
    workspace.files.delete_project(project_id)


# -- reading -----------------------------------------------------------------------------------------------


def _read(
    workspace: Workspace, person: str, project_id: str, record: DataFile, how: HowRead | None = None
) -> JobLine:
    said_how = how or _as_read(record)
    spec = IntakeSpec(
        digest=record.digest,
        filename=record.title[-LONGEST_NAME:],
        encoding=said_how.encoding,
        delimiter=said_how.delimiter,
        sheet=said_how.sheet,
        has_heads=said_how.has_heads,
    )

    def keep(figures: Figures) -> Sequence[AnyRecord]:
        _placed(workspace, project_id, record.digest, key_of(Job.INTAKE, spec))
        return tuple(_records(workspace, project_id, record.id, cast("IntakeFigures", figures)))

    return ask(workspace, person, project_id, Job.INTAKE, spec, keep)


def _read_once(workspace: Workspace, person: str, project_id: str, record: DataFile) -> JobLine:
    """The reading of a file that is here already; one that was read stays as it was read."""
    if record.read is not None:
        return JobLine("", JobState.DONE, Job.INTAKE, share=1.0)
    return _read(workspace, person, project_id, record)


def _as_read(record: DataFile) -> HowRead:
    """As it was read last, so that handing it in again changes nothing."""
    if record.read is None:
        return HowRead()
    told = record.read
    return HowRead(told.encoding or None, told.delimiter or None, told.sheet or None, told.has_heads)


def _placed(workspace: Workspace, project_id: str, digest: str, key: str) -> None:
    """Put the rows beside the bytes they were read from; what was found in other rows is void."""
    out, folder = workspace.files.job(project_id, key), workspace.files.folder(project_id, digest)
    if folder is None or not (out / "rows.parquet").exists():
        return
    for name in ("rows.parquet", "problems.json"):
        (out / name).replace(folder / name)
    for other in workspace.files.jobs(project_id, digest):
        if other != out and not other.name.endswith(PART):
            workspace.files.delete_job(other)
    workspace.jobs.forget(project_id, digest)


def _records(workspace: Workspace, project_id: str, file: str, figures: IntakeFigures) -> Iterator[AnyRecord]:
    stored = workspace.store.load(project_id)
    record = next((item for item in stored.records if isinstance(item, DataFile) and item.id == file), None)
    if record is None:
        return
    yield record.model_copy(update={"read": figures})
    meanings = {item.id: item for item in stored.records if isinstance(item, FileMeaning)}
    standing = meanings.get(file)
    if standing is None or tuple(item.column for item in standing.meaning.columns) != figures.heads:
        folder = workspace.files.folder(project_id, figures.digest)
        found = None if folder is None else _proposed(stored, record, figures, folder)
        if found is not None:
            yield FileMeaning(id=file, meaning=found)


def _proposed(stored: StoredProject, record: DataFile, figures: IntakeFigures, folder: Path) -> Meaning:
    samples = column_samples(folder, len(figures.heads))
    return propose(figures.heads, samples, customer_schema(), earlier(stored, record), told=figures,
                   country=_rules(stored).country).meaning  # fmt: skip


def earlier(stored: StoredProject, record: DataFile) -> tuple[Meaning, ...]:
    """What the team confirmed for other files, those of the same source first, then the newest."""
    files = {item.id: item for item in stored.records if isinstance(item, DataFile)}
    found = [
        (files[item.id], item)
        for item in stored.records
        if isinstance(item, FileMeaning) and item.confirmed_on is not None and item.id in files
    ]
    found.sort(key=lambda pair: (_same_source(pair[0], record), pair[0].came), reverse=True)
    return tuple(item.meaning for _, item in found)


def _same_source(other: DataFile, record: DataFile) -> bool:
    return record.source is not None and other.source == record.source


# -- small things ------------------------------------------------------------------------------------------


def _chunks(data: bytes | Path | BinaryIO) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield from (data[at : at + CHUNK] for at in range(0, len(data), CHUNK))
    elif isinstance(data, Path):
        with data.open("rb") as stream:
            yield from _blocks(stream)
    else:
        data.seek(0)
        yield from _blocks(data)


def _blocks(stream: BinaryIO) -> Iterable[bytes]:
    while block := stream.read(CHUNK):
        yield block


def _new(stored: StoredProject, person: str, name: str, digest: str, size: int, today: date) -> DataFile:
    known = any(isinstance(item, Person) and item.id == person for item in stored.records)
    return DataFile(
        id=new_id(), title=name, digest=digest, size=size, came=today, keep_until=today,
        by=person if known else None,
    )  # fmt: skip


def _put_or_forget(workspace: Workspace, person: str, project_id: str, record: DataFile) -> Outcome:
    """Save the record of a file that was placed; without it no rows stay."""
    try:
        outcome = put(workspace, person, project_id, "data_file.added", record)
    except BaseException:
        with suppress(StoreFault):
            workspace.files.delete(project_id, record.digest)
        raise
    if not isinstance(outcome, Changed):
        workspace.files.delete(project_id, record.digest)
    return outcome


def _of_digest(stored: StoredProject, digest: str) -> DataFile | None:
    files = (item for item in stored.records if isinstance(item, DataFile))
    return next((item for item in files if item.digest == digest), None)


def _file_in(stored: StoredProject, file: str) -> DataFile:
    found = next((item for item in stored.records if isinstance(item, DataFile) and item.id == file), None)
    if found is None:
        raise LookupError(file)
    return found


def _here(workspace: Workspace, project_id: str, record: DataFile) -> bool:
    return workspace.files.folder(project_id, record.digest) is not None


def _rules(stored: StoredProject) -> DataRules:
    found = next((item for item in stored.records if isinstance(item, DataRules)), None)
    return found or DataRules(id="rules")


def _kept_days(stored: StoredProject) -> int:
    return _rules(stored).keep_days
