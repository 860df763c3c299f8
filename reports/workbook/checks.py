"""The sheet of checks: sums taken two ways, and each figure of the engine beside its live formula."""

from __future__ import annotations

from typing import Any

from reports.facts import Facts
from reports.workbook.costs import FIRST_YEAR, Written
from reports.workbook.costs import NAME as COSTS
from reports.workbook.returns import FIGURES, figures_now
from reports.workbook.sheet import TOLERANCE, Cell, Sheet, change_formula

NAME = "Checks"
HEAD = 4
WHO, WHAT, FIRST, SECOND, APART, SOUND = range(6)


def write_checks(sheet: Sheet, facts: Facts, written: Written) -> None:
    """All checks, one in each row, and above them how many do not hold.

    A figure that differs from the engine's says that an input was changed or a formula overwritten; sums
    that differ say that a formula was overwritten.
    """
    sheet.text(0, 0, facts.say("workbook.checks.title"), "title")
    sheet.text(1, 0, facts.say("workbook.checks.intro"), "hint")
    heads = ("ranking.vendor", "workbook.checks.what")
    sheet.texts(HEAD, WHO, (facts.say(key) for key in heads), "head")
    ends = ("first", "second", "apart", "sound")
    sheet.texts(HEAD, FIRST, (facts.say(f"workbook.checks.{key}") for key in ends), "head_number")
    row = _sums(sheet, facts, written, HEAD + 1)
    last = _figures(sheet, facts, written, row)
    sheet.text(2, 0, facts.say("workbook.checks.count"), "total_text")
    sound = f"{sheet.at(HEAD + 1, SOUND).ref(here=NAME)}:{sheet.at(last, SOUND).ref(here=NAME)}"
    sheet.formula(2, 1, f"SUMPRODUCT(ISNUMBER({sound})*(1-{sound}))", 0.0, "total_whole")
    _red(sheet, last)
    sheet.widths(28, 48, 18, 18, 18, 14)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 2)


def _sums(sheet: Sheet, facts: Facts, written: Written, row: int) -> int:
    """For costs and benefits of each offer: all years of all lines against the total of the years."""
    years = facts.horizon
    cases = {case.vendor: case for case in facts.case.vendors}
    for vendor, benefit, first, total in written.sums:
        case = cases[vendor]
        found = case.benefits_nominal if benefit else case.tco_nominal
        corner = Cell(COSTS, first, FIRST_YEAR), Cell(COSTS, max(total - 1, first), FIRST_YEAR + years)
        lines = f"SUM({corner[0].ref()}:{corner[1].ref().split('!')[1]})" if total > first else "0"
        below = Cell(COSTS, total, FIRST_YEAR + years + 1).ref()
        what = facts.say("workbook.checks.benefits" if benefit else "workbook.checks.costs")
        sheet.texts(row, WHO, (case.name, what))
        sheet.formula(row, FIRST, lines, found, "money")
        sheet.formula(row, SECOND, below, found, "money")
        _holds(sheet, row, 0.0)
        row += 1
    return row


def _figures(sheet: Sheet, facts: Facts, written: Written, row: int) -> int:
    """Each figure as the engine gave it against the live formula; gives the last row."""
    for case in facts.case.vendors:
        now = figures_now(facts, case)
        for name, look in FIGURES:
            value = now[name]
            sheet.texts(row, WHO, (case.name, facts.say(f"returns.{name}")))
            if isinstance(value, str):
                sheet.text(row, FIRST, value, "muted")
            else:
                sheet.number(row, FIRST, value, look)
            sheet.formula(row, SECOND, written.figures[case.vendor][name].ref(), value, look)
            _holds(sheet, row, "" if isinstance(value, str) else 0.0)
            row += 1
    return max(row - 1, HEAD + 1)


def _holds(sheet: Sheet, row: int, apart: float | str) -> None:
    """The difference, and 1 while there is none worth the name."""
    one, other = (sheet.at(row, column).ref(here=NAME, fixed=False) for column in (FIRST, SECOND))
    numbers = f"AND(ISNUMBER({one}),ISNUMBER({other}))"
    sheet.formula(row, APART, change_formula(one, other), apart, "cents")
    near = f"ABS({other}-{one})<={TOLERANCE}*MAX(1,ABS({one}))"
    sheet.formula(row, SOUND, f'IF({numbers},IF({near},1,0),IF({one}&""={other}&"",1,0))', 1.0, "whole")


def _red(sheet: Sheet, last: int) -> None:
    """Rows that do not hold turn red."""
    form: Any = sheet.looks.of("broken")
    place = sheet.at(HEAD + 1, SOUND).ref(here=NAME, fixed=False)
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    criteria = f"=AND(ISNUMBER($F{row}),$F{row}=0)"
    sheet.raw.conditional_format(
        HEAD + 1, 0, last, SOUND, {"type": "formula", "criteria": criteria, "format": form}
    )
