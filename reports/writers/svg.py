"""Charts as SVG text: deterministic, accessible, no font or browser needed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from reports.document import Chart, ChartKind
from reports.palette import Palette
from reports.writers.bars import bars, stacked_bars, waterfall
from reports.writers.heat import heat
from reports.writers.lettering import clean
from reports.writers.lines import lines, ranges
from reports.writers.picture import LINE_HEIGHT, Box, Mark, Picture
from reports.writers.plan import plan
from reports.writers.scatter import scatter
from reports.writers.templates import environment
from reports.writers.typeface import STACK

WIDE = 720.0
NARROW = 350.0
LAYOUTS = {
    ChartKind.BARS: bars,
    ChartKind.STACKED_BARS: stacked_bars,
    ChartKind.LINES: lines,
    ChartKind.SCATTER: scatter,
    ChartKind.HEAT: heat,
    ChartKind.WATERFALL: waterfall,
    ChartKind.RANGE: ranges,
    ChartKind.PLAN: plan,
}
HATCHES = (
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M2 1v2M6 5v2",
    "M0 2h8M0 6h8",
    "M0 0L8 8M-2 6L2 10M6 -2L10 2",
    "M2 0v8M6 0v8",
    "M0 8L8 0M0 0L8 8",
    "M0 4h8M4 0v8",
    "M0 6L4 2L8 6",
    "M2 2h2M6 6h2",
)
"""Patterns of data by number, drawn in the colour of the paper on a tile of eight by eight: a second mark
beside colour, so that a print in grey can be read."""

RULE_WIDTHS = {"grid": "1", "zero": "1.5", "whisker": "1.75"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `templates/svg/chart.svg.j2` is given.

    Attributes:
        id: unique on the page; ids of title and description begin with it.
        title, desc: the finding, and the same in words.
        marks: (name of the class, mark) in drawing order.
        paper: the colour of the ground.
        hatches: (number, path) of the patterns that occur.
        line_height: distance of the lines of one label.
    """

    id: str
    title: str
    desc: str
    picture: Picture
    marks: tuple[tuple[str, Mark], ...]
    paper: str
    hatches: tuple[tuple[int, str], ...] = ()
    fonts: str = STACK
    line_height: float = LINE_HEIGHT
    rule_widths: tuple[tuple[str, str], ...] = tuple(RULE_WIDTHS.items())


def draw(chart: Chart, palette: Palette, width: float = WIDE, language: str = "en") -> str:
    """One chart as an SVG element that scales with its box.

    Colours stand in the attributes and the classes "s0" to "s9", "grid", "zero", "whisker", "label",
    "muted" and "strong" let a style sheet replace them. Values that are None or not finite are drawn as
    missing, never as zero. The same chart always gives the same text.
    """
    picture = LAYOUTS[chart.kind](chart, palette, width, language)
    drawing = Drawing(
        id=f"{chart.id}-{int(width)}",
        title=clean(chart.title),
        desc=clean(chart.alt),
        picture=picture,
        marks=tuple((type(mark).__name__, mark) for mark in picture.marks),
        paper=palette.paper,
        hatches=tuple((number, HATCHES[number]) for number in _hatched(picture)),
    )
    return environment().get_template("svg/chart.svg.j2").render(_context(drawing))


def _hatched(picture: Picture) -> list[int]:
    """Numbers of the patterns of a picture."""
    return sorted({mark.hatch for mark in picture.marks if isinstance(mark, Box) and mark.hatch})


def _context(drawing: Drawing) -> dict[str, object]:
    """The fields of a drawing by name."""
    named: dict[str, object] = {item.name: getattr(drawing, item.name) for item in fields(drawing)}
    return {**named, "rule_widths": dict(drawing.rule_widths)}
