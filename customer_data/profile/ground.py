"""What a profile works on: the file seen through its meaning, with countries, groups and days at hand.

Tables: `rec` (row and one column for each field), `place` (every way a country is written, with its code),
`grp` (rows of named groups), `days` (dates as days), `holder` (placeholders), `faults`, `unjudged`.
"""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from customer_data.figures import SMALLEST
from customer_data.load import customer_schema
from customer_data.mapped import day, fields_of, meant, quoted, select
from customer_data.meaning import Meaning
from customer_data.schema import Kind
from customer_data.single_people import divides
from customer_data.specs import ProfileSpec
from customer_data.validity.phones import calling_code
from customer_data.validity.placeholders import placeholders
from customer_data.validity.places import code_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "700MB"
MOST_GROUPS = 50
LONGEST_NAME = 200
"""Signs of the name of a group; longer ones are joined with the others."""

COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Looked:
    """A field that is measured."""

    id: str
    kind: Kind
    own: bool = False

    @property
    def sql(self) -> str:
        """Its column of `rec`."""
        return quoted(self.id)


@dataclass(frozen=True, slots=True)
class Ground:
    """A file ready to be measured.

    Attributes:
        con: the connection that holds the tables.
        fields: those the file fills, in the order of its columns.
        countries: codes that occur in its records.
        groups: names of groups by number, from 0 on.
        records: rows of the file.
    """

    con: DuckDBPyConnection
    spec: ProfileSpec
    fields: tuple[Looked, ...]
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    records: int = 0
    _by_id: dict[str, Looked] = field(default_factory=dict)

    @property
    def meaning(self) -> Meaning:
        """What the columns of the file mean."""
        return self.spec.file.meaning

    def get(self, name: str, kind: Kind | None = None) -> Looked | None:
        """A field the file fills, of a kind where one is wanted."""
        found = self._by_id.get(name)
        return found if kind is None or (found is not None and found.kind is kind) else None

    def of_kind(self, *kinds: Kind) -> tuple[Looked, ...]:
        """Fields of some kinds."""
        return tuple(item for item in self.fields if item.kind in kinds)

    def run(self, sql: str, parameters: object = None) -> list[tuple[Any, ...]]:
        """Do a statement of ours; gives its rows."""
        return self.con.execute(sql, parameters).fetchall()

    @property
    def home(self) -> str:
        """SQL for the country of a record, after `at_home`."""
        return (
            f"COALESCE(place.code, '{self.meaning.country}')"
            if self.get(COUNTRY)
            else f"'{self.meaning.country}'"
        )

    @property
    def at_home(self) -> str:
        """The join by which `home` and `place` are known beside `rec`."""
        return f"LEFT JOIN place ON place.written = {quoted(COUNTRY)}" if self.get(COUNTRY) else ""


def prepare(con: DuckDBPyConnection, spec: ProfileSpec, rows: Path) -> Ground:
    """Make the tables.

    Args:
        con: an empty database in memory.
        spec: what is asked.
        rows: the file as it was read.
    """
    fields = tuple(_looked(spec.file.meaning, name) for name in fields_of(spec.file.meaning))
    path = str(rows).replace("'", "''")
    table = f"read_parquet('{path}')"
    con.execute(f"CREATE TEMP TABLE rec AS {select(spec.file.meaning, table)}")
    con.execute("CREATE TEMP TABLE faults (row BIGINT, field VARCHAR, problem VARCHAR, value VARCHAR)")
    con.execute("CREATE TEMP TABLE unjudged (row BIGINT, field VARCHAR)")
    records = con.execute("SELECT COUNT(*) FROM rec").fetchall()[0][0]
    by_id = {item.id: item for item in fields}
    plain = Ground(con, spec, fields, records=records, _by_id=by_id)
    _holders(plain)
    countries = _places(plain)
    groups = _groups(plain)
    _days(plain)
    return Ground(con, spec, fields, countries, groups, records, by_id)


