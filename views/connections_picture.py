"""Who hands to the CRM and who takes from it, as a picture: the CRM in the middle, arrows by direction."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from project.results.connections import Connections, System
from views import frame
from views.plot_parts import INK, LABEL_WIDTH, WHISKER
from views.text import chart_text
from views.widgets import PLOTLY

ROW, LEAST = 64, 220
"""Pixels for each system of a side, and the least height of the picture."""

LEFT, MIDDLE, RIGHT, GAP = 0.0, 1.0, 2.0, 0.3
"""Where systems and the CRM stand across, and how far an arrow stays away from either."""


def show(at: frame.Here, found: Connections) -> None:
    """The picture with its description in words."""
    words = at.words
    told = "; ".join(_told(at, item) for item in found.systems)
    left = [item for item in found.systems if item.hands and not item.takes]
    right = [item for item in found.systems if item not in left]
    st.markdown(f"**{words('connections.picture.title')}**")
    st.plotly_chart(
        _figure(at, left, right),
        key="chart/connections",
        alt=words("connections.picture.alt", systems=told),
        config=PLOTLY,
    )
    st.caption(words("connections.picture.note"), width=frame.PROSE)


def _told(at: frame.Here, system: System) -> str:
    """What one system hands over or takes, in words."""
    things = at.facts.listed([line.entity_title for line in system.lines])
    key = (
        "both" if system.hands and system.takes
        else "hands" if system.hands
        else "takes" if system.takes
        else "open"
    )  # fmt: skip
    return at.words(f"connections.picture.{key}", system=at.facts.called(system.title), things=things)


def _figure(at: frame.Here, left: Sequence[System], right: Sequence[System]) -> go.Figure:
    rows = max(len(left), len(right), 1)
    drawn = go.Figure()
    for across, systems in ((LEFT, left), (RIGHT, right)):
        for place, system in enumerate(systems):
            up = _height(place, len(systems), rows)
            _box(drawn, across, up, system.title, strong=False)
            drawn.add_annotation(**_arrow(system, across, up, rows))
    _box(drawn, MIDDLE, rows / 2, at.words("connections.picture.crm"), strong=True)
    hidden = {"visible": False, "fixedrange": True}
    drawn.update_xaxes(range=[-0.5, 2.5], **hidden)
    drawn.update_yaxes(range=[0, rows], **hidden)
    return drawn.update_layout(
        height=max(LEAST, ROW * rows + 40),
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        showlegend=False,
        dragmode=False,
    )


def _height(place: int, count: int, rows: int) -> float:
    """Where a system stands upwards, the first on top, all spread over the height."""
    return rows - (place + 0.5) * rows / count


def _box(drawn: go.Figure, across: float, up: float, name: str, *, strong: bool) -> None:
    drawn.add_annotation(
        x=across,
        y=up,
        text=f"<b>{chart_text(name)}</b>" if strong else chart_text(name, LABEL_WIDTH // 2),
        showarrow=False,
        bordercolor=INK if strong else WHISKER,
        borderwidth=2 if strong else 1,
        borderpad=8 if strong else 4,
        font={"color": INK, "size": 16 if strong else 13},
        captureevents=False,
    )


def _arrow(system: System, across: float, up: float, rows: int) -> dict[str, object]:
    """One arrow for all that goes between a system and the CRM, with a head where something arrives."""
    near, far = (GAP, MIDDLE - 0.2) if across < MIDDLE else (RIGHT - GAP, MIDDLE + 0.2)
    sides = [name for name, holds in (("end", system.hands), ("start", system.takes)) if holds]
    return {
        "x": far, "y": rows / 2 + (up - rows / 2) * 0.25, "ax": near, "ay": up,
        "xref": "x", "yref": "y", "axref": "x", "ayref": "y", "text": "", "showarrow": True,
        "arrowcolor": INK, "arrowwidth": 1.5, "arrowsize": 1.2, "arrowhead": 3, "startarrowhead": 3,
        "arrowside": "+".join(sides) or "none",
    }  # fmt: skip
