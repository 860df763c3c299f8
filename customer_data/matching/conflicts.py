"""Pairs that are not the same customer however much else agrees.

Agreements of two people at one firm hang together: phone, address, VAT number and website are the firm's. A
model that adds up agreements as if each stood alone would call colleagues doubles, so what is known about
names comes first. Told in `docs/methods/duplicates.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from customer_data.matching.comparisons import NAME_LIKE
from customer_data.matching.sql import run

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONG_WORD = 4
"""Letters of a word that says something about a firm."""


def take_away(connection: DuckDBPyConnection) -> None:
    """Take pairs that contradict themselves out of the table `scored`."""
    run(
        connection,
        "CREATE TABLE agreed AS SELECT scored.* FROM scored JOIN records AS l ON scored.l = l.unique_id "  # noqa: S608  ours
        f"JOIN records AS r ON scored.r = r.unique_id WHERE NOT COALESCE({contradiction()}, FALSE)",
    )
    run(connection, "DROP TABLE scored")
    run(connection, "ALTER TABLE agreed RENAME TO scored")


def contradiction() -> str:
    """SQL over `l` and `r`: whether two records contradict each other."""
    own = "COALESCE(l.x_own_email = r.x_own_email, FALSE)"
    against = f"({_firm_and_person()}) OR ({_colleagues()}) OR ({_two_firms()})"
    return f"({against}) AND NOT ({own} AND NOT ({_strangers()}))"


def _firm_and_person() -> str:
    """One record is a firm, the other a person."""
    return (
        "l.x_firm <> r.x_firm AND COALESCE(l.first_name, l.last_name, r.first_name, r.last_name) IS NOT NULL"
    )


def _colleagues() -> str:
    """Both are persons at a firm, and their names differ."""
    both = "l.company_name IS NOT NULL AND r.company_name IS NOT NULL AND NOT l.x_firm AND NOT r.x_firm"
    return f"{both} AND NOT ({_alike('first_name', 'last_name')} AND {_alike('last_name', 'first_name')})"


def _strangers() -> str:
    """Both first and last name differ."""
    return f"NOT {_alike('first_name', 'last_name')} AND NOT {_alike('last_name', 'first_name')}"


def _alike(field: str, other: str) -> str:
    """A name is alike, stands in the other column, begins the other one, or is missing."""
    left, right = f"l.{field}", f"r.{field}"
    begins = f"STARTS_WITH({left}, {right}) OR STARTS_WITH({right}, {left})"
    likeness = f"JARO_WINKLER_SIMILARITY({left}, {right}) >= {NAME_LIKE}"
    return f"COALESCE({begins} OR {likeness} OR {left} = r.{other} OR {right} = l.{other}, TRUE)"


def _two_firms() -> str:
    """Both are firms whose names have no word in common, and no VAT number or website says they are one."""
    firms = "l.x_firm AND r.x_firm"
    differ = (
        f"JARO_WINKLER_SIMILARITY(l.company_name, r.company_name) < {NAME_LIKE} "
        f"AND JARO_WINKLER_SIMILARITY(l.x_company_words, r.x_company_words) < {NAME_LIKE}"
    )
    words = [
        f"LIST_FILTER(STRING_SPLIT({side}.company_name, ' '), lambda w: LENGTH(w) >= {LONG_WORD})"
        for side in "lr"
    ]
    shared = f"LIST_HAS_ANY({words[0]}, {words[1]})"
    one = "COALESCE(l.vat_number = r.vat_number OR l.website = r.website, FALSE)"
    return f"{firms} AND {differ} AND NOT {shared} AND NOT {one}"
