"""Put customers into groups: own rules, and what purchases tell of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.conditions import COMPUTED, effective
from customer_data.figures import GroupingFigures, SegmentCount
from customer_data.grouping import purchases, rfm
from customer_data.grouping.purchases import Purchases, numbered, rows_of
from customer_data.grouping.rfm import counted
from customer_data.grouping.sql import Looked, Value, where
from customer_data.mapped import fields_of, select
from customer_data.single_people import singles_out_employees
from customer_data.specs import AskedSegment, GroupSpec, Job, Mapped, Tell, key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
MEMBERS = "members.parquet"
OF_BUYERS = (*COMPUTED, "first", "last")


def run(spec: GroupSpec, inputs: Mapping[str, Path], out: Path, tell: Tell) -> GroupingFigures:
    """Group the customers of some files.

    Args:
        spec: files, rules and the day that is looked from.
        inputs: folders of taken files by digest, each with `rows.parquet`.
        out: gets `members.parquet`: file (place in `customers`), row, number, segment ("" for who is in none;
            somebody in several groups has several rows), and the numbers of `COMPUTED`. Without files of
            customers it has one row for each customer who bought, with file and row empty.
        tell: hears how far it is.
    """
    tell("read", 0.05)
    with _connected(out) as connection:
        _customers(connection, spec.customers, inputs)
        tell("purchases", 0.2)
        bought = _bought(connection, spec, inputs)
        tell("groups", 0.5)
        asked = tuple(item for item in spec.segments if effective(item.rule).conditions)
        _hits(connection, spec, asked)
        tell("write", 0.85)
        counts = _counts(connection, spec, asked)
        _write(connection, asked, out, customers=bool(spec.customers))
        found = _figures(connection, spec, bought, counts)
    tell("write", 1.0)
    return found


def _connected(out: Path) -> DuckDBPyConnection:
    import duckdb  # noqa: PLC0415  costs a third of a second, and only jobs need it

    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    connection.execute("SET threads = 2")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = ?", [str(out / "spill")])
    return connection


def _customers(connection: DuckDBPyConnection, files: Sequence[Mapped], inputs: Mapping[str, Path]) -> None:
    """Make a view `file_0` ... of each file through its meaning, and the numbers of all customers."""
    numbers = ["SELECT CAST(NULL AS VARCHAR) AS number WHERE FALSE"]
    for place, item in enumerate(files):
        mapped = select(item.meaning, rows_of(inputs, item.digest))
        connection.execute(f"CREATE TEMP VIEW file_{place} AS {mapped}")
        if "customer_number" in fields_of(item.meaning):
            numbers.append(f"SELECT {numbered('customer_number')} AS number FROM file_{place}")  # noqa: S608
    joined = " UNION ALL ".join(numbers)
    connection.execute(
        f"CREATE TEMP TABLE known_numbers AS SELECT DISTINCT number FROM ({joined}) WHERE number IS NOT NULL"  # noqa: S608  ours
    )


def _bought(connection: DuckDBPyConnection, spec: GroupSpec, inputs: Mapping[str, Path]) -> Purchases:
    """Make the table `buyers`, empty where there are no files of purchases."""
    found = Purchases()
    if spec.purchases:
        found = purchases.read(connection, spec.purchases, inputs, spec.reference, known=bool(spec.customers))
    else:
        connection.execute(
            "CREATE TEMP TABLE orders (number VARCHAR, day DATE, money DOUBLE, is_return BOOLEAN)"
        )
    rfm.make(connection, spec.reference)
    return found


def _hits(connection: DuckDBPyConnection, spec: GroupSpec, asked: Sequence[AskedSegment]) -> None:
    """Make the table `hits`: file, row, number, the numbers of `COMPUTED`, and g0, g1 ... for each group.

    Where purchases are known, whoever bought nothing has bought 0 times.
    """
    parts: list[str] = []
    values: dict[str, Value] = {}
    for place, item in enumerate(spec.customers):
        number = numbered('f."customer_number"') if "customer_number" in fields_of(item.meaning) else "NULL"
        looked = Looked(item.meaning, spec.reference, COMPUTED)
        groups = []
        for count, segment in enumerate(asked):
            held = where(segment.rule, looked, f"f{place}g{count}v")
            groups.append(f", {held.sql} AS g{count}")
            values |= held.parameters
        parts.append(
            f'SELECT {place} AS file, "row", number, {", ".join(COMPUTED)}{"".join(groups)} FROM '  # noqa: S608
            f"(SELECT f.*, {number} AS number, {_computed(known=bool(spec.purchases))} FROM file_{place} f "
            f"LEFT JOIN buyers b ON b.number = {number})"
        )
    if not parts:
        fields = "".join(f", FALSE AS g{count}" for count in range(len(asked)))
        listed = ", ".join(COMPUTED)
        parts.append(
            'SELECT CAST(NULL AS INTEGER) AS file, CAST(NULL AS BIGINT) AS "row", '  # noqa: S608  ours
            f"number, {listed}{fields} FROM buyers"
        )
    connection.execute(f"CREATE TEMP TABLE hits AS {' UNION ALL '.join(parts)}", values)


def _computed(*, known: bool) -> str:
    """The numbers of `COMPUTED` beside a customer."""
    zero = {"purchases", "spend"} if known else set[str]()
    each = (
        f"COALESCE(b.{name}, 0) AS {name}" if name in zero else f"b.{name} AS {name}" for name in COMPUTED
    )
    return ", ".join(each)


def _counts(
    connection: DuckDBPyConnection, spec: GroupSpec, asked: Sequence[AskedSegment]
) -> tuple[SegmentCount, ...]:
    """Customers of each group; a customer who stands in several rows bought but once.

    What customers bought who are picked by the employee who looks after them is not told.
    """
    found, meanings = {}, [item.meaning for item in spec.customers]
    for count, item in enumerate(asked):
        row = connection.execute(
            f"""SELECT COUNT(*),
                CAST(COALESCE(SUM(CAST(spend AS DECIMAL(24, 4))) FILTER (once), 0) AS DOUBLE),
                COALESCE(SUM(purchases) FILTER (once), 0)
            FROM (SELECT spend, purchases, number IS NOT NULL
                    AND ROW_NUMBER() OVER (PARTITION BY number ORDER BY file, "row") = 1 AS once
                FROM hits WHERE g{count})"""  # noqa: S608  ours
        ).fetchone()
        customers, spend, bought = row or (0, 0.0, 0)
        if singles_out_employees(item.rule, meanings):
            found[item.id] = SegmentCount(segment=item.id, customers=customers)
        else:
            found[item.id] = counted(item.id, customers, spend, bought)
    return tuple(found.get(item.id) or SegmentCount(segment=item.id, customers=0) for item in spec.segments)


def _write(
    connection: DuckDBPyConnection, asked: Sequence[AskedSegment], out: Path, *, customers: bool
) -> None:
    """Who is in which group; who is in none has one row without a group."""
    columns = f'file, "row", number, {", ".join(COMPUTED)}'
    parts, values = [], {}
    for count, item in enumerate(asked if customers else ()):
        parts.append(f"SELECT {columns}, $s{count} AS segment FROM hits WHERE g{count}")  # noqa: S608
        values[f"s{count}"] = item.id
    parts.append(f"SELECT {columns}, '' AS segment FROM hits WHERE NOT ({_any(asked)})")  # noqa: S608  ours
    path = str(out / MEMBERS).replace("'", "''")
    connection.execute(f"CREATE TEMP TABLE members AS {' UNION ALL '.join(parts)}", values)
    connection.execute(
        f"COPY (SELECT * FROM members ORDER BY file, \"row\", number, segment) TO '{path}' (FORMAT parquet)"  # noqa: S608
    )


def _any(asked: Sequence[AskedSegment]) -> str:
    return " OR ".join(f"g{count}" for count in range(len(asked))) or "FALSE"


def _figures(
    connection: DuckDBPyConnection, spec: GroupSpec, bought: Purchases, counts: tuple[SegmentCount, ...]
) -> GroupingFigures:
    asked = sum(bool(effective(item.rule).conditions) for item in spec.segments)
    groups = " + ".join(f"CAST(g{count} AS INTEGER)" for count in range(asked)) or "0"
    row = connection.execute(
        f"SELECT COUNT(*), COUNT(*) FILTER ({groups} = 0), COUNT(*) FILTER ({groups} > 1) FROM hits"  # noqa: S608  ours
    ).fetchone()
    records, none, several = row or (0, 0, 0)
    return GroupingFigures(
        key=key(Job.GROUP, spec),
        customers=tuple(item.digest for item in spec.customers),
        purchases=tuple(item.digest for item in spec.purchases),
        records=records,
        unmatched=bought.unmatched,
        segments=counts,
        none=none,
        several=several,
        rfm=rfm.figures(connection, bought.currency) if spec.purchases else None,
        told=bought.told,
    )
