"""Layout of lines over ordered categories, named at their right end, with or without a band between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.document import Chart, Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.legend import legend
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Area, Dot, Label, Mark, Path, Picture, Rule
from reports.writers.scale import Scale, is_zero, scale, shown, usable

PLOT_HEIGHT = 240.0
NAMED_AT_LINE_FROM = 480.0
"""Narrower pictures name their lines in a legend above."""

LEAST_PLOT = 60.0
NAME_SHARE = 0.26
PAD = 8.0
DASHES = ("", "8 4", "2 3", "10 3 2 3", "5 5", "14 4", "1 4", "8 3 1 3 1 3", "4 2", "16 6")
"""A second mark beside colour, by series."""

EDGE = "2 3"
"""How the edges of a band are dashed."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one line is drawn; `dotted` puts a dot at each value."""

    role: str
    colour: str
    dash: str
    dotted: bool = True


def lines(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One line per series; gaps where a value is missing; the zero line is drawn stronger."""
    places = [colour_place(item.colour, order) for order, item in enumerate(chart.series)]
    strokes = [
        Stroke(f"s{place}", series_colour(palette, place), DASHES[order % len(DASHES)])
        for order, place in enumerate(places)
    ]
    return _drawn(chart, palette, width, language, strokes)


def ranges(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """A band from the first to the last series and the lines in between, all in one colour."""
    last = len(chart.series) - 1
    place = colour_place(chart.series[0].colour if chart.series else None, 0)
    colour = series_colour(palette, place)
    strokes = [
        Stroke(
            f"s{place}", colour, EDGE if last and at in {0, last} else "", dotted=not last or 0 < at < last
        )
        for at in range(len(chart.series))
    ]
    return _drawn(chart, palette, width, language, strokes, band=True)


def _drawn(
    chart: Chart,
    palette: Palette,
    width: float,
    language: str,
    strokes: Sequence[Stroke],
    *,
    band: bool = False,
) -> Picture:
    at_line = band or width >= NAMED_AT_LINE_FROM
    head: tuple[tuple[Mark, ...], float] = ((), 0.0) if at_line else legend(chart.series, palette, width)
    reach = [value for item in chart.series for part in (item.values, item.low, item.high) for value in part]
    top = head[1] + LINE_HEIGHT + 6
    up = scale(reach, top + PLOT_HEIGHT, top, steps=5)
    figures = [shown(tick, up.decimals, language) for tick in up.ticks]
    left = max(text_width(text, SMALL_SIZE) for text in figures) + PAD
    names = (
        [wrap(item.name, width * NAME_SHARE, SMALL_SIZE, most=3) for item in chart.series] if at_line else []
    )
    named = max((text_width(line, SMALL_SIZE) for name in names for line in name), default=0.0)
    last_foot = text_width(chart.categories[-1][:24], SMALL_SIZE) / 2 if chart.categories else 0.0
    right = max(left + LEAST_PLOT, width - max(named + 2 * PAD, last_foot))
    across = _places(len(chart.categories), left + PAD, right)
    marks: list[Mark] = [*head[0], *_grid(up, figures, left, right, palette)]
    marks.append(Label(0, head[1] + SMALL_SIZE, (chart.unit,), "start", "muted", palette.muted, SMALL_SIZE))
    if band and chart.series:
        marks += _band(chart.series[0], chart.series[-1], across, up, strokes[0])
    for item, stroke in zip(chart.series, strokes, strict=True):
        marks += _line(item, stroke, across, up, palette)
    marks += _names(chart.series, names, across, up, palette)
    feet, height = _feet(chart.categories, across, top + PLOT_HEIGHT, palette)
    return Picture(width, top + PLOT_HEIGHT + height, (*marks, *feet))


def _places(count: int, start: float, end: float) -> list[float]:
    """Places of the categories from left to right; the middle when there is one."""
    if count <= 1:
        return [(start + end) / 2] * count
    return [start + (end - start) * place / (count - 1) for place in range(count)]


def _grid(up: Scale, figures: Sequence[str], left: float, right: float, palette: Palette) -> Iterator[Mark]:
    """The horizontal rules with their figures."""
    for tick, text in zip(up.ticks, figures, strict=True):
        y = up.place(tick)
        zero = is_zero(tick)
        yield Rule(left, y, right, y, "zero" if zero else "grid", palette.muted if zero else palette.line)
        yield Label(left - PAD, y + 4, (text,), "end", "muted", palette.muted, SMALL_SIZE)


def _band(low: Series, high: Series, across: Sequence[float], up: Scale, stroke: Stroke) -> Iterator[Mark]:
    """The ground between two lines, wherever both have a value."""
    ends = [
        (x, usable([one]), usable([other]))
        for x, one, other in zip(across, low.values, high.values, strict=False)
    ]
    for present, stretch in groupby(ends, key=lambda end: bool(end[1] and end[2])):
        if present:
            found = list(stretch)
            below = [(x, up.place(one[0])) for x, one, _ in found]
            above = [(x, up.place(other[0])) for x, _, other in reversed(found)]
            yield Area((*below, *above), stroke.role, stroke.colour)


def _line(
    item: Series, stroke: Stroke, across: Sequence[float], up: Scale, palette: Palette
) -> Iterator[Mark]:
    """One series: whiskers, a path through each unbroken stretch, and a dot at each value."""
    points = [(x, usable([value])) for x, value in zip(across, item.values, strict=False)]
    for x, low, high in zip(across, item.low, item.high, strict=False):
        ends = usable([low, high])
        if ends:
            yield Rule(x, up.place(min(ends)), x, up.place(max(ends)), "whisker", palette.ink)
    for present, stretch in groupby(points, key=lambda point: bool(point[1])):
        if present:
            path = tuple((x, up.place(value[0])) for x, value in stretch)
            yield Path(path, stroke.role, stroke.colour, stroke.dash)
            if stroke.dotted:
                yield from (Dot(x, y, stroke.role, stroke.colour) for x, y in path)


def _names(
    series: Sequence[Series],
    names: Sequence[tuple[str, ...]],
    across: Sequence[float],
    up: Scale,
    palette: Palette,
) -> Iterator[Mark]:
    """Names at the right end of their lines, moved apart where they would touch."""
    wanted = []
    for order, name in enumerate(names):
        present = usable(series[order].values)
        wanted.append((up.place(present[-1] if present else 0.0), name))
    free = up.end
    for y, name in sorted(wanted, key=lambda item: item[0]):
        place = max(y - (len(name) - 1) * LINE_HEIGHT / 2, free)
        free = place + len(name) * LINE_HEIGHT
        x = (across[-1] if across else 0.0) + PAD + 2
        yield Label(x, place + 4, name, "start", "label", palette.ink, SMALL_SIZE)


def _feet(
    categories: Sequence[str], across: Sequence[float], bottom: float, palette: Palette
) -> tuple[list[Mark], float]:
    """Names of the categories below the plot, every n-th where there is no room for all."""
    if not categories:
        return [], LINE_HEIGHT
    room = (across[-1] - across[0]) / max(1, len(across) - 1) if len(across) > 1 else 200.0
    widest = max(text_width(name[:24], SMALL_SIZE) for name in categories)
    every = max(1, -int(-min(widest + 6, 90.0) // max(room, 1.0)))
    marks: list[Mark] = []
    deepest = 1
    for place in range(0, len(categories), every):
        name = wrap(categories[place], max(room * every - 6, 24.0), SMALL_SIZE, most=3)
        deepest = max(deepest, len(name))
        marks.append(Label(across[place], bottom + 18, name, "middle", "muted", palette.muted, SMALL_SIZE))
    return marks, 18 + deepest * LINE_HEIGHT
