"""Figures as people read them, taken back to numbers: "€ 1,250.50", "8.5%", "2.4 years" in any language.

Only what is wholly a figure becomes a number; what might be a name, a code or a range stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from words.numbers import MINUS, number

BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
SYMBOL = "(?:[A-Z]{0,3}[$£¥\N{THAI CURRENCY SYMBOL BAHT}\N{EURO-CURRENCY SIGN}-\N{BITCOIN SIGN}])"
"""The sign of a currency, with the letters that tell it from another one's: "€", "US$", "CN¥"."""

UNIT = r"[^\W\d_]{1,20}(?:\N{NARROW NO-BREAK SPACE}[^\W\d_]{1,20})?\.?"
"""What may stand after a figure: a currency such as "CHF" or "F CFA", or the name of a unit in one word."""

MOST_DIGITS = 15
"""Excel keeps no more."""

LONGEST = 80
UNGROUPED = 3
"""Digits that never have a separator."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the number format that shows it as it was written.

    Attributes:
        value: exact; a percentage is a fraction.
        pattern: as Excel knows it, the unit in quotation marks.
    """

    value: Decimal
    pattern: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What separates thousands and decimals in a language."""

    group: str
    point: str


@cache
def signs(language: str) -> Signs:
    """The signs that the figures of this language are written with."""
    written = number(1234567.5, 1, language)
    rest = re.sub(r"\d", "", written)
    return Signs(rest[:-1][:1], rest[-1:])


def figure(text: str, language: str) -> Figure | None:
    """The figure that a text is; None when it is anything else."""
    if len(text) > LONGEST:
        return None
    found = _shape(signs(language)).fullmatch(text.strip(BLANKS))
    if found is None or (found["before"] and found["after"]):
        return None
    whole, rest, sign = found["whole"], found["rest"] or "", found["sign"] or found["inner"] or ""
    if not _plain(whole, rest):
        return None
    value = Decimal(f"{_bare(whole)}.{rest or 0}")
    return _made(found, -value if sign in {MINUS, "-"} else value, sign)


def _bare(text: str) -> str:
    """The digits of a text."""
    return re.sub(r"\D", "", text)


def _plain(whole: str, rest: str) -> bool:
    """Whether it is a number and no code: few enough digits, and none but a lone zero in front."""
    return len(_bare(whole) + rest) <= MOST_DIGITS and (len(whole) == 1 or not whole.startswith("0"))


def _made(found: re.Match[str], value: Decimal, sign: str) -> Figure:
    """The figure with its pattern."""
    decimals = len(found["rest"] or "")
    grouped = len(found["whole"]) <= UNGROUPED or not found["whole"].isdigit()
    shape = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    before, after = found["before"] or "", found["after"] or ""
    if after.endswith("%"):
        return Figure(value.scaleb(-2), _signed(shape + _quoted(after[:-1]) + "%", sign))
    return Figure(value, _signed(_quoted(before) + shape + _quoted(after), sign))


def _quoted(text: str) -> str:
    """A unit as it stands in a number format."""
    return f'"{text}"' if text else ""


def _signed(shape: str, sign: str) -> str:
    """A minus stands before all; a plus that was written stays."""
    if sign != "+" and not shape.startswith('"'):
        return shape
    return f"{'+' if sign == '+' else ''}{shape};-{shape};{shape}"


@cache
def _shape(used: Signs) -> re.Pattern[str]:
    """What a figure looks like with these signs."""
    group = f"[{re.escape(used.group)}{BLANKS if used.group in BLANKS else ''}]" if used.group else "(?!)"
    point = re.escape(used.point)
    minus = f"[-+{MINUS}]"
    return re.compile(
        rf"(?P<sign>{minus})?(?P<before>(?:{SYMBOL}|[A-Z]{{3}})[{BLANKS}]?)?(?P<inner>{minus})?"
        rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)(?:{point}(?P<rest>[0-9]+))?"
        rf"(?P<after>[{BLANKS}]?(?:%|{SYMBOL})|[{BLANKS}]{UNIT})?"
    )
