"""One offer on the sheet of cases: every line whose money differs from case to case, and their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from authoring.expressions.tree import Expression
from reports.workbook.calendar import FIRST_MONTH, Calendar
from reports.workbook.calendar import NAME as CALENDAR
from reports.workbook.case_desk import SAME_ROW, Desk
from reports.workbook.case_engine import OfferNow
from reports.workbook.case_lines import Pace, amount_formula, factor_formula, month_of, mover_of, needed
from reports.workbook.case_timing import Weight
from reports.workbook.lines import COUNTS
from reports.workbook.lines import NAME as COSTS
from reports.workbook.model import LineModel, VendorModel
from reports.workbook.sheet import Cell
from scoring.cashflow import Floats
from scoring.costs import LineKind
from scoring.vocabulary import ADOPTION_FULL, ADOPTION_MONTHS, PAID_USERS, USERS


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


def write_offer(desk: Desk, model: VendorModel, now: OfferNow, figures: Mapping[str, str], last: str) -> int:
    """Every line whose money is not the same in all cases, then net present value; gives its column."""
    own = {driver: figures[desk.cases.spreads[at].name] for driver, at in now.one.own.items()}
    fixed = {name: cell.ref() for name, cell in desk.needs.drivers.by_vendor[model.vendor.id].items()}
    writer = _Offer(desk, model, now, {**fixed, **own}, frozenset(own), last)
    desk.section(model.vendor.name)
    terms, same, same_now = [], ["0"], 0.0
    counted = {item.id for item in now.one.graph.lines}
    for line in model.lines:
        if line.line.id not in counted:
            continue  # such as the reserve, which drawn cases leave out
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
            formula = self.listed(line)
            return None if formula is None else self.desk.column(title, formula, values, "money")
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

    def _month(self, title: str, written: Expression, values: Floats) -> str:
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
