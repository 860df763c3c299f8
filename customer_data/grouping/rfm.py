"""Customers by how lately, how often and for how much they bought, each in fifths.

Recency, frequency and monetary value in five classes each are after Hughes (Strategic Database Marketing,
1994). The class of a value is that of the middle of all customers who share it: so equal values are always in
one class, and with few different values some classes stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from customer_data.figures import SMALLEST, RfmFigures, SegmentCount

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIFTHS = 5
MEASURES = (("recency_days", "rfm_r", "DESC"), ("purchases", "rfm_f", "ASC"), ("spend", "rfm_m", "ASC"))
"""Each measure, its class, and the order from worst to best."""


def make(connection: DuckDBPyConnection, reference: date) -> None:
    """Make the table `buyers` from `orders`: whoever bought, with measures and classes."""
    classes = ", ".join(_class(measure, name, order) for measure, name, order in MEASURES)
    connection.execute(
        f"""CREATE TEMP TABLE buyers AS
        WITH measured AS (
            SELECT number, MIN(day) FILTER (NOT is_return) AS first, MAX(day) FILTER (NOT is_return) AS last,
                CAST(DATE_DIFF('day', last, $reference) AS DOUBLE) AS recency_days,
                CAST(COUNT(*) FILTER (NOT is_return) AS DOUBLE) AS purchases,
                CAST(SUM(money) AS DOUBLE) AS spend
            FROM orders GROUP BY number
        )
        SELECT *, {classes} FROM measured WHERE purchases > 0""",  # noqa: S608  ours
        {"reference": reference},
    )


def _class(measure: str, name: str, order: str) -> str:
    """The class 1 to 5: how many are worse plus half of those who are equal, as a share of all, in fifths."""
    among = f"PARTITION BY {measure} IS NULL"
    worse = f"RANK() OVER ({among} ORDER BY {measure} {order}) - 1"
    equal = f"COUNT(*) OVER (PARTITION BY {measure})"
    middle = f"(({worse}) + ({equal}) / 2.0) / COUNT(*) OVER ({among})"
    found = f"LEAST({FIFTHS}, 1 + CAST(FLOOR({FIFTHS} * {middle}) AS INTEGER))"
    return f"CASE WHEN {measure} IS NOT NULL THEN {found} END AS {name}"


def figures(connection: DuckDBPyConnection, currency: str) -> RfmFigures:
    """What `buyers` say in all; figures of fewer than `SMALLEST` customers are left out of the cells."""
    found = connection.execute(
        "SELECT COUNT(*), COALESCE(SUM(purchases), 0), "
        "CAST(COALESCE(SUM(CAST(spend AS DECIMAL(24, 4))), 0) AS DOUBLE), MIN(first), MAX(last) FROM buyers"
    ).fetchone()
    customers, purchases, spend, first, last = found or (0, 0, 0.0, None, None)
    return RfmFigures(
        customers=customers,
        purchases=int(purchases),
        spend=spend,
        first=first,
        last=last,
        cuts=tuple(_cuts(connection, measure, name, order) for measure, name, order in MEASURES),
        cells=tuple(_cells(connection)),
        top_fifth=_top_fifth(connection),
        currency=currency,
    )


def _cuts(connection: DuckDBPyConnection, measure: str, name: str, order: str) -> tuple[float, ...]:
    """The value from which each class above the first begins: the worst in it or in a better one."""
    worst = "MIN" if order == "ASC" else "MAX"
    each = ", ".join(f"{worst}({measure}) FILTER ({name} >= {place})" for place in range(2, FIFTHS + 1))
    found = connection.execute(f"SELECT {each} FROM buyers").fetchone() or ()  # noqa: S608  ours
    return () if any(item is None for item in found) else tuple(float(item) for item in found)


def _cells(connection: DuckDBPyConnection) -> Iterator[SegmentCount]:
    rows = connection.execute(
        "SELECT rfm_r * 10 + rfm_f AS cell, COUNT(*), "
        "CAST(COALESCE(SUM(CAST(spend AS DECIMAL(24, 4))), 0) AS DOUBLE), SUM(purchases) "
        "FROM buyers GROUP BY 1 ORDER BY 1 DESC"
    ).fetchall()
    for cell, customers, spend, purchases in rows:
        yield counted(str(cell), customers, spend, purchases)


def counted(name: str, customers: int, spend: float, purchases: float) -> SegmentCount:
    """How many are in a group; what fewer than `SMALLEST` bought is not told."""
    if customers < SMALLEST:
        return SegmentCount(segment=name, customers=customers)
    return SegmentCount(segment=name, customers=customers, spend=spend, purchases=int(purchases))


def _top_fifth(connection: DuckDBPyConnection) -> float:
    """The share of the fifth with the largest spend; the customer on the border counts in part."""
    found = connection.execute(
        f"""WITH ordered AS (
            SELECT GREATEST(spend, 0) AS spend, ROW_NUMBER() OVER (ORDER BY spend DESC) AS place,
                COUNT(*) OVER () / {FIFTHS}.0 AS fifth
            FROM buyers WHERE spend IS NOT NULL
        )
        SELECT SUM(CAST(spend * LEAST(1, GREATEST(0, fifth - place + 1)) AS DECIMAL(24, 4))),
            SUM(CAST(spend AS DECIMAL(24, 4)))
        FROM ordered"""  # noqa: S608  ours
    ).fetchone()
    best, whole = found or (None, None)
    return min(1.0, float(best) / float(whole)) if best is not None and whole else 0.0