def _looked(meaning: Meaning, name: str) -> Looked:
    """A field with its kind; an own one without a kind is text."""
    column = meant(meaning.columns, name)
    known = customer_schema().by_id().get(name)
    if column is not None and column.own:
        return Looked(name, column.kind or Kind.TEXT, own=True)
    return Looked(name, Kind.TEXT if known is None else known.kind)


def _holders(ground: Ground) -> None:
    """Find values that only stand in for one."""
    ground.run("CREATE TEMP TABLE placeholder (kind VARCHAR, value VARCHAR)")
    longest: dict[Kind, int] = {}
    for kind in {item.kind for item in ground.fields}:
        values = sorted(placeholders(kind))
        longest[kind] = max(len(value.encode()) for value in values)
        ground.run("INSERT INTO placeholder SELECT ?, UNNEST(?::VARCHAR[])", [str(kind), values])
    ground.run("CREATE TEMP TABLE holder (row BIGINT, field VARCHAR)")
    for item in ground.fields:
        ground.run(
            f"INSERT INTO holder SELECT row, ? FROM rec WHERE STRLEN({item.sql}) <= {longest[item.kind]} "
            f"AND LOWER({item.sql}) IN (SELECT value FROM placeholder WHERE kind = ?)",
            [item.id, str(item.kind)],
        )


def _places(ground: Ground) -> tuple[str, ...]:
    """Read every way a country is written once."""
    ground.run("CREATE TEMP TABLE place (written VARCHAR, code VARCHAR, calling VARCHAR)")
    home = ground.meaning.country
    if ground.get(COUNTRY) is None:
        return (home,)
    written = [name for (name,) in ground.run("SELECT DISTINCT country FROM rec WHERE country IS NOT NULL")]
    codes = [code_of(name) for name in written]
    calling = [str(calling_code(code)) if code else None for code in codes]
    ground.run(
        "INSERT INTO place SELECT UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[])",
        [written, codes, calling],
    )
    return tuple(sorted({home, *(code for code in codes if code)}))


def _groups(ground: Ground) -> tuple[str, ...]:
    """Number the largest groups; rows of all others are in none."""
    ground.run("CREATE TEMP TABLE grp (row BIGINT, number INTEGER)")
    by = ground.get(ground.spec.segment_by or "")
    if by is None or not divides(by.id, (ground.meaning,)):
        return ()
    found = ground.run(
        f"SELECT {by.sql} AS name, COUNT(*) AS size FROM rec WHERE name IS NOT NULL AND LENGTH(name) <= "
        f"{LONGEST_NAME} "
        "AND LOWER(name) NOT IN (SELECT value FROM placeholder WHERE kind = ?) "
        f"GROUP BY name HAVING size >= {SMALLEST} ORDER BY size DESC, name LIMIT {MOST_GROUPS}",
        [str(by.kind)],
    )
    names = [name for name, _ in found]
    ground.run(
        f"INSERT INTO grp SELECT row, place - 1 FROM rec JOIN (SELECT UNNEST(?::VARCHAR[]) AS name, "
        f"UNNEST(RANGE(1, ?)) AS place) ON name = {by.sql}",
        [names, len(names) + 1],
    )
    return tuple(names)


def _days(ground: Ground) -> None:
    """Read every way a day is written once, and keep the days of all records."""
    dates = ground.of_kind(Kind.DATE)
    for item in dates:
        ground.run(
            f"CREATE TEMP TABLE {quoted(f'day {item.id}')} AS SELECT written, "
            f"{day('written', ground.meaning)} AS day "
            f"FROM (SELECT DISTINCT {item.sql} AS written FROM rec WHERE {item.sql} IS NOT NULL)"
        )
    columns = ", ".join(f"{quoted(f'day {item.id}')}.day AS {item.sql}" for item in dates)
    joins = " ".join(
        f"LEFT JOIN {quoted(f'day {item.id}')} ON {quoted(f'day {item.id}')}.written = rec.{item.sql}"
        for item in dates
    )
    ground.run(f"CREATE TEMP TABLE days AS SELECT row{', ' if columns else ''}{columns} FROM rec {joins}")
