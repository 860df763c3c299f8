"""Layout of horizontal bars: side by side with whiskers, or stacked; values stand at the bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.document import Chart, Series, steps
from reports.palette import Palette, colour_place, series_colour
from reports.writers.axis import axis_figures
from reports.writers.legend import hatch_of, legend
from reports.writers.lettering import STRONG, wrap
from reports.writers.lettering import width as text_width
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Box, Label, Mark, Picture, Rule
from reports.writers.scale import Scale, is_zero, shown, tight_scale, usable

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
MIDDLE = TEXT_SIZE * 0.36
"""From the middle of a line of text down to its base line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of a picture shares.

    Attributes:
        names: the categories, set in lines; `above` tells that they stand above their bars.
        axis: the scale of the values.
        top: where the first row begins; `thick`: height of the bars of one row.
    """

    chart: Chart
    palette: Palette
    language: str
    width: float
    names: tuple[tuple[str, ...], ...]
    above: bool
    axis: Scale
    top: float
    thick: float

    def rows(self) -> tuple[tuple[float, float, float], ...]:
        """For each category where its row begins, where its bars begin, and where the row ends."""
        found: list[tuple[float, float, float]] = []
        top = self.top
        for name in self.names:
            text = len(name) * LINE_HEIGHT
            begin = top + text + 4 if self.above else top + max(0.0, text - self.thick) / 2
            end = begin + self.thick if self.above else top + max(text, self.thick)
            found.append((top, begin, end + ROW_GAP))
            top = end + ROW_GAP
        return tuple(found)

    def text(self, value: float | None) -> str:
        """A value as printed at its bar."""
        return shown(value, self.chart.decimals, self.language)

    def box(self, ends: tuple[float, float], y: float, order: int) -> Box:
        """A filled stretch of the scale in the colour of a series."""
        first, last = sorted(self.axis.place(end) for end in ends)
        place = colour_place(self.chart.series[order].colour, order)
        colour, hatch = series_colour(self.palette, place), hatch_of(self.chart.series, order)
        return Box(first, y, last - first, BAR, f"s{place}", colour, hatch)

    def figure(self, x: float, y: float, text: str, anchor: str = "start") -> Label:
        """A figure beside a bar."""
        return Label(x, y + BAR / 2 + MIDDLE, (text,), anchor, "strong", self.palette.ink)


def bars(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One bar per category and series, with its value beside it and whiskers where there are any."""
    head = legend(chart.series, palette, width) if len(chart.series) > 1 else ((), 0.0)
    thick = max(1, len(chart.series)) * (BAR + GAP) - GAP
    reach = [value for item in chart.series for part in (item.values, item.low, item.high) for value in part]
    values = [value for item in chart.series for value in item.values]
    frame = _frame((chart, palette, width, language), (head[1], thick), [*reach, chart.top], values)
    marks: list[Mark] = []
    for place, (_, begin, _) in enumerate(frame.rows()):
        for order, item in enumerate(chart.series):
            marks += _bar(frame, item, place, order, begin + order * (BAR + GAP))
    return _finished(frame, head[0], marks)


