"""Ways in which two records can be found to be worth a comparison; each is bounded in pairs.

A way is some fields that both records must share. Its value stands in a column of its own (`way_0`, ...),
and is left empty where too many records share it: the phone of a switchboard or `info@` would bring nothing
but pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from customer_data.matching.sql import count, run

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_ALIKE = 50
"""Records that may share one value of a way."""

PAIRS_EACH = 12
"""Pairs for each record that all ways together may bring."""

PAIRS_FREE = 300_000
"""Pairs that are always allowed, for small files."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way.

    Attributes:
        fields: that have to agree, in part at least.
        key: SQL of the value that both records must share; NULL where one part is missing.
        other: the same of the other record, where two different columns are held against each other.
    """

    fields: tuple[str, ...]
    key: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A way that is used: its columns in the table of records, and the pairs it brings at most."""

    way: Way
    left: str
    right: str
    pairs: int


def _joined(*parts: str) -> str:
    return " || '|' || ".join(parts)


LAST_4, FIRST_3 = "LEFT(last_name, 4)", "LEFT(first_name, 3)"
COMPANY_5 = "LEFT(company_name, 5)"

WAYS = (
    Way(("vat_number",), "vat_number"),
    Way(("email",), "email"),
    Way(("mobile",), "mobile"),
    Way(("phone",), "phone"),
    Way(("phone", "mobile"), "phone", "mobile"),
    Way(("first_name", "last_name"), "x_name_words || LEFT(last_name, 0)"),
    Way(("company_name",), "x_company_words"),
    Way(("website",), "website"),
    Way(("email",), "x_mailbox"),
    Way(("last_name", "birth_date"), _joined("last_name", "birth_date")),
    Way(("first_name", "birth_date"), _joined("first_name", "birth_date")),
    Way(("birth_date", "postcode"), _joined("birth_date", "postcode")),
    Way(("last_name", "first_name", "postcode"), _joined(LAST_4, "x_initial", "postcode")),
    Way(("street", "house_number", "postcode"), _joined("street", "house_number", "postcode")),
    Way(("street", "house_number", "city"), _joined("street", "house_number", "city")),
    Way(("company_name", "postcode"), _joined(COMPANY_5, "postcode")),
    Way(("company_name", "city"), _joined(COMPANY_5, "city")),
    Way(("company_name", "house_number"), _joined(COMPANY_5, "house_number")),
    Way(("company_name", "phone"), _joined("LEFT(company_name, 3)", "RIGHT(phone, 4)")),
    Way(("house_number", "postcode"), _joined("house_number", "postcode")),
    Way(("street", "city"), _joined("LEFT(street, 8)", "city")),
    Way(("first_name", "postcode"), _joined("first_name", "postcode")),
    Way(("last_name", "city"), _joined("last_name", "city")),
    Way(("first_name", "house_number"), _joined(FIRST_3, "house_number", "LEFT(street, 2)")),
    Way(("last_name", "house_number"), _joined(LAST_4, "house_number")),
    Way(("birth_date",), "birth_date"),
    Way(("first_name", "street"), _joined("first_name", "street")),
    Way(("last_name", "first_name"), _joined(LAST_4, FIRST_3)),
    Way(("company_name",), "LEFT(company_name, 8)"),
)
"""All ways, the surest first: when pairs are getting too many, the last ones are left out."""


def lay(connection: DuckDBPyConnection, fields: Sequence[str], records: int) -> tuple[Laid, ...]:
    """Make the columns of the ways that these fields allow, as far as the bound on pairs goes.

    Afterwards the table `keyed` holds the records with their ways.
    """
    possible = [way for way in WAYS if set(way.fields) <= set(fields)]
    laid: list[Laid] = []
    run(connection, "CREATE TABLE keyed AS SELECT * FROM records")
    left_over = PAIRS_FREE + PAIRS_EACH * records
    for way in possible:
        done = _lay_one(connection, way, len(laid))
        if 0 < done.pairs <= left_over:
            laid.append(done)
            left_over -= done.pairs
        else:
            _take_away(connection, done)
    return tuple(laid)


def _lay_one(connection: DuckDBPyConnection, way: Way, place: int) -> Laid:
    left = f"way_{place}"
    _column(connection, left, way.key)
    if way.other is None:
        return Laid(way, left, left, _pairs(connection, left))
    right = f"{left}_other"
    _column(connection, right, way.other)
    return Laid(way, left, right, _pairs_across(connection, left, right))


def _column(connection: DuckDBPyConnection, name: str, key: str) -> None:
    """Add a key, left empty where more than `MOST_ALIKE` records share it."""
    run(connection, f"ALTER TABLE keyed ADD COLUMN {name} VARCHAR")
    run(
        connection,
        f"CREATE OR REPLACE TEMP TABLE shared AS SELECT k FROM (SELECT {key} AS k FROM keyed) "  # noqa: S608  ours
        f"WHERE k IS NOT NULL GROUP BY k HAVING COUNT(*) BETWEEN 1 AND {MOST_ALIKE}",
    )
    run(connection, f"UPDATE keyed SET {name} = {key} WHERE {key} IN (SELECT k FROM shared)")  # noqa: S608  ours


def _pairs(connection: DuckDBPyConnection, name: str) -> int:
    counted = f"SELECT COUNT(*) AS n FROM keyed WHERE {name} IS NOT NULL GROUP BY {name}"  # noqa: S608  ours
    return count(connection, f"SELECT SUM(n * (n - 1) // 2) FROM ({counted})")  # noqa: S608  ours


def _pairs_across(connection: DuckDBPyConnection, left: str, right: str) -> int:
    return count(
        connection,
        f"SELECT COUNT(*) FROM keyed AS l JOIN keyed AS r "  # noqa: S608  ours
        f"ON l.{left} = r.{right} AND l.unique_id <> r.unique_id",
    )


def _take_away(connection: DuckDBPyConnection, laid: Laid) -> None:
    for name in {laid.left, laid.right}:
        run(connection, f"ALTER TABLE keyed DROP COLUMN {name}")
