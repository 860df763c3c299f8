"""Jobs on customer files of everybody on this server: who is at work, who waits, how each ended.

Reading a file in and working on files that were read go side by side, one of each at a time; the others wait
in the order in which they were asked. Nothing here outlives the server: what was at work when it stopped is
told as broken off by whoever looks for it (`workspace.customer_jobs`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Condition, Thread

from authoring.diagnostics import Diagnostic, Place, complain
from customer_data.job_codes import JobCode
from customer_data.jobs import Running, State
from customer_data.specs import Figures, Job

MOST_ENDED = 200
"""Ended jobs that are remembered; how older ones ended is seen from their results."""


class JobState(StrEnum):
    """How far a job is.

    Attributes:
        WAITING: behind others.
        BROKEN_OFF: the server stopped while it was at work.
    """

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"
    BROKEN_OFF = "broken_off"


UNDER_WAY = frozenset({JobState.WAITING, JobState.RUNNING})


@dataclass(slots=True, eq=False)
class Asked:
    """One job that somebody asked for.

    Attributes:
        project, key: whose and which.
        digests: of the files it reads.
        begin: starts it.
        done: saves what came of it; tells why that could not be, if so.
    """

    project: str
    key: str
    job: Job
    digests: Sequence[str]
    begin: Callable[[], Running]
    done: Callable[[Figures], Diagnostic | None]
    state: JobState = JobState.WAITING
    running: Running | None = None
    fault: Diagnostic | None = None


@dataclass(slots=True)
class JobDesk:
    """All jobs of this server; safe to use from several threads."""

    _asked: list[Asked] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)
    _at_work: set[bool] = field(default_factory=set)

    def add(self, asked: Asked) -> Asked:
        """Put a job in its line and have it done; the one that is under way already where it is the same."""
        with self._changed:
            same = self._find(asked.project, asked.key)
            if same is not None and same.state in UNDER_WAY:
                return same
            self._asked = [item for item in self._remembered() if item is not same]
            self._asked.append(asked)
            lane = asked.job is Job.INTAKE
            if lane not in self._at_work:
                self._at_work.add(lane)
                Thread(target=self._work, args=(lane,), name="customer-jobs", daemon=True).start()
        return asked

    def find(self, project: str, key: str) -> Asked | None:
        """The job of this key, under way or ended since the server started."""
        with self._changed:
            return self._find(project, key)

    def last(self, project: str, digest: str, job: Job) -> Asked | None:
        """The job of this sort that was asked last about a file."""
        with self._changed:
            ours = (item for item in reversed(self._asked) if item.project == project and item.job is job)
            return next((item for item in ours if digest in item.digests), None)

    def ahead(self, asked: Asked) -> int:
        """How many jobs are done before this one begins."""
        with self._changed:
            lane = [
                item
                for item in self._asked
                if item.state in UNDER_WAY and (item.job is Job.INTAKE) == (asked.job is Job.INTAKE)
            ]
            return lane.index(asked) if asked in lane else 0

    def cancel(self, project: str, key: str) -> None:
        """Stop a job that waits or is at work."""
        with self._changed:
            found = self._find(project, key)
            if found is not None:
                self._stop(found)

    def cancel_all(self, project: str, digest: str = "") -> None:
        """Stop everything on one file of a project, or on all of them, and wait until it has stopped."""
        with self._changed:
            ours = [item for item in self._asked if item.project == project and item.state in UNDER_WAY]
            found = [item for item in ours if not digest or digest in item.digests]
            for item in found:
                self._stop(item)
            self._changed.wait_for(lambda: not any(item.state in UNDER_WAY for item in found), timeout=30)

    def wait(self, asked: Asked, seconds: float | None = None) -> None:
        """Come back when a job has ended, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: asked.state not in UNDER_WAY, timeout=seconds)

    def forget(self, project: str, digest: str) -> None:
        """Forget how jobs on a file ended, because their results are gone."""
        with self._changed:
            self._asked = [
                item
                for item in self._asked
                if item.state in UNDER_WAY or item.project != project or digest not in item.digests
            ]

    def _find(self, project: str, key: str) -> Asked | None:
        return next((item for item in self._asked if (item.project, item.key) == (project, key)), None)

    def _remembered(self) -> list[Asked]:
        ended = [item for item in self._asked if item.state not in UNDER_WAY]
        return [item for item in self._asked if item not in ended[:-MOST_ENDED]]

    def _stop(self, asked: Asked) -> None:
        if asked.running is not None:
            asked.running.cancel()
        elif asked.state is JobState.WAITING:
            self._ended(asked, JobState.STOPPED, said(JobCode.STOPPED))

    def _work(self, lane: bool) -> None:  # noqa: FBT001  which of the two lines
        while True:
            with self._changed:
                asked = next((item for item in self._asked if self._waits(item, lane)), None)
                if asked is None:
                    self._at_work.discard(lane)
                    return
                asked.state = JobState.RUNNING
                try:
                    asked.running = asked.begin()
                except Exception:  # noqa: BLE001  no process could be started; the line must go on
                    self._ended(asked, JobState.REFUSED, said(JobCode.JOB_BROKEN, where=str(asked.job)))
                    continue
            self._follow(asked, asked.running)

    @staticmethod
    def _waits(asked: Asked, lane: bool) -> bool:  # noqa: FBT001  which of the two lines
        return asked.state is JobState.WAITING and (asked.job is Job.INTAKE) == lane

    def _follow(self, asked: Asked, running: Running) -> None:
        """See a job through; what it found is saved before it is called done."""
        ended, fault = running.wait(), None
        if ended is State.DONE and running.figures is not None:
            fault = asked.done(running.figures)
        elif running.refusal is not None:
            fault = said(running.refusal.code, **running.refusal.arguments)
        states = {State.DONE: JobState.DONE, State.STOPPED: JobState.STOPPED}
        state = states.get(ended, JobState.REFUSED)
        if state is JobState.DONE and fault is not None:
            state = JobState.REFUSED
        with self._changed:
            self._ended(asked, state, fault)

    def _ended(self, asked: Asked, state: JobState, fault: Diagnostic | None) -> None:
        asked.state, asked.fault = state, fault
        self._changed.notify_all()


def said(code: str, **arguments: str) -> Diagnostic:
    """Why something came to no end."""
    return complain(code, Place(""), arguments)
