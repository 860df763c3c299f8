"""Asking for work on customer files: started in a child process, followed, stopped, and found again.

The same question on the same bytes is answered once: its result stays with the files until their rows are
deleted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from authoring.diagnostics import Diagnostic
from customer_data.job_codes import JobCode
from customer_data.jobs import PART, RESULT, Running, kept, start
from customer_data.specs import Figures, Job, Spec, digests
from customer_data.specs import key as key_of
from project.access import Action
from project.model import AnyRecord, Record
from store.port import Stale, StoredProject, StoreFault, UnknownProject
from workspace.change import Refused, new_id, put
from workspace.guarding import NotAllowed, require
from workspace.job_desk import UNDER_WAY, Asked, JobState, said
from workspace.wiring import Workspace

TRIES = 5
"""So often figures are saved anew when somebody changes the same record at the same moment."""

Keep = Callable[[Figures], Sequence[AnyRecord] | AnyRecord]
"""Makes the records that hold the figures; it may be called several times, and loads what it needs then."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """How a job stands.

    Attributes:
        step, share: what it does now and how much of the whole is done.
        ahead: jobs that are done before it begins.
        fault: why there is no result.
    """

    key: str
    state: JobState
    job: Job | None = None
    step: str = ""
    share: float = 0.0
    ahead: int = 0
    fault: Diagnostic | None = None

    @property
    def under_way(self) -> bool:
        """Whether it waits or is at work."""
        return self.state in UNDER_WAY


def ask(workspace: Workspace, person: str, project_id: str, job: Job, spec: Spec, keep: Keep) -> JobLine:
    """Start a job, or find its kept result; `keep` makes the records that are saved when it is done.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    name = key_of(job, spec)
    inputs = {digest: workspace.files.folder(project_id, digest) for digest in digests(spec)}
    here = {digest: folder for digest, folder in inputs.items() if folder is not None}
    if len(here) < len(inputs):
        return JobLine(name, JobState.REFUSED, job, fault=said(JobCode.ROWS_GONE))
    out = workspace.files.job(project_id, name)

    def done(figures: Figures) -> Diagnostic | None:
        return _saved(workspace, person, project_id, f"customer_file.{job}", (keep, figures))

    found = kept(job, out)
    if found is not None:
        fault = done(found)
        state = JobState.DONE if fault is None else JobState.REFUSED
        return JobLine(name, state, job, share=1.0, fault=fault)

    def begin() -> Running:
        _clear(out)
        return start(job, spec, here, out)

    return _line(workspace, workspace.jobs.add(Asked(project_id, name, job, tuple(here), begin, done)))


def line(workspace: Workspace, person: str, project_id: str, key: str) -> JobLine | None:
    """How a job stands; None where nobody asked for it, or its result went with its rows.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    asked = workspace.jobs.find(project_id, key)
    if asked is not None:
        return _line(workspace, asked)
    out = workspace.files.job(project_id, key)
    if (out / RESULT).exists():
        return JobLine(key, JobState.DONE, share=1.0)
    if any(True for _ in _begun(out)):
        return JobLine(key, JobState.BROKEN_OFF, fault=said(JobCode.BROKEN_OFF))
    return None


def cancel(workspace: Workspace, person: str, project_id: str, key: str) -> None:
    """Stop a job; nothing of it stays.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    workspace.jobs.cancel(project_id, key)


def wait(
    workspace: Workspace, person: str, project_id: str, key: str, seconds: float | None = None
) -> JobLine | None:
    """The same as `line`, once the job has ended or after so many seconds.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.VIEW)
    asked = workspace.jobs.find(project_id, key)
    if asked is not None:
        workspace.jobs.wait(asked, seconds)
    return line(workspace, person, project_id, key)


def result_folder(workspace: Workspace, person: str, project_id: str, key: str) -> Path | None:
    """The folder with what a finished job made; it holds rows of customers. None where there is none.

    Raises:
        UnknownProject, NotAllowed: the person may not.
        StoreFault: the storage failed.
    """
    require(workspace.store.load(project_id), person, Action.EDIT)
    out = workspace.files.job(project_id, key)
    return out if (out / RESULT).exists() else None


def _line(workspace: Workspace, asked: Asked) -> JobLine:
    running = asked.running
    return JobLine(
        asked.key,
        asked.state,
        asked.job,
        step="" if running is None else running.step,
        share=0.0 if running is None else running.share,
        ahead=workspace.jobs.ahead(asked),
        fault=asked.fault,
    )


def _begun(out: Path) -> list[Path]:
    """Folders of this job in which somebody works, or worked when the server stopped."""
    return list(out.parent.glob(f"{out.name}.*{PART}"))


def _clear(out: Path) -> None:
    """Remove what a server that stopped left of this job."""
    for part in _begun(out):
        if not _alive(part.name.removesuffix(PART).rpartition(".")[2]):
            rmtree(part, ignore_errors=True)


def _alive(pid: str) -> bool:
    """Whether the process that works in a folder is still there."""
    if not pid.isdecimal() or os.name == "nt":
        return False
    with suppress(ProcessLookupError):
        os.kill(int(pid), 0)
        return True
    return False


def _saved(
    workspace: Workspace, person: str, project_id: str, intent: str, what: tuple[Keep, Figures]
) -> Diagnostic | None:
    """Save the records of the figures on top of what stands; tells why that could not be."""
    keep, figures = what
    try:
        for _ in range(TRIES):
            made = keep(figures)
            wanted = (made,) if isinstance(made, Record) else made
            records = _changed(workspace.store.load(project_id), wanted)
            if not records:
                return None
            outcome = put(workspace, person, project_id, intent, *records, operation=new_id())
            if isinstance(outcome, Refused):
                return outcome.diagnostics[0]
            if not isinstance(outcome, Stale):
                return None
    except (StoreFault, UnknownProject, NotAllowed):
        pass
    except Exception:  # noqa: BLE001  a worker that ends would hold up everybody's jobs
        return said(JobCode.NOT_KEPT)
    return said(JobCode.NOT_KEPT)


def _changed(stored: StoredProject, made: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The records based on what stands, those that say the same left out."""
    standing = {(item.KIND, item.id): item for item in stored.records}
    based = (
        item.model_copy(update={"revision": _revision(standing.get((item.KIND, item.id)))}) for item in made
    )
    return [item for item in based if item != standing.get((item.KIND, item.id))]


def _revision(record: AnyRecord | None) -> int:
    return 0 if record is None else record.revision
