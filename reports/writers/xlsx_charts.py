"""The numbers of a picture on a sheet, and beside them the picture as a chart of the spreadsheet itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from xlsxwriter.chart import Chart as NativeChart

from reports.document import Chart, ChartKind
from reports.heat import GROUNDS
from reports.palette import LIGHT
from reports.writers.xlsx_book import Book
from reports.writers.xlsx_grid import Grid, Lane, write_grid
from reports.writers.xlsx_native import Native, series_look, whiskers
from reports.writers.xlsx_plan import write_plan
from reports.writers.xlsx_steps import write_steps

WIDE, HIGH, MOST_HIGH = 760, 420, 2400
"""Size of a chart in pixels, and how high one of many bars may become."""

PER_BAR, AROUND = 26, 150
HEAT_TOP = 100
"""Shades run from 0 to this."""

FULL = GROUNDS[2]
"""The darkest shade that black figures are read on."""


def write_chart(book: Book, number: str, chart: Chart) -> str:
    """A new sheet with the numbers of a picture and the picture; gives the name of the sheet."""
    if chart.plan is not None:
        return write_plan(book, number, chart)
    if chart.kind is ChartKind.WATERFALL:
        return write_steps(book, number, chart)
    grid = write_grid(book, number, chart)
    if chart.kind is ChartKind.HEAT:
        _shade(grid)
    elif chart.categories and chart.series and chart.kind in KINDS:
        KINDS[chart.kind](Native(book, grid, chart))
    return grid.page.name


def _shade(grid: Grid) -> None:
    """A scale of colour over all figures, from 0 to 100."""
    if grid.lanes and grid.rows:
        grid.page.raw.conditional_format(
            grid.first,
            grid.lanes[0].values,
            grid.first + grid.rows - 1,
            grid.lanes[-1].values,
            {
                "type": "2_color_scale",
                "min_type": "num",
                "max_type": "num",
                "min_value": 0,
                "max_value": HEAT_TOP,
                "min_color": GROUNDS[0],
                "max_color": FULL,
            },
        )


def _bars(native: Native) -> None:
    _sideways(native, "clustered", len(native.grid.lanes))


def _stacked(native: Native) -> None:
    _sideways(native, "stacked", 1)


def _sideways(native: Native, subtype: str, beside: int) -> None:
    """Bars from left to right, the first category on top."""
    made = native.chart({"type": "bar", "subtype": subtype})
    for order, lane in enumerate(native.grid.lanes):
        made.add_series(_bar(native, lane, order))
    made.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"color": LIGHT.ink}})
    made.set_x_axis({**native.unit_axis(), **native.top()})
    bars = len(native.chart_data.categories) * beside
    native.place(made, WIDE, min(MOST_HIGH, AROUND + PER_BAR * bars))


def _bar(native: Native, lane: Lane, order: int) -> dict[str, Any]:
    labels = {"data_labels": {"value": True}} if len(native.grid.lanes) == 1 else {}
    return {
        **native.lane(lane),
        **series_look(native.chart_data.series, order, filled=True),
        **whiskers(native.grid, lane, "y_error_bars"),
        **labels,
        "gap": 60,
    }


def _lines(native: Native) -> None:
    made = native.chart({"type": "line"})
    for order, lane in enumerate(native.grid.lanes):
        look = series_look(native.chart_data.series, order, filled=False)
        made.add_series({**native.lane(lane), **look, **whiskers(native.grid, lane, "y_error_bars")})
    made.set_x_axis({"label_position": "low"})
    made.set_y_axis(native.unit_axis())
    native.place(made, WIDE, HIGH)


def _range(native: Native) -> None:
    """The edges dashed and the line between them solid, all in one colour."""
    made = native.chart({"type": "line"})
    last = len(native.grid.lanes) - 1
    for order, lane in enumerate(native.grid.lanes):
        look = series_look(native.chart_data.series[:1], 0, filled=False)
        if last and order in {0, last}:
            look = {"line": {**look["line"], "dash_type": "round_dot", "width": 1.5}}
        made.add_series({**native.lane(lane), **look})
    made.set_x_axis({"label_position": "low"})
    made.set_y_axis(native.unit_axis())
    native.place(made, WIDE, HIGH)


def _scatter(native: Native) -> None:
    """A point for each category under its own name; those on the edge are joined from left to right."""
    lanes = native.grid.lanes
    if len(lanes) < 2:  # noqa: PLR2004  across and up
        return
    made = native.chart({"type": "scatter", "subtype": "straight_with_markers"})
    made.add_series(
        {
            **native.points(lanes[0], lanes[1]),
            "line": {"none": True},
            "marker": {"type": "circle", "size": 8, "fill": {"color": LIGHT.accent}},
            "data_labels": {"custom": list(_names(native)), "position": "right"},
            **whiskers(native.grid, lanes[0], "x_error_bars"),
            **whiskers(native.grid, lanes[1], "y_error_bars"),
        }
    )
    _edge(native, made)
    made.set_legend({"none": True})
    made.set_x_axis({**native.head_axis(lanes[0]), "label_position": "low"})
    made.set_y_axis({**native.unit_axis(), "label_position": "low"})
    native.place(made, WIDE, HIGH)


def _edge(native: Native, made: NativeChart) -> None:
    """The line through those nobody beats, in the order of the values across."""
    if len(native.chart_data.series) > 2:  # noqa: PLR2004  a third series names them
        across, _, up = native.chart_data.series[:3]
        pairs = zip(across.values, up.values, strict=False)
        points = sorted((x, y) for x, y in pairs if x is not None and y is not None)
        if len(points) > 1:
            look = {"line": {"color": LIGHT.muted, "dash_type": "dash", "width": 1.5}}
            made.add_series({**native.apart(points), **look, "marker": {"type": "none"}})


def _names(native: Native) -> Iterator[dict[str, Any]]:
    """Each point's label is the cell with its name, so that no name is read as anything else."""
    for place in range(native.grid.rows):
        yield {"value": native.reference(native.grid.first + place, 0)}


KINDS: Mapping[ChartKind, Callable[[Native], None]] = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED_BARS: _stacked,
    ChartKind.LINES: _lines,
    ChartKind.RANGE: _range,
    ChartKind.SCATTER: _scatter,
}
