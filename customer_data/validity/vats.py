"""VAT numbers: form and check digit by python-stdnum, of the country they name or else that of the record.

`judged` computes the commonest check digits in SQL, only as the library would; all else goes to the library.
"""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from customer_data.validity.forms import named

PREFIXES = frozenset(
    "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split()  # noqa: SIM905  a list of letters
)
"""Letters that a VAT number of the European Union begins with."""

_BETWEEN = re.compile(r"[ ./-]")

SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def valid(value: str, country: str) -> bool | None:
    """Whether a VAT number has the right form and check digit.

    Args:
        value: as it was typed, blanks, dots, hyphens and strokes in it or not.
        country: two letters; whose number it is when it does not say so itself.

    Returns:
        None where the country's numbers are not known.
    """
    bare = _BETWEEN.sub("", value).upper()
    named = bare[:2] if bare[:2] in PREFIXES else ""
    module = _module("GB" if named == "XI" else {"EL": "GR"}.get(named, named) or country)
    return None if module is None else bool(module.is_valid(bare))


@lru_cache(maxsize=300)
def _module(country: str) -> Any:
    from stdnum.util import get_cc_module  # noqa: PLC0415  costs; only where it is needed

    return get_cc_module(country.lower(), "vat")


def judged(rows: str) -> str:
    """SQL of rows with `proper` beside them: true, false, or NULL where the library has to say.

    Args:
        rows: SQL of a relation with `value`, not NULL, and `home`, the code of the country of its record.
    """
    union = named(sorted(PREFIXES))
    bare = f"SELECT *, UPPER(TRANSLATE(value, ' ./-', '')) AS bare FROM ({rows})"
    land = (
        f"SELECT *, CASE WHEN LEFT(bare, 2) IN ({union}) THEN LEFT(bare, 2) ELSE home END AS land, "
        f"LEFT(bare, 2) IN ({union}) OR (home = 'GB' AND STARTS_WITH(bare, 'GB')) AS said FROM ({bare})"
    )
    body = f"SELECT *, CASE WHEN said THEN SUBSTR(bare, 3) ELSE bare END AS body FROM ({land})"
    digits = (
        "CASE WHEN land <> 'ES' THEN body WHEN REGEXP_MATCHES(body, '^[0-9XYZ]') "
        "THEN TRANSLATE(LEFT(body, 8), 'XYZ', '012') ELSE SUBSTR(body, 2, 7) END"
    )
    number = f"SELECT *, TRY_CAST({digits} AS BIGINT) AS digits FROM ({body})"
    checks = " ".join(f"WHEN '{code}' THEN {check}" for code, check in _CHECKS.items())
    return (
        f"SELECT * EXCLUDE (bare, land, said, body, digits), CASE land {checks} END AS proper FROM ({number})"
    )


def _digit(place: int, of: int) -> str:
    """The digit at a place, from 0 on, of a number with so many digits, as SQL."""
    return f"(digits // {10 ** (of - 1 - place)} % 10)"


def _weighted(of: int, weights: tuple[int, ...]) -> str:
    return " + ".join(f"{weight} * {_digit(place, of)}" for place, weight in enumerate(weights))


def _crossed(of: int, doubled: int) -> str:
    """The sum by Luhn: digits at places 0, 2 ... (doubled 0) or 1, 3 ... (doubled 1) count twice, across."""
    each = [_digit(place, of) for place in range(of)]
    twice = [
        f"({one} * 2 % 10 + {one} // 5)" if place % 2 == doubled else one for place, one in enumerate(each)
    ]
    return f"({' + '.join(twice)})"


def _shaped(pattern: str, check: str) -> str:
    """A check of numbers of one shape; all others are left open."""
    return f"CASE WHEN REGEXP_FULL_MATCH(body, '{pattern}') THEN {check} END"


def _spanish() -> str:
    """DNI and NIE by the letter of the number modulo 23, firms by Luhn over their seven digits."""
    letter = f"RIGHT(body, 1) = SUBSTR('{SPANISH_LETTERS}', CAST(digits % 23 + 1 AS INTEGER), 1)"
    control = f"CAST((10 - {_crossed(7, 0)} % 10) % 10 AS INTEGER)"
    last = f"RIGHT(body, 1) IN (CAST({control} AS VARCHAR), SUBSTR('JABCDEFGHI', {control} + 1, 1))"
    firm = _shaped("[ABCDEFGHJNPQRSUVW][0-9]{7}[0-9A-J]", last)
    return f"CASE WHEN REGEXP_FULL_MATCH(body, '[0-9XYZ][0-9]{{7}}[A-Z]') THEN {letter} ELSE {firm} END"


def _italian() -> str:
    office = "(digits // 10 % 1000)"
    right = f"({office} BETWEEN 1 AND 100 OR {office} IN (120, 121, 888, 999))"
    return _shaped("[0-9]{11}", f"{right} AND digits // 10000 > 0 AND {_crossed(11, 1)} % 10 = 0")


def _portuguese() -> str:
    total = _weighted(9, (9, 8, 7, 6, 5, 4, 3, 2))
    return _shaped("[1-9][0-9]{8}", f"(22 - ({total}) % 11) % 11 % 10 = {_digit(8, 9)}")


def _finnish() -> str:
    return _shaped("[0-9]{8}", f"({_weighted(8, (7, 9, 10, 5, 8, 4, 2, 1))}) % 11 = 0")


def _french() -> str:
    """Key and SIREN; numbers of Monaco, which have no SIREN, are left open."""
    key = "(digits % 1000000000 * 100 + 12) % 97 = digits // 1000000000"
    return _shaped(
        "[0-9]{2}(?:[1-9][0-9]{2}|0[1-9][0-9]|00[1-9])[0-9]{6}", f"{_crossed(9, 1)} % 10 = 0 AND {key}"
    )


def _german() -> str:
    """ISO 7064 modulo 11, 10."""
    check = "5"
    for place in range(9):
        check = f"(((({check} + 9) % 10 + 1) * 2 % 11 + {_digit(place, 9)}) % 10)"
    return _shaped("[1-9][0-9]{8}", f"{check} = 1")


def _british() -> str:
    return _shaped("[1-9][0-9]{8}", f"({_weighted(9, (8, 7, 6, 5, 4, 3, 2, 10, 1))}) % 97 IN (0, 42, 55)")


_CHECKS = {
    "ES": _spanish(), "IT": _italian(), "PT": _portuguese(), "FI": _finnish(), "FR": _french(),
    "DE": _german(), "GB": _british(),
}  # fmt: skip
"""Checks in SQL over `body` and `digits`, by country."""
