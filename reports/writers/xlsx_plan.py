"""A plan on a sheet: days as days, and beside them bars from first to last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from reports.document import Chart, PlanBar
from reports.palette import LIGHT
from reports.writers.plan_marks import COLOUR
from reports.writers.xlsx_book import Book, Page
from reports.writers.xlsx_grid import NAMES_WIDTH, NUMBER_WIDTH, Grid, Lane, closing, opening
from reports.writers.xlsx_native import Native
from words.numbers import UNKNOWN

DAY = "d mmm yyyy"
NAMES = ("start", "finish", "part_done", "end_hangs", "kept_finish")
DAYS, DONE, LEFT = 6, 7, 8
"""Columns of the number of days, of those done, and of those left, from 0."""

WIDTHS = (NAMES_WIDTH, *(NUMBER_WIDTH,) * LEFT)
EARLIEST = date(1900, 3, 1)
"""Before this day spreadsheets disagree about days."""

WIDE, PER_BAR, AROUND, MOST_HIGH = 900, 24, 150, 2400
EDGE = 2
"""Days shown before the first and after the last."""


def write_plan(book: Book, number: str, chart: Chart) -> str:
    """A new sheet with the rows of a plan and a chart of them; gives the name of the sheet."""
    page = book.sheet(f"{number} {chart.title}")
    bars = () if chart.plan is None else chart.plan.bars
    head = opening(page, chart, WIDTHS)
    _heads(page, head)
    rows = list(zip(chart.categories, bars, strict=False))
    for place, (name, bar) in enumerate(rows):
        _row(page, head + 1 + place, name, bar)
    closing(page, head + len(rows) + 2, chart, WIDTHS)
    page.raw.freeze_panes(head + 1, 1)
    if rows and all(bar.start >= EARLIEST for bar in bars):
        _drawn(
            book, Grid(page, 0, head, head, head + 1, len(rows), (Lane(DONE), Lane(LEFT)), LEFT + 1), chart
        )
    return page.name


def _heads(page: Page, row: int) -> None:
    words = page.book.setting.words
    names = [words("reports.page.category"), *(words(f"reports.page.plan.{name}") for name in NAMES)]
    names += [
        words("reports.page.sheet.days"),
        words("reports.page.plan.done"),
        words("reports.page.plan.work"),
    ]
    for place, name in enumerate(names):
        page.text(row, place, name, "head" if place == 0 else "head_right")


def _row(page: Page, row: int, name: str, bar: PlanBar) -> None:
    """Name, days, what is done; the number of days and its two parts are formulas of the days."""
    page.text(row, 0, name, "part" if bar.head else "text")
    page.tall(row, [(name, NAMES_WIDTH)])
    form, days = page.book.form, (bar.finish - bar.start).days + 1
    _day(page, (row, 1), bar.start)
    _day(page, (row, 2), bar.finish)
    page.raw.write_number(row, 3, bar.done, form("right", "0%"))
    hangs = page.book.setting.words("reports.page.plan.hangs") if bar.decides else UNKNOWN
    page.text(row, 4, hangs, "right")
    _day(page, (row, 5), bar.kept[1] if bar.kept else None)
    if bar.start < EARLIEST:
        return
    at, look = row + 1, form("right", "0.#")
    page.raw.write_formula(row, DAYS, f"=C{at}-B{at}+1", form("right", "0"), days)
    page.raw.write_formula(row, DONE, f"=G{at}*D{at}", look, days * bar.done)
    page.raw.write_formula(row, LEFT, f"=G{at}-H{at}", look, days * (1 - bar.done))


def _day(page: Page, at: tuple[int, int], day: date | None) -> None:
    if day is None:
        page.text(*at, UNKNOWN, "right")
    elif day < EARLIEST:
        page.text(*at, day.isoformat(), "right")
    else:
        page.raw.write_datetime(*at, datetime.combine(day, time()), page.book.form("right", DAY))


def _drawn(book: Book, grid: Grid, chart: Chart) -> None:
    """Bars that begin at their first day, the part that is done darker."""
    native = Native(book, grid, chart)
    made = native.chart({"type": "bar", "subtype": "stacked"})
    first: dict[str, Any] = {
        **native.lane(Lane(1)),
        "fill": {"none": True},
        "border": {"none": True},
        "gap": 40,
    }
    made.add_series(first)
    for lane, colour in zip(grid.lanes, (LIGHT.ink, LIGHT.series[COLOUR]), strict=True):
        made.add_series({**native.lane(lane), "fill": {"color": colour}, "border": {"color": LIGHT.ink}})
    made.set_legend({"position": "bottom", "delete_series": [0]})
    made.set_y_axis({"reverse": True, "crossing": "max"})
    low, high = _reach(() if chart.plan is None else chart.plan.bars)
    lines = {"visible": True, "line": {"color": LIGHT.line}}
    made.set_x_axis({"min": low, "max": high, "num_format": DAY, "major_gridlines": lines})
    native.place(made, WIDE, min(MOST_HIGH, AROUND + PER_BAR * grid.rows))


def _reach(bars: Sequence[PlanBar]) -> tuple[int, int]:
    """First and last day in sight as spreadsheets count days."""
    zero = date(1899, 12, 30)
    first, last = min(bar.start for bar in bars), max(bar.finish for bar in bars)
    return (first - zero).days - EDGE, (last - zero).days + EDGE
