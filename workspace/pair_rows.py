"""Pairs of a search as their files hold them: which ones wait, and what two records say field by field.

Only the rows asked for are read; nothing of a customer is kept beyond the answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from customer_data.mapped import columns_of, day, fields_of, select
from customer_data.meaning import Meaning

Values = Mapping[str, str | None]
"""What a record says: field to text, None where it says nothing."""


TOUCHED = ("changed_on", "last_contact")
"""Fields that tell when a record was last touched."""


class Compared(StrEnum):
    """How two values of a field stand to each other.

    Attributes:
        SAME: letter by letter.
        WRITTEN: the same but for capitals, accents, blanks and signs.
        DIFFERENT: different.
        ONE_SIDE: only one of the two records has a value.
    """

    SAME = "same"
    WRITTEN = "written"
    DIFFERENT = "different"
    ONE_SIDE = "one_side"


@dataclass(frozen=True, slots=True)
class QueuedPair:
    """A pair that waits: places of files, rows, the chance that they are the same, and its stratum."""

    left_file: int
    left_row: int
    right_file: int
    right_row: int
    chance: float
    stratum: int | None = None


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of two records; None where a record says nothing."""

    field: str
    left: str | None
    right: str | None
    how: Compared


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two records side by side.

    Attributes:
        files: titles of their files.
        fields: those that at least one of them fills, as the columns of the first file stand.
    """

    pair: QueuedPair
    files: tuple[str, str]
    fields: tuple[FieldPair, ...]


def connected(**settings: str) -> Any:
    """DuckDB in memory, with little of the machine and nothing from outside."""
    import duckdb  # noqa: PLC0415  costs a tenth of a second; only who looks at rows needs it

    return duckdb.connect(
        ":memory:",
        config={
            "threads": "2",
            "memory_limit": "512MB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            **settings,
        },
    )


def queued(folder: Path) -> tuple[QueuedPair, ...]:
    """The drawn pairs of a result, in their order."""
    file = folder / "queue.parquet"
    return _queued(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _queued(file: Path, _: int) -> tuple[QueuedPair, ...]:
    """At most a thousand pairs of numbers; no value of a customer."""
    wanted = "left_file, left_row, right_file, right_row, chance, stratum"
    with connected() as db:
        rows = db.execute(f'SELECT {wanted} FROM read_parquet(?) ORDER BY "order"', [str(file)]).fetchall()  # noqa: S608  names of ours
    return tuple(QueuedPair(*row) for row in rows)


def read_rows(wanted: Sequence[tuple[Path, Meaning, int]]) -> list[dict[str, str | None]]:
    """Some rows of taken files, each by its file, the meaning of its columns and its number.

    A number that the file does not have gives an empty record. Numbers stand in the statement itself, since
    only then whole parts of the file are passed over.
    """
    with connected(threads="1") as db:
        return [_row(db, file, meaning, int(number)) for file, meaning, number in wanted]


def _row(db: Any, file: Path, meaning: Meaning, number: int) -> dict[str, str | None]:
    asked = f'(SELECT * FROM read_parquet(?) WHERE "row" = {number:d}) AS taken'  # noqa: S608  a whole number
    found = db.execute(select(meaning, asked), [str(file)]).fetchone()
    return {} if found is None else dict(zip(fields_of(meaning), found[1:], strict=True))


def shown(pair: QueuedPair, files: tuple[str, str], sides: tuple[Values, Values]) -> PairShown:
    """Two records field by field; what neither of them says is left out."""
    left, right = sides
    names = dict.fromkeys((*left, *right))
    fields = (compared(name, left.get(name), right.get(name)) for name in names)
    return PairShown(pair, files, tuple(item for item in fields if item is not None))


def compared(field: str, left: str | None, right: str | None) -> FieldPair | None:
    """How two values stand to each other; None where there is neither."""
    if not left and not right:
        return None
    if not left or not right:
        return FieldPair(field, left or None, right or None, Compared.ONE_SIDE)
    if left == right:
        return FieldPair(field, left, right, Compared.SAME)
    alike = folded(left) == folded(right)
    return FieldPair(field, left, right, Compared.WRITTEN if alike else Compared.DIFFERENT)


def folded(text: str) -> str:
    """A text without capitals, accents, blanks and signs; one that is nothing but signs stays as it is."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(item for item in parts if item.isalnum()) or text


Touched = tuple[date | None, dict[str, str]]
"""When a record was last touched, where it tells, and what it says; what it leaves empty is left out."""


def read_many(file: Path, meaning: Meaning, rows: Sequence[int]) -> dict[int, Touched]:
    """Many rows of a taken file by number."""
    names, touched = fields_of(meaning), ", ".join(_touched(meaning))
    asked = '(SELECT * FROM read_parquet(?) WHERE "row" IN (SELECT UNNEST(?))) AS taken'
    when = f"GREATEST({touched})" if touched else "CAST(NULL AS DATE)"
    with connected() as db:
        found = db.execute(select(meaning, asked, [when]), [str(file), list(rows)]).fetchall()
    return {
        int(row[0]): (row[1], {name: value for name, value in zip(names, row[2:], strict=True) if value})
        for row in found
    }


def _touched(meaning: Meaning) -> Iterator[str]:
    """The days by which a record tells when it was last touched, as SQL."""
    for name in TOUCHED:
        for column in columns_of(meaning, name):
            yield day(f'TRIM("{column}")', meaning)


def read_links(folder: Path) -> list[tuple[int, int, int, int, float]]:
    """All kept pairs of a result, the surest first: place of file and row of both records, and the chance."""
    wanted = "left_file, left_row, right_file, right_row, chance"
    with connected() as db:
        asked = f"SELECT {wanted} FROM read_parquet(?) ORDER BY chance DESC"  # noqa: S608  names of ours
        found: list[tuple[int, int, int, int, float]] = db.execute(
            asked, [str(folder / "pairs.parquet")]
        ).fetchall()
    return found
