"""A tester's sheet that comes back: whose it is, what came out of each test, and what should not be there.

The workbook is taken apart in a child process (`bounded`, reader "watched"); here cells are plain data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, in_order
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.record_columns import Column, Misread
from exchange.tables import OLD_OFFICE_START, WORKBOOK_START, Cell, at_cell, place_of
from exchange.tester_sheet import BASE, DAY, FOUND, HEAD, IDS, MAKER, MARK, STATE, Outcome, SheetHead, tidied

Rows = Sequence[Sequence[Cell]]
LONGEST = 10_000
"""Characters of what was seen."""


@dataclass(frozen=True, slots=True)
class Base:
    """What stood when the sheet was made, as signs: the outcome of a test, and the test itself."""

    outcome: str
    test: str


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on a sheet for one test, and where."""

    outcome: Outcome
    place: Place


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A sheet as it came back: by id of a test what is said, and what stood when it was made."""

    head: SheetHead
    said: Mapping[str, Said] = field(default_factory=dict)
    bases: Mapping[str, Base] = field(default_factory=dict)


def read_sheet(
    data: bytes, filename: str, states: Column, bounds: Bounds = BOUNDS
) -> tuple[ReceivedSheet | None, tuple[Diagnostic, ...]]:
    """Read a sheet that came back.

    Args:
        data: the workbook.
        filename: what its sender calls it.
        states: how a state is written.
        bounds: limits of the child process.

    Returns:
        The sheet, or None when the file is none of ours, holds programs or cannot be relied on; and all that
        is wrong with single cells. With an error among it nothing should be taken over.
    """
    if data.startswith(OLD_OFFICE_START):
        return None, (complain(Code.PROTECTED_OR_OLD, Place(filename)),)
    if not data.startswith(WORKBOOK_START):
        return None, (complain(Code.NOT_A_WORKBOOK, Place(filename)),)
    outcome = run("watched", data, bounds)
    if outcome.fault is not None:
        return None, (complain(outcome.fault, Place(filename), outcome.arguments),)
    if outcome.value["macros"]:
        return None, (complain(Code.TESTER_MACROS, Place(filename)),)
    return _read(outcome.value, filename, states)


def _read(
    told: Mapping[str, Any], file: str, states: Column
) -> tuple[ReceivedSheet | None, tuple[Diagnostic, ...]]:
    hidden: Rows = next(
        (item["rows"] for item in told["sheets"] if any(row[:1] == [MAKER] for row in item["rows"])), ()
    )
    if not hidden:
        return None, (complain(Code.TESTER_NOT_OURS, Place(file)),)
    heads = {row[1]: row[2] for row in _kept(hidden, HEAD)}
    head = SheetHead(heads.get("project", "")[:200], heads.get("tester", "")[:200])
    if heads.get("check") != head.check:
        return None, (complain(Code.TESTER_CHANGED, Place(file)),)
    bases = {row[1]: Base(row[2], row[3]) for row in _kept(hidden, BASE)}
    reading = _Reading(file, bases, states)
    for sheet in told["sheets"]:
        if sheet["rows"] is not hidden:
            reading.sheet(sheet)
    return ReceivedSheet(head, reading.said, bases), in_order([*reading.found, *reading.gone()])


def _kept(rows: Rows, kind: str) -> Iterator[tuple[str, ...]]:
    for row in rows:
        if row[:1] == [kind]:
            yield tuple(str(cell) if cell is not None else "" for cell in (*row, "", "", "")[:4])


class _Reading:
    """One sheet being read; `said` and `found` grow."""

    def __init__(self, file: str, bases: Mapping[str, Base], states: Column) -> None:
        self.said: dict[str, Said] = {}
        self.found: list[Diagnostic] = []
        self._file, self._bases, self._states = file, bases, states

    def sheet(self, sheet: Mapping[str, Any]) -> None:
        """Take the rows of one sheet that are about a test."""
        for at, row in enumerate(sheet["rows"], start=1):
            name = row[IDS] if row else None
            if isinstance(name, str) and name.startswith(MARK):
                self._row(sheet, at, row, name.removeprefix(MARK))

    def gone(self) -> Iterator[Diagnostic]:
        """Rows that are missing; their tests stay as they are."""
        count = sum(name not in self.said for name in self._bases)
        if count:
            place = Place(self._file)
            yield complain(Code.TESTER_ROW_GONE, place, {"count": count}, severity=Severity.WARNING)

    def _row(self, sheet: Mapping[str, Any], at: int, row: Sequence[Cell], name: str) -> None:
        place = place_of(self._file, sheet["sheet"], at, STATE + 1)
        if name not in self._bases:
            self.found.append(complain(Code.TESTER_FOREIGN, place, {"row": at}, value=name[:80]))
        elif name in self.said:
            other = self.said[name].place.line or 0
            self.found.append(complain(Code.TESTER_TWICE, place, {"row": at, "other": other}))
        else:
            self.found += _tricks(sheet, self._file, at)
            self.said[name] = Said(self._outcome(sheet["sheet"], at, row), place)

    def _outcome(self, sheet: str, at: int, row: Sequence[Cell]) -> Outcome:
        cells = [*row, *([None] * (FOUND + 1 - len(row)))]
        state = self._state(cells[STATE], place_of(self._file, sheet, at, STATE + 1))
        day = self._day(cells[DAY], place_of(self._file, sheet, at, DAY + 1))
        found, place = _text(cells[FOUND]), place_of(self._file, sheet, at, FOUND + 1)
        if len(found) > LONGEST:
            told = {**at_cell(place), "length": len(found), "limit": LONGEST}
            self.found.append(complain(Code.TESTER_LONG, place, told))
        return Outcome(state, day, found[:LONGEST])

    def _state(self, cell: Cell, place: Place) -> str:
        """What came out by its code; an empty cell says that nobody tried."""
        value = self._states.taken(cell)
        if isinstance(value, Misread):
            nearest = value.nearest or None
            told = complain(Code.TESTER_STATE, place, at_cell(place), value=value.typed[:80], nearest=nearest)
            self.found.append(told)
            return NOT_TRIED
        return str(value or NOT_TRIED)

    def _day(self, cell: Cell, place: Place) -> date | None:
        text = _text(cell)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.found.append(complain(Code.TESTER_DAY, place, at_cell(place), value=text[:80]))
            return None


NOT_TRIED = "open"
"""What an empty cell of a state means."""


def _text(cell: Cell) -> str:
    return tidied(f"{cell:g}" if isinstance(cell, float) else str(cell or ""))


def _tricks(sheet: Mapping[str, Any], file: str, at: int) -> Iterator[Diagnostic]:
    """Formulas, cells with an error, and hidden rows: nothing of that was on the sheet when it was made."""
    formulas = {tuple(item) for item in sheet["formulas"]}
    errors = {tuple(item) for item in sheet["errors"]}
    for column in (STATE, DAY, FOUND):
        here = place_of(file, sheet["sheet"], at, column + 1)
        if (at, column + 1) in formulas:
            yield complain(Code.TESTER_FORMULA, here, at_cell(here))
        elif (at, column + 1) in errors:
            yield complain(Code.CELL_ERROR, here, at_cell(here))
    if at in sheet["hidden"]:
        place = place_of(file, sheet["sheet"], at, STATE + 1)
        yield complain(Code.TESTER_HIDDEN, place, {"row": at}, severity=Severity.WARNING)
