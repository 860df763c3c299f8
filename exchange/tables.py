"""Tables that people hand in: CSV files and the first sheet of a workbook, as rows of text and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain, has_errors, in_order
from exchange.bounded import BOUNDS, Bounds, Outcome, run
from exchange.cells import CELL_LIMIT, forbidden, length
from exchange.codes import Code
from exchange.csv_text import read_csv

Cell = str | float | None
"""Text as typed, a true number, or nothing."""

WORKBOOK_START = b"PK\x03\x04"
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0"
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
TEXT_ENDINGS = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row.

    Attributes:
        file: the name its author knows it by.
        sheet: name of the sheet; "" for CSV.
        header: cells of the first row, cut behind the last that is given.
        rows: the rows below, empty ones included so that numbers of rows hold.
        first_row: number of the head row in the file, counted from 1.
    """

    file: str
    sheet: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a data row, both counted from 0; None behind the end of the row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def place(self, row: int, column: int) -> Place:
        """Where a cell of a data row stands, both counted from 0; row -1 is the head row."""
        return place_of(self.file, self.sheet, self.first_row + 1 + row, column + 1)


def place_of(file: str, sheet: str, row: int, column: int) -> Place:
    """A cell as a place: row and column as numbers, and (sheet, "C5") as its path."""
    return Place(file, row, column, (sheet, f"{column_letters(column)}{row}"))


def column_letters(column: int) -> str:
    """The name of a column counted from 1, as spreadsheets show it: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def at_cell(place: Place) -> dict[str, object]:
    """What a sentence about a cell needs: its name, such as C5, with the sheet where there is one."""
    sheet, name = place.path[-2:]
    return {"cell": f"{name} ({sheet})" if sheet else name}


def read_table(
    data: bytes, filename: str, bounds: Bounds = BOUNDS
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Read a CSV file or the first visible sheet of a workbook.

    What the file is, is told by how it begins, not by its name alone. In CSV all cells are text.

    Returns:
        The table, or None when the file cannot be used, and everything that was wrong.
    """
    name = filename.lower()
    if data.startswith(WORKBOOK_START):
        return _from_workbook(run("workbook", data, bounds), filename)
    if data.startswith(OLD_OFFICE_START):
        return None, (complain(Code.PROTECTED_OR_OLD, Place(filename)),)
    if name.endswith(WORKBOOK_ENDINGS):
        return None, (complain(Code.NOT_A_WORKBOOK, Place(filename)),)
    if not name.endswith(TEXT_ENDINGS):
        return None, (complain(Code.UNKNOWN_KIND, Place(filename), value=filename),)
    rows, first_row, diagnostics = read_csv(data, filename, bounds.file_bytes)
    return _checked(filename, "", rows, first_row, diagnostics)


def _from_workbook(outcome: Outcome, file: str) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    if outcome.fault is not None:
        return None, (complain(outcome.fault, Place(file), outcome.arguments),)
    told: Mapping[str, Any] = outcome.value
    found = tuple(_remarks(told, file))
    return _checked(file, told["sheet"], [tuple(row) for row in told["rows"]], 1, found)


def _remarks(told: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    sheet = told["sheet"]
    if told["others"]:
        names = {"sheet": sheet, "others": ", ".join(told["others"])}
        yield complain(Code.OTHER_SHEETS, Place(file), names, severity=Severity.NOTE)
    kinds = ((Code.FORMULA_WITHOUT_VALUE, told["open_formulas"]), (Code.CELL_ERROR, told["errors"]))
    for code, positions in kinds:
        for row, column in positions:
            place = place_of(file, sheet, row, column)
            yield complain(code, place, at_cell(place))


def _checked(
    file: str, sheet: str, rows: list[tuple[Cell, ...]], first_row: int, diagnostics: tuple[Diagnostic, ...]
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """A table of rows whose text is fit to be kept."""
    found = [*diagnostics, *_unfit(file, sheet, rows, first_row)]
    if not has_errors(found) and not any(cell is not None for cell in (rows[0] if rows else ())):
        found.append(complain(Code.EMPTY_TABLE, Place(file)))
    if has_errors(found):
        return None, in_order(found)
    return Table(file, sheet, rows[0], tuple(rows[1:]), first_row), in_order(found)


def _unfit(file: str, sheet: str, rows: list[tuple[Cell, ...]], first_row: int) -> Iterator[Diagnostic]:
    for number, row in enumerate(rows, start=first_row):
        for column, cell in enumerate(row, start=1):
            if not isinstance(cell, str):
                continue
            place = place_of(file, sheet, number, column)
            if length(cell) > CELL_LIMIT:
                yield complain(Code.TEXT_TOO_LONG, place, {**at_cell(place), "limit": CELL_LIMIT})
            elif (character := forbidden(cell)) is not None:
                yield complain(Code.FORBIDDEN_CHARACTER, place, {**at_cell(place), "character": character})
