"""Charts of slides that can be edited: each with its numbers in a workbook in which text is only text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from reports.document import Chart, ChartKind, steps
from reports.palette import LIGHT, Meaning
from reports.shortening import shortened
from reports.writers.ooxml import safe
from reports.writers.pptx_books import CategoryData, PointData
from reports.writers.pptx_looks import (
    LABELLED,
    LONGEST_NAME,
    TYPE,
    colour,
    labelled,
    lying,
    name_of,
    number_format,
    own_colour,
    quiet,
    shaded,
    unnamed,
    whiskers,
)
from reports.writers.scale import usable

LINES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH, MSO_LINE.DASH_DOT)


MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)


Box = tuple[int, int, int, int]
"""Left, top, width and height in the units of slides."""


Values = Sequence[float | None]


def drawable(chart: Chart) -> bool:
    """Whether a chart becomes a native one; others are a table or a picture."""
    if chart.kind in (ChartKind.PLAN, ChartKind.HEAT) or not chart.categories:
        return False
    if chart.kind is ChartKind.SCATTER:
        return len(chart.series) > 1 and any(
            usable([x]) and usable([y])
            for x, y in zip(chart.series[0].values, chart.series[1].values, strict=False)
        )
    return any(usable(item.values) for item in chart.series)


def draw(shapes: Any, chart: Chart, box: Box) -> Any:
    """A native chart on a slide; the shape that holds it."""
    frame = DRAWN[chart.kind](shapes, chart, box)
    frame.chart.font.size = Pt(TYPE)
    frame.chart.font.color.rgb = colour(LIGHT.ink)
    return frame


def _bars(shapes: Any, chart: Chart, box: Box) -> Any:
    frame = _categories(shapes, chart, box, XL_CHART_TYPE.BAR_CLUSTERED, _values(chart))
    plot = frame.chart.plots[0]
    plot.overlap = 0
    ranged = any(item.low or item.high for item in chart.series)
    if not ranged and len(chart.categories) * len(chart.series) <= LABELLED:
        labelled(plot, chart)
    for made, item in zip(plot.series, chart.series, strict=True):
        whiskers(made, item, len(chart.categories))
    return lying(frame, len(chart.categories) * len(chart.series))


def _stacked(shapes: Any, chart: Chart, box: Box) -> Any:
    frame = _categories(shapes, chart, box, XL_CHART_TYPE.BAR_STACKED, _values(chart))
    frame.chart.plots[0].overlap = 100
    return lying(frame, len(chart.categories))


def _lines(shapes: Any, chart: Chart, box: Box) -> Any:
    frame = _categories(shapes, chart, box, XL_CHART_TYPE.LINE_MARKERS, _values(chart))
    ranged = chart.kind is ChartKind.RANGE
    for place, made in enumerate(frame.chart.plots[0].series):
        made.smooth = False
        made.format.line.width = Pt(2.5 if not ranged or place == 1 else 1.5)
        made.format.line.dash_style = (
            LINES[place % len(LINES)] if not ranged else LINES[0 if place == 1 else 1]
        )
        made.marker.style, made.marker.size = MARKERS[place % len(MARKERS)], 7
        made.marker.format.fill.solid()
        made.marker.format.fill.fore_color.rgb = own_colour(chart.series[place], place)
    frame.chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    return frame


def _waterfall(shapes: Any, chart: Chart, box: Box) -> Any:
    """Steps as stacked bars on an invisible one; what lies below zero is a series of its own."""
    ends = steps(chart)
    rows = [
        (place, at)
        for place in range(len(chart.categories))
        for at in range(len(chart.series))
        if usable([chart.series[at].values[place]])
    ]
    single = len(chart.series) == 1
    names = [
        chart.categories[place] if single else f"{chart.categories[place]}: {chart.series[at].name}"
        for place, at in rows
    ]
    spans = [sorted(ends[at][place] or (0.0, 0.0)) for place, at in rows]
    data: list[tuple[str, Values, RGBColor | None]] = [
        ("\u200b", [max(0.0, low) or min(0.0, high) for low, high in spans], None)
    ]
    for order, item in enumerate(chart.series):
        mine = [at == order for _, at in rows]
        above = [
            max(0.0, high) - max(0.0, low) if own else None
            for own, (low, high) in zip(mine, spans, strict=True)
        ]
        under = [
            min(0.0, low) - min(0.0, high) if own else None
            for own, (low, high) in zip(mine, spans, strict=True)
        ]
        shade = own_colour(item, order)
        data.append((item.name, above, shade))
        if any(value for value in under if value):
            data.append((item.name, under, shade))
    frame = _given(shapes, chart, box, XL_CHART_TYPE.BAR_STACKED, names, data)
    frame.chart.plots[0].overlap = 100
    unnamed(frame.chart, [place for place, (name, _, _) in enumerate(data) if _again(data, place, name)])
    return lying(frame, len(names))


def _again(data: Sequence[tuple[str, Values, RGBColor | None]], place: int, name: str) -> bool:
    """Whether a series is invisible or was named before."""
    return data[place][2] is None or any(item[0] == name for item in data[:place])


def _scatter(shapes: Any, chart: Chart, box: Box) -> Any:
    data: Any = PointData(number_format=number_format(chart))  # type: ignore[no-untyped-call]
    across, up = chart.series[0], chart.series[1]
    pairs = [
        (place, x, y)
        for place, (x, y) in enumerate(zip(across.values, up.values, strict=False))
        if usable([x]) and usable([y])
    ]
    points = data.add_series(name_of(up.name))
    for _, x, y in pairs:
        points.add_data_point(x, y)
    front = _front(chart, pairs)
    if front:
        line = data.add_series(name_of(chart.series[2].name))
        for x, y in front:
            line.add_data_point(x, y)
    frame = shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    _pointed(frame.chart, chart, [place for place, _, _ in pairs])
    return frame


def _front(
    chart: Chart, pairs: Sequence[tuple[int, float | None, float | None]]
) -> list[tuple[float, float]]:
    """The points that nobody beats, from left to right."""
    if len(chart.series) < 3:  # noqa: PLR2004  the third one names them
        return []
    best = chart.series[2].values
    return sorted(
        (x, y) for place, x, y in pairs if x is not None and y is not None and usable([best[place]])
    )


def _pointed(drawn: Any, chart: Chart, places: Sequence[int]) -> None:
    """Names at the points, a line through those that nobody beats, names at the axes."""
    first = drawn.plots[0].series[0]
    first.format.line.fill.background()
    first.marker.style, first.marker.size = XL_MARKER_STYLE.CIRCLE, 10
    first.marker.format.fill.solid()
    first.marker.format.fill.fore_color.rgb = colour(LIGHT.series[Meaning.OFFER])
    for order, place in enumerate(places):
        label = first.points[order].data_label
        label.text_frame.text = name_of(chart.categories[place])
        label.position = XL_LABEL_POSITION.ABOVE
    for line in list(drawn.plots[0].series)[1:]:
        line.format.line.color.rgb = colour(LIGHT.series[Meaning.OFFER])
        line.format.line.dash_style = MSO_LINE.DASH
        line.marker.style = XL_MARKER_STYLE.NONE
    drawn.has_legend, drawn.has_title = False, False
    for axis, text in ((drawn.category_axis, chart.series[0].name), (drawn.value_axis, chart.series[1].name)):
        axis.has_title = True
        axis.axis_title.text_frame.text = safe(shortened(text, LONGEST_NAME * 2))
        axis.axis_title.text_frame.paragraphs[0].font.size = Pt(TYPE)
        quiet(axis)
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    if chart.top is not None:
        drawn.value_axis.maximum_scale, drawn.value_axis.minimum_scale = chart.top, 0


def _categories(shapes: Any, chart: Chart, box: Box, kind: Any, values: Sequence[Values]) -> Any:
    data = [
        (item.name, own, own_colour(item, order))
        for order, (item, own) in enumerate(zip(chart.series, values, strict=True))
    ]
    return _given(shapes, chart, box, kind, chart.categories, data)


def _given(
    shapes: Any,
    chart: Chart,
    box: Box,
    kind: Any,
    names: Sequence[str],
    data: Sequence[tuple[str, Values, RGBColor | None]],
) -> Any:
    held: Any = CategoryData(number_format=number_format(chart))  # type: ignore[no-untyped-call]
    held.categories = [name_of(name) for name in names]
    for name, values, _ in data:
        held.add_series(name_of(name), values)
    frame = shapes.add_chart(kind, *box, held)
    drawn = frame.chart
    drawn.has_title = False
    for made, (_, _, shade) in zip(drawn.plots[0].series, data, strict=True):
        shaded(made, shade, line=kind == XL_CHART_TYPE.LINE_MARKERS)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    quiet(drawn.category_axis)
    quiet(drawn.value_axis, lines=True)
    drawn.value_axis.tick_labels.number_format = number_format(chart)
    drawn.value_axis.tick_labels.number_format_is_linked = False
    if chart.top is not None:
        drawn.value_axis.maximum_scale = chart.top
    return frame


def _values(chart: Chart) -> list[Values]:
    return [
        [value if usable([value]) else None for value in _filled(item.values, len(chart.categories))]
        for item in chart.series
    ]


def _filled(values: Values, count: int) -> Values:
    return [*values[:count], *([None] * (count - len(values)))]


DRAWN = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED_BARS: _stacked,
    ChartKind.LINES: _lines,
    ChartKind.RANGE: _lines,
    ChartKind.WATERFALL: _waterfall,
    ChartKind.SCATTER: _scatter,
}
"""What draws each kind."""
