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


def axis_figures(axis: Scale, y: float, palette: Palette, language: str) -> list[Label]:
    """A figure at each tick, or at every second, third and so on where they would touch."""
    named = [(tick, shown(tick, axis.decimals, language)) for tick in axis.ticks]
    zero = next((place for place, tick in enumerate(axis.ticks) if is_zero(tick)), 0)
    steps = range(1, len(named) + 1)
    kept = next((found for step in steps if _fit(axis, found := named[zero % step :: step])), named[:1])
    return [
        Label(axis.place(tick), y, (text,), "middle", "muted", palette.muted, SMALL_SIZE)
        for tick, text in kept
    ]


def _fit(axis: Scale, named: Sequence[tuple[float, str]]) -> bool:
    """Whether no figure touches the next."""
    ends = [(axis.place(tick), text_width(text, SMALL_SIZE) / 2) for tick, text in named]
    return all(after[0] - after[1] >= before[0] + before[1] + APART for before, after in pairwise(ends))
