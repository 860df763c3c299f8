"""Groups by how much say they have and how much they care, as a picture that follows the points beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import plotly.graph_objects as go
import streamlit as st

from project.records.stakeholders import Stakeholder
from project.results.stakeholders import Quarter, Standing
from project.standing import HIGH
from reports.sections.stakeholders import quarter
from views import fields, frame, register
from views.entries import POINTS
from views.plot_parts import WHISKER
from views.text import chart_text, plain
from views.widgets import PLOTLY

HEIGHT = 640
"""Pixels: room for five rows of names."""

NAME_WIDTH = 11
"""Characters after which a name goes on in the next line; five columns have to fit on a telephone."""

MOST_NAMES = 2
"""Names beside one point; the others are counted, and stand in the list."""

DOT = 14
EDGE = HIGH - 0.5
"""Where the lines run that part much from little."""

LOW, TOP = 0.2, 5.8
"""The ends of both axes."""

CORNERS = {
    Quarter.CLOSE: (TOP, TOP, "right", "top"),
    Quarter.SATISFIED: (LOW, TOP, "left", "top"),
    Quarter.INFORMED: (TOP, LOW, "right", "bottom"),
    Quarter.AWARE: (LOW, LOW, "left", "bottom"),
}
"""Where the name of each quarter stands: x, y, and the side of it that is there."""

CORNER_WIDTH = 16


def show(at: frame.Here) -> None:
    """The picture with its finding, and the points beside it."""
    words, found = at.words, at.opened.outlook.stakeholders
    if not found.standings:
        st.info(words("stakeholders.people.empty"), icon=":material/info:")
        return
    with st.grid(2, min_column_width=330, gap="medium") as grid:
        with grid.cell():
            _picture(at, [item for item in found.standings if item.quarter is not None])
        with grid.cell():
            _points(at)
    with st.expander(words("stakeholders.how"), icon=":material/calculate:"):
        st.markdown(words("stakeholders.how_picture"), width=frame.PROSE)


def _picture(at: frame.Here, placed: Sequence[Standing]) -> None:
    words = at.words
    if not placed:
        st.info(words("stakeholders.picture.empty"), icon=":material/info:")
        return
    close = sum(item.quarter is Quarter.CLOSE for item in placed)
    key = "stakeholders.picture.finding_close"
    finding = words.plural(key, close) if close else words("stakeholders.picture.finding_none")
    st.markdown(f"**{plain(finding)}**")
    lines = "; ".join(_line(at, item) for item in placed)
    st.plotly_chart(
        figure(at, placed),
        key="chart/say-and-interest",
        alt=words("stakeholders.picture.alt", lines=lines),
        config=PLOTLY,
    )
    st.caption(words("stakeholders.picture.rule"), width=frame.PROSE)


def _line(at: frame.Here, item: Standing) -> str:
    return at.words(
        "stakeholders.picture.alt_line",
        name=item.name,
        influence=item.influence,
        interest=item.interest,
        quarter=quarter(at.facts, item),
    )


def figure(at: frame.Here, placed: Sequence[Standing]) -> go.Figure:
    """One dot for each place where somebody stands, with the names of all who stand there.

    Args:
        at: the page, for its words.
        placed: those with both points.
    """
    words, drawn = at.words, go.Figure()
    places: dict[tuple[int, int], list[Standing]] = {}
    for item in placed:
        if item.interest is not None and item.influence is not None:
            places.setdefault((item.interest, item.influence), []).append(item)
    drawn.add_trace(_dots(at, places))
    parting = {"color": WHISKER, "dash": "dash", "width": 1}
    drawn.add_hline(y=EDGE, line=parting, layer="below")
    drawn.add_vline(x=EDGE, line=parting, layer="below")
    for name, (x, y, sideways, upright) in CORNERS.items():
        told = chart_text(words(f"reports.stakeholders.quarter.{name}"), CORNER_WIDTH)
        corner = {"x": x, "y": y, "xanchor": sideways, "yanchor": upright, "align": sideways}
        drawn.add_annotation(text=f"<i>{told}</i>", showarrow=False, **corner)
    drawn.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        showlegend=False,
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    axis = {"range": [LOW, TOP], "tickvals": list(POINTS), "fixedrange": True, "zeroline": False}
    drawn.update_xaxes(title=words("stakeholders.picture.x"), automargin=True, showgrid=False, **axis)
    drawn.update_yaxes(title=words("stakeholders.picture.y"), automargin=True, showgrid=False, **axis)
    return drawn


def _dots(at: frame.Here, places: dict[tuple[int, int], list[Standing]]) -> go.Scatter:
    sceptics = [any(item.sceptic for item in people) for people in places.values()]
    return go.Scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers+text",
        marker={"size": DOT, "symbol": ["diamond" if doubts else "circle" for doubts in sceptics]},
        text=[_names(at, people) for people in places.values()],
        textposition=["top center" if x % 2 == 0 else "bottom center" for x, _ in places],
        customdata=["<br>".join(_named(at, item) for item in people) for people in places.values()],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _names(at: frame.Here, people: Sequence[Standing]) -> str:
    """Names one below the other; of many the first ones and how many more.

    Neighbouring columns have them on different sides of the dot, so that they do not run into each other.
    """
    lines = [chart_text(item.name, NAME_WIDTH) for item in people[:MOST_NAMES]]
    if len(people) > MOST_NAMES:
        lines.append(at.words("stakeholders.picture.more", count=len(people) - MOST_NAMES))
    return "<br>".join(lines)


def _named(at: frame.Here, item: Standing) -> str:
    name = at.words("stakeholders.picture.sceptic", name=item.name) if item.sceptic else item.name
    return chart_text(name)


def _points(at: frame.Here) -> None:
    """Every group with its two points; choosing another one moves its dot."""
    words, found = at.words, at.opened.outlook.stakeholders
    st.caption(words("stakeholders.picture.edit"))
    if found.unplaced:
        names = plain(", ".join(item.name for item in found.unplaced))
        st.info(words("stakeholders.picture.unplaced", names=names), icon=":material/info:")
    records = {item.id: item for item in at.opened.project.of(Stakeholder)}
    listed = [records[item.stakeholder] for item in found.standings]
    for found_ in register.shown(at, Stakeholder.KIND, listed):
        record = cast("Stakeholder", found_)
        with st.container(border=True, key=f"points-{record.id}"):
            st.markdown(f"**{plain(record.name)}**")
            with st.grid(2, min_column_width=210):
                for name, axis in (("influence", "y"), ("interest", "x")):
                    fields.pick_field(
                        at.project,
                        record,
                        name,
                        words(f"stakeholders.picture.{axis}"),
                        "stakeholder.set",
                        options={point: str(point) for point in POINTS},
                        disabled=not at.may_edit,
                    )
