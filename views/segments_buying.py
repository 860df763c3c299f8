"""How customers buy: how often to the right, how lately upwards, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator

import plotly.graph_objects as go
import streamlit as st

from project.results.segments import CellLine, Counted, Segments
from reports.sections import segments as section
from views import frame, widgets
from views.plot_parts import INK
from views.text import chart_text, plain
from views.widgets import PLOTLY

GROUND, PAPER = "#0B5FB0", "#FFFFFF"
HEIGHT = 420
DENSE = 0.45
"""From this part of the largest field on its ground is dark, and its text white."""


def show(at: frame.Here, found: Segments) -> None:
    """What it says, the picture, and the table; says what is missing where no purchases are counted."""
    if not found.habits:
        if found.purchases and found.standing is not Counted.COUNTED:
            st.info(at.words("segments.buying.waits"), icon=":material/info:")
            return
        st.info(at.words("segments.buying.none"), icon=":material/info:")
        frame.link("data_readiness", at.words("segments.to_files"), at.project, icon=":material/upload_file:")
        return
    facts = at.facts
    told = section.finding(facts, found)
    if told:
        st.markdown(f"**{plain(told)}**", width=frame.PROSE)
    alt = at.words("segments.buying.alt", cells="; ".join(_told(at, found)))
    st.plotly_chart(_figure(at, found), key="chart/segments", alt=alt, config=PLOTLY)
    if any(not item.customers for item in found.cells):
        st.caption(at.words("segments.even"), width=frame.PROSE)
    widgets.table(section.habits_table(facts, found))
    for remark in section.remarks_of(facts, found):
        st.caption(plain(remark), width=frame.PROSE)


def _told(at: frame.Here, found: Segments) -> Iterator[str]:
    for item in found.habits:
        habit = at.words(f"segments.habit.{item.habit}")
        customers = section.people(at.facts, item.customers)
        yield at.words("segments.buying.cell", habit=habit, customers=customers)


def _figure(at: frame.Here, found: Segments) -> go.Figure:
    most = max(item.customers for item in found.cells)
    filled = [item for item in found.cells if item.customers]
    drawn = go.Figure(
        go.Scatter(
            x=[item.often for item in filled],
            y=[item.lately for item in filled],
            mode="text",
            text=[section.people(at.facts, item.customers) for item in filled],
            textfont={
                "size": 13,
                "color": [PAPER if item.customers > DENSE * most else INK for item in filled],
            },
            customdata=[_hover(at, found, item) for item in filled],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    for item in found.cells:
        drawn.add_shape(**_ground(item, most))
    axis = {"range": [0.5, 5.5], "dtick": 1, "fixedrange": True, "showgrid": False, "zeroline": False}
    drawn.update_xaxes(title=at.words("segments.buying.often_axis"), automargin=True, **axis)
    drawn.update_yaxes(title=at.words("segments.buying.lately_axis"), automargin=True, **axis)
    return drawn.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        showlegend=False,
        hoverlabel={"align": "left"},
        dragmode=False,
    )


def _hover(at: frame.Here, found: Segments, item: CellLine) -> str:
    spend = "" if item.spend == 0 else section.money(at.facts, found, item.spend)
    parts = (
        at.words(f"segments.habit.{item.habit}"),
        section.people(at.facts, item.customers),
        spend,
    )
    return "<br>".join(chart_text(part) for part in parts if part)


def _ground(item: CellLine, most: int) -> dict[str, object]:
    """The square of a cell, the denser the more customers are in it."""
    return {
        "type": "rect",
        "x0": item.often - 0.5,
        "x1": item.often + 0.5,
        "y0": item.lately - 0.5,
        "y1": item.lately + 0.5,
        "layer": "below",
        "fillcolor": GROUND,
        "opacity": 0.05 + (0.85 if item.customers > DENSE * most else 0.5) * item.customers / most,
        "line": {"color": PAPER, "width": 1},
    }
