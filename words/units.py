"""Figures of the content as people read and type them: a share in percent, stored as a part of 1."""

from __future__ import annotations

import math

from words.marks import marks
from words.numbers import UNKNOWN, number

SHARE = "share"
"""A unit that begins with this word, such as "share of users per year", is a part of 1."""

WHOLE = "from 0 to 1"
HUNDRED = 100.0
PERCENT = "%"
MOST_DECIMALS = 6
LARGE = 1000.0
"""From here on a computed figure is told without decimals."""

DIGITS = 3
"""Digits of a computed figure below one."""


def is_share(unit: str) -> bool:
    """Whether a figure of this unit is a part of 1 and is read as percent."""
    return unit.split(maxsplit=1)[:1] == [SHARE]


def unit_name(unit: str, currency: str) -> str:
    """What a unit is called: "%" for a share, with the project's currency in the place of the word for it."""
    if not is_share(unit):
        return unit.replace("currency", currency)
    of = unit.strip().removeprefix(SHARE).strip()
    return PERCENT if of in {"", WHOLE} else f"{PERCENT} {of}"


def in_unit(value: float, unit: str) -> float:
    """A stored figure as it is read; a share without the dust that a computer leaves: 0.07 is 7."""
    return round(HUNDRED * value, 9) if is_share(unit) else value


def stored(value: float, unit: str) -> float:
    """What was typed as it is stored: 7 percent is 0.07."""
    return round(value / HUNDRED, 11) if is_share(unit) else value


def figure(value: float | None, unit: str, language: str = "en") -> str:
    """A figure that was entered, with the decimals it has and no others, without its unit."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    return _trimmed(number(in_unit(value, unit), MOST_DECIMALS, language), language)


def rounded(value: float | None, unit: str, language: str = "en") -> str:
    """A figure that was worked out, with as many digits as mean something: 21.11, 12,346, 14.6 percent."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    shown = in_unit(value, unit)
    if is_share(unit):
        return _trimmed(number(shown, 1 if abs(shown) >= 1 else 2, language), language)
    return _trimmed(number(shown, _decimals(shown), language), language)


def _decimals(value: float) -> int:
    if value == 0 or abs(value) >= LARGE:
        return 0
    return 2 if abs(value) >= 1 else DIGITS - 1 - math.floor(math.log10(abs(value)))


def _trimmed(shown: str, language: str) -> str:
    point = marks(language).point
    head, found, decimals = shown.partition(point)
    decimals = decimals.rstrip("0")
    return f"{head}{found}{decimals}" if decimals else head
