"""A taken file seen through its meaning: one column for each field, as SQL for DuckDB.

Fields are text as it stands in the file, trimmed; `day` and `number` read them. Names of fields and columns
are identifiers of ours and are quoted all the same; values never become part of a statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from customer_data.meaning import ColumnMeaning, Meaning

ISO_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
"""Forms in which nobody can mistake day and month; they begin with four figures."""

DAY_FIRST = ("%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
MONTH_FIRST = ("%m/%d/%y", "%m-%d-%y", "%m.%d.%y", "%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y")
"""Years of two figures come first, else 24 were the year 24; they mean 1969 to 2068 (POSIX)."""

TIME = (
    r"(?:T| +)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$"
)
"""The time of day behind a day, which is let go."""

LONGEST_DAY = 10
"""Signs of a day without the time of day."""

BEFORE_NUMBERS = r"[\s\x{00A0}\x{202F}''\x{2019}€$£%]|EUR|USD|GBP"
"""What is let go in a number wherever it stands, as a pattern within quotes of SQL."""


BLANKS = " \t\r\n\v\f\u00a0\u2007\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
"""What nobody sees around a value: blanks of every width, and signs without any."""


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
    each = [f"NULLIF(TRIM({quoted(name)}, '{BLANKS}'), '')" for name in columns_of(meaning, field)]
    return each[0] if len(each) == 1 else f"COALESCE({', '.join(each)})"


def meant(columns: Iterable[ColumnMeaning], field: str) -> ColumnMeaning | None:
    """The first column that means a field."""
    return next((item for item in columns if item.field == field), None)


def day(expression: str, meaning: Meaning) -> str:
    """SQL for the DATE that text is, else NULL; without a known order both are tried, day first."""
    orders = {True: DAY_FIRST, False: MONTH_FIRST, None: (*DAY_FIRST, *MONTH_FIRST)}[meaning.day_first]
    bare = (
        f"CASE WHEN LENGTH({expression}) <= {LONGEST_DAY} THEN {expression} "
        f"ELSE REGEXP_REPLACE({expression}, '{TIME}', '') END"
    )
    iso, other = (f"TRY_STRPTIME({bare}, [{_listed(forms)}])" for forms in (ISO_DAYS, orders))
    return f"CAST(CASE WHEN REGEXP_MATCHES({bare}, '^\\d{{4}}') THEN {iso} ELSE {other} END AS DATE)"


def _listed(forms: Iterable[str]) -> str:
    return ", ".join(f"'{form}'" for form in forms)


def number(expression: str, meaning: Meaning) -> str:
    """SQL for the DOUBLE that text is, else NULL; currency signs and thousands marks are let go.

    A mark for thousands counts only where three figures follow it: 12,50 among numbers with a decimal point
    is no 1250, and no number at all.
    """
    plain = f"REGEXP_REPLACE({expression}, '{BEFORE_NUMBERS}', '', 'g')"
    mark, sign = (".", ",") if meaning.decimal_comma else (",", ".")
    whole = rf"(?:\d+|[1-9]\d{{0,2}}(?:[{mark}]\d{{2,3}})*[{mark}]\d{{3}})"
    form = rf"[-+]?(?:{whole}(?:[{sign}]\d*)?|[{sign}]\d+)(?:[eE][-+]?\d{{1,3}})?"
    read = f"REPLACE(REPLACE({plain}, '{mark}', ''), '{sign}', '.')"
    return f"CASE WHEN REGEXP_FULL_MATCH({plain}, '{form}') THEN TRY_CAST({read} AS DOUBLE) END"
