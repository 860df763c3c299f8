"""All records of the files in one table, as they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from customer_data.mapped import fields_of, quoted, select
from customer_data.matching import plain
from customer_data.matching.sql import run
from customer_data.specs import Mapped

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILE_STEP = 10**12
"""Record ids are place of the file times this, plus the row."""

FIELDS = (
    "company_name", "first_name", "last_name", "email", "phone", "mobile", "vat_number", "website", "street",
    "house_number", "postcode", "city", "region", "birth_date",
)  # fmt: skip
"""Fields that are compared; a full name is read as first and last name."""

LEAST_SHARE = 0.01
"""A field filled in fewer records than this says too little to be compared."""

LEAST_FILLED = 2


def gather(
    connection: DuckDBPyConnection, files: Sequence[Mapped], inputs: Mapping[str, Path], *, whole_names: bool
) -> None:
    """Make the table `records` of all files.

    Args:
        connection: of DuckDB, in memory.
        files: in the order in which they are numbered.
        inputs: folder of each taken file by its digest.
        whole_names: whether a person's name is cut anew everywhere, because some file has it in one column.
    """
    parts = []
    for place, file in enumerate(files):
        connection.read_parquet(str(inputs[file.digest] / "rows.parquet")).create_view(f"given_{place}")
        parts.append(_one(place, file, whole_names=whole_names))
    everything = " UNION ALL ".join(f"({part})" for part in parts)
    run(connection, f"CREATE TABLE records AS {_told_apart(everything)}")


def whole_names(files: Sequence[Mapped]) -> bool:
    """Whether some file has names of persons in one column only."""
    each = [set(fields_of(file.meaning)) for file in files]
    return any("full_name" in fields and not {"first_name", "last_name"} <= fields for fields in each)


def filled(connection: DuckDBPyConnection) -> tuple[str, ...]:
    """The fields that are filled often enough to be compared, in the order of `FIELDS`."""
    counts = ", ".join(f"COUNT({quoted(field)})" for field in FIELDS)
    row = run(connection, f"SELECT COUNT(*), {counts} FROM records")[0]  # noqa: S608  ours
    least = max(LEAST_FILLED, LEAST_SHARE * row[0])
    return tuple(field for field, count in zip(FIELDS, row[1:], strict=True) if count >= least)


def _one(place: int, file: Mapped, *, whole_names: bool) -> str:
    columns = ", ".join(f"{made} AS {quoted(name)}" for name, made in _read(file, whole_names=whole_names))
    given = select(file.meaning, f"given_{place}")
    return (
        f'SELECT {place} AS file, "row", {place * FILE_STEP} + "row" AS unique_id, {columns} FROM ({given})'  # noqa: S608  ours
    )


def _read(file: Mapped, *, whole_names: bool) -> Iterator[tuple[str, str]]:
    meaning, has = file.meaning, set(fields_of(file.meaning))
    yield from _names(has, whole_names=whole_names)
    yield "company_name", plain.company("company_name") if "company_name" in has else "NULL::VARCHAR"
    for name in ("phone", "mobile"):
        yield name, plain.phone(name, meaning.country) if name in has else "NULL::VARCHAR"
    simple = {"email": plain.email, "postcode": plain.postcode, "website": plain.website}
    simple |= {"street": plain.street, "city": plain.text, "region": plain.text, "house_number": plain.text}
    for name, reading in simple.items():
        yield name, reading(name) if name in has else "NULL::VARCHAR"
    yield "vat_number", plain.vat("vat_number", meaning.country) if "vat_number" in has else "NULL::VARCHAR"
    yield "birth_date", plain.birth("birth_date", meaning) if "birth_date" in has else "NULL::VARCHAR"


def _names(has: set[str], *, whole_names: bool) -> Iterator[tuple[str, str]]:
    if not whole_names:
        for name in ("first_name", "last_name"):
            yield name, plain.person(name) if name in has else "NULL::VARCHAR"
        return
    apart = [name for name in ("first_name", "last_name") if name in has]
    given = f"CONCAT_WS(' ', {', '.join(apart)})" if apart else "NULL::VARCHAR"
    raw = f"COALESCE(full_name, NULLIF({given}, ''))" if "full_name" in has else f"NULLIF({given}, '')"
    name = plain.person(raw)
    yield "first_name", f"NULLIF(SPLIT_PART({name}, ' ', 1), '')"
    yield "last_name", rf"NULLIF(REGEXP_REPLACE({name}, '^\S+ ?', ''), '')"


def _told_apart(everything: str) -> str:
    """The gathered records with the parts of their values that are compared and looked up alone."""
    street, mail = '"street"', '"email"'
    return f"""
        SELECT * REPLACE (
                COALESCE({plain.street_name(street)}, street) AS street,
                COALESCE(house_number, {plain.first_number(street)}) AS house_number
            ),
            {plain.mailbox(mail)} AS x_mailbox, {plain.own_email(mail)} AS x_own_email,
            {plain.mail_domain(mail)} AS x_domain, LEFT(first_name, 1) AS x_initial,
            {plain.sorted_words("company_name")} AS x_company_words,
            {plain.sorted_words("CONCAT_WS(' ', first_name, last_name)")} AS x_name_words,
            SPLIT_PART(company_name, ' ', 1) AS x_company_head,
            COALESCE(company_name, '') <> '' AND COALESCE(first_name, last_name) IS NULL AS x_firm
        FROM ({everything})
    """  # noqa: S608  expressions of ours
