"""The cells of a bid that came back, each looked at before it is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, TypeVar

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from exchange.cells import forbidden
from exchange.codes import Code
from exchange.form_text import plain_cell
from exchange.rfp_pages import CHECK, FIRST, LONGEST_ANSWER, MARK
from exchange.rfp_workbook import RfpHead
from exchange.tables import Cell, at_cell, column_letters, place_of
from words.catalogue import Words

Code_ = TypeVar("Code_")
LARGEST = 1e12
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
_RANGE = re.compile(r"^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$")
_CURRENCY = re.compile(r"[A-Z]{3}|[€$£¥]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of our sheets with its rows; rows and columns are counted from 0."""

    file: str
    told: Mapping[str, Any]
    head: RfpHead
    merged: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, sheets: Sequence[Mapping[str, Any]], mark: str, file: str, head: RfpHead) -> Sheet | None:
        """The sheet that begins with this mark, whatever it is called now."""
        for told in sheets:
            if told["rows"] and told["rows"][0][:1] == [mark]:
                return cls(file, told, head, frozenset(_joined(told["merged"])))
        return None

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell; None behind the end of its row."""
        cells: Sequence[Cell] = self.told["rows"][row]
        return cells[column] if column < len(cells) else None

    def blank(self, row: int, column: int) -> bool:
        """Whether nothing stands in a cell, no formula either."""
        value = self.cell(row, column)
        formula = f"{column_letters(column + 1)}{row + 1}" in self.told["formulas"]
        return not formula and (value is None or (isinstance(value, str) and not value.strip()))

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands, for whoever mends it."""
        return place_of(self.file, self.told["sheet"], row + 1, column + 1)

    def marks(self, prefix: tuple[str, ...]) -> list[tuple[int, str]]:
        """Rows with a name of ours."""
        found = ((at, row[MARK]) for at, row in enumerate(self.told["rows"]) if row)
        return [(at, name) for at, name in found if isinstance(name, str) and name.startswith(prefix)]

    def rows(self, texts: Mapping[str, str], told: Told, title: str) -> dict[str, int]:
        """The row of each item that was asked; what is gone, doubled, foreign, reworded or hidden is told."""
        found: dict[str, int] = {}
        doubled: set[str] = set()
        for at, name in self.marks(("r:", "q:")):
            if name not in texts:
                told.error(Code.BID_ROW_UNKNOWN, self, at, FIRST)
            elif name in found:
                doubled.add(name)
                told.error(Code.BID_ROW_TWICE, self, at, FIRST, other=found[name] + 1)
            elif self._as_asked(at, name, texts[name], told):
                found[name] = at
        present = {name for _, name in self.marks(("r:", "q:"))}
        for name, text in texts.items():
            if name not in present:
                short = {"sheet": title, "text": text[:80]}
                told.add(complain(Code.BID_ROW_GONE, Place(self.file), short))
        return {name: at for name, at in found.items() if name not in doubled}

    def _as_asked(self, at: int, name: str, text: str, told: Told) -> bool:
        """Whether the row is the one we made, with the words we wrote."""
        told.hidden(self, at)
        seen = self.cell(at, FIRST + 1)
        shown = str(seen or "").split("\n" + told.words("rfp.evidence_asked", what=""))[0]
        same = _folded(shown).startswith(_folded(plain_cell(text)))
        if self.cell(at, CHECK) != self.head.row_check(name, plain_cell(text)) or not same:
            told.error(Code.BID_TEXT_CHANGED, self, at, FIRST + 1)
            return False
        return True


def _folded(text: str) -> str:
    return " ".join(text.split())


def _joined(ranges: Sequence[str]) -> list[tuple[int, int]]:
    """Cells (from 0) of joined ranges; of a range without end its first rows and columns only."""
    cells: list[tuple[int, int]] = []
    for text in ranges:
        found = _RANGE.match(text)
        if found is not None:
            left, right = (_column(found[part]) for part in (1, 3))
            top, bottom = int(found[2]), int(found[4])
            for row in range(top, min(bottom, top + 500) + 1):
                cells += [(row - 1, column - 1) for column in range(left, min(right, left + 40) + 1)]
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


