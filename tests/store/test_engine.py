"""Each connection has the settings that were measured, and a SQLite that corrupts WAL never gets it."""

from __future__ import annotations

import sys

import pytest

from store import engine
from store.engine import journal_mode, pragmas, wal_race, writer_lock
from store.sql import SqlStore


@pytest.mark.parametrize(
    ("version", "races"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
        ((4, 0, 0), False),
    ],
)
def test_which_versions_have_the_race(version: tuple[int, ...], *, races: bool) -> None:
    """3.7.0 to 3.51.2 but for the two repaired lines, as sqlite.org tells."""
    assert wal_race(version) is races
    assert journal_mode(version) == ("DELETE" if races else "WAL")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", journal_mode(engine.DRIVER.sqlite_version_info).lower()),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("busy_timeout", 200),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_every_connection_has_the_settings(sql: SqlStore, name: str, value: object) -> None:
    """Also the second one, and those for writing."""
    with sql._engine.connect() as first, sql._writer.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_the_patience_of_a_program_is_fifteen_seconds() -> None:
    """Waiting is unfair between processes; a shorter wait failed under load."""
    assert "PRAGMA busy_timeout=15000" in pragmas(engine.WAIT)


def test_writing_begins_at_once_and_reading_does_not(sql: SqlStore) -> None:
    """A writing unit takes the lock before it reads; a reading unit never does."""
    with sql._writer.connect() as writing:
        writing.exec_driver_sql("SELECT 1")
        with sql._engine.connect() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM projects").scalar() == 0
        with pytest.raises(engine.DRIVER.OperationalError, match="locked"):
            engine.connect(sql._file, 0.0).execute("BEGIN IMMEDIATE")


def test_one_lock_for_each_file(sql: SqlStore) -> None:
    """Two stores on one file share it, however the file was named."""
    again = SqlStore.open(sql._file.parent / "." / sql._file.name)
    assert again._lock is sql._lock
    assert writer_lock(sql._file.parent / "other.db") is not sql._lock
    again.close()


def test_pythons_own_driver_serves_where_the_other_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program runs without pysqlite3, then without WAL if Python's SQLite has the race."""
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)
    assert engine._driver().__name__ == "sqlite3.dbapi2"


class Busy:
    """A connection that fails for some calls, by default because another program has the lock."""

    def __init__(self, calls: int, code: int = 5, says: str = "database is locked") -> None:
        self.calls, self.code, self.says = calls, code, says

    def execute(self, _: str) -> None:
        """Fail as SQLite does while another program switches the journal."""
        self.calls -= 1
        if self.calls >= 0:
            fault = engine.DRIVER.OperationalError(self.says)
            fault.sqlite_errorcode = self.code
            raise fault


def test_switching_the_journal_waits_for_others() -> None:
    """SQLite gives up at once where several open a new file; we try as long as for any lock."""
    engine._choose_journal(Busy(3), 0.2)
    with pytest.raises(engine.DRIVER.OperationalError, match="locked"):
        engine._choose_journal(Busy(30), 0.2)


def test_a_journal_that_cannot_be_switched_is_told_at_once() -> None:
    """Only another program's lock is waited for."""
    broken = Busy(30, code=10, says="disk I/O error")
    with pytest.raises(engine.DRIVER.OperationalError, match="I/O"):
        engine._choose_journal(broken, 60.0)
    assert broken.calls == 29


def test_an_older_sqlite_keeps_the_promises_without_wal(
    sql: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the race, the journal of the file is the older one."""
    monkeypatch.setattr(engine.DRIVER, "sqlite_version_info", (3, 40, 1))
    older = SqlStore.open(sql._file.parent / "older.db")
    with older._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
    older.close()
