"""The sheet of the ranking: weights and scores to change, values, points and ranks that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from project.in_use import knock_out_rule, must_offer
from project.results.shortlist import CriterionWeight, OutBy, VendorStanding
from reports.facts import Facts
from reports.workbook.sheet import LINE, Cell, Sheet
from scoring.criteria import Criterion

NAME = "Ranking"
HEAD = 4
BLOCK, TITLE, WEIGHT, SHARE, WORST, BEST, RULE, MUST, FIRST = range(9)
TITLE_WIDTH = 40
WIDTHS = (14, TITLE_WIDTH, 9, 9, 7, 7, 11, 11)
EACH = 13
"""Letters in the width of each column of a vendor."""

LETTERS = 104
"""Letters that a landscape page takes side by side at full size."""

SMALLEST = 50
"""Percent; smaller print is not read. With more than some twelve offers a group goes over several pages."""

ROWS_BELOW = (
    "given", "scored", "total", "lowest", "highest", "missing", "rules", "judged", "counts", "rank",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the criteria and the four groups of vendor columns stand.

    Attributes:
        first, last: rows of the criteria; `last` is below `first` when there are none.
        vendors: number of vendors; scores, values, points and rules missed each take so many columns.
    """

    first: int
    last: int
    vendors: int

    def column(self, group: int, vendor: int) -> int:
        """Column of a vendor in the scores (0), the values (1), the points (2) or the rules missed (3)."""
        return FIRST + group * self.vendors + vendor

    def ref(self, row: int, column: int) -> str:
        """One cell, not fixed."""
        return Cell(NAME, row, column).ref(here=NAME, fixed=False)

    def fixed(self, row: int, column: int) -> str:
        """One cell, fixed."""
        return Cell(NAME, row, column).ref(here=NAME)

    def down(self, column: int) -> str:
        """All criteria in one column, fixed."""
        return f"{self.fixed(self.first, column)}:{self.fixed(self.last, column)}"


def write_ranking(sheet: Sheet, facts: Facts) -> Mapping[str, Mapping[str, Cell]]:
    """Write the sheet; gives the cells of each vendor's total and rank, among others."""
    weights = facts.shortlist.weights
    standings = facts.shortlist.standings
    grid = Grid(HEAD + 1, HEAD + len(weights), len(standings))
    _heads(sheet, facts, grid)
    for place, weight in enumerate(weights):
        _criterion(sheet, facts, grid, weight, grid.first + place)
        for vendor, standing in enumerate(standings):
            _cell(sheet, grid, standing, weight.criterion, (grid.first + place, vendor))
    cells = _results(sheet, facts, grid) if weights and standings else {}
    _mark_missing(sheet, grid)
    sheet.widths(*WIDTHS, *[EACH] * (4 * len(standings)))
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, TITLE + 1)
    if standings:
        sheet.over_pages(TITLE + 1, [grid.column(group, 0) for group in (1, 2, 3)], _size(len(standings)))
    return cells


