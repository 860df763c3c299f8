"""Names of series with their colours, set in as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Box, Label, Mark

SWATCH = 11.0
SWATCH_GAP = 6.0
ENTRY_GAP = 18.0
BELOW = 10.0


def legend(series: Sequence[Series], palette: Palette, width: float) -> tuple[tuple[Mark, ...], float]:
    """The marks of a legend from the top of the picture, and the height it takes."""
    marks: list[Mark] = []
    x = y = 0.0
    deepest = 0.0
    for order, item in enumerate(series):
        lines = wrap(item.name, width - SWATCH - SWATCH_GAP, SMALL_SIZE, most=3)
        wide = SWATCH + SWATCH_GAP + max(text_width(line, SMALL_SIZE) for line in lines)
        if x and x + wide > width:
            x, y = 0.0, deepest
        marks += _entry(colour_place(item.colour, order), lines, x, y, palette)
        x += wide + ENTRY_GAP
        deepest = max(deepest, y + len(lines) * LINE_HEIGHT + 2)
    return tuple(marks), deepest + BELOW if series else 0.0


def _entry(place: int, lines: tuple[str, ...], x: float, y: float, palette: Palette) -> list[Mark]:
    """One square of colour and its name."""
    colour = series_colour(palette, place)
    return [
        Box(x, y + 1, SWATCH, SWATCH, f"s{place}", colour),
        Label(x + SWATCH + SWATCH_GAP, y + SMALL_SIZE - 1, lines, "start", "label", palette.ink, SMALL_SIZE),
    ]
