"""Failures of the database driver, told as `StoreFault`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from store.engine import DRIVER, result_code
from store.port import StoreFault

_CODES: Final = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
}
"""Primary result codes of SQLite; every other failure means that the storage cannot be used."""


def fault_code(fault: BaseException | None) -> str:
    """The code of `StoreFault` for an error of the driver."""
    code = result_code(fault)
    return "unavailable" if code is None else _CODES.get(code, "unavailable")


@contextmanager
def told_as_faults() -> Iterator[None]:
    """Turn failures of the storage into `StoreFault`; faults of the program pass unchanged."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as fault:
        raise StoreFault(fault_code(fault.orig)) from fault
    except DRIVER.Error as fault:
        raise StoreFault(fault_code(fault)) from fault
    except OSError as fault:
        raise StoreFault("unavailable") from fault
