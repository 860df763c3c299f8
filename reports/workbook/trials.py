"""The sheet of cases: stored shares, every unsure figure by them, and what each offer is worth in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from project.results.return_range import DriverSpread
from reports.facts import Facts
from reports.workbook.case_desk import (
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    LABEL,
    LAST_MONTH,
    SAME_ROW,
    TITLE_ROW,
    CaseCells,
    Desk,
    same_row,
)
from reports.workbook.case_engine import OfferNow
from reports.workbook.case_lines import ROW
from reports.workbook.case_offer import write_offer
from reports.workbook.case_quantile import HEADS, HeadCells, head_formulas, quantile_formula
from reports.workbook.inputs_layout import LEAST, MOST, Group, input_id
from reports.workbook.model import VendorModel
from reports.workbook.sheet import Cell
from scoring.cashflow import MONTHS


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
        net[model.vendor.id] = write_offer(desk, model, offer, figures, last)
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
    title = next((item.title for item in facts.case.drivers if item.driver == spread.driver), spread.driver)
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
    least, most = (Cell(base.sheet, base.row, column).ref() for column in (LEAST, MOST))
    found = head_formulas(spread, base.ref(), least, most, heads)
    for place, (key, (formula, value)) in enumerate(found.items()):
        if key != HEADS[place]:
            raise LookupError(f"heads out of order: {key}")
        if formula == "":
            desk.sheet.number(HEAD_ROW + place, desk.next, value, "plain")
        elif formula is not None:
            desk.sheet.formula(HEAD_ROW + place, desk.next, formula, value, "plain")


def _column_of(ref: str) -> int:
    letters = ref.removeprefix("$").removesuffix(ROW)
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - ord("A") + 1
    return found - 1
