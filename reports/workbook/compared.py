"""The sheets of the comparison: value against cost with live formulas, facts side by side, gaps with sums."""

from __future__ import annotations

from collections.abc import Mapping

from project.results.value import Lacking, OfferValue
from reports.facts import Facts
from reports.sections import gap_list, side_by_side, value
from reports.workbook.sheet import Cell, Sheet

VALUE, SIDE, GAPS = "Value against cost", "Side by side", "Gaps"
Cells = Mapping[str, Mapping[str, Cell]]
"""By vendor the cells of its figures."""

HEAD = 3
NAME, POINTS, COST, MOST, BEATEN, EACH, COUNTS, OF_POINTS, OF_COST = range(9)
"""Columns; the last three hold numbers only, so that no text stands in the way of a sum."""

FACT_WIDTH, LABEL_WIDTH, TEXT_WIDTH = 34, 30, 60


def write_value(sheet: Sheet, facts: Facts, ranked: Cells, costed: Cells) -> None:
    """Points and cost taken from the other sheets; who beats whom and the price of a point follow.

    Args:
        sheet: an empty sheet called `VALUE`.
        facts: the project as the report sees it.
        ranked: cells of the ranking: total and counts of each vendor.
        costed: cells of the cost sheet: cost of each vendor.
    """
    found = value.found(facts)
    sheet.text(0, 0, facts.say("compare.value.title"), "title")
    sheet.text(1, 0, facts.say("workbook.value.intro"), "hint")
    heads = (facts.say("ranking.points"), _cost_head(facts), facts.say("compare.value.at_most"))
    sheet.text(HEAD, NAME, facts.say("ranking.vendor"), "head")
    sheet.texts(HEAD, POINTS, heads, "head_number")
    sheet.text(HEAD, BEATEN, facts.say("workbook.value.better"), "head_number")
    sheet.text(HEAD, EACH, facts.say("workbook.value.each"), "head_number")
    helpers = ("counts", "points", "cost")
    sheet.texts(HEAD, COUNTS, (facts.say(f"workbook.value.{key}") for key in helpers), "head_number")
    rows = (HEAD + 1, HEAD + len(found.offers))
    for place, item in enumerate(found.offers):
        _offer(sheet, facts, item, HEAD + 1 + place, (ranked, costed))
        _follows(sheet, facts, item, HEAD + 1 + place, rows)
    sheet.widths(LABEL_WIDTH, 12, 18, 18, 22, 22, 14, 14, 16)
    sheet.text(HEAD + 2 + len(found.offers), 0, facts.say("compare.value.note"), "muted")
    sheet.raw.set_row(HEAD, 48)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 1)


def _cost_head(facts: Facts) -> str:
    return f"{facts.count('ranking.cost', facts.horizon)} ({facts.currency})"


def _offer(sheet: Sheet, facts: Facts, item: OfferValue, row: int, cells: tuple[Cells, Cells]) -> None:
    """Name, points and cost; blank where the offer is not compared."""
    ranked, costed = cells
    sheet.text(row, NAME, facts.name(item.vendor))
    counts = ranked[item.vendor]["counts"].ref() if item.vendor in ranked else ""
    points = "" if item.lacking in {Lacking.OUT, Lacking.SCORE} or item.points is None else item.points
    if counts:
        sheet.formula(row, POINTS, f'IF({counts}<0,"",{counts})', _rounded(points), "points")
    if item.cost is None or item.vendor not in costed:
        sheet.text(row, COST, facts.say(f"compare.value.lacking.{Lacking.COST}"), "muted")
    else:
        sheet.formula(row, COST, costed[item.vendor]["cost"].ref(), item.cost, "money")
        if item.most is not None:
            sheet.number(row, MOST, item.most, "money")


def _rounded(points: float | str) -> float | str:
    return points if isinstance(points, str) else round(points, 9)


def _follows(sheet: Sheet, facts: Facts, item: OfferValue, row: int, rows: tuple[int, int]) -> None:
    """How many others beat this one, and what a point costs more than at the next cheaper unbeaten one."""
    beaten, each = _now(facts, item)
    inside, points, cost = _numbers(sheet, item, row)
    all_in, all_points, all_costs, all_beaten = (
        _down(sheet, column, rows) for column in (COUNTS, OF_POINTS, OF_COST, BEATEN)
    )
    no_worse = f"({all_points}>={points})*({all_costs}<={cost})"
    better = f"((({all_points}>{points})+({all_costs}<{cost}))>0)"
    formula = f'IF({inside}=1,SUMPRODUCT({all_in}*{no_worse}*{better}),"")'
    sheet.formula(row, BEATEN, formula, beaten, "whole")
    at = sheet.at(row, BEATEN).ref(here=sheet.name, fixed=False)
    below = f"{all_in}*({all_beaten}=0)*({all_costs}<{cost})"
    most, reached = (f"SUMPRODUCT(MAX({below}*{span}))" for span in (all_costs, all_points))
    worth = f'IF(SUMPRODUCT({below})=0,"",({cost}-{most})/({points}-{reached}))'
    sheet.formula(row, EACH, f'IF({inside}=1,IF({at}=0,{worth},""),"")', each, "money")


