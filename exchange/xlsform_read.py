"""The sheets of an XLSForm that comes in: rows of texts by column and language, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from authoring.diagnostics import Diagnostic, Place, Severity, complain
from exchange.bounded import run
from exchange.codes import Code, SurveyCode
from exchange.survey_languages import code_of
from exchange.tables import Cell, at_cell, place_of
from exchange.xlsform_sheet import CHOICES, PLAYBOOK, SETTINGS, SURVEY

SPOKEN = frozenset({"label", "hint", "constraint_message", "required_message", "guidance_hint"})
"""Columns that may stand there once for each language."""

ALIASES: Mapping[str, str] = {
    "relevance": "relevant",
    "caption": "label",
    "constraint_msg": "constraint_message",
    "requiredmsg": "required_message",
    "list": "list_name",
    "read_only": "readonly",
    "calculate": "calculation",
}
BARE = ""
"""Stands for the language of a column that names none."""

_LANGUAGE = re.compile(r"\s*::?\s*")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds anything.

    Attributes:
        cells: texts by column; a column by language stands there under its plain name.
        texts: texts by column and language code, BARE where none is named.
        places: the cell of each column, of the first language where there are several.
        at: the cell in the first column.
    """

    cells: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Place]
    at: Place

    def cell(self, column: str) -> str:
        """The text of a column; nothing where the row has none."""
        return self.cells.get(column, "")

    def place(self, column: str) -> Place:
        """Where a column of this row stands."""
        return self.places.get(column, self.at)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a form by name; a sheet that is not there has no rows."""

    rows: Mapping[str, tuple[SheetRow, ...]]
    notes: tuple[Diagnostic, ...] = ()

    def of(self, sheet: str) -> tuple[SheetRow, ...]:
        """The rows of a sheet."""
        return self.rows.get(sheet, ())


def read_sheets(data: bytes, file: str) -> tuple[Sheets | None, tuple[Diagnostic, ...]]:
    """Read the workbook in a child process with limits.

    Returns:
        The sheets, or None when the file cannot be read or has no survey sheet, and what is wrong.
    """
    outcome = run("survey_form", data)
    if outcome.fault is not None:
        return None, (complain(outcome.fault, Place(file), outcome.arguments),)
    found: dict[str, tuple[SheetRow, ...]] = {}
    notes: list[Diagnostic] = []
    for told in outcome.value["sheets"]:
        name = str(told["sheet"]).strip().lower()
        if name in {SURVEY, CHOICES, SETTINGS, PLAYBOOK} and name not in found:
            reader = _Reading(file, told)
            found[name] = tuple(reader.rows())
            notes += reader.notes
    if SURVEY not in found:
        return None, (complain(SurveyCode.NOTHING_TO_ASK, Place(file)),)
    return Sheets(found, tuple(notes)), ()


class _Reading:
    """Reads one sheet: its first row names the columns."""

    def __init__(self, file: str, told: Mapping[str, Any]) -> None:
        self._file, self._sheet = file, str(told["sheet"])
        self._given: list[list[Cell]] = told["rows"]
        self.notes: list[Diagnostic] = list(self._unread(told))
        heads = self._given[0] if self._given else []
        self._columns = [self._column(at, text_of(cell)) for at, cell in enumerate(heads, 1)]

    def rows(self) -> Iterator[SheetRow]:
        """The rows below the first that hold anything."""
        for number, cells in enumerate(self._given[1:], 2):
            row = self._row(number, cells)
            if row.cells:
                yield row

    def _place(self, row: int, column: int) -> Place:
        return place_of(self._file, self._sheet, row, column)

    def _unread(self, told: Mapping[str, Any]) -> Iterator[Diagnostic]:
        kinds = ((Code.FORMULA_WITHOUT_VALUE, told["open_formulas"]), (Code.CELL_ERROR, told["errors"]))
        for code, positions in kinds:
            for row, column in positions:
                place = self._place(row, column)
                yield complain(code, place, at_cell(place), severity=Severity.WARNING)

    def _column(self, at: int, head: str) -> tuple[str, str | None]:
        """The plain name of a column, and its language; no name for one whose language nobody knows."""
        parts = _LANGUAGE.split(head, maxsplit=1)
        name = "_".join(parts[0].lower().split())
        name = ALIASES.get(name, name)
        if len(parts) == 1:
            return name, BARE if name in SPOKEN else None
        if name not in SPOKEN:
            return f"{name}::{parts[1].strip().lower()}", None
        language = code_of(parts[1])
        if language is None:
            place = self._place(1, at)
            told = {**at_cell(place), "language": parts[1]}
            self.notes.append(complain(SurveyCode.LANGUAGE_UNKNOWN, place, told, severity=Severity.WARNING))
            return "", None
        return name, language

    def _row(self, number: int, cells: list[Cell]) -> SheetRow:
        plain: dict[str, str] = {}
        texts: dict[str, dict[str, str]] = {}
        places: dict[str, Place] = {}
        for at, ((name, language), cell) in enumerate(zip(self._columns, cells, strict=False), 1):
            read = language is not None or name in READ
            text = cell.strip() if read and isinstance(cell, str) else text_of(cell)
            if not text or not name:
                continue
            if language is not None:
                texts.setdefault(name, {}).setdefault(language, text)
            plain.setdefault(name, text)
            places.setdefault(name, self._place(number, at))
        return SheetRow(plain, texts, places, self._place(number, 1))


READ = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message", "form_title"})
"""Columns that people read: their words stay as they are written."""


def text_of(cell: Cell) -> str:
    """The text of a cell: a whole number without a point, truth in small letters as forms write it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    text = cell.strip()
    return text.lower() if text in {"TRUE", "FALSE"} else text
