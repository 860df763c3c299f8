"""Where the watched risks stand, how bad to the right and how likely upwards, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go
import streamlit as st

from project.results.risks import MatrixCell, RiskLevel, Risks
from reports.document import Align, Column, Table, TableRow
from reports.sections import risks as section
from views import frame, widgets
from views.text import chart_text, plain
from views.widgets import PLOTLY

GROUND = "#B0490B"
"""The colour of the ground; the graver the level, the denser it is."""

DENSITY = {RiskLevel.LOW: 0.06, RiskLevel.MEDIUM: 0.2, RiskLevel.HIGH: 0.42, RiskLevel.VERY_HIGH: 0.68}
DOT, INK, PAPER = 30, "#1B2733", "#FFFFFF"
HEIGHT = 420


def show(at: frame.Here, found: Risks) -> None:
    """The picture and its table; says what is missing where nothing is judged."""
    if not any(cell.risks for cell in found.matrix):
        st.info(at.words("risks.no_picture"), icon=":material/info:")
        return
    facts = at.facts
    st.markdown(f"**{plain(section.finding(facts, found))}**", width=frame.PROSE)
    told = at.words("risks.picture.alt", cells="; ".join(_cells(at, found)))
    st.plotly_chart(_figure(at, found), key="chart/risks", alt=told, config=PLOTLY)
    widgets.table(_table(at, found), wrap=True)


def _cells(at: frame.Here, found: Risks) -> Iterator[str]:
    for cell in _filled(found):
        yield at.words(
            "risks.picture.cell",
            impact=cell.impact,
            probability=cell.probability,
            names=_names(at, found, cell),
        )


def _filled(found: Risks) -> list[MatrixCell]:
    """The cells in which risks stand, the gravest first."""
    return sorted(
        (cell for cell in found.matrix if cell.risks), key=lambda cell: -cell.probability * cell.impact
    )


def _names(at: frame.Here, found: Risks, cell: MatrixCell) -> str:
    titles = {item.id: item.title for item in found.lines}
    return ", ".join(at.facts.called(titles[name]) for name in cell.risks)


def _table(at: frame.Here, found: Risks) -> Table:
    """Which risks stand where, the gravest first: the picture for who reads with the keyboard."""
    words = at.words
    columns = (
        Column(words("risks.picture.names")),
        Column(words("risks.picture.grave")),
        Column(words("risks.picture.probability"), Align.RIGHT),
        Column(words("risks.picture.impact"), Align.RIGHT),
    )
    rows = tuple(
        TableRow(
            (
                _names(at, found, cell),
                section.graveness(at.facts, cell.level, cell.probability * cell.impact),
                str(cell.probability),
                str(cell.impact),
            )
        )
        for cell in _filled(found)
    )
    return Table(words("risks.picture.table"), columns, rows)


def _figure(at: frame.Here, found: Risks) -> go.Figure:
    cells = _filled(found)
    drawn = go.Figure(_dots(at, found, cells))
    for cell in found.matrix:
        drawn.add_shape(**_ground(cell))
    axis = {"range": [0.5, 5.5], "dtick": 1, "fixedrange": True, "showgrid": False, "zeroline": False}
    drawn.update_xaxes(title=at.words("risks.picture.impact_axis"), automargin=True, **axis)
    drawn.update_yaxes(title=at.words("risks.picture.probability_axis"), automargin=True, **axis)
    return drawn.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        showlegend=False,
        hoverlabel={"align": "left"},
        dragmode=False,
    )


def _dots(at: frame.Here, found: Risks, cells: Sequence[MatrixCell]) -> go.Scatter:
    """One dot for each cell in which risks stand, with how many."""
    return go.Scatter(
        x=[cell.impact for cell in cells],
        y=[cell.probability for cell in cells],
        mode="markers+text",
        marker={"size": DOT, "color": INK, "line": {"color": PAPER, "width": 2}},
        text=[str(len(cell.risks)) for cell in cells],
        textfont={"color": PAPER, "size": 14},
        customdata=[chart_text(_names(at, found, cell), 40) for cell in cells],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _ground(cell: MatrixCell) -> dict[str, object]:
    """The square of a cell, as dense as its level is grave."""
    return {
        "type": "rect",
        "x0": cell.impact - 0.5,
        "x1": cell.impact + 0.5,
        "y0": cell.probability - 0.5,
        "y1": cell.probability + 0.5,
        "layer": "below",
        "fillcolor": GROUND,
        "opacity": DENSITY[cell.level],
        "line": {"color": PAPER, "width": 1},
    }
