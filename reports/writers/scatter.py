"""Layout of points in a plane: the first series runs across, the second up, a third names the outer edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reports.document import Chart, Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.axis import axis_figures
from reports.writers.beside import Sheet, Span, Spot, sheet, spots
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


KEY_COLUMN = 230.0
"""Least width of a column of the key."""

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """What stands at the dots, and where.

    Attributes:
        places: the category of each dot.
        names: at each dot, in lines; `full`: what they stand for where they are numbers, else empty.
    """

    sheet: Sheet
    places: tuple[int, ...]
    names: tuple[Name, ...]
    spots: tuple[Spot, ...]
    full: tuple[str, ...] = ()


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
    said = wrap(chart.unit, width, SMALL_SIZE, most=3)
    top = len(said) * LINE_HEIGHT + 8
    up = scale([*_reach(second), *_reach(_series(chart, 2)), chart.top], top + PLOT_HEIGHT, top, steps=5)
    figures = [shown(tick, up.decimals, language) for tick in up.ticks]
    left = max(text_width(text, SMALL_SIZE) for text in figures) + PAD
    right = max(left + LEAST_PLOT, width - 4 * PAD)
    across = scale(_reach(first), left, right, steps=3 if width < 2 * PLOT_HEIGHT else 5)
    plane = Plane(across, up, palette, language, width)
    unit = Label(0, SMALL_SIZE, said, "start", "muted", palette.muted, SMALL_SIZE)
    feet, height = _feet(plane, first.name)
    called = _called(plane, chart)
    marks = (unit, *_grid(plane, figures), *_edge(plane, chart, first), *_points(plane, chart, called), *feet)
    key, below = _key(plane, called, top + PLOT_HEIGHT + height)
    return Picture(width, top + PLOT_HEIGHT + height + below, (*marks, *key))


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


def _called(plane: Plane, chart: Chart) -> Called:
    """The names at their dots; where they would stand over each other, numbers that a key below explains."""
    edges = Span(plane.across.start, plane.up.end - LINE_HEIGHT / 2, plane.width, plane.up.start)
    drawn, places = sheet(chart, plane.across, plane.up, edges)
    room = plane.width * NAME_SHARE
    names = tuple(wrap(chart.categories[place], room, SMALL_SIZE, most=3) for place in places)
    named = Called(drawn, places, names, _spots(drawn, names))
    if not _crowded(named):
        return named
    numbers = tuple((str(order),) for order in range(1, len(places) + 1))
    full = tuple(chart.categories[place] for place in places)
    return Called(drawn, places, numbers, _spots(drawn, numbers), full)


def _spots(drawn: Sheet, names: Sequence[Name]) -> tuple[Spot, ...]:
    return spots([drawn], [_size(lines) for lines in names])


def _crowded(called: Called) -> bool:
    """Whether a name leaves the picture or stands over another one."""
    spans = [
        spot.span(at, _size(lines))
        for at, spot, lines in zip(called.sheet.dots, called.spots, called.names, strict=True)
    ]
    outside = any(not span.within(called.sheet.edges) for span in spans)
    return outside or any(one.meets(other) for one, other in combinations(spans, 2))


def _points(plane: Plane, chart: Chart, called: Called) -> Iterator[Mark]:
    """Whiskers, dots and names; each name stands beside its own dot."""
    both = _series(chart, 0), _series(chart, 1)
    for place, at in zip(called.places, called.sheet.dots, strict=True):
        yield from _ranges(plane, both, place, at)
        yield _dot(plane, chart, place, at)
    for at, spot, lines in zip(called.sheet.dots, called.spots, called.names, strict=True):
        yield from _name(plane, at, spot, (lines, _size(lines)))


def _dot(plane: Plane, chart: Chart, place: int, at: tuple[float, float]) -> Dot:
    """A dot in the colour of the second series; off the edge a ring in that of the third."""
    second, third = _series(chart, 1), _series(chart, 2)
    off = bool(third.values) and not _at(third.values, place)
    colour = colour_place(third.colour, 1) if off else colour_place(second.colour, 0)
    return Dot(*at, f"s{colour}", series_colour(plane.palette, colour), hollow=off)


def _key(plane: Plane, called: Called, top: float) -> tuple[list[Mark], float]:
    """What numbers at dots stand for, in columns, and the height that takes; nothing where names stand."""
    if not called.full:
        return [], 0.0
    columns = max(1, int(plane.width // KEY_COLUMN))
    wide, rows = plane.width / columns, -(-len(called.full) // columns)
    marks: list[Mark] = []
    deepest = top
    for first in range(0, len(called.full), rows):
        y = top + LINE_HEIGHT
        for order in range(first, min(first + rows, len(called.full))):
            lines = wrap(f"{order + 1}  {called.full[order]}", wide - PAD, SMALL_SIZE, most=2)
            x = wide * (first // rows)
            marks.append(Label(x, y, lines, "start", "label", plane.palette.ink, SMALL_SIZE))
            y += len(lines) * LINE_HEIGHT
        deepest = max(deepest, y)
    return marks, deepest - top


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
    marks: list[Mark] = [*axis_figures(axis, y, plane.width, palette, plane.language)]
    lines = wrap(title, max(LEAST_PLOT, plane.width - axis.start), SMALL_SIZE, most=2)
    marks.append(Label(axis.start, y + LINE_HEIGHT + 2, lines, "start", "muted", palette.muted, SMALL_SIZE))
    return marks, 2 * LINE_HEIGHT + 8 + len(lines) * LINE_HEIGHT
