"""Numbers, money, dates and spans as people read them; what is not known is a dash, never a zero."""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from words.catalogue import load

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"

_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹"}
"""Symbols that mean one currency to every reader; others are written as their code."""

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Enough digits for any float, so that rounding never fails."""


def number(value: float | None, decimals: int = 0, language: str = "en") -> str:
    """The number with thousands separators, halves rounded away from zero: "1,250".

    Negative numbers have a true minus sign, a number that rounds to zero has none. None and what is no finite
    number give a dash.
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value) if isinstance(value, float) else value).quantize(step, context=_WIDE)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{_grouped(abs(rounded), decimals, language)}"


def money(amount: float | None, currency: str, language: str = "en", decimals: int = 0) -> str:
    """An amount with its currency in front: "€ 412,000"; a minus stands before both."""
    shown = number(amount, decimals, language)
    if shown == UNKNOWN:
        return UNKNOWN
    symbol = _SYMBOLS.get(currency, currency)
    sign = MINUS if shown.startswith(MINUS) else ""
    return f"{sign}{symbol}{NO_BREAK}{shown.removeprefix(MINUS)}"


def percent(fraction: float | None, decimals: int = 0, language: str = "en") -> str:
    """A fraction in percent: 0.085 with one decimal is "8.5%"."""
    if fraction is None or not math.isfinite(fraction):
        return UNKNOWN
    hundredfold = float(Decimal(repr(float(fraction))).scaleb(2, _WIDE))
    shown = number(hundredfold, decimals, language)
    return shown if shown == UNKNOWN else f"{shown}%"


def day(when: date | None, language: str = "en") -> str:
    """A date with the month in letters: "13 Aug 2026"."""
    if when is None:
        return UNKNOWN
    words = load(language)
    month = words(f"common.months.m{when.month:02}")
    return words("common.day", day=when.day, month=month, year=when.year)


def years(value: float | None, language: str = "en") -> str:
    """A span in years, to one decimal where it has one: "2.4 years", "1 year"."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    shown = number(value, 1, language).removesuffix(".0")
    form = "one" if shown == "1" else "other"
    return load(language)(f"common.years.{form}", count=shown)


def _grouped(amount: Decimal, decimals: int, language: str) -> str:
    """Digits with the separators of the language; every language we have so far separates as English does."""
    del language
    return f"{amount:,.{decimals}f}"
