"""One line of a vendor's block: whether it counts, what it comes to, and its money by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from authoring.expressions.excel import to_excel
from authoring.expressions.tree import Expression
from project.case_convention import discounting_of
from project.case_graph import growth_of, rules_of
from project.model import CostState
from reports.facts import Facts
from reports.workbook.calendar import Calendar, whole_month
from reports.workbook.drivers import DriverCells
from reports.workbook.inputs import PRICES, WAGES
from reports.workbook.model import LineModel, VendorModel, used_names
from reports.workbook.sheet import Cell, Sheet
from scoring.costs import Grows
from scoring.graph_figures import Fault, number_of
from scoring.vocabulary import PAID_USERS, PRICE

NAME = "Costs and return"
FAMILY, PAID, COUNTS, AMOUNT, MONTH, FIRST_YEAR = 1, 2, 3, 4, 5, 6
TITLE_WIDTH, WORKING_WIDTH = 44, 60
FURTHER = ("share", "dearer", "until", "factor", "ramped", "priced")
"""Columns behind total and present value, as words know them; the working stands behind them."""

Key = tuple[str, str]
"""Vendor id and line id."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every block of the sheet needs.

    Attributes:
        years: number of the last year; the columns run from `FIRST_YEAR` to it, then total and present value.
    """

    sheet: Sheet
    facts: Facts
    drivers: DriverCells
    calendar: Calendar
    years: int

    @property
    def total(self) -> int:
        """The column of sums over all years."""
        return FIRST_YEAR + self.years + 1

    def further(self, name: str) -> int:
        """The column of one of `FURTHER`."""
        return self.total + 2 + FURTHER.index(name)

    @property
    def working(self) -> int:
        """The column of the line in words."""
        return self.total + 2 + len(FURTHER)

    def columns(self) -> range:
        """The columns of the years."""
        return range(FIRST_YEAR, self.total)

    def worth(self, by_year: Sequence[float]) -> float:
        """Present value of money by year, as the project counts."""
        return discounting_of(self.facts.project).worth(by_year)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: its row, and the row with the numbers of the years."""

    row: int
    head: int


@dataclass(frozen=True, slots=True)
class LineCells:
    """Where lines keep starting month, last month and amount; a line without a last month has none."""

    starts: dict[Key, Cell]
    untils: dict[Key, Cell]
    amounts: dict[Key, Cell]


def write_line(frame: Frame, model: VendorModel, line: LineModel, spot: Spot, found: LineCells) -> None:
    """One line: whether it counts, amount, starting month, money by year, working."""
    row, key = spot.row, (model.vendor.id, line.line.id)
    sheet, facts = frame.sheet, frame.facts
    sheet.text(row, 0, line.shown.title)
    sheet.text(row, FAMILY, facts.family(line.shown.family))
    sheet.text(row, PAID, facts.say(f"workbook.costs.{line.line.kind}"))
    sheet.entry(row, COUNTS, 1.0 if line.state is CostState.COUNTED else 0.0, "whole")
    sheet.raw.data_validation(row, COUNTS, row, COUNTS, {"validate": "list", "source": ["1", "0"]})
    _amount(frame, model, line, row)
    found.amounts[key] = sheet.at(row, AMOUNT)
    if not line.listed:
        found.starts[key] = _month(frame, model, (line.month, line.month_now), (row, MONTH))
    _further(frame, model, line, row, found)
    for year, column in enumerate(frame.columns()):
        formula = year_formula(frame, key, spot, column)
        sheet.formula(row, column, formula, line.shown.by_year[year], "money")
    write_sums(frame, row, line.shown.by_year, "")
    working = _working(facts, line)
    sheet.text(row, frame.working, working, "muted")
    sheet.tall(row, [(line.shown.title, TITLE_WIDTH), (working, WORKING_WIDTH)])


def write_sums(frame: Frame, row: int, by_year: Sequence[float], look: str) -> None:
    """Sum and present value of one row; NPV() would discount year 0, so that stands outside."""
    cells = [Cell(NAME, row, column).ref(here=NAME, fixed=False) for column in frame.columns()]
    frame.sheet.formula(row, frame.total, f"SUM({cells[0]}:{cells[-1]})", sum(by_year), f"{look}money")
    rate, earlier = frame.drivers.rate.ref(), frame.drivers.earlier.ref()
    formula = f"{cells[0]}+NPV({rate},{cells[1]}:{cells[-1]})*(1+{rate})^{earlier}"
    frame.sheet.formula(row, frame.total + 1, formula, frame.worth(by_year), f"{look}money")


def year_formula(frame: Frame, key: Key, spot: Spot, column: int) -> str:
    """Money of one line in one year: what one payment comes to, how much dearer, and its months."""
    factor, growth = (
        frame.sheet.at(spot.row, frame.further(name)).ref(here=NAME) for name in ("factor", "dearer")
    )
    year = frame.sheet.at(spot.head, column).ref(here=NAME)
    months = f"SUMIF({frame.calendar.years},{year},{frame.calendar.row(*key)})"
    return f"{factor}*(1+{growth})^MAX({year}-1,0)*{months}"


