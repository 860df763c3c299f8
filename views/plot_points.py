"""Points in a plane on screen, each with its name beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from reports.document import Chart, Series
from reports.writers.beside import Span, Spot, sheet, spots
from reports.writers.lettering import width as text_width
from reports.writers.scale import Scale, usable
from views.plot_parts import INK, LABEL_WIDTH, WHISKER, colour_of, shown_value, value_axis, whiskers
from views.text import chart_text
from words.numbers import number

TICKS = 5
"""Steps across that a telephone has room for."""

ROOM_FOR_NAMES = 1.3
"""How far the axis goes on beyond the dearest offer, so that its name fits beside it."""

NARROW_PLANE, WIDE_PLANE, PLANE_HEIGHT = 250.0, 900.0, 290.0
"""Pixels of a plane of points on a telephone and on a wide screen; names must fit on both."""

NAME_SIZE, NAME_LINE = 12.0, 16.0
"""Size of the name of a point, and the pixels one line of it takes."""

SCATTER_NAMED = 2
"""Series of a plane before the one that names the edge."""


def scatter(chart: Chart) -> go.Figure:
    """Points, each with its name beside it; those nobody beats are joined."""
    across, up = chart.series[:2]
    edge = chart.series[2] if len(chart.series) > SCATTER_NAMED else Series("", ())
    drawn = go.Figure([_joined(across, edge), _points(chart, across, up, edge)])
    most = max([1.0, *usable((*across.values, *across.high))]) * ROOM_FOR_NAMES
    top = chart.top or max([1.0, *usable((*up.values, *up.high))]) * ROOM_FOR_NAMES
    drawn.update_layout(height=380, annotations=list(_point_names(chart, (most, top))))
    drawn.update_xaxes(**value_axis(across.name), nticks=TICKS, range=[0, most])
    return drawn.update_yaxes(**value_axis(chart.unit), range=[0, top])


def _points(chart: Chart, across: Series, up: Series, edge: Series) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        x=list(across.values),
        y=list(up.values),
        text=[chart_text(name, LABEL_WIDTH) for name in chart.categories],
        marker={"size": 10, "color": _point_colours(up, edge)},
        error_x=whiskers(across),
        error_y=whiskers(up),
        customdata=[
            [number(value), shown_value(points, chart)]
            for value, points in zip(across.values, up.values, strict=True)
        ],
        hovertemplate="%{text}<br>%{customdata[0]} · %{customdata[1]}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _point_colours(up: Series, edge: Series) -> list[str]:
    """One colour for points on the edge, and another for those off it."""
    on = edge.values or up.values
    return [colour_of(up, 0) if value is not None else colour_of(edge, 1) for value in on]


def _point_names(chart: Chart, most: tuple[float, float]) -> Iterator[dict[str, Any]]:
    """The name of each point beside it, where it is free on a telephone and on a wide screen alike."""
    drawn = [
        sheet(
            chart,
            Scale(0.0, most[0], 0.0, width, (), 1.0),
            Scale(0.0, most[1], PLANE_HEIGHT, 0.0, (), 1.0),
            Span(0.0, 0.0, width, PLANE_HEIGHT),
        )
        for width in (NARROW_PLANE, WIDE_PLANE)
    ]
    places = drawn[0][1]
    names = [chart_text(chart.categories[place], LABEL_WIDTH) for place in places]
    found = spots([plane for plane, _ in drawn], [_name_size(name) for name in names])
    for place, name, spot in zip(places, names, found, strict=True):
        at = chart.series[0].values[place], chart.series[1].values[place]
        yield {"x": at[0], "y": at[1], "text": name, **_moved(spot)}


def _name_size(name: str) -> tuple[float, float]:
    lines = name.split("<br>")
    return max(text_width(line, NAME_SIZE) for line in lines), NAME_LINE * len(lines)


def _moved(spot: Spot) -> dict[str, Any]:
    """A name off its point by so many pixels; an arrow without a head leads to it when it stands far off."""
    look = {"xanchor": "center", "yanchor": "middle", "font": {"size": NAME_SIZE, "color": INK}}
    if not spot.led:
        return {**look, "showarrow": False, "xshift": spot.right, "yshift": -spot.down}
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": WHISKER}
    return {**look, **leader, "ax": spot.right, "ay": spot.down}


def _joined(across: Series, edge: Series) -> go.Scatter:
    points = sorted(
        (x, y) for x, y in zip(across.values, edge.values, strict=False) if x is not None and y is not None
    )
    return go.Scatter(
        mode="lines",
        x=[x for x, _ in points],
        y=[y for _, y in points],
        line={"dash": "dot", "color": WHISKER},
        hoverinfo="skip",
        showlegend=False,
    )
