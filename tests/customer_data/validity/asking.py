"""Asking SQL what it says of values."""

# ruff: noqa: S608  statements of the test's own

from __future__ import annotations

from collections.abc import Sequence

import duckdb


def said(judged: str, values: Sequence[tuple[str, str]]) -> list[bool | None]:
    """What SQL says of values with the countries of their records, in their order.

    Args:
        judged: SQL that puts `proper` beside the rows of `given`.
        values: values and countries.
    """
    con = duckdb.connect()
    con.execute("CREATE TABLE given (place INTEGER, value VARCHAR, home VARCHAR)")
    con.execute(
        "INSERT INTO given SELECT UNNEST(RANGE(?)), UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[])",
        [len(values), [value for value, _ in values], [home for _, home in values]],
    )
    rows = con.execute(f"SELECT proper FROM ({judged}) ORDER BY place").fetchall()
    con.close()
    return [proper for (proper,) in rows]


def one(expression: str, values: Sequence[str]) -> list[bool | None]:
    """What an expression over `value` says of values."""
    return said(f"SELECT *, {expression} AS proper FROM given", [(value, "") for value in values])
