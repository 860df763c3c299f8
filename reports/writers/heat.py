"""Layout of a table of shares: a row for each category, a column for each series, a number in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.document import Chart
from reports.heat import ground, ink_on
from reports.palette import Palette
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Box, Label, Mark, Picture
from reports.writers.scale import shown, usable

CELL = 26.0
GAP = 2.0
NAMES_SHARE = 0.38
SIDE_BY_SIDE_FROM = 480.0
"""Narrower pictures set the names above their cells."""

LEAST_STEP, FIGURE_AIR, BETWEEN = 46.0, 10.0, 6.0
"""Least width of a column, the air round a figure, and the room below each block of columns."""

MIDDLE = TEXT_SIZE * 0.36
WHOLE = 100.0


def heat(chart: Chart, palette: Palette, width: float, language: str) -> Picture:
    """Cells shaded by fifths of 0 to 100; a missing value is a dash on the bare ground."""
    left = 0.0 if width < SIDE_BY_SIDE_FROM else width * NAMES_SHARE
    marks: list[Mark] = []
    y = 0.0
    for part in _blocks(chart, width - left, language):
        drawn, y = _block(part, (palette, width, language), left, y)
        marks += drawn
    unit = wrap(chart.unit, width, SMALL_SIZE, most=3)
    marks.append(Label(0, y + SMALL_SIZE + 2, unit, "start", "muted", palette.muted, SMALL_SIZE))
    return Picture(width, y + len(unit) * LINE_HEIGHT + 6, tuple(marks))


def _blocks(chart: Chart, room: float, language: str) -> Iterator[Chart]:
    """The table in one piece, or below each other in so many that figures and heads have room."""
    figures = [
        text_width(shown(value, chart.decimals, language), TEXT_SIZE)
        for item in chart.series
        for value in item.values
    ]
    most = max(1, int(room // max(LEAST_STEP, max(figures, default=0.0) + FIGURE_AIR)))
    blocks = max(1, -(-len(chart.series) // most))
    each = max(1, -(-len(chart.series) // blocks))
    for first in range(0, max(1, len(chart.series)), each):
        yield replace(chart, series=chart.series[first : first + each])


def _block(
    chart: Chart, given: tuple[Palette, float, str], left: float, top: float
) -> tuple[list[Mark], float]:
    """Heads and rows from `top` on, and where the next block begins."""
    palette, width, language = given
    above = not left
    step = (width - left) / max(1, len(chart.series))
    heads = [wrap(item.name, step - 6, SMALL_SIZE, most=3) for item in chart.series]
    marks: list[Mark] = list(_heads(heads, (left, top, step), palette))
    y = top + max((len(lines) for lines in heads), default=0) * LINE_HEIGHT + 6
    for place, category in enumerate(chart.categories):
        name = wrap(category, width if above else left - 10, TEXT_SIZE)
        marks += _name(name, y, palette, above=above)
        row = y + len(name) * LINE_HEIGHT + 2 if above else y
        values = [item.values[place] if place < len(item.values) else None for item in chart.series]
        marks += _cells(chart, values, (left, row, step), palette, language)
        y = row + max(CELL, 0.0 if above else len(name) * LINE_HEIGHT) + 2 * GAP
    return marks, y + BETWEEN


def _heads(
    heads: Sequence[tuple[str, ...]], corner: tuple[float, float, float], palette: Palette
) -> Iterator[Mark]:
    left, top, step = corner
    for place, lines in enumerate(heads):
        x = left + step * (place + 0.5)
        yield Label(x, top + SMALL_SIZE, lines, "middle", "label", palette.ink, SMALL_SIZE)


def _name(lines: tuple[str, ...], y: float, palette: Palette, *, above: bool) -> Iterator[Mark]:
    first = y + TEXT_SIZE if above else y + CELL / 2 - (len(lines) - 1) * LINE_HEIGHT / 2 + MIDDLE
    yield Label(0, max(first, y + TEXT_SIZE), lines, "start", "label", palette.ink)


def _cells(
    chart: Chart,
    values: Sequence[float | None],
    corner: tuple[float, float, float],
    palette: Palette,
    language: str,
) -> Iterator[Mark]:
    """The cells of one row; text on a shaded cell keeps its own colour in every style."""
    left, top, step = corner
    for place, value in enumerate(values):
        x, middle = left + step * place, top + CELL / 2 + MIDDLE
        present = usable([value])
        text, centre = shown(value, chart.decimals, language), x + step / 2
        if present:
            fill = ground(present[0] / WHOLE)
            yield Box(x + GAP / 2, top, max(0.0, step - GAP), CELL, "cell", fill)
            yield Label(centre, middle, (text,), "middle", "cell", ink_on(fill))
        else:
            yield Label(centre, middle, (text,), "middle", "muted", palette.muted)
