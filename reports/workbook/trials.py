"""The sheet of cases: stored shares, every unsure figure by them, and what each offer is worth in each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from project.results.return_range import DriverSpread
from reports.facts import Facts
from reports.workbook.calendar import FIRST_MONTH, Calendar
from reports.workbook.calendar import NAME as CALENDAR
from reports.workbook.case_engine import OfferNow, Stored
from reports.workbook.case_lines import ROW, Pace, amount_formula, factor_formula, month_of, mover_of, needed
from reports.workbook.case_quantile import HEADS, HeadCells, head_formulas, quantile_formula
from reports.workbook.case_timing import CaseMonths, Weight
from reports.workbook.drivers import DriverCells
from reports.workbook.inputs import Inputs
from reports.workbook.inputs_layout import LEAST, MOST, Group, input_id
from reports.workbook.lines import COUNTS, Frame
from reports.workbook.lines import NAME as COSTS
from reports.workbook.model import LineModel, VendorModel
from reports.workbook.sheet import Cell, Sheet
from scoring.cashflow import MONTHS, Floats
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS, USERS

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


def weights_of(models: Sequence[VendorModel], calendar: Calendar) -> list[Weight]:
    """Every weight that the lines of some offers may look up."""
    return [
        Weight(line.line.grows, mover_range(calendar, model.vendor.id, mover))
        for model in models
        for line in model.lines
        if not line.listed and (mover := mover_of(line)) is not None
    ]


def mover_range(calendar: Calendar, vendor: str, mover: str) -> str:
    """The users by month that an amount follows, as formulas write it."""
    if mover == PAID_USERS:
        first = Cell(CALENDAR, calendar.paid[vendor], FIRST_MONTH)
        return f"{first.ref()}:{Cell(first.sheet, first.row, calendar.last).ref(here=first.sheet)}"
    return calendar.users if mover == USERS else ""


def write_cases(desk: Desk, models: Sequence[VendorModel], now: Sequence[OfferNow]) -> CaseCells:
    """Labels, shares, figures and every offer; gives where they stand."""
    sheet, cases = desk.sheet, desk.cases
    sheet.text(0, 0, desk.say("title"), "title")
    for row, key in enumerate(("intro", "same", "other", "yellow"), start=1):
        sheet.text(row, 0, desk.say(key), "hint")
    _labels(desk)
    last = _last_month(desk)
    figures = _figures(desk)
    net = {}
    for model, offer in zip(models, now, strict=True):
        net[model.vendor.id] = _offer(desk, model, offer, figures, last)
    sheet.widths(34, 9, *[12] * (desk.next - FIRST_COLUMN))
    sheet.paper(desk.facts.say("workbook.foot", project=desk.facts.project.settings.name), FIRST_ROW, 1)
    places = {name: _column_of(ref) for name, ref in figures.items()}
    return CaseCells(net, places, len(cases.values), cases.first)


def _labels(desk: Desk) -> None:
    sheet = desk.sheet
    for place, key in enumerate(HEADS):
        sheet.text(HEAD_ROW + place, 0, desk.say(f"heads.{key}"), "muted")
    sheet.text(SAME_ROW, 0, desk.say("constant"), "muted")
    names = [desk.say("likely")]
    for spread in desk.cases.spreads:
        title = figure_title(desk.facts, spread)
        names += [desk.say("low", name=title), desk.say("high", name=title)]
    count = len(desk.cases.values) - len(names)
    names += [desk.say("case", number=place + 1) for place in range(count)]
    for place, name in enumerate(names):
        sheet.text(FIRST_ROW + place, LABEL, name, "muted")


def figure_title(facts: Facts, spread: DriverSpread) -> str:
    """What a figure is called, with its offer where it holds for one only."""
    title = next(
        (item.title for item in facts.case.drivers if item.driver == spread.driver), spread.driver
    )
    return title if spread.vendor is None else f"{title} ({facts.name(spread.vendor)})"


def _last_month(desk: Desk) -> str:
    """The last month of each case: a column where cases are stopped, else the horizon."""
    months = float(MONTHS * desk.cases.horizon)
    if not desk.cases.stops:
        return f"{months:.0f}"
    desk.sheet.text(TITLE_ROW, LAST_MONTH, desk.say("last"), "head_number")
    form: Any = desk.sheet.looks.of("whole")
    for place, value in enumerate(desk.cases.last.tolist()):
        desk.sheet.raw.write_number(FIRST_ROW + place, LAST_MONTH, value, form)
    return same_row(LAST_MONTH)


def _figures(desk: Desk) -> Mapping[str, str]:
    """Shares as numbers, then every figure by its share; gives the columns of the figures by name."""
    spreads, cases = desk.cases.spreads, desk.cases
    desk.section(desk.say("shares"))
    shares = [
        desk.numbers(figure_title(desk.facts, spread), cases.shares[:, at], "share")
        for at, spread in enumerate(spreads)
    ]
    desk.section(desk.say("figures"))
    found = {}
    for at, spread in enumerate(spreads):
        heads = HeadCells(xl_col_to_name(desk.next), HEAD_ROW)
        _heads(desk, spread, heads)
        formula = quantile_formula(spread, shares[at], heads)
        title = figure_title(desk.facts, spread)
        if formula is None:
            found[spread.name] = desk.numbers(title, cases.values[:, at], "plain")
        else:
            found[spread.name] = desk.column(title, formula, cases.values[:, at], "plain")
    return found


def _heads(desk: Desk, spread: DriverSpread, heads: HeadCells) -> None:
    """What the shares of one figure are read with, taken from the sheet of inputs."""
    base = desk.needs.inputs.base[input_id(Group.DRIVER, spread.driver, spread.vendor)]
    ends = (Cell(base.sheet, base.row, column).ref() for column in (LEAST, MOST))
    for place, (key, (formula, value)) in enumerate(head_formulas(spread, base.ref(), *ends, heads).items()):
        if key != HEADS[place]:
            raise LookupError(f"heads out of order: {key}")
        if formula is not None:
            desk.sheet.formula(HEAD_ROW + place, desk.next, formula, value, "plain")


def _offer(
    desk: Desk, model: VendorModel, now: OfferNow, figures: Mapping[str, str], last: str
) -> int:
    """Every line whose money is not the same in all cases, then net present value; gives its column."""
    own = {driver: figures[desk.cases.spreads[at].name] for driver, at in now.one.own.items()}
    fixed = {name: cell.ref() for name, cell in desk.needs.drivers.by_vendor[model.vendor.id].items()}
    writer = _Offer(desk, model, now, {**fixed, **own}, frozenset(own), last)
    desk.section(model.vendor.name)
    terms, same, same_now = [], ["0"], 0.0
    for line in model.lines:
        sign = 1 if line.benefit else -1
        if writer.moves(line):
            ref = writer.line(line)
            terms += [] if ref is None else [f"{'+' if sign > 0 else '-'}{ref}"]
        else:
            same.append(f"{'+' if sign > 0 else '-'}{writer.present(line)}")
            same_now += sign * float(np.ravel(now.lines.get(line.line.id, np.zeros(1)))[0])
    at = desk.next
    head = desk.sheet.formula(SAME_ROW, at, "".join(same), same_now, "money")
    formula = f"{xl_col_to_name(at)}${head.row + 1}{''.join(terms)}"
    desk.column(desk.facts.say("workbook.cases.net", name=model.vendor.name), formula, now.net, "money")
    return at


@dataclass(frozen=True, slots=True)
class _Offer:
    """One offer being written.

    Attributes:
        cells: every name with its cell, that of the same row where it is drawn; drawn: those names.
    """

    desk: Desk
    model: VendorModel
    now: OfferNow
    cells: Mapping[str, str]
    drawn: frozenset[str]
    last: str

    def moves(self, line: LineModel) -> bool:
        """Whether a line's worth differs from case to case."""
        return self.desk.cases.stops or (not line.listed and bool(self.drawn & set(needed(line))))

    def present(self, line: LineModel) -> str:
        """The line's present value on the sheet of costs."""
        amount = self.desk.needs.amounts[self.model.vendor.id, line.line.id]
        return Cell(COSTS, amount.row, self.desk.needs.frame.total + 1).ref()

    def line(self, line: LineModel) -> str | None:
        """A column with a line's worth today; None for a line that cannot be computed."""
        values = self.now.lines.get(line.line.id, np.zeros(len(self.desk.cases.values)))
        title = line.shown.title
        if line.listed:
            return None if self.listed(line) is None else self.desk.column(title, str(self.listed(line)), values, "money")
        mover = mover_of(line)
        if mover is None:
            return self.desk.numbers(self.desk.say("stored", name=title), values, "money")
        factor = self.factor(line, mover)
        if factor is None or not set(needed(line)) <= set(self.cells):
            return None
        worth = f"{self._amount(line, mover)}*{factor}"
        return self.desk.column(title, self._counted(line, worth), values, "money")

    def listed(self, line: LineModel) -> str | None:
        """Worth of a price list up to the last month of a case."""
        row = self.desk.needs.calendar.row(self.model.vendor.id, line.line.id)
        weight = Weight(None, row)
        if (weight, "sum") not in self.desk.months.rows:
            return None
        return self._counted(line, self.desk.months.at(weight, "sum", self.last))

    def factor(self, line: LineModel, mover: str) -> str | None:
        """A column with the worth of a line's payments."""
        values, start = self.now.factor(line, mover), self.now.month(line.month)
        until = None if line.until is None else self.now.month(line.until)
        if values is None or start is None or (line.until is not None and until is None):
            return None
        if not set(needed(line)) <= set(self.cells):
            return None
        desk = self.desk
        begins = self._month(desk.say("start"), line.month, start)
        ends = self.last
        if line.until is not None and until is not None:
            ends = f"MIN({self.last},{self._month(desk.say('until'), line.until, until)})"
        ramp = ("", "")
        if line.ramped:
            ramp = (self.cells[ADOPTION_FULL], self.cells[ADOPTION_MONTHS])
        weight = Weight(line.line.grows, mover_range(desk.needs.calendar, self.model.vendor.id, mover))
        kind = LineKind.PER_MONTH if line.per_user else line.line.kind
        pace = Pace(weight, kind, begins, ends, *ramp, accrues=line.benefit)
        return desk.column(desk.say("factor"), factor_formula(pace, desk.months), values)

    def _month(self, title: str, written: Any, values: Floats) -> str:
        """A column of whole months, or the number or cell where it is the same in all cases."""
        formula = month_of(written, self.cells)
        if not self.drawn & set(written.names):
            return f"({formula})"
        return self.desk.column(title, formula, values, "whole")

    def _amount(self, line: LineModel, mover: str) -> str:
        """The amount on the sheet of costs where it is the same in all cases, else the expression."""
        names = set() if line.amount is None else set(line.amount.names)
        if mover or self.drawn & names:
            return amount_formula(line, self.cells, mover)
        at = self.desk.needs.amounts[self.model.vendor.id, line.line.id].ref()
        return f"{at}*{self.cells[PAID_USERS]}" if line.per_user else at

    def _counted(self, line: LineModel, worth: str) -> str:
        """Zero while the line does not count; the part of a benefit that is counted."""
        amount = self.desk.needs.amounts[self.model.vendor.id, line.line.id]
        counts = Cell(COSTS, amount.row, COUNTS).ref()
        share = Cell(COSTS, amount.row, self.desk.needs.frame.further("share")).ref()
        part = f"*{share}" if line.benefit else ""
        return f"IF({counts}=1,IFERROR({worth}{part},0),0)"


def _column_of(ref: str) -> int:
    letters = ref.removeprefix("$").removesuffix(ROW)
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - ord("A") + 1
    return found - 1
