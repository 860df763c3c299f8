"""The sheet of months: which year each belongs to, and how a line that grows with adoption fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from authoring.expressions.excel import to_excel
from project.case_graph import users_of
from reports.facts import Facts
from reports.workbook.drivers import DriverCells, constant_or, whole_seats
from reports.workbook.inputs import MORE_USERS
from reports.workbook.model import LineModel, VendorModel
from reports.workbook.sheet import Cell, Sheet, span
from scoring.cashflow import MONTHS, Floats, month_count
from scoring.costs import LineKind
from scoring.graph_figures import MONTH_DECIMALS
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS, USERS

NAME = "Calendar"
MONTH_ROW = 3
YEAR_ROW = 4
USERS_ROW = 5
FIRST_LINE = 7
FIRST_MONTH = 2


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where the years of the months stand, and the row of each line that grows with adoption.

    Attributes:
        years: the range of the year of each month; `last` is the column of the last month.
        lines: (vendor id, line id) to the first cell of its row.
        months, users: the ranges of the months and of their users.
        paid: vendor id to the row of users paid for.
    """

    years: str
    last: int
    lines: Mapping[tuple[str, str], Cell]
    months: str
    users: str
    paid: Mapping[str, int]

    def lines_of(self, vendor: str, names: Sequence[str], month: int) -> str:
        """The cells of one month of some neighbouring lines, from the first to the last of them."""
        first, last = self.lines[vendor, names[0]], self.lines[vendor, names[-1]]
        top, bottom = (Cell(NAME, item.row, FIRST_MONTH + month) for item in (first, last))
        return f"{top.ref(fixed=False)}:{bottom.ref(here=NAME, fixed=False)}"

    def row(self, vendor: str, line: str) -> str:
        """The range of the shares of one line, as other sheets write it."""
        first = self.lines[vendor, line]
        return span(first, Cell(first.sheet, first.row, self.last))


def planned(facts: Facts, models: Sequence[VendorModel]) -> Calendar:
    """The places of the sheet, known before it is written because formulas of other sheets need them."""
    last = FIRST_MONTH + MONTHS * facts.horizon
    paid = {model.vendor.id: FIRST_LINE + place for place, model in enumerate(models)}
    pairs = [(model.vendor.id, line.line.id) for model in models for line in model.lines]
    begin = FIRST_LINE + len(paid)
    lines = {pair: Cell(NAME, begin + place, FIRST_MONTH) for place, pair in enumerate(pairs)}
    years, months, users = (
        span(Cell(NAME, row, FIRST_MONTH), Cell(NAME, row, last)) for row in (YEAR_ROW, MONTH_ROW, USERS_ROW)
    )
    return Calendar(years, last, lines, months, users, paid)


@dataclass(frozen=True, slots=True)
class Months:
    """What the rows of the sheet need.

    Attributes:
        starts, untils, amounts: the cells of starting month, last month and amount of each line, by vendor
            id and line id; a line without a last month has none.
        listed: by vendor id the first month of its price list.
    """

    sheet: Sheet
    facts: Facts
    drivers: DriverCells
    plan: Calendar
    starts: Mapping[tuple[str, str], Cell]
    untils: Mapping[tuple[str, str], Cell]
    amounts: Mapping[tuple[str, str], Cell]
    listed: Mapping[str, Cell]


def write_calendar(frame: Months, models: Sequence[VendorModel]) -> None:
    """Months and years, then one row per vendor and growing line."""
    sheet, facts = frame.sheet, frame.facts
    sheet.text(0, 0, facts.say("workbook.calendar.title"), "title")
    sheet.text(1, 0, facts.say("workbook.calendar.intro"), "hint")
    sheet.text(MONTH_ROW, 0, facts.say("workbook.calendar.month"), "head")
    sheet.text(YEAR_ROW, 0, facts.say("workbook.calendar.year"), "head")
    sheet.text(USERS_ROW, 0, facts.say("workbook.calendar.users"))
    users = users_now(facts)
    for month in range(MONTHS * facts.horizon + 1):
        column = FIRST_MONTH + month
        cell = sheet.number(MONTH_ROW, column, month, "whole").ref(here=NAME, fixed=False)
        sheet.formula(YEAR_ROW, column, f"ROUNDUP({cell}/{MONTHS},0)", -(-month // MONTHS), "whole")
        sheet.formula(USERS_ROW, column, users_formula(frame.drivers, cell), float(users[month]), "value")
    for model in models:
        _paid(frame, model)
        for line in model.lines:
            _row(frame, model, line)
    sheet.widths(22, 34, *[6] * (MONTHS * facts.horizon + 1))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), YEAR_ROW + 1, FIRST_MONTH)
    sheet.raw.fit_to_pages(ceil(facts.horizon / 2), 0)
    sheet.raw.repeat_columns(0, FIRST_MONTH - 1)


def users_now(facts: Facts) -> Floats:
    """Users of each month by the engine."""
    users = np.asarray(users_of(facts.project), dtype=np.float64)
    return np.broadcast_to(users, (month_count(facts.horizon),))


def users_formula(drivers: DriverCells, month: str) -> str:
    """Users in `month`: those of the start, growing evenly from month 2 on."""
    start = drivers.users.ref()
    return f"{start}*(1+{drivers.yearly[MORE_USERS].ref()})^(MAX({month}-1,0)/{MONTHS})"


