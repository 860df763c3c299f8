"""The picture of the plan: a bar for every task or phase, one trace for each sort of mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from views.plot_parts import INK, WHISKER
from views.text import chart_text

LABEL_WIDTH = 24
"""Characters of a name before it goes on in the next line; a telephone needs the rest for the bars."""

LINE, GAP, LEAST_ROW = 13, 10, 28
"""Pixels of a line of a name, between two names, and of the lowest row."""

ABOVE, BELOW = 64, 16
"""Pixels above the first row, for the days and the word for today, and below the last one."""

BAR, PHASE_BAR, DONE, KEPT = 16.0, 8.0, 4.0, 3.0
"""Pixels of the height of a bar, of the bar of a phase, of what is done, and of the kept plan."""

TIP = 2.0
"""Pixels between a bar and the head of an arrow."""

MOST_ARROWS = 80
"""Links that are drawn; more of them hide the bars."""

DAY = timedelta(days=1)
MILLISECONDS = 86_400_000
SHORT_SPAN = 130
"""Days up to which the axis names single days."""

STEPS = ((280, "M1"), (1000, "M3"), (2000, "M6"))
"""Days in view up to which the axis names every month, quarter or half year; beyond, every year."""

TICKS = 5
"""Days or months at the axis that a telephone has room for."""

GRID = "rgba(138, 148, 160, 0.3)"
"""A grey that stays behind the bars."""

AROUND_DONE = "rgba(255, 255, 255, 0.85)"
"""Parts what is done from a bar of any colour."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture.

    Attributes:
        id: of the task or phase; arrows join rows by it.
        colour: place in the palette; the same for all tasks of a phase.
        told: what is said when somebody points at it.
        kept: first and last day by the newest kept plan.
        links: ids of rows it hangs on, each with the kind of the link.
    """

    id: str
    label: str
    start: date
    finish: date
    colour: int
    told: str
    done: float = 0.0
    phase: bool = False
    critical: bool = False
    milestone: bool = False
    kept: tuple[date, date] | None = None
    links: tuple[tuple[str, str], ...] = ()


Placed = tuple[float, Row]
"""A row with the middle of its place, in pixels from the top."""


def figure(
    rows: Sequence[Row], today: date, today_word: str, shown: tuple[date, date] | None = None
) -> go.Figure:
    """The picture of these rows, the first on top.

    Args:
        rows: in the order shown.
        today: where the line of today stands.
        today_word: what is written at it.
        shown: first and last day of the stretch in view; None for everything.
    """
    first, last = shown or _whole(rows, today)
    labels = [_label(row) for row in rows]
    heights = [max(LEAST_ROW, LINE * (label.count("<br>") + 1) + GAP) for label in labels]
    ends = list(accumulate(heights))
    placed = [(end - height / 2, row) for end, height, row in zip(ends, heights, rows, strict=True)]
    sorts = (_kept, _bars, _done, _arrows, _moments)
    drawn = go.Figure([trace for sort in sorts for trace in sort(placed)])
    _axes(drawn, labels, [middle for middle, _ in placed], (first, last))
    drawn.update_yaxes(range=[sum(heights), 0])
    if first <= today <= last:
        _today(drawn, today, today_word)
    return drawn.update_layout(
        barmode="overlay",
        height=ABOVE + BELOW + sum(heights),
        margin={"l": 8, "r": 16, "t": ABOVE, "b": BELOW},
        showlegend=False,
        dragmode=False,
        hoverlabel={"align": "left"},
        font={"color": INK},
    )


def _whole(rows: Sequence[Row], today: date) -> tuple[date, date]:
    """From the first to the last day, with today where it is near, and some air."""
    first, last = min(row.start for row in rows), max(row.finish for row in rows)
    air = max(2, (last - first).days // 40)
    near = first - 60 * DAY <= today <= last + 60 * DAY
    ends = (first, last, today) if near else (first, last)
    return min(ends) - air * DAY, max(ends) + air * DAY


def _label(row: Row) -> str:
    text = chart_text(row.label, LABEL_WIDTH)
    if row.phase:
        return f"<b>{text}</b>"
    return f"▸ {text}" if row.critical else text


def _axes(
    drawn: go.Figure, labels: Sequence[str], middles: Sequence[float], shown: tuple[date, date]
) -> None:
    span = (shown[1] - shown[0]).days
    near = span <= SHORT_SPAN
    step = next((step for most, step in STEPS if span <= most), "M12")
    drawn.update_xaxes(
        type="date",
        side="top",
        range=[f"{shown[0]}", f"{shown[1] + DAY}"],
        tickformat="%d %b<br>%Y" if near else "%b<br>%Y",
        nticks=TICKS,
        tickangle=0,
        minor=None if near else {"dtick": step, "tick0": "2020-01-01", "showgrid": True, "gridcolor": GRID},
        showgrid=True,
        gridcolor=GRID,
        tickfont={"color": INK},
        fixedrange=True,
        title=None,
    )
    drawn.update_yaxes(
        tickvals=list(middles),
        ticktext=list(labels),
        tickfont={"color": INK, "size": 11},
        automargin=True,
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        title=None,
    )


def _today(drawn: go.Figure, today: date, word: str) -> None:
    """A dashed line, its word above the days of the axis."""
    drawn.add_shape(
        type="line",
        x0=f"{today}",
        x1=f"{today}",
        y0=0,
        y1=1,
        yref="paper",
        line={"color": INK, "width": 1.5, "dash": "dash"},
    )
    drawn.add_annotation(
        x=f"{today}",
        y=1,
        yref="paper",
        yshift=36,
        yanchor="bottom",
        text=chart_text(word),
        showarrow=False,
        font={"color": INK, "size": 12},
    )


def _length(first: date, last: date) -> int:
    """From the beginning of the first to the end of the last day, as Plotly counts."""
    return ((last - first).days + 1) * MILLISECONDS


def _bars(rows: Sequence[Placed]) -> Iterator[go.Bar]:
    """Every stretch of work; what decides the end has an outline, a phase is lower than its tasks."""
    placed = [(place, row) for place, row in rows if not row.milestone]
    yield go.Bar(
        orientation="h",
        y=[place for place, _ in placed],
        base=[f"{row.start}" for _, row in placed],
        x=[_length(row.start, row.finish) for _, row in placed],
        width=[PHASE_BAR if row.phase else BAR for _, row in placed],
        marker={
            "color": [f"#{row.colour % 10 + 1:06d}" for _, row in placed],
            "line": {"color": INK, "width": [2.5 if row.critical else 0 for _, row in placed]},
        },
        customdata=[chart_text(row.told, 48) for _, row in placed],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _done(rows: Sequence[Placed]) -> Iterator[go.Bar]:
    """The part that is done, as a dark line within the bar."""
    placed = [(place, row) for place, row in rows if row.done > 0 and not row.milestone]
    if placed:
        yield go.Bar(
            orientation="h",
            y=[place for place, _ in placed],
            base=[f"{row.start}" for _, row in placed],
            x=[row.done * _length(row.start, row.finish) for _, row in placed],
            width=DONE,
            marker={"color": INK, "line": {"color": AROUND_DONE, "width": 1}},
            hoverinfo="skip",
        )


def _kept(rows: Sequence[Placed]) -> Iterator[go.Bar]:
    """The newest kept plan as a thin line below the bar."""
    placed = [(place, row.kept) for place, row in rows if row.kept is not None]
    if placed:
        yield go.Bar(
            orientation="h",
            y=[place + BAR / 2 + KEPT for place, _ in placed],
            base=[f"{kept[0]}" for _, kept in placed],
            x=[_length(*kept) for _, kept in placed],
            width=KEPT,
            marker={"color": WHISKER, "line": {"width": 0}},
            hoverinfo="skip",
        )


def _moments(rows: Sequence[Placed]) -> Iterator[go.Scatter]:
    """Moments as diamonds; one that is done is filled, one that decides the end has a thicker outline."""
    placed = [(place, row) for place, row in rows if row.milestone]
    if placed:
        yield go.Scatter(
            mode="markers",
            x=[f"{row.finish} 12:00" for _, row in placed],
            y=[place for place, _ in placed],
            marker={
                "symbol": ["diamond" if row.done >= 1 else "diamond-open" for _, row in placed],
                "size": 13,
                "color": INK,
                "line": {"color": INK, "width": [3 if row.critical else 1.5 for _, row in placed]},
            },
            customdata=[chart_text(row.told, 48) for _, row in placed],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _arrows(rows: Sequence[Placed]) -> Iterator[go.Scatter]:
    """Which task waits for which, while there are few enough to be followed."""
    known = {row.id: (place, row) for place, row in rows}
    found = [(place, row, name, kind) for place, row in rows for name, kind in row.links if name in known]
    if not found or len(found) > MOST_ARROWS:
        return
    xs: list[str | None] = []
    ys: list[float | None] = []
    heads: dict[str, list[Any]] = {"x": [], "y": [], "symbol": []}
    for y1, row, name, kind in found:
        y0, before = known[name]
        begin, end = _ends(before, row, kind)
        tip = y1 - BAR / 2 - TIP if y1 > y0 else y1 + BAR / 2 + TIP
        xs += [begin, end, end, None]
        ys += [y0, y0, tip, None]
        heads["x"].append(end)
        heads["y"].append(tip)
        heads["symbol"].append("triangle-down" if y1 > y0 else "triangle-up")
    yield go.Scatter(mode="lines", x=xs, y=ys, line={"color": WHISKER, "width": 1.2}, hoverinfo="skip")
    yield _heads(heads)


def _heads(heads: Mapping[str, list[Any]]) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        x=heads["x"],
        y=heads["y"],
        marker={"symbol": heads["symbol"], "size": 7, "color": WHISKER},
        hoverinfo="skip",
    )


def _ends(before: Row, row: Row, kind: str) -> tuple[str, str]:
    """Where an arrow leaves the one bar and meets the other."""
    leaves = before.finish + DAY if kind.startswith("F") else before.start
    meets = row.start if kind.endswith("S") else row.finish + DAY
    return f"{leaves}", f"{meets}"
