"""Importance against how well it works today: one line per need, from one dot to the other."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from questionnaires.analysis import Pair, PairSide
from reports.sections.survey_told import SurveyTold
from views.plot import LEGEND_ROW
from views.plot_parts import LABEL_WIDTH, WHISKER
from views.text import chart_text, plain
from views.widgets import PLOTLY

MOST = 12
"""Needs in one picture."""

ROW = 80
"""Pixels of one need; its name may take four lines."""

DOT = 15
IMPORTANCE, TODAY = "circle", "diamond"
"""Shapes that tell the two apart without colour."""


def picture(told: SurveyTold, pairs: Sequence[Pair], group: str, title: str) -> None:
    """The needs with the largest distance first, of all departments or of one.

    Args:
        told: with the words and figures of the survey.
        pairs: of one question.
        group: whose answers; empty for all.
        title: the finding.
    """
    sides = [(pair.label, side) for pair in pairs if (side := _side(pair, group)) and _complete(side)]
    found = sorted(sides, key=lambda item: -(item[1].gap or 0.0))[:MOST]
    if not found:
        return
    st.markdown(f"**{plain(title)}**")
    lines = "; ".join(_line(told, label, side) for label, side in found)
    st.plotly_chart(
        _figure(told, found),
        key=f"chart/matters-{group}",
        alt=told.say("matter.alt", lines=lines),
        config=PLOTLY,
    )
    if len(sides) > len(found):
        st.caption(told.say("matter.shown_most", count=len(found)))


def _side(pair: Pair, group: str) -> PairSide | None:
    if not group:
        return pair.whole
    return next((item for item in pair.groups if item.group == group), None)


def _complete(side: PairSide) -> bool:
    return side.importance is not None and side.satisfaction is not None


def _line(told: SurveyTold, label: str, side: PairSide) -> str:
    importance, today = told.points(side.importance), told.points(side.satisfaction)
    return told.say("matter.alt_line", label=label, importance=importance, today=today)


def _figure(told: SurveyTold, found: Sequence[tuple[str, PairSide]]) -> go.Figure:
    names = [chart_text(label, LABEL_WIDTH) for label, _ in found]
    importance = [side.importance or 0.0 for _, side in found]
    today = [side.satisfaction or 0.0 for _, side in found]
    drawn = go.Figure([_between(names, importance, today)])
    drawn.add_trace(_dots(told, names, importance, today, told.say("matter.importance"), IMPORTANCE))
    drawn.add_trace(_dots(told, names, today, importance, told.say("matter.today"), TODAY))
    drawn.update_layout(
        height=110 + LEGEND_ROW + ROW * len(found),
        margin={"l": 8, "r": 24, "t": 8 + LEGEND_ROW, "b": 8},
        legend={"orientation": "h", "y": 1, "x": 0, "yanchor": "bottom", "title": None},
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    drawn.update_yaxes(type="category", autorange="reversed", automargin=True, title=None, fixedrange=True)
    drawn.update_xaxes(
        title=told.say("matter.axis"), range=_range([*importance, *today]), automargin=True, fixedrange=True
    )
    return drawn


def _range(values: Sequence[float]) -> list[float]:
    """Whole points around everything shown, with room for the figures beside the dots."""
    return [min(1.0, *values) - 0.5, max(5.0, *values) + 0.5]


def _between(names: Sequence[str], ends: Sequence[float], starts: Sequence[float]) -> go.Scatter:
    x: list[float | None] = []
    y: list[str | None] = []
    for name, end, start in zip(names, ends, starts, strict=True):
        x += [start, end, None]
        y += [name, name, None]
    line = {"color": WHISKER, "width": 3}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _dots(
    told: SurveyTold,
    names: Sequence[str],
    values: Sequence[float],
    others: Sequence[float],
    name: str,
    symbol: str,
) -> go.Scatter:
    """Dots with their figure on the outer side, where no line runs."""
    right = [value >= other for value, other in zip(values, others, strict=True)]
    return go.Scatter(
        name=chart_text(name),
        x=list(values),
        y=list(names),
        mode="markers+text",
        marker={"size": DOT, "symbol": symbol},
        text=[told.points(value) for value in values],
        textposition=["middle right" if side else "middle left" for side in right],
        cliponaxis=False,
        hovertemplate="%{y}<br>%{text}<extra>%{fullData.name}</extra>",
    )
