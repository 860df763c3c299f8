"""The sheet of checks: sums taken two ways, and each figure of the engine beside its live formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from project.results.business_case import VendorCase
from reports.facts import Facts
from reports.workbook.cash import Cash
from reports.workbook.costs import Block
from reports.workbook.figures import FIGURES, Values, called
from reports.workbook.inputs import Inputs
from reports.workbook.inputs_layout import STORIES
from reports.workbook.lines import FIRST_YEAR
from reports.workbook.lines import NAME as COSTS
from reports.workbook.sheet import TOLERANCE, Cell, Sheet, change_formula

NAME = "Checks"
HEAD = 4
WHO, WHAT, LOW, BASE, HIGH, FIRST, SECOND, APART, SOUND = range(9)
SUMS = 4
"""Checks of sums for each offer; those of all offers stand above the figures."""

COUNT = Cell(NAME, 2, 1)
"""How many checks do not hold."""

Told = Mapping[str, Mapping[str, Values]]
"""By story and vendor the figures of the engine."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the sums are taken from."""

    blocks: Mapping[str, Block]
    cash: Cash


def issued_cells(vendors: Sequence[str]) -> dict[tuple[str, str], Cell]:
    """By vendor id and figure the cell of the engine's number for the story in force."""
    first = HEAD + 1 + SUMS * len(vendors)
    names = [(vendor, figure.name) for vendor in vendors for figure in FIGURES]
    return {pair: Cell(NAME, first + at, FIRST) for at, pair in enumerate(names)}


def write_checks(
    sheet: Sheet,
    facts: Facts,
    told: Told,
    sums: Sums,
    figures: Mapping[str, Mapping[str, Cell]],
    inputs: Inputs,
) -> None:
    """All checks, one in each row, and above them how many do not hold.

    A figure that differs from the engine's says that an input was changed or a formula overwritten; sums
    that differ say that a formula was overwritten.
    """
    sheet.text(0, 0, facts.say("workbook.checks.title"), "title")
    sheet.text(1, 0, facts.say("workbook.checks.intro"), "hint")
    heads = ("ranking.vendor", "workbook.checks.what")
    sheet.texts(HEAD, WHO, (facts.say(key) for key in heads), "head")
    stories = [f"workbook.inputs.{name}" for name in STORIES]
    ends = [f"workbook.checks.{key}" for key in ("first", "second", "apart", "sound")]
    sheet.texts(HEAD, LOW, (facts.say(key) for key in (*stories, *ends)), "head_number")
    row = HEAD + 1
    for case in facts.case.vendors:
        for what, one, other, now in _sums(facts, case, sums):
            sheet.texts(row, WHO, (case.name, what))
            sheet.formula(row, FIRST, one, now, "money")
            sheet.formula(row, SECOND, other, now, "money")
            _holds(sheet, row, 0.0)
            row += 1
    for case in facts.case.vendors:
        for figure in FIGURES:
            engine = [told[name][case.vendor][figure.name] for name in STORIES]
            sheet.texts(row, WHO, (case.name, called(facts, figure)))
            _figure(sheet, row, engine, figures[case.vendor][figure.name], inputs.pick, figure.look)
            row += 1
    _count(sheet, facts, row - 1)
    sheet.widths(28, 52, *[15] * 6, 12, 12)
    sheet.paper(facts.say("workbook.foot", project=facts.project.settings.name), HEAD + 1, 2)


def _count(sheet: Sheet, facts: Facts, last: int) -> None:
    """How many checks do not hold; red while any does not."""
    sheet.text(COUNT.row, 0, facts.say("workbook.checks.count"), "total_text")
    end = max(last, HEAD + 1)
    sound = f"{sheet.at(HEAD + 1, SOUND).ref(here=NAME)}:{sheet.at(end, SOUND).ref(here=NAME)}"
    formula = f"ROWS({sound})-COUNTIF({sound},1)" if last > HEAD else "0"
    sheet.formula(COUNT.row, COUNT.column, formula, 0.0, "total_whole")
    red_count(sheet, COUNT)
    form: Any = sheet.looks.of("broken")
    place = sheet.at(HEAD + 1, SOUND).ref(here=NAME, fixed=False)
    fixed = "$" + place
    criteria = f"=AND(ISNUMBER({fixed}),{fixed}=0)"
    sheet.raw.conditional_format(
        HEAD + 1, 0, end, SOUND, {"type": "formula", "criteria": criteria, "format": form}
    )


def red_count(sheet: Sheet, at: Cell) -> None:
    """A number of checks that do not hold turns red above zero."""
    form: Any = sheet.looks.of("broken")
    rule = {"type": "formula", "criteria": f"=NOT({at.ref(here=sheet.name)}=0)", "format": form}
    sheet.raw.conditional_format(at.row, at.column, at.row, at.column, rule)


def _sums(facts: Facts, case: VendorCase, sums: Sums) -> Iterator[tuple[str, str, str, float]]:
    """For costs and benefits: all lines against the years, and the years against the months."""
    block = sums.blocks[case.vendor]
    for benefit, name in ((False, "cost"), (True, "benefit")):
        found = case.benefits_nominal if benefit else case.tco_nominal
        total = block.ref(block.benefits if benefit else block.costs, block.years + 1)
        months = f"SUM({sums.cash.row(case.vendor, name)})"
        key = f"{name}s"
        yield facts.say(f"workbook.checks.{key}"), _lines(block, benefit=benefit), total, found
        yield facts.say(f"workbook.checks.{key}_months"), months, total, found


def _lines(block: Block, *, benefit: bool) -> str:
    """All years of all lines."""
    first, below = block.lines[benefit], block.benefits if benefit else block.costs
    if below <= first:
        return "0"
    corner = Cell(COSTS, first, FIRST_YEAR), Cell(COSTS, below - 1, FIRST_YEAR + block.years)
    return f"SUM({corner[0].ref()}:{corner[1].ref(here=COSTS)})"


def _figure(sheet: Sheet, row: int, engine: Sequence[float | str], now: Cell, pick: Cell, look: str) -> None:
    """One figure as the engine gives it in each story, and as the formulas have it now."""
    for place, value in enumerate(engine):
        if isinstance(value, str):
            sheet.text(row, LOW + place, value, "none")
        else:
            sheet.number(row, LOW + place, value, look)
    low, base, high = (sheet.at(row, of).ref(here=NAME, fixed=False) for of in (LOW, BASE, HIGH))
    likely = engine[STORIES.index("base")]
    sheet.formula(row, FIRST, f"CHOOSE({pick.ref()},{low},{base},{high})", likely, look)
    sheet.formula(row, SECOND, now.ref(), likely, look)
    _holds(sheet, row, "" if isinstance(likely, str) else 0.0)


def _holds(sheet: Sheet, row: int, apart: float | str) -> None:
    """The difference, and 1 while there is none worth the name."""
    one, other = (sheet.at(row, column).ref(here=NAME, fixed=False) for column in (FIRST, SECOND))
    numbers = f"AND(ISNUMBER({one}),ISNUMBER({other}))"
    sheet.formula(row, APART, change_formula(one, other), apart, "cents")
    near = f"ABS({other}-{one})<={TOLERANCE}*MAX(1,ABS({one}))"
    sheet.formula(row, SOUND, f'IF({numbers},IF({near},1,0),IF({one}&""={other}&"",1,0))', 1.0, "whole")
