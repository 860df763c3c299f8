"""The sheet of cases while it is written: its rows, its free columns, and where things stand in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from reports.facts import Facts
from reports.workbook.calendar import Calendar
from reports.workbook.case_engine import Stored
from reports.workbook.case_lines import ROW
from reports.workbook.case_quantile import HEADS
from reports.workbook.case_timing import CaseMonths
from reports.workbook.drivers import DriverCells
from reports.workbook.inputs import Inputs
from reports.workbook.lines import Frame
from reports.workbook.sheet import Cell, Sheet
from scoring.cashflow import Floats

NAME = "Cases"
GROUP_ROW, TITLE_ROW = 8, 9
HEAD_ROW = 10
"""First of the rows that hold what a figure's shares are read with; `case_quantile.HEADS` in order."""

SAME_ROW = HEAD_ROW + len(HEADS)
"""What an offer is worth by lines that are the same in all cases."""

FIRST_ROW = SAME_ROW + 2
LABEL, LAST_MONTH, FIRST_COLUMN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Needs:
    """Cells of other sheets that the cases rest on.

    Attributes:
        frame: of the sheet of costs; amounts: the cell of each line's amount, by vendor id and line id.
    """

    inputs: Inputs
    drivers: DriverCells
    calendar: Calendar
    frame: Frame
    amounts: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True)
class CaseCells:
    """Where the sheet put things.

    Attributes:
        net: by vendor id the column of net present value; figures: the column of each unsure figure, by name.
        rows: how many there are; first: the first drawn case among them.
    """

    net: Mapping[str, int]
    figures: Mapping[str, int]
    rows: int
    first: int

    def cell(self, column: int, row: int) -> Cell:
        """The cell of a row of cases."""
        return Cell(NAME, FIRST_ROW + row, column)

    def drawn(self, column: int) -> str:
        """All drawn cases of a column, as other sheets write it."""
        ends = self.cell(column, self.first), self.cell(column, self.rows - 1)
        return f"{ends[0].ref()}:{ends[1].ref(here=NAME)}"


@dataclass(slots=True)
class Desk:
    """The sheet being written and its next free column; equal columns stand there once."""

    sheet: Sheet
    facts: Facts
    cases: Stored
    needs: Needs
    months: CaseMonths
    next: int = FIRST_COLUMN
    known: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, **holes: object) -> str:
        """A word of this sheet."""
        return self.facts.say(f"workbook.cases.{key}", **holes)

    def column(self, title: str, formula: str, values: Floats, look: str = "value") -> str:
        """A column with one formula for all rows; gives how the cell of the same row is written."""
        if formula in self.known:
            return self.known[formula]
        at = self._head(title)
        form: Any = self.sheet.looks.of(look)
        before, *parts = f"={formula}".split(ROW)
        for place, value in enumerate(values.tolist()):
            number = str(FIRST_ROW + place + 1)
            self.sheet.raw.write_formula(FIRST_ROW + place, at, number.join((before, *parts)), form, value)
        self.known[formula] = same_row(at)
        return self.known[formula]

    def numbers(self, title: str, values: Floats, look: str = "value") -> str:
        """A column of numbers; where there is none the cell stays blank."""
        at = self._head(title)
        form: Any = self.sheet.looks.of(look)
        for place, value in enumerate(values.tolist()):
            if np.isfinite(value):
                self.sheet.raw.write_number(FIRST_ROW + place, at, value, form)
        return same_row(at)

    def section(self, title: str) -> None:
        """The name of what the next columns hold."""
        self.sheet.text(GROUP_ROW, self.next, title, "section")

    def _head(self, title: str) -> int:
        at = self.next
        self.sheet.text(TITLE_ROW, at, title, "head_number")
        self.next += 1
        return at


def same_row(column: int) -> str:
    """A cell of the same row, its column fixed."""
    return f"${xl_col_to_name(column)}{ROW}"