class Told:
    """Reads single cells; what is wrong with one is gathered, and the cell then counts as empty."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.found: list[Diagnostic] = []

    def add(self, item: Diagnostic) -> None:
        """Take down a complaint."""
        self.found.append(item)

    def error(self, code: Code, sheet: Sheet, row: int, column: int, **more: object) -> None:
        """Something that keeps a cell from being read."""
        place = sheet.place(row, column)
        self.found.append(complain(code, place, {**at_cell(place), **more}))

    def warn(self, code: Code, sheet: Sheet, row: int, column: int, **more: object) -> None:
        """Something worth a look; the cell is read all the same."""
        place = sheet.place(row, column)
        told = {**at_cell(place), **more}
        self.found.append(complain(code, place, told, severity=Severity.WARNING))

    def hidden(self, sheet: Sheet, row: int) -> None:
        """Tell of a row that is hidden; its answers count all the same."""
        if row + 1 in sheet.told["hidden_rows"]:
            self.warn(Code.BID_ROW_HIDDEN, sheet, row, FIRST)

    def hidden_columns(self, sheet: Sheet, title: str, columns: int) -> None:
        """Tell of columns that were to be seen and are hidden; what stands in them counts all the same."""
        seen = range(FIRST + 1, FIRST + columns + 1)
        for at in seen:
            if any(first <= at <= last for first, last in sheet.told["hidden_columns"]):
                told = {"sheet": title, "column": column_letters(at)}
                place = place_of(sheet.file, sheet.told["sheet"], 1, at)
                self.found.append(complain(Code.BID_COLUMN_HIDDEN, place, told, severity=Severity.WARNING))

    def _usable(self, sheet: Sheet, row: int, column: int) -> Cell:
        """What stands in a cell, None where it cannot be used, which is told."""
        at = [row + 1, column + 1]
        name = f"{column_letters(column + 1)}{row + 1}"
        if name in sheet.told["formulas"]:
            self.error(Code.BID_FORMULA, sheet, row, column)
            return None
        if at in sheet.told["errors"]:
            self.error(Code.CELL_ERROR, sheet, row, column)
            return None
        if (row, column) in sheet.merged:
            self.error(Code.BID_MERGED, sheet, row, column)
            return None
        value = sheet.cell(row, column)
        if isinstance(value, str) and (bad := forbidden(value)) is not None:
            self.error(Code.FORBIDDEN_CHARACTER, sheet, row, column, character=bad)
            return None
        return value

    def text(self, sheet: Sheet, row: int, column: int, most: int = LONGEST_ANSWER) -> str:
        """A text; a number is taken as it is shown, too long a text is none."""
        value = self._usable(sheet, row, column)
        if value is None:
            return ""
        text = (value if isinstance(value, str) else f"{value:.12g}").strip()
        if len(text) > most:
            self.error(Code.BID_TEXT_LONG, sheet, row, column, most=most)
            return ""
        return text

    def choice(self, sheet: Sheet, row: int, column: int, codes: Mapping[str, Code_]) -> Code_ | None:
        """One of a list of texts, in whatever case."""
        text = self.text(sheet, row, column)
        if not text:
            return None
        known = {_folded(name).casefold(): code for name, code in codes.items()}
        code = known.get(_folded(text).casefold())
        if code is None:
            self.error(Code.BID_CHOICE, sheet, row, column, value=text[:60], choices=", ".join(codes))
        return code

    def number(self, sheet: Sheet, row: int, column: int) -> float | None:
        """A number from 0; text in its place is told, and so is another currency."""
        value = self._usable(sheet, row, column)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str):
            named = _CURRENCY.search(value)
            other = named is not None and named[0] not in (
                sheet.head.currency,
                _SIGNS.get(sheet.head.currency),
            )
            code = Code.BID_CURRENCY if other else Code.BID_NUMBER
            self.error(code, sheet, row, column, value=value[:60], currency=sheet.head.currency)
            return None
        if not (isfinite(value) and 0 <= value <= LARGEST):
            told = f"{value:.12g}"
            self.error(Code.BID_NUMBER, sheet, row, column, value=told, currency=sheet.head.currency)
            return None
        return value

    def day(self, sheet: Sheet, row: int, column: int) -> date | None:
        """A day: a true date, or a text of the form 2027-03-31; anything else is told."""
        value = self._usable(sheet, row, column)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        found = _day(value)
        if found is None:
            told = value if isinstance(value, str) else f"{value:.12g}"
            self.error(Code.BID_DAY, sheet, row, column, value=told[:60])
        return found


_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def _day(value: Cell) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        return None
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
