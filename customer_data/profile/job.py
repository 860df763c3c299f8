"""The profile of one file: how complete, unique, valid, consistent and up to date its records are.

Method and definitions: docs/methods/data_quality.md.
"""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.figures import ProfileFigures
from customer_data.profile.ground import MEMORY, Ground, prepare
from customer_data.profile.records import look_at_age, look_at_rules, look_for_gaps, look_for_repeats
from customer_data.profile.tally import Counts, count_values, figures
from customer_data.profile.values import judge
from customer_data.specs import ProfileSpec, Tell

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS, FAULTS, TEMPORARY = "rows.parquet", "faults.parquet", "tmp"

READING, VALUES, RECORDS, COUNTING = "reading", "values", "records", "counting"


def run(spec: ProfileSpec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> ProfileFigures:
    """Measure one file.

    Args:
        spec: the file with its meaning, and what counts as good.
        inputs: folders of taken files by digest.
        out: where `faults.parquet` goes.
        tell: hears how far it is.

    Returns:
        Counts only; the failing rows stand in `faults.parquet`, ordered by field, problem and row.
    """
    with _opened(out) as con:
        tell(READING, 0.0)
        ground = prepare(con, spec, inputs[spec.file.digest] / ROWS)
        _judge_all(ground, tell)
        tell(RECORDS, 0.7)
        counts = Counts()
        look_for_gaps(ground)
        look_for_repeats(ground, counts)
        look_at_age(ground, counts)
        look_at_rules(ground, counts)
        tell(COUNTING, 0.9)
        count_values(ground, counts)
        _write(ground, out)
        return figures(ground, counts)


def _opened(out: Path) -> DuckDBPyConnection:
    """A database in memory that reaches nothing but files and loads nothing from outside."""
    import duckdb  # noqa: PLC0415  costs; only where it is needed

    con = duckdb.connect(
        config={"threads": 2, "memory_limit": MEMORY, "temp_directory": str(out / TEMPORARY),
                "autoinstall_known_extensions": False, "autoload_known_extensions": False,
                "preserve_insertion_order": False}
    )  # fmt: skip
    con.execute("SET TimeZone = 'UTC'")
    return con


def _judge_all(ground: Ground, tell: Tell) -> None:
    for place, item in enumerate(ground.fields):
        tell(VALUES, 0.1 + 0.6 * place / len(ground.fields))
        judge(ground, item)


def _write(ground: Ground, out: Path) -> None:
    path = str(out / FAULTS).replace("'", "''")
    ground.run(
        f"COPY (SELECT * FROM faults ORDER BY field, problem, row) TO '{path}' (FORMAT parquet, "
        "COMPRESSION zstd)"
    )
