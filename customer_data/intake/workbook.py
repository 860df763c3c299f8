"""A sheet of an XLSX workbook as rows of text.

Before a sheet is unpacked into memory its size is told from its own text: a cell far to the right or far
below would make a whole field of empty cells. On the way formulas without a kept value and cells that hold an
error are found, which the reader of values passes over.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from customer_data.codes import Code
from customer_data.intake.limits import (
    CHUNK,
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_CELLS_IN_BOOK,
    MOST_COLUMNS,
    MOST_PARTS,
    SMALL_PART,
)
from customer_data.intake.problems import Problem, Problems
from customer_data.intake.records import Given
from customer_data.refused import RefusedError

EXACT: Final = 10**15
"""Whole numbers below it are written without a point."""

_CELL: Final = rb"<(?:\w+:)?c\b"
_IN: Final = rb"[^>]{0,500}?"
_PLACE: Final = rb'\sr="([A-Z]{1,3})(\d{1,10})"'
_NO_VALUE: Final = rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b" + _IN + rb'\sr="(\d{1,10})"')
_FILLED: Final = re.compile(_CELL + _IN + rb'\sr="([A-Z]{1,3})\d{1,10}"[^>]{0,500}(?<!/)>(?!</(?:\w+:)?c>)')
_OPEN_FORMULA: Final = re.compile(
    _CELL + _IN + _PLACE + rb"[^>]{0,500}><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)" + _NO_VALUE
)
_ERROR: Final = re.compile(_CELL + rb'(?=[^>]{0,500}\st="e")' + _IN + _PLACE)
_ANY_CELL: Final = re.compile(_CELL)


class Workbook:
    """The sheet that is read: the one asked for, or the first one to be seen that holds anything.

    Attributes:
        sheet: its name.
    """

    def __init__(self, path: Path, asked: str | None, problems: Problems) -> None:
        check_archive(path)
        self._book = _guarded(lambda: _opened(path))
        self._problems = problems
        known = _guarded(
            lambda: [(item.name, str(item.visible), str(item.typ)) for item in self._book.sheets_metadata]
        )
        sheets = [
            (name, visible.endswith(".Visible"))
            for name, visible, kind in known
            if kind.endswith("WorkSheet")
        ]
        self._parts = _parts(path)
        self._path = path
        self.sheet, self._sheet = self._chosen(sheets, asked)
        self._tell_others(sheets)

    def _chosen(self, sheets: list[tuple[str, bool]], asked: str | None) -> tuple[str, Any]:
        names = [name for name, _ in sheets]
        if asked is not None and asked not in names:
            raise RefusedError(Code.NO_SUCH_SHEET, {"given": asked, "known": ", ".join(names[:50])})
        seen = [name for name, visible in sheets if visible] or names
        for name in [asked] if asked is not None else seen:
            scanned = self._scanned(name)
            sheet = _guarded(lambda name=name: self._book.get_sheet_by_name(name))  # type: ignore[misc]
            if sheet.start is not None:
                for item in scanned:
                    self._problems.add_counted(1, [replace(item, column=item.column - sheet.start[1])])
                return name, sheet
        raise RefusedError(Code.NO_CONTENT)

    def _tell_others(self, sheets: list[tuple[str, bool]]) -> None:
        others = [name for name, visible in sheets if visible and name != self.sheet]
        hidden = [name for name, visible in sheets if not visible]
        if others:
            self._problems.add(Code.OTHER_SHEETS, sheet=self.sheet, others=", ".join(others))
        if hidden:
            self._problems.add(Code.HIDDEN_SHEET, names=", ".join(hidden))

    def _scanned(self, name: str) -> list[Problem]:
        part = self._parts.get(name)
        return [] if part is None else scan(self._path, part)

    def rows(self) -> Iterator[Given]:
        """Rows with their numbers in the sheet, cut behind the last cell that is filled."""
        for number, cells in enumerate(self._sheet.iter_rows(), start=1):
            last = max((at for at, cell in enumerate(cells, 1) if cell != ""), default=0)
            yield number, [written(cell) for cell in cells[:last]]

    def height(self) -> int:
        """Rows of the sheet."""
        return max(1, int(self._sheet.total_height))


def _opened(path: Path) -> Any:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  only workbooks need it

    return CalamineWorkbook.from_path(str(path))


def _guarded(work: Callable[[], Any]) -> Any:
    """Do what a reader of others may fail at in any way, even by giving up as a whole."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, MemoryError, RefusedError):
        raise
    except BaseException as error:
        if type(error).__name__ == "PasswordError":
            raise RefusedError(Code.PROTECTED_OR_OLD) from error
        raise RefusedError(Code.NOT_A_WORKBOOK) from error


