"""Statements to DuckDB, each finished before the next one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"


def opened(folder: Path) -> DuckDBPyConnection:
    """A database in memory that spills into a folder and loads no extension."""
    import duckdb  # noqa: PLC0415  it costs, and only jobs need it

    connection = duckdb.connect()
    for setting, value in (
        ("threads", "2"), ("memory_limit", MEMORY), ("temp_directory", str(folder)),
        ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"),
    ):  # fmt: skip
        run(connection, f"SET {setting} = '{value.replace(chr(39), chr(39) * 2)}'")
    return connection


def run(
    connection: DuckDBPyConnection, statement: str, values: Sequence[object] | None = None
) -> list[tuple[Any, ...]]:
    """Run a statement of ours to its end and give all its rows."""
    return connection.execute(statement, values).fetchall()


def count(connection: DuckDBPyConnection, statement: str) -> int:
    """The one number that a statement of ours gives; 0 for NULL."""
    return int(run(connection, statement)[0][0] or 0)
