"""CSV as text only: "00123", "NA" and "1E5" stay what was typed."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import islice

from authoring.diagnostics import Diagnostic, Place, complain
from exchange.cells import CELL_LIMIT, unguard
from exchange.codes import Code

DELIMITERS = (",", ";", "\t")
MOST_ROWS = 20_000
MOST_COLUMNS = 200

_STATED = re.compile(r"sep=([,;\t])\r?\n")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")

Rows = list[tuple[str | float | None, ...]]
CsvReading = tuple[Rows, int, tuple[Diagnostic, ...]]
"""Rows, the number of the first of them in the file, and what was wrong."""


def read_csv(data: bytes, file: str, most_bytes: int) -> CsvReading:
    """Rows of a CSV file in UTF-8, with or without byte order mark, parted by comma, semicolon or tab.

    Empty cells are None; the apostrophe that guards a text against being a formula is taken off.
    """
    if len(data) > most_bytes:
        return _refused(Code.TOO_BIG, Place(file), limit=f"{most_bytes / 2**20:g} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(Code.NOT_UTF8, Place(file, line))
    stated = _STATED.match(text)
    delimiter = stated[1] if stated else delimiter_of(text)
    body, first_row = (text[stated.end() :], 2) if stated else (text, 1)
    return _parsed(body, delimiter, file, first_row)


def delimiter_of(text: str) -> str:
    """The delimiter that parts the first record into the most cells; the comma when none parts it.

    A comma between two digits may stand for decimals: beside a semicolon or a tab it does not count.
    """
    counts = {mark: _cells_in_first_record(text, mark) for mark in DELIMITERS}
    if max(counts[";"], counts["\t"]) > 1:
        counts[","] = _cells_in_first_record(_DECIMAL.sub("", text), ",")
    return max(DELIMITERS, key=counts.__getitem__)


def _cells_in_first_record(text: str, mark: str) -> int:
    try:
        return len(next(csv.reader(StringIO(text, newline=""), delimiter=mark), []))
    except csv.Error:
        return 0


def _parsed(text: str, delimiter: str, file: str, first_row: int) -> CsvReading:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        records = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as error:
        place = Place(file, reader.line_num)
        long = "field larger" in str(error)
        return (
            _refused(Code.TEXT_TOO_LONG, place, cell=f"line {reader.line_num}", limit=CELL_LIMIT)
            if long
            else (_refused(Code.BAD_CSV, place))
        )
    if len(records) > MOST_ROWS:
        return _refused(Code.TOO_MANY_ROWS, Place(file), limit=MOST_ROWS)
    rows: Rows = [_cells(record) for record in records]
    if any(len(row) > MOST_COLUMNS for row in rows):
        return _refused(Code.TOO_MANY_COLUMNS, Place(file), limit=MOST_COLUMNS)
    return rows, first_row, ()


def _cells(record: list[str]) -> tuple[str | float | None, ...]:
    """Cells of a record, cut behind the last that is given."""
    cells = [unguard(text) if text.strip() else None for text in record]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _refused(code: Code, place: Place, **arguments: object) -> CsvReading:
    return [], 1, (complain(code, place, arguments),)
