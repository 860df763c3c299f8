"""Files that were made for somebody just now and are taken within minutes; kept in memory only.

A file with links must not lie about: it waits here under a name nobody can guess, and is gone when the time
is over or the server stops. Whatever was in it can be made anew.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

WAITS = timedelta(minutes=15)
MOST = 40
"""Files that wait at the same time; the oldest one goes."""

LARGEST = 64 * 1024 * 1024
"""Bytes of all files that wait."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file to be taken away, or opened in the browser.

    Attributes:
        shown: whether the browser is to open it instead of keeping it.
        rows_of: the project whose customers are in it, row by row; "" where none are.
    """

    filename: str
    media_type: str
    data: bytes = field(repr=False)
    shown: bool = False
    rows_of: str = ""


@dataclass(frozen=True, slots=True)
class _Waiting:
    made: MadeFile
    person: str
    at: datetime


class Tray:
    """The files that wait; safe to use from several threads."""

    def __init__(self) -> None:
        self._files: dict[str, _Waiting] = {}
        self._lock = Lock()

    def put(self, person: str, made: MadeFile, now: datetime) -> str:
        """Keep a file for a person; the name it is taken by."""
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._drop_old(now)
            self._files[name] = _Waiting(made, person, now)
            while len(self._files) > 1 and (len(self._files) > MOST or self._bytes() > LARGEST):
                self._files.pop(next(iter(self._files)))
        return name

    def take(self, person: str, name: str, now: datetime) -> MadeFile | None:
        """The file of this name, while it waits and is this person's."""
        with self._lock:
            self._drop_old(now)
            found = self._files.get(name)
        return found.made if found is not None and found.person == person else None

    def forget(self, project_id: str) -> None:
        """Drop what holds rows of customers of a project, because they are to be gone."""
        with self._lock:
            self._files = {
                name: item for name, item in self._files.items() if item.made.rows_of != project_id
            }

    def _drop_old(self, now: datetime) -> None:
        self._files = {name: item for name, item in self._files.items() if now - item.at <= WAITS}

    def _bytes(self) -> int:
        return sum(len(item.made.data) for item in self._files.values())
