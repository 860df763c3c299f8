"""Names of series with their colours and patterns or dashes, set in as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Series
from reports.palette import Palette, colour_place, series_colour
from reports.writers.lettering import width as text_width
from reports.writers.lettering import wrap
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Box, Label, Mark, Path

SWATCH, STROKE = 11.0, 26.0
"""Widths of a square of colour and of a piece of a line."""

SWATCH_GAP = 6.0
ENTRY_GAP = 18.0
BELOW = 10.0
PATTERNS = 10
"""So many patterns and dashes there are; after them each goes with another colour."""


def mark_place(place: int, order: int) -> int:
    """The place of a pattern or dash: that of the colour, moved on each time the colours begin anew."""
    return (place + order // PATTERNS) % PATTERNS


def hatch_of(series: Sequence[Series], order: int) -> int:
    """The number of the pattern of a series; a series that stands alone has none."""
    return mark_place(colour_place(series[order].colour, order), order) if len(series) > 1 else 0


def legend(
    series: Sequence[Series], palette: Palette, width: float, dashes: Sequence[str] = ()
) -> tuple[tuple[Mark, ...], float]:
    """The marks of a legend from the top of the picture, and the height it takes.

    Args:
        series: what is named.
        palette: colours.
        width: of the picture.
        dashes: of the lines of the series, by order; none where they are filled.
    """
    swatch = STROKE if dashes else SWATCH
    marks: list[Mark] = []
    x = y = 0.0
    deepest = 0.0
    for order, item in enumerate(series):
        lines = wrap(item.name, width - swatch - SWATCH_GAP, SMALL_SIZE, most=3)
        wide = swatch + SWATCH_GAP + max(text_width(line, SMALL_SIZE) for line in lines)
        if x and x + wide > width:
            x, y = 0.0, deepest
        place = colour_place(item.colour, order)
        if dashes:
            marks.append(_stroke(place, x, y, dashes[order], palette))
        else:
            colour = series_colour(palette, place)
            marks.append(Box(x, y + 1, SWATCH, SWATCH, f"s{place}", colour, hatch_of(series, order)))
        at = x + swatch + SWATCH_GAP
        marks.append(Label(at, y + SMALL_SIZE - 1, lines, "start", "label", palette.ink, SMALL_SIZE))
        x += wide + ENTRY_GAP
        deepest = max(deepest, y + len(lines) * LINE_HEIGHT + 2)
    return tuple(marks), deepest + BELOW if series else 0.0


def _stroke(place: int, x: float, y: float, dash: str, palette: Palette) -> Path:
    """A piece of a line as it is drawn."""
    middle = y + 1 + SWATCH / 2
    return Path(((x, middle), (x + STROKE, middle)), f"s{place}", series_colour(palette, place), dash)
