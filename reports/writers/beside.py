"""Where the names of points stand: each beside its own dot, off dots, ranges and other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from reports.document import Chart, Series
from reports.writers.scale import Scale, usable

DOT = 7.0
"""Half the width of a dot with the air round it."""

THIN = 3.0
"""Half the width of a range with the air round it."""

STEPS = (0.0, 18.0, 36.0, 60.0)
"""How far a name is moved off its dot, the nearest first; where it is moved a line leads to it."""

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""Right and left of the dot first, then above, below and the corners; y runs down."""

OVER, OUTSIDE, ASTRAY = 1_000.0, 2_000.0, 400.0
"""What it costs to stand over something, outside the picture, or nearer to another dot than to one's own."""

STEP, SIDE = 60.0, 1.0
"""What a move off the dot costs, and what a later side costs, so that near and plain places come first."""

TOUCH = 1e-6
"""Common ground below this comes from rounding."""

TURNS = 2
"""Names are set anew when all others have a place."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle in the units of a picture; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Span) -> bool:
        """Whether both cover common ground; edges that touch do not."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > TOUCH and min(self.bottom, other.bottom) - max(self.top, other.top) > TOUCH

    def within(self, other: Span) -> bool:
        """Whether this one does not stick out of the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def away(self, point: Pair) -> float:
        """Distance from a point to the nearest edge; 0 within."""
        x, y = point
        return hypot(max(self.left - x, 0.0, x - self.right), max(self.top - y, 0.0, y - self.bottom))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plane at one size: how far names may reach, its dots, and the ranges through them."""

    edges: Span
    dots: tuple[Pair, ...]
    ranges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the middle of a name stands, counted from its dot, and whether a line leads there."""

    right: float
    down: float
    led: bool

    def span(self, dot: Pair, size: Pair) -> Span:
        """The ground a name of this width and height takes."""
        x, y = dot[0] + self.right, dot[1] + self.down
        return Span(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)


def spots(sheets: Sequence[Sheet], sizes: Sequence[Pair]) -> tuple[Spot, ...]:
    """A place for the name of each dot that is good on every sheet; `sizes` are widths and heights.

    All sheets hold the same dots in the same order, drawn at another size.
    """
    found: dict[int, Spot] = {}
    for _ in range(TURNS):
        for place, size in enumerate(sizes):
            others = {at: (spot, sizes[at]) for at, spot in found.items() if at != place}
            ways = [
                (way + sum(_cost(sheet, place, (spot, size), others) for sheet in sheets), spot)
                for way, spot in _ways(size)
            ]
            found[place] = min(ways, key=lambda way: way[0])[1]
    return tuple(found[place] for place in range(len(sizes)))


def sheet(chart: Chart, across: Scale, up: Scale, edges: Span) -> tuple[Sheet, tuple[int, ...]]:
    """The plane of a chart of points on these scales, and the place of the category of each dot."""
    first, second = (*chart.series, Series("", ()), Series("", ()))[:2]
    dots: dict[int, Pair] = {}
    ranges: list[Span] = []
    for place in range(len(chart.categories)):
        xs, ys = (usable(item.values[place : place + 1]) for item in (first, second))
        if xs and ys:
            x, y = across.place(xs[0]), up.place(ys[0])
            dots[place] = (x, y)
            left, right = _reach(first, across, place, x)
            top, bottom = _reach(second, up, place, y)
            ranges.append(Span(left - THIN, y - THIN, right + THIN, y + THIN))
            ranges.append(Span(x - THIN, top - THIN, x + THIN, bottom + THIN))
    return Sheet(edges, tuple(dots.values()), tuple(ranges)), tuple(dots)


def _reach(item: Series, scale: Scale, place: int, at: float) -> Pair:
    """From where to where the range of a value is drawn."""
    ends = [scale.place(value) for part in (item.low, item.high) for value in usable(part[place : place + 1])]
    return min([at, *ends]), max([at, *ends])


def _ways(size: Pair) -> Iterator[tuple[float, Spot]]:
    """The places of a name round its dot with what each costs by itself."""
    for turn, step in enumerate(STEPS):
        for order, (right, down) in enumerate(SIDES):
            x = right * (size[0] / 2 + (0.0 if down else DOT) + step)
            y = down * (size[1] / 2 + DOT + step)
            yield STEP * turn + SIDE * order, Spot(x, y, led=turn > 0)


def _cost(sheet: Sheet, place: int, way: tuple[Spot, Pair], others: Mapping[int, tuple[Spot, Pair]]) -> float:
    """What stands in the way of a name on one sheet."""
    spot, size = way
    own = spot.span(sheet.dots[place], size)
    dots = [Span(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in sheet.dots]
    names = [other.span(sheet.dots[at], wide) for at, (other, wide) in others.items()]
    over = sum(own.meets(item) for item in (*dots, *sheet.ranges, *names))
    near = own.away(sheet.dots[place])
    astray = sum(own.away(dot) <= near for at, dot in enumerate(sheet.dots) if at != place)
    return OVER * over + ASTRAY * astray + (0.0 if own.within(sheet.edges) else OUTSIDE)
