"""Whether single values are as they have to be: SQL decides what it can, the libraries the rest."""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from customer_data.grouping.sql import NO, YES, folded
from customer_data.mapped import number
from customer_data.profile.ground import COUNTRY, Ground, Looked
from customer_data.profile.problems import Problem
from customer_data.schema import Kind
from customer_data.validity import emails, forms, free_text, phones, vats
from customer_data.validity.verdicts import UNJUDGED, verdicts

EARLIEST = date(1900, 1, 1)
"""No day of a customer lies before it."""

AT_HOME = frozenset({Kind.PHONE, Kind.VAT, Kind.POSTCODE, Kind.FREE_TEXT})
"""Kinds whose values are read by the country of their record."""

ROWS = "{rows}"
"""Where the rows of a field go in SQL that judges them."""

MOST_COUNTRIES = 40
"""Countries whose phone numbers SQL looks at; those of others go to the library."""

JUDGED = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.VAT,
        Kind.POSTCODE,
        Kind.COUNTRY,
        Kind.WEBSITE,
        Kind.DATE,
        Kind.NUMBER,
        Kind.YES_NO,
    }
)
"""Kinds with a rule; all values of others count as not judged."""


def judge(ground: Ground, item: Looked) -> None:
    """Write the faults of one field, and the rows whose value could not be judged."""
    by = _JUDGES.get(item.kind)
    if by is not None:
        by(ground, item)


def _suspects(ground: Ground, item: Looked, judged: str) -> None:
    """Keep the values of a field that are not right in plain sight, placeholders left out.

    Args:
        ground: the file.
        item: the field.
        judged: SQL that makes `row, value, home, proper` of the relation `{rows}` of `row, value, home`.
    """
    home, join = (ground.home, ground.at_home) if item.kind in AT_HOME else ("''", "")
    rows = f"SELECT row, {item.sql} AS value, {home} AS home FROM rec {join} WHERE {item.sql} IS NOT NULL"
    ground.run(
        "CREATE OR REPLACE TEMP TABLE suspect AS SELECT row, value, home, proper FROM "
        f"({judged.replace(ROWS, rows)}) WHERE NOT COALESCE(proper, FALSE)"
    )
    ground.run(
        "DELETE FROM suspect WHERE LOWER(value) IN (SELECT value FROM placeholder WHERE kind = ?)",
        [str(item.kind)],
    )


def _where(right: str) -> str:
    """What `_suspects` wants, of a single expression over `value` and `home`."""
    return f"SELECT *, {right} AS proper FROM ({ROWS})"


def _tell(ground: Ground, item: Looked, problem: Problem, where: str) -> None:
    """Write a fault for every suspect of which a condition is true, and let it go."""
    ground.run(
        f"INSERT INTO faults SELECT row, ?, ?, value FROM suspect WHERE {where}", [item.id, str(problem)]
    )
    ground.run(f"DELETE FROM suspect WHERE {where}")


def _ask(ground: Ground, item: Looked) -> None:
    """Have the library judge the suspects that are left, each different value once."""
    asked = ground.run("SELECT DISTINCT value, home FROM suspect ORDER BY ALL")
    said = verdicts(item.kind, asked)
    ground.run("CREATE OR REPLACE TEMP TABLE verdict (value VARCHAR, home VARCHAR, said VARCHAR)")
    ground.run(
        "INSERT INTO verdict SELECT UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[])",
        [[value for value, _ in asked], [home for _, home in asked], said],
    )
    joined = "FROM suspect JOIN verdict USING (value, home)"
    ground.run(f"INSERT INTO unjudged SELECT row, ? {joined} WHERE said = '{UNJUDGED}'", [item.id])
    ground.run(
        f"INSERT INTO faults SELECT row, ?, said, value {joined} WHERE said <> '' AND said <> '{UNJUDGED}'",
        [item.id],
    )


def _emails(ground: Ground, item: Looked) -> None:
    _suspects(ground, item, _where(emails.right("value")))
    _tell(ground, item, Problem.EMAIL_FORM, "NOT proper")
    _ask(ground, item)


def _phones(ground: Ground, item: Looked) -> None:
    _suspects(ground, item, phones.judged(ROWS, _commonest(ground)))
    _tell(ground, item, Problem.PHONE_NUMBER, "NOT proper")
    _ask(ground, item)


def _commonest(ground: Ground) -> Sequence[str]:
    if len(ground.countries) <= MOST_COUNTRIES:
        return ground.countries
    found = ground.run(
        f"SELECT {ground.home} AS home FROM rec {ground.at_home} GROUP BY home ORDER BY COUNT(*) DESC, home "
        f"LIMIT {MOST_COUNTRIES}"
    )
    return [home for (home,) in found]


def _vats(ground: Ground, item: Looked) -> None:
    _suspects(ground, item, vats.judged(ROWS))
    _tell(ground, item, Problem.VAT_NUMBER, "NOT proper")
    _ask(ground, item)


