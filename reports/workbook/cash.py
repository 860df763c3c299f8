"""The sheet of cash by month: what goes out and comes back, and when it is back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from project.case_convention import discounting_of
from reports.facts import Facts
from reports.workbook.calendar import FIRST_MONTH, MONTH_ROW, YEAR_ROW
from reports.workbook.calendar import NAME as CALENDAR
from reports.workbook.costs import Block, running_formula
from reports.workbook.drivers import DriverCells
from reports.workbook.lines import Frame
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Cell, Sheet, span
from scoring.cashflow import MONTHS, Floats
from scoring.returns import running_total

NAME = "Cash by month"
HEAD = 3
YEAR, FACTOR = 4, 5
FIRST_ROW = 7
ROWS = ("cost", "benefit", "net", "running", "worth", "running_worth", "below", "below_worth", "spending")
"""Rows of one offer, as words know them."""

GAP = 2
SHOWN = frozenset({"cost", "benefit", "net", "running"})

Now = tuple[str, float | str]
"""A formula and what it comes to."""


@dataclass(frozen=True, slots=True)
class Cash:
    """Where the months stand.

    Attributes:
        rows: by vendor id the first row of its block.
        last: column of the last month.
    """

    rows: Mapping[str, int]
    last: int

    def row(self, vendor: str, name: str, first: int = 0, less: int = 0) -> str:
        """The months of one row as other sheets write it, from `first` on and without the last `less`."""
        at = self.rows[vendor] + ROWS.index(name)
        return span(Cell(NAME, at, FIRST_MONTH + first), Cell(NAME, at, self.last - less))

    def factors(self, first: int = 0) -> str:
        """Worth today of one unit of each month, from `first` on."""
        return span(Cell(NAME, FACTOR, FIRST_MONTH + first), Cell(NAME, FACTOR, self.last))

    @property
    def months(self) -> str:
        """The numbers of the months."""
        return span(Cell(NAME, HEAD, FIRST_MONTH), Cell(NAME, HEAD, self.last))


@dataclass(frozen=True, slots=True)
class Desk:
    """What every row needs."""

    sheet: Sheet
    facts: Facts
    frame: Frame
    cash: Cash

    @property
    def months(self) -> range:
        """Month 0 to the last one."""
        return range(MONTHS * self.facts.horizon + 1)

    def at(self, row: int, month: int) -> str:
        """A cell of this sheet that moves with its formula."""
        return Cell(NAME, row, FIRST_MONTH + month).ref(here=NAME, fixed=False)


def write_cash(
    sheet: Sheet, frame: Frame, models: Sequence[VendorModel], blocks: Mapping[str, Block]
) -> Cash:
    """Months, years and what one unit of them is worth, then the rows of each offer."""
    facts = frame.facts
    rows = {item.vendor.id: FIRST_ROW + at * (len(ROWS) + GAP) for at, item in enumerate(models)}
    desk = Desk(sheet, facts, frame, Cash(rows, frame.calendar.last))
    sheet.text(0, 0, facts.say("workbook.cash.title"), "title")
    sheet.text(1, 0, facts.say("workbook.cash.intro"), "hint")
    _heads(desk, frame.drivers)
    for model in models:
        _block(desk, model, blocks[model.vendor.id])
    sheet.widths(22, 44, *[11] * len(desk.months))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), FACTOR + 1, FIRST_MONTH)
    sheet.raw.fit_to_pages(ceil(facts.horizon / 2), 0)
    sheet.raw.repeat_columns(0, FIRST_MONTH - 1)
    return desk.cash


def _heads(desk: Desk, drivers: DriverCells) -> None:
    """Month, year and factor of each column."""
    sheet, facts = desk.sheet, desk.facts
    for row, key in ((HEAD, "calendar.month"), (YEAR, "calendar.year"), (FACTOR, "cash.factor")):
        sheet.text(row, 0, facts.say(f"workbook.{key}"), "head")
    factors = discounting_of(facts.project).factors
    rate, earlier = drivers.rate.ref(), drivers.earlier.ref()
    for month in desk.months:
        column, year = FIRST_MONTH + month, -(-month // MONTHS)
        for row, source, now in ((HEAD, MONTH_ROW, month), (YEAR, YEAR_ROW, year)):
            at = Cell(CALENDAR, source, column).ref(fixed=False)
            sheet.formula(row, column, at, now, "whole")
        at = desk.at(YEAR, month)
        formula = f"IF({at}=0,1,(1+{rate})^({earlier}-{at}))"
        sheet.formula(FACTOR, column, formula, float(factors[year]), "factor")


def _block(desk: Desk, model: VendorModel, block: Block) -> None:
    """The rows of one offer."""
    sheet, facts, top = desk.sheet, desk.facts, desk.cash.rows[model.vendor.id]
    for place, (name, cells) in enumerate(zip(ROWS, _rows(desk, model, block), strict=True)):
        row = top + place
        sheet.text(row, 0, model.vendor.name)
        look = "text" if name in SHOWN else "muted"
        sheet.text(row, 1, facts.say(f"workbook.cash.{name}"), "total_text" if name == "net" else look)
        form = {"net": "total_money", "below": "whole", "below_worth": "whole", "spending": "whole"}
        for month, (formula, now) in enumerate(cells):
            sheet.formula(row, FIRST_MONTH + month, formula, now, form.get(name, "money"))


def _rows(desk: Desk, model: VendorModel, block: Block) -> Iterator[Sequence[Now]]:
    """Formula and value of each month, row by row as in `ROWS`."""
    top, months, horizon = desk.cash.rows[model.vendor.id], desk.months, desk.facts.horizon
    at = {name: top + place for place, name in enumerate(ROWS)}
    cost, benefit = (model.kind_months(benefit=of, horizon=horizon) for of in (False, True))
    net = benefit - cost
    worth = np.asarray(discounting_of(desk.facts.project).months(net))
    yield _money(desk, model, block, cost, benefit=False)
    yield _money(desk, model, block, benefit, benefit=True)
    yield [(f"{desk.at(at['benefit'], m)}-{desk.at(at['cost'], m)}", float(net[m])) for m in months]
    yield _running(desk, at["net"], net)
    yield [(f"{desk.at(at['net'], m)}*{desk.at(FACTOR, m)}", float(worth[m])) for m in months]
    yield _running(desk, at["worth"], worth)
    for name, stream in (("running", net), ("running_worth", worth)):
        yield _below(desk, at[name], running_total(stream))
    yield [(f'IF({desk.at(at["net"], m)}<0,{desk.at(HEAD, m)},"")', m if net[m] < 0 else "") for m in months]


def _money(desk: Desk, model: VendorModel, block: Block, now: Floats, *, benefit: bool) -> Sequence[Now]:
    """All cost lines of a month, or all benefit lines: payment, how much dearer, and what flows."""
    frame, plan = desk.frame, desk.frame.calendar
    names = [item.line.id for item in model.kind(benefit=benefit)]
    factor, growth = (block.column(frame.further(name), benefit=benefit) for name in ("factor", "dearer"))
    if not names or factor is None:
        return [("0", 0.0) for _ in desk.months]
    found: list[Now] = []
    for month in desk.months:
        dearer = f"(1+{growth})^MAX({desk.at(YEAR, month)}-1,0)"
        flows = plan.lines_of(model.vendor.id, names, month)
        found.append((f"SUMPRODUCT({factor}*{dearer}*{flows})", float(now[month])))
    return found


def _running(desk: Desk, row: int, stream: Floats) -> Sequence[Now]:
    """The running total of a row."""
    ends = Cell(NAME, row, FIRST_MONTH), Cell(NAME, row, desk.cash.last)
    runs = running_total(stream)
    return [
        (running_formula(*ends, Cell(NAME, row, FIRST_MONTH + month)), float(runs[month]))
        for month in desk.months
    ]


def _below(desk: Desk, row: int, runs: Floats) -> Sequence[Now]:
    """Number of the month and one where a running total is below zero, else 0."""
    return [
        (f"IF({desk.at(row, m)}<0,{desk.at(HEAD, m)}+1,0)", m + 1 if runs[m] < 0 else 0) for m in desk.months
    ]


def payback_months(cash: Cash, vendor: str, names: tuple[str, str, str], from_month: str, never: str) -> str:
    """Months until a running total stays at or above zero, from the first spending or from a month.

    Args:
        cash: where the rows stand.
        vendor: the offer.
        names: the rows of the money, of its running total and of where that is below zero.
        from_month: the month it is counted from, as a formula; "" for the first spending.
        never: what stands there when it is not back within the months counted.
    """
    net, run, below = (cash.row(vendor, name) for name in names)
    last = f"MAX({below})"
    back = f"{last}-1-INDEX({run},1,{last})/INDEX({net},1,{last}+1)"
    first = f"MAX(MIN({cash.row(vendor, 'spending')})-1,0)"
    counted = f"{back}-{first}" if not from_month else f"MAX({back}-{from_month},0)"
    quoted = never.replace('"', '""')
    return f'IF({last}=0,0,IF({last}=COUNT({cash.months}),"{quoted}",{counted}))'
