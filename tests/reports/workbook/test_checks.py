"""Somebody overwrites something in the file, and the sheet of checks says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from project.case_measures import HIGHEST_PRICE
from reports.workbook.comparison import write
from reports.workbook.sheet import TOLERANCE
from scoring.graph_figures import MONTH_DECIMALS
from scoring.returns import ROUNDING
from scoring.seats import SEAT_DECIMALS
from tests.reports.sample import AS_OF, outlook_of, records
from tests.reports.workbook.judges import formulas, recomputed
from words.catalogue import load

FEW = 20
"""Stored cases of a test's workbook; how many there are changes no formula but its range."""

COUNT = ("Checks", "B3")
Edit = Callable[[Workbook], None]


def workbook() -> bytes:
    """The workbook of the sample project."""
    outlook = outlook_of(records())
    return write(outlook.project, outlook.catalogue, outlook, load("en"), AS_OF, FEW)


def edited(change: Edit) -> dict[tuple[str, str], object]:
    """What everything comes to after somebody changed cells in another program."""
    book = openpyxl.load_workbook(BytesIO(workbook()))
    change(book)
    out = BytesIO()
    book.save(out)
    return dict(recomputed(out.getvalue()))


def overwritten_year(book: Workbook) -> None:
    """A year of the first cost line becomes a number."""
    book["Costs and return"]["H6"] = 1


def overwritten_month(book: Workbook) -> None:
    """A month of the costs of the first offer becomes a number."""
    book["Cash by month"]["D8"] = 1


def overwritten_active(book: Workbook) -> None:
    """The number of users in force becomes a number of its own."""
    book["Inputs"]["G7"] = 1


def other_engine(book: Workbook) -> None:
    """The engine's number of the first figure is another one."""
    sheet = book["Checks"]
    row = next(at for at in range(6, 40) if isinstance(sheet.cell(at, 4).value, float | int))
    sheet.cell(row, 4).value = 1


def changed_input(book: Workbook) -> None:
    """One more user."""
    book["Inputs"]["E7"] = 121


@pytest.mark.parametrize(
    "change", [overwritten_year, overwritten_month, overwritten_active, other_engine, changed_input]
)
def test_a_change_is_told_by_the_checks(change: Edit) -> None:
    """Each of these leaves at least one check that does not hold, and the cover counts the same."""
    found = edited(change)
    count = found[COUNT]
    assert isinstance(count, float | int)
    assert count >= 1
    cover = next(place for place, text in formulas(workbook()).items() if text == "='Checks'!$B$3")
    assert found[cover] == count


def test_untouched_all_checks_hold() -> None:
    """As issued no check fails, in any of the three stories."""
    data = workbook()
    for story in ("Low", "Base", "High"):
        assert recomputed(data, {("Inputs", "B4"): story})[COUNT] == 0


def test_what_does_not_hold_turns_red() -> None:
    """The rows of the checks, their count and the count on the cover have a rule that colours them."""
    book = openpyxl.load_workbook(BytesIO(workbook()))
    for sheet, least in (("Checks", 2), ("Read me", 1)):
        rules = [rule for found in book[sheet].conditional_formatting for rule in found.rules]
        assert len(rules) >= least
        assert {rule.dxf.fill.bgColor.rgb for rule in rules} == {"FFFF9C9C"}


ALLOWED = {
    0.0, 1.0, 12.0, float(MONTH_DECIMALS), float(SEAT_DECIMALS), ROUNDING, float(TOLERANCE), HIGHEST_PRICE,
}  # fmt: skip
"""Months of a year, decimals of rounding, and what lies between two ways to add."""

AUTHORS = frozenset({"E", "F"})
"""Columns of the costs in which formulas of the content stand."""

APART = frozenset(
    {"Ranking", "Value against cost", "Price lists", "Range", "Sensitivity", "Cases", "Case months"}
)
"""Sheets that are no part of the chain from inputs to figures, or have constants of their own."""

NUMBER = re.compile(r"(?<![A-Z$0-9.])(\d+(?:\.\d+)?(?:E[-+]?\d+)?)(?![0-9.]*[A-Z(!:])")


def test_no_formula_hides_a_number() -> None:
    """Formulas of cost and return hold no number of their own but those of counting and rounding.

    Lines that move with the users repeat the formula of the content in each month, with its numbers.
    """
    written: set[float] = set()
    for (sheet, place), formula in formulas(workbook()).items():
        if sheet == "Costs and return" and place.rstrip("0123456789") in AUTHORS:
            written |= _numbers(formula)
    for (sheet, place), formula in formulas(workbook()).items():
        if sheet in APART or (sheet == "Costs and return" and place.rstrip("0123456789") in AUTHORS):
            continue
        allowed = ALLOWED | written if sheet == "Calendar" else ALLOWED
        assert _numbers(formula) <= allowed, (sheet, place, formula)


def _numbers(formula: str) -> set[float]:
    """Every number that a formula holds, without texts and addresses."""
    bare = re.sub(r'"[^"]*"|\'[^\']*\'!|\$?[A-Z]{1,3}\$?\d+', "", formula)
    return {float(number) for number in NUMBER.findall(bare)}


@pytest.mark.parametrize("sheet", ["Calendar", "Cash by month"])
def test_a_row_of_months_has_one_formula(sheet: str) -> None:
    """From one month to the next only the column moves, so that a formula can be filled to the right."""
    rows: dict[str, set[str]] = {}
    for (name, place), formula in formulas(workbook()).items():
        if name == sheet:
            column = place.rstrip("0123456789")
            row = place[len(column) :]
            rows.setdefault(row, set()).add(re.sub(rf"(?<![A-Z$]){column}(?=\$?\d)", "@", formula))
    assert rows
    assert {row: len(found) for row, found in rows.items() if len(found) > 1} == {}
