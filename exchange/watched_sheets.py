"""Read a workbook that somebody else filled in, with everything in it that nobody asked for.

Runs inside the child process of `exchange.bounded` only.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from exchange.workbook import FORMULA, read_sheets

MACROS = re.compile(r"(^|/)vba(Project|Data)[^/]*\.(bin|xml)$", re.IGNORECASE)
"""Parts of an archive that hold programs."""

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb'\b(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")')
_NUMBER = re.compile(rb'\br="(\d+)"')


def read_watched(data: bytes) -> dict[str, Any]:
    """The same as `read_sheets`, and besides what should not be there.

    Returns:
        macros: whether there are programs in it; of each sheet also hidden, the numbers of rows that are not
        shown, and formulas, the positions of all cells with one, whether it has a saved result or not.

    Raises:
        RefusalError: the workbook is too large or is none.
    """
    told = read_sheets(data)
    with ZipFile(BytesIO(data)) as archive:
        macros = any(MACROS.search(name) for name in archive.namelist())
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet, found in zip(book.worksheets, told["sheets"], strict=True):
            found["formulas"] = _formulas(sheet)
            found["hidden"] = _hidden_rows(archive.read(_part(sheet, archive)))
    return {**told, "macros": macros}


def _part(sheet: Any, archive: ZipFile) -> str:
    """Where the sheet stands in the archive; openpyxl knows, though it tells it under a private name."""
    path = str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001  there is no public way to it
    return path if path in archive.namelist() else f"xl/{path}"


def _formulas(sheet: Any) -> list[tuple[int, int]]:
    sheet.reset_dimensions()
    return [
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if getattr(cell, "data_type", None) == FORMULA
    ]


def _hidden_rows(xml: bytes) -> list[int]:
    """Numbers of rows that are hidden or have no height; a row without a number follows the one before."""
    hidden, at = [], 0
    for found in _ROW.finditer(xml):
        number = _NUMBER.search(found[1])
        at = int(number[1]) if number else at + 1
        if _HIDDEN.search(found[1]):
            hidden.append(at)
    return hidden
