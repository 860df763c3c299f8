"""The sheet that shows the offers side by side: every figure, each with its formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from project.case_convention import DELAY, GO_LIVE, paid_from
from project.case_graph import rules_of
from project.case_measures import HIGHEST_PRICE
from project.records.paying import PaidFrom
from reports.facts import Facts
from reports.palette import LIGHT
from reports.workbook.calendar import Calendar
from reports.workbook.cash import Cash, payback_months
from reports.workbook.costs import Block
from reports.workbook.drivers import DriverCells
from reports.workbook.figures import FIGURES, GROUPS, NONE, Figure, Values, called
from reports.workbook.inputs import FINANCE, REINVEST, Inputs
from reports.workbook.lines import Frame
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Cell, Sheet, number_text
from scoring.cashflow import MONTHS
from scoring.vocabulary import ADOPTION_FULL, PRICE

NAME = "Offers"
STORY_ROW = 2
HEAD = 4
OPEN_ROW = HEAD + 1
LABEL, UNIT, FIRST = 0, 1, 2

Guesses = Mapping[tuple[str, str], Cell]
"""By vendor id and figure the cell with the engine's number for the story in force."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the figures of all offers rest on.

    Attributes:
        now: figures of each offer as the engine has them; even: those break-evens that have a formula.
        cells: where each figure stands; issued: where the engine's numbers stand.
    """

    frame: Frame
    cash: Cash
    blocks: Mapping[str, Block]
    now: Mapping[str, Values]
    even: Mapping[str, frozenset[str]]
    cells: Mapping[str, Mapping[str, Cell]]
    issued: Guesses

    @property
    def drivers(self) -> DriverCells:
        """Cells of the numbers in force."""
        return self.frame.drivers

    @property
    def calendar(self) -> Calendar:
        """Months and users."""
        return self.frame.calendar


def places(models: Sequence[VendorModel]) -> dict[str, dict[str, Cell]]:
    """By vendor id and figure where it will stand."""
    rows = dict(_rows())
    return {
        model.vendor.id: {name: Cell(NAME, row, FIRST + at) for name, row in rows.items()}
        for at, model in enumerate(models)
    }


def _rows() -> list[tuple[str, int]]:
    """Row of each figure; every group has a heading above and a free row below."""
    found, row = [], OPEN_ROW + 1
    for group in GROUPS.values():
        found += [(figure.name, row + 1 + at) for at, figure in enumerate(group)]
        row += len(group) + 2
    return found


def write_offers(
    sheet: Sheet, facts: Facts, models: Sequence[VendorModel], ground: Ground, inputs: Inputs
) -> None:
    """Heads, groups, and the figures of each offer below its name."""
    sheet.text(0, 0, facts.say("workbook.offers.title"), "title")
    sheet.text(1, 0, facts.say("workbook.offers.intro"), "hint")
    sheet.text(STORY_ROW, LABEL, facts.say("workbook.offers.story"), "section")
    base = facts.say("workbook.inputs.base")
    sheet.formula(STORY_ROW, UNIT, inputs.switch.ref(), base, "told")
    sheet.texts(HEAD, LABEL, (facts.say("returns.metric"), facts.say("open.unit")), "head")
    sheet.texts(HEAD, FIRST, (facts.offer(item.vendor.id) for item in models), "head_number")
    _open(sheet, facts, models)
    rows = dict(_rows())
    for name, group in GROUPS.items():
        sheet.text(rows[group[0].name] - 1, LABEL, facts.say(f"workbook.offers.{name}"), "section")
        for figure in group:
            _label(sheet, facts, figure, rows[figure.name])
    for at, model in enumerate(models):
        formulas = _formulas(facts, model, ground)
        for figure in FIGURES:
            now = ground.now[model.vendor.id][figure.name]
            sheet.formula(rows[figure.name], FIRST + at, formulas[figure.name], now, figure.look)
    if models:
        _chart(sheet, facts, models, ground)
    sheet.widths(58, 12, *[18] * len(models))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)


def _open(sheet: Sheet, facts: Facts, models: Sequence[VendorModel]) -> None:
    """Which offers are incomplete, below their names: their cost is at least what stands here."""
    counts = [len(item.case.unknown) for item in models]
    if not any(counts):
        return
    sheet.text(OPEN_ROW, LABEL, facts.say("workbook.offers.incomplete"), "hint")
    told = (facts.count("workbook.offers.open", count) if count else "" for count in counts)
    sheet.texts(OPEN_ROW, FIRST, told, "hint")


def _chart(sheet: Sheet, facts: Facts, models: Sequence[VendorModel], ground: Ground) -> None:
    """The running total of each offer by month, below the figures.

    The name of a line is the cell above its column: a name that begins with "=" would be a reference.
    """
    chart: Any = sheet.book.add_chart({"type": "line"})
    for place, model in enumerate(models):
        chart.add_series(
            {
                "name": [sheet.raw.get_name(), HEAD, FIRST + place],
                "categories": f"={ground.cash.months}",
                "values": f"={ground.cash.row(model.vendor.id, 'running')}",
                "line": {"color": LIGHT.series[place % len(LIGHT.series)], "width": 2},
            }
        )
    title = facts.say("workbook.offers.chart")
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_x_axis(
        {"name": facts.say("workbook.calendar.month"), "interval_unit": MONTHS, "label_position": "low"}
    )
    chart.set_y_axis({"num_format": "#,##0", "name": facts.currency})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 360})
    last = max(row for _, row in _rows())
    sheet.raw.insert_chart(last + 2, LABEL, chart, {"description": title})


def _label(sheet: Sheet, facts: Facts, figure: Figure, row: int) -> None:
    unit = facts.currency if figure.unit == "money" else ""
    if figure.unit and not unit:
        unit = facts.say(f"workbook.offers.unit.{figure.unit}")
    sheet.texts(row, LABEL, (called(facts, figure), unit))


def _formulas(facts: Facts, model: VendorModel, ground: Ground) -> dict[str, str]:
    """The formula of every figure of one offer."""
    block = ground.blocks[model.vendor.id]
    total, present = block.years + 1, block.years + 2
    served = f"SUMPRODUCT(({ground.calendar.months}>0)*{ground.calendar.users})"
    return {
        "cost": block.ref(block.costs, total),
        "cost_present": block.ref(block.costs, present),
        "benefit": block.ref(block.benefits, total),
        "benefit_present": block.ref(block.benefits, present),
        "npv": block.ref(block.net, present),
        "roi_present": _roi(block, present),
        "roi": _roi(block, total),
        "per_user": f"{block.ref(block.costs, total)}/{served}",
        **_rates(model, ground, block),
        **_back(facts, model, ground),
        **_each(ground, block),
        **_even(model, ground, block),
    }


def _roi(block: Block, column: int) -> str:
    """Benefit less cost, divided by cost; blank without cost."""
    cost, benefit = block.ref(block.costs, column), block.ref(block.benefits, column)
    return f'IF({cost}<=0,"",({benefit}-{cost})/{cost})'


def _rates(model: VendorModel, ground: Ground, block: Block) -> dict[str, str]:
    """The ratio, and the rates; the internal one is looked for from the engine's own on, if that has one."""
    cost, benefit = block.ref(block.costs, block.years + 2), block.ref(block.benefits, block.years + 2)
    net = block.row(block.net)
    guess = ground.issued[model.vendor.id, "internal_rate"].ref()
    finance, reinvest = (ground.drivers.yearly[name].ref() for name in (FINANCE, REINVEST))
    return {
        "benefit_cost": f'IF({cost}<=0,"",{benefit}/{cost})',
        "internal_rate": f'IF(ISNUMBER({guess}),IFERROR(IRR({net},{guess}),"{NONE}"),"{NONE}")',
        "modified_rate": f'IFERROR(MIRR({net},{finance},{reinvest}),"{NONE}")',
    }