def _size(vendors: int) -> int:
    """At how many percent the widest page, with weights, ends of the scales and scores, fits on paper."""
    return max(SMALLEST, min(100, 100 * LETTERS // (sum(WIDTHS) + EACH * vendors)))


def _heads(sheet: Sheet, facts: Facts, grid: Grid) -> None:
    sheet.text(0, 0, facts.say("heading.ranking"), "title")
    sheet.text(1, 0, facts.say("workbook.ranking.intro"), "hint")
    sheet.texts(HEAD, BLOCK, (facts.say("scores.block"), facts.say("weights.criterion")), "head")
    words = ("weight", "share", "worst", "best", "rule", "must")
    sheet.texts(HEAD, WEIGHT, (facts.say(f"workbook.ranking.{key}") for key in words), "head_number")
    sheet.raw.set_row(HEAD - 1, 2 * LINE)
    sheet.raw.set_row(HEAD, 3 * LINE)
    names = [item.name for item in facts.shortlist.standings]
    for group, key in enumerate(("scores", "values", "points", "missed")):
        if names:
            sheet.across(HEAD - 1, grid.column(group, 0), len(names), facts.say(f"workbook.ranking.{key}"))
            sheet.texts(HEAD, grid.column(group, 0), names, "head_number")


def _criterion(sheet: Sheet, facts: Facts, grid: Grid, weight: CriterionWeight, row: int) -> None:
    """What holds for all vendors: block, name, weight, share, ends of the scale and the rule."""
    criterion = facts.catalogue.criterion(weight.criterion)
    sheet.text(row, BLOCK, facts.say(f"block.{weight.block}"))
    sheet.text(row, TITLE, weight.title)
    sheet.tall(row, [(weight.title, TITLE_WIDTH)])
    sheet.entry(row, WEIGHT, weight.weight, "points")
    share = f"IF(SUM({grid.down(WEIGHT)})>0,100*{grid.ref(row, WEIGHT)}/SUM({grid.down(WEIGHT)}),0)"
    sheet.formula(row, SHARE, share, weight.weight, "points")
    if criterion is not None:
        _scale(sheet, criterion, knock_out_rule(facts.project, criterion), row)
        sheet.entry(row, MUST, 1 if must_offer(facts.project, criterion.id) else None)


def _scale(sheet: Sheet, criterion: Criterion, rule: float | None, row: int) -> None:
    sheet.number(row, WORST, criterion.worst, "plain")
    sheet.number(row, BEST, criterion.best, "plain")
    sheet.entry(row, RULE, rule)


def _cell(sheet: Sheet, grid: Grid, standing: VendorStanding, criterion: str, spot: tuple[int, int]) -> None:
    """Score, value and points of one vendor on one criterion; blank while the score is missing."""
    row, vendor = spot
    cell = next((item for item in standing.cells if item.criterion == criterion), None)
    score = None if cell is None else cell.score
    sheet.entry(row, grid.column(0, vendor), score)
    at = grid.ref(row, grid.column(0, vendor))
    worst, best = (f"${grid.ref(row, column)}" for column in (WORST, BEST))
    on_scale = f"AND({at}>=MIN({worst},{best}),{at}<=MAX({worst},{best}))"
    value = f'IF(ISNUMBER({at}),IF({on_scale},({at}-{worst})/({best}-{worst}),""),"")'
    now = "" if cell is None or cell.value is None else cell.value
    sheet.formula(row, grid.column(1, vendor), value, now, "value")
    at = grid.ref(row, grid.column(1, vendor))
    points = f'IF(ISNUMBER({at}),${grid.ref(row, SHARE)}*{at},"")'
    earned = "" if cell is None or cell.points is None else cell.points
    sheet.formula(row, grid.column(2, vendor), points, earned, "points")
    missed = [item.by for item in standing.knocked_out if item.criterion == criterion]
    formula = rule_formula(grid, row, vendor, failed=OutBy.REQUIREMENT in missed)
    sheet.formula(row, grid.column(3, vendor), formula, int(bool(missed)), "whole")


def rule_formula(grid: Grid, row: int, vendor: int, *, failed: bool = False) -> str:
    """1 when a vendor is out by this criterion; else 0.

    It is when its score is worse than the rule, in the direction of the scale, or when every offer has to
    have it and the score stands at the worst end or a must beneath it is `failed`.
    """
    score, value = grid.ref(row, grid.column(0, vendor)), grid.ref(row, grid.column(1, vendor))
    worst, best, rule, must = (f"${grid.ref(row, column)}" for column in (WORST, BEST, RULE, MUST))
    worse = f"IF({best}<{worst},{score}>{rule},{score}<{rule})"
    by_rule = f"IF(AND(ISNUMBER({score}),ISNUMBER({rule})),IF({worse},1,0),0)"
    lacks = "1" if failed else f"IF(ISNUMBER({value}),IF({value}<=0,1,0),0)"
    return f"MAX({by_rule},IF(ISNUMBER({must}),IF({must}>0,{lacks},0),0))"


def _results(sheet: Sheet, facts: Facts, grid: Grid) -> dict[str, dict[str, Cell]]:
    """Totals, what missing scores leave possible, rules missed and ranks, below the points."""
    rows = {name: grid.last + 2 + place for place, name in enumerate(ROWS_BELOW)}
    for name, row in rows.items():
        look = "total_text" if name in {"total", "rank"} else "text"
        sheet.text(row, TITLE, facts.say(f"workbook.ranking.{name}"), look)
    now = {item.vendor: _now(facts, item) for item in facts.shortlist.standings}
    found: dict[str, dict[str, Cell]] = {}
    for vendor, standing in enumerate(facts.shortlist.standings):
        column = grid.column(2, vendor)
        found[standing.vendor] = {}
        sheet.entry(rows["judged"], column, 1 if _rejected(standing) else None)
        for name, formula in formulas(grid, rows, vendor).items():
            look = LOOK_OF.get(name, "points")
            value = now[standing.vendor][name]
            found[standing.vendor][name] = sheet.formula(rows[name], column, formula, value, look)
    return found


LOOK_OF = {
    "missing": "whole",
    "rules": "whole",
    "rank": "total_whole",
    "total": "total_points",
    "counts": "points",
}


def formulas(grid: Grid, rows: Mapping[str, int], vendor: int) -> dict[str, str]:
    """The formulas below the points of one vendor."""
    column = grid.column(2, vendor)
    points, shares = grid.down(column), grid.down(SHARE)

    def at(name: str) -> str:
        return grid.ref(rows[name], column)

    away = f"{at('rules')}+SUM({at('judged')})"
    last = grid.column(2, grid.vendors - 1)
    all_counts = f"{grid.fixed(rows['counts'], grid.column(2, 0))}:{grid.fixed(rows['counts'], last)}"
    return {
        "given": f"SUM({points})",
        "scored": f'SUMIF({points},">=0",{shares})',
        "total": f'IF({at("scored")}<=0,"",MIN(100,100*{at("given")}/{at("scored")}))',
        "lowest": at("given"),
        "highest": f"MIN(100,{at('given')}+SUM({shares})-{at('scored')})",
        "missing": f"ROWS({points})-COUNT({points})",
        "rules": f"SUM({grid.down(grid.column(3, vendor))})",
        "counts": f"IF(OR(NOT(ISNUMBER({at('total')})),{away}>0),-1,ROUND({at('total')},9))",
        "rank": f'IF({at("counts")}<0,"",1+SUMPRODUCT(1*({all_counts}>{at("counts")})))',
    }


def _now(facts: Facts, standing: VendorStanding) -> dict[str, float | str]:
    """The same figures as the results have them."""
    weights = {item.criterion: item.weight for item in facts.shortlist.weights}
    scored = sum(weights[cell.criterion] for cell in standing.cells if cell.value is not None)
    counts = standing.rank is not None and standing.total is not None
    return {
        "given": sum(cell.points or 0.0 for cell in standing.cells),
        "scored": scored,
        "total": "" if standing.total is None else standing.total,
        "lowest": standing.lowest,
        "highest": standing.highest,
        "missing": len(standing.missing),
        "rules": len({item.criterion for item in standing.knocked_out} - {""}),
        "counts": round(standing.total or 0.0, 9) if counts else -1,
        "rank": "" if standing.rank is None else standing.rank,
    }


def _rejected(standing: VendorStanding) -> bool:
    """Whether the team judged that the vendor itself does not pass."""
    return any(item.by is OutBy.SUPPLIER for item in standing.knocked_out)


def _mark_missing(sheet: Sheet, grid: Grid) -> None:
    """Blank scores stand out."""
    if grid.vendors and grid.last >= grid.first:
        form = {"type": "blanks", "format": sheet.looks.of("missing")}
        first, last = grid.column(0, 0), grid.column(0, grid.vendors - 1)
        sheet.raw.conditional_format(grid.first, first, grid.last, last, form)
