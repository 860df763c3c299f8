"""The customers of some groups with some of their fields, for the people who work with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from customer_data.grouping.job import MEMBERS
from customer_data.grouping.purchases import rows_of
from customer_data.grouping.sql import NOTHING, Looked, refusing
from customer_data.mapped import fields_of, quoted, select
from customer_data.specs import Mapped

Row = tuple[str, bool, tuple[str, ...]]
"""Name of the group, whether the customer refused to be contacted, and the fields."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list holds.

    Attributes:
        groups: names of groups as they were asked; "" for those in none.
        fields: of the mapped files, in order.
        refused: whether customers who refused to be contacted are in it.
    """

    groups: tuple[str, ...]
    fields: tuple[str, ...]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a list; `left_out` customers refused to be contacted; `more` did not fit."""

    rows: tuple[Row, ...] = ()
    left_out: int = 0
    more: int = 0


def listed(
    wanted: Wanted, files: Sequence[Mapped], inputs: Mapping[str, Path], result: Path, most: int
) -> Listed:
    """Read a list, in the order of groups and files; a customer in several groups stands in each.

    Args:
        wanted: which groups and fields.
        files: of customers, as they were grouped.
        inputs: folders of taken files by digest.
        result: the folder with what the job made.
        most: rows; more are counted.
    """
    import duckdb  # noqa: PLC0415  costs a third of a second, and only lists need it

    if not files or not wanted.groups:
        return Listed()
    each = " UNION ALL ".join(_rows(item, place, wanted, inputs) for place, item in enumerate(files))
    members = str(result / MEMBERS).replace("'", "''")
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
        connection.execute("SET threads = 2")
        connection.execute("SET memory_limit = '512MB'")
        held = f"SELECT * FROM read_parquet('{members}')"  # noqa: S608  a path of ours
        connection.execute(f"CREATE TEMP VIEW members AS {held}")
        values = {f"g{number}": name for number, name in enumerate(wanted.groups)}
        found = connection.execute(
            f"SELECT * FROM ({each}) WHERE refused <= {wanted.refused} "  # noqa: S608  ours
            f'ORDER BY place, file, "row" LIMIT {most + 1}',
            values,
        ).fetchall()
        counted = connection.execute(
            f"SELECT COUNT(*), COUNT(*) FILTER (refused) FROM ({each})",  # noqa: S608  ours
            values,
        ).fetchone()
    whole, refusals = counted or (0, 0)
    fits = found[:most]
    left_out = 0 if wanted.refused else refusals
    return Listed(
        tuple(
            (wanted.groups[row[0]], row[3], tuple("" if item is None else str(item) for item in row[4:]))
            for row in fits
        ),
        left_out,
        whole - left_out - len(fits),
    )


def _rows(item: Mapped, place: int, wanted: Wanted, inputs: Mapping[str, Path]) -> str:
    """The rows of one file: place of the group, file, row, refused, and the fields."""
    there = fields_of(item.meaning)
    fields = "".join(
        f", {quoted(name) if name in there else NOTHING} AS w{number}"
        for number, name in enumerate(wanted.fields)
    )
    order = " ".join(f"WHEN $g{number} THEN {number}" for number in range(len(wanted.groups)))
    refused = refusing(Looked(item.meaning, date.max))
    mapped = select(item.meaning, rows_of(inputs, item.digest))
    return (
        f'SELECT CASE m.segment {order} END AS place, {place} AS file, "row", {refused} AS refused{fields} '  # noqa: S608
        f'FROM ({mapped}) JOIN (SELECT "row", segment FROM members WHERE file = {place}) m USING ("row") '
        f"WHERE m.segment IN ({', '.join(f'$g{number}' for number in range(len(wanted.groups)))})"
    )
