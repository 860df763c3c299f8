"""The links of one thing as a picture: one line for each thing, so that no name covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from project.results.thread import Node, NodeKind
from views import frame, widgets
from views.plot_parts import WHISKER
from views.text import chart_text, plain
from views.thread_names import line

MOST_OF_A_KIND = 4
"""Things of one kind on either side that are drawn; the others are counted on a line of their own."""

LINE_HEIGHT = 26
"""Pixels of a line."""

STEP = 1.0
LONGEST = 44
"""Letters of a name in the picture."""

CHOSEN = "#2F6DB5"
"""The chosen thing stands out from light and dark grounds, by its shape too."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of the picture.

    Attributes:
        column: links from the chosen thing, below 0 for what led to it.
        node: what it stands for; None for those that are only counted.
        text: what is written beside it.
    """

    column: int
    node: Node | None
    text: str


def show(
    at: frame.Here, node: Node, before: Sequence[tuple[Node, int]], after: Sequence[tuple[Node, int]]
) -> None:
    """The picture, folded; the lists on the page say the same."""
    words = at.words
    with widgets.fold("thread-picture", words("thread.picture.open"), icon=":material/account_tree:") as fold:
        if not fold.open:
            return
        spots = spots_of(at, node, before, after)
        alt = words("thread.picture.alt", title=line(at, node), back=len(before), on=len(after))
        st.plotly_chart(figure(at, spots), key="thread-figure", alt=plain(alt), config=widgets.PLOTLY)
        st.caption(words("thread.picture.note"), width=frame.PROSE)


def spots_of(
    at: frame.Here, node: Node, before: Sequence[tuple[Node, int]], after: Sequence[tuple[Node, int]]
) -> tuple[Spot, ...]:
    """The lines from top to bottom: farthest cause first, the chosen thing, farthest effect last."""
    above = _drawn(at, before, -1)
    return (*reversed(above), Spot(0, node, line(at, node)), *_drawn(at, after, 1))


def _drawn(at: frame.Here, walk: Sequence[tuple[Node, int]], side: int) -> list[Spot]:
    """The nearest few of each kind, nearest first, with a line for how many more there are."""
    spots: list[Spot] = []
    kinds = dict.fromkeys(item.kind for item, _ in walk)
    for kind in kinds:
        mine = [(item, distance) for item, distance in walk if item.kind is kind]
        shown = mine[:MOST_OF_A_KIND]
        spots += [Spot(side * distance, item, line(at, item)) for item, distance in shown]
        spots += _rest(at, kind, len(mine) - len(shown), side * shown[-1][1])
    return sorted(spots, key=lambda spot: abs(spot.column))


def _rest(at: frame.Here, kind: NodeKind, count: int, column: int) -> list[Spot]:
    if not count:
        return []
    counted = at.words.plural(f"thread.count.{kind}", count)
    return [Spot(column, None, at.words("thread.picture.more", list=counted))]


def figure(at: frame.Here, spots: Sequence[Spot]) -> go.Figure:
    """Dots in columns by distance, links between them, and the names in a column of their own."""
    rows = {spot.node.key: place for place, spot in enumerate(spots) if spot.node is not None}
    right = max(spot.column for spot in spots) + STEP / 2
    drawn = go.Figure([_links(at, spots, rows), _dots(spots), _names(spots, right)])
    left = min(spot.column for spot in spots)
    drawn.update_xaxes(
        visible=False, fixedrange=True, range=[left - STEP / 3, right + 1.5 * (right - left + STEP)]
    )
    drawn.update_yaxes(visible=False, fixedrange=True, range=[len(spots) - 0.4, -0.6])
    drawn.update_layout(
        height=24 + LINE_HEIGHT * len(spots),
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left"},
    )
    return drawn


def _links(at: frame.Here, spots: Sequence[Spot], rows: dict[tuple[NodeKind, str], int]) -> go.Scatter:
    """Every link between two things of the picture that leads to the right."""
    chain = at.opened.outlook.thread
    xs: list[float | None] = []
    ys: list[float | None] = []
    for spot in spots:
        for effect in () if spot.node is None else chain.effects(spot.node):
            row = rows.get(effect.key)
            if row is not None and spots[row].column > spot.column and spot.node is not None:
                xs += [spot.column, spots[row].column, None]
                ys += [rows[spot.node.key], row, None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": WHISKER, "width": 1}, hoverinfo="skip")


def _dots(spots: Sequence[Spot]) -> go.Scatter:
    chosen = [spot.column == 0 for spot in spots]
    return go.Scatter(
        x=[spot.column for spot in spots],
        y=list(range(len(spots))),
        mode="markers",
        marker={
            "size": [15 if item else 9 for item in chosen],
            "symbol": [_symbol(spot) for spot in spots],
            "color": [CHOSEN if item else WHISKER for item in chosen],
        },
        customdata=[chart_text(spot.text, 60) for spot in spots],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _symbol(spot: Spot) -> str:
    if spot.column == 0:
        return "square"
    return "circle-open" if spot.node is None else "circle"


def _names(spots: Sequence[Spot], right: float) -> go.Scatter:
    texts = [(chart_text(_short(spot.text)), spot.column == 0) for spot in spots]
    return go.Scatter(
        x=[right] * len(spots),
        y=list(range(len(spots))),
        mode="text",
        text=[f"<b>{text}</b>" if chosen else text for text, chosen in texts],
        textposition="middle right",
        hoverinfo="skip",
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
