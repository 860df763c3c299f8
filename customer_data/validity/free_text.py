"""Personal identifiers in free text: found by form, and by check digit where they have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customer_data.profile.problems import Problem
from customer_data.validity import phones

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24}")
_RUN = re.compile(r"(?<![\w+])\+?\d(?:[ ().-]{0,2}\d){7,18}(?![\w])")
_ACCOUNT = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}")
_SPANISH = re.compile(r"(?<![A-Z0-9.])(?:[0-9XYZ][ .-]?\d{7}|\d{1,2}\.\d{3}\.\d{3})[ -]?[A-Z](?![A-Z0-9])")
_FINNISH = re.compile(r"(?<![A-Z0-9])\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?![A-Z0-9])")

CANDIDATE = r"@|[0-9](?:[ ().-]{0,2}[0-9]){4}"
"""A text without this holds no identifier that is looked for: no @ and never five digits in a row."""

_CARD = range(13, 20)
"""Digits of a payment card (ISO/IEC 7812)."""


def found(text: str, country: str) -> frozenset[Problem]:
    """What a text gives away.

    Args:
        text: free text.
        country: two letters; where phone numbers without a country are from.
    """
    return frozenset(_each(text, country))


def _each(text: str, country: str) -> Iterator[Problem]:
    capitals = text.upper()
    if "@" in text and _EMAIL.search(text):
        yield Problem.HAS_EMAIL
    if _identity(capitals):
        yield Problem.HAS_IDENTITY
    accounts = [spot for match in _ACCOUNT.finditer(capitals) if (spot := _account(match))]
    if accounts:
        yield Problem.HAS_ACCOUNT
    for match in _RUN.finditer(text):
        if any(start <= match.start() < end for start, end in accounts):
            continue
        yield from _number(match.group(), country)


def _number(run: str, country: str) -> Iterator[Problem]:
    """Whether digits in a row are a card or a phone number."""
    digits = re.sub(r"\D", "", run)
    if len(digits) in _CARD and not run.startswith("+") and _luhn(digits):
        yield Problem.HAS_CARD
    elif phones.valid(run, country):
        yield Problem.HAS_PHONE


def _luhn(digits: str) -> bool:
    from stdnum import luhn  # noqa: PLC0415  costs; only where it is needed

    return len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def _account(match: re.Match[str]) -> tuple[int, int] | None:
    """Where a bank account stands; words that follow it are let go one sign after the other."""
    from stdnum import iban  # noqa: PLC0415  costs; only where it is needed

    text = match.group()
    ends = [place for place in range(len(text), 14, -1) if text[place - 1] != " "]
    right = next((place for place in ends if iban.is_valid(text[:place], check_country=False)), None)
    return None if right is None else (match.start(), match.start() + right)


def _identity(capitals: str) -> bool:
    from stdnum.es import dni, nie  # noqa: PLC0415  costs; only where it is needed
    from stdnum.fi import hetu  # noqa: PLC0415  costs; only where it is needed

    spanish = (re.sub(r"[ .-]", "", item.group()) for item in _SPANISH.finditer(capitals))
    if any(dni.is_valid(item) or nie.is_valid(item) for item in spanish):
        return True
    return any(hetu.is_valid(item.group()) for item in _FINNISH.finditer(capitals))
