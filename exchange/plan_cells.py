"""Days, lengths, shares and numbers as people type them into the cells of a plan."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

MOST_DAYS = 2000
DAYS_PER_WEEK = 5
EARLIEST, LATEST = 1990, 2149

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_NUMBER = re.compile(
    r"-?(?:\d{1,9}(?:[.,]\d{1,9})?|\d{1,3}(?:[ \u00a0\u202f']\d{3}){1,3}(?:[.,]\d{1,9})?)", re.ASCII
)
_LENGTH = re.compile(r"(?P<number>\S.*?)\s*(?P<unit>d|days?|t|tage?|w|wks?|weeks?)?\??", re.IGNORECASE)
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
MISTAKABLE = re.compile(r"-?\d{1,3}[.,]\d{3}", re.ASCII)
"""A number whose mark may part thousands or decimals."""


class CellFault(StrEnum):
    """Why a cell is not read."""

    UNREAD = "unread"
    NEGATIVE = "negative"
    UNCLEAR = "unclear"


def number_typed(text: str) -> float | CellFault:
    """A number with a decimal point or comma; thousands may be parted by blanks or apostrophes.

    "1.234" and "1,234" may be either, so they are not guessed.
    """
    typed = text.strip().translate(_MINUS)
    if not _NUMBER.fullmatch(typed):
        return CellFault.UNREAD
    if MISTAKABLE.fullmatch(typed) and not typed.lstrip("-").startswith("0"):
        return CellFault.UNCLEAR
    return float(re.sub(r"[ \u00a0\u202f']", "", typed).replace(",", "."))


def days_typed(text: str) -> float | CellFault:
    """Working days such as "10", "2,5 d" or "3 weeks"."""
    found = _LENGTH.fullmatch(text.strip())
    number = CellFault.UNREAD if found is None else number_typed(found["number"])
    if isinstance(number, CellFault) or found is None:
        return number
    if number < 0:
        return CellFault.NEGATIVE
    days = number * (DAYS_PER_WEEK if (found["unit"] or "").lower().startswith("w") else 1)
    return days if days <= MOST_DAYS else CellFault.UNREAD


def share_typed(text: str) -> float | CellFault:
    """A part of a whole, 0 to 1, from "50 %" or "0.5"; a number above 1 is read as a percentage."""
    typed = text.strip()
    percent = typed.endswith("%")
    number = number_typed(typed.removesuffix("%"))
    if isinstance(number, CellFault):
        return number
    if number < 0:
        return CellFault.NEGATIVE
    share = number / 100 if percent or number > 1 else number
    return round(share, 6) if share <= 1 else CellFault.UNREAD


def day_typed(text: str) -> date | CellFault:
    """A day as 2027-03-31, 31.03.2027, or with slashes where day and month cannot be mistaken."""
    typed = text.strip()
    if found := _ISO.fullmatch(typed):
        return _day(found[1], found[2], found[3])
    if found := _POINTS.fullmatch(typed):
        return _day(found[3], found[2], found[1])
    if found := _SLASHES.fullmatch(typed):
        first, second, year = found.groups()
        ways = {
            way for way in (_day(year, second, first), _day(year, first, second)) if isinstance(way, date)
        }
        if len(ways) == 1:
            return ways.pop()
        return CellFault.UNCLEAR if ways else CellFault.UNREAD
    return CellFault.UNREAD


def _day(year: str, month: str, day: str) -> date | CellFault:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return CellFault.UNREAD
    return made if EARLIEST <= made.year <= LATEST else CellFault.UNREAD
