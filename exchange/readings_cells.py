"""Days and numbers of readings as people type them: decimal commas, percent, units, orders of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from exchange.invite_list import folded
from exchange.plain_numbers import plain_number

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.Z+]*)?")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")
_FIGURE = re.compile(r"([+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?)\s*(.*)", re.DOTALL)

PERCENT = frozenset({"%", "percent", "per cent", "pct"})
SHARES = frozenset({"share", "part", "fraction", "ratio"})
"""Units of parts of 1, which people write in percent."""

MOST_DAY_FIRST = 12


class DayOrder(StrEnum):
    """In which order days such as 03/04/2027 stand in a file.

    Attributes:
        DAY_FIRST, MONTH_FIRST: some day of the file can only be read so.
        MIXED: some can only be read so and some only the other way round.
        EITHER: all of them can be read both ways, so somebody has to say.
        NONE: there are no such days.
    """

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    MIXED = "mixed"
    EITHER = "either"
    NONE = "none"


def day_order(cells: Iterable[str]) -> DayOrder:
    """What the days of a whole column say together; days with dots stand with the day first."""
    found = [match for cell in cells if (match := _SHORT.fullmatch(cell.strip())) and match[2] != "."]
    day = any(int(match[1]) > MOST_DAY_FIRST for match in found)
    month = any(int(match[3]) > MOST_DAY_FIRST for match in found)
    if day and month:
        return DayOrder.MIXED
    if day or month:
        return DayOrder.DAY_FIRST if day else DayOrder.MONTH_FIRST
    return DayOrder.EITHER if any(match[1] != match[3] for match in found) else DayOrder.NONE


def read_day(cell: str, *, day_first: bool | None) -> date | None:
    """The day a cell means; a month stands for its last day.

    None where it is no day, or one that can be read both ways while nobody said how (`day_first` None).
    """
    text = cell.strip()
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        return _day(year, month, monthrange(year, month)[1]) if _is_month(year, month) else None
    match = _SHORT.fullmatch(text)
    return None if match is None else _short(match, day_first=day_first)


def _short(match: re.Match[str], *, day_first: bool | None) -> date | None:
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    first = True if match[2] == "." else day_first
    if one > MOST_DAY_FIRST:
        first = True
    elif other > MOST_DAY_FIRST:
        first = False
    if first is None and one != other:
        return None
    return _day(year, one, other) if first is False else _day(year, other, one)


def either_way(cell: str) -> bool:
    """Whether a day can be read with the day first and with the month first, and means two days."""
    match = _SHORT.fullmatch(cell.strip())
    if match is None or match[2] == ".":
        return False
    return match[1] != match[3] and max(int(match[1]), int(match[3])) <= MOST_DAY_FIRST


def _is_month(year: int, month: int) -> bool:
    return 1 <= year <= date.max.year and 1 <= month <= MOST_DAY_FIRST


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# -- numbers ----------------------------------------------------------------------------------------------


def has_decimal_comma(cells: Iterable[str]) -> bool:
    """Whether the numbers of a column have commas for decimals: some have one comma, none has a point."""
    found = [match[1] for cell in cells if (match := _FIGURE.fullmatch(cell.strip()))]
    commas = [text for text in found if text.count(",") == 1]
    return bool(commas) and not any("." in text for text in found)


def read_figure(cell: str, *, decimal_comma: bool) -> tuple[float | None, str]:
    """The number of a cell and the unit written behind it; None for what is no number that is clear.

    Nothing may stand between thousands, since it cannot be told from decimals.
    """
    match = _FIGURE.fullmatch(cell.strip())
    if match is None:
        return None, ""
    digits = match[1]
    if decimal_comma:
        digits = "?" if "." in digits else digits.replace(",", ".", 1)
    return plain_number(digits), match[2].strip()


def in_unit(value: float, written: str, unit: str) -> float | None:
    """The value in the unit of its metric; None where the unit written is another one.

    Percent becomes a part of 1 where the metric is one.
    """
    given, wanted = _unit(written), _unit(unit)
    if not given or given == wanted:
        return value
    if given in PERCENT and wanted in SHARES:
        return round(value / 100, 14)
    return None


def _unit(text: str) -> str:
    plain = text.strip()
    return "%" if plain == "%" or folded(plain) in PERCENT else folded(plain) or plain
