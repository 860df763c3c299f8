"""Connections to one SQLite file, each with the settings that make "saved" mean saved.

Measured reasons: WAL with synchronous=FULL lost nothing in power-loss replay, NORMAL lost commits;
a deferred unit that reads before it writes starves; waiting is unfair between processes, hence 15 s
and one writer at a time within a process.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

WAIT: Final = 15.0
"""Seconds to wait for another writer before giving up."""

_UNIT: Final = "sqlite_unit"
"""Execution option: how a transaction begins."""

_PAUSE: Final = 0.02
"""Seconds between two tries to switch the journal."""

_FIXED: Final = ((3, 44, 6), (3, 50, 7))
"""Older lines of SQLite into which the repair of the WAL race was carried back."""


def _driver() -> ModuleType:
    """The driver that carries its own SQLite where it is installed, else Python's."""
    try:
        return import_module("pysqlite3.dbapi2")
    except ImportError:
        return import_module("sqlite3.dbapi2")


DRIVER: Final = _driver()


def result_code(fault: BaseException | None) -> int | None:
    """SQLite's primary result code (the low byte of an extended one) of an error, None when it has none."""
    number: int | None = getattr(fault, "sqlite_errorcode", None)
    return None if number is None else number & 0xFF


def wal_race(version: tuple[int, ...]) -> bool:
    """Whether this version of SQLite can corrupt a WAL database that several connections write.

    Source: sqlite.org, "Write-Ahead Logging", the WAL-reset bug: 3.7.0 to 3.51.2, repaired in 3.51.3
    and in 3.44.6 and 3.50.7.
    """
    if any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED):
        return False
    return (3, 7, 0) <= version < (3, 51, 3)


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where it is safe; the older journal keeps the same promises and only lets readers wait."""
    return "DELETE" if wal_race(version) else "WAL"


def pragmas(wait: float, *, foreign_keys: bool = True) -> tuple[str, ...]:
    """What every connection is told beside its journal; `wait` is in seconds."""
    return (
        f"PRAGMA busy_timeout={round(wait * 1000)}",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA cell_size_check=ON",
    )


def connect(file: Path, wait: float, *, foreign_keys: bool = True) -> Any:
    """A connection of the driver to a file that must exist; transactions begin only when told to."""
    address = f"{file.absolute().as_uri()}?mode=rw"
    connection = DRIVER.connect(
        address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in pragmas(wait, foreign_keys=foreign_keys):
            connection.execute(pragma)
        _choose_journal(connection, wait)
    except BaseException:
        connection.close()
        raise
    return connection


def _choose_journal(connection: Any, wait: float) -> None:
    """Switch the journal. SQLite refuses at once where others open a new file too, so the waiting is ours."""
    pragma = f"PRAGMA journal_mode={journal_mode(DRIVER.sqlite_version_info)}"
    for _ in range(round(wait / _PAUSE)):
        try:
            connection.execute(pragma)
        except DRIVER.OperationalError as fault:
            if result_code(fault) != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_PAUSE)
        else:
            return
    connection.execute(pragma)


def make_engine(file: Path, wait: float, *, foreign_keys: bool = True) -> Engine:
    """An engine whose transactions are explicit: short reads are deferred, `writer` begins at once."""
    engine = create_engine(
        "sqlite://",
        module=DRIVER,
        creator=lambda: connect(file, wait, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        max_overflow=-1,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """The same connections for writing units: the write lock is taken at the beginning."""
    return engine.execution_options(**{_UNIT: "IMMEDIATE"})


def _begin(connection: Connection) -> None:
    unit = connection.get_execution_options().get(_UNIT, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {unit}")


@cache
def writer_lock(_file: Path) -> threading.Lock:
    """The one lock of this process for writing to a file, which is named by its resolved path."""
    return threading.Lock()
