"""Layout of horizontal bars: side by side with whiskers, or stacked; values stand at the bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document import Chart, Series
from reports.palette import Palette, series_colour
from reports.writers.legend import legend
from reports.writers.lettering import STRONG, wrap
from reports.writers.lettering import width as text_width
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Box, Label, Mark, Picture, Rule
from reports.writers.scale import Scale, is_zero, shown, tick_decimals, tight_scale, usable

BAR = 18.0
GAP = 4.0
ROW_GAP = 12.0
SIDE_BY_SIDE_FROM = 480.0
"""Narrower pictures set the names above their bars."""

LABEL_SHARE = 0.36
NAMES_PAD = 10.0
VALUE_PAD = 6.0
EDGE = 14.0
"""Room for half a figure of the axis at either end."""

LEAST_PLOT = 60.0
AXIS_HEIGHT = 22.0
CAP = 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What both kinds of bars share: names as set, their column, the scale and where rows begin."""

    names: tuple[tuple[str, ...], ...]
    above: bool
    axis: Scale
    top: float
    width: float


def bars(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One bar per category and series, with its value beside it and whiskers where there are any."""
    reach = [value for item in chart.series for part in (item.values, item.low, item.high) for value in part]
    texts = [shown(value, chart.decimals, language) for item in chart.series for value in item.values]
    head = legend(chart.series, palette, width) if len(chart.series) > 1 else ((), 0.0)
    below = any(value < 0 for item in chart.series for value in usable(item.values))
    frame = _frame(chart, width, head[1], reach, texts, figures_left=below)
    marks: list[Mark] = []
    stretches: list[tuple[float, float]] = []
    top = frame.top
    height = max(1, len(chart.series)) * (BAR + GAP) - GAP
    for place, name in enumerate(frame.names):
        begin, end = _row(frame, name, top, height)
        stretches.append((begin if frame.above else top, begin + height if frame.above else end))
        marks += _name(frame, name, top, begin, height, palette)
        for order, item in enumerate(chart.series):
            y = begin + order * (BAR + GAP)
            marks += _bar(chart, item, place, order, y, frame.axis, palette, language)
        top = end
    grid = _grid(frame.axis, stretches, palette)
    return _finished(chart, frame, [*head[0], *grid, *marks], top, palette, language)


def stacked_bars(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One bar per category made of its series, its sum beside it; negative parts run the other way."""
    sums = [_sums(chart.series, place) for place in range(len(chart.categories))]
    texts = [shown(_total(chart.series, place), chart.decimals, language) for place in range(len(sums))]
    head = legend(chart.series, palette, width)
    frame = _frame(chart, width, head[1], [end for pair in sums for end in pair], texts)
    marks: list[Mark] = []
    stretches: list[tuple[float, float]] = []
    top = frame.top
    for place, name in enumerate(frame.names):
        begin, end = _row(frame, name, top, BAR)
        stretches.append((begin if frame.above else top, begin + BAR if frame.above else end))
        marks += _name(frame, name, top, begin, BAR, palette)
        marks += _stack(chart.series, place, begin, frame.axis, palette)
        marks.append(_value(frame.axis.place(sums[place][1]) + VALUE_PAD, begin, texts[place], "start", palette))
        top = end
    grid = _grid(frame.axis, stretches, palette)
    return _finished(chart, frame, [*head[0], *grid, *marks], top, palette, language)


def _frame(
    chart: Chart,
    width: float,
    top: float,
    reach: Sequence[float | None],
    texts: Sequence[str],
    *,
    figures_left: bool = False,
) -> Frame:
    """Names set, and the scale between their column and the room for the longest value."""
    above = width < SIDE_BY_SIDE_FROM
    room = width if above else width * LABEL_SHARE
    names = tuple(wrap(name, room, TEXT_SIZE) for name in chart.categories)
    column = max((text_width(line, TEXT_SIZE) for lines in names for line in lines), default=0.0)
    beside = STRONG * max((text_width(text, TEXT_SIZE) for text in texts), default=0.0) + VALUE_PAD
    left = EDGE if above else min(room, column) + NAMES_PAD
    left += beside if figures_left else 0.0
    right = max(left + LEAST_PLOT, width - beside - EDGE)
    axis = tight_scale(reach, left, right, steps=3 if above else 5)
    return Frame(names, above, axis, top, width)


def _row(frame: Frame, name: tuple[str, ...], top: float, height: float) -> tuple[float, float]:
    """Where the bars of a row begin and where the next row starts."""
    text = len(name) * LINE_HEIGHT
    if frame.above:
        return top + text + 4, top + text + 4 + height + ROW_GAP
    whole = max(text, height)
    return top + (whole - height) / 2, top + whole + ROW_GAP


def _name(
    frame: Frame, name: tuple[str, ...], top: float, begin: float, height: float, palette: Palette
) -> list[Mark]:
    """The name of a row, above its bars or beside their middle."""
    if frame.above:
        return [Label(0, top + TEXT_SIZE, name, "start", "label", palette.ink)]
    first = begin + height / 2 - (len(name) - 1) * LINE_HEIGHT / 2 + TEXT_SIZE * 0.36
    return [Label(0, first, name, "start", "label", palette.ink)]


def _bar(
    chart: Chart,
    item: Series,
    place: int,
    order: int,
    y: float,
    axis: Scale,
    palette: Palette,
    language: str,
) -> list[Mark]:
    """The bar of one value with its whisker and its figure."""
    value = item.values[place] if place < len(item.values) else None
    text = shown(value, chart.decimals, language)
    present = usable([value])
    ends = usable([part[place] for part in (item.low, item.high) if place < len(part)])
    marks: list[Mark] = []
    if present:
        marks.append(_box(axis, 0.0, present[0], y, order, palette))
    marks += _whisker(axis, ends, y, palette)
    if present and present[0] < 0:
        x = axis.place(min([*present, *ends])) - VALUE_PAD
        return [*marks, _value(x, y, text, "end", palette)]
    return [*marks, _value(axis.place(max([0.0, *present, *ends])) + VALUE_PAD, y, text, "start", palette)]


def _whisker(axis: Scale, ends: list[float], y: float, palette: Palette) -> list[Mark]:
    """A line from the lowest to the highest possible value with caps; nothing when they are one."""
    if not ends or min(ends) == max(ends):
        return []
    low, high, middle = axis.place(min(ends)), axis.place(max(ends)), y + BAR / 2
    return [
        Rule(low, middle, high, middle, "whisker", palette.ink),
        Rule(low, middle - CAP, low, middle + CAP, "whisker", palette.ink),
        Rule(high, middle - CAP, high, middle + CAP, "whisker", palette.ink),
    ]


def _stack(
    series: Sequence[Series], place: int, y: float, axis: Scale, palette: Palette
) -> list[Mark]:
    """The parts of one stacked bar, parts above zero to the right and parts below to the left."""
    ends = {True: 0.0, False: 0.0}
    marks: list[Mark] = []
    for order, item in enumerate(series):
        for value in usable(item.values[place : place + 1]):
            side = value >= 0
            if value:
                marks.append(_box(axis, ends[side], ends[side] + value, y, order, palette))
            ends[side] += value
    return marks


def _box(axis: Scale, start: float, end: float, y: float, order: int, palette: Palette) -> Box:
    """A filled stretch of the scale."""
    first, last = sorted((axis.place(start), axis.place(end)))
    return Box(first, y, last - first, BAR, f"s{order % 10}", series_colour(palette, order))


def _value(x: float, y: float, text: str, anchor: str, palette: Palette) -> Label:
    """A figure beside a bar."""
    return Label(x, y + BAR / 2 + TEXT_SIZE * 0.36, (text,), anchor, "strong", palette.ink)


def _sums(series: Sequence[Series], place: int) -> tuple[float, float]:
    """Sum of the parts below zero and of the parts above."""
    parts = usable(item.values[place] for item in series if place < len(item.values))
    return sum(part for part in parts if part < 0), sum(part for part in parts if part > 0)


def _total(series: Sequence[Series], place: int) -> float | None:
    """Sum of the parts of one category; None when it has none."""
    parts = usable(item.values[place] for item in series if place < len(item.values))
    return sum(parts) if parts else None


def _grid(axis: Scale, stretches: Sequence[tuple[float, float]], palette: Palette) -> Iterator[Mark]:
    """Upright rules at the ticks beside the bars; the one at zero is stronger."""
    for tick in axis.ticks:
        x, zero = axis.place(tick), is_zero(tick)
        for begin, end in stretches:
            role, colour = ("zero", palette.muted) if zero else ("grid", palette.line)
            yield Rule(x, begin - 2, x, end, role, colour)


def _finished(
    chart: Chart, frame: Frame, marks: Sequence[Mark], bottom: float, palette: Palette, language: str
) -> Picture:
    """The marks with the figures of the axis and its unit below."""
    axis = frame.axis
    decimals = tick_decimals(axis.ticks)
    y = bottom + SMALL_SIZE + 3
    figures = [
        Label(axis.place(tick), y, (shown(tick, decimals, language),), "middle", "muted", palette.muted, SMALL_SIZE)
        for tick in axis.ticks
    ]
    unit = wrap(chart.unit, frame.width - axis.start, SMALL_SIZE, most=2)
    below = Label(axis.start, y + LINE_HEIGHT, unit, "start", "muted", palette.muted, SMALL_SIZE)
    return Picture(frame.width, bottom + AXIS_HEIGHT + len(unit) * LINE_HEIGHT, (*marks, *figures, below))
