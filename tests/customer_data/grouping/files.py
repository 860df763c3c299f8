"""Taken files as the reader leaves them, made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import duckdb

from customer_data.load import customer_schema
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.schema import Holds
from customer_data.specs import Mapped

Cells = Sequence[str | None]


def quiet(step: str, share: float) -> None:
    """Hears how far a job is, and forgets it."""
    assert step
    assert 0 <= share <= 1


def meant(*fields: str, holds: Holds = Holds.CUSTOMERS, **more: object) -> Meaning:
    """A meaning whose columns are these fields, in order; those the schema does not know are own ones."""
    known = customer_schema().by_id()
    columns = tuple(ColumnMeaning(column=name, field=name, own=name not in known) for name in fields)
    return Meaning.model_validate({"holds": holds, "columns": columns, **more})


def taken(
    folder: Path, name: str, meaning: Meaning, rows: Sequence[Cells]
) -> tuple[Mapped, Mapping[str, Path]]:
    """A file with these rows: what it means, and where it lies by its digest."""
    digest = sha256(name.encode()).hexdigest()
    place = folder / digest
    place.mkdir(parents=True)
    columns = [f"c{number}" for number in range(len(meaning.columns))]
    with duckdb.connect() as connection:
        declared = ", ".join(f"{column} VARCHAR" for column in columns)
        connection.execute(f"CREATE TABLE t (row BIGINT, {declared})")
        marks = ", ".join("?" for _ in range(len(columns) + 1))
        if rows:
            connection.executemany(
                f"INSERT INTO t VALUES ({marks})",  # noqa: S608  made of numbers
                [[number, *cells] for number, cells in enumerate(rows, start=2)],
            )
        connection.execute(f"COPY t TO '{place / 'rows.parquet'}' (FORMAT parquet)")
    return Mapped(digest=digest, meaning=meaning), {digest: place}
