"""A taken file seen through its meaning: one column for each field, as SQL for DuckDB.

Fields are text as it stands in the file, trimmed; `day` and `number` read them. Names of fields and columns
are identifiers of ours and are quoted all the same; values never become part of a statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from customer_data.meaning import ColumnMeaning, Meaning

ISO_DAYS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S.%f", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y-%m-%d %H:%M",
)  # fmt: skip
"""Forms in which nobody can mistake day and month."""

DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S")


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def fields_of(meaning: Meaning) -> tuple[str, ...]:
    """The fields a file fills, in the order of its columns, each once."""
    return tuple(dict.fromkeys(item.field for item in meaning.columns if item.field is not None))


def columns_of(meaning: Meaning, field: str) -> tuple[str, ...]:
    """The columns of `rows.parquet` that mean a field."""
    return tuple(f"c{place}" for place, item in enumerate(meaning.columns) if item.field == field)


def select(meaning: Meaning, table: str, also: Iterable[str] = ()) -> str:
    """A SELECT with `row` and one column for each field; "" and blanks are NULL.

    Args:
        meaning: what the columns are.
        table: the relation to select from, as it may stand behind FROM; ours, never a user's text.
        also: more expressions to select, ours as well.
    """
    parts = [
        '"row"',
        *also,
        *(f"{_filled(meaning, field)} AS {quoted(field)}" for field in fields_of(meaning)),
    ]
    return f"SELECT {', '.join(parts)} FROM {table}"  # noqa: S608 - identifiers of ours, quoted


def _filled(meaning: Meaning, field: str) -> str:
    each = [f"NULLIF(TRIM({quoted(name)}), '')" for name in columns_of(meaning, field)]
    return each[0] if len(each) == 1 else f"COALESCE({', '.join(each)})"


def meant(columns: Iterable[ColumnMeaning], field: str) -> ColumnMeaning | None:
    """The first column that means a field."""
    return next((item for item in columns if item.field == field), None)


def day(expression: str, meaning: Meaning) -> str:
    """SQL for the DATE that text is, else NULL; without a known order both are tried, day first."""
    orders = {True: DAY_FIRST, False: MONTH_FIRST, None: (*DAY_FIRST, *MONTH_FIRST)}[meaning.day_first]
    forms = ", ".join(f"'{form}'" for form in (*ISO_DAYS, *orders))
    return f"CAST(TRY_STRPTIME({expression}, [{forms}]) AS DATE)"


def number(expression: str, meaning: Meaning) -> str:
    """SQL for the DOUBLE that text is, else NULL; currency signs and thousands marks are let go."""
    plain = rf"REGEXP_REPLACE({expression}, '[\s\x{{00A0}}\x{{202F}}''\x{{2019}}€$£%]|EUR|USD|GBP', '', 'g')"
    if meaning.decimal_comma:
        return f"TRY_CAST(REPLACE(REPLACE({plain}, '.', ''), ',', '.') AS DOUBLE)"
    return f"TRY_CAST(REPLACE({plain}, ',', '') AS DOUBLE)"
