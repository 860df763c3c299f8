"""The sheet of cost and return: a block per vendor with live formulas by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from authoring.expressions.excel import to_excel
from authoring.expressions.tree import Expression
from project.case_graph import growth_of, rules_of
from project.model import CostState
from reports.facts import Facts
from reports.workbook.calendar import Calendar, begins, whole_month
from reports.workbook.drivers import PRICES, WAGES, DriverCells
from reports.workbook.model import LineModel, VendorModel, used_names
from reports.workbook.returns import Block, Needs, write_returns
from reports.workbook.sheet import LINE, Cell, Sheet
from scoring.cashflow import MONTHS
from scoring.costs import Grows, LineKind
from scoring.vocabulary import PAID_USERS

NAME = "Costs and return"
FAMILY, PAID, COUNTS, AMOUNT, MONTH, FIRST_YEAR = 1, 2, 3, 4, 5, 6
GAP = 2
TITLE_WIDTH, WORKING_WIDTH = 44, 60


@dataclass(frozen=True, slots=True)
class Frame:
    """What every block of the sheet needs.

    Attributes:
        years: number of the last year; the columns run from `FIRST_YEAR` to it, then total and present value.
        listed: by vendor id the range of the money by month of its price list.
    """

    sheet: Sheet
    facts: Facts
    drivers: DriverCells
    calendar: Calendar
    years: int
    listed: Mapping[str, str]

    @property
    def total(self) -> int:
        """The column of sums over all years."""
        return FIRST_YEAR + self.years + 1

    @property
    def share(self) -> int:
        """The column of the part that is counted; behind it growth a year, last month and working."""
        return self.total + 2

    def columns(self) -> range:
        """The columns of the years."""
        return range(FIRST_YEAR, self.total)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: its row, and the row with the numbers of the years."""

    row: int
    head: int


@dataclass(frozen=True, slots=True)
class Written:
    """Where the sheet put things: months and amounts by (vendor id, line id), figures by vendor id and name.

    Attributes:
        sums: (vendor id, whether benefits, first row of lines, row of their sum).
    """

    starts: dict[tuple[str, str], Cell]
    untils: dict[tuple[str, str], Cell]
    amounts: dict[tuple[str, str], Cell]
    sums: list[tuple[str, bool, int, int]]
    figures: dict[str, Mapping[str, Cell]]


def write_costs(frame: Frame, models: Sequence[VendorModel], side_by_side: int) -> Written:
    """Write all blocks from row `side_by_side` on; above it stands the comparison of all vendors."""
    written = Written({}, {}, {}, [], {})
    row = side_by_side
    for model in models:
        written.figures[model.vendor.id], row = _block(frame, model, row, written)
        row += GAP
    frame.sheet.widths(TITLE_WIDTH, 16, 19, 9, 13, 8, *[12] * (frame.years + 3), 10, 10, 10, WORKING_WIDTH)
    foot = frame.facts.say("workbook.foot", project=frame.facts.project.settings.name)
    frame.sheet.paper(foot, 3, 1)
    return written


def _block(frame: Frame, model: VendorModel, row: int, written: Written) -> tuple[Mapping[str, Cell], int]:
    """One vendor from its name to its return figures; the cells of these and the row below."""
    sheet, facts = frame.sheet, frame.facts
    sheet.text(row, 0, facts.offer(model.vendor.id), "section")
    if model.case.price_missing:
        sheet.text(row, FAMILY, facts.price_missing(model.vendor.id), "stamp")
    head = row + 1
    _heads(frame, head)
    next_row = head + 1
    sums: dict[bool, int] = {}
    for benefit in (False, True):
        lines = model.kind(benefit=benefit)
        for place, line in enumerate(lines):
            _line(frame, model, line, Spot(next_row + place, head), written)
        sums[benefit] = next_row + len(lines)
        written.sums.append((model.vendor.id, benefit, next_row, sums[benefit]))
        by_year = model.case.benefits_by_year if benefit else model.case.costs_by_year
        title = facts.say("benefits.sum" if benefit else "costs.sum")
        _sum(frame, title, (next_row, sums[benefit] - 1), by_year)
        next_row = sums[benefit] + 1
    block = Block(NAME, head, sums[False], sums[True], FIRST_YEAR, frame.years)
    return write_returns(sheet, facts, model.case, block, Needs(frame.drivers, frame.calendar))


