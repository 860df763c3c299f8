"""Safe ways to put a thing into a cell: user text never becomes a formula, a link or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reports.palette import LIGHT
from reports.writers.lettering import clean


class OldFunctions(Worksheet):  # type: ignore[misc]  # the library is written without types
    """A sheet whose formulas only name functions of Excel 2007.

    The library looks through every formula for each newer function, to mark it; here a test keeps them out,
    and without that search a workbook of many formulas is written several times faster.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002  as the library calls it
        return formula.removeprefix("=")


LONGEST_CELL = 32_000
"""Letters a cell may hold; Excel cuts silently at 32,767."""

PICTURE = re.compile(r"&(?=[G\[])")
"""What the library takes for a picture in a foot, even where the sign is doubled."""

LONGEST_FOOT = 100
LINE = 15.0
"""Height of one line in points."""

MOST_LINES = 26
"""Excel shows rows of at most 409 points."""

LETTER = 0.95
"""Letters of running text are on average a little narrower than the digits that widths are counted in."""

TOLERANCE = "0.000000001"
"""Relative; what lies between two ways to add the same numbers."""

INPUT = "#FFF6BF"
MISSING = "#FFE0CC"
BROKEN = "#FF9C9C"

HEAD: dict[str, Any] = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "hint": {"font_color": LIGHT.muted},
    "section": {"bold": True, "font_size": 12},
    "group": {"bold": True, "text_wrap": True, "valign": "bottom"},
    "note": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "head_note": {**HEAD, "align": "left", "indent": 1},
    "head": HEAD,
    "head_number": {**HEAD, "align": "right"},
    "year": {"bold": True, "bottom": 1, "align": "right", "num_format": '"{year} "0;;"{start}"'},
    "text": {"text_wrap": True, "valign": "top"},
    "muted": {"font_color": LIGHT.muted, "text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "stamp": {"bold": True, "font_color": LIGHT.warning, "bg_color": LIGHT.warning_wash},
    "missing": {"bg_color": MISSING},
    "broken": {"bg_color": BROKEN},
    "choice": {"bg_color": INPUT, "border": 1, "border_color": LIGHT.line, "bold": True, "locked": False},
    "told": {"bold": True, "align": "left", "valign": "top"},
    "count": {"bold": True, "align": "left", "num_format": "0"},
    "none": {"font_color": LIGHT.muted, "align": "right", "valign": "top"},
    "total_text": {"bold": True, "top": 1, "text_wrap": True, "valign": "top"},
}
NUMBERS = {
    "money": "#,##0;[Red]-#,##0",
    "cents": "#,##0.00;[Red]-#,##0.00",
    "points": "0.0",
    "value": "0.00",
    "share": "0.0000",
    "plain": "#,##0.####",
    "percent": "0.0%",
    "years": "0.0",
    "whole": "0",
    "factor": "0.0000",
}
"""Number formats by name; each exists plain, as "input_money", as "strong_money" and as "total_money"."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on a sheet, counted from 0."""

    sheet: str
    row: int
    column: int

    def ref(self, *, here: str = "", fixed: bool = True) -> str:
        """The reference as formulas write it, without the sheet when the formula stands on it."""
        text = _place(self.row, self.column, fixed=fixed)
        return text if self.sheet == here else f"'{self.sheet}'!{text}"


def span(first: Cell, last: Cell, *, here: str = "") -> str:
    """The range from one cell to another of the same sheet, fixed."""
    return f"{first.ref(here=here)}:{_place(last.row, last.column, fixed=True)}"


@lru_cache(maxsize=100_000)
def _place(row: int, column: int, *, fixed: bool) -> str:
    """A place by its letters and number; formulas of months name the same ones again and again."""
    text: str = xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed)
    return text


