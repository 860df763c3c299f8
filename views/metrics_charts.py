"""The values of a figure with the lines of what is usual, and what stands out of it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from project.results.metrics import MetricLine, Metrics
from reports.document import Align, Column, Table, TableRow
from reports.sections import metric_charts
from reports.sections import metrics as section
from scoring.control_chart import Flag
from views import frame, metrics_readings, widgets
from views.plot_parts import INK, WHISKER, value_axis
from views.text import chart_text, plain
from views.widgets import PLOTLY

CHOSEN = "chart-metric"
HEIGHT = 380
LINE, OUT = "#000001", "#000002"
"""Colours of the values and of what stands out, by their place in the theme's palette."""


def show(at: frame.Here, found: Metrics) -> None:
    """One figure at a time: what it says, the picture, and the values."""
    words = at.words
    if not any(item.trend.values for item in found.lines):
        st.info(words("metrics.chart.none"), icon=":material/info:")
        _how(at)
        return
    fullest = max(found.lines, key=lambda item: len(item.trend.values))
    line = metrics_readings.chosen(at, found, CHOSEN, fullest)
    facts = at.facts
    st.markdown(f"**{plain(metric_charts.title(facts, line))}**", width=frame.PROSE)
    if line.trend.values:
        alt = metric_charts.alt(facts, line)
        st.plotly_chart(_figure(at, found, line), key=f"chart/trend-{line.id}", alt=alt, config=PLOTLY)
        if found.live_on is not None:
            key = "live_ahead" if found.live_on > at.today else "live_on"
            st.caption(words(f"metrics.chart.{key}", day=facts.day(found.live_on)))
        widgets.table(_table(at, line))
    st.caption(words("metrics.chart.read"), width=frame.PROSE)
    _how(at)


def _how(at: frame.Here) -> None:
    with widgets.fold("metrics-how", at.words("metrics.how.title"), icon=":material/calculate:") as opened:
        if opened.open:
            st.markdown(at.words("metrics.how.text"), width=frame.PROSE)


def _figure(at: frame.Here, found: Metrics, line: MetricLine) -> go.Figure:
    trend, words = line.trend, at.words
    low, high, mean = metric_charts.limit_rows(line)
    days = list(trend.days)
    drawn = go.Figure()
    for name, row, dash in (("high", high, "dot"), ("mean", mean, "dash"), ("low", low, "dot")):
        drawn.add_trace(_level(words(f"metrics.chart.{name}"), days, row, dash))
    drawn.add_trace(_values(at, line))
    out = sorted({flag.point for flag in trend.chart.flags})
    if out:
        drawn.add_trace(_out(words("metrics.chart.stands"), line, out))
    if found.live_on is not None and days and days[0] <= found.live_on <= days[-1]:
        drawn.add_vline(x=found.live_on.isoformat(), line={"color": WHISKER, "dash": "dash"})
    drawn.update_xaxes(type="date", automargin=True, fixedrange=True)
    drawn.update_yaxes(**value_axis(line.unit))
    return drawn.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 24, "t": 56, "b": 8},
        legend={
            "orientation": "h",
            "y": 1,
            "x": 0,
            "yanchor": "bottom",
            "title": None,
            "font": {"color": INK},
        },
        hoverlabel={"align": "left"},
        dragmode=False,
        font={"color": INK},
    )


def _level(name: str, days: list[Any], row: metric_charts.Row, dash: str) -> go.Scatter:
    return go.Scatter(
        name=chart_text(name),
        mode="lines",
        x=days,
        y=list(row),
        line={"color": WHISKER, "dash": dash, "width": 1.5, "shape": "hv"},
        hoverinfo="skip",
    )


def _values(at: frame.Here, line: MetricLine) -> go.Scatter:
    shown = [section.amount(at.facts, value, line.unit) for value in line.trend.values]
    return go.Scatter(
        name=chart_text(line.title),
        mode="lines+markers",
        x=list(line.trend.days),
        y=list(line.trend.values),
        customdata=shown,
        line={"color": LINE},
        marker={"color": LINE},
        hovertemplate="%{x|%Y-%m-%d}<br>%{customdata}<extra></extra>",
    )


def _out(name: str, line: MetricLine, places: list[int]) -> go.Scatter:
    """A larger open mark around each value that stands out, so that shape tells it before colour."""
    return go.Scatter(
        name=chart_text(name),
        mode="markers",
        x=[line.trend.days[at] for at in places],
        y=[line.trend.values[at] for at in places],
        marker={"symbol": "diamond-open", "size": 15, "color": OUT, "line": {"width": 3}},
        hoverinfo="skip",
    )


def _table(at: frame.Here, line: MetricLine) -> Table:
    """The picture for who reads with the keyboard, the newest first."""
    words, trend = at.words, line.trend
    columns = (
        Column(words("metrics.chart.day")),
        Column(
            words("metrics.chart.value"),
            Align.RIGHT,
            section.counted_in(at.facts, line.unit) if line.unit else "",
        ),
        Column(words("metrics.chart.why")),
    )
    flags: dict[int, list[Flag]] = {}
    for flag in trend.chart.flags:
        flags.setdefault(flag.point, []).append(flag)
    rows = tuple(
        TableRow(
            (
                at.facts.day(trend.days[place]),
                section.amount(at.facts, trend.values[place], line.unit),
                "; ".join(words(f"metrics.chart.{flag.signal}") for flag in flags.get(place, ())),
            )
        )
        for place in reversed(range(len(trend.values)))
    )
    return Table(words("metrics.chart.table"), columns, rows)
