"""Which version of the tables a database file has, read without the migration tool."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from store.engine import connect
from store.faults import told_as_faults
from store.port import StoreFault

HEAD: Final = "0004"
"""The newest migration; a test holds it to the folder of migrations."""


def ready(file: Path, wait: float) -> None:
    """Make the file's tables the newest ones. The migration tool is only imported when there is work.

    Raises:
        StoreFault: "newer_schema" when a newer program made the file, or another code when it fails.
    """
    with told_as_faults():
        if not file.exists():
            file.touch(mode=0o600)
        connection = connect(file, wait)
        try:
            found = stored_revision(connection)
        finally:
            connection.close()
    if found != HEAD:
        from store.migrate import bring_up  # noqa: PLC0415 - imports Alembic: 0.7 s that most starts can save

        bring_up(file, wait)


def stored_revision(connection: Any) -> str | None:
    """The migration a database stands at, None when it is empty.

    Args:
        connection: of the driver.

    Raises:
        StoreFault: "unavailable" when the file holds tables that are not ours.
    """
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise StoreFault("unavailable")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise StoreFault("unavailable")
    return str(row[0])
