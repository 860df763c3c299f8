"""Jobs on customer files, each in a child process with limits, with progress and a way to stop it.

The child (`customer_data.job_child`) works in a folder beside the wanted one, which gets its name only when
the result is whole: what was stopped, broke or ran out of memory leaves nothing behind.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from threading import Event, Thread
from time import monotonic
from typing import IO, cast

from authoring.child_environment import child_environment
from customer_data.job_codes import JobCode
from customer_data.specs import JOBS, Figures, Job, Spec, Tell

ROOT = Path(__file__).resolve().parent.parent
SPEC, RESULT, PART, TEMPORARY = "spec.json", "result.json", ".part", "tmp"
MIB, GIB = 1024**2, 1024**3
LOOK_EVERY = 0.5
"""Seconds between two looks at what a child uses up."""

ENDED_UNTOLD = 1
"""How Python ends when not even the answer that memory ran out could be written."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may use up.

    DuckDB sets aside about 0.7 GiB of addresses beyond what it uses (measured with 3 million rows: 1.4 GiB of
    addresses, 0.65 GiB in memory), so a job with `memory_limit` of 1 to 2 GiB needs about twice that here.

    Attributes:
        memory: address space in bytes.
        cpu_seconds: processor time, over all its threads.
        wall_seconds: time on the wall.
        out_bytes: everything in its folder together, temporary files included.
    """

    memory: int = 6 * GIB
    cpu_seconds: int = 7200
    wall_seconds: float = 7200.0
    out_bytes: int = 20 * GIB


LIMITS = Limits()


class State(StrEnum):
    """How far a job is."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no result: the code of a diagnostic and what its sentence needs."""

    code: str
    arguments: Mapping[str, str]


def _unheard(_step: str, _share: float) -> None:
    """Nobody listens."""


def do(job: Job, spec: Spec, inputs: Mapping[str, Path], out: Path, tell: Tell = _unheard) -> Figures:
    """Do a job in this process, without limits; its folder stands at `out` when it is whole.

    Args:
        job: which.
        spec: what it is asked.
        inputs: folders of taken files by digest.
        out: where its result is to stand; what another one left there meanwhile stays.
        tell: hears how far it is.

    Raises:
        RefusedError: what was given cannot be used.
        OSError: the disk does not take it.
    """
    module, asked, _ = JOBS[job]
    if not isinstance(spec, asked):
        raise TypeError(job)
    part = working_folder(out)
    part.mkdir(mode=0o700, parents=True)
    try:
        _write(part / SPEC, spec.model_dump_json())
        figures = cast("Figures", import_module(module).run(spec, inputs, part, tell))
        rmtree(part / TEMPORARY, ignore_errors=True)
        for made in part.iterdir():
            made.chmod(0o600 if made.is_file() else 0o700)
        _write(part / RESULT, figures.model_dump_json())
        _into_place(part, out)
    finally:
        rmtree(part, ignore_errors=True)
    return figures


def kept(job: Job, out: Path) -> Figures | None:
    """The figures of a finished job; None where there are none, or none that this version reads."""
    try:
        return cast("Figures", JOBS[job][2].model_validate_json((out / RESULT).read_bytes()))
    except (OSError, ValueError):
        return None


def working_folder(out: Path) -> Path:
    """Where a job of this process works before its result is whole."""
    return out.with_name(f"{out.name}.{os.getpid()}{PART}")


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _into_place(part: Path, out: Path) -> None:
    """Give a whole result its name, unless another one, which can only be the same, stands there already."""
    if (out / RESULT).exists():
        return
    rmtree(out, ignore_errors=True)
    try:
        part.rename(out)
    except OSError:
        if not (out / RESULT).exists():
            raise


