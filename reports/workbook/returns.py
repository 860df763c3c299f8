"""The foot of a vendor's block: net by year, running total, and the return figures with their formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from project.case_graph import rules_of
from project.results.business_case import VendorCase
from project.results.measures import Measures
from reports.facts import Facts
from reports.workbook.calendar import Calendar
from reports.workbook.drivers import FINANCE, REINVEST, DriverCells
from reports.workbook.sheet import Cell, Sheet, number_text
from scoring.cashflow import MONTHS
from scoring.conventions import Timing
from scoring.returns import ROUNDING, running_total
from scoring.vocabulary import USERS

FIGURES = (
    ("cost", "money"),
    ("cost_present", "money"),
    ("benefit", "money"),
    ("benefit_present", "money"),
    ("npv", "money"),
    ("roi_present", "percent"),
    ("roi", "percent"),
    ("payback", "years"),
    ("per_user", "cents"),
    ("benefit_cost", "value"),
    ("internal_rate", "percent"),
    ("modified_rate", "percent"),
    ("annual_cost", "money"),
    ("levelised", "cents"),
)
"""Names of the return figures, as words and cells know them, with their number format."""

FURTHER = ("benefit_cost", "internal_rate", "modified_rate", "annual_cost", "levelised")
"""Those of them that are measures beyond total and return."""

VALUE = 4
NONE = "n/a"
GUESS = 0.1
"""Where a rate is looked for that the engine did not find, as spreadsheets do by themselves."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Cells of other sheets that the figures rest on."""

    drivers: DriverCells
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Block:
    """Where a vendor's block stands.

    Attributes:
        head: row with the numbers of the years; costs, benefits: rows of the sums.
        first: column of year 0; years: number of the last year.
    """

    sheet: str
    head: int
    costs: int
    benefits: int
    first: int
    years: int

    def cell(self, row: int, year: int) -> Cell:
        """The cell of a year in a row; one past the last year is the total, two past it the present value."""
        return Cell(self.sheet, row, self.first + year)

    def ref(self, row: int, year: int) -> str:
        """The same as a reference within the sheet that moves with its cell."""
        return self.cell(row, year).ref(here=self.sheet, fixed=False)

    def row(self, row: int) -> str:
        """All years of a row, fixed."""
        first, last = self.cell(row, 0), self.cell(row, self.years)
        return f"{first.ref(here=self.sheet)}:{last.ref(here=self.sheet)}"


def write_returns(
    sheet: Sheet, facts: Facts, case: VendorCase, block: Block, needs: Needs
) -> tuple[Mapping[str, Cell], int]:
    """Rows by year, then the figures; gives the cells of the figures and the first free row."""
    net, run, below, out = (block.benefits + place for place in range(1, 5))
    _rows(sheet, facts, case, block)
    drivers = needs.drivers
    users = drivers.by_vendor[case.vendor][USERS].ref()
    later = f"{block.ref(net, 1)}:{block.ref(net, block.years)}"
    formulas = {
        "cost": block.ref(block.costs, block.years + 1),
        "cost_present": block.ref(block.costs, block.years + 2),
        "benefit": block.ref(block.benefits, block.years + 1),
        "benefit_present": block.ref(block.benefits, block.years + 2),
        "npv": f"{block.ref(net, 0)}+NPV({drivers.rate.ref()},{later})",
        "roi_present": _roi(block, block.years + 2),
        "roi": _roi(block, block.years + 1),
        "payback": payback_formula(block, (net, run, below, out), facts.say("workbook.costs.never")),
        "per_user": f"{block.ref(block.costs, block.years + 1)}/({users}*{MONTHS}*{drivers.horizon.ref()})",
    }
    formulas |= _measures(case, block, needs, rules_of(facts.project).timing)
    values = figures_now(facts, case)
    cells: dict[str, Cell] = {}
    for place, (name, look) in enumerate(FIGURES):
        row = out + 1 + place
        sheet.text(row, 0, facts.say(f"returns.{name}"))
        cells[name] = sheet.formula(row, VALUE, formulas[name], values[name], look)
    return cells, out + 1 + len(FIGURES)


def figures_now(facts: Facts, case: VendorCase) -> dict[str, float | str]:
    """The figures as the results have them; a text where there is no number."""
    payback: float | str = (
        facts.say("workbook.costs.never") if case.payback_years is None else case.payback_years
    )
    return {
        "cost": case.tco_nominal,
        "cost_present": case.tco_present,
        "benefit": case.benefits_nominal,
        "benefit_present": case.benefits_present,
        "npv": case.npv,
        "roi_present": "" if case.roi_present is None else case.roi_present,
        "roi": "" if case.roi_undiscounted is None else case.roi_undiscounted,
        "payback": payback,
        "per_user": case.per_user_month,
        **_measures_now(case.measures),
    }


def _measures_now(found: Measures | None) -> dict[str, float | str]:
    """The measures beyond totals and return; a text where there is no number."""
    if found is None:
        return dict.fromkeys(FURTHER, "")
    return {
        "benefit_cost": _or(found.benefit_cost_ratio, ""),
        "internal_rate": _or(found.internal_rate.rate, NONE),
        "modified_rate": _or(found.modified_rate, NONE),
        "annual_cost": _or(found.annual_cost, ""),
        "levelised": _or(found.cost_per_user_month, ""),
    }