def _back(facts: Facts, model: VendorModel, ground: Ground) -> dict[str, str]:
    """When money is back, the most that is out at once, and what waiting costs."""
    vendor, cash, never = model.vendor.id, ground.cash, facts.say("workbook.costs.never")
    begin = _counted_from(facts, model, ground)
    plain = payback_months(cash, vendor, ("net", "running", "below"), begin, never)
    later = payback_months(cash, vendor, ("worth", "running_worth", "below_worth"), begin, never)
    months = ground.cells[vendor]["payback_months"].ref(here=NAME)
    later_months = ground.cells[vendor]["discounted_months"].ref(here=NAME)
    benefit = f"SUMPRODUCT({cash.row(vendor, 'benefit')},{cash.factors()})"
    delayed = f"SUMPRODUCT({cash.row(vendor, 'benefit', less=1)},{cash.factors(1)})"
    return {
        "payback_months": plain,
        "payback": f"IF(ISNUMBER({months}),{months}/{MONTHS},{months})",
        "discounted_months": later,
        "payback_discounted": f"IF(ISNUMBER({later_months}),{later_months}/{MONTHS},{later_months})",
        "peak": f"MAX(0,0-MIN({cash.row(vendor, 'running')}))",
        "delay_cost": f"{benefit}-{delayed}",
    }


