"""Read a table of entries that people edited in a spreadsheet, every problem told by its cell.

A column that is missing leaves its field as it stands; an emptied cell empties it. A row without an id is a
new entry; one whose version is no longer the standing one was changed by somebody else in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, in_order
from authoring.names import listed, near
from exchange.codes import Code
from exchange.record_columns import Column, Fault, Misread
from exchange.record_file import Heads
from exchange.tables import Table, at_cell, read_table

CODES = {
    Fault.VALUE: Code.TABLE_VALUE,
    Fault.NUMBER: Code.TABLE_NUMBER,
    Fault.WHOLE: Code.TABLE_WHOLE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be taken.

    Attributes:
        id: of the entry; empty for a new one.
        values: field to value, for the columns that were there.
        number: of the row among the data rows, counted from 0.
    """

    id: str
    values: Mapping[str, Any]
    number: int


def read_record_table(
    data: bytes, filename: str, heads: Heads, columns: Sequence[Column], standing: Mapping[str, int]
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Read a table of entries, a workbook in a child process with limits.

    Args:
        data: the file as it was handed in.
        filename: what its author calls it.
        heads: of the first two columns.
        columns: of the fields; their heads are found in any order.
        standing: id to revision of the entries there are.

    Returns:
        The rows that can be taken, and everything that is wrong, by its cell.
    """
    table, found = read_table(data, filename)
    if table is None:
        return (), found
    rows, more = record_rows(table, heads, columns, standing)
    return rows, in_order([*found, *more])


def record_rows(
    table: Table, heads: Heads, columns: Sequence[Column], standing: Mapping[str, int]
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The entries of a table that was read."""
    reading = _Reading(table, heads, columns, standing)
    rows = tuple(reading.rows())
    return rows, tuple(reading.found)


class _Reading:
    """One table being read; `found` grows with every complaint."""

    def __init__(
        self, table: Table, heads: Heads, columns: Sequence[Column], standing: Mapping[str, int]
    ) -> None:
        self.found: list[Diagnostic] = []
        self._table, self._columns, self._standing = table, columns, standing
        self._at = self._places([heads.id, heads.version, *(column.head for column in columns)])
        self._id, self._version = self._at.get(heads.id), self._at.get(heads.version)
        self._seen: set[str] = set()

    def _places(self, heads: Sequence[str]) -> dict[str, int]:
        """Where each known head stands; heads nobody knows are told and left out."""
        known = {head.strip().casefold(): head for head in heads}
        found: dict[str, int] = {}
        for at, cell in enumerate(self._table.header):
            typed = str(cell or "").strip()
            head = known.get(typed.casefold())
            if head is not None:
                found.setdefault(head, at)
            elif typed:
                nearest = near(typed, heads)
                place = self._table.place(-1, at)
                self.found.append(
                    complain(Code.TABLE_UNKNOWN_HEAD, place, {"known": listed(heads)}, value=typed,
                             nearest=nearest, severity=Severity.WARNING)
                )  # fmt: skip
        return found

    def rows(self) -> Iterator[Row]:
        """Every row that can be taken."""
        lacking = [column.head for column in self._columns if column.needed and column.head not in self._at]
        if lacking:
            place = self._table.place(-1, 0)
            self.found.append(complain(Code.TABLE_HEAD_MISSING, place, {"heads": listed(lacking)}))
            return
        for number in range(len(self._table.rows)):
            if any(str(cell or "").strip() for cell in self._table.rows[number]):
                row = self._row(number)
                if row is not None:
                    yield row

    def _row(self, number: int) -> Row | None:
        before = len(self.found)
        name = self._name(number)
        values = {
            column.name: self._value(number, column) for column in self._columns if column.head in self._at
        }
        if len(self.found) > before:
            return None
        return Row(name, values, number)

    def _name(self, number: int) -> str:
        """The id of the entry, if it can be written over."""
        typed = "" if self._id is None else str(self._table.cell(number, self._id) or "").strip()
        if not typed or self._id is None:
            return ""
        place = self._table.place(number, self._id)
        if typed not in self._standing:
            nearest = near(typed, self._standing)
            self.found.append(
                complain(Code.TABLE_UNKNOWN_ID, place, at_cell(place), value=typed, nearest=nearest)
            )
        elif typed in self._seen:
            self.found.append(complain(Code.TABLE_ID_TWICE, place, at_cell(place), value=typed))
        else:
            self._judge_version(number, typed, place)
        self._seen.add(typed)
        return typed

    def _judge_version(self, number: int, name: str, named: Place) -> None:
        """Whether somebody changed the entry since the table was written; without a version nobody knows."""
        cell = None if self._version is None else self._table.cell(number, self._version)
        if self._version is None or cell is None or not str(cell).strip():
            self.found.append(complain(Code.TABLE_WITHOUT_VERSION, named, at_cell(named), value=name))
        elif cell not in {float(self._standing[name]), str(self._standing[name])}:
            place = self._table.place(number, self._version)
            told = {**at_cell(place), "version": self._standing[name]}
            self.found.append(complain(Code.TABLE_CHANGED_SINCE, place, told, value=cell))

    def _value(self, number: int, column: Column) -> Any:
        at = self._at[column.head]
        place = self._table.place(number, at)
        value = column.taken(self._table.cell(number, at))
        told = {**at_cell(place), "head": column.head}
        if isinstance(value, Misread):
            self.found.append(
                complain(CODES[value.fault], place, told, value=value.typed, nearest=value.nearest or None)
            )
        elif column.needed and not str(value or "").strip():
            self.found.append(complain(Code.TABLE_NEEDED, place, told))
        return value
