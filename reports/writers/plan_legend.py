"""What the marks of a picture of a plan mean; only marks that occur are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.document import PlanBar
from reports.palette import Palette
from reports.writers.legend import BELOW, ENTRY_GAP, SWATCH_GAP
from reports.writers.lettering import width as text_width
from reports.writers.picture import LINE_HEIGHT, SMALL_SIZE, Label, Mark
from reports.writers.plan_marks import SIGN_WIDTH, Stretch, bar, diamond, edge, kept, sign
from words.catalogue import Words

SWATCH = 24.0
"""Width of a mark in the legend."""

HALF_LINE = LINE_HEIGHT / 2


def plan_legend(
    bars: Sequence[PlanBar], palette: Palette, width: float, words: Words
) -> tuple[tuple[Mark, ...], float]:
    """The marks with their meaning from the top of the picture, and the height they take."""
    marks: list[Mark] = []
    x = y = 0.0
    for name in _occurring(bars):
        text = words(f"reports.page.plan.{name}")
        wide = SWATCH + SWATCH_GAP + text_width(text, SMALL_SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + LINE_HEIGHT + 2
        marks += _mark(name, x, y + HALF_LINE, palette)
        base = y + SMALL_SIZE
        marks.append(Label(x + SWATCH + SWATCH_GAP, base, (text,), "start", "label", palette.ink, SMALL_SIZE))
        x += wide + ENTRY_GAP
    return tuple(marks), y + LINE_HEIGHT + BELOW if marks else 0.0


def _occurring(bars: Sequence[PlanBar]) -> Iterator[str]:
    """Names of the marks of these rows, in the order they are told."""
    if any(not item.moment for item in bars):
        yield "work"
    if any(item.done > 0 and not item.moment for item in bars):
        yield "done"
    if any(item.moment for item in bars):
        yield "moment"
    if any(item.decides for item in bars):
        yield "decides"
    if any(item.kept is not None for item in bars):
        yield "kept"


def _mark(name: str, x: float, middle: float, palette: Palette) -> Iterator[Mark]:
    whole: Stretch = (x, SWATCH)
    match name:
        case "work":
            yield from bar(whole, middle, palette)
        case "done":
            yield from bar(whole, middle, palette, done=1.0)
        case "moment":
            yield diamond(x + SWATCH / 2, middle, palette)
        case "decides":
            beside: Stretch = (x + SIGN_WIDTH + 3, SWATCH - SIGN_WIDTH - 3)
            yield sign(x + 1, middle, palette)
            yield from bar(beside, middle, palette)
            yield edge(beside, middle, palette)
        case _:
            yield kept(whole, middle - 7, palette)
