"""A chart of a report, drawn by Plotly on screen; colours and typeface come from the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

import plotly.graph_objects as go

from reports.document import Chart, ChartKind, Series, steps
from reports.heat import GROUNDS, ground, ink_on
from views.text import JOINER, chart_text
from words.numbers import number

LABEL_WIDTH = 24
"""Characters after which a long name goes on in the next line."""

WHISKER = "#8A94A0"
"""A grey that stands out from light and dark grounds and from every bar."""

BAND = "rgba(138, 148, 160, 0.25)"
"""The same grey as a ground between two lines, which lets the rules show through."""

UNIT_WIDTH = 30
"""Characters of a unit at an axis before it goes on in the next line; a telephone is no wider."""

ROOM_BESIDE = 76
"""Pixels for the values at the ends of a band."""

LEGEND_ROW, LEGEND_COLUMNS = 24, 2
"""Pixels of a row of names above a picture, and how many names a telephone has room for in one."""

ROOM_FOR_TOTALS = 1.2
"""How far the axis goes on beyond the longest stack, so that its total fits beside it."""

SHORT_BAR = 0.15
"""Part of the longest bar or range below which a value no longer fits into its bar."""

BAR_HEIGHT = 46
"""Pixels for each bar with its gap."""

LABEL_LINE, LABEL_GAP = 17, 12
"""Pixels of one line of a name beside a bar, and between two names."""


HEAT_ROW, HEAD_WIDTH = 34, 16
"""Pixels of one row of shaded cells, and characters of a head before it goes on in the next line."""

ROOM_FOR_NAMES = 1.3
"""How far the axis goes on beyond the dearest offer, so that its name fits beside it."""

SCATTER_NAMED = 2
"""Series of a plane before the one that names the edge."""


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
            "traceorder": "normal",
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    return drawn


def _bars(chart: Chart) -> go.Figure:
    drawn = go.Figure([_bar(chart, item) for item in chart.series])
    return _sideways(drawn, chart, mode="group", rows=len(chart.categories) * max(1, len(chart.series)))


def _stacked(chart: Chart) -> go.Figure:
    drawn = go.Figure([_bar(chart, item, labels=False) for item in chart.series])
    totals = _totals(chart)
    drawn.add_trace(totals)
    drawn = _sideways(drawn, chart, mode="stack", rows=len(chart.categories))
    return drawn.update_xaxes(range=[min(0.0, *totals.x), max(1.0, *totals.x) * ROOM_FOR_TOTALS])


def _sideways(drawn: go.Figure, chart: Chart, *, mode: str, rows: int) -> go.Figure:
    drawn.update_layout(barmode=mode, height=110 + max(BAR_HEIGHT * rows, _names_height(chart)))
    drawn.update_yaxes(type="category", autorange="reversed", automargin=True, title=None)
    drawn.update_xaxes(
        title=chart_text(chart.unit, UNIT_WIDTH),
        rangemode="tozero",
        range=None if chart.top is None else [0, chart.top],
        zeroline=True,
        automargin=True,
        fixedrange=True,
    )
    return drawn


def _names_height(chart: Chart) -> int:
    """Pixels so that no name runs into the next one: all rows are as high as the longest name needs."""
    lines = max((chart_text(name, LABEL_WIDTH).count("<br>") + 1 for name in chart.categories), default=0)
    return len(chart.categories) * (LABEL_LINE * lines + LABEL_GAP)


def _bar(chart: Chart, series: Series, *, labels: bool = True) -> go.Bar:
    shown = [_shown(value, chart) for value in series.values]
    return go.Bar(
        name=chart_text(series.name),
        orientation="h",
        y=_names(chart, shown),
        x=list(series.values),
        text=shown if labels else None,
        textposition=("none" if _in_names(chart) else "auto") if labels else None,
        insidetextanchor="start",
        textangle=0,
        customdata=shown,
        error_x=_whiskers(series),
        hovertemplate="%{y}<br>%{customdata} " + chart_text(chart.unit) + "<extra>%{fullData.name}</extra>",
    )


def _in_names(chart: Chart) -> bool:
    """Whether values stand with the names: beside a short bar they would be struck out by its range."""
    if len(chart.series) != 1 or _whiskers(chart.series[0]) is None:
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
        text=[f" {_shown(value, chart)}" for value in sums],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def _waterfall(chart: Chart) -> go.Figure:
    """Steps of a running total: each bar begins where the one before it ended."""
    drawn = go.Figure([_step(chart, item, own) for item, own in zip(chart.series, steps(chart), strict=True)])
    return _sideways(drawn, chart, mode="group", rows=len(chart.categories) * max(1, len(chart.series)))


def _step(chart: Chart, series: Series, ends: Sequence[tuple[float, float] | None]) -> go.Bar:
    bar = _bar(chart, series)
    base = [None if part is None else part[0] for part in ends]
    return bar.update(base=base, textposition="outside", cliponaxis=False)


def _lines(chart: Chart) -> go.Figure:
    drawn = go.Figure([_line(chart, item) for item in chart.series])
    drawn.update_layout(height=360)
    return _along(drawn, chart)


def _along(drawn: go.Figure, chart: Chart) -> go.Figure:
    """Categories in their order across, the unit at the side."""
    drawn.update_xaxes(type="category", automargin=True, fixedrange=True)
    return drawn.update_yaxes(
        title=chart_text(chart.unit, UNIT_WIDTH), zeroline=True, automargin=True, fixedrange=True
    )


def _ranges(chart: Chart) -> go.Figure:
    """The ground between the first and the last series, and the line within; each end names its value."""
    edges = {"mode": "lines", "line": {"color": WHISKER, "width": 1.5, "dash": "dot"}}
    low, *within, high = chart.series
    drawn = go.Figure([_line(chart, item).update(legendrank=2) for item in within])
    drawn.add_trace(_line(chart, low).update(legendrank=3, **edges))
    drawn.add_trace(_line(chart, high).update(legendrank=1, fill="tonexty", fillcolor=BAND, **edges))
    drawn.update_layout(height=380, annotations=[_end(chart, item) for item in chart.series if item.values])
    return _along(drawn, chart)


def _end(chart: Chart, series: Series) -> dict[str, Any]:
    """The last value of a series beside its end."""
    return {
        "x": len(series.values) - 1,
        "y": series.values[-1] or 0,
        "text": _shown(series.values[-1], chart),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
    }


def _line(chart: Chart, series: Series) -> go.Scatter:
    return go.Scatter(
        name=chart_text(series.name),
        mode="lines+markers",
        x=[chart_text(name) for name in chart.categories],
        y=list(series.values),
        customdata=[_shown(value, chart) for value in series.values],
        error_y=_whiskers(series),
        hovertemplate="%{x}<br>%{customdata} " + chart_text(chart.unit) + "<extra>%{fullData.name}</extra>",
    )


def _scatter(chart: Chart) -> go.Figure:
    """Points with their names beside them; those nobody beats are joined."""
    across, up = chart.series[:2]
    edge = chart.series[2] if len(chart.series) > SCATTER_NAMED else Series("", ())
    drawn = go.Figure([_joined(across, edge), _points(chart, across, up)])
    drawn.update_layout(height=380)
    most = max([1.0, *(value for value in (*across.values, *across.high) if value is not None)])
    fixed = {"zeroline": True, "automargin": True, "fixedrange": True}
    drawn.update_xaxes(title=chart_text(across.name, UNIT_WIDTH), range=[0, most * ROOM_FOR_NAMES], **fixed)
    top = None if chart.top is None else [0, chart.top]
    return drawn.update_yaxes(title=chart_text(chart.unit, UNIT_WIDTH), range=top, **fixed)


def _points(chart: Chart, across: Series, up: Series) -> go.Scatter:
    return go.Scatter(
        mode="markers+text",
        x=list(across.values),
        y=list(up.values),
        text=[chart_text(name, LABEL_WIDTH) for name in chart.categories],
        textposition=_beside(across),
        marker={"size": 10},
        error_x=_whiskers(across),
        error_y=_whiskers(up),
        customdata=[
            [number(value), _shown(points, chart)]
            for value, points in zip(across.values, up.values, strict=True)
        ],
        hovertemplate="%{text}<br>%{customdata[0]} · %{customdata[1]}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _beside(across: Series) -> list[str]:
    """Where each name stands: off the ranges, and on another side than the name of the next point."""
    order = sorted(range(len(across.values)), key=lambda place: across.values[place] or 0)
    most = max([1.0, *(value for value in across.values if value is not None)])
    sides = {place: "bottom right" if turn % 2 else "top left" for turn, place in enumerate(order)}
    return [
        "top right" if (value or 0) < SHORT_BAR * most else sides[place]
        for place, value in enumerate(across.values)
    ]


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
                "text": _shown(value, chart),
                "showarrow": False,
                "font": {"color": colour, "size": 14},
            }


def _whiskers(series: Series) -> dict[str, Any] | None:
    if not series.low or not series.high:
        return None
    triples = list(zip(series.values, series.low, series.high, strict=True))
    up = [_beyond(value, high) for value, _, high in triples]
    down = [-_beyond(value, low) for value, low, _ in triples]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "thickness": 2,
        "color": WHISKER,
    }


def _beyond(value: float | None, end: float | None) -> float:
    return 0.0 if value is None or end is None else end - value


def _shown(value: float | None, chart: Chart) -> str:
    return number(value, chart.decimals)


_KINDS: Mapping[ChartKind, Callable[[Chart], go.Figure]] = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED_BARS: _stacked,
    ChartKind.LINES: _lines,
    ChartKind.SCATTER: _scatter,
    ChartKind.HEAT: _heat,
    ChartKind.WATERFALL: _waterfall,
    ChartKind.RANGE: _ranges,
}
