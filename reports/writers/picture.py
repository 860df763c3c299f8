"""A picture as a list of marks: what the chart layouts make and the SVG template writes."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_SIZE = 13.0
SMALL_SIZE = 12.0
LINE_HEIGHT = 16.0


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `role` names its colour ("s0" to "s9" for data), `hatch` its pattern (0: none)."""

    x: float
    y: float
    width: float
    height: float
    role: str
    fill: str
    hatch: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `role` is "grid", "zero" or "whisker"."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, with gaps left out; `dash` is an SVG dash pattern, empty for none."""

    points: tuple[tuple[float, float], ...]
    role: str
    stroke: str
    dash: str


@dataclass(frozen=True, slots=True)
class Area:
    """A filled band with straight edges, pale enough that lines and rules show through it."""

    points: tuple[tuple[float, float], ...]
    role: str
    fill: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed figure with an edge; `role` is "outline" (not filled), "moment" (paper) or "moment-done"."""

    points: tuple[tuple[float, float], ...]
    role: str
    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One data point; a `hollow` one is a ring of its colour."""

    x: float
    y: float
    role: str
    fill: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Text of one or more lines; `y` is the base line of the first; `anchor` start, middle or end."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str
    role: str
    fill: str
    size: float = TEXT_SIZE


Mark = Box | Rule | Path | Area | Shape | Dot | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished layout: its size and its marks in drawing order."""

    width: float
    height: float
    marks: tuple[Mark, ...]
