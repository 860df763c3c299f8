"""Numbers, money, dates and spans as people read them; what is not known is a dash, never a zero."""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from words.catalogue import load
from words.marks import ENGLISH, grouped, marks, short_day, symbol

MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Enough digits for any float, so that rounding never fails."""


def number(value: float | None, decimals: int = 0, language: str = "en") -> str:
    """The number with the separators of the language, halves rounded away from zero: "1,250", "1.250".

    Negative numbers have a true minus sign, a number that rounds to zero has none. None and what is no finite
    number give a dash.
    """
    if value is None or not math.isfinite(value):
        return UNKNOWN
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value) if isinstance(value, float) else value).quantize(step, context=_WIDE)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{grouped(abs(rounded), decimals, language)}"


def money(amount: float | None, currency: str, language: str = "en", decimals: int = 0) -> str:
    """An amount with its currency in its place: "€ 412,000", "412.000 €"; a minus stands first."""
    shown = number(amount, decimals, language)
    if shown == UNKNOWN:
        return UNKNOWN
    sign = MINUS if shown.startswith(MINUS) else ""
    written = marks(language).money.replace("{c}", symbol(currency, language))
    return sign + written.replace("{n}", shown.removeprefix(MINUS))


def percent(fraction: float | None, decimals: int = 0, language: str = "en") -> str:
    """A fraction in percent: 0.085 with one decimal is "8.5%", in Spanish "8,5 %"."""
    if fraction is None or not math.isfinite(fraction):
        return UNKNOWN
    hundredfold = float(Decimal(repr(float(fraction))).scaleb(2, _WIDE))
    shown = number(hundredfold, decimals, language)
    return shown if shown == UNKNOWN else marks(language).percent.replace("{n}", shown)


def day(when: date | None, language: str = "en") -> str:
    """A date as it stands in reports and lists: "13 Aug 2026", "13 ago 2026", "13.8.2026"."""
    if when is None:
        return UNKNOWN
    return long_day(when, language) if marks(language) is ENGLISH else short_day(when, language)


def long_day(when: date, language: str = "en") -> str:
    """A date with its month in letters, as it stands in a sentence: "13 de agosto de 2026"."""
    words = load(language)
    month = words(f"common.months.m{when.month:02}")
    return words("common.day", day=when.day, month=month, year=when.year)


def years(value: float | None, language: str = "en") -> str:
    """A span in years, to one decimal where it has one: "2.4 years", "1 year"."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    shown = number(value, 1, language).removesuffix(f"{marks(language).point}0")
    form = "one" if shown == "1" else "other"
    return load(language)(f"common.years.{form}", count=shown)
