"""Phone numbers: whether they can exist in their country, by phonenumbers (Google's libphonenumber).

The library's own patterns are handed to SQL where a number can be read in one way only; all others, and all that
these patterns do not accept, go to the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata

_KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
          "voicemail")  # fmt: skip
SHAPE = "[+]?[0-9][0-9 ().-]{3,28}"
"""A number that reads in one way: digits with blanks, brackets, dots and hyphens, and nothing else."""

NEVER = "FALSE"


def valid(value: str, country: str) -> bool:
    """Whether a number can exist.

    Args:
        value: as it was typed; one with + in front says its country itself.
        country: two letters; where numbers without a country are from.
    """
    import phonenumbers  # noqa: PLC0415  loads tables of all countries

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, country))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=512)
def calling_code(country: str) -> int:
    """What stands behind the + for a country; 0 where none is known."""
    import phonenumbers  # noqa: PLC0415  loads tables of all countries

    return phonenumbers.country_code_for_region(country)


def accepts(text: str, country: str, countries: Sequence[str]) -> str:
    """SQL that is true only for numbers that the library accepts.

    Args:
        text: SQL of the number as typed, not NULL.
        country: SQL of the code of the country it is from where it does not say so.
        countries: codes for which SQL is made; numbers of all others are left to the library.
    """
    digits = f"REGEXP_REPLACE({text}, '[^0-9]', '', 'g')"
    codes = sorted({calling_code(item) for item in countries} - {0})
    abroad = _case(
        [(f"STARTS_WITH({digits}, '{code}')", _behind_plus(digits, code)) for code in codes]
    )
    home = _case([(f"{country} = '{item}'", _at_home(digits, item)) for item in sorted(set(countries))])
    inside = f"CASE WHEN STARTS_WITH({text}, '+') THEN {abroad} ELSE {home} END"
    return f"(CASE WHEN REGEXP_FULL_MATCH({text}, '{SHAPE}') THEN {inside} ELSE FALSE END)"


def _case(branches: Iterable[tuple[str, str]]) -> str:
    listed = " ".join(f"WHEN {when} THEN {then}" for when, then in branches)
    return f"CASE {listed} ELSE FALSE END" if listed else NEVER


def _behind_plus(digits: str, code: int) -> str:
    """After + and the calling code; a number that begins as one dialled inside the country is left alone."""
    import phonenumbers  # noqa: PLC0415  loads tables of all countries

    first = _metadata(phonenumbers.region_code_for_country_code(code))
    rest = f"SUBSTR({digits}, {len(str(code)) + 1})"
    if first is None:
        return NEVER
    prefix = first.national_prefix_for_parsing
    dialled = f"AND NOT REGEXP_MATCHES({rest}, '^(?:{prefix})')" if prefix else ""
    return f"({_exists(rest, code)} {dialled})"


def _at_home(digits: str, country: str) -> str:
    """As dialled inside the country, with its prefix or without."""
    found = _metadata(country)
    if found is None or not found.international_prefix:
        return NEVER
    code = calling_code(country)
    plain = f"NOT REGEXP_MATCHES({digits}, '^(?:{found.international_prefix}|{code})')"
    prefix = found.national_prefix_for_parsing
    if not prefix:
        return f"({plain} AND {_exists(digits, code)})"
    bare = f"(NOT REGEXP_MATCHES({digits}, '^(?:{prefix})') AND {_exists(digits, code)})"
    simple = found.national_prefix
    if simple is None or not simple.isdigit() or prefix != simple or found.national_prefix_transform_rule:
        return f"({plain} AND {bare})"
    rest = f"SUBSTR({digits}, {len(simple) + 1})"
    general = f"REGEXP_FULL_MATCH({digits}, '{_pattern(found)}')"
    taken_off = f"(STARTS_WITH({digits}, '{simple}') AND NOT {general} AND {_fits(rest, found)} AND {_exists(rest, code)})"
    return f"({plain} AND ({bare} OR {taken_off}))"


def _exists(number: str, code: int) -> str:
    """A number without calling code fits a country of that code and none that is told by its first digits."""
    import phonenumbers  # noqa: PLC0415  loads tables of all countries

    found = [item for name in phonenumbers.region_codes_for_country_code(code) if (item := _metadata(name))]
    fits = " OR ".join(_fits(number, item) for item in found if item.leading_digits is None)
    told = "|".join(f"(?:{item.leading_digits})" for item in found if item.leading_digits is not None)
    others = f" AND NOT REGEXP_MATCHES({number}, '^(?:{told})')" if told else ""
    return f"(({fits}){others})" if fits else NEVER


def _fits(number: str, found: PhoneMetadata) -> str:
    """A number fits the general pattern of a country and one of its kinds of numbers."""
    kinds = [item for name in _KINDS if (item := getattr(found, name)) and item.national_number_pattern]
    general = tuple(found.general_desc.possible_length)
    by_length: dict[tuple[int, ...], list[str]] = {}
    for item in kinds:
        lengths = tuple(item.possible_length) or general
        if lengths != (-1,):
            by_length.setdefault(lengths, []).append(_clean(item.national_number_pattern))
    each = [
        f"(LENGTH({number}) IN ({', '.join(map(str, lengths))}) AND REGEXP_FULL_MATCH({number}, '{'|'.join(patterns)}'))"
        for lengths, patterns in sorted(by_length.items())
    ]
    return f"(REGEXP_FULL_MATCH({number}, '{_pattern(found)}') AND ({' OR '.join(each)}))" if each else NEVER


def _pattern(found: PhoneMetadata) -> str:
    return _clean(found.general_desc.national_number_pattern or "")


def _clean(pattern: str) -> str:
    """A pattern as it may stand in SQL."""
    return re.sub(r"\s", "", pattern).replace("'", "")


def _metadata(country: str | None) -> PhoneMetadata | None:
    from phonenumbers import PhoneMetadata as Loaded  # noqa: PLC0415  loads tables of all countries

    return None if country is None else Loaded.metadata_for_region(country, None)
