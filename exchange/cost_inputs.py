"""What somebody changed in the inputs of a cost workbook since it was issued.

Beside the sheet that people change stands a hidden one with every value as it was issued (`issued_inputs`).
Reading compares the two: what differs is a change, whatever else was done to the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose, isfinite
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, in_order
from authoring.names import near
from exchange.bounded import BOUNDS, Bounds, run
from exchange.codes import Code
from exchange.issued_inputs import FIELDS, FIRST_ROW, MARK, NUMBERS, STORIES, TEXTS, whole
from exchange.plain_numbers import plain_number
from exchange.tables import OLD_OFFICE_START, WORKBOOK_START, Cell, at_cell, place_of

SAME = 1e-13
"""Numbers this near to each other, in parts of themselves, are one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that somebody changed.

    Attributes:
        id: of the input; field: one of NUMBERS or TEXTS.
        before, after: as issued, and as it stands now; None for an empty cell.
    """

    id: str
    field: str
    before: Cell
    after: Cell
    place: Place


def read_cost_inputs(
    data: bytes, filename: str, project: str, bounds: Bounds = BOUNDS
) -> tuple[tuple[Edit, ...], tuple[Diagnostic, ...]]:
    """Every cell of the inputs that was changed; what is wrong is told by its cell and left out.

    Args:
        data: the workbook, read in a child process with limits.
        filename: what whoever handed it in calls it.
        project: id of the project it has to be of.
        bounds: what the reader may use up.
    """
    sheets, faults = _opened(data, filename, bounds)
    if faults:
        return (), faults
    hidden = next((item for item in sheets if _first(item) == MARK), None)
    if hidden is None:
        return (), (complain(Code.COST_BOOK_NOT_OURS, Place(filename)),)
    rows = [list(row) for row in hidden["rows"]]
    if not whole(rows):
        return (), (complain(Code.COST_BOOK_CHANGED, Place(filename)),)
    if rows[0][2] != project:
        return (), (complain(Code.COST_BOOK_OTHER, Place(filename)),)
    shown = next((item for item in sheets if item["sheet"] == rows[0][3]), None)
    if shown is None:
        return (), (complain(Code.COST_BOOK_SHEET_GONE, Place(filename), {"sheet": rows[0][3]}),)
    reading = _Reading(filename, shown, rows)
    edits = tuple(reading.edits())
    return edits, in_order(reading.found)


def _opened(
    data: bytes, filename: str, bounds: Bounds
) -> tuple[Sequence[Mapping[str, Any]], tuple[Diagnostic, ...]]:
    place = Place(filename)
    if data.startswith(OLD_OFFICE_START):
        return (), (complain(Code.PROTECTED_OR_OLD, place),)
    if not data.startswith(WORKBOOK_START):
        return (), (complain(Code.NOT_A_WORKBOOK, place),)
    outcome = run("survey_form", data, bounds)
    if outcome.fault is not None:
        return (), (complain(outcome.fault, place, outcome.arguments),)
    return outcome.value["sheets"], ()


def _first(sheet: Mapping[str, Any]) -> Cell:
    rows = sheet["rows"]
    return rows[0][0] if rows and rows[0] else None


class _Reading:
    """One sheet of inputs being read; `found` grows with every complaint."""

    def __init__(self, file: str, shown: Mapping[str, Any], rows: Sequence[Sequence[Cell]]) -> None:
        self.found: list[Diagnostic] = []
        self._file, self._shown = file, shown
        self._first = int(float(rows[0][4] or 0))
        self._at = {name: int(float(rows[1][place] or 0)) for place, name in enumerate(("id", *FIELDS))}
        self._issued = {
            str(row[0]): dict(zip(FIELDS, [*row[1:], *[None] * len(FIELDS)], strict=False))
            for row in rows[FIRST_ROW:]
        }
        self._open = {(row, column) for row, column in shown["open_formulas"]}
        self._errors = {(row, column) for row, column in shown["errors"]}

    def edits(self) -> Iterator[Edit]:
        """Every changed cell of every row that is ours, in the order of the sheet."""
        named = {row: self._id(row) for row in range(self._first, len(self._shown["rows"]))}
        rows: dict[str, list[int]] = {}
        for row, name in named.items():
            rows.setdefault(name, []).append(row)
        for row, name in named.items():
            if not name:
                self._tell_if_filled(row)
            elif name not in self._issued:
                nearest = near(name, self._issued)
                self._tell(Code.COST_BOOK_ROW_UNKNOWN, row, "id", value=name, nearest=nearest)
            elif len(rows[name]) == 1:
                yield from self._row(row, name)
            elif row != rows[name][0]:
                self._tell(Code.COST_BOOK_ROW_TWICE, row, "id", other=rows[name][0] + 1, value=name)
        self._tell_gone(set(rows))

    def _tell_gone(self, here: set[str]) -> None:
        """Rows that were issued and are no longer there; what they said stays as it is."""
        for name in self._issued:
            if name not in here:
                told, place = {"id": name}, Place(self._file)
                found = complain(Code.COST_BOOK_ROW_GONE, place, told, value=name, severity=Severity.WARNING)
                self.found.append(found)

    def _id(self, row: int) -> str:
        return str(self._cell(row, "id") or "").strip()

    def _row(self, row: int, name: str) -> Iterator[Edit]:
        """The changes of one row; none of them where one of its cells cannot be read."""
        issued, before = self._issued[name], len(self.found)
        now = {field: self._value(row, field, issued[field]) for field in FIELDS}
        if len(self.found) > before:
            return
        for field in STORIES:
            if not _same(now[field], issued[field]):
                self._tell(Code.COST_BOOK_STORY, row, field, severity=Severity.WARNING)
        for field in (*NUMBERS, *TEXTS):
            if not _same(now[field], issued[field]):
                yield Edit(name, field, issued[field], now[field], self._place(row, field))

    def _value(self, row: int, field: str, issued: Cell) -> Cell:
        at, cell = (row + 1, self._at[field] + 1), self._cell(row, field)
        if at in self._open:
            self._tell(Code.FORMULA_WITHOUT_VALUE, row, field)
            return None
        if at in self._errors:
            self._tell(Code.CELL_ERROR, row, field)
            return None
        if field in TEXTS:
            return _text(cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            if field == "base" and issued is not None:
                self._tell(Code.COST_BOOK_EMPTY, row, field)
            return None
        number = _number(cell)
        if number is None:
            self._tell(Code.NOT_A_NUMBER, row, field, value=cell)
        return number

    def _tell_if_filled(self, row: int) -> None:
        """A row without an id that says something was added by hand."""
        if any(self._cell(row, field) not in (None, "") for field in NUMBERS):
            self._tell(Code.COST_BOOK_ROW_UNKNOWN, row, "base", value="")

    def _cell(self, row: int, field: str) -> Cell:
        cells: Sequence[Cell] = self._shown["rows"][row]
        return cells[self._at[field]] if self._at[field] < len(cells) else None

    def _place(self, row: int, field: str) -> Place:
        return place_of(self._file, self._shown["sheet"], row + 1, self._at[field] + 1)

    def _tell(
        self,
        code: Code,
        row: int,
        field: str,
        *,
        value: Cell = None,
        nearest: str | None = None,
        severity: Severity = Severity.ERROR,
        **told: object,
    ) -> None:
        place = self._place(row, field)
        arguments = {**at_cell(place), **told}
        self.found.append(
            complain(code, place, arguments, value=value, nearest=nearest or None, severity=severity)
        )


def _text(cell: Cell) -> Cell:
    text = f"{cell:.15g}" if isinstance(cell, float) else (cell or "").strip()
    return text or None


def _number(cell: Cell) -> float | None:
    """A number, also where it stands as text without anything beside it."""
    if isinstance(cell, str):
        return plain_number(cell)
    return cell if cell is not None and isfinite(cell) else None


def _same(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same; the last of the digits that an office keeps may differ."""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=SAME)
    return (one or None) == (other or None) if not (one == 0 or other == 0) else one == other