def check_archive(path: Path) -> None:
    """Refuse what would unpack to more than the limits, before anything is unpacked.

    Raises:
        RefusedError: it would.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    too_much = (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > LARGEST_UNPACKED
        or any(part.file_size > max(SMALL_PART, LARGEST_RATIO * part.compress_size) for part in parts)
    )
    if too_much:
        raise RefusedError(Code.UNPACKS_TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(Code.PROTECTED_OR_OLD)


_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


def _parts(path: Path) -> dict[str, str]:
    """Names of sheets with the part of the archive each stands in, as far as they can be told."""
    from html import unescape  # noqa: PLC0415  only workbooks need it

    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        try:
            book = archive.read("xl/workbook.xml")
            links = archive.read("xl/_rels/workbook.xml.rels")
        except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise RefusedError(Code.NOT_A_WORKBOOK) from error
        except Exception as error:  # zlib tells a broken part in an error of its own
            raise RefusedError(Code.NOT_A_WORKBOOK) from error
    targets = {_of(item, rb"Id"): _of(item, rb"Target") for item in _RELATION.findall(links)}
    found = {}
    for item in _SHEET.findall(book):
        target = targets.get(_of(item, rb"(?:\w+:)?id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            found[unescape(_of(item, rb"name"))] = part
    return found


def _of(element: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", element)
    return "" if found is None else (found[1] or found[2] or b"").decode("utf-8", "replace")


def scan(path: Path, part: str) -> list[Problem]:
    """What the text of a sheet tells before it is read: formulas without a value and errors, by cell.

    Raises:
        RefusedError: it has too many columns, or would hold too many cells.
    """
    found: list[Problem] = []
    rows = cells = columns = 0
    for text in _pieces(path, part):
        rows = max(rows, max(map(int, _ROW.findall(text)), default=0))
        columns = max(columns, max(map(_place, set(_FILLED.findall(text))), default=0))
        if columns > 4 * MOST_COLUMNS:
            raise RefusedError(Code.TOO_MANY_COLUMNS, {"limit": str(MOST_COLUMNS), "columns": str(columns)})
        cells += len(_ANY_CELL.findall(text))
        if max(cells, rows * max(1, columns)) > MOST_CELLS_IN_BOOK:
            raise RefusedError(Code.TOO_MANY_CELLS_IN_BOOK, {"limit": f"{MOST_CELLS_IN_BOOK:,}"})
        for code, sign in ((Code.FORMULA_WITHOUT_VALUE, _OPEN_FORMULA), (Code.CELL_ERROR, _ERROR)):
            found += [Problem(code, int(row), _place(letters)) for letters, row in sign.findall(text)]
    return found


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """The text of a part in pieces that end with a row, where there are rows."""
    rest = b""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as file:
            while piece := file.read(CHUNK):
                text = rest + piece
                cut = max(text.rfind(b"</row>") + 6, text.rfind(b":row>") + 5, 6)
                cut = cut if cut > 6 else (len(text) if len(text) > 16 * CHUNK else 0)  # noqa: PLR2004
                rest = text[cut:]
                yield text[:cut]
    except (RefusedError, MemoryError):
        raise
    except Exception as error:
        raise RefusedError(Code.NOT_A_WORKBOOK) from error
    yield rest


def _place(letters: bytes) -> int:
    """The number of a column from its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def written(value: Any) -> str:
    """A value of a cell as a person would type it: ISO days, numbers with a point, TRUE and FALSE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return _span(value) if isinstance(value, timedelta) else str(value)


def _span(value: timedelta) -> str:
    hours, rest = divmod(int(value.total_seconds()), 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