class Running:
    """A job that is under way in a child process.

    Attributes:
        step, share: the last thing it told: a word of `words/en/customer_jobs.yaml`, and how much is done.
        state, refusal, figures: how it ended.
    """

    def __init__(self, job: Job, child: subprocess.Popen[bytes], out: Path, limits: Limits) -> None:
        self.step, self.share = "begins", 0.0
        self.state, self.refusal = State.RUNNING, cast("Refusal | None", None)
        self.figures: Figures | None = None
        self._job, self._child, self._out, self._limits = job, child, out, limits
        self._ended = Event()
        self._cut: JobCode | None = None
        self._told: Refusal | None = None
        Thread(target=self._listen, name="customer-job", daemon=True).start()
        Thread(target=self._watch, name="customer-job-limits", daemon=True).start()

    def cancel(self) -> None:
        """Stop it; nothing of it stays."""
        self._stop(JobCode.STOPPED)

    def wait(self, seconds: float | None = None) -> State:
        """Its state once it has ended, or after so many seconds."""
        self._ended.wait(seconds)
        return self.state

    def _stop(self, why: JobCode) -> None:
        if not self._ended.is_set():
            self._cut = self._cut or why
            _kill(self._child)

    def _listen(self) -> None:
        for line in cast("IO[bytes]", self._child.stdout):
            self._hear(line)
        status = self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()
        figures = kept(self._job, self._out) if status == 0 else None
        rmtree(_childs_folder(self._out, self._child.pid), ignore_errors=True)
        if figures is not None:
            self.figures, self.state, self.share = figures, State.DONE, 1.0
        else:
            self.refusal = self._why(status)
            self.state = State.STOPPED if self._cut is JobCode.STOPPED else State.REFUSED
        self._ended.set()

    def _hear(self, line: bytes) -> None:
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            if "refused" in told:
                self._told = Refusal(str(told["refused"]), dict(told["arguments"]))
            else:
                self.step, self.share = str(told["step"]), min(1.0, max(0.0, float(told["share"])))

    def _why(self, status: int) -> Refusal:
        """What ended it: we did, it said so itself, or the system did."""
        if self._cut is not None:
            return Refusal(self._cut, {})
        if self._told is not None:
            return self._told
        if status == -getattr(signal, "SIGXCPU", 0):
            return Refusal(JobCode.TOO_SLOW, {})
        if status in {ENDED_UNTOLD, -getattr(signal, "SIGKILL", 0)}:
            return Refusal(JobCode.NO_MEMORY, {})
        return Refusal(JobCode.JOB_BROKEN, {"where": str(self._job)})

    def _watch(self) -> None:
        """Bound what the system does not bound for us: time on the wall and the size of the folder."""
        until = monotonic() + self._limits.wall_seconds
        folder = _childs_folder(self._out, self._child.pid)
        while not self._ended.wait(LOOK_EVERY):
            if monotonic() > until:
                self._stop(JobCode.TOO_SLOW)
            elif _size(folder) > self._limits.out_bytes:
                self._stop(JobCode.NO_SPACE)


def start(job: Job, spec: Spec, inputs: Mapping[str, Path], out: Path, limits: Limits = LIMITS) -> Running:
    """Begin a job in a child process; its result stands at `out` when it is done.

    Raises:
        OSError: no process can be started.
    """
    question = {
        "spec": spec.model_dump(mode="json"),
        "inputs": {digest: str(folder) for digest, folder in inputs.items()},
        "out": str(out),
        "memory": limits.memory,
        "cpu_seconds": limits.cpu_seconds,
        "file_bytes": limits.out_bytes,
    }
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, the name is from a closed table
        [sys.executable, "-m", "customer_data.job_child", str(job)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=_environment(),
        start_new_session=True,
    )
    with suppress(BrokenPipeError):
        stdin = cast("IO[bytes]", child.stdin)
        stdin.write(json.dumps(question).encode() + b"\n")
        stdin.flush()
    return Running(job, child, out, limits)


def _environment() -> dict[str, str]:
    """What the child may know, and how much it may take for each thread."""
    return {
        **child_environment(),
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "2",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _childs_folder(out: Path, pid: int) -> Path:
    return out.with_name(f"{out.name}.{pid}{PART}")


def _size(folder: Path) -> int:
    """Bytes in a folder that somebody else is writing to."""
    total = 0
    for item in folder.rglob("*"):
        with suppress(OSError):
            total += item.stat().st_size
    return total
