"""A Parquet file as columns of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.heads import named
from customer_data.intake.limits import MOST_COLUMNS
from customer_data.intake.problems import Problems
from customer_data.intake.sink import Sink
from customer_data.mapped import quoted
from customer_data.refused import RefusedError

FIRST: Final = 2
"""The number of the first row: every program shows the names of columns above it."""

MEMORY: Final = "400MB"
NESTED: Final = ("STRUCT", "MAP", "UNION", "BLOB", "BIT", "VARIANT", "GEOMETRY")
FLOATS: Final = ("DOUBLE", "FLOAT")


def connected(folder: Path) -> Any:
    """A connection of its own, in memory, that reaches no network and puts its overflow into `folder`."""
    import duckdb  # noqa: PLC0415  it costs, and only jobs on customer files need it

    database = duckdb.connect(":memory:")
    database.execute("SET autoinstall_known_extensions = false")
    database.execute("SET autoload_known_extensions = false")
    database.execute("SET threads = 2")
    database.execute(f"SET memory_limit = '{MEMORY}'")
    database.execute("SET temp_directory = $folder", {"folder": str(folder / "overflow")})
    return database


def read_parquet(
    path: Path, folder: Path, problems: Problems, most_rows: int, tell: Callable[[float], None]
) -> tuple[tuple[str, ...], Sink]:
    """Read a Parquet file into a sink.

    Raises:
        RefusedError: it is broken, holds tables within cells, or has too many columns or rows.
    """
    import duckdb  # noqa: PLC0415  as above

    with connected(folder) as database:
        try:
            return _read(database, path, folder, problems, most_rows, tell)
        except duckdb.OutOfMemoryException as error:
            raise MemoryError from error
        except duckdb.Error as error:
            raise RefusedError(Code.BROKEN_PARQUET) from error


def _read(
    database: Any, path: Path, folder: Path, problems: Problems, most_rows: int, tell: Callable[[float], None]
) -> tuple[tuple[str, ...], Sink]:
    file = {"file": str(path)}
    columns = database.execute("DESCRIBE SELECT * FROM read_parquet($file)", file).fetchall()
    _check(columns)
    ((count,),) = database.execute("SELECT count(*) FROM read_parquet($file)", file).fetchall()
    if count > most_rows:
        raise RefusedError(Code.TOO_MANY_ROWS, {"limit": f"{most_rows:,}"})
    heads = named([name for name, *_ in columns], 1, problems)
    parts = ", ".join(f"{_text(quoted(name), kind)} AS c{at}" for at, (name, kind, *_) in enumerate(columns))
    sink = Sink(folder, heads, problems)
    statement = f"SELECT {parts} FROM read_parquet($file)"  # noqa: S608 - names are quoted
    for batch in database.sql(statement, params=file).to_arrow_reader(sink.batch):
        numbers = list(range(sink.rows + FIRST, sink.rows + FIRST + len(batch)))
        sink.take_columns(numbers, [_plain(column) for column in batch.columns])
        tell(sink.rows / max(1, count))
    return heads, sink


def _check(columns: list[Any]) -> None:
    if len(columns) > MOST_COLUMNS:
        raise RefusedError(Code.TOO_MANY_COLUMNS, {"limit": str(MOST_COLUMNS), "columns": str(len(columns))})
    for name, kind, *_ in columns:
        if kind.startswith(NESTED) or kind.endswith("]"):
            raise RefusedError(Code.NESTED_COLUMN, {"head": str(name)[:200]})


def _text(name: str, kind: str) -> str:
    """A column as text, nothing as the empty text, whole numbers without a point."""
    text = f"CAST({name} AS VARCHAR)"
    if kind in FLOATS:
        whole = f"{name} = floor({name}) AND abs({name}) < 1e15"
        text = f"CASE WHEN {whole} THEN CAST(CAST({name} AS BIGINT) AS VARCHAR) ELSE {text} END"
    return f"COALESCE({text}, '')"


def _plain(column: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415  as above

    return column.cast(pa.string())