def stacked_bars(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """One bar per category made of its series, its sum beside it; negative parts run the other way."""
    head = legend(chart.series, palette, width)
    places = range(len(chart.categories))
    reach = [end for place in places for end in _ends(chart.series, place)]
    totals = [_total(chart.series, place) for place in places]
    frame = _frame((chart, palette, width, language), (head[1], BAR), reach, totals, figures_right=True)
    marks: list[Mark] = []
    for place, (_, begin, _) in enumerate(frame.rows()):
        marks += _stack(frame, place, begin)
        end = frame.axis.place(_ends(chart.series, place)[1])
        marks.append(frame.figure(end + VALUE_PAD, begin, frame.text(totals[place])))
    return _finished(frame, head[0], marks)


def waterfall(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """Steps of a running total, a thin bar for each, its value beside the end further right."""
    head = legend(chart.series, palette, width) if len(chart.series) > 1 else ((), 0.0)
    thick = max(1, len(chart.series)) * (BAR + GAP) - GAP
    parts = steps(chart)
    reach = [end for own in parts for part in own if part is not None for end in part]
    values = [value for item in chart.series for value in item.values]
    sizes = (head[1], thick)
    frame = _frame((chart, palette, width, language), sizes, [*reach, 0.0], values, figures_right=True)
    marks: list[Mark] = []
    for place, (_, begin, _) in enumerate(frame.rows()):
        for order, (item, own) in enumerate(zip(chart.series, parts, strict=True)):
            ends = usable(own[place] or ())
            if len(ends) == 2:  # noqa: PLR2004  both ends, or a step is beyond drawing
                y = begin + order * (BAR + GAP)
                marks.append(frame.box((ends[0], ends[1]), y, order))
                right = frame.axis.place(max(ends)) + VALUE_PAD
                marks.append(frame.figure(right, y, frame.text(item.values[place])))
    return _finished(frame, head[0], marks)


def _frame(
    given: tuple[Chart, Palette, float, str],
    sizes: tuple[float, float],
    reach: Sequence[float | None],
    values: Sequence[float | None],
    *,
    figures_right: bool = False,
) -> Frame:
    """Names set, and the scale between their column and the room for the longest figure."""
    chart, palette, width, language = given
    above = width < SIDE_BY_SIDE_FROM
    room = width if above else width * LABEL_SHARE
    names = tuple(wrap(name, room, TEXT_SIZE) for name in chart.categories)
    column = max((text_width(line, TEXT_SIZE) for lines in names for line in lines), default=0.0)
    texts = [shown(value, chart.decimals, language) for value in values]
    beside = STRONG * max((text_width(text, TEXT_SIZE) for text in texts), default=0.0) + VALUE_PAD
    left = EDGE if above else min(room, column) + NAMES_PAD
    if not figures_right and any(value < 0 for value in usable(values)):
        left += beside
    right = max(left + LEAST_PLOT, width - beside - EDGE)
    axis = tight_scale(reach, left, right, steps=3 if above else 5)
    return Frame(chart, palette, language, width, names, above, axis, *sizes)


def _bar(frame: Frame, item: Series, place: int, order: int, y: float) -> Iterator[Mark]:
    """The bar of one value with its whisker and its figure."""
    value = item.values[place] if place < len(item.values) else None
    present = usable([value])
    ends = usable([part[place] for part in (item.low, item.high) if place < len(part)])
    if present:
        yield frame.box((0.0, present[0]), y, order)
    yield from _whisker(frame, ends, y)
    if present and present[0] < 0:
        yield frame.figure(frame.axis.place(min([*present, *ends])) - VALUE_PAD, y, frame.text(value), "end")
    else:
        yield frame.figure(frame.axis.place(max([0.0, *present, *ends])) + VALUE_PAD, y, frame.text(value))


def _whisker(frame: Frame, ends: list[float], y: float) -> list[Mark]:
    """A line from the lowest to the highest possible value with caps; nothing when they are one."""
    if not ends or min(ends) == max(ends):
        return []
    low, high, middle = frame.axis.place(min(ends)), frame.axis.place(max(ends)), y + BAR / 2
    ink = frame.palette.ink
    return [
        Rule(low, middle, high, middle, "whisker", ink),
        Rule(low, middle - CAP, low, middle + CAP, "whisker", ink),
        Rule(high, middle - CAP, high, middle + CAP, "whisker", ink),
    ]


def _stack(frame: Frame, place: int, y: float) -> Iterator[Mark]:
    """The parts of one stacked bar, parts above zero to the right and parts below to the left."""
    ends = {True: 0.0, False: 0.0}
    for order, item in enumerate(frame.chart.series):
        for value in usable(item.values[place : place + 1]):
            start = ends[value >= 0]
            if value:
                yield frame.box((start, start + value), y, order)
            ends[value >= 0] = start + value


def _ends(series: Sequence[Series], place: int) -> tuple[float, float]:
    """Sum of the parts below zero and of the parts above."""
    parts = usable(item.values[place] for item in series if place < len(item.values))
    return sum(part for part in parts if part < 0), sum(part for part in parts if part > 0)


def _total(series: Sequence[Series], place: int) -> float | None:
    """Sum of the parts of one category; None when it has none."""
    parts = usable(item.values[place] for item in series if place < len(item.values))
    return sum(parts) if parts else None


def _finished(frame: Frame, head: Sequence[Mark], marks: Sequence[Mark]) -> Picture:
    """Grid, names and marks, with the figures of the axis and its unit below."""
    axis, palette = frame.axis, frame.palette
    bottom = frame.rows()[-1][2] if frame.names else frame.top
    y = bottom + SMALL_SIZE + 3
    figures = axis_figures(axis, y, frame.width, palette, frame.language)
    unit = wrap(frame.chart.unit, frame.width - axis.start, SMALL_SIZE, most=2)
    below = Label(axis.start, y + LINE_HEIGHT, unit, "start", "muted", palette.muted, SMALL_SIZE)
    height = bottom + AXIS_HEIGHT + len(unit) * LINE_HEIGHT
    return Picture(frame.width, height, (*head, *_grid(frame), *_names(frame), *marks, *figures, below))


def _grid(frame: Frame) -> Iterator[Mark]:
    """Upright rules at the ticks beside the bars; the one at zero is stronger."""
    for tick in frame.axis.ticks:
        x = frame.axis.place(tick)
        role, colour = ("zero", frame.palette.muted) if is_zero(tick) else ("grid", frame.palette.line)
        for top, begin, end in frame.rows():
            first, last = (begin, begin + frame.thick) if frame.above else (top, end)
            yield Rule(x, first - 2, x, last, role, colour)


def _names(frame: Frame) -> Iterator[Mark]:
    """The names of the rows, above their bars or beside the middle of them."""
    for name, (top, begin, _) in zip(frame.names, frame.rows(), strict=True):
        first = begin + frame.thick / 2 - (len(name) - 1) * LINE_HEIGHT / 2 + MIDDLE
        yield Label(0, top + TEXT_SIZE if frame.above else first, name, "start", "label", frame.palette.ink)