def _postcodes(ground: Ground, item: Looked) -> None:
    """By the form of the record's country; one of the firm's own country is no wrong one (see `rules`)."""
    fits = forms.postcode_sql("UPPER(value)", "home", ground.countries)
    _suspects(ground, item, _where(fits))
    ground.run(f"INSERT INTO unjudged SELECT row, ? FROM suspect WHERE {fits} IS NULL", [item.id])
    ground.run(f"DELETE FROM suspect WHERE {fits} IS NULL")
    own = forms.postcode_sql("UPPER(value)", f"'{ground.meaning.country}'", ground.countries)
    ground.run(f"DELETE FROM suspect WHERE COALESCE({own}, FALSE)")
    lost = forms.postcode_sql("'0' || UPPER(value)", "home", ground.countries)
    _tell(ground, item, Problem.POSTCODE_ZERO, f"REGEXP_FULL_MATCH(value, '[0-9]+') AND {lost}")
    _tell(ground, item, Problem.POSTCODE_FORM, "TRUE")


def _countries(ground: Ground, item: Looked) -> None:
    if item.id == COUNTRY:
        _suspects(ground, item, _where("value IN (SELECT written FROM place WHERE code IS NOT NULL)"))
    else:
        _suspects(ground, item, _where("FALSE"))
    _ask(ground, item)


def _websites(ground: Ground, item: Looked) -> None:
    _suspects(ground, item, _where(forms.website_sql("value")))
    _tell(ground, item, Problem.WEBSITE_FORM, "TRUE")


def _numbers(ground: Ground, item: Looked) -> None:
    read = number("value", ground.meaning)
    mark, comma = ("[.]", ",") if ground.meaning.decimal_comma else (",", "[.]")
    whole = f"(?:[0-9]{{1,15}}|[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}}){{1,4}})"
    plain = f"REGEXP_FULL_MATCH(value, '-?{whole}(?:{comma}[0-9]{{1,9}})?')"
    _suspects(ground, item, _where(f"CASE WHEN {plain} THEN TRUE ELSE ISFINITE({read}) END"))
    _tell(ground, item, Problem.NOT_A_NUMBER, "TRUE")


def _answers(ground: Ground, item: Looked) -> None:
    _suspects(ground, item, _where(f"{folded('value')} IN ({forms.named((*YES, *NO))})"))
    _tell(ground, item, Problem.NOT_YES_NO, "TRUE")


def _dates(ground: Ground, item: Looked) -> None:
    """A day of a customer lies between 1900 and the day the file shows; days of own fields may lie ahead."""
    table = f'"day {item.id}"'
    ahead = "" if item.own else f" AND day <= DATE '{ground.spec.reference}'"
    _suspects(
        ground, item, _where(f"value IN (SELECT written FROM {table} WHERE day >= DATE '{EARLIEST}'{ahead})")
    )
    unread = f"value IN (SELECT written FROM {table} WHERE day IS NULL)"
    _tell(ground, item, Problem.NOT_A_DAY, unread)
    _tell(
        ground,
        item,
        Problem.DAY_TOO_EARLY,
        f"value IN (SELECT written FROM {table} WHERE day < DATE '{EARLIEST}')",
    )
    _tell(ground, item, Problem.DAY_AHEAD, "TRUE")


def _texts(ground: Ground, item: Looked) -> None:
    """List what free text gives away; a text may give away several things."""
    _suspects(ground, item, _where(f"NOT REGEXP_MATCHES(value, '{free_text.CANDIDATE}')"))
    _ask_texts(ground, item)


def _ask_texts(ground: Ground, item: Looked) -> None:
    asked = ground.run("SELECT DISTINCT value, home FROM suspect ORDER BY ALL")
    said = verdicts(item.kind, asked)
    pairs = [
        (value, home, one) for (value, home), all_ in zip(asked, said, strict=True) for one in all_.split()
    ]
    ground.run("CREATE OR REPLACE TEMP TABLE verdict (value VARCHAR, home VARCHAR, said VARCHAR)")
    ground.run(
        "INSERT INTO verdict SELECT UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[]), UNNEST(?::VARCHAR[])",
        [list(column) for column in zip(*pairs, strict=True)] or [[], [], []],
    )
    ground.run(
        "INSERT INTO faults SELECT row, ?, said, value FROM suspect JOIN verdict USING (value, home)",
        [item.id],
    )


_JUDGES: Mapping[Kind, Callable[[Ground, Looked], None]] = MappingProxyType(
    {
        Kind.EMAIL: _emails,
        Kind.PHONE: _phones,
        Kind.VAT: _vats,
        Kind.POSTCODE: _postcodes,
        Kind.COUNTRY: _countries,
        Kind.WEBSITE: _websites,
        Kind.NUMBER: _numbers,
        Kind.YES_NO: _answers,
        Kind.DATE: _dates,
        Kind.FREE_TEXT: _texts,
    }
)
