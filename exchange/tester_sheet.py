"""The tests of one person as a protected workbook that is filled in without an account.

What ties a row to its test is a hidden name in it, so that rows may be moved. A second, hidden sheet says
whose sheet it is and what stood in each row when it was made. The sheet is protected without a password: it
keeps people from typing over a test by accident. Nothing on it is a formula; every text is written as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from exchange.form_text import plain_cell
from exchange.record_columns import Column, Sort, in_lines
from words.catalogue import Words

MAKER = "crm-playbook tester sheet"
"""First cell of the hidden sheet."""

FORMAT = 1
HEAD, BASE = "head", "base"
HIDDEN_SHEET = "crm"

IDS, TITLE, STEPS, EXPECTED, DATA, STATE, DAY, FOUND = range(8)
"""Columns; the first one is hidden, the last three are filled in."""

MARK = "test:"
"""Before the id of a test in the first column."""

NAMES = {
    TITLE: "title", STEPS: "steps", EXPECTED: "expected", DATA: "with_data",
    STATE: "state", DAY: "tried_on", FOUND: "found",
}  # fmt: skip
WIDTHS = {IDS: 4, TITLE: 30, STEPS: 46, EXPECTED: 40, DATA: 24, STATE: 18, DAY: 13, FOUND: 46}
ROWS_FOR_LINES = 15.0
"""Points of height for one line of text."""

FIELD = {"bg_color": "#FFF6D9", "border": 1, "border_color": "#8A7B4F", "locked": False}
CALM = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
LOOKS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "line": {"text_wrap": False},
    "head": {"bold": True, "bottom": 1, "bg_color": "#07569F", "font_color": "#FFFFFF"},
    "text": {},
    "words": {"num_format": "@", **FIELD},
    "day": {"num_format": "yyyy-mm-dd", **FIELD},
}


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Whose sheet it is: of which project, for which person; `tester` empty for tests without one."""

    project: str
    tester: str

    @property
    def check(self) -> str:
        """Sixteen signs that tell whether any of this was changed by hand; no seal against intent."""
        return _signs([FORMAT, *asdict(self).values()])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a test: a state by its code, the day, and what was seen."""

    state: str
    tried_on: date | None = None
    found: str = ""

    @property
    def check(self) -> str:
        """Signs that are the same exactly where the outcome is; ends of lines and blanks around aside."""
        return _signs([self.state, self.tried_on and self.tried_on.isoformat(), tidied(self.found)])


@dataclass(frozen=True, slots=True)
class SheetTest:
    """One test on the sheet as it stands."""

    id: str
    title: str
    steps: str
    expected: str
    with_data: str
    outcome: Outcome

    @property
    def check(self) -> str:
        """Signs that tell whether the test itself was changed: what is done, with what, to which end."""
        return _signs([self.title, self.steps, self.expected, self.with_data])


@dataclass(frozen=True, slots=True)
class HandedSheet:
    """Everything that stands on a sheet."""

    head: SheetHead
    title: str
    lines: tuple[str, ...]
    tests: tuple[SheetTest, ...] = field(default=())


def _signs(told: Sequence[object]) -> str:
    return sha256(json.dumps(list(told)).encode()).hexdigest()[:16]


def tidied(text: str) -> str:
    """The text with one way of ending lines, and nothing around it; what no cell holds is left out."""
    return in_lines(plain_cell(text)).strip()


def state_column(words: Words, states: Sequence[str]) -> Column:
    """The cells of what came out: how a state is written, and how what was typed is read."""
    titles = {str(state): words(f"records.acceptance_test.codes.state.{state}") for state in states}
    return Column("state", words("acceptance.sheet.column.state"), Sort.ONE, titles)


def write_sheet(sheet: HandedSheet, states: Sequence[str], words: Words) -> bytes:
    """The sheet as a workbook, in the language of the words; `states` are the codes that may be chosen."""
    made = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, safe) as book:
        _Page(book, words, state_column(words, states)).write(sheet)
        _hidden(book, sheet)
        book.set_properties({"title": "", "author": "", "comments": ""})
    return made.getvalue()


class _Page:
    """Writes the visible sheet from top to bottom."""

    def __init__(self, book: Workbook, words: Words, states: Column) -> None:
        self._words, self._states, self._row = words, states, 0
        self._sheet = book.add_worksheet(plain_cell(words("acceptance.sheet.sheet"))[:31])
        self._looks = {name: book.add_format({**CALM, **look}) for name, look in LOOKS.items()}

    def write(self, sheet: HandedSheet) -> None:
        for column, width in WIDTHS.items():
            self._sheet.set_column(column, column, width, None, {"hidden": column == IDS})
        self._line(sheet.title, "title")
        for text in sheet.lines:
            self._line(text, "line")
        for column, name in NAMES.items():
            self._put(column, self._words(f"acceptance.sheet.column.{name}"), "head")
        self._row += 1
        self._sheet.freeze_panes(self._row, TITLE + 1)
        for test in sheet.tests:
            self._test(test)
        self._finish()

    def _finish(self) -> None:
        self._sheet.protect("", {"select_locked_cells": True, "format_rows": True, "format_columns": True})
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.activate()

    def _put(self, column: int, text: str, look: str) -> None:
        self._sheet.write_string(self._row, column, plain_cell(text), self._looks[look])

    def _line(self, text: str, look: str) -> None:
        self._put(TITLE, text, look)
        self._row += 1

    def _test(self, test: SheetTest) -> None:
        self._put(IDS, f"{MARK}{test.id}", "text")
        texts = {TITLE: test.title, STEPS: test.steps, EXPECTED: test.expected, DATA: test.with_data}
        for column, text in texts.items():
            self._put(column, text, "text")
        self._put(STATE, str(self._states.written(test.outcome.state)), "words")
        day = test.outcome.tried_on
        if day is None:
            self._sheet.write_blank(self._row, DAY, None, self._looks["day"])
        else:
            self._sheet.write_datetime(self._row, DAY, day, self._looks["day"])
        self._put(FOUND, test.outcome.found, "words")
        self._choices()
        lines = max(_lines(text, WIDTHS[column]) for column, text in texts.items())
        self._sheet.set_row(self._row, min(409.0, ROWS_FOR_LINES * lines))
        self._row += 1

    def _choices(self) -> None:
        offered = [str(self._states.written(name)) for name in self._states.titles]
        told = self._words("acceptance.sheet.choose", names=", ".join(offered))[:255]
        rule = {"validate": "list", "source": offered, "input_message": told, "error_message": told}
        self._sheet.data_validation(self._row, STATE, self._row, STATE, {**rule, "ignore_blank": True})


def _lines(text: str, width: int) -> int:
    """Lines that a text needs in a column so wide."""
    return sum(1 + len(line) // width for line in text.split("\n"))


def _hidden(book: Workbook, sheet: HandedSheet) -> None:
    page = book.add_worksheet(HIDDEN_SHEET)
    rows: list[tuple[str, ...]] = [(MAKER, str(FORMAT))]
    rows += [(HEAD, name, value) for name, value in asdict(sheet.head).items()]
    rows += [(HEAD, "check", sheet.head.check)]
    rows += [(BASE, test.id, test.outcome.check, test.check) for test in sheet.tests]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            page.write_string(at, column, plain_cell(text))
    page.protect()
    page.very_hidden()