def _heads(frame: Frame, row: int) -> None:
    """The heads of a block; years stand as numbers because formulas look at them."""
    sheet, facts = frame.sheet, frame.facts
    sheet.raw.set_row(row, 2 * LINE)
    words = ("costs.line", "workbook.costs.kind", "workbook.costs.paid", "workbook.costs.counts")
    sheet.texts(row, 0, (facts.say(key) for key in words), "head")
    sheet.text(row, AMOUNT, facts.say("workbook.costs.amount", currency=facts.currency), "head_number")
    sheet.text(row, MONTH, facts.say("workbook.costs.month"), "head_number")
    for year, column in enumerate(frame.columns()):
        sheet.number(row, column, year, "year")
    sheet.text(row, frame.total, facts.say("costs.total"), "head_number")
    sheet.text(row, frame.total + 1, facts.say("costs.present"), "head_number")
    for place, key in enumerate(("share", "dearer", "until")):
        sheet.text(row, frame.share + place, facts.say(f"workbook.costs.{key}"), "head_number")
    sheet.text(row, frame.share + 3, facts.say("workbook.costs.working"), "head_note")


def _line(frame: Frame, model: VendorModel, line: LineModel, spot: Spot, written: Written) -> None:
    """One line: whether it counts, amount, starting month, money by year, working."""
    row, key = spot.row, (model.vendor.id, line.line.id)
    sheet, facts = frame.sheet, frame.facts
    sheet.text(row, 0, line.shown.title)
    sheet.text(row, FAMILY, facts.family(line.shown.family))
    sheet.text(row, PAID, facts.say(f"workbook.costs.{line.line.kind}"))
    sheet.entry(row, COUNTS, 1.0 if line.state is CostState.COUNTED else 0.0, "whole")
    sheet.raw.data_validation(row, COUNTS, row, COUNTS, {"validate": "list", "source": ["1", "0"]})
    _amount(frame, model, line, row)
    written.amounts[key] = sheet.at(row, AMOUNT)
    if not line.listed:
        written.starts[key] = _month(frame, model, (line.month, line.month_now), (row, MONTH))
    _further(frame, model, line, row, written)
    for year, column in enumerate(frame.columns()):
        formula = year_formula(frame, model, line, spot, column)
        sheet.formula(row, column, formula, line.shown.by_year[year], "money")
    _sums_of_row(frame, row, line.shown.total, line.shown.present_value, "")
    working = _working(facts, line)
    sheet.text(row, frame.share + 3, working, "muted")
    sheet.tall(row, [(line.shown.title, TITLE_WIDTH), (working, WORKING_WIDTH)])


def _further(frame: Frame, model: VendorModel, line: LineModel, row: int, written: Written) -> None:
    """What else acts on a line: the part that is counted, growth a year, and the last month."""
    sheet = frame.sheet
    if line.benefit:
        sheet.entry(row, frame.share, line.share, "percent")
    if line.listed:
        return
    if line.line.grows is not None:
        name = WAGES if line.line.grows is Grows.WAGES else PRICES
        now = growth_of(rules_of(frame.facts.project))[line.line.grows]
        sheet.formula(row, frame.share + 1, frame.drivers.yearly[name].ref(), now, "percent")
    if line.until is not None:
        cell = _month(frame, model, (line.until, line.until_now), (row, frame.share + 2))
        written.untils[model.vendor.id, line.line.id] = cell


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
    return f'IF(COUNT({",".join(needed)})<{len(needed)},"",{safe})'


