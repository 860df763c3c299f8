"""How a language writes numbers, percent, money and days: English by our rule, others by Unicode's CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

NO_BREAK: Final = "\N{NO-BREAK SPACE}"

_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}
"""Symbols that mean one currency to every reader of English; others are written as their code."""

_OWN: Final = "en"


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of one language.

    Attributes:
        group: between thousands.
        point: before decimals.
        percent: a share in percent, with {n} where the number stands.
        money: an amount, with {n} for the number and {c} for the currency.
    """

    group: str
    point: str
    percent: str
    money: str


ENGLISH: Final = Marks(",", ".", "{n}%", f"{{c}}{NO_BREAK}{{n}}")


@cache
def marks(language: str) -> Marks:
    """The signs of a language, or those of English where the language is not known."""
    if language == _OWN:
        return ENGLISH
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  costs, and English needs none of it

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    symbols = locale.number_symbols["latn"]
    return Marks(
        str(symbols["group"]),
        str(symbols["decimal"]),
        _around(locale.percent_formats[None].pattern),
        _around(locale.currency_formats["standard"].pattern).replace("¤", "{c}"),
    )


def grouped(amount: Decimal | int, decimals: int = 0, language: str = _OWN) -> str:
    """The digits of an amount with the separators of the language; a minus is left as it comes."""
    written = f"{amount:,.{decimals}f}" if decimals or not isinstance(amount, int) else f"{amount:,}"
    return spelled(written, language)


def spelled(written: str, language: str) -> str:
    """A number that was written the English way with the separators of another language."""
    if language == _OWN:
        return written
    signs = marks(language)
    return written.translate({ord(","): signs.group, ord("."): signs.point})


@cache
def symbol(currency: str, language: str = _OWN) -> str:
    """How a currency is written beside an amount: "€", "US$", or its code."""
    if marks(language) is ENGLISH:
        return _SYMBOLS.get(currency, currency)
    from babel.numbers import get_currency_symbol  # noqa: PLC0415  as above

    return str(get_currency_symbol(currency, language))


@lru_cache(maxsize=4096)
def short_day(when: date, language: str) -> str:
    """A date as the language writes it in little room: "13 ago 2026", "13.8.2026"."""
    from babel.dates import format_date  # noqa: PLC0415  as above

    return str(format_date(when, "medium", language))


def _around(pattern: str) -> str:
    """A pattern such as "#,##0.00 ¤" with {n} in the place of its digits."""
    digits = [place for place, sign in enumerate(pattern) if sign in "#0"]
    return f"{pattern[: digits[0]]}{{n}}{pattern[digits[-1] + 1 :]}"