def _paid(frame: Months, model: VendorModel) -> None:
    """Users paid for in each month, whole ones and at least the minimum of the offer."""
    sheet, row = frame.sheet, frame.plan.paid[model.vendor.id]
    sheet.text(row, 0, model.vendor.name)
    sheet.text(row, 1, frame.facts.say("workbook.drivers.paid"))
    now = np.broadcast_to(np.asarray(model.given[PAID_USERS]), (month_count(frame.facts.horizon),))
    least = frame.drivers.minimum[model.vendor.id].ref()
    for month in range(MONTHS * frame.facts.horizon + 1):
        column = FIRST_MONTH + month
        users = Cell(NAME, USERS_ROW, column).ref(here=NAME, fixed=False)
        sheet.formula(row, column, f"MAX({whole_seats(users)},{least})", float(now[month]), "whole")


def _row(frame: Months, model: VendorModel, line: LineModel) -> None:
    """The share of one line's amount that flows in each month."""
    sheet, key = frame.sheet, (model.vendor.id, line.line.id)
    first = frame.plan.lines[key]
    sheet.text(first.row, 0, model.vendor.name)
    sheet.text(first.row, 1, line.shown.title)
    if line.listed:
        _listed(frame, model, line)
        return
    known = frame.drivers.by_vendor[model.vendor.id]
    full = constant_or(known.get(ADOPTION_FULL), NAME, 1.0)
    growing = constant_or(known.get(ADOPTION_MONTHS), NAME, 0.0)
    shares = model.shares(line, frame.facts.horizon)
    start = frame.starts[key].ref(here=NAME)
    until = frame.untils[key].ref(here=NAME) if key in frame.untils else ""
    for month in range(MONTHS * frame.facts.horizon + 1):
        column = FIRST_MONTH + month
        at = Cell(NAME, MONTH_ROW, column).ref(here=NAME, fixed=False)
        formula = share_formula(line, at, (start, until), (full, growing))
        if line.moving:
            formula = f"{formula}*IFERROR({_amount(frame, model, line, column)},0)"
        now = 0.0 if shares is None else float(shares[month])
        sheet.formula(first.row, column, formula, now, "value")


def _listed(frame: Months, model: VendorModel, line: LineModel) -> None:
    """The money of a vendor's price list, taken from its sheet."""
    first, source = frame.plan.lines[model.vendor.id, line.line.id], frame.listed[model.vendor.id]
    shares = model.shares(line, frame.facts.horizon)
    for month in range(MONTHS * frame.facts.horizon + 1):
        at = Cell(source.sheet, source.row, source.column + month).ref(fixed=False)
        now = 0.0 if shares is None else float(shares[month])
        frame.sheet.formula(first.row, FIRST_MONTH + month, at, now, "value")


def _amount(frame: Months, model: VendorModel, line: LineModel, column: int) -> str:
    """The amount in the month of a column, with the users of that month."""
    users = Cell(NAME, USERS_ROW, column).ref(here=NAME, fixed=False)
    paid = Cell(NAME, frame.plan.paid[model.vendor.id], column).ref(here=NAME, fixed=False)
    if line.amount is None:
        amount = frame.amounts[model.vendor.id, line.line.id].ref(here=NAME)
    else:
        known = {name: cell.ref() for name, cell in frame.drivers.by_vendor[model.vendor.id].items()}
        amount = to_excel(line.amount, {**known, USERS: users, PAID_USERS: paid})
    return f"({amount})*{paid}" if line.per_user else amount


def share_formula(line: LineModel, month: str, ends: tuple[str, str], adoption: tuple[str, str]) -> str:
    """Which share of the amount flows in `month`: due or not, times the ramp of adoption.

    Args:
        line: its kind and whether it is ramped.
        month: the month of the column.
        ends: starting month, and last month or "".
        adoption: the full share, and months until it is reached.
    """
    (start, until), (full, growing), kind = ends, adoption, line.line.kind
    whole = whole_month(start)
    since = f"({month}-{whole})"
    due = f"{month}={whole}" if kind is LineKind.ONE_OFF else f"{month}>{whole}"
    yearly = kind is LineKind.PER_YEAR
    tests = [due, f"MOD({month}-{whole}-1,{MONTHS})=0"] if yearly and not line.benefit else [due]
    if until:
        tests.append(f"{month}<={whole_month(until)}")
    share = f"1/{MONTHS}" if yearly and line.benefit else "1"
    if line.ramped:
        risen = f"IF({growing}<={since},1,{since}/{growing})"
        share = f"{share}*{full}" if kind is LineKind.ONE_OFF else f"{share}*{full}*{risen}"
    sound = f"{begins(start)},{begins(until)}" if until else begins(start)
    return f"IF(AND({sound}),IF(AND({','.join(tests)}),{share},0),0)"


def begins(start: str) -> str:
    """Conditions, as arguments of AND, under which a line begins: its month is a number and not negative."""
    return f"ISNUMBER({start}),{start}>=0"


def whole_month(start: str) -> str:
    """A starting month as the engine counts it: a part of a month is rounded up."""
    return f"ROUNDUP(ROUND({start},{MONTH_DECIMALS}),0)"
