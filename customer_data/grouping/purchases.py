"""Purchases out of several files as one table of purchases by customer, and what was found on the way.

Lines with the same order number of a customer are one purchase; without order numbers each line is one. A
purchase whose lines sum up below zero is a return: it lowers what was spent and is no purchase. Money in
another currency than the usual one is not added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.figures import Sorted
from customer_data.mapped import day, fields_of, number, quoted, select
from customer_data.meaning import Meaning
from customer_data.specs import Mapped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RETURNS, OTHER_CURRENCY, NO_DAY, NO_AMOUNT, LATER, NO_NUMBER = (
    "returns", "other_currency", "no_day", "no_amount", "later", "no_number",
)  # fmt: skip
"""Codes of what is told: purchases that are returns; lines in another currency, without a day or an amount
that can be read, of a day after the one that is looked from, without a customer's number."""

MONEY = "DECIMAL(24, 4)"
"""Sums of it do not depend on the order of rows."""

NOTHING = "CAST(NULL AS VARCHAR)"


@dataclass(frozen=True, slots=True)
class Purchases:
    """What is known of the purchases as a whole.

    Attributes:
        currency: the usual one; "" where none is named.
        unmatched: lines whose customer is in no file of customers.
        told: by code.
    """

    currency: str = ""
    unmatched: int = 0
    told: tuple[Sorted, ...] = ()


def numbered(expression: str) -> str:
    """A customer's number as it is compared: without case and outer spaces."""
    return f"LOWER(TRIM({expression}))"


def rows_of(inputs: Mapping[str, Path], digest: str) -> str:
    """The rows of a taken file, as it stands behind FROM."""
    path = str(inputs[digest] / "rows.parquet").replace("'", "''")
    return f"read_parquet('{path}')"


def read(
    connection: DuckDBPyConnection,
    files: Sequence[Mapped],
    inputs: Mapping[str, Path],
    reference: date,
    *,
    known: bool,
) -> Purchases:
    """Make the table `orders` (number, day DATE, money, is_return BOOLEAN).

    Args:
        connection: in which, with a table `known_numbers` (number) where `known`.
        files: of purchases.
        inputs: folders of taken files by digest.
        reference: lines of later days are left out.
        known: whether purchases of customers in no file of customers are left out and counted.
    """
    each = " UNION ALL ".join(_lines(item, place, inputs) for place, item in enumerate(files))
    connection.execute(f"CREATE TEMP TABLE all_lines AS {each}")
    currency = _usual(connection)
    values = {"reference": reference, "currency": currency}
    told = _told(connection, values)
    fits = "number IS NOT NULL AND day IS NOT NULL AND day <= $reference"
    found = "number IN (SELECT number FROM known_numbers)" if known else "TRUE"
    strange = f"SELECT COUNT(*) FROM all_lines WHERE number IS NOT NULL AND NOT ({found})"  # noqa: S608  ours
    (unmatched,) = _one(connection, strange)
    connection.execute(
        f"""CREATE TEMP TABLE orders AS
        SELECT number, MIN(day) AS day,
            SUM(money) FILTER (COALESCE(currency, $currency) = $currency) AS money,
            COALESCE(SUM(money) < 0, FALSE) AS is_return
        FROM all_lines WHERE {fits} AND {found} GROUP BY number, bought""",  # noqa: S608  ours
        values,
    )
    (returns,) = _one(connection, "SELECT COUNT(*) FROM orders WHERE is_return")
    listed = (*told, Sorted(code=RETURNS, count=returns))
    return Purchases(currency, unmatched, tuple(item for item in listed if item.count))


def _lines(item: Mapped, place: int, inputs: Mapping[str, Path]) -> str:
    """The lines of one file: number, bought (which purchase), day, money, currency."""
    meaning = item.meaning
    order = f"COALESCE('o' || {_field(meaning, 'order_number')}, 'r{place}-' || row)"
    money = f"TRY_CAST({number(_field(meaning, 'amount'), meaning)} AS {MONEY})"
    letters = f"UPPER({_field(meaning, 'currency')})"
    currency = f"CASE WHEN REGEXP_FULL_MATCH({letters}, '[A-Z]{{3}}') THEN {letters} END"
    return (
        f"SELECT {numbered(_field(meaning, 'customer_number'))} AS number, {order} AS bought, "  # noqa: S608
        f"{day(_field(meaning, 'order_date'), meaning)} AS day, {money} AS money, {currency} AS currency "
        f"FROM ({select(meaning, rows_of(inputs, item.digest))})"
    )


def _field(meaning: Meaning, name: str) -> str:
    return quoted(name) if name in fields_of(meaning) else NOTHING


def _usual(connection: DuckDBPyConnection) -> str:
    """The currency of most lines; of two with as many the first by letter."""
    found = connection.execute(
        "SELECT currency FROM all_lines WHERE currency IS NOT NULL "
        "GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1"
    ).fetchone()
    return "" if found is None else str(found[0])


def _told(connection: DuckDBPyConnection, values: Mapping[str, object]) -> tuple[Sorted, ...]:
    """Lines that were left out or counted in part, by code."""
    conditions = {
        NO_NUMBER: "number IS NULL",
        NO_DAY: "day IS NULL",
        LATER: "day > $reference",
        NO_AMOUNT: "money IS NULL",
        OTHER_CURRENCY: "currency <> $currency",
    }
    counts = ", ".join(f"COUNT(*) FILTER ({condition})" for condition in conditions.values())
    row = _one(connection, f"SELECT {counts} FROM all_lines", values)  # noqa: S608  ours
    return tuple(Sorted(code=code, count=count) for code, count in zip(conditions, row, strict=True))


def _one(
    connection: DuckDBPyConnection, query: str, values: Mapping[str, object] | None = None
) -> tuple[int, ...]:
    found = connection.execute(query, values).fetchone()
    return () if found is None else tuple(int(item) for item in found)
