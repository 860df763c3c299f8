"""Postcodes, websites, days, numbers and words for yes and no: what can be told by their form, as SQL.

The same rules stand in Python for single values; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from customer_data.validity.places import places

PREFIXED: dict[str, tuple[str, ...]] = {
    "AT": ("A", "AT"), "BE": ("B", "BE"), "CH": ("CH",), "DE": ("D", "DE"), "DK": ("DK",),
    "ES": ("E", "ES"), "FI": ("FI", "FIN"), "FR": ("F", "FR"), "IT": ("I", "IT"), "LT": ("LT",),
    "LU": ("L", "LU"), "LV": ("LV",), "NL": ("NL",), "NO": ("N", "NO"), "PT": ("P", "PT"),
    "SE": ("S", "SE"), "EE": ("EE",), "PL": ("PL",), "CZ": ("CZ",), "SK": ("SK",), "SI": ("SI",),
    "HR": ("HR",), "HU": ("H", "HU"), "RO": ("RO",), "BG": ("BG",), "GR": ("GR",), "CY": ("CY",),
    "IS": ("IS",), "LI": ("FL", "LI"),
}  # fmt: skip
"""Letters that people put with a hyphen before a postcode to say its country."""

_HOST = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}"
_WEBSITE = rf"(?i)(?:https?://)?{_HOST}\.?(?::\d{{1,5}})?(?:[/?#][^\s<>]*)?"

_LABEL = "[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*"
_PLAIN_WEBSITE = f"(?:https?://)?(?:{_LABEL}[.])+[A-Za-z]{{2,24}}(?:/[!-;=?-~]*)?"

SECOND = "co|com|org|net|gob|gov|ac|edu"
"""Second parts of addresses under which firms have their names, as in co.uk."""


@lru_cache(maxsize=300)
def postcode_pattern(country: str) -> str:
    """The regular expression of a whole postcode of a country in capitals; "" where none is known."""
    found = places().get(country)
    if found is None or not found.postcode:
        return ""
    letters = "|".join(PREFIXED.get(country, ()))
    return (f"(?:(?:{letters})-? ?)?" if letters else "") + f"(?:{found.postcode})"


def postcode_fits(value: str, country: str) -> bool | None:
    """Whether a value is a postcode of a country; None where its form is not known."""
    pattern = postcode_pattern(country)
    return re.fullmatch(pattern, value.upper(), re.ASCII) is not None if pattern else None


def postcode_sql(text: str, country: str, countries: Iterable[str]) -> str:
    """SQL for `postcode_fits`; NULL where the form is not known.

    Args:
        text: SQL of the value in capitals.
        country: SQL of the country's code.
        countries: the codes that occur.
    """
    known = [(code, pattern) for code in sorted(set(countries)) if (pattern := postcode_pattern(code))]
    branches = " ".join(
        f"WHEN '{code}' THEN REGEXP_FULL_MATCH({text}, '{pattern}')" for code, pattern in known
    )
    return f"(CASE {country} {branches} ELSE NULL END)" if branches else "CAST(NULL AS BOOLEAN)"


def website_sql(text: str) -> str:
    """SQL that is true for the address of a website, with http in front or without."""
    plain = f"(LENGTH({text}) <= 63 AND REGEXP_FULL_MATCH({text}, '{_PLAIN_WEBSITE}'))"
    any_letters = f"LENGTH({text}) <= 2000 AND REGEXP_FULL_MATCH({text}, '{_WEBSITE}')"
    return f"CASE WHEN {plain} THEN TRUE ELSE {any_letters} END"


def host_sql(text: str) -> str:
    """SQL for the host of a website in small letters, without www."""
    bare = f"REPLACE(REPLACE(LOWER({text}), 'https://', ''), 'http://', '')"
    host = f"SPLIT_PART(SPLIT_PART({bare}, '/', 1), ':', 1)"
    return f"CASE WHEN STARTS_WITH({host}, 'www.') THEN SUBSTR({host}, 5) ELSE {host} END"


def owner_sql(host: str) -> str:
    """SQL for what the owner of a host chose: "firma" of firma.es, shop.firma.com and firma.co.uk."""
    return f"REGEXP_EXTRACT({host}, '([^.]+)[.](?:(?:{SECOND})[.][a-z]{{2}}|[^.]+)[.]?$', 1)"


def named(values: Iterable[str]) -> str:
    """Words of ours as a list of SQL."""
    return ", ".join(f"'{item}'" for item in values)


FREE_MAIL = (
    "gmail.com", "googlemail.com", "outlook.com", "outlook.es", "hotmail.com", "hotmail.es", "hotmail.fr",
    "hotmail.it", "hotmail.co.uk", "live.com", "msn.com", "yahoo.com", "yahoo.es", "yahoo.fr", "yahoo.de",
    "yahoo.it", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com",
    "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "orange.fr",
    "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "libero.it", "telefonica.net", "movistar.es",
    "ono.com", "terra.es", "proton.me", "protonmail.com", "mail.com", "kolumbus.fi", "luukku.com",
    "elisanet.fi", "suomi24.fi", "bluewin.ch", "telenet.be", "skynet.be", "sapo.pt", "btinternet.com",
    "mail.ru", "yandex.ru", "qq.com",
)  # fmt: skip
"""Where anybody has an e-mail address; they say nothing of a firm. Gathered for this product, 2026-11-23."""
