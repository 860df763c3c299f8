"""The sheet of months: which year each belongs to, and how a line that grows with adoption fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from reports.facts import Facts
from reports.workbook.drivers import DriverCells, constant_or
from reports.workbook.model import LineModel, VendorModel
from reports.workbook.sheet import Cell, Sheet, span
from scoring.cashflow import MONTHS
from scoring.costs import LineKind
from scoring.graph import MONTH_DECIMALS
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS

NAME = "Calendar"
MONTH_ROW = 3
YEAR_ROW = 4
FIRST_LINE = 6
FIRST_MONTH = 2


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where the years of the months stand, and the row of each line that grows with adoption.

    Attributes:
        years: the range of the year of each month; `last` is the column of the last month.
        lines: (vendor id, line id) to the first cell of its row.
    """

    years: str
    last: int
    lines: Mapping[tuple[str, str], Cell]

    def row(self, vendor: str, line: str) -> str:
        """The range of the shares of one line, as other sheets write it."""
        first = self.lines[vendor, line]
        return span(first, Cell(first.sheet, first.row, self.last))


def planned(facts: Facts, models: Sequence[VendorModel]) -> Calendar:
    """The places of the sheet, known before it is written because formulas of other sheets need them."""
    last = FIRST_MONTH + MONTHS * facts.horizon
    pairs = [(model.vendor.id, line.line.id) for model in models for line in model.lines if line.ramped]
    lines = {pair: Cell(NAME, FIRST_LINE + place, FIRST_MONTH) for place, pair in enumerate(pairs)}
    years = span(Cell(NAME, YEAR_ROW, FIRST_MONTH), Cell(NAME, YEAR_ROW, last))
    return Calendar(years, last, lines)


@dataclass(frozen=True, slots=True)
class Months:
    """What the rows of the sheet need.

    Attributes:
        starts: the cell of the starting month of each line, by vendor id and line id.
    """

    sheet: Sheet
    facts: Facts
    drivers: DriverCells
    plan: Calendar
    starts: Mapping[tuple[str, str], Cell]


def write_calendar(frame: Months, models: Sequence[VendorModel]) -> None:
    """Months and years, then one row per vendor and growing line."""
    sheet, facts = frame.sheet, frame.facts
    sheet.text(0, 0, facts.say("workbook.calendar.title"), "title")
    sheet.text(1, 0, facts.say("workbook.calendar.intro"), "hint")
    sheet.text(MONTH_ROW, 0, facts.say("workbook.calendar.month"), "head")
    sheet.text(YEAR_ROW, 0, facts.say("workbook.calendar.year"), "head")
    for month in range(MONTHS * facts.horizon + 1):
        column = FIRST_MONTH + month
        cell = sheet.number(MONTH_ROW, column, month, "whole").ref(here=NAME, fixed=False)
        sheet.formula(YEAR_ROW, column, f"ROUNDUP({cell}/{MONTHS},0)", -(-month // MONTHS), "whole")
    for model in models:
        for line in model.lines:
            if line.ramped:
                _row(frame, model, line)
    sheet.widths(22, 34, *[6] * (MONTHS * facts.horizon + 1))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), YEAR_ROW + 1, FIRST_MONTH)
    sheet.raw.fit_to_pages(ceil(facts.horizon / 2), 0)
    sheet.raw.repeat_columns(0, FIRST_MONTH - 1)


def _row(frame: Months, model: VendorModel, line: LineModel) -> None:
    """The share of one line's amount that flows in each month."""
    sheet, key = frame.sheet, (model.vendor.id, line.line.id)
    first = frame.plan.lines[key]
    sheet.text(first.row, 0, model.vendor.name)
    sheet.text(first.row, 1, line.shown.title)
    known = frame.drivers.by_vendor[model.vendor.id]
    full = constant_or(known.get(ADOPTION_FULL), NAME, 1.0)
    growing = constant_or(known.get(ADOPTION_MONTHS), NAME, 0.0)
    shares = model.shares(line, frame.facts.horizon)
    start = frame.starts[key].ref(here=NAME)
    for month in range(MONTHS * frame.facts.horizon + 1):
        column = FIRST_MONTH + month
        at = Cell(NAME, MONTH_ROW, column).ref(here=NAME, fixed=False)
        formula = share_formula(line.line.kind, at, start, full, growing)
        now = 0.0 if shares is None else float(shares[month])
        sheet.formula(first.row, column, formula, now, "value")


def share_formula(kind: LineKind, month: str, start: str, full: str, growing: str) -> str:
    """Which share of the amount flows in `month`: due or not, times the ramp of adoption."""
    whole = whole_month(start)
    if kind is LineKind.ONE_OFF:
        return f"IF(AND({begins(start)}),IF({month}={whole},{full},0),0)"
    since = f"({month}-{whole})"
    risen = f"IF({growing}<={since},1,{since}/{growing})"
    due = f"{month}>{whole}"
    if kind is LineKind.PER_YEAR:
        due = f"AND({due},MOD({month}-{whole}-1,{MONTHS})=0)"
    return f"IF(AND({begins(start)}),IF({due},{full}*{risen},0),0)"


def begins(start: str) -> str:
    """Conditions, as arguments of AND, under which a line begins: its month is a number and not negative."""
    return f"ISNUMBER({start}),{start}>=0"


def whole_month(start: str) -> str:
    """A starting month as the engine counts it: a part of a month is rounded up."""
    return f"ROUNDUP(ROUND({start},{MONTH_DECIMALS}),0)"
