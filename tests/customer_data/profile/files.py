"""Small files as reading leaves them, and the question of a profile."""

# ruff: noqa: S608  statements of the test's own

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from customer_data.figures import Dimension, FieldFigures, ProfileFigures
from customer_data.meaning import ColumnMeaning, Meaning
from customer_data.profile.job import run
from customer_data.schema import Holds, Kind
from customer_data.specs import AskedRule, Mapped, ProfileSpec

DIGEST = "a" * 64
DAY = date(2026, 11, 1)


Rows = Sequence[Sequence[str | None]]


def asked(fields: Sequence[str], own: Mapping[str, Kind] | None = None, **more: object) -> ProfileSpec:
    """A question about a file whose columns are these fields; those of `own` are no fields of the schema."""
    kinds = own or {}
    columns = tuple(
        ColumnMeaning(column=name, field=name, own=name in kinds, kind=kinds.get(name)) for name in fields
    )
    meaning = Meaning(
        holds=more.pop("holds", Holds.CUSTOMERS), columns=columns, day_first=True,
        decimal_comma=bool(more.pop("decimal_comma", False)), country=str(more.pop("country", "ES")),
    )  # fmt: skip
    plain: dict[str, object] = {"reference": DAY, "schema_version": "1.0.0", **more}
    return ProfileSpec.model_validate({"file": Mapped(digest=DIGEST, meaning=meaning), **plain})


def profiled(
    folder: Path, spec: ProfileSpec, rows: Rows
) -> tuple[ProfileFigures, list[tuple[int, str, str, str | None]]]:
    """The figures of rows, and the failing rows; the first row of the file stands in row 2."""
    taken, out = folder / "taken", folder / "out"
    taken.mkdir(exist_ok=True)
    out.mkdir(exist_ok=True)
    con = duckdb.connect()
    width = len(spec.file.meaning.columns)
    con.execute(f"CREATE TABLE t (row BIGINT, {', '.join(f'c{place} VARCHAR' for place in range(width))})")
    if rows:
        con.executemany(f"INSERT INTO t VALUES ({', '.join('?' * (width + 1))})",
                        [[place, *row] for place, row in enumerate(rows, 2)])  # fmt: skip
    con.execute(f"COPY t TO '{taken / 'rows.parquet'}' (FORMAT parquet)")
    figures = run(spec, {DIGEST: taken}, out, lambda _step, _share: None)
    faults = con.execute(
        f"SELECT row, field, problem, value FROM '{out / 'faults.parquet'}' ORDER BY ALL"
    ).fetchall()
    con.close()
    return figures, faults


def of(figures: ProfileFigures, name: str) -> FieldFigures:
    """The figures of one field."""
    return next(item for item in figures.fields if item.field == name)


def share(figures: ProfileFigures, dimension: Dimension) -> tuple[int, int]:
    """Good and all of one dimension."""
    return next((item.good, item.of) for item in figures.dimensions if item.dimension is dimension)


def rule(figures: ProfileFigures, name: str) -> tuple[int, int]:
    """Records a rule applies to, and those that break it."""
    return next((item.applies, item.broken) for item in figures.rules if item.rule == name)


__all__ = ["DAY", "DIGEST", "AskedRule", "Rows", "asked", "of", "profiled", "rule", "share"]
