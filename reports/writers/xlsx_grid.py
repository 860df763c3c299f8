"""The numbers of a picture on a sheet: a row for each category, columns for each series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from reports.document import Chart, Series
from reports.writers.xlsx_book import Book, Page
from reports.writers.xlsx_tables import across
from words.numbers import UNKNOWN

NAMES_WIDTH, NUMBER_WIDTH = 34.0, 14.0
MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Lane:
    """The columns of one series: its values, and where it has whiskers their ends and lengths.

    `low`, `high` are the ends; `minus`, `plus` how far they lie from the value; all columns from 0.
    """

    values: int
    low: int | None = None
    high: int | None = None
    minus: int | None = None
    plus: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the numbers of a picture stand, counted from 0.

    Attributes:
        title: row of the finding; unit: row of the unit; head: row of the heads.
        first: row of the first category, of `rows`.
        free: the first column beside the numbers.
    """

    page: Page
    title: int
    unit: int
    head: int
    first: int
    rows: int
    lanes: tuple[Lane, ...]
    free: int


def write_grid(book: Book, number: str, chart: Chart) -> Grid:
    """A new sheet with finding, words, unit, and all numbers of a picture."""
    page = book.sheet(f"{number} {chart.title}")
    lanes, free = _lanes(chart.series)
    widths = [NAMES_WIDTH] + [NUMBER_WIDTH] * (free - 1)
    head = opening(page, chart, widths)
    _heads(page, head, chart, lanes)
    for place, name in enumerate(chart.categories):
        page.text(head + 1 + place, 0, name)
        page.tall(head + 1 + place, [(name, NAMES_WIDTH)])
    for item, lane in zip(chart.series, lanes, strict=True):
        _fill(page, head + 1, chart, item, lane)
    closing(page, head + len(chart.categories) + 2, chart, widths)
    page.raw.freeze_panes(head + 1, 1)
    return Grid(page, 0, head - 1, head, head + 1, len(chart.categories), lanes, free)


def opening(page: Page, chart: Chart, widths: Sequence[float]) -> int:
    """Finding, the same in words, stamp and unit; gives the row of the heads."""
    for place, width in enumerate(widths):
        page.raw.set_column(place, place, width)
    across(page, 0, widths, chart.title, "section")
    across(page, 1, widths, chart.alt, "text")
    stamp = page.book.setting.document.stamp
    if stamp:
        across(page, 2, widths, stamp, "stamp")
    across(page, 4, widths, chart.unit, "muted")
    return 5


def closing(page: Page, row: int, chart: Chart, widths: Sequence[float]) -> None:
    """Where the numbers come from, and how the sheet is printed."""
    if chart.source:
        said = page.book.setting.words("reports.page.source", source=chart.source)
        across(page, row, widths, said, "muted")
    page.paper()


def pattern(decimals: int) -> str:
    """A number format with so many decimals."""
    return "#,##0" + ("." + "0" * min(decimals, MOST_DECIMALS) if decimals else "")


def put(page: Page, at: tuple[int, int], value: float | None, decimals: int) -> None:
    """A number; a dash where there is none."""
    if value is None or not isfinite(value):
        page.text(*at, UNKNOWN, "right")
    else:
        page.raw.write_number(*at, value, page.book.form("right", pattern(decimals)))


def _lanes(series: Sequence[Series]) -> tuple[tuple[Lane, ...], int]:
    """The columns of each series, lengths of whiskers behind all values; and the first free column."""
    place, lanes = 1, []
    for item in series:
        ends = bool(item.low or item.high)
        lanes.append(Lane(place, place + 1, place + 2) if ends else Lane(place))
        place += 3 if ends else 1
    for order, lane in enumerate(lanes):
        if lane.low is not None:
            lanes[order] = Lane(lane.values, lane.low, lane.high, place, place + 1)
            place += 2
    return tuple(lanes), place


def _heads(page: Page, row: int, chart: Chart, lanes: Sequence[Lane]) -> None:
    words = page.book.setting.words
    page.text(row, 0, words("reports.page.category"), "head")
    for item, lane in zip(chart.series, lanes, strict=True):
        page.text(row, lane.values, item.name, "head_right")
        for place, kind in ((lane.low, "low"), (lane.high, "high")):
            if place is not None:
                page.text(row, place, words(f"reports.page.{kind}"), "head_right")
        for place, kind in ((lane.minus, "below"), (lane.plus, "above")):
            if place is not None:
                page.text(row, place, words(f"reports.page.sheet.{kind}", name=item.name), "head_right")
    page.tall(row, [(item.name, NUMBER_WIDTH) for item in chart.series])


def _fill(page: Page, first: int, chart: Chart, item: Series, lane: Lane) -> None:
    """The columns of one series."""
    for place in range(len(chart.categories)):
        row, value = first + place, _at(item.values, place)
        put(page, (row, lane.values), value, chart.decimals)
        if lane.low is None or lane.high is None or lane.minus is None or lane.plus is None:
            continue
        low, high = _at(item.low, place), _at(item.high, place)
        put(page, (row, lane.low), low, chart.decimals)
        put(page, (row, lane.high), high, chart.decimals)
        for column, length in zip((lane.minus, lane.plus), _lengths(value, low, high), strict=True):
            put(page, (row, column), length, chart.decimals)


def _lengths(value: float | None, low: float | None, high: float | None) -> Iterator[float]:
    """How far the ends lie from the value; 0 where one of them is not known."""
    for first, second in ((low, value), (value, high)):
        yield max(0.0, second - first) if first is not None and second is not None else 0.0


def _at(values: Sequence[float | None], place: int) -> float | None:
    return values[place] if place < len(values) else None