def _counted_from(facts: Facts, model: VendorModel, ground: Ground) -> str:
    """The month payback is counted from; "" for the first spending."""
    known = ground.drivers.by_vendor[model.vendor.id]
    if paid_from(rules_of(facts.project), model.values) is not PaidFrom.GO_LIVE:
        return ""
    return "(" + "+".join(f"N({known[name].ref()})" for name in (GO_LIVE, DELAY) if name in known) + ")"


def _each(ground: Ground, block: Block) -> dict[str, str]:
    """The even yearly cost, and cost of a user and month with both discounted."""
    drivers, plan = ground.drivers, ground.calendar
    rate, years, earlier = drivers.rate.ref(), drivers.horizon.ref(), drivers.earlier.ref()
    cost = block.ref(block.costs, block.years + 2)
    served = f"SUMPRODUCT(({plan.months}>0)*{plan.users}*{ground.cash.factors()})"
    return {
        "annual_cost": f'IFERROR(0-PMT({rate},{years},{cost})*(1+{rate})^(0-{earlier}),"{NONE}")',
        "levelised": f'IFERROR({cost}/{served},"{NONE}")',
    }


def _even(model: VendorModel, ground: Ground, block: Block) -> dict[str, str]:
    """Where it just pays, along a straight line: only where the engine's is one."""
    known, even = ground.drivers.by_vendor[model.vendor.id], ground.even[model.vendor.id]
    npv = block.ref(block.net, block.years + 2)
    found = dict.fromkeys(("even_adoption", "even_price"), f'"{NONE}"')
    if "even_adoption" in even:
        spent, gained = (_marked(ground, block, "ramped", benefit=of) for of in (False, True))
        moved = f"({gained}-{spent})"
        at = f"{known[ADOPTION_FULL].ref()}*({moved}-{npv})/{moved}"
        found["even_adoption"] = f'IFERROR(IF(OR({at}<0,{at}>1),"{NONE}",{at}),"{NONE}")'
    if "even_price" in even:
        price = known[PRICE].ref()
        spent, gained = (_marked(ground, block, "priced", benefit=of) for of in (False, True))
        moved = f"({spent}-{gained})"
        at = f"{price}*(1+{npv}/{moved})"
        limit = f"{number_text(HIGHEST_PRICE)}*{price}"
        found["even_price"] = f'IFERROR(IF(OR({at}<0,{at}>{limit}),"{NONE}",{at}),"{NONE}")'
    return found


def _marked(ground: Ground, block: Block, mark: str, *, benefit: bool) -> str:
    """Present value of the lines that bear a mark."""
    marks = block.column(ground.frame.further(mark), benefit=benefit)
    worth = block.column(ground.frame.total + 1, benefit=benefit)
    return f"SUMPRODUCT({marks},{worth})" if marks and worth else "0"
