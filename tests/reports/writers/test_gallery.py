"""Every kind of picture with awkward data: whole, inside its frame, readable in grey, told in words."""

from __future__ import annotations

import ast
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from reports.document import Chart, ChartKind
from reports.palette import DARK, LIGHT, contrast
from reports.writers.beside import Span
from reports.writers.lettering import STRONG
from reports.writers.lettering import width as text_width
from reports.writers.picture import LINE_HEIGHT, Area, Box, Dot, Label, Picture, Rule, Shape
from reports.writers.picture import Path as Line
from reports.writers.svg import LAYOUTS, NARROW, WIDE, draw
from tests.reports.writers.awkward import charts

SPACE = "{http://www.w3.org/2000/svg}"
VIEWS = Path(__file__).parents[3] / "views"
A_LITTLE = 3.0
"""Letters are measured on the generous side; so much of an overlap is none that is seen."""

EVERY = [
    pytest.param(chart, width, id=f"{chart.id}-{int(width)}")
    for kind in ChartKind
    for _, chart in charts(kind)
    for width in (WIDE, NARROW)
]


@cache
def laid(chart: Chart, width: float) -> Picture:
    """The marks of a chart."""
    return LAYOUTS[chart.kind](chart, LIGHT, width, "en")


def span(label: Label) -> Span:
    """The ground that a text takes."""
    bold = STRONG if label.role == "strong" else 1.0
    wide = bold * max(text_width(line, label.size) for line in label.lines)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    top = label.y - label.size * 0.8
    return Span(left, top, left + wide, top + (len(label.lines) - 1) * LINE_HEIGHT + label.size)


def edges(mark: Box | Rule | Line | Area | Shape | Dot | Label) -> tuple[tuple[float, float], ...]:
    """Corners of the ground a mark takes."""
    match mark:
        case Label():
            ground = span(mark)
            return ((ground.left, ground.top), (ground.right, ground.bottom))
        case Box():
            return ((mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height))
        case Rule():
            return ((mark.x1, mark.y1), (mark.x2, mark.y2))
        case Dot():
            return ((mark.x, mark.y),)
        case _:
            return mark.points


@pytest.mark.parametrize(("chart", "width"), EVERY)
def test_no_mark_leaves_the_picture(chart: Chart, width: float) -> None:
    """Bars, lines, dots and every text lie within the frame, at the widths of paper and of a telephone."""
    picture = laid(chart, width)
    out = [
        mark
        for mark in picture.marks
        for x, y in edges(mark)
        if not (-A_LITTLE <= x <= width + A_LITTLE and -A_LITTLE <= y <= picture.height + A_LITTLE)
    ]
    assert out == []


@pytest.mark.parametrize(("chart", "width"), EVERY)
def test_no_text_stands_over_another(chart: Chart, width: float) -> None:
    """Names, figures and units stand apart by what is seen."""
    spans = [(label.lines, span(label)) for label in laid(chart, width).marks if isinstance(label, Label)]
    small = [
        (lines, Span(s.left + A_LITTLE, s.top + A_LITTLE, s.right - A_LITTLE, s.bottom - A_LITTLE))
        for lines, s in spans
        if s.right - s.left > 2 * A_LITTLE
    ]
    over = [(one[0], other[0]) for one, other in combinations(small, 2) if one[1].meets(other[1])]
    assert over == []


@pytest.mark.parametrize(("chart", "width"), EVERY)
def test_a_picture_is_well_formed_and_told_in_words(chart: Chart, width: float) -> None:
    """It parses, its first two parts are title and description, and no id stands in it twice."""
    root: Element = fromstring(draw(chart, DARK, width))
    assert (root[0].text, root[1].text) == (chart.title, chart.alt)
    ids = [found for item in root.iter() if (found := item.get("id"))]
    assert len(ids) == len(set(ids))
    used = [item.get("fill", "") for item in root.iter(f"{SPACE}rect") if item.get("class") == "over"]
    assert {fill.removeprefix("url(#").removesuffix(")") for fill in used} <= set(ids)


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED_BARS, ChartKind.WATERFALL])
def test_filled_series_differ_by_more_than_colour(kind: ChartKind) -> None:
    """Of thirty series no two share colour and pattern, and of ten no two share a pattern."""
    chart = dict(charts(kind))["thirty series"]
    looks = [(mark.fill, mark.hatch) for mark in laid(chart, WIDE).marks if isinstance(mark, Box)][:30]
    assert len(set(looks)) == 30
    assert len({hatch for _, hatch in looks[:10]}) == 10


def test_lines_differ_by_more_than_colour() -> None:
    """Each line is named at its end; where there are too many, the legend shows how each one is dashed."""
    found = dict(charts(ChartKind.LINES))
    named = [mark.lines[0] for mark in laid(found["negative"], WIDE).marks if isinstance(mark, Label)]
    assert {"Series 1", "Series 2", "Series 3"} <= set(named)
    pieces = [m for m in laid(found["thirty series"], WIDE).marks if isinstance(m, Line)][:30]
    assert len({(piece.stroke, piece.dash) for piece in pieces}) == 30
    assert len({piece.dash for piece in pieces[:10]}) == 10


def test_beaten_points_are_rings() -> None:
    """Points off the outer edge are told from those on it without any colour."""
    chart = dict(charts(ChartKind.SCATTER))["whiskers"]
    third = chart.series[1].__class__("Edge", (30.0, None, None))
    both = Chart(**{**{n: getattr(chart, n) for n in chart.__slots__}, "series": (*chart.series, third)})
    dots = [mark.hollow for mark in laid(both, WIDE).marks if isinstance(mark, Dot)]
    assert dots == [False, True]


def test_crowded_points_are_numbered_and_every_name_stands_in_the_key() -> None:
    """Thirty points have numbers, and below the picture each number has its name in full."""
    chart = dict(charts(ChartKind.SCATTER))["thirty vendors"]
    said = [" ".join(mark.lines) for mark in laid(chart, WIDE).marks if isinstance(mark, Label)]
    assert all(f"{order} {name}" in said for order, name in enumerate(chart.categories, 1))
    assert all(str(order) in said for order in range(1, 31))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_many_columns_of_shades_keep_room_for_their_figures(width: float) -> None:
    """Thirty columns come in blocks below each other, each with its heads, and no figure is lost."""
    chart = dict(charts(ChartKind.HEAT))["thirty series"]
    cells = [mark for mark in laid(chart, width).marks if isinstance(mark, Box)]
    assert len(cells) == 90
    assert min(cell.width for cell in cells) >= 40


def test_patterns_are_seen_on_every_colour() -> None:
    """The paper shines through each pattern: each of the ten colours stands 3 to 1 against it."""
    assert all(contrast(colour, LIGHT.paper) >= 3 for colour in LIGHT.series)
    assert all(contrast(colour, DARK.paper) >= 3 for colour in DARK.series)


def test_every_chart_on_a_screen_has_words_for_who_does_not_see_it() -> None:
    """Each call that draws a chart in the app names `alt`."""
    calls = [
        (path.name, node)
        for path in sorted(VIEWS.rglob("*.py"))
        if ".plotly_chart(" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "plotly_chart"
    ]
    assert len(calls) > 5
    assert [name for name, node in calls if "alt" not in {word.arg for word in node.keywords}] == []
