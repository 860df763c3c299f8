"""The curve of how sure the days are: over the days, in how many of a hundred cases it is over by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from project.results.date_range import EndRange
from views.plot_parts import INK, WHISKER, value_axis
from views.text import chart_text

HEIGHT, FIRST_COLOUR = 380, "#000001"
"""Pixels of the picture, and the first colour of the theme."""

Mark = tuple[date, float, str]
"""A day, the cases of a hundred that are over by then, and what it is called."""


def figure(end: EndRange, marks: Sequence[Mark], unit: str) -> go.Figure:
    """The curve with a few days named on it.

    Args:
        end: what is drawn.
        marks: days to name, in their order.
        unit: of the cases.
    """
    drawn = go.Figure([_curve(end), _named(marks)])
    drawn.update_xaxes(
        type="date", nticks=5, tickformat="%d %b<br>%Y", tickangle=0, tickfont={"color": INK}, fixedrange=True
    )
    drawn.update_yaxes(**{**value_axis(unit), "range": [0, 104]}, tickfont={"color": INK})
    return drawn.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 24, "t": 8, "b": 8},
        showlegend=False,
        dragmode=False,
        font={"color": INK},
    )


def _curve(end: EndRange) -> go.Scatter:
    return go.Scatter(
        mode="lines",
        x=[f"{point.day}" for point in end.curve],
        y=[100 * point.share for point in end.curve],
        line={"color": FIRST_COLOUR, "width": 2.5, "shape": "hv"},
        hovertemplate="%{x|%d %b %Y}<br>%{y:.0f}<extra></extra>",
    )


def _named(marks: Sequence[Mark]) -> go.Scatter:
    return go.Scatter(
        mode="markers+text",
        x=[f"{day}" for day, *_ in marks],
        y=[cases for _, cases, _ in marks],
        text=[chart_text(f"{name}  ") for *_, name in marks],
        textposition="middle left",
        textfont={"color": INK, "size": 12},
        marker={"color": INK, "size": 9, "line": {"color": WHISKER, "width": 1}},
        cliponaxis=False,
        hoverinfo="skip",
    )
