"""A driver whose n-th call fails, as SQLite's own tests do it: for every n until all goes well."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from store.engine import DRIVER


class Countdown:
    """Counts the calls of every connection and fails one of them.

    Attributes:
        left: calls that still go well; None lets all go well.
        afterwards: fail only once the call has done its work, as a lost acknowledgement does.
    """

    def __init__(self) -> None:
        self.left: int | None = None
        self.afterwards = False
        self.failed = False

    @contextmanager
    def call(self) -> Iterator[None]:
        """Around one call of the driver."""
        fails = self.left == 0
        self.left = None if fails or self.left is None else self.left - 1
        if fails and not self.afterwards:
            self._fail()
        yield
        if fails and self.afterwards:
            self._fail()

    def _fail(self) -> None:
        self.failed = True
        fault = DRIVER.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise fault

    def arm(self, calls: int, *, afterwards: bool) -> None:
        """Let that many calls go well and fail the next."""
        self.left, self.afterwards, self.failed = calls, afterwards, False

    def disarm(self) -> None:
        """Let all calls go well again."""
        self.left = None


def install(monkeypatch: pytest.MonkeyPatch) -> Countdown:
    """Make every new connection of the driver count."""
    countdown = Countdown()

    class Cursor(DRIVER.Cursor):  # type: ignore[misc, name-defined]  # the driver is chosen at run time
        def execute(self, *arguments: Any) -> Any:
            with countdown.call():
                return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            with countdown.call():
                return super().executemany(*arguments)

    class Connection(DRIVER.Connection):  # type: ignore[misc, name-defined]  # as above
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            with countdown.call():
                super().commit()

    real = DRIVER.connect
    monkeypatch.setattr(
        DRIVER, "connect", lambda *places, **options: real(*places, **options, factory=Connection)
    )
    return countdown
