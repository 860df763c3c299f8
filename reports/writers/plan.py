"""Layout of a plan: a row for each task or phase, its bar from day to day, the days above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.document import Chart, PlanBar
from reports.palette import Palette
from reports.writers import plan_marks as marks_of
from reports.writers.lettering import STRONG, wrap
from reports.writers.lettering import width as text_width
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Label, Mark, Path, Picture, Rule
from reports.writers.plan_days import Days, days_in
from reports.writers.plan_legend import plan_legend
from reports.writers.plan_marks import HALF, KEPT
from words.catalogue import load

SIDE_BY_SIDE_FROM = 480.0
"""Narrower pictures set the names above their bars."""

NAMES_SHARE = 0.48
PAD, SIGN = 10.0, 12.0
"""Between names and bars, and left of every name for the sign of what decides the end."""

ROW_GAP = 5.0
LEAST = 3.0
"""A bar is never narrower, so that a day in a plan of years is seen."""

NEAR = timedelta(days=60)
"""So far from the plan the day it is looked at is still drawn."""

MOST_LINES = 58
"""Lines of names on one page; where all names in full are more, each takes one line."""

DASH = "4 3"
MIDDLE = SMALL_SIZE * 0.36
"""From the middle of a line of text down to its base line."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every row shares: where days lie, the colours, the width, and whether names stand above bars."""

    days: Days
    palette: Palette
    width: float
    above: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its name in lines, from `top` to `end`; `middle` is that of its bar."""

    name: tuple[str, ...]
    bar: PlanBar | None
    top: float
    middle: float
    end: float


def plan(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """Bars by day; what is done is a dark line within, moments are diamonds, a line stands at today.

    What decides the end has a dark edge and a sign before its name. Without `Chart.plan` only names are set.
    """
    words = load(language)
    above = width < SIDE_BY_SIDE_FROM
    told, top = plan_legend(_bars(chart), palette, width, words)
    first, last = _reach(chart)
    left = SIGN if above else width * NAMES_SHARE + PAD
    ground = Ground(days_in(first, last, left, width - PAD, words), palette, width, above)
    top += 3 * LINE_HEIGHT + 4
    rows = tuple(_rows(chart, ground, top))
    bottom = rows[-1].end if rows else top
    free = _free(ground, rows, top, bottom)
    today = _today(chart, ground, (top, free), words("reports.page.plan.today"))
    drawn = (mark for row in rows for mark in _row(ground, row))
    return Picture(width, bottom + ROW_GAP, (*told, *_grid(ground, top, free), *today, *drawn))


def _bars(chart: Chart) -> tuple[PlanBar, ...]:
    return () if chart.plan is None else chart.plan.bars


def _reach(chart: Chart) -> tuple[date, date]:
    """First and last day in sight, with the day it is looked at where that is near."""
    if chart.plan is None or not chart.plan.bars:
        return date(2000, 1, 1), date(2000, 12, 31)
    found = [day for bar in chart.plan.bars for day in (bar.start, bar.finish, *(bar.kept or ()))]
    first, last, today = min(found), max(found), chart.plan.today
    near = abs(first - today) <= NEAR or abs(last - today) <= NEAR
    return (min(first, today), max(last, today)) if near else (first, last)


def _rows(chart: Chart, ground: Ground, top: float) -> Iterator[Line]:
    bars = _bars(chart)
    size = 2 * HALF + KEPT
    for place, lines in enumerate(_names(chart, ground)):
        bar = bars[place] if place < len(bars) else None
        high = len(lines) * LINE_HEIGHT
        end = top + (high + size if ground.above else max(high, size)) + ROW_GAP
        middle = top + high + HALF if ground.above else (top + end - ROW_GAP) / 2
        yield Line(lines, bar, top, middle, end)
        top = end


def _names(chart: Chart, ground: Ground) -> tuple[tuple[str, ...], ...]:
    """The names in at most two lines each, in one where they would not fit on a page."""
    room = (ground.width if ground.above else ground.width * NAMES_SHARE) - SIGN
    heads = {place for place, bar in enumerate(_bars(chart)) if bar.head}
    rooms = [room / STRONG if place in heads else room for place in range(len(chart.categories))]
    named = tuple(zip(chart.categories, rooms, strict=True))
    whole = tuple(wrap(name, wide, SMALL_SIZE, most=2) for name, wide in named)
    if ground.above or sum(map(len, whole)) <= MOST_LINES:
        return whole
    return tuple(wrap(name, wide, SMALL_SIZE, most=1) for name, wide in named)


def _free(ground: Ground, rows: Sequence[Line], top: float, bottom: float) -> tuple[tuple[float, float], ...]:
    """From where to where lines may run down: all the way, or beside the bars alone below their names."""
    if not ground.above:
        return ((top, bottom),)
    return tuple((row.middle - HALF - 1, row.end - ROW_GAP) for row in rows)


def _grid(ground: Ground, top: float, free: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    """A line at every named day, its name above the rows."""
    palette = ground.palette
    for x, *name in ground.days.ticks:
        for begin, end in free:
            yield Rule(x, begin, x, end, "grid", palette.line)
        at = _inside(ground, x, max(text_width(line, SMALL_SIZE) for line in name))
        yield Label(at, top - 6 - LINE_HEIGHT, tuple(name), "middle", "muted", palette.muted, SMALL_SIZE)


def _inside(ground: Ground, x: float, wide: float) -> float:
    """The middle of a text as near to a place as the edges let it."""
    return min(max(x, wide / 2), ground.width - wide / 2)


def _today(
    chart: Chart, ground: Ground, ends: tuple[float, Sequence[tuple[float, float]]], word: str
) -> Iterator[Mark]:
    """A dashed line through all rows, its word above the names of the days."""
    if chart.plan is None or not ground.days.first <= chart.plan.today <= ground.days.last:
        return
    x, ink = ground.days.middle(chart.plan.today), ground.palette.ink
    at = _inside(ground, x, STRONG * text_width(word, SMALL_SIZE))
    yield Label(at, ends[0] - 6 - 2 * LINE_HEIGHT, (word,), "middle", "strong", ink, SMALL_SIZE)
    for begin, end in ends[1]:
        yield Path(((x, begin), (x, end)), "today", ink, DASH)


def _row(ground: Ground, row: Line) -> Iterator[Mark]:
    """The name, the sign before it, and the bar or diamond with the plan kept earlier."""
    palette, bar = ground.palette, row.bar
    head = bar is not None and bar.head
    if head:
        y = row.top - ROW_GAP / 2
        yield Rule(0, y, ground.width, y, "grid", palette.line)
    lines_after = (len(row.name) - 1) * LINE_HEIGHT
    first = row.top + SMALL_SIZE if ground.above else row.middle - lines_after / 2 + MIDDLE
    yield Label(SIGN, first, row.name, "start", "strong" if head else "label", palette.ink, SMALL_SIZE)
    if bar is not None:
        if bar.decides:
            yield marks_of.sign(2, first - MIDDLE, palette)
        yield from _drawn(ground, bar, row.middle)


def _drawn(ground: Ground, bar: PlanBar, middle: float) -> Iterator[Mark]:
    days, palette = ground.days, ground.palette
    if bar.kept is not None:
        yield marks_of.kept(days.stretch(*bar.kept, LEAST), middle, palette, moment=bar.moment)
    if bar.moment:
        yield marks_of.diamond(days.middle(bar.finish), middle, palette, past=bar.done >= 1)
        return
    at = days.stretch(bar.start, bar.finish, LEAST)
    yield from marks_of.bar(at, middle, palette, done=bar.done, head=bar.head)
    if bar.decides:
        yield marks_of.edge(at, middle, palette)
