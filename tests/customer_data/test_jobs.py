"""Jobs in a child process: progress, results, limits, stopping."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from customer_data import jobs, specs
from customer_data.figures import IntakeFigures
from customer_data.job_codes import JobCode
from customer_data.jobs import LIMITS, Limits, Running, State, do, kept, start
from customer_data.refused import RefusedError
from customer_data.specs import IntakeSpec, Job

DIGEST = "ab" * 32
CHILD = """
import sys
from types import MappingProxyType
from customer_data import specs
table = dict(specs.JOBS)
table[specs.Job.INTAKE] = ("tests.customer_data.idle_jobs", *table[specs.Job.INTAKE][1:])
specs.JOBS = MappingProxyType(table)
import customer_data.jobs, customer_data.job_child
customer_data.jobs.JOBS = customer_data.job_child.JOBS = specs.JOBS
customer_data.job_child.main(sys.argv[-1])
"""
"""The child as it is, but for the one job that it does."""


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Start one of the idle jobs; its result is to stand at `tmp_path/jobs/key`."""
    real = subprocess.Popen

    def popen(command: list[str], **more: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", CHILD, command[-1]], **more)  # type: ignore[call-overload,no-any-return]  # as given

    monkeypatch.setattr(subprocess, "Popen", popen)

    def started(what: str, limits: Limits = LIMITS) -> Running:
        (tmp_path / "jobs").mkdir(exist_ok=True)
        spec = IntakeSpec(digest=DIGEST, filename=what)
        return start(Job.INTAKE, spec, {DIGEST: tmp_path}, tmp_path / "jobs" / "key", limits)

    return started


def left(tmp_path: Path) -> list[str]:
    """What stands beside and in the place of the result."""
    return sorted(item.name for item in (tmp_path / "jobs").iterdir())


def test_a_job_that_is_done_leaves_its_result_whole(begin: object, tmp_path: Path) -> None:
    """D1: figures come back, the folder has its name, and only its owner may look into it."""
    running = begin("well")  # type: ignore[operator]  # a function

    assert running.wait(60) is State.DONE
    assert isinstance(running.figures, IntakeFigures)
    assert (running.step, running.share) == ("reading", 1.0)
    assert left(tmp_path) == ["key"]
    assert kept(Job.INTAKE, tmp_path / "jobs" / "key") == running.figures
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in (tmp_path / "jobs" / "key").iterdir()}
    assert modes == {"spec.json": 0o600, "result.json": 0o600, "rows.parquet": 0o600}


@pytest.mark.parametrize(
    ("what", "limits", "code"),
    [
        ("refuse", LIMITS, "customer_file.no_content"),
        ("break", LIMITS, JobCode.JOB_BROKEN),
        ("memory", LIMITS, JobCode.NO_MEMORY),
        ("waits", replace(LIMITS, wall_seconds=2.0), JobCode.TOO_SLOW),
        ("busy", replace(LIMITS, cpu_seconds=1), JobCode.TOO_SLOW),
        ("disk", replace(LIMITS, out_bytes=6_000), JobCode.NO_SPACE),
        ("file", replace(LIMITS, out_bytes=1_000_000), JobCode.NO_SPACE),
    ],
)
def test_a_job_that_cannot_go_on_says_why_and_leaves_nothing(
    begin: object, tmp_path: Path, what: str, limits: Limits, code: str
) -> None:
    """Each limit has its own sentence, nothing half-done stays, and no value of a customer is told."""
    running = begin(what, limits)  # type: ignore[operator]  # a function

    assert running.wait(60) is State.REFUSED
    assert running.refusal is not None
    assert running.refusal.code == code
    assert "Secret" not in json.dumps(dict(running.refusal.arguments))
    assert left(tmp_path) == []


def test_a_stopped_job_leaves_nothing(begin: object, tmp_path: Path) -> None:
    """Stopping ends the process and removes its folder."""
    running = begin("waits")  # type: ignore[operator]  # a function
    while running.step == "begins":
        running.wait(0.05)

    running.cancel()

    assert running.wait(60) is State.STOPPED
    assert running.refusal is not None
    assert running.refusal.code == JobCode.STOPPED
    assert left(tmp_path) == []


def test_a_killed_job_is_told_as_one_without_memory(begin: object, tmp_path: Path) -> None:
    """That is how the system ends a process when no memory is left."""
    running = begin("waits")  # type: ignore[operator]  # a function
    while running.step == "begins":
        running.wait(0.05)

    os.kill(running._child.pid, 9)

    assert running.wait(60) is State.REFUSED
    assert running.refusal is not None
    assert running.refusal.code == JobCode.NO_MEMORY
    assert left(tmp_path) == []


def test_in_this_process_the_same_is_done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command line works without a child; what is refused leaves nothing."""
    table = dict(specs.JOBS)
    table[Job.INTAKE] = ("tests.customer_data.idle_jobs", *table[Job.INTAKE][1:])
    monkeypatch.setattr(jobs, "JOBS", table)
    told: list[tuple[str, float]] = []

    def tell(step: str, share: float) -> None:
        told.append((step, share))

    do(Job.INTAKE, IntakeSpec(digest=DIGEST, filename="well"), {}, tmp_path / "jobs" / "one", tell)
    with pytest.raises(RefusedError):
        do(Job.INTAKE, IntakeSpec(digest=DIGEST, filename="refuse"), {}, tmp_path / "jobs" / "two")

    assert told == [("reading", 0.5)]
    assert left(tmp_path) == ["one"]
