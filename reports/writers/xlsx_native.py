"""Charts of the spreadsheet itself: every title and name is a cell, so no text is read as anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from reports.document import Chart, Series
from reports.palette import LIGHT, colour_place
from reports.writers.lettering import clean
from reports.writers.xlsx_book import Book
from reports.writers.xlsx_grid import Grid, Lane, put

PATTERNS = (
    "",
    "wide_upward_diagonal",
    "large_grid",
    "dark_horizontal",
    "small_confetti",
    "wide_downward_diagonal",
    "narrow_vertical",
    "diagonal_brick",
    "large_check",
    "trellis",
)
"""A second mark of filled series beside colour."""

DASHES = (
    "solid",
    "dash",
    "round_dot",
    "long_dash_dot",
    "square_dot",
    "long_dash",
    "dash_dot",
    "long_dash_dot_dot",
)
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus", "star", "short_dash", "long_dash")
LONGEST_ALT = 1_000
MUTED = {"color": LIGHT.muted}


@dataclass(frozen=True, slots=True)
class Native:
    """A chart on its way: the book, where its numbers stand, and what it shows."""

    book: Book
    grid: Grid
    chart_data: Chart

    def chart(self, kind: dict[str, Any]) -> NativeChart:
        """A new chart with the finding as its title."""
        made = self.book.raw.add_chart(kind)
        made.set_title({"name": self._cells(self.grid.title, 0), "name_font": {"size": 12}, "overlay": False})
        made.set_legend({"position": "bottom"} if len(self.grid.lanes) > 1 else {"none": True})
        made.show_blanks_as("gap")
        return made

    def place(self, made: NativeChart, width: int, height: int) -> None:
        """Put a chart beside the numbers, with the same in words for whoever does not see it."""
        made.set_size({"width": width, "height": height})
        alt = {"description": clean(self.chart_data.alt)[:LONGEST_ALT], "object_position": 2}
        self.grid.page.raw.insert_chart(self.grid.head, self.grid.free + 1, made, alt)

    def reference(self, row: int, column: int) -> str:
        """A cell as a chart names it."""
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        return f"={quote_sheetname(self.grid.page.name)}!{cell}"

    def column(self, place: int) -> list[Any]:
        """The cells of all categories in a column."""
        last = self.grid.first + self.grid.rows - 1
        return [self.grid.page.name, self.grid.first, place, last, place]

    def lane(self, lane: Lane) -> dict[str, Any]:
        """Name, categories and values of a series."""
        return {
            "name": self._cells(self.grid.head, lane.values),
            "categories": self.column(0),
            "values": self.column(lane.values),
        }

    def points(self, across: Lane, up: Lane) -> dict[str, Any]:
        """Values across and up."""
        return {
            "name": self._cells(self.grid.head, up.values),
            "categories": self.column(across.values),
            "values": self.column(up.values),
        }

    def apart(self, points: Sequence[tuple[float, float]]) -> dict[str, Any]:
        """Points in an order of their own, in two columns that the chart covers."""
        left = self.grid.free + 2
        for order, point in enumerate(points):
            for side, value in enumerate(point):
                put(self.grid.page, (self.grid.first + order, left + side), value, self.chart_data.decimals)
        last = self.grid.first + len(points) - 1
        across, up = (
            [self.grid.page.name, self.grid.first, left + side, last, left + side] for side in (0, 1)
        )
        return {"categories": across, "values": up}

    def unit_axis(self) -> dict[str, Any]:
        """The axis of values with its unit."""
        grid = {"visible": True, "line": {"color": LIGHT.line}}
        return {"name": self._cells(self.grid.unit, 0), "name_font": MUTED, "major_gridlines": grid}

    def head_axis(self, lane: Lane) -> dict[str, Any]:
        """An axis named like a series."""
        return {"name": self._cells(self.grid.head, lane.values), "name_font": MUTED}

    def top(self) -> dict[str, Any]:
        """Where the axis ends, if the picture says so and no value lies beyond."""
        top = self.chart_data.top
        values = [value for item in self.chart_data.series for value in (*item.values, *item.high)]
        beyond = top is None or any(value is not None and (value > top or value < 0) for value in values)
        return {} if beyond else {"min": 0, "max": top}

    def _cells(self, row: int, column: int) -> list[Any]:
        return [self.grid.page.name, row, column]


def series_look(series: Sequence[Series], order: int, *, filled: bool) -> dict[str, Any]:
    """Colour, and beside it a pattern, a dash and a marker, so that grey tells series apart too."""
    colour = LIGHT.series[colour_place(series[order].colour, order)]
    if not filled:
        line = {"color": colour, "width": 2.25, "dash_type": DASHES[order % len(DASHES)]}
        marker = {
            "type": MARKERS[order % len(MARKERS)],
            "size": 6,
            "fill": {"color": colour},
            "border": {"color": colour},
        }
        return {"line": line, "marker": marker}
    pattern = PATTERNS[order % len(PATTERNS)]
    border = {"border": {"color": colour}}
    if not pattern:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": LIGHT.paper}, **border}


def whiskers(grid: Grid, lane: Lane, kind: str) -> dict[str, Any]:
    """Lines from the lowest to the highest possible value; nothing where a series has none."""
    if lane.minus is None or lane.plus is None:
        return {}
    last = grid.first + grid.rows - 1
    minus, plus = (
        f"={quote_sheetname(grid.page.name)}!{xl_rowcol_to_cell(grid.first, place, True, True)}:"  # noqa: FBT003
        f"{xl_rowcol_to_cell(last, place, True, True)}"  # noqa: FBT003  fixed
        for place in (lane.minus, lane.plus)
    )
    return {
        kind: {"type": "custom", "plus_values": plus, "minus_values": minus, "line": {"color": LIGHT.ink}}
    }
