"""VAT numbers: form and check digit by python-stdnum, of the country they name or else that of the record.

`accepts` computes the commonest check digits in SQL, only as the library would; all else goes to the library.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

PREFIXES = frozenset(
    "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split()
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
    from stdnum.util import get_cc_module  # noqa: PLC0415  a library of hundreds of modules

    return get_cc_module(country.lower(), "vat")


def known(country: str) -> bool:
    """Whether numbers of a country can be judged."""
    return _module(country) is not None


def accepts(text: str, country: str) -> str:
    """SQL that is true only for numbers the library accepts, of Spain, Italy, Portugal, Finland and France.

    Args:
        text: SQL of the number in capitals and without anything between, not NULL (`bare`).
        country: SQL of the code of the country it is from where it does not say so.
    """
    checks = {"ES": _spanish, "IT": _italian, "PT": _portuguese, "FI": _finnish, "FR": _french}
    branches = [
        f"WHEN STARTS_WITH({text}, '{code}') THEN {check(f'SUBSTR({text}, 3)')}" for code, check in checks.items()
    ]
    others = "|".join(sorted(PREFIXES))
    branches.append(f"WHEN REGEXP_MATCHES({text}, '^(?:{others})') THEN FALSE")
    branches += [f"WHEN {country} = '{code}' THEN {check(text)}" for code, check in checks.items()]
    return f"(CASE {' '.join(branches)} ELSE FALSE END)"


def bare(text: str) -> str:
    """SQL of a number in capitals and without anything between."""
    return f"UPPER(REGEXP_REPLACE({text}, '[ ./-]', '', 'g'))"


def _digit(digits: str, place: int, of: int) -> str:
    """The digit at a place, from 0 on, of a number with so many digits, as SQL."""
    return f"((TRY_CAST({digits} AS BIGINT) // {10 ** (of - 1 - place)}) % 10)"


def _weighted(digits: str, of: int, weights: tuple[int, ...]) -> str:
    return " + ".join(f"{weight} * {_digit(digits, place, of)}" for place, weight in enumerate(weights))


def _crossed(digits: str, of: int, doubled: int) -> str:
    """The sum by Luhn: digits at places 0, 2 ... (doubled 0) or 1, 3 ... (doubled 1) count twice, across."""
    each = [
        f"(2 * {one} - CASE WHEN {one} > 4 THEN 9 ELSE 0 END)" if place % 2 == doubled else one
        for place in range(of)
        for one in [_digit(digits, place, of)]
    ]
    return f"({' + '.join(each)})"


def _spanish(text: str) -> str:
    """DNI and NIE by the letter of the number modulo 23, firms by Luhn over their seven digits."""
    person = f"REPLACE(REPLACE(REPLACE(LEFT({text}, 8), 'X', '0'), 'Y', '1'), 'Z', '2')"
    letter = f"RIGHT({text}, 1) = SUBSTR('{SPANISH_LETTERS}', CAST(TRY_CAST({person} AS BIGINT) % 23 + 1 AS INTEGER), 1)"
    seven = f"SUBSTR({text}, 2, 7)"
    control = f"CAST((10 - {_crossed(seven, 7, 0)} % 10) % 10 AS INTEGER)"
    last = f"(RIGHT({text}, 1) = CAST({control} AS VARCHAR) OR RIGHT({text}, 1) = SUBSTR('JABCDEFGHI', {control} + 1, 1))"
    return (
        f"(CASE WHEN REGEXP_FULL_MATCH({text}, '[0-9XYZ][0-9]{{7}}[A-Z]') THEN {letter} "
        f"WHEN REGEXP_FULL_MATCH({text}, '[ABCDEFGHJNPQRSUVW][0-9]{{7}}[0-9A-J]') THEN {last} ELSE FALSE END)"
    )


def _italian(text: str) -> str:
    office = f"SUBSTR({text}, 8, 3)"
    right = f"({office} BETWEEN '001' AND '100' OR {office} IN ('120', '121', '888', '999'))"
    check = f"{_crossed(text, 11, 1)} % 10 = 0 AND LEFT({text}, 7) <> '0000000'"
    return f"(CASE WHEN REGEXP_FULL_MATCH({text}, '[0-9]{{11}}') THEN {right} AND {check} ELSE FALSE END)"


def _portuguese(text: str) -> str:
    total = _weighted(text, 9, (9, 8, 7, 6, 5, 4, 3, 2))
    check = f"(22 - ({total}) % 11) % 11 % 10 = {_digit(text, 8, 9)}"
    return f"(CASE WHEN REGEXP_FULL_MATCH({text}, '[1-9][0-9]{{8}}') THEN {check} ELSE FALSE END)"


def _finnish(text: str) -> str:
    total = _weighted(text, 8, (7, 9, 10, 5, 8, 4, 2, 1))
    return f"(CASE WHEN REGEXP_FULL_MATCH({text}, '[0-9]{{8}}') THEN ({total}) % 11 = 0 ELSE FALSE END)"


def _french(text: str) -> str:
    firm = f"SUBSTR({text}, 3)"
    key = f"(TRY_CAST({firm} AS BIGINT) * 100 + 12) % 97 = TRY_CAST(LEFT({text}, 2) AS BIGINT)"
    check = f"{_crossed(firm, 9, 1)} % 10 = 0 AND {key}"
    return f"(CASE WHEN REGEXP_FULL_MATCH({text}, '[0-9]{{11}}') THEN {check} ELSE FALSE END)"
