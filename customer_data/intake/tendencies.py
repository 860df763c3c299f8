"""What the values of a table say about how its days and numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.parquet_file import connected
from customer_data.intake.problems import Problem, Problems
from customer_data.intake.sink import FILE

LOOKED_AT: Final = 10_000
"""Rows from which columns with days or numbers are told."""

OFTEN: Final = 0.2
"""Share of filled cells that look like it, from which a column is one."""

TOLD: Final = 100

DAY: Final = r"^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[ T].*)?$"
_AFTER: Final = r"(?:\d{1,2}|\d{4,})\s*[€$£%]?\s*(?:[A-Z]{3})?\s*$"
COMMA: Final = rf"^\s*[-+]?(?:\d+|\d{{1,3}}(?:[. '\x{{2019}}]\d{{3}})+),{_AFTER}"
POINT: Final = rf"^\s*[€$£]?[-+]?(?:\d+|\d{{1,3}}(?:[, '\x{{2019}}]\d{{3}})+)\.{_AFTER}"
"""Days and months in figures; numbers of which comma or point can only be the decimal one."""


@dataclass(frozen=True, slots=True)
class Tendency:
    """Two ways to write the same sort of value, as conditions of SQL on `{c}`."""

    code: Code
    candidate: str
    one: str
    other: str


DAYS: Final = Tendency(
    Code.MIXED_DATES,
    f"regexp_matches({{c}}, '{DAY}')",
    f"TRY_CAST(regexp_extract({{c}}, '{DAY}', 1) AS INTEGER) BETWEEN 13 AND 31",
    f"TRY_CAST(regexp_extract({{c}}, '{DAY}', 2) AS INTEGER) BETWEEN 13 AND 31",
)
_COMMA, _POINT = COMMA.replace("'", "''"), POINT.replace("'", "''")
DECIMALS: Final = Tendency(
    Code.MIXED_DECIMALS,
    f"regexp_matches({{c}}, '{_COMMA}') OR regexp_matches({{c}}, '{_POINT}')",
    f"regexp_matches({{c}}, '{_COMMA}')",
    f"regexp_matches({{c}}, '{_POINT}')",
)


def tendencies(folder: Path, heads: tuple[str, ...], problems: Problems) -> tuple[bool | None, bool | None]:
    """Whether days stand before months, and whether numbers have a decimal comma; None where no value tells.

    What most values say counts; where others say the contrary they are told by row.
    """
    with connected(folder) as database:
        database.read_parquet(str(folder / f"{FILE}.part")).create_view("given")
        return (
            _told(database, DAYS, heads, problems),
            _told(database, DECIMALS, heads, problems),
        )


def _told(database: Any, tendency: Tendency, heads: tuple[str, ...], problems: Problems) -> bool | None:
    columns = _columns(database, tendency, len(heads))
    if not columns:
        return None
    parts = ", ".join(
        f"count(*) FILTER ({_on(sign, at)})" for at in columns for sign in (tendency.one, tendency.other)
    )
    (counts,) = database.execute(f"SELECT {parts} FROM given").fetchall()  # noqa: S608 - columns of ours
    one, other = sum(counts[::2]), sum(counts[1::2])
    if not one and not other:
        return None
    first = bool(one >= other)
    for place, at in enumerate(columns):
        contrary = counts[2 * place + 1] if first else counts[2 * place]
        if contrary:
            sign = tendency.other if first else tendency.one
            problems.add_counted(contrary, _rows(database, tendency.code, sign, at, heads[at]))
    return first


def _columns(database: Any, tendency: Tendency, count: int) -> list[int]:
    """Columns of which enough values look like it."""
    parts = ", ".join(
        f"count(*) FILTER ({_on(tendency.candidate, at)}), count(*) FILTER (c{at} <> '')"
        for at in range(count)
    )
    statement = f"SELECT {parts} FROM (SELECT * FROM given LIMIT {LOOKED_AT})"  # noqa: S608 - columns of ours
    (counts,) = database.execute(statement).fetchall()
    return [at for at in range(count) if counts[2 * at] and counts[2 * at] >= OFTEN * counts[2 * at + 1]]


def _rows(database: Any, code: Code, sign: str, at: int, head: str) -> list[Problem]:
    rows = database.execute(
        f"SELECT row FROM given WHERE {_on(sign, at)} ORDER BY row LIMIT {TOLD}"  # noqa: S608 - as above
    ).fetchall()
    return [Problem(code, row, at + 1, head) for (row,) in rows]


def _on(condition: str, at: int) -> str:
    return condition.replace("{c}", f"c{at}")