def year_formula(frame: Frame, model: VendorModel, line: LineModel, spot: Spot, column: int) -> str:
    """Money of one line in one year: amount, users paid for, and how many payments fall into the year.

    What is counted in part is multiplied by that part; what grows is dearer from the second year on.
    """
    if line.listed:
        counts = Cell(NAME, spot.row, COUNTS).ref(here=NAME)
        year = Cell(NAME, spot.head, column).ref(here=NAME)
        return f"IF({counts}=1,SUMIF({frame.calendar.years},{year},{frame.listed[model.vendor.id]}),0)"
    counts, amount, start = (Cell(NAME, spot.row, of).ref(here=NAME) for of in (COUNTS, AMOUNT, MONTH))
    year = Cell(NAME, spot.head, column).ref(here=NAME)
    paid = f"{amount}*"
    if line.per_user:
        paid += f"{frame.drivers.by_vendor[model.vendor.id][PAID_USERS].ref(here=NAME)}*"
    until = "" if line.until is None else Cell(NAME, spot.row, frame.share + 2).ref(here=NAME)
    times = payments_formula(frame, model, line, (whole_month(start), until and whole_month(until)), year)
    sound = f"{counts}=1,ISNUMBER({amount}),{begins(start)}" + (f",{begins(until)}" if until else "")
    further = _factors(frame, line, spot.row, year)
    return f"IF(AND({sound}),{'' if line.moving else paid}{times}{further},0)"


def _factors(frame: Frame, line: LineModel, row: int, year: str) -> str:
    """The part that is counted, and how much dearer a year is than the first."""
    share, rate = (Cell(NAME, row, frame.share + place).ref(here=NAME) for place in range(2))
    part = f"*{share}" if line.benefit else ""
    return part if line.line.grows is None else f"{part}*(1+{rate})^MAX({year}-1,0)"


def payments_formula(
    frame: Frame, model: VendorModel, line: LineModel, ends: tuple[str, str], year: str
) -> str:
    """How many payments fall into a year; lines that move from month to month have their own row of months.

    A monthly line is paid in every month after its start, a yearly one in the first month after it and every
    twelve months on, so once in each year from that month's year.
    """
    start, until = ends
    if line.monthly:
        return f"SUMIF({frame.calendar.years},{year},{frame.calendar.row(model.vendor.id, line.line.id)})"
    if line.line.kind is LineKind.ONE_OFF:
        within = f",{start}<={until}" if until else ""
        return f"IF(AND(ROUNDUP({start}/{MONTHS},0)={year}{within}),1,0)"
    if line.line.kind is LineKind.PER_YEAR:
        first = f"ROUNDUP(({start}+1)/{MONTHS},0)"
        within = f",{start}+1+{MONTHS}*({year}-{first})<={until}" if until else ""
        return f"IF(AND({year}>={first}{within}),1,0)"
    last = f"MIN({MONTHS}*{year},{until})" if until else f"{MONTHS}*{year}"
    return f"MAX(0,MIN({MONTHS},{last}-{start},{last}-{MONTHS}*({year}-1)))"


def _sum(frame: Frame, title: str, rows: tuple[int, int], by_year: Sequence[float]) -> None:
    """The sum of lines by year; zero when there are none."""
    row = rows[1] + 1
    frame.sheet.text(row, 0, title, "total_text")
    for year, column in enumerate(frame.columns()):
        first, last = (Cell(NAME, place, column).ref(here=NAME, fixed=False) for place in rows)
        formula = f"SUM({first}:{last})" if rows[0] <= rows[1] else "0"
        frame.sheet.formula(row, column, formula, by_year[year], "total_money")
    rate = frame.facts.case.convention.discount_rate
    present = sum(value * (1 + rate) ** -year for year, value in enumerate(by_year))
    _sums_of_row(frame, row, sum(by_year), present, "total_")


def _sums_of_row(frame: Frame, row: int, total: float, present: float, look: str) -> None:
    """Sum and present value of one row; NPV() would discount year 0, so that stands outside."""
    cells = [Cell(NAME, row, column).ref(here=NAME, fixed=False) for column in frame.columns()]
    frame.sheet.formula(row, frame.total, f"SUM({cells[0]}:{cells[-1]})", total, f"{look}money")
    rate = frame.drivers.rate.ref()
    formula = f"{cells[0]}+NPV({rate},{cells[1]}:{cells[-1]})"
    frame.sheet.formula(row, frame.total + 1, formula, present, f"{look}money")


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
