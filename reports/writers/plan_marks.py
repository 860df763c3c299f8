"""The marks of a picture of a plan: bars, what is done in them, moments, and what decides the end."""

from __future__ import annotations

from collections.abc import Iterator

from reports.palette import Palette, series_colour
from reports.writers.picture import Box, Mark, Shape

BAR, HEAD_BAR, DONE, KEPT = 11.0, 7.0, 3.5, 2.0
"""Heights of a bar, of the bar of a head, of what is done in it, and of the plan kept earlier below it."""

HALF = 6.0
"""Half the height of a diamond."""

SIGN_WIDTH, SIGN_HALF = 6.0, 4.0
"""Of the triangle before what decides the end."""

COLOUR = 4
"""Place in the palette of all bars: light enough that what is done is read on it, in grey too."""

Stretch = tuple[float, float]
"""Where something begins, and how wide it is."""


def bar(
    at: Stretch, middle: float, palette: Palette, *, done: float = 0.0, head: bool = False
) -> Iterator[Mark]:
    """A stretch of work with the part of it that is done, 0 to 1."""
    (x, wide), high = at, HEAD_BAR if head else BAR
    yield Box(x, middle - high / 2, wide, high, f"s{COLOUR}", series_colour(palette, COLOUR))
    if done > 0:
        yield Box(x, middle - DONE / 2, wide * min(1.0, done), DONE, "done", palette.ink)


def edge(at: Stretch, middle: float, palette: Palette) -> Shape:
    """The dark edge of a bar that decides the end."""
    (x, wide), y = at, middle - BAR / 2
    corners = ((x, y), (x + wide, y), (x + wide, y + BAR), (x, y + BAR))
    return Shape(corners, "outline", "none", palette.ink)


def sign(x: float, middle: float, palette: Palette) -> Shape:
    """The small triangle before what decides the end."""
    corners = ((x, middle - SIGN_HALF), (x + SIGN_WIDTH, middle), (x, middle + SIGN_HALF))
    return Shape(corners, "moment-done", palette.ink, palette.ink)


def diamond(x: float, middle: float, palette: Palette, *, past: bool = False) -> Shape:
    """A moment; filled once it is past."""
    corners = ((x, middle - HALF), (x + HALF, middle), (x, middle + HALF), (x - HALF, middle))
    role, fill = ("moment-done", palette.ink) if past else ("moment", palette.paper)
    return Shape(corners, role, fill, palette.ink)


def kept(at: Stretch, middle: float, palette: Palette, *, moment: bool = False) -> Box:
    """The plan as it was kept earlier, as a thin line below."""
    return Box(at[0], middle + (HALF if moment else BAR / 2) + 1, at[1], KEPT, "muted", palette.muted)
