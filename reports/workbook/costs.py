"""The sheet of costs and benefits: a block per vendor with live formulas by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.workbook.lines import (
    AMOUNT,
    FAMILY,
    FIRST_YEAR,
    FURTHER,
    MONTH,
    NAME,
    TITLE_WIDTH,
    WORKING_WIDTH,
    Frame,
    LineCells,
    Spot,
    write_line,
    write_sums,
)
from reports.workbook.model import VendorModel
from reports.workbook.sheet import LINE, Cell, number_text
from scoring.returns import ROUNDING, running_total

FIRST_ROW = 3
GAP = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Where a vendor's block stands.

    Attributes:
        head: row with the numbers of the years.
        lines: first row of the cost lines, and of the benefit lines; costs, benefits: rows of the sums.
        net: row of benefit less cost; the running total stands below it.
        years: number of the last year.
    """

    head: int
    lines: tuple[int, int]
    costs: int
    benefits: int
    net: int
    years: int

    def cell(self, row: int, year: int) -> Cell:
        """The cell of a year in a row; one past the last year is the total, two past it the present value."""
        return Cell(NAME, row, FIRST_YEAR + year)

    def ref(self, row: int, year: int) -> str:
        """The same as other sheets write it."""
        return self.cell(row, year).ref()

    def row(self, row: int, first: int = 0) -> str:
        """All years of a row from `first` on, as other sheets write it."""
        return f"{self.cell(row, first).ref()}:{self.cell(row, self.years).ref(here=NAME)}"

    def column(self, column: int, *, benefit: bool) -> str | None:
        """The cells of one column of all cost lines or all benefit lines; None without any."""
        first = self.lines[benefit]
        last = (self.benefits if benefit else self.costs) - 1
        if last < first:
            return None
        return f"{Cell(NAME, first, column).ref()}:{Cell(NAME, last, column).ref(here=NAME)}"


@dataclass(frozen=True, slots=True)
class Written:
    """Where the sheet put things: cells of the lines, and the block of each vendor."""

    cells: LineCells
    blocks: dict[str, Block]


def write_costs(frame: Frame, models: Sequence[VendorModel]) -> Written:
    """All blocks, one below the other."""
    sheet, facts = frame.sheet, frame.facts
    sheet.text(0, 0, facts.say("workbook.costs.title"), "title")
    sheet.text(1, 0, facts.say("workbook.costs.intro"), "hint")
    written = Written(LineCells({}, {}, {}), {})
    row = FIRST_ROW
    for model in models:
        block = _block(frame, model, row, written.cells)
        written.blocks[model.vendor.id] = block
        row = block.net + 2 + GAP
    sheet.widths(
        TITLE_WIDTH, 16, 19, 9, 13, 8, *[12] * (frame.years + 3), *[10] * len(FURTHER), WORKING_WIDTH
    )
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), FIRST_ROW, 1)
    return written


def _block(frame: Frame, model: VendorModel, row: int, found: LineCells) -> Block:
    """One vendor from its name to the running total."""
    sheet, facts = frame.sheet, frame.facts
    sheet.text(row, 0, facts.offer(model.vendor.id), "section")
    if model.case.price_missing:
        sheet.text(row, FAMILY, facts.price_missing(model.vendor.id), "stamp")
    head = row + 1
    _heads(frame, head)
    first = head + 1
    costs = first + len(model.kind(benefit=False))
    benefits = costs + 1 + len(model.kind(benefit=True))
    block = Block(head, (first, costs + 1), costs, benefits, benefits + 1, frame.years)
    for benefit in (False, True):
        for place, line in enumerate(model.kind(benefit=benefit), start=block.lines[benefit]):
            write_line(frame, model, line, Spot(place, head), found)
        by_year = model.case.benefits_by_year if benefit else model.case.costs_by_year
        title = facts.say("benefits.sum" if benefit else "costs.sum")
        rows = (block.lines[benefit], (benefits if benefit else costs) - 1)
        _sum(frame, title, rows, by_year)
    _net(frame, model, block)
    return block


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
    for key in FURTHER:
        sheet.text(row, frame.further(key), facts.say(f"workbook.costs.{key}"), "head_number")
    sheet.text(row, frame.working, facts.say("workbook.costs.working"), "head_note")


def _sum(frame: Frame, title: str, rows: tuple[int, int], by_year: Sequence[float]) -> None:
    """The sum of lines by year; zero when there are none."""
    row = rows[1] + 1
    frame.sheet.text(row, 0, title, "total_text")
    for year, column in enumerate(frame.columns()):
        first, last = (Cell(NAME, place, column).ref(here=NAME, fixed=False) for place in rows)
        formula = f"SUM({first}:{last})" if rows[0] <= rows[1] else "0"
        frame.sheet.formula(row, column, formula, by_year[year], "total_money")
    write_sums(frame, row, by_year, "total_")


def _net(frame: Frame, model: VendorModel, block: Block) -> None:
    """Benefit less cost by year, and its running total."""
    sheet, facts, row = frame.sheet, frame.facts, block.net
    nets = model.case.net_by_year
    runs = running_total(nets)
    sheet.text(row, 0, facts.say("workbook.costs.net"), "total_text")
    sheet.text(row + 1, 0, facts.say("workbook.costs.running"), "muted")
    for year, column in enumerate(frame.columns()):
        benefit, cost = (
            block.cell(of, year).ref(here=NAME, fixed=False) for of in (block.benefits, block.costs)
        )
        sheet.formula(row, column, f"{benefit}-{cost}", nets[year], "total_money")
        first = block.cell(row, 0), block.cell(row, block.years)
        formula = running_formula(*first, block.cell(row, year))
        sheet.formula(row + 1, column, formula, float(runs[year]), "money")
    write_sums(frame, row, nets, "total_")


def running_formula(first: Cell, last: Cell, here: Cell) -> str:
    """The sum of a row up to a cell; zero where it is zero but for how a computer adds."""
    sheet = first.sheet
    total = f"SUM({first.ref(here=sheet)}:{here.ref(here=sheet, fixed=False)})"
    nets = f"{first.ref(here=sheet)}:{last.ref(here=sheet)}"
    return f"IF(ABS({total})<={number_text(ROUNDING)}*MAX(MAX({nets}),0-MIN({nets})),0,{total})"
