"""Days off as people paste them: a day or a stretch of days in each line, then what is celebrated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.codes import Code

MOST = 500
"""Lines that are read."""

LONGEST = 200
"""Characters of what is celebrated."""

_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})"
_TO = r"(?:\.\.|-|\u2013|\u2014|/|to|bis|until)"
_LINE = re.compile(
    rf"(?P<first>{_DAY})(?:\s*{_TO}\s*(?P<last>{_DAY}))?[\s;,:\t]*(?P<title>.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Off:
    """Days on which nobody works.

    Attributes:
        first, last: both included.
        line: of the text, from 1.
    """

    first: date
    last: date
    title: str
    line: int


def read_days_off(text: str) -> tuple[tuple[Off, ...], tuple[Diagnostic, ...]]:
    """Read one stretch of days from each line; lines that are right are kept, the others are told.

    A day is written as 2027-01-01 or as 1.1.2027, a stretch as two days with "to", ".." or a dash between
    them; what follows is its name. Empty lines and those that begin with "#" mean nothing.
    """
    found: list[Off] = []
    wrong: list[Diagnostic] = []
    for line, typed in _lines(text):
        read = _read(line, typed)
        if isinstance(read, Diagnostic):
            wrong.append(read)
        elif any((item.first, item.last) == (read.first, read.last) for item in found):
            wrong.append(complain(Code.DAY_OFF_TWICE, Place("", line), value=typed))
        else:
            found.append(read)
    return tuple(found), tuple(wrong)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for line, typed in enumerate(text.lstrip("\ufeff").splitlines()[:MOST], start=1):
        if typed.strip() and not typed.strip().startswith("#"):
            yield line, typed.strip()


def _read(line: int, typed: str) -> Off | Diagnostic:
    at, matched = Place("", line), _LINE.fullmatch(typed)
    if matched is None:
        return complain(Code.DAY_OFF_UNREAD, at, value=typed)
    first = _day(matched["first"])
    last = first if matched["last"] is None else _day(matched["last"])
    if first is None or last is None:
        return complain(Code.DAY_OFF_UNREAD, at, value=typed)
    if last < first:
        return complain(Code.DAY_OFF_ORDER, at, value=typed)
    return Off(first, last, matched["title"].strip()[:LONGEST], line)


def _day(text: str) -> date | None:
    """A day of the calendar; None for one that does not exist."""
    parts = [int(part) for part in re.split(r"[-.]", text)]
    year, month, day = parts if len(text.split("-")) > 1 else reversed(parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