def _numbers(sheet: Sheet, item: OfferValue, row: int) -> tuple[str, str, str]:
    """Whether the offer is compared, its points and its cost as numbers; gives their references."""
    points, cost = (sheet.at(row, column).ref(here=sheet.name, fixed=False) for column in (POINTS, COST))
    counts = item.lacking is None
    inside = sheet.formula(
        row, COUNTS, f"IF(AND(ISNUMBER({points}),ISNUMBER({cost})),1,0)", int(counts), "whole"
    ).ref(here=sheet.name, fixed=False)
    now = (round(item.points or 0.0, 9), item.cost or 0.0) if counts else (0.0, 0.0)
    written = (
        sheet.formula(row, column, f"IF({inside}=1,{source},0)", value_now, look)
        for column, source, value_now, look in (
            (OF_POINTS, points, now[0], "points"),
            (OF_COST, cost, now[1], "money"),
        )
    )
    first, second = (cell.ref(here=sheet.name, fixed=False) for cell in written)
    return inside, first, second


def _down(sheet: Sheet, column: int, rows: tuple[int, int]) -> str:
    first, last = (sheet.at(row, column).ref(here=sheet.name) for row in rows)
    return f"{first}:{last}"


def _now(facts: Facts, item: OfferValue) -> tuple[float | str, float | str]:
    """The same two figures as the results have them."""
    found = value.found(facts)
    if item.lacking is not None:
        return "", ""
    return value.beaten_by(found, item), value.price_of_a_point(found, item)


def write_side_by_side(sheet: Sheet, facts: Facts) -> None:
    """What is known of each offer, a column for each."""
    table = side_by_side.facts_table(facts, side_by_side.standings(facts))
    sheet.text(0, 0, facts.say("compare.side.title"), "title")
    sheet.texts(2, 0, (item.title for item in table.columns), "head")
    for place, row in enumerate(table.rows):
        sheet.texts(3 + place, 0, row.cells)
        sheet.tall(3 + place, [(cell, FACT_WIDTH) for cell in row.cells])
    for place, note in enumerate(table.notes):
        sheet.text(4 + len(table.rows) + place, 0, note, "hint")
    sheet.widths(LABEL_WIDTH, *[FACT_WIDTH] * (len(table.columns) - 1))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 3, 1)


def write_gaps(sheet: Sheet, facts: Facts) -> None:
    """Every gap of every offer; the cost of each can be changed, and the sum of each offer follows."""
    sheet.text(0, 0, facts.say("compare.gaps.title"), "title")
    sheet.text(1, 0, facts.say("workbook.gaps.intro"), "hint")
    keys = ("requirement", "priority", "met", "work_around")
    heads = (facts.say("ranking.vendor"), *(facts.say(f"compare.gaps.{key}") for key in keys))
    sheet.texts(3, 0, heads, "head")
    sheet.text(3, len(heads), f"{facts.say('compare.gaps.cost')} ({facts.currency})", "head_number")
    row = 4
    for vendor in facts.project.vendors:
        row = _gaps_of(sheet, facts, vendor.id, row, len(heads))
    sheet.widths(24, TEXT_WIDTH, 12, 12, TEXT_WIDTH, 16)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), 4, 1)


def _gaps_of(sheet: Sheet, facts: Facts, vendor: str, row: int, last: int) -> int:
    """The gaps of one offer and their sum; gives the first free row."""
    found = gap_list.gaps(facts, vendor)
    for place, gap in enumerate(found):
        cells = gap_list.cells(facts, gap)
        texts = (facts.name(vendor), *cells[:-1])
        sheet.texts(row + place, 0, texts)
        sheet.tall(row + place, [(texts[1], TEXT_WIDTH), (texts[-1], TEXT_WIDTH)])
        sheet.entry(row + place, last, gap.check.cost, "money")
    if not found:
        return row
    end = row + len(found)
    sheet.text(end, 0, facts.name(vendor), "total_text")
    sheet.text(end, 1, facts.say("compare.gaps.sum"), "total_text")
    first, final = (sheet.at(at, last).ref(here=sheet.name) for at in (row, end - 1))
    total = sum(item.check.cost or 0.0 for item in found)
    sheet.formula(end, last, f"SUM({first}:{final})", total, "total_money")
    return end + 2
