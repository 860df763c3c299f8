"""Reports that are being made on this server: one after the other, told how far, and stopped when asked.

Nothing here outlives the server: a finished file waits in the tray, a kept one stands in the project.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Condition, Event, Thread

from authoring.diagnostics import Diagnostic

LOG = logging.getLogger("crm_playbook.reports")

MOST_ENDED = 50
"""Ended work that is remembered."""

MOST_REMEMBERED = 500
"""Comparisons of issues with today that are remembered."""


class WorkState(StrEnum):
    """How far something is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNDER_WAY = frozenset({WorkState.WAITING, WorkState.RUNNING})


class Stopped(Exception):
    """Somebody asked to stop."""


class Failed(Exception):
    """It came to no end; `code` is the last part of a key of words, `reports_page.failed.<code>`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True, eq=False)
class Work:
    """One piece of work that somebody asked for.

    Attributes:
        make: does it, tells steps by `tell`, and gives the ticket of what waits in the tray or the id of what
            was kept.
        step, share: the report it is at, and how much of the whole is done.
        result: what `make` gave; "" until then.
        code: why there is no result.
        ticket: the result is a name in the tray.
        told: what is wrong with own section templates that were used.
    """

    person: str
    project: str
    make: Callable[[Work], str]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: WorkState = WorkState.WAITING
    step: str = ""
    share: float = 0.0
    result: str = ""
    code: str = ""
    ticket: bool = False
    told: tuple[Diagnostic, ...] = ()
    stop: Event = field(default_factory=Event)

    def tell(self, step: str, share: float) -> None:
        """Say what is done now.

        Raises:
            Stopped: it is not wanted any more.
        """
        if self.stop.is_set():
            raise Stopped
        self.step, self.share = step, min(1.0, max(0.0, share))


@dataclass(slots=True)
class ReportDesk:
    """All work of this server on reports, one at a time; safe to use from several threads.

    Attributes:
        remembered: what comparing an issue with today gave, by everything it depends on.
    """

    remembered: OrderedDict[tuple[object, ...], bool] = field(default_factory=OrderedDict)
    _asked: list[Work] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)
    _busy: bool = False

    def add(self, work: Work) -> Work:
        """Put work in the line and have it done."""
        with self._changed:
            ended = [item for item in self._asked if item.state not in UNDER_WAY]
            self._asked = [item for item in self._asked if item not in ended[:-MOST_ENDED]]
            self._asked.append(work)
            if not self._busy:
                self._busy = True
                Thread(target=self._work, name="reports", daemon=True).start()
        return work

    def find(self, person: str, project: str, name: str) -> Work | None:
        """The work of this id, where it is this person's in this project."""
        with self._changed:
            return next(
                (
                    item
                    for item in self._asked
                    if (item.person, item.project, item.id) == (person, project, name)
                ),
                None,
            )

    def ahead(self, work: Work) -> int:
        """How many are done before this one begins."""
        with self._changed:
            line = [item for item in self._asked if item.state in UNDER_WAY]
            return line.index(work) if work in line else 0

    def cancel(self, work: Work) -> None:
        """Stop work that waits or is being done."""
        with self._changed:
            work.stop.set()
            if work.state is WorkState.WAITING:
                self._ended(work, WorkState.STOPPED)

    def wait(self, work: Work, seconds: float | None = None) -> None:
        """Come back when it has ended, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: work.state not in UNDER_WAY, timeout=seconds)

    def remember(self, key: tuple[object, ...], *, found: bool) -> bool:
        """Keep what was found; the oldest makes room."""
        with self._changed:
            self.remembered[key] = found
            while len(self.remembered) > MOST_REMEMBERED:
                self.remembered.popitem(last=False)
        return found

    def _work(self) -> None:
        while True:
            with self._changed:
                work = next((item for item in self._asked if item.state is WorkState.WAITING), None)
                if work is None:
                    self._busy = False
                    return
                work.state = WorkState.RUNNING
            state, code = self._made(work)
            with self._changed:
                work.code = code
                self._ended(work, state)

    @staticmethod
    def _made(work: Work) -> tuple[WorkState, str]:
        """Do it; whatever happens the line goes on."""
        try:
            work.result = work.make(work)
        except Stopped:
            return WorkState.STOPPED, ""
        except Failed as fault:
            return WorkState.FAILED, fault.code
        except Exception as fault:  # noqa: BLE001  the line must go on
            LOG.warning("a report could not be made: %s", type(fault).__name__)
            return WorkState.FAILED, "broken"
        return WorkState.DONE, ""

    def _ended(self, work: Work, state: WorkState) -> None:
        work.state = state
        work.share = 1.0 if state is WorkState.DONE else work.share
        self._changed.notify_all()
