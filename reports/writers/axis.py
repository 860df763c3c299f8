"""The figures below an axis that runs across: as many as have room, the one at zero always."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reports.palette import Palette
from reports.writers.lettering import width as text_width
from reports.writers.picture import SMALL_SIZE, Label
from reports.writers.scale import Scale, is_zero, shown

APART = 8.0
"""Room between two figures."""

Figure = tuple[float, str]
"""Where the middle of a figure stands, and the figure."""


def axis_figures(axis: Scale, y: float, width: float, palette: Palette, language: str) -> list[Label]:
    """A figure at each tick, or at every second, third and so on where they would touch.

    Args:
        axis: the scale.
        y: base line of the figures.
        width: of the picture; no figure stands beyond it.
        palette: colours.
        language: of the figures.
    """
    named = [_within(axis.place(tick), shown(tick, axis.decimals, language), width) for tick in axis.ticks]
    zero = next((place for place, tick in enumerate(axis.ticks) if is_zero(tick)), 0)
    steps = range(1, len(named) + 1)
    kept = next((found for step in steps if _fit(found := named[zero % step :: step])), named[:1])
    return [Label(x, y, (text,), "middle", "muted", palette.muted, SMALL_SIZE) for x, text in kept]


def _within(x: float, text: str, width: float) -> Figure:
    """A figure as near to its tick as the edges of the picture let it."""
    half = text_width(text, SMALL_SIZE) / 2
    return max(half, min(x, width - half)), text


def _fit(named: Sequence[Figure]) -> bool:
    """Whether no figure touches the next."""
    ends = [(x, text_width(text, SMALL_SIZE) / 2) for x, text in named]
    return all(after[0] - after[1] >= before[0] + before[1] + APART for before, after in pairwise(ends))
