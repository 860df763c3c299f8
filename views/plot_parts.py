"""What the pictures on screen share: colours, axes of values, ranges, numbers as written."""

from __future__ import annotations

from typing import Any

from reports.document import Chart, Series
from reports.palette import colour_place
from views.text import chart_text
from words.numbers import number

LABEL_WIDTH = 24
"""Characters after which a long name goes on in the next line."""

WHISKER = "#8A94A0"
"""A grey that stands out from light and dark grounds and from every bar."""

UNIT_WIDTH = 30
"""Characters of a unit at an axis before it goes on in the next line; a telephone is no wider."""

INK = "#000037"
"""Streamlit puts in the theme's darker grey for this one; its usual one is too pale to read on white."""

WRITTEN_OUT = ",~f"
"""Numbers at an axis as texts write them: 200,000."""


def colour_of(series: Series, order: int) -> str:
    """The colour of a series by its place; Streamlit puts in that of the theme on screen."""
    return f"#{colour_place(series.colour, order) + 1:06d}"


def value_axis(title: str) -> dict[str, Any]:
    """What every axis of values has: its unit, the line at zero, and numbers written as in texts."""
    return {
        "title": chart_text(title, UNIT_WIDTH),
        "tickformat": WRITTEN_OUT,
        "title_font": {"color": INK},
        "zeroline": True,
        "zerolinecolor": WHISKER,
        "zerolinewidth": 1.5,
        "automargin": True,
        "fixedrange": True,
    }


def whiskers(series: Series) -> dict[str, Any] | None:
    """The ranges of a series as Plotly takes them; None where it has none."""
    if not series.low or not series.high:
        return None
    triples = list(zip(series.values, series.low, series.high, strict=True))
    up = [_beyond(value, high) for value, _, high in triples]
    down = [-_beyond(value, low) for value, low, _ in triples]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "thickness": 2,
        "color": WHISKER,
    }


def _beyond(value: float | None, end: float | None) -> float:
    return 0.0 if value is None or end is None else end - value


def shown_value(value: float | None, chart: Chart) -> str:
    """A value as written beside its mark."""
    return number(value, chart.decimals)
