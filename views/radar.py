"""A rated list as a net: the mean of each item as a dot on its spoke, with the range of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from project.results.rated import Judged, RatedSummary
from reports.sections.ratings import alt, finding, rated_chart
from views import frame, widgets
from views.plot import LEGEND_ROW
from views.plot_parts import WHISKER
from views.text import chart_text, plain
from views.widgets import PLOTLY
from words.numbers import number

TOP = 5
FEWEST = 5
"""Spokes from which a net is a net; fewer items are drawn as bars."""

HEIGHT = 340
"""Pixels; a telephone leaves some 330 for the width."""

TITLE_WIDTH = 32

CLEAR = "rgba(0,0,0,0)"
"""The ground of the page shows through, light or dark."""


def picture(at: frame.Here, found: RatedSummary) -> None:
    """The net with its numbers round it, those of the table; bars where there are too few items for one."""
    if len(found.lines) < FEWEST:
        widgets.chart(rated_chart(at.facts, found))
        return
    st.markdown(f"**{plain(finding(at.facts, found))}**", width=frame.PROSE)
    st.plotly_chart(
        _figure(at, found),
        key=f"chart/net-{found.rated}-{found.about or 'firm'}",
        alt=alt(at.facts, found),
        config=PLOTLY,
    )
    st.caption(at.words("ratings.read_numbers"))


def _figure(at: frame.Here, found: RatedSummary) -> go.Figure:
    words = at.words
    now, later = [line.now for line in found.lines], [line.later for line in found.lines]
    drawn = go.Figure(_range(now, words("ratings.range")))
    drawn.add_trace(_means(at, found, now, words("ratings.mean")))
    if any(later):
        drawn.add_trace(_means(at, found, later, words("ratings.mean_later"), again=True))
    return drawn.update_layout(
        height=HEIGHT + 2 * LEGEND_ROW,
        margin={"l": 28, "r": 28, "t": 2 * LEGEND_ROW + 16, "b": 24},
        legend={"orientation": "h", "y": 1.12, "x": 0, "yanchor": "bottom", "title": None},
        hoverlabel={"align": "left"},
        dragmode=False,
        polar=_net(found),
    )


def _net(found: RatedSummary) -> dict[str, Any]:
    """Spokes clockwise from the top; the points stand between the first two, upright."""
    between, grid = 90 - 180 / len(found.lines), {"gridcolor": WHISKER, "linecolor": WHISKER}
    points = {"range": [0, TOP], "tickvals": list(range(1, TOP + 1)), "angle": between, "tickangle": between}
    turned = {"type": "category", "direction": "clockwise", "rotation": 90, "categoryarray": _spokes(found)}
    return {"bgcolor": CLEAR, "radialaxis": {**points, **grid}, "angularaxis": {**turned, **grid}}


def _spokes(found: RatedSummary) -> list[str]:
    return [str(place) for place in range(1, len(found.lines) + 1)]


def _range(judged: Sequence[Judged | None], name: str) -> go.Scatterpolar:
    """A thick line on each spoke from the lowest to the highest rating."""
    r: list[float | None] = []
    theta: list[str | None] = []
    for place, item in enumerate(judged, start=1):
        if item is not None:
            r += [item.lowest, item.highest, None]
            theta += [str(place), str(place), None]
    return go.Scatterpolar(
        r=r,
        theta=theta,
        mode="lines",
        name=chart_text(name),
        line={"color": WHISKER, "width": 6},
        opacity=0.6,
        hoverinfo="skip",
    )


def _means(
    at: frame.Here, found: RatedSummary, judged: Sequence[Judged | None], name: str, *, again: bool = False
) -> go.Scatterpolar:
    """The means, joined round the net and closed; what nobody rated leaves a gap."""
    spokes = _spokes(found)
    texts = [_hover(at, line.title, item) for line, item in zip(found.lines, judged, strict=True)]
    means = [None if item is None else item.mean for item in judged]
    return go.Scatterpolar(
        r=[*means, means[0]],
        theta=[*spokes, spokes[0]],
        text=[*texts, texts[0]],
        mode="lines+markers",
        name=chart_text(name),
        marker={"size": 11, "symbol": "diamond" if again else "circle"},
        line={"width": 2, "dash": "dash" if again else "solid"},
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(at: frame.Here, title: str, item: Judged | None) -> str:
    if item is None:
        return chart_text(title, TITLE_WIDTH)
    told = at.words(
        "ratings.hover",
        title=title,
        mean=number(item.mean, 1, at.language),
        lowest=item.lowest,
        highest=item.highest,
        count=at.facts.count("ratings.people", item.raters),
    )
    return chart_text(told, TITLE_WIDTH)