def _or(found: float | None, otherwise: str) -> float | str:
    return otherwise if found is None else found


def _measures(case: VendorCase, block: Block, needs: Needs, timing: Timing) -> dict[str, str]:
    """Their formulas. The internal rate is looked for from the engine's own on, so that both name the same.

    The ratio discounts within a year as the project says; the even yearly cost and the cost of a user and
    month discount at the end of years.
    """
    drivers, net = needs.drivers, block.row(block.benefits + 1)
    rate, years = drivers.rate.ref(), drivers.horizon.ref()
    finance, reinvest = (drivers.yearly[name].ref() for name in (FINANCE, REINVEST))
    root = None if case.measures is None else case.measures.internal_rate.rate
    guess = number_text(GUESS if root is None else root)
    cost = block.ref(block.costs, block.years + 2)
    served = f"({needs.calendar.months}>0)*{needs.calendar.users}*(1+{rate})^(0-{needs.calendar.years})"
    worth, spent = (_worth(block, row, rate, timing) for row in (block.benefits, block.costs))
    return {
        "benefit_cost": f'IF({spent}<=0,"",({worth})/({spent}))',
        "internal_rate": f'IFERROR(IRR({net},{guess}),"{NONE}")',
        "modified_rate": f'IFERROR(MIRR({net},{finance},{reinvest}),"{NONE}")',
        "annual_cost": f"0-PMT({rate},{years},{cost})",
        "levelised": f'IFERROR({cost}/SUMPRODUCT({served}),"")',
    }


def _worth(block: Block, row: int, rate: str, timing: Timing) -> str:
    """Present value of a row of years, its money at the end or in the middle of them."""
    later = f"NPV({rate},{block.ref(row, 1)}:{block.ref(row, block.years)})"
    middle = f"*(1+{rate})^0.5" if timing is Timing.MID_YEAR else ""
    return f"{block.ref(row, 0)}+{later}{middle}"


def payback_formula(block: Block, rows: tuple[int, int, int, int], never: str) -> str:
    """Years from the first spending until the running total stays at or above zero.

    The rows are net, running total, year + 1 where the running total is below zero, and year + 1 where money
    goes out. Within the year of return money is taken to flow evenly.
    """
    net, run, below, out = (block.row(row) for row in rows)
    last = f"MAX({below})"
    first = f"MAX(MIN({out})-2,0)"
    inside = f"{last}-1-INDEX({run},1,{last})/INDEX({net},1,{last}+1)-{first}"
    quoted = never.replace('"', '""')
    return f'IF({last}=0,0,IF({last}={block.years + 1},"{quoted}",{inside}))'


def _rows(sheet: Sheet, facts: Facts, case: VendorCase, block: Block) -> None:
    """Net, running total, and the two rows that payback is read from."""
    for place, (key, cells) in enumerate(_by_year(case, block)):
        row = block.benefits + 1 + place
        sheet.text(row, 0, facts.say(f"workbook.costs.{key}"), "total_text" if key == "net" else "muted")
        look = {"net": "total_money", "running": "money"}.get(key, "whole")
        for year, (formula, value) in enumerate(cells):
            at = block.cell(row, year)
            sheet.formula(row, at.column, formula, value, look)


def _by_year(case: VendorCase, block: Block) -> Iterator[tuple[str, Sequence[tuple[str, float | str]]]]:
    """Formula and value of each year for the four rows below the sums."""
    net, run = block.benefits + 1, block.benefits + 2
    years = range(block.years + 1)
    nets, runs = case.net_by_year, tuple(map(float, running_total(case.net_by_year)))
    yield "net", [(f"{block.ref(block.benefits, y)}-{block.ref(block.costs, y)}", nets[y]) for y in years]
    yield "running", [(running_formula(block, net, y), runs[y]) for y in years]
    number = [block.ref(block.head, y) for y in years]
    yield (
        "below",
        [(f"IF({block.ref(run, y)}<0,{number[y]}+1,0)", y + 1 if runs[y] < 0 else 0) for y in years],
    )
    yield (
        "out",
        [(f'IF({block.ref(net, y)}<0,{number[y]}+1,"")', y + 1 if nets[y] < 0 else "") for y in years],
    )


def running_formula(block: Block, net: int, year: int) -> str:
    """The sum of the net row up to a year; zero where it is zero but for how a computer adds."""
    first, last = block.cell(net, 0), block.cell(net, year)
    total = f"SUM({first.ref(here=block.sheet)}:{last.ref(here=block.sheet, fixed=False)})"
    nets = block.row(net)
    return f"IF(ABS({total})<={number_text(ROUNDING)}*MAX(MAX({nets}),-MIN({nets})),0,{total})"


def _roi(block: Block, column: int) -> str:
    """Benefit less cost, divided by cost; blank without cost."""
    cost, benefit = block.ref(block.costs, column), block.ref(block.benefits, column)
    return f'IF({cost}<=0,"",({benefit}-{cost})/{cost})'
