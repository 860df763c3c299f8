"""Phone numbers: whether they can exist in their country, by phonenumbers (Google's libphonenumber).

The library's own patterns are handed to SQL where a number can be read in one way only; all other numbers go
to the library.
"""

# ruff: noqa: S608  statements are made of our own parts, quoted; values are parameters

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata

_KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number",
          "pager", "uan", "voicemail")  # fmt: skip
SHAPE = "[+(]?[0-9][0-9 ().-]{3,28}"
"""A number that reads in one way: digits with blanks, brackets, dots and hyphens, and nothing else."""


def valid(value: str, country: str) -> bool:
    """Whether a number can exist.

    Args:
        value: as it was typed; one with + in front says its country itself.
        country: two letters; where numbers without a country are from.
    """
    import phonenumbers  # noqa: PLC0415  costs; only where it is needed

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, country))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=512)
def calling_code(country: str) -> int:
    """What stands behind the + for a country; 0 where none is known."""
    import phonenumbers  # noqa: PLC0415  costs; only where it is needed

    return phonenumbers.country_code_for_region(country)


def judged(rows: str, countries: Sequence[str]) -> str:
    """SQL of rows with `proper` beside them: true, false, or NULL where the library has to say.

    Args:
        rows: SQL of a relation with `value`, not NULL, and `home`, the code of the country of its record.
        countries: codes for which SQL is made; numbers of all others are left to the library.
    """
    codes = sorted({calling_code(item) for item in countries} - {0})
    shape = f"REGEXP_FULL_MATCH(value, '{SHAPE}') AS plain"
    digits = f"SELECT *, TRANSLATE(value, '+ ().-', '') AS digits, {shape} FROM ({rows})"
    abroad = _case((f"STARTS_WITH(digits, '{code}')", str(code)) for code in codes)
    home = _case((f"home = '{item}'", str(calling_code(item))) for item in sorted(set(countries)))
    of = f"CASE WHEN NOT plain THEN NULL WHEN STARTS_WITH(value, '+') THEN {abroad} ELSE {home} END"
    called = f"SELECT *, {of} AS code FROM ({digits})"
    behind = _case((f"code = {code}", _behind_plus(code)) for code in codes)
    dialled = _case((f"home = '{item}'", _at_home(item)) for item in sorted(set(countries)))
    number = f"CASE WHEN STARTS_WITH(value, '+') THEN {behind} ELSE {dialled} END"
    numbers = f"SELECT *, {number} AS number FROM ({called})"
    exists = _case((f"code = {code}", _exists(code)) for code in codes)
    proper = f"CASE WHEN number IS NOT NULL THEN {exists} END AS proper"
    return f"SELECT * EXCLUDE (digits, plain, code, number), {proper} FROM ({numbers})"


def _case(branches: Iterable[tuple[str, str]]) -> str:
    listed = " ".join(f"WHEN {when} THEN {then}" for when, then in branches)
    return f"CASE {listed} END" if listed else "NULL"


def _behind_plus(code: int) -> str:
    """The number after + and the calling code; open where it begins as one dialled inside the country."""
    import phonenumbers  # noqa: PLC0415  costs; only where it is needed

    first = _metadata(phonenumbers.region_code_for_country_code(code))
    if first is None:
        return "NULL"
    rest = f"SUBSTR(digits, {len(str(code)) + 1})"
    prefix = first.national_prefix_for_parsing
    return _unless(rest, prefix, rest) if prefix else rest


def _unless(number: str, beginning: str, then: str) -> str:
    """Left open where a number begins in some way."""
    return f"CASE WHEN REGEXP_MATCHES({number}, '^(?:{_clean(beginning)})') THEN NULL ELSE {then} END"


def _at_home(country: str) -> str:
    """The number as dialled inside the country, without prefix; open where a calling code may come first."""
    found = _metadata(country)
    if found is None or not found.international_prefix:
        return "NULL"
    bare = "digits"
    if prefix := found.national_prefix_for_parsing:
        begins = f"REGEXP_MATCHES(digits, '^(?:{_clean(prefix)})')"
        bare = f"CASE WHEN {begins} THEN {_dialled(found)} ELSE digits END"
    return _unless("digits", f"{found.international_prefix}|{calling_code(country)}", bare)


def _dialled(found: PhoneMetadata) -> str:
    """The number behind the prefix of the country.

    Open where the whole could be a number, or where the rest has not the length of one.
    """
    prefix = found.national_prefix
    lengths = found.general_desc.possible_length if found.general_desc else ()
    plain = prefix is not None and prefix.isdigit() and prefix == found.national_prefix_for_parsing
    if not plain or found.national_prefix_transform_rule or not lengths:
        return "NULL"
    rest = f"SUBSTR(digits, {len(prefix or '') + 1})"
    whole = f"REGEXP_FULL_MATCH(digits, '{_pattern(found)}')"
    return f"CASE WHEN NOT {whole} AND LENGTH({rest}) IN ({', '.join(map(str, lengths))}) THEN {rest} END"


def _exists(code: int) -> str:
    """Whether `number` fits a country of a calling code; open where its first digits tell its country."""
    import phonenumbers  # noqa: PLC0415  costs; only where it is needed

    found = [item for name in phonenumbers.region_codes_for_country_code(code) if (item := _metadata(name))]
    fits = " OR ".join(_fits("number", item) for item in found if item.leading_digits is None)
    told = "|".join(f"(?:{_clean(item.leading_digits)})" for item in found if item.leading_digits is not None)
    return _unless("number", told, f"({fits})") if told and fits else f"({fits})" if fits else "NULL"


def _fits(number: str, found: PhoneMetadata) -> str:
    """A number fits the general pattern of a country and one of its kinds of numbers."""
    kinds = [item for name in _KINDS if (item := getattr(found, name)) and item.national_number_pattern]
    general = tuple(found.general_desc.possible_length) if found.general_desc else ()
    by_length: dict[tuple[int, ...], list[str]] = {}
    for item in kinds:
        lengths = tuple(item.possible_length) or general
        if lengths != (-1,):
            by_length.setdefault(lengths, []).append(_clean(item.national_number_pattern))
    each = [
        f"(LENGTH({number}) IN ({', '.join(map(str, lengths))}) AND REGEXP_FULL_MATCH({number}, "
        f"'{'|'.join(patterns)}'))"
        for lengths, patterns in sorted(by_length.items())
    ]
    return (
        f"(REGEXP_FULL_MATCH({number}, '{_pattern(found)}') AND ({' OR '.join(each)}))" if each else "FALSE"
    )


def _pattern(found: PhoneMetadata) -> str:
    return _clean((found.general_desc and found.general_desc.national_number_pattern) or "")


def _clean(pattern: str) -> str:
    """A pattern as it may stand in SQL."""
    return re.sub(r"\s", "", pattern).replace("'", "")


def _metadata(country: str | None) -> PhoneMetadata | None:
    from phonenumbers import PhoneMetadata as Loaded  # noqa: PLC0415  costs; only where it is needed

    return None if country is None else Loaded.metadata_for_region(country, None)