def _further(frame: Frame, model: VendorModel, line: LineModel, row: int, found: LineCells) -> None:
    """What else acts on a line: the part that is counted, growth a year, last month, and marks for sums."""
    sheet = frame.sheet
    if line.benefit:
        sheet.entry(row, frame.further("share"), line.share, "percent")
    if line.listed or line.line.grows is None:
        sheet.number(row, frame.further("dearer"), 0.0, "percent")
    else:
        name = WAGES if line.line.grows is Grows.WAGES else PRICES
        now = growth_of(rules_of(frame.facts.project))[line.line.grows]
        ref = frame.drivers.yearly[name].ref()
        sheet.formula(row, frame.further("dearer"), ref, now, "percent")
    if line.until is not None and not line.listed:
        cell = _month(frame, model, (line.until, line.until_now), (row, frame.further("until")))
        found.untils[model.vendor.id, line.line.id] = cell
    sheet.number(row, frame.further("ramped"), float(line.ramped and not line.listed), "whole")
    sheet.number(row, frame.further("priced"), float(follows(line, model, PRICE)), "whole")
    _factor(frame, model, line, row)


def _factor(frame: Frame, model: VendorModel, line: LineModel, row: int) -> None:
    """What one payment comes to, with users and the part that is counted; 0 for a line that does not count.

    A line whose months hold money already has only the part that is counted.
    """
    sheet = frame.sheet
    counts, amount, share = (
        sheet.at(row, column).ref(here=NAME) for column in (COUNTS, AMOUNT, frame.further("share"))
    )
    counted = line.state is CostState.COUNTED
    users = model.values[PAID_USERS] if line.per_user else 1.0
    paid = f"*{frame.drivers.by_vendor[model.vendor.id][PAID_USERS].ref()}" if line.per_user else ""
    part = f"*{share}" if line.benefit else ""
    if line.listed or line.moving:
        formula, now = f"IF({counts}=1,1{part},0)", line.share
    else:
        formula = f"IF(AND({counts}=1,ISNUMBER({amount})),{amount}{paid}{part},0)"
        now = (line.amount_now or 0.0) * users * line.share
    sheet.formula(row, frame.further("factor"), formula, now if counted else 0.0, "cents")


def follows(line: LineModel, model: VendorModel, name: str) -> bool:
    """Whether the amount of a line is in proportion to a figure, and nothing else in it is."""
    if line.amount is None or line.listed or name not in line.amount.names:
        return False
    value = model.values.get(name)
    others = set(line.month.names) | (set() if line.until is None else set(line.until.names))
    if not value or name in others:
        return False
    found = [number_of(line.amount, {**model.values, name: part * value}) for part in (0.0, 1.0, 2.0)]
    if any(isinstance(item, Fault) for item in found):
        return False
    none, once, twice = (float(np.mean(item)) for item in found if not isinstance(item, Fault))
    return none == 0 and abs(twice - 2 * once) <= 1e-12 * abs(once)


def _amount(frame: Frame, model: VendorModel, line: LineModel, row: int) -> None:
    """The amount as typed in, or as a formula over the drivers; blank while a driver is missing."""
    if line.listed:
        frame.sheet.text(row, AMOUNT, frame.facts.say("workbook.costs.listed"), "muted")
        return
    if line.amount is None:
        frame.sheet.entry(row, AMOUNT, line.typed, "cents")
        return
    cells = _references(frame, model)
    formula = guarded(to_excel(line.amount, cells), [cells[name] for name in used_names(line)])
    now = "" if line.amount_now is None else line.amount_now
    frame.sheet.formula(row, AMOUNT, formula, now, "cents")


def _month(
    frame: Frame, model: VendorModel, month: tuple[Expression, int | None], at: tuple[int, int]
) -> Cell:
    """The first or last month: a number to change, or a formula; parts of a month are rounded up."""
    written, found = month
    if not written.names and found is not None:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        frame.sheet.raw.data_validation(*at, *at, rule)
        return frame.sheet.entry(*at, float(found), "whole")
    formula = month_formula(written, _references(frame, model))
    return frame.sheet.formula(*at, formula, "" if found is None else found, "whole")


def month_formula(month: Expression, cells: Mapping[str, str]) -> str:
    """The starting month as a formula, rounded up as the engine does; blank before the start."""
    text = to_excel(month, cells)
    whole = f'IF({text}<0,"",{whole_month(text)})'
    return guarded(whole, [cells[name] for name in sorted(month.names)])


def guarded(formula: str, needed: Sequence[str]) -> str:
    """A formula that stays blank while a number it needs is missing, or when it has no result."""
    safe = f'IFERROR({formula},"")'
    if not needed:
        return safe
    lacking = f"NOT(AND({','.join(f'ISNUMBER({item})' for item in needed)}))"
    return f'IF({lacking},"",{safe})'


def _references(frame: Frame, model: VendorModel) -> dict[str, str]:
    """Every name of an expression with the cell of its number."""
    return {name: cell.ref() for name, cell in frame.drivers.by_vendor[model.vendor.id].items()}


def _working(facts: Facts, line: LineModel) -> str:
    """The line in words: what was said of it and the expression behind it."""
    parts = [line.shown.reason, line.shown.formula]
    if line.shown.state == CostState.UNKNOWN:
        parts.insert(0, facts.say("workbook.costs.unknown"))
    elif line.state is CostState.ZERO:
        parts.insert(0, facts.say("workbook.costs.zero"))
    if line.typed is not None:
        parts.append(facts.say("workbook.costs.typed"))
    if line.moving:
        parts.append(facts.say("workbook.costs.moving"))
    return "; ".join(part for part in parts if part)
