"""Read the sheets of an XLSX workbook. Runs inside the child process of `exchange.bounded` only.

openpyxl in its read-only way survives what other readers do not, but it trusts the size that a sheet states;
here it is told to forget that size and stops at our limits instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from exchange.codes import Code
from exchange.refusal import RefusalError

MIB = 1024 * 1024
LARGEST_UNPACKED = 100 * MIB
LARGEST_RATIO = 200
SMALL_PART = MIB
MOST_PARTS = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_TEXT = 10_000_000
MOST_SHEETS = 50
"""Limits of one workbook; parts smaller than SMALL_PART may be packed as tightly as they like."""

FORMULA, ERROR, EMPTY_RESULT = "f", "e", "str"
"""What openpyxl calls a formula, an error, and a formula whose saved result is an empty text."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Position = tuple[int, int]
"""Row and column, counted from 1."""


def read_workbook(data: bytes) -> dict[str, Any]:
    """The cells of the first visible sheet.

    Returns:
        sheet: its name; others: names of the sheets that were not read; rows: lists of text, number or None;
        open_formulas, errors: positions of formulas without a saved result and of cells that hold an error.

    Raises:
        RefusalError: the workbook is too large or is none.
    """
    check_archive(data)
    book, sheet = _opened(data, saved_results=False)
    found = _Cells()
    for row, cells in _given_rows(sheet):
        found.add_row(row, cells)
    if found.formulas:
        _, sheet = _opened(data, saved_results=True)
        found.settle(_given_rows(sheet))
    others = [name for name in book.sheetnames if name != sheet.title]
    return {"sheet": sheet.title, "others": others, **found.told()}


def read_sheets(data: bytes) -> dict[str, Any]:
    """The cells of every sheet, hidden ones too, and the properties that the maker of the workbook added.

    Returns:
        sheets: name, rows, open_formulas and errors of each, as `read_workbook` tells them; properties: texts
        by name.

    Raises:
        RefusalError: the workbook is too large or is none.
    """
    check_archive(data)
    book = _loaded(data, saved_results=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise RefusalError(Code.TOO_MANY_PARTS, {"limit": MOST_SHEETS})
    sheets = [_sheet(sheet, data) for sheet in book.worksheets]
    properties = {str(item.name): str(item.value) for item in book.custom_doc_props.props}
    return {"sheets": sheets, "properties": properties}


def _sheet(sheet: Any, data: bytes) -> dict[str, Any]:
    found = _Cells()
    sheet.reset_dimensions()
    for row, cells in _given_rows(sheet):
        found.add_row(row, cells)
    if found.formulas:
        saved = _loaded(data, saved_results=True)[sheet.title]
        saved.reset_dimensions()
        found.settle(_given_rows(saved))
    return {"sheet": sheet.title, **found.told()}


def check_archive(data: bytes) -> None:
    """Refuse what is no workbook or would unpack to more than the limits, before anything is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusalError(Code.NOT_A_WORKBOOK) from error
    if len(parts) > MOST_PARTS:
        raise RefusalError(Code.TOO_MANY_PARTS, {"limit": MOST_PARTS})
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RefusalError(Code.UNPACKS_TOO_LARGE, {"limit": f"{LARGEST_UNPACKED // MIB} MiB"})
    if any(part.file_size > max(SMALL_PART, LARGEST_RATIO * part.compress_size) for part in parts):
        raise RefusalError(Code.UNPACKS_TOO_LARGE, {"limit": f"{LARGEST_RATIO} times its size"})
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise RefusalError(Code.NOT_A_WORKBOOK)


def _opened(data: bytes, *, saved_results: bool) -> tuple[Any, Any]:
    book = _loaded(data, saved_results=saved_results)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = next(chain(visible, book.worksheets), None)
    if sheet is None:
        raise RefusalError(Code.NO_SHEET)
    sheet.reset_dimensions()
    return book, sheet


def _loaded(data: bytes, *, saved_results: bool) -> Any:
    return load_workbook(BytesIO(data), read_only=True, data_only=saved_results, keep_links=False)


def _given_rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Row numbers and cells of rows that hold anything, cut behind the last cell that does."""
    for row, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
        last = max((at for at, cell in enumerate(cells, 1) if not _is_empty(cell)), default=0)
        if not last:
            continue
        if row > MOST_ROWS:
            raise RefusalError(Code.TOO_MANY_ROWS, {"limit": MOST_ROWS})
        if last > MOST_COLUMNS:
            raise RefusalError(Code.TOO_MANY_COLUMNS, {"limit": MOST_COLUMNS})
        yield row, list(cells[:last])


def _is_empty(cell: Any) -> bool:
    return cell.value is None and cell.data_type not in {FORMULA, EMPTY_RESULT}


class _Cells:
    """The cells gathered so far."""

    def __init__(self) -> None:
        self.rows: list[list[str | float | None]] = []
        self.formulas: set[Position] = set()
        self.errors: set[Position] = set()
        self.text = 0

    def add_row(self, row: int, cells: list[Any]) -> None:
        """Take over one row; rows that were left out before it are empty."""
        self.rows.extend([] for _ in range(row - 1 - len(self.rows)))
        self.rows.append([self._take(cell, (row, at)) for at, cell in enumerate(cells, 1)])

    def _take(self, cell: Any, position: Position) -> str | float | None:
        if cell.data_type == FORMULA:
            self.formulas.add(position)
            return None
        if cell.data_type == ERROR:
            self.errors.add(position)
        value = plain_value(cell.value)
        self.text += len(value) if isinstance(value, str) else 0
        if self.text > MOST_TEXT:
            raise RefusalError(Code.TOO_MUCH_TEXT, {"limit": f"{MOST_TEXT:,}"})
        return value

    def settle(self, rows: Iterator[tuple[int, list[Any]]]) -> None:
        """Put the saved results of formulas in their places; what stays in `formulas` has none."""
        for row, cells in rows:
            for at, cell in enumerate(cells, 1):
                if (row, at) in self.formulas and not _is_empty(cell):
                    self.formulas.remove((row, at))
                    self.rows[row - 1][at - 1] = self._take(cell, (row, at))

    def told(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"rows": self.rows, "open_formulas": sorted(self.formulas), "errors": sorted(self.errors)}


def plain_value(value: Any) -> str | float | None:
    """Text, number or None; dates as ISO 8601, truth as TRUE or FALSE, as a person would type them."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime) and (value.hour, value.minute, value.second, value.microsecond) == (
        0,
        0,
        0,
        0,
    ):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _number(value: float) -> str | float:
    try:
        return float(value)
    except OverflowError:
        return str(value)
