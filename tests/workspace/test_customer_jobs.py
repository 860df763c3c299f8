"""Work on customer files: in order, followed, stopped, broken off, found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from customer_data.figures import IntakeFigures
from customer_data.job_codes import JobCode
from customer_data.jobs import Refusal, State
from customer_data.specs import IntakeSpec, Job, key
from project.records.customer_data import DataFile
from tests.workspace.test_customer_files import taken, the_file
from workspace import customer_files, customer_jobs
from workspace.change import put
from workspace.job_desk import Asked, JobDesk, JobState
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON
FIGURES = IntakeFigures(digest="0" * 64, size=1, form="csv", heads=("A",), rows=1)


class Held:
    """A job that ends when the test says so."""

    def __init__(self) -> None:
        self.step, self.share, self.figures = "reading", 0.5, FIGURES
        self.refusal: Refusal | None = None
        self._end, self._state = Event(), State.DONE

    def wait(self, _seconds: float | None = None) -> State:
        """Its state once the test ended it."""
        self._end.wait(30)
        return self._state

    def cancel(self) -> None:
        """Stop it."""
        self._state, self.refusal = State.STOPPED, Refusal(JobCode.STOPPED, {})
        self._end.set()

    def end(self) -> None:
        """Have it done."""
        self._end.set()


@pytest.fixture
def desk() -> Iterator[tuple[JobDesk, Callable[..., tuple[Asked, Held]]]]:
    """A desk, and a way to ask it for a job that is held."""
    made, begun = JobDesk(), list[Held]()

    def ask(name: str, job: Job = Job.MATCH, project: str = "p") -> tuple[Asked, Held]:
        held = Held()
        begun.append(held)
        begin: Any = lambda: held  # noqa: E731  stands in for a child process
        return made.add(Asked(project, name, job, ("d",), begin, lambda _: None)), held

    yield made, ask
    for held in begun:
        held.end()


def test_heavy_jobs_go_one_after_the_other(desk: Any) -> None:
    """One heavy job at a time on a server; whoever waits knows how many are before."""
    made, ask = desk
    (one, first), (two, second), (three, _) = ask("1"), ask("2"), ask("3")

    made.cancel("p", "3")
    assert three.state is JobState.STOPPED
    assert (made.ahead(one), made.ahead(two)) == (0, 1)
    assert two.state is JobState.WAITING
    first.end()
    made.wait(one, 30)
    second.end()
    made.wait(two, 30)

    assert (one.state, two.state) == (JobState.DONE, JobState.DONE)


def test_reading_a_file_in_does_not_wait_for_a_search(desk: Any) -> None:
    """A small file is read beside a search that takes an hour."""
    made, ask = desk
    (search, _), (reading, held) = ask("1"), ask("2", Job.INTAKE)

    held.end()
    made.wait(reading, 30)

    assert reading.state is JobState.DONE
    assert search.state is not JobState.DONE


def test_the_same_question_twice_is_one_job(desk: Any) -> None:
    """Two people who ask for the same wait for the same; another project has a job of its own."""
    _, ask = desk
    (one, _), (again, _), (other, _) = ask("1"), ask("1"), ask("1", project="q")

    assert one is again
    assert other is not one


def test_a_stopped_project_stops_its_jobs_only(desk: Any) -> None:
    """Before rows are deleted nothing works on them any more."""
    made, ask = desk
    (one, _), (two, _), (other, _) = ask("1"), ask("2"), ask("3", project="q")

    made.cancel_all("p")

    assert (one.state, two.state) == (JobState.STOPPED, JobState.STOPPED)
    assert other.state in {JobState.WAITING, JobState.RUNNING}


def test_a_result_is_found_again_after_a_restart(workspace: Workspace, example: str) -> None:
    """D2: a server that knows nothing of the job finds what it made, and saves it without working again."""
    took = taken(workspace, example)
    fresh = Workspace(workspace.store, workspace.library, workspace.settings, workspace.clock)

    standing = customer_jobs.line(fresh, ME, example, took.job.key)
    file = the_file(fresh, example, took.file)
    put(fresh, ME, example, "data_file.set", file.model_copy(update={"read": None}))
    again = customer_files.take_file(fresh, ME, example, "x.csv", _bytes(fresh, example, file.digest))

    assert standing is not None
    assert standing.state is JobState.DONE
    assert isinstance(again, customer_files.Took)
    assert again.job.state is JobState.DONE
    assert the_file(fresh, example, took.file).read == file.read


def test_work_that_broke_off_says_so(workspace: Workspace, example: str) -> None:
    """A server that stopped in the middle leaves a folder; whoever asks hears that it has to begin again."""
    took = taken(workspace, example)
    name = "ab" * 32
    out = workspace.files.job(example, name)
    Path(f"{out}.999999999.part").mkdir()

    standing = customer_jobs.line(workspace, ME, example, name)

    assert standing is not None
    assert standing.state is JobState.BROKEN_OFF
    assert standing.fault is not None
    assert standing.fault.code == JobCode.BROKEN_OFF
    assert customer_jobs.line(workspace, ME, example, "cd" * 32) is None
    assert took.job.key != name


def test_figures_are_saved_over_a_change_that_came_between(workspace: Workspace, example: str) -> None:
    """What somebody typed into the record of the file meanwhile stays."""
    took = taken(workspace, example)
    file = the_file(workspace, example, took.file)
    spec = IntakeSpec(digest=file.digest, filename="kunden.csv")

    def keep(_: object) -> DataFile:
        return file.model_copy(update={"note": "saved", "revision": 0})

    line = customer_jobs.ask(workspace, ME, example, Job.INTAKE, spec, keep)

    assert (line.key, took.job.key) == (key(Job.INTAKE, spec),) * 2
    assert line.state is JobState.DONE
    saved = the_file(workspace, example, took.file)
    assert saved.note == "saved"


def test_without_rows_there_is_no_work(workspace: Workspace, example: str) -> None:
    """It is said that the rows are gone, and nothing is started."""
    line = customer_jobs.ask(
        workspace, ME, example, Job.INTAKE, IntakeSpec(digest="0" * 64, filename="x"), lambda _: ()
    )

    assert line.fault is not None
    assert line.fault.code == JobCode.ROWS_GONE
    assert not line.under_way


def _bytes(workspace: Workspace, project: str, digest: str) -> bytes:
    folder = workspace.files.folder(project, digest)
    assert folder is not None
    return (folder / "original").read_bytes()