class Sheet:
    """One sheet that is written cell by cell; every formula is written with its value."""

    def __init__(self, book: Workbook, name: str, looks: Looks) -> None:
        self.name = name
        self.book = book
        self.raw: Worksheet = book.add_worksheet(name, OldFunctions)
        self.looks = looks
        self.raw.hide_gridlines(2)

    def at(self, row: int, column: int) -> Cell:
        """A cell of this sheet."""
        return Cell(self.name, row, column)

    def text(self, row: int, column: int, text: str, look: str = "text") -> Cell:
        """A text, whatever it begins with."""
        self.raw.write_string(row, column, cell_text(text), self.looks.of(look))
        return self.at(row, column)

    def texts(self, row: int, column: int, texts: Iterable[str], look: str = "text") -> None:
        """Texts side by side."""
        for place, text in enumerate(texts):
            self.text(row, column + place, text, look)

    def across(self, row: int, column: int, columns: int, text: str) -> None:
        """A heading over several columns that keeps to them."""
        if columns == 1:
            self.text(row, column, text, "group")
        else:
            self.raw.merge_range(row, column, row, column + columns - 1, "", self.looks.of("group"))
            self.text(row, column, text, "group")

    def number(self, row: int, column: int, value: float, look: str) -> Cell:
        """A number."""
        self.raw.write_number(row, column, value, self.looks.of(look))
        return self.at(row, column)

    def entry(self, row: int, column: int, value: float | None, look: str = "plain") -> Cell:
        """A yellow cell for a number; stays blank while the number is missing."""
        form = self.looks.of(f"input_{look}")
        if value is None:
            self.raw.write_blank(row, column, None, form)
        else:
            self.raw.write_number(row, column, value, form)
        return self.at(row, column)

    def formula(self, row: int, column: int, formula: str, value: float | str, look: str) -> Cell:
        """A live formula (text without "=") with the value it has now."""
        self.raw.write_formula(row, column, f"={formula}", self.looks.of(look), value)
        return self.at(row, column)

    def tall(self, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Height of a row for wrapped texts, each given with the width of its column in letters.

        Office programs fit heights by themselves only when a row is edited.
        """
        lines = max(ceil(len(cell_text(text)) * LETTER / width) for text, width in texts)
        if lines > 1:
            self.raw.set_row(row, LINE * min(lines, MOST_LINES))

    def widths(self, *widths: float) -> None:
        """Widths of the first columns in letters."""
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def foot(self, text: str) -> None:
        """A text and the page at the foot of every page that is printed."""
        self.raw.set_footer(f"&L&8{foot_text(text)}&R&8&P / &N")

    def paper(self, foot: str, heads: int, columns: int = 0) -> None:
        """Landscape A4, one page wide, the first rows repeated and frozen, a foot on every page."""
        self.raw.set_landscape()
        self.raw.set_paper(9)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.foot(foot)
        self.raw.freeze_panes(heads, columns)
        if heads:
            self.raw.repeat_rows(0, heads - 1)

    def over_pages(self, repeated: int, breaks: Sequence[int], percent: int) -> None:
        """Several pages side by side in place of one: a page break before each of these columns.

        `repeated`: so many first columns stand on every page; `percent`: size of the print.
        """
        self.raw.set_print_scale(percent)
        self.raw.set_v_pagebreaks(list(breaks))
        self.raw.repeat_columns(0, repeated - 1)


class Looks:
    """The cell formats of one workbook by name, made when first asked for."""

    def __init__(self, book: Workbook, year: str, start: str) -> None:
        self._year = LOOKS["year"]["num_format"].replace("{year}", year).replace("{start}", start)
        self.of = cache(lambda name: book.add_format(self._properties(name)))

    def _properties(self, name: str) -> dict[str, Any]:
        """What a format of this name looks like."""
        if name == "year":
            return {**LOOKS["year"], "num_format": self._year}
        if name in LOOKS:
            return LOOKS[name]
        kind, _, number = name.rpartition("_")
        shown = {"num_format": NUMBERS[number], "align": "right", "valign": "top"}
        if kind == "input":
            return {**shown, "bg_color": INPUT, "border": 1, "border_color": LIGHT.line, "locked": False}
        if kind == "strong":
            return {**shown, "bold": True}
        return {**shown, "bold": True, "top": 1} if kind == "total" else shown


def change_formula(before: str, now: str) -> str:
    """By how much a number changed; what is only how a computer adds is no change; blank without numbers."""
    near = f"ABS({now}-{before})<={TOLERANCE}*MAX(1,ABS({before}))"
    return f'IF(AND(ISNUMBER({before}),ISNUMBER({now})),IF({near},0,{now}-{before}),"")'


def cell_text(text: str) -> str:
    """A text that fits into a cell, without control characters."""
    safe = clean(text)
    return safe if len(safe) <= LONGEST_CELL else safe[: LONGEST_CELL - 1] + "…"


def title_text(text: str) -> str:
    """A text as the title of a chart, where "=" at the beginning would be a reference to a cell or a file."""
    safe = cell_text(text)
    return f" {safe}" if safe.startswith("=") else safe


def foot_text(text: str) -> str:
    """A text for the foot of a page, where "&" would be a command."""
    whole = " ".join(clean(text).split())
    short = whole if len(whole) <= LONGEST_FOOT else whole[: LONGEST_FOOT - 1] + "…"
    return PICTURE.sub("& ", short).replace("&", "&&")


def number_text(value: float) -> str:
    """A number as a formula writes it."""
    return repr(float(value)).upper()
