"""A running total on a sheet: each step with the total before and after it, and beside them hanging bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Chart, steps
from reports.palette import LIGHT
from reports.writers.scale import usable
from reports.writers.xlsx_book import Book, Page
from reports.writers.xlsx_grid import NAMES_WIDTH, NUMBER_WIDTH, Grid, Lane, closing, opening, pattern
from reports.writers.xlsx_native import Native, series_look

VALUE, BEFORE, AFTER, UNDER, ABOVE = 1, 2, 3, 4, 5
"""Columns from 0: the step, the totals round it, and the unseen bars below and above zero it stands on."""

OWN = 6
"""From here two columns for each series: the part of a step above zero, and the part below."""

WIDE, PER_BAR, AROUND, MOST_HIGH = 760, 26, 150, 2400


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, the series it belongs to, its size, and the totals before and after it."""

    name: str
    series: int
    value: float
    before: float
    after: float


def write_steps(book: Book, number: str, chart: Chart) -> str:
    """A new sheet with the steps of a running total and a chart of them; gives the name of the sheet."""
    page = book.sheet(f"{number} {chart.title}")
    widths = [NAMES_WIDTH, *[NUMBER_WIDTH] * (OWN - 1 + 2 * len(chart.series))]
    head = opening(page, chart, widths)
    _heads(page, head, chart)
    found = tuple(_steps(chart))
    for order, step in enumerate(found):
        _row(page, head + 1 + order, step, chart.decimals, first=order == 0)
    closing(page, head + len(found) + 2, chart, widths)
    page.raw.freeze_panes(head + 1, 1)
    lanes = tuple(Lane(OWN + 2 * order) for order in range(len(chart.series)))
    if found:
        _drawn(book, Grid(page, 0, head - 1, head, head + 1, len(found), lanes, len(widths)), chart)
    return page.name


def _steps(chart: Chart) -> Iterator[Step]:
    """Every step that can be drawn, in the order they are counted."""
    parts = steps(chart)
    for place, name in enumerate(chart.categories):
        for order, item in enumerate(chart.series):
            ends, value = usable(parts[order][place] or ()), item.values[place]
            if value is not None and len(ends) == len(("before", "after")):
                full = name if len(chart.series) == 1 else f"{name}: {item.name}"
                yield Step(full, order, value, ends[0], ends[1])


def _heads(page: Page, row: int, chart: Chart) -> None:
    words = page.book.setting.words
    names = [words("reports.page.category"), words("reports.page.value")]
    names += [words(f"reports.page.sheet.{name}") for name in ("before", "after", "drawn", "drawn")]
    for item in chart.series:
        names += [item.name, words("reports.page.sheet.drawn")]
    for place, name in enumerate(names):
        page.text(row, place, name, "head" if place == 0 else "head_right")
    page.tall(row, [(name, NUMBER_WIDTH) for name in names[1:]])


def _row(page: Page, row: int, step: Step, decimals: int, *, first: bool) -> None:
    """A step; its totals follow from those above, and its bars from its totals."""
    at, form = row + 1, page.book.form("right", pattern(decimals))
    page.text(row, 0, step.name)
    page.tall(row, [(step.name, NAMES_WIDTH)])
    page.raw.write_number(row, VALUE, step.value, form)
    if first:
        page.raw.write_number(row, BEFORE, 0, form)
    else:
        page.raw.write_formula(row, BEFORE, f"=D{row}", form, step.before)
    page.raw.write_formula(row, AFTER, f"=C{at}+B{at}", form, step.after)
    above, below = (max(end, 0.0) for end in (step.before, step.after))
    left, right = (min(end, 0.0) for end in (step.before, step.after))
    formulas = {
        UNDER: (f"=MIN(MAX(C{at},0),MAX(D{at},0))", min(above, below)),
        ABOVE: (f"=MAX(MIN(C{at},0),MIN(D{at},0))", max(left, right)),
        OWN + 2 * step.series: (f"=ABS(MAX(D{at},0)-MAX(C{at},0))", abs(below - above)),
        OWN + 2 * step.series + 1: (f"=-ABS(MIN(D{at},0)-MIN(C{at},0))", -abs(right - left)),
    }
    for column, (formula, value) in formulas.items():
        page.raw.write_formula(row, column, formula, form, value)


def _drawn(book: Book, grid: Grid, chart: Chart) -> None:
    """Bars on unseen bars, so that each begins where the one before it ended."""
    native = Native(book, grid, chart)
    made = native.chart({"type": "bar", "subtype": "stacked"})
    unseen = {"fill": {"none": True}, "border": {"none": True}}
    for column in (UNDER, ABOVE):
        made.add_series({**native.lane(Lane(column)), **unseen, "gap": 40})
    for order, lane in enumerate(grid.lanes):
        look = series_look(chart.series, order, filled=True)
        made.add_series({**native.lane(lane), **look})
        made.add_series({**native.lane(Lane(lane.values + 1)), **look})
    gone = [0, 1, *(3 + 2 * order for order in range(len(grid.lanes)))]
    made.set_legend({"position": "bottom", "delete_series": gone})
    made.set_y_axis(
        {"reverse": True, "crossing": "max", "label_position": "low", "num_font": {"color": LIGHT.ink}}
    )
    made.set_x_axis(native.unit_axis())
    native.place(made, WIDE, min(MOST_HIGH, AROUND + PER_BAR * grid.rows))
