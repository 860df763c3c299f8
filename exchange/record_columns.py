"""Columns of a table of entries: how a field is written into a cell, and how a typed cell is read back.

Whatever has a title stands there by its title where no other has the same, else by its id; reading takes
both, capitals and blanks at the ends aside. Several things in one cell stand on lines of their own; a list
with semicolons is read as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from authoring.names import near
from exchange.plain_numbers import plain_number
from exchange.tables import Cell

YES, NO = "yes", "no"


class Sort(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    ONE = "one"
    MANY = "many"


class Fault(StrEnum):
    """What is wrong with a cell.

    Attributes:
        VALUE: nothing that may be chosen.
        NUMBER: no number that can be read.
        WHOLE: a number, but not a whole one.
    """

    VALUE = "value"
    NUMBER = "number"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a cell cannot be taken: what was typed, and the nearest thing that could stand there."""

    typed: str
    nearest: str = ""
    fault: Fault = Fault.VALUE


@dataclass(frozen=True)
class Column:
    """A field of a record as a column.

    Attributes:
        name: of the field.
        head: what stands in the first row.
        sort: what the cells hold.
        titles: value to what it is called, for ONE and MANY; "yes" and "no" for FLAG.
        needed: whether an entry is none without it.
        width: of the column in a workbook, in characters.
    """

    name: str
    head: str
    sort: Sort = Sort.TEXT
    titles: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    width: int = 18

    @cached_property
    def _shown(self) -> dict[str, str]:
        often = Counter(title.strip().casefold() for title in self.titles.values())
        return {
            value: title if often[title.strip().casefold()] == 1 and _alone(title) else value
            for value, title in self.titles.items()
        }

    @cached_property
    def _meant(self) -> dict[str, str]:
        by_title = {title.strip().casefold(): value for value, title in self._shown.items()}
        return {**by_title, **{value.casefold(): value for value in self.titles}}

    def written(self, value: Any) -> Cell:
        """The cell of a value."""
        if value is None:
            return None
        if self.sort is Sort.FLAG:
            return self.titles.get(YES if value else NO, YES if value else NO)
        if self.sort is Sort.MANY:
            return "\n".join(self._shown.get(str(item), str(item)) for item in value)
        if self.sort is Sort.ONE:
            return self._shown.get(str(value), str(value))
        return float(value) if self.sort in {Sort.NUMBER, Sort.WHOLE} else in_lines(str(value))

    def taken(self, cell: Cell) -> Any | Misread:
        """The value of a typed cell; None or the empty value of the field for an empty one."""
        text = _text(cell)
        if self.sort is Sort.TEXT:
            return text
        if self.sort is Sort.MANY:
            return self._several(text)
        if not text.strip():
            return False if self.sort is Sort.FLAG else None
        return self._number(text) if self.sort in {Sort.NUMBER, Sort.WHOLE} else self._one(text)

    def _one(self, text: str) -> Any | Misread:
        found = self._meant.get(text.strip().casefold())
        if found is None:
            return Misread(text, near(text, self._shown.values()) or near(text, self.titles) or "")
        return found == YES if self.sort is Sort.FLAG else found

    def _several(self, text: str) -> tuple[str, ...] | Misread:
        lines = [line for line in text.splitlines() if line.strip()]
        found = [self._one(part) for line in lines for part in self._parts(line)]
        wrong = next((item for item in found if isinstance(item, Misread)), None)
        return wrong if wrong is not None else tuple(dict.fromkeys(str(item) for item in found))

    def _parts(self, line: str) -> list[str]:
        """The line itself where it is one title, else what stands between its semicolons."""
        if line.strip().casefold() in self._meant:
            return [line]
        return [part for part in line.split(";") if part.strip()]

    def _number(self, text: str) -> float | int | Misread:
        value = plain_number(text)
        if value is None:
            return Misread(text, fault=Fault.NUMBER)
        if self.sort is Sort.WHOLE:
            return int(value) if value.is_integer() else Misread(text, fault=Fault.WHOLE)
        return value


def in_lines(text: str) -> str:
    """The text with its lines ended as cells hold them, whatever ended them before."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _alone(title: str) -> bool:
    """Whether a title can stand for itself on a line of a cell."""
    return bool(title.strip()) and title.strip() == title and len(title.splitlines()) == 1


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004  exact whole numbers
    return cell
