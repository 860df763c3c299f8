"""The sheets of what came of the cases: the range of each offer beside the app's, and what moves it most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from reports.facts import Facts
from reports.palette import LIGHT
from reports.workbook.case_desk import CaseCells
from reports.workbook.case_engine import OfferNow, Stored
from reports.workbook.sheet import TOLERANCE, Cell, Sheet, title_text
from reports.workbook.trials import figure_title
from scoring.outcomes import Summary, summary

RANGE, SENSITIVITY = "Range", "Sensitivity"
CENTS = 4
"""Decimals in which a difference of money is shown; how near it has to be is told beside it."""

HEAD = 7
MEASURES = (
    ("p10", "PERCENTILE({cases},0.1)", "money"),
    ("p50", "PERCENTILE({cases},0.5)", "money"),
    ("p90", "PERCENTILE({cases},0.9)", "money"),
    ("mean", "AVERAGE({cases})", "money"),
    ("positive", 'COUNTIF({cases},">0")/COUNT({cases})', "percent"),
)
"""Names of `Summary`, as words know them, their formulas over the cases, and their number format."""

WHO, WHAT, LIVE, APP, APART, SOUND = range(6)
FIGURE, LOW, HIGH, AT_LOW, AT_HIGH, LESS, MORE, SWING = range(8)
ROWS_OF_CHART = 22
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Book:
    """What both sheets are written from."""

    facts: Facts
    cases: Stored
    now: Sequence[OfferNow]
    cells: CaseCells

    def name(self, offer: OfferNow) -> str:
        """What the team calls an offer."""
        return self.facts.name(offer.one.vendor)


def write_range(sheet: Sheet, book: Book) -> Cell:
    """Middle and range of every offer, live and as the app has them; gives the count of what differs."""
    facts = book.facts
    sheet.text(0, 0, facts.say("workbook.range.title"), "title")
    count = len(book.cases.values) - book.cases.first
    for row, key in enumerate(("intro", "exact", "page"), start=1):
        sheet.text(row, 0, facts.say(f"workbook.range.{key}", count=count), "hint")
    heads = (facts.say("ranking.vendor"), facts.say("workbook.checks.what"))
    sheet.texts(HEAD, WHO, heads, "head")
    ends = ("live", "app", "apart", "sound")
    sheet.texts(HEAD, LIVE, (facts.say(f"workbook.range.{key}") for key in ends), "head_number")
    row = HEAD + 1
    for offer in book.now:
        row = _rows(sheet, book, offer, row)
    sheet.text(5, 0, facts.say("workbook.checks.count"), "total_text")
    sound = f"{sheet.at(HEAD + 1, SOUND).ref(here=RANGE)}:{sheet.at(row - 1, SOUND).ref(here=RANGE)}"
    differ = sheet.formula(5, 1, f"SUMPRODUCT(1-{sound})", 0.0, "total_whole")
    form: Any = sheet.looks.of("broken")
    criteria = f"=$F{HEAD + 2}=0"
    area = (HEAD + 1, 0, row - 1, SOUND)
    sheet.raw.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": form})
    sheet.widths(30, 46, 18, 18, 16, 12)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)
    return differ


def _rows(sheet: Sheet, book: Book, offer: OfferNow, row: int) -> int:
    """The measures of one offer; gives the row below."""
    found = summary(offer.net[book.cases.first :])
    column = book.cells.net[offer.one.vendor]
    for name, formula, look in MEASURES:
        now = _measure(found, name)
        sheet.texts(row, WHO, (book.name(offer), book.facts.say(f"workbook.range.{name}")))
        live = sheet.formula(row, LIVE, formula.format(cases=book.cells.drawn(column)), now, look)
        app = sheet.number(row, APP, now, look)
        one, other = (cell.ref(here=RANGE, fixed=False) for cell in (app, live))
        sheet.formula(row, APART, f"ROUND({other}-{one},{CENTS})", 0.0, "plain")
        near = f"ABS({other}-{one})<={TOLERANCE}*MAX(1,ABS({one}))"
        sheet.formula(row, SOUND, f"IF(ISNUMBER({other}),IF({near},1,0),0)", 1.0, "whole")
        row += 1
    return row


def _measure(found: Summary | None, name: str) -> float:
    return 0.0 if found is None else float(getattr(found, name))


def write_sensitivity(sheet: Sheet, book: Book, workbook: Workbook) -> None:
    """For each offer every figure low and high, all others at their likeliest, the widest first."""
    facts = book.facts
    sheet.text(0, 0, facts.say("workbook.sensitivity.title"), "title")
    for row, key in enumerate(("intro", "order"), start=1):
        sheet.text(row, 0, facts.say(f"workbook.sensitivity.{key}"), "hint")
    row = 4
    for offer in book.now:
        row = _offer(sheet, book, offer, row, workbook)
    sheet.widths(44, 14, 14, *[16] * 5)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 3, 1)


def _offer(sheet: Sheet, book: Book, offer: OfferNow, row: int, workbook: Workbook) -> int:
    facts, cells = book.facts, book.cells
    sheet.text(row, 0, book.name(offer), "section")
    net = cells.net[offer.one.vendor]
    base = sheet.formula(row + 1, LESS, cells.cell(net, 0).ref(), float(offer.net[0]), "total_money")
    sheet.text(row + 1, 0, facts.say("workbook.sensitivity.likely"))
    heads = ("figure", "low", "high", "at_low", "at_high", "less", "more", "swing")
    told = [facts.say(f"workbook.sensitivity.{key}", currency=facts.currency) for key in heads]
    sheet.text(row + 2, 0, told[0], "head")
    sheet.texts(row + 2, 1, told[1:], "head_number")
    bars = _bars(offer)
    for place, at in enumerate(bars):
        _bar(sheet, book, offer, at, row + 3 + place, base)
    last = row + 2 + len(bars)
    if not bars:
        return row + 5
    _chart(sheet, facts.say("workbook.sensitivity.chart", name=book.name(offer)), (row + 3, last), workbook)
    return last + 2 + ROWS_OF_CHART


def _bars(offer: OfferNow) -> list[int]:
    """The figures of an offer, by how far they move its net present value, the widest first."""

    def swing(at: int) -> float:
        ends = [float(value) for value in (*offer.net[1 + 2 * at : 3 + 2 * at], offer.net[0])]
        return max(ends) - min(ends)

    return sorted(sorted(offer.one.own.values()), key=lambda at: -swing(at))


def _bar(sheet: Sheet, book: Book, offer: OfferNow, at: int, row: int, base: Cell) -> None:
    """One figure: its low and high, what comes of each, and by how much that is less or more."""
    spread, net = book.cases.spreads[at], book.cells.net[offer.one.vendor]
    figure = book.cells.figures[spread.name]
    low, high = 1 + 2 * at, 2 + 2 * at
    sheet.text(row, FIGURE, figure_title(book.facts, spread))
    values, nets, likely = book.cases.values[:, at], offer.net, float(offer.net[0])
    for column, place in ((LOW, low), (HIGH, high)):
        sheet.formula(row, column, book.cells.cell(figure, place).ref(), float(values[place]), "plain")
    ends = [
        sheet.formula(row, column, book.cells.cell(net, place).ref(), float(nets[place]), "money")
        for column, place in ((AT_LOW, low), (AT_HIGH, high))
    ]
    one, other = (cell.ref(here=SENSITIVITY, fixed=False) for cell in ends)
    likely_at = base.ref(here=SENSITIVITY)
    sheet.formula(row, LESS, f"{one}-{likely_at}", float(nets[low]) - likely, "money")
    sheet.formula(row, MORE, f"{other}-{likely_at}", float(nets[high]) - likely, "money")
    three = (float(nets[low]), float(nets[high]), likely)
    span = f"MAX({one},{other},{likely_at})-MIN({one},{other},{likely_at})"
    sheet.formula(row, SWING, span, max(three) - min(three), "money")


def _chart(sheet: Sheet, title: str, rows: tuple[int, int], workbook: Workbook) -> None:
    """Bars to both sides of the likeliest result, the widest on top."""
    first, last = rows[0], min(rows[1], rows[0] + MOST_BARS - 1)
    chart: Any = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for column, color in ((LESS, LIGHT.series[0]), (MORE, LIGHT.series[1])):
        chart.add_series(
            {
                "name": [SENSITIVITY, rows[0] - 1, column],
                "categories": [SENSITIVITY, first, FIGURE, last, FIGURE],
                "values": [SENSITIVITY, first, column, last, column],
                "fill": {"color": color},
                "gap": 60,
            }
        )
    chart.set_title({"name": title_text(title), "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
    chart.set_x_axis(
        {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 400})
    sheet.raw.insert_chart(rows[1] + 2, 0, chart, {"description": title})
