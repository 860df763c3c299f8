"""Layout of points in a plane: the first series runs across, the second up, a third names the outer edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document import Chart, Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.beside import Span, Spot, sheet, spots
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Dot, Label, Mark, Path, Picture, Rule
from reports.writers.scale import Scale, is_zero, scale, shown, usable

PLOT_HEIGHT = 260.0
PAD = 8.0
LEAST_PLOT = 60.0
NAME_SHARE = 0.3
DASH = "5 5"
BASE = SMALL_SIZE
"""From the top of a line of text down to its base line."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Both scales with the colours and the language of their figures."""

    across: Scale
    up: Scale
    palette: Palette
    language: str
    width: float


def scatter(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """A dot with its name for each category that has both values, whiskers where there is a range.

    Series: values across, values up, and, where given, the values up of those on the edge, which a dashed
    line joins from left to right.
    """
    first, second = _series(chart, 0), _series(chart, 1)
    top = LINE_HEIGHT + 8
    up = scale([*_reach(second), chart.top], top + PLOT_HEIGHT, top, steps=5)
    figures = [shown(tick, up.decimals, language) for tick in up.ticks]
    left = max(text_width(text, SMALL_SIZE) for text in figures) + PAD
    right = max(left + LEAST_PLOT, width - 4 * PAD)
    across = scale(_reach(first), left, right, steps=3 if width < 2 * PLOT_HEIGHT else 5)
    plane = Plane(across, up, palette, language, width)
    unit = Label(0, SMALL_SIZE, (chart.unit,), "start", "muted", palette.muted, SMALL_SIZE)
    feet, height = _feet(plane, first.name)
    marks = (unit, *_grid(plane, figures), *_edge(plane, chart, first), *_points(plane, chart), *feet)
    return Picture(width, top + PLOT_HEIGHT + height, marks)


def _series(chart: Chart, place: int) -> Series:
    return chart.series[place] if place < len(chart.series) else Series("", ())


def _reach(item: Series) -> list[float | None]:
    return [value for part in (item.values, item.low, item.high) for value in part]


def _at(values: Sequence[float | None], place: int) -> list[float]:
    return usable(values[place : place + 1])


def _grid(plane: Plane, figures: Sequence[str]) -> Iterator[Mark]:
    palette, start, end = plane.palette, plane.across.start, plane.across.end
    for tick, text in zip(plane.up.ticks, figures, strict=True):
        y = plane.up.place(tick)
        zero = is_zero(tick)
        yield Rule(start, y, end, y, "zero" if zero else "grid", palette.muted if zero else palette.line)
        yield Label(start - PAD, y + 4, (text,), "end", "muted", palette.muted, SMALL_SIZE)


def _edge(plane: Plane, chart: Chart, first: Series) -> Iterator[Mark]:
    """The line that joins those on the outer edge."""
    third = _series(chart, 2)
    points = sorted(
        (plane.across.place(x), plane.up.place(y))
        for place in range(len(chart.categories))
        for x in _at(first.values, place)
        for y in _at(third.values, place)
    )
    if len(points) > 1:
        colour = colour_place(_series(chart, 1).colour, 0)
        yield Path(tuple(points), f"s{colour}", series_colour(plane.palette, colour), DASH)


def _points(plane: Plane, chart: Chart) -> Iterator[Mark]:
    """Whiskers, dots and names; each name stands beside its own dot."""
    first, second = _series(chart, 0), _series(chart, 1)
    edges = Span(plane.across.start, 0.0, plane.width, plane.up.start)
    drawn, places = sheet(chart, plane.across, plane.up, edges)
    names = [wrap(chart.categories[place], plane.width * NAME_SHARE, SMALL_SIZE, most=3) for place in places]
    sizes = [_size(lines) for lines in names]
    for place, at in zip(places, drawn.dots, strict=True):
        yield from _ranges(plane, (first, second), place, at)
        colour = _colour(chart, place)
        yield Dot(*at, f"s{colour}", series_colour(plane.palette, colour))
    for at, spot, lines, size in zip(drawn.dots, spots([drawn], sizes), names, sizes, strict=True):
        yield from _name(plane, at, spot, (lines, size))


def _colour(chart: Chart, place: int) -> int:
    """The place of the colour of a dot: that of the second series on the edge, of the third off it."""
    second, third = _series(chart, 1), _series(chart, 2)
    off = bool(third.values) and not _at(third.values, place)
    return colour_place(third.colour, 1) if off else colour_place(second.colour, 0)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    """Width and height of a name."""
    return max((text_width(line, SMALL_SIZE) for line in lines), default=0.0), len(lines) * LINE_HEIGHT


def _name(
    plane: Plane, at: tuple[float, float], spot: Spot, name: tuple[tuple[str, ...], tuple[float, float]]
) -> Iterator[Mark]:
    """A name where it was placed, with a line to its dot when it stands off."""
    lines, size = name
    span, anchor = spot.span(at, size), "middle"
    x = (span.left + span.right) / 2
    if abs(spot.right) >= size[0] / 2:
        x, anchor = (span.left, "start") if spot.right > 0 else (span.right, "end")
    if spot.led:
        near = min(max(at[0], span.left), span.right), min(max(at[1], span.top), span.bottom)
        yield Rule(*at, *near, "grid", plane.palette.line)
    yield Label(x, span.top + BASE, lines, anchor, "label", plane.palette.ink, SMALL_SIZE)


def _ranges(
    plane: Plane, series: tuple[Series, Series], place: int, at: tuple[float, float]
) -> Iterator[Mark]:
    ink = plane.palette.ink
    across = [
        plane.across.place(value) for part in (series[0].low, series[0].high) for value in _at(part, place)
    ]
    up = [plane.up.place(value) for part in (series[1].low, series[1].high) for value in _at(part, place)]
    if across and min(across) != max(across):
        yield Rule(min(across), at[1], max(across), at[1], "whisker", ink)
    if up and min(up) != max(up):
        yield Rule(at[0], min(up), at[0], max(up), "whisker", ink)


def _feet(plane: Plane, title: str) -> tuple[list[Mark], float]:
    """Figures below the plane and what they count."""
    axis, palette = plane.across, plane.palette
    y = plane.up.start + LINE_HEIGHT + 2
    marks: list[Mark] = [
        Label(axis.place(tick), y, (shown(tick, axis.decimals, plane.language),), "middle", "muted",
              palette.muted, SMALL_SIZE)
        for tick in axis.ticks
    ]  # fmt: skip
    lines = wrap(title, max(LEAST_PLOT, plane.width - axis.start), SMALL_SIZE, most=2)
    marks.append(Label(axis.start, y + LINE_HEIGHT + 2, lines, "start", "muted", palette.muted, SMALL_SIZE))
    return marks, 2 * LINE_HEIGHT + 8 + len(lines) * LINE_HEIGHT
