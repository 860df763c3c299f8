"""Charts for paper: the shared drawing at its size on the sheet; taller than a page, in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from reports.document import Chart, ChartKind, PlanRows, Series
from reports.palette import LIGHT
from reports.writers.svg import WIDE, draw
from words.catalogue import Words

VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LARGEST = 0.72
"""Points of paper for a unit of the drawing at the most: letters of 13 units are a little over 9 points."""

IN_PARTS = frozenset({ChartKind.BARS, ChartKind.STACKED_BARS, ChartKind.HEAT, ChartKind.PLAN})
"""Kinds with a row for each category, which can be drawn a few rows at a time."""


FEW = 4
"""Fewer rows stay together."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One picture: its title, the drawing, and its width in points."""

    title: str
    svg: str
    width: float


def pictures(
    chart: Chart, room: float, tallest: float, words: Words, *, parted: bool = True
) -> tuple[OnPaper, ...]:
    """The chart as one picture, or as several where it is taller than a page and may be `parted`."""
    whole = _drawn(chart, room, tallest, words.language)
    scale = min(LARGEST, room / WIDE)
    height = _size(whole.svg)[1] * scale
    fits = height <= tallest * 1.15 or len(chart.categories) < FEW
    if fits or not parted or chart.kind not in IN_PARTS:
        return (whole,)
    count = min(ceil(height / (tallest * 0.9)), len(chart.categories))
    step = ceil(len(chart.categories) / count)
    cuts = [(at, at + step) for at in range(0, len(chart.categories), step)]
    return tuple(
        _drawn(_part(chart, cut, place, len(cuts), words), room, tallest, words.language)
        for place, cut in enumerate(cuts, 1)
    )


def _part(chart: Chart, cut: tuple[int, int], number: int, count: int, words: Words) -> Chart:
    """Some rows of a chart, with the scale of the whole."""
    start, end = cut
    values = [value for item in chart.series for value in (*item.values, *item.high) if value is not None]
    return replace(
        chart,
        id=f"{chart.id}-{number}",
        title=words("reports.page.part", title=chart.title, number=number, count=count),
        categories=chart.categories[start:end],
        series=tuple(_slice(item, start, end) for item in chart.series),
        top=chart.top if chart.kind is not ChartKind.BARS else max([chart.top or 0.0, *values]),
        plan=None if chart.plan is None else PlanRows(chart.plan.bars[start:end], chart.plan.today),
    )


def _slice(item: Series, start: int, end: int) -> Series:
    return replace(item, values=item.values[start:end], low=item.low[start:end], high=item.high[start:end])


def _drawn(chart: Chart, room: float, tallest: float, language: str) -> OnPaper:
    """A drawing as wide as the text, or less where it would be too tall."""
    svg = draw(chart, LIGHT, WIDE, language)
    across, height = _size(svg)
    scale = min(LARGEST, room / across, tallest / max(height, 1.0))
    return OnPaper(chart.title, svg, round(across * scale, 2))


def _size(svg: str) -> Sequence[float]:
    """Width and height of a drawing in its own units."""
    found = VIEW.search(svg)
    return (WIDE, WIDE) if found is None else (float(found[1]), float(found[2]))
