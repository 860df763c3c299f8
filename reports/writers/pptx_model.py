"""Slides as values: what each shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.document import (
    Block,
    Chart,
    KeyFigure,
    Provenance,
)
from reports.writers.pptx_fit import Grid, Piece


@dataclass(frozen=True, slots=True)
class Box:
    """Room for what a slide shows: left, top, width and height in points."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: the finding, or the heading.
        above: the section it belongs to, in small letters.
        pieces, size: texts and their type.
        figures: key figures above the texts.
        chart, grid: what it shows.
        heat: the cells of the grid are shaded by their value, 0 to 100.
        below: a line under it.
        notes: what a speaker wants to know.
    """

    title: str
    above: str = ""
    pieces: tuple[Piece, ...] = ()
    size: float = 18.0
    figures: tuple[KeyFigure, ...] = ()
    chart: Chart | None = None
    grid: Grid | None = None
    heat: bool = False
    below: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Part:
    """A section with its blocks."""

    heading: str
    appendix: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def lesser(self) -> bool:
        """Whether it is looked up rather than shown."""
        return self.appendix or any(isinstance(block, Provenance) for block in self.blocks)
