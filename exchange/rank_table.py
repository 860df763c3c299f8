"""A table of criteria and vendors becomes a matrix that can be ranked.

Layout: the first row names the columns `criterion`, `weight`, `worst`, `best`, if wanted `knock_out_below`,
and every other column is a vendor. Each further row is one criterion with its scores; an empty score is
missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite

from authoring.diagnostics import Diagnostic, Place, complain, has_errors, in_order
from authoring.reader import near
from exchange.codes import Code
from exchange.tables import Cell, Table, at_cell
from scoring.matrix import Criterion, Matrix, check
from scoring.remarks import remarks

NAME = "criterion"
NUMBERS = ("weight", "worst", "best")
KNOCK_OUT = "knock_out_below"
OWN_COLUMNS = (NAME, *NUMBERS, KNOCK_OUT)
"""Columns that are no vendor."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,15})?")
_COULD_BE_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each column stands, counted from 0: our own by name, vendors in order."""

    own: Mapping[str, int]
    vendors: tuple[tuple[str, int], ...]


def rank_matrix(table: Table) -> tuple[Matrix | None, tuple[Diagnostic, ...]]:
    """The matrix of a table, or None, and everything that is wrong, with the cell it stands in."""
    columns, found = _columns(table)
    if columns is None:
        return None, found
    rows = [row for row in range(len(table.rows)) if any(cell is not None for cell in table.rows[row])]
    cells = _Cells(table, [*found])
    criteria = tuple(_criterion(cells, columns, row) for row in rows)
    scores = tuple(tuple(cells.number(row, at) for row in rows) for _, at in columns.vendors)
    for row in rows:
        cells.refuse_unnamed(row)
    matrix = Matrix(tuple(name for name, _ in columns.vendors), criteria, scores)
    cells.found.extend(_more(matrix, cells.found, columns, _finder(table, columns, rows)))
    return (None if has_errors(cells.found) else matrix), in_order(cells.found)


def _more(
    matrix: Matrix, told: list[Diagnostic], columns: _Columns, find: Callable[[tuple[str | int, ...]], Place]
) -> Iterator[Diagnostic]:
    """What is wrong with the matrix; beside faulty cells, which count as missing, what they did not cause."""
    if not has_errors(told):
        yield from placed((*check(matrix), *remarks(matrix)), find)
        return
    own = {at + 1 for at in columns.own.values()}
    cells = {(item.place.line, item.place.column) for item in told}
    unsure = {item.place.line for item in told if item.place.column in own}
    for item in placed(check(matrix), find):
        at = (item.place.line, item.place.column)
        if has_errors([item]) and item.place.line and at not in cells and item.place.line not in unsure:
            yield item


def placed(
    diagnostics: tuple[Diagnostic, ...], find: Callable[[tuple[str | int, ...]], Place]
) -> Iterator[Diagnostic]:
    """Complaints about a matrix, put where its parts were written."""
    return (replace(item, place=find(item.place.path)) for item in diagnostics)


def _columns(table: Table) -> tuple[_Columns | None, tuple[Diagnostic, ...]]:
    own: dict[str, int] = {}
    vendors = []
    for at, cell in enumerate(table.header):
        title = _text(cell)
        name = re.sub(r"[\s-]+", "_", title.lower())
        if name in OWN_COLUMNS and name not in own:
            own[name] = at
        elif title:
            vendors.append((title, at))
    found = tuple(_missing_columns(table, own, [name for name, _ in vendors]))
    return (None if found else _Columns(own, tuple(vendors))), found


def _missing_columns(table: Table, own: Mapping[str, int], others: list[str]) -> Iterator[Diagnostic]:
    for name in (NAME, *NUMBERS):
        if name not in own:
            yield complain(
                Code.COLUMN_MISSING, table.place(-1, 0), {"column": name}, nearest=near(name, others)
            )


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a table as numbers, and what is wrong with them so far."""

    table: Table
    found: list[Diagnostic]

    def number(self, row: int, column: int) -> float | None:
        """The number in a cell; None when it is empty, or no number, which is then told."""
        cell = self.table.cell(row, column)
        if cell is None or isinstance(cell, float):
            return cell
        value = number_of(cell)
        if value is None:
            code = Code.AMBIGUOUS_NUMBER if _COULD_BE_THOUSANDS.fullmatch(cell.strip()) else Code.NOT_A_NUMBER
            self.complain(code, row, column, value=cell)
        return value

    def needed(self, row: int, column: int, name: str) -> float:
        """The number in a cell that may not be empty; 0 once its absence is told."""
        if self.table.cell(row, column) is None:
            self.complain(Code.NUMBER_MISSING, row, column, name=name)
        return self.number(row, column) or 0.0

    def refuse_unnamed(self, row: int) -> None:
        """Tell of cells in a column that has no name."""
        header = self.table.header
        for column, cell in enumerate(self.table.rows[row]):
            if cell is not None and (column >= len(header) or not _text(header[column])):
                self.complain(Code.COLUMN_WITHOUT_NAME, row, column)

    def complain(self, code: Code, row: int, column: int, value: object = None, **told: object) -> None:
        """Tell what is wrong with a cell."""
        place = self.table.place(row, column)
        self.found.append(complain(code, place, {**at_cell(place), **told}, value=value))


def _criterion(cells: _Cells, columns: _Columns, row: int) -> Criterion:
    at = columns.own
    name = _text(cells.table.cell(row, at[NAME]))
    if not name:
        cells.complain(Code.CRITERION_WITHOUT_NAME, row, at[NAME])
    weight, worst, best = (cells.needed(row, at[column], column) for column in NUMBERS)
    rule = cells.number(row, at[KNOCK_OUT]) if KNOCK_OUT in at else None
    return Criterion(name, weight, worst, best, rule)


def number_of(text: str) -> float | None:
    """A number as typed, with a decimal point or comma; None when it is none or could mean two things."""
    typed = text.strip()
    if not _NUMBER.fullmatch(typed) or _COULD_BE_THOUSANDS.fullmatch(typed):
        return None
    value = float(typed.replace(",", "."))
    return value if isfinite(value) else None


def _finder(table: Table, columns: _Columns, rows: list[int]) -> Callable[[tuple[str | int, ...]], Place]:
    """From a path into the matrix to the cell it came from."""

    def find(path: tuple[str | int, ...]) -> Place:
        match path:
            case ("vendors", int(vendor)):
                return table.place(-1, columns.vendors[vendor][1])
            case ("criteria", int(criterion), str(field)):
                return table.place(rows[criterion], columns.own.get(field, columns.own[NAME]))
            case ("scores", int(vendor), int(criterion)):
                return table.place(rows[criterion], columns.vendors[vendor][1])
            case _:
                return Place(table.file)

    return find


def _text(cell: Cell) -> str:
    """A cell as a name."""
    if cell is None:
        return ""
    return cell.strip() if isinstance(cell, str) else f"{cell:.12g}"
