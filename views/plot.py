"""A chart of a report, drawn by Plotly on screen; colours and typeface come from the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

import plotly.graph_objects as go

from reports.document import Chart, ChartKind, Series, steps
from reports.heat import GROUNDS, ground, ink_on
from reports.writers.lettering import width as text_width
from reports.writers.scale import usable
from views.plot_parts import INK, LABEL_WIDTH, WHISKER, colour_of, shown_value, value_axis, whiskers
from views.plot_points import scatter
from views.text import JOINER, chart_text

BAND = "rgba(138, 148, 160, 0.25)"
"""The same grey as a ground between two lines, which lets the rules show through."""

ROOM_BESIDE = 76
"""Pixels for the values at the ends of a band."""

LEGEND_ROW, LEGEND_COLUMNS = 24, 2
"""Pixels of a row of names above a picture, and how many names a telephone has room for in one."""

ROOM_FOR_TOTALS = 1.2
"""How far the axis goes on beyond the longest stack, so that its total fits beside it."""

SHORT_BAR = 0.15
"""Part of the longest bar or range below which a value beside the bar would be struck out by its range."""

FIGURE_SIZE, BARS_WIDTH, MOST_ROOM = 12, 240.0, 0.3
"""Size of a value beside a bar, the pixels a telephone leaves for bars, and the part of them at either end
that values may take."""

TICKS = 4
"""Steps of an axis beside names that a telephone has room for."""

TOP_STEPS = 5
"""Steps of an axis that ends at a highest value."""

BAR_HEIGHT = 46
"""Pixels for each bar with its gap."""

LABEL_LINE, LABEL_GAP = 17, 12
"""Pixels of one line of a name beside a bar, and between two names."""


HEAT_ROW, HEAD_WIDTH = 34, 16
"""Pixels of one row of shaded cells, and characters of a head before it goes on in the next line."""


def figure(chart: Chart) -> go.Figure:
    """The picture of a chart; its title and source are set as text around it, not inside."""
    drawn = _KINDS[chart.kind](chart)
    own_names = chart.kind in {ChartKind.SCATTER, ChartKind.HEAT}
    beside = ROOM_BESIDE if chart.kind is ChartKind.RANGE else 24
    named = len(chart.series) if len(chart.series) > 1 and not own_names else 0
    above = LEGEND_ROW * ceil(named / LEGEND_COLUMNS)
    drawn.update_layout(
        margin={"l": 8, "r": beside, "t": 8 + above, "b": 8},
        height=(drawn.layout.height or 0) + above,
        showlegend=bool(named),
        legend={
            "orientation": "h",
            "y": 1,
            "x": 0,
            "yanchor": "bottom",
            "title": None,
            "font": {"color": INK},
            "traceorder": "normal",
        },
        hoverlabel={"align": "left"},
        dragmode=False,
        font={"color": INK},
    )
    drawn.update_xaxes(tickfont={"color": INK}).update_yaxes(tickfont={"color": INK})
    return drawn


def _bars(chart: Chart) -> go.Figure:
    drawn = go.Figure([_bar(chart, item, order) for order, item in enumerate(chart.series)])
    rows = len(chart.categories) * max(1, len(chart.series))
    drawn = _sideways(drawn, chart, mode="group", rows=rows)
    return drawn if _in_names(chart) else drawn.update_xaxes(range=_room(chart, [0.0, *_reach(chart)]))


def _stacked(chart: Chart) -> go.Figure:
    drawn = go.Figure([_bar(chart, item, order, labels=False) for order, item in enumerate(chart.series)])
    totals = _totals(chart)
    drawn.add_trace(totals)
    drawn = _sideways(drawn, chart, mode="stack", rows=len(chart.categories))
    return drawn.update_xaxes(range=[min([0.0, *totals.x]), max([1.0, *totals.x]) * ROOM_FOR_TOTALS])


def _room(chart: Chart, ends: Sequence[float]) -> list[float]:
    """The range of an axis that holds zero, these ends, and a value beside the longest bar on either side."""
    wide = max((text_width(shown_value(value, chart), FIGURE_SIZE) for value in _all(chart)), default=0.0) + 8
    part = min(MOST_ROOM, wide / BARS_WIDTH)
    low, high = min(0.0, *ends), max(0.0, *ends)
    sides = (low < 0) + (high > 0)
    room = part * ((high - low) or 1.0) / (1 - part * sides)
    found = [low - room if low < 0 else 0.0, high + room if high > 0 or not low else 0.0]
    return found if chart.top is None else [found[0], max(found[1], chart.top)]


def _all(chart: Chart) -> list[float]:
    return [value for item in chart.series for value in usable(item.values)]


def _reach(chart: Chart) -> list[float]:
    """Every value of a chart and every end of a range."""
    return [*_all(chart), *(end for item in chart.series for end in usable((*item.low, *item.high)))]


def _sideways(drawn: go.Figure, chart: Chart, *, mode: str, rows: int) -> go.Figure:
    drawn.update_layout(barmode=mode, height=110 + max(BAR_HEIGHT * rows, _names_height(chart)))
    drawn.update_yaxes(type="category", autorange="reversed", automargin=True, title=None)
    drawn.update_xaxes(
        **value_axis(chart.unit),
        nticks=TICKS,
        rangemode="tozero",
        range=None if chart.top is None else [0, chart.top],
        tickvals=None if chart.top is None else [chart.top * at / TOP_STEPS for at in range(TOP_STEPS + 1)],
    )
    return drawn


def _names_height(chart: Chart) -> int:
    """Pixels so that no name runs into the next one: all rows are as high as the longest name needs."""
    lines = max((chart_text(name, LABEL_WIDTH).count("<br>") + 1 for name in chart.categories), default=0)
    return len(chart.categories) * (LABEL_LINE * lines + LABEL_GAP)


def _bar(chart: Chart, series: Series, order: int, *, labels: bool = True) -> go.Bar:
    shown = [shown_value(value, chart) for value in series.values]
    return go.Bar(
        name=chart_text(series.name),
        orientation="h",
        y=_names(chart, shown),
        x=list(series.values),
        text=shown if labels else None,
        textposition=("none" if _in_names(chart) else "outside") if labels else None,
        textfont={"size": FIGURE_SIZE, "color": INK},
        textangle=0,
        cliponaxis=False,
        marker={"color": colour_of(series, order)},
        customdata=shown,
        error_x=whiskers(series),
        hovertemplate="%{y}<br>%{customdata} " + chart_text(chart.unit) + "<extra>%{fullData.name}</extra>",
    )


def _in_names(chart: Chart) -> bool:
    """Whether values stand with the names: beside a short bar they would be struck out by its range."""
    if len(chart.series) != 1 or whiskers(chart.series[0]) is None:
        return False
    (only,) = chart.series
    known = [value for value in only.values if value is not None]
    most = max((value for value in (*known, *only.high) if value is not None), default=0)
    return min(known, default=0) < SHORT_BAR * most


def _names(chart: Chart, shown: list[str]) -> list[str]:
    names = [chart_text(name, LABEL_WIDTH) for name in chart.categories]
    if not _in_names(chart):
        return names
    return [f"{name}: <b>{value}</b>" for name, value in zip(names, shown, strict=True)]


def _totals(chart: Chart) -> go.Scatter:
    sums = [
        sum(value or 0 for value in row) for row in zip(*(item.values for item in chart.series), strict=True)
    ]
    return go.Scatter(
        x=sums,
        y=[chart_text(name, LABEL_WIDTH) for name in chart.categories],
        mode="text",
        textfont={"color": INK},
        text=[f" {shown_value(value, chart)}" for value in sums],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def _waterfall(chart: Chart) -> go.Figure:
    """Steps of a running total: each bar begins where the one before it ended."""
    parts = steps(chart)
    drawn = go.Figure(
        [
            _bar(chart, item, order).update(base=[None if part is None else part[0] for part in own])
            for order, (item, own) in enumerate(zip(chart.series, parts, strict=True))
        ]
    )
    drawn = _sideways(drawn, chart, mode="group", rows=len(chart.categories) * max(1, len(chart.series)))
    ends = usable([end for own in parts for part in own if part is not None for end in part])
    return drawn.update_xaxes(range=_room(chart, [0.0, *ends]))


def _lines(chart: Chart) -> go.Figure:
    drawn = go.Figure([_line(chart, item, order) for order, item in enumerate(chart.series)])
    drawn.update_layout(height=360)
    if len(chart.series) == 1:
        drawn.update_layout(annotations=_line_name(chart.series[0]))
    return _along(drawn, chart)


def _line_name(series: Series) -> list[dict[str, Any]]:
    """The name of the only line above its end: no legend names it."""
    known = [place for place, value in enumerate(series.values) if value is not None]
    return [
        {
            "x": place,
            "y": series.values[place],
            "text": chart_text(series.name, LABEL_WIDTH),
            "font": {"color": INK},
            "showarrow": False,
            "xanchor": "right",
            "yanchor": "bottom",
            "align": "right",
            "yshift": 8,
        }
        for place in known[-1:]
    ]


def _along(drawn: go.Figure, chart: Chart) -> go.Figure:
    """Categories in their order across, the unit at the side."""
    drawn.update_xaxes(type="category", automargin=True, fixedrange=True)
    return drawn.update_yaxes(**value_axis(chart.unit), rangemode="tozero")


def _ranges(chart: Chart) -> go.Figure:
    """The ground between the first and the last series, and the line within; each end names its value."""
    edges = {"mode": "lines", "line": {"color": WHISKER, "width": 1.5, "dash": "dot"}}
    low, *within, high = chart.series
    drawn = go.Figure([_line(chart, item, 0).update(legendrank=2) for item in within])
    drawn.add_trace(_line(chart, low, 0).update(legendrank=3, **edges))
    drawn.add_trace(_line(chart, high, 0).update(legendrank=1, fill="tonexty", fillcolor=BAND, **edges))
    drawn.update_layout(height=380, annotations=[_end(chart, item) for item in chart.series if item.values])
    return _along(drawn, chart)


def _end(chart: Chart, series: Series) -> dict[str, Any]:
    """The last value of a series beside its end."""
    return {
        "x": len(series.values) - 1,
        "y": series.values[-1] or 0,
        "text": shown_value(series.values[-1], chart),
        "font": {"color": INK},
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
    }


def _line(chart: Chart, series: Series, order: int) -> go.Scatter:
    return go.Scatter(
        name=chart_text(series.name),
        mode="lines+markers",
        x=[chart_text(name) for name in chart.categories],
        y=list(series.values),
        customdata=[shown_value(value, chart) for value in series.values],
        line={"color": colour_of(series, order)},
        marker={"color": colour_of(series, order)},
        error_y=whiskers(series),
        hovertemplate="%{x}<br>%{customdata} " + chart_text(chart.unit) + "<extra>%{fullData.name}</extra>",
    )


def _heat(chart: Chart) -> go.Figure:
    """Numbers on shaded cells; a missing one is a dash without shade."""
    names = [chart_text(name, LABEL_WIDTH) for name in chart.categories]
    heads = [
        f"{chart_text(item.name, HEAD_WIDTH)}{JOINER * place}" for place, item in enumerate(chart.series)
    ]
    cells = go.Heatmap(
        z=[[item.values[row] for item in chart.series] for row in range(len(names))],
        x=heads,
        y=[f"{name}{JOINER * place}" for place, name in enumerate(names)],
        zmin=0,
        zmax=100,
        colorscale=_stepped(),
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    drawn = go.Figure([cells]).update_layout(annotations=list(_numbers(chart)))
    drawn.update_layout(height=40 + max(HEAT_ROW * len(names), _names_height(chart)) + HEAT_ROW)
    drawn.update_yaxes(autorange="reversed", automargin=True, fixedrange=True, showgrid=False)
    return drawn.update_xaxes(side="top", automargin=True, fixedrange=True, showgrid=False)


def _stepped() -> list[tuple[float, str]]:
    """The shades as steps with no passage between them."""
    width = 1 / len(GROUNDS)
    return [
        (round(place * width + edge, 6), colour)
        for place, colour in enumerate(GROUNDS)
        for edge in (0.0, width)
    ]


def _numbers(chart: Chart) -> Iterator[dict[str, Any]]:
    for column, item in enumerate(chart.series):
        for row, value in enumerate(item.values):
            colour = WHISKER if value is None else ink_on(ground(value / 100))
            yield {
                "x": column,
                "y": row,
                "text": shown_value(value, chart),
                "showarrow": False,
                "font": {"color": colour, "size": 14},
            }


_KINDS: Mapping[ChartKind, Callable[[Chart], go.Figure]] = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED_BARS: _stacked,
    ChartKind.LINES: _lines,
    ChartKind.SCATTER: scatter,
    ChartKind.HEAT: _heat,
    ChartKind.WATERFALL: _waterfall,
    ChartKind.RANGE: _ranges,
}
