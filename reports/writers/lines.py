"""Layout of lines over ordered categories, named at their right end, with or without a band between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.document import Chart, Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.legend import legend, mark_place
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.line_names import Name, named, room_beside
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Area, Dot, Label, Mark, Path, Picture, Rule
from reports.writers.scale import Scale, is_zero, scale, shown, usable

PLOT_HEIGHT = 240.0
NAMED_AT_LINE_FROM = 480.0
"""Narrower pictures name their lines in a legend above."""

LEAST_PLOT = 60.0
PAD = 8.0
FOOT_LETTERS = 24
"""Letters of a category that ask for room beyond the edges of the plot."""

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


@dataclass(frozen=True, slots=True)
class Ground:
    """What all lines share: scale, places of the categories, colours, and from where to where rules run."""

    up: Scale
    across: tuple[float, ...]
    palette: Palette
    left: float
    right: float


def lines(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One line per series; gaps where a value is missing; the zero line is drawn stronger."""
    places = [colour_place(item.colour, order) for order, item in enumerate(chart.series)]
    strokes = [
        Stroke(f"s{place}", series_colour(palette, place), DASHES[mark_place(order, order)])
        for order, place in enumerate(places)
    ]
    return _drawn(chart, (palette, width, language), strokes, band=False)


def ranges(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """A band from the first to the last series and the lines in between, all in one colour."""
    last = len(chart.series) - 1
    place = colour_place(chart.series[0].colour if chart.series else None, 0)
    colour = series_colour(palette, place)
    alone = len(chart.categories) == 1
    strokes = [
        Stroke(
            f"s{place}",
            colour,
            EDGE if last and at in {0, last} else "",
            dotted=alone or not last or 0 < at < last,
        )
        for at in range(len(chart.series))
    ]
    return _drawn(chart, (palette, width, language), strokes, band=True)


def _drawn(
    chart: Chart, given: tuple[Palette, float, str], strokes: Sequence[Stroke], *, band: bool
) -> Picture:
    palette, width, language = given
    names = named(chart.series, width, PLOT_HEIGHT) if band or width >= NAMED_AT_LINE_FROM else ()
    dashes = [stroke.dash for stroke in strokes]
    above = legend(chart.series, palette, width, dashes) if chart.series and not names else ((), 0.0)
    unit = wrap(chart.unit, width, SMALL_SIZE, most=3)
    top = above[1] + len(unit) * LINE_HEIGHT + 6
    reach = [value for item in chart.series for part in (item.values, item.low, item.high) for value in part]
    up = scale([*reach, chart.top], top + PLOT_HEIGHT, top, steps=5)
    ground = _ground(chart, up, palette, (width, room_beside(names)), language)
    marks: list[Mark] = [*above[0], *_grid(ground, language)]
    marks.append(Label(0, above[1] + SMALL_SIZE, unit, "start", "muted", palette.muted, SMALL_SIZE))
    if band and chart.series:
        marks += _band(chart.series[0], chart.series[-1], ground, strokes[0])
    for item, stroke in zip(chart.series, strokes, strict=True):
        marks += _line(item, stroke, ground)
    marks += _names(chart.series, names, ground)
    feet, height = _feet(chart.categories, ground, width)
    return Picture(width, top + PLOT_HEIGHT + height, (*marks, *feet))


def _ground(chart: Chart, up: Scale, palette: Palette, sizes: tuple[float, float], language: str) -> Ground:
    """The plot between the figures on the left and the names on the right; outer categories have room."""
    width, beside = sizes
    figures = max(text_width(shown(tick, up.decimals, language), SMALL_SIZE) for tick in up.ticks)
    feet = [text_width(name[:FOOT_LETTERS], SMALL_SIZE) / 2 for name in chart.categories] or [0.0]
    most = width / max(2, 2 * len(feet))
    left = figures + PAD
    first = max(left + PAD, min(feet[0], most))
    last = max(first + LEAST_PLOT, width - max(beside, min(feet[-1], most)))
    return Ground(up, tuple(_places(len(chart.categories), first, last)), palette, left, last)


def _places(count: int, start: float, end: float) -> list[float]:
    """Places of the categories from left to right; the middle when there is one."""
    if count <= 1:
        return [(start + end) / 2] * count
    return [start + (end - start) * place / (count - 1) for place in range(count)]


def _grid(ground: Ground, language: str) -> Iterator[Mark]:
    """The horizontal rules with their figures."""
    up, palette = ground.up, ground.palette
    for tick in up.ticks:
        y, zero = up.place(tick), is_zero(tick)
        role, colour = ("zero", palette.muted) if zero else ("grid", palette.line)
        yield Rule(ground.left, y, ground.right, y, role, colour)
        text = shown(tick, up.decimals, language)
        yield Label(ground.left - PAD, y + 4, (text,), "end", "muted", palette.muted, SMALL_SIZE)


def _band(low: Series, high: Series, ground: Ground, stroke: Stroke) -> Iterator[Mark]:
    """The ground between two lines, wherever both have a value."""
    ends = [
        (x, usable([one]), usable([other]))
        for x, one, other in zip(ground.across, low.values, high.values, strict=False)
    ]
    for present, stretch in groupby(ends, key=lambda end: bool(end[1] and end[2])):
        if present:
            found = list(stretch)
            below = [(x, ground.up.place(one[0])) for x, one, _ in found]
            above = [(x, ground.up.place(other[0])) for x, _, other in reversed(found)]
            yield Area((*below, *above), stroke.role, stroke.colour)


def _line(item: Series, stroke: Stroke, ground: Ground) -> Iterator[Mark]:
    """One series: whiskers, a path through each unbroken stretch, and a dot at each value."""
    up, across = ground.up, ground.across
    points = [(x, usable([value])) for x, value in zip(across, item.values, strict=False)]
    for x, low, high in zip(across, item.low, item.high, strict=False):
        ends = usable([low, high])
        if ends:
            yield Rule(x, up.place(min(ends)), x, up.place(max(ends)), "whisker", ground.palette.ink)
    for present, stretch in groupby(points, key=lambda point: bool(point[1])):
        if present:
            path = tuple((x, up.place(value[0])) for x, value in stretch)
            yield Path(path, stroke.role, stroke.colour, stroke.dash)
            if stroke.dotted:
                yield from (Dot(x, y, stroke.role, stroke.colour) for x, y in path)


def _names(series: Sequence[Series], names: Sequence[Name], ground: Ground) -> Iterator[Mark]:
    """Names at the right end of their lines, moved apart where they would touch, never beyond the plot."""
    up = ground.up
    wanted = []
    for item, name in zip(series, names, strict=False):
        present = usable(item.values)
        middle = up.place(present[-1] if present else 0.0)
        wanted.append((middle - (len(name) - 1) * LINE_HEIGHT / 2, name))
    wanted.sort(key=lambda item: item[0])
    below = up.start + LINE_HEIGHT / 2
    ends = [below - sum(len(name) for _, name in wanted[at:]) * LINE_HEIGHT for at in range(len(wanted))]
    free = up.end
    x = (ground.across[-1] if ground.across else ground.right) + PAD + 2
    for (y, name), latest in zip(wanted, ends, strict=True):
        place = min(max(y, free), latest + LINE_HEIGHT / 2)
        free = place + len(name) * LINE_HEIGHT
        yield Label(x, place + 4, name, "start", "label", ground.palette.ink, SMALL_SIZE)


def _feet(categories: Sequence[str], ground: Ground, width: float) -> tuple[list[Mark], float]:
    """Names of the categories below the plot, every n-th where there is no room for all."""
    if not categories:
        return [], LINE_HEIGHT
    across, palette = ground.across, ground.palette
    room = (across[-1] - across[0]) / max(1, len(across) - 1) if len(across) > 1 else width / 2
    widest = max(text_width(name[:FOOT_LETTERS], SMALL_SIZE) for name in categories)
    every = max(1, -int(-min(widest + 6, 90.0) // max(room, 1.0)))
    marks: list[Mark] = []
    deepest = 1
    for place in range(0, len(categories), every):
        wide = min(max(room * every - 6, 24.0), 2 * min(across[place], width - across[place]))
        name = wrap(categories[place], wide, SMALL_SIZE, most=3)
        deepest = max(deepest, len(name))
        y = ground.up.start + 18
        marks.append(Label(across[place], y, name, "middle", "muted", palette.muted, SMALL_SIZE))
    return marks, 18 + deepest * LINE_HEIGHT
