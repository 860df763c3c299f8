"""Charts of slides that can be edited: each with its numbers in a workbook in which text is only text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Pt
from xlsxwriter import Workbook

from reports.document import Chart, ChartKind, Series, steps
from reports.facts import shortened
from reports.palette import LIGHT, Meaning, colour_place
from reports.writers.ooxml import C, safe
from reports.writers.scale import usable

PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE = datetime(2000, 1, 1, tzinfo=UTC)
TYPE = 11
GAP, GAP_FEW, FEW = 40, 110, 4
"""Room between bars in percent of a bar; the larger one where there are few."""

LABELLED = 40
"""Up to so many values are written at their bars."""

LONGEST_NAME = 60
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


class _Plain:
    """Writes the workbook of a chart with every text as text and without the time of writing."""

    @contextmanager
    def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
        book = Workbook(file, PLAIN_TEXT)
        book.set_properties({"created": MADE})
        yield book, book.add_worksheet()
        book.close()


class _Categories(_Plain, CategoryWorkbookWriter):
    """For charts of categories."""


class _Points(_Plain, XyWorkbookWriter):
    """For charts of points."""


class CategoryData(CategoryChartData):
    """Categories and series of a chart."""

    @property
    def _workbook_writer(self) -> Any:
        return _Categories(self)  # type: ignore[no-untyped-call]


class PointData(XyChartData):
    """Points of a chart."""

    @property
    def _workbook_writer(self) -> Any:
        return _Points(self)  # type: ignore[no-untyped-call]


def drawable(chart: Chart) -> bool:
    """Whether a chart becomes a native one; others are a table or a picture."""
    if chart.kind in (ChartKind.PLAN, ChartKind.HEAT) or not chart.categories:
        return False
    enough = 2 if chart.kind is ChartKind.SCATTER else 1
    return len(chart.series) >= enough and any(usable(item.values) for item in chart.series)


def draw(shapes: Any, chart: Chart, box: Box) -> Any:
    """A native chart on a slide; the shape that holds it."""
    frame = DRAWN[chart.kind](shapes, chart, box)
    frame.chart.font.size = Pt(TYPE)
    frame.chart.font.color.rgb = colour(LIGHT.ink)
    return frame


def colour(text: str) -> RGBColor:
    """A colour such as "#07569F"."""
    made: RGBColor = RGBColor.from_string(text.lstrip("#"))  # type: ignore[no-untyped-call]
    return made


def _bars(shapes: Any, chart: Chart, box: Box) -> Any:
    frame = _categories(shapes, chart, box, XL_CHART_TYPE.BAR_CLUSTERED, _values(chart))
    plot = frame.chart.plots[0]
    plot.overlap = 0
    ranged = any(item.low or item.high for item in chart.series)
    if not ranged and len(chart.categories) * len(chart.series) <= LABELLED:
        _labelled(plot, chart)
    for made, item in zip(plot.series, chart.series, strict=True):
        _whiskers(made, item, len(chart.categories))
    return _lying(frame, len(chart.categories) * len(chart.series))


def _stacked(shapes: Any, chart: Chart, box: Box) -> Any:
    frame = _categories(shapes, chart, box, XL_CHART_TYPE.BAR_STACKED, _values(chart))
    frame.chart.plots[0].overlap = 100
    return _lying(frame, len(chart.categories))


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
        made.marker.format.fill.fore_color.rgb = _own(chart.series[place], place)
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
        chart.categories[place] if single else f"{chart.categories[place]} – {chart.series[at].name}"
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
        shade = _own(item, order)
        data.append((item.name, above, shade))
        if any(value for value in under if value):
            data.append((item.name, under, shade))
    frame = _given(shapes, chart, box, XL_CHART_TYPE.BAR_STACKED, names, data)
    frame.chart.plots[0].overlap = 100
    _unnamed(frame.chart, [place for place, (name, _, _) in enumerate(data) if _again(data, place, name)])
    return _lying(frame, len(names))


def _again(data: Sequence[tuple[str, Values, RGBColor | None]], place: int, name: str) -> bool:
    """Whether a series is invisible or was named before."""
    return data[place][2] is None or any(item[0] == name for item in data[:place])


def _scatter(shapes: Any, chart: Chart, box: Box) -> Any:
    data: Any = PointData(number_format=_format(chart))  # type: ignore[no-untyped-call]
    across, up = chart.series[0], chart.series[1]
    pairs = [
        (place, x, y)
        for place, (x, y) in enumerate(zip(across.values, up.values, strict=False))
        if usable([x]) and usable([y])
    ]
    points = data.add_series(_name(up.name))
    for _, x, y in pairs:
        points.add_data_point(x, y)
    front = _front(chart, pairs)
    if front:
        line = data.add_series(_name(chart.series[2].name))
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
        label.text_frame.text = _name(chart.categories[place])
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
        _quiet(axis)
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "#,##0", False
    if chart.top is not None:
        drawn.value_axis.maximum_scale, drawn.value_axis.minimum_scale = chart.top, 0


def _categories(shapes: Any, chart: Chart, box: Box, kind: Any, values: Sequence[Values]) -> Any:
    data = [
        (item.name, own, _own(item, order))
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
    held: Any = CategoryData(number_format=_format(chart))  # type: ignore[no-untyped-call]
    held.categories = [_name(name) for name in names]
    for name, values, _ in data:
        held.add_series(_name(name), values)
    frame = shapes.add_chart(kind, *box, held)
    drawn = frame.chart
    drawn.has_title = False
    for made, (_, _, shade) in zip(drawn.plots[0].series, data, strict=True):
        _shaded(made, shade, line=kind == XL_CHART_TYPE.LINE_MARKERS)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _quiet(drawn.category_axis)
    _quiet(drawn.value_axis, lines=True)
    drawn.value_axis.tick_labels.number_format = _format(chart)
    drawn.value_axis.tick_labels.number_format_is_linked = False
    if chart.top is not None:
        drawn.value_axis.maximum_scale = chart.top
    return frame


def _shaded(made: Any, shade: RGBColor | None, *, line: bool) -> None:
    if shade is None:
        made.format.fill.background()
        made.format.line.fill.background()
    elif line:
        made.format.line.color.rgb = shade
    else:
        made.invert_if_negative = False
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = shade


def _lying(frame: Any, bars: int) -> Any:
    """Bars that lie: the first name on top, names beside the bars on both sides of zero, values below."""
    frame.chart.plots[0].gap_width = GAP_FEW if bars <= FEW else GAP
    axis = frame.chart.category_axis
    axis.reverse_order = True
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    frame.chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    return frame


def _quiet(axis: Any, *, lines: bool = False) -> None:
    axis.has_major_gridlines = lines
    if lines:
        axis.major_gridlines.format.line.color.rgb = colour(LIGHT.line)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = colour(LIGHT.muted)
    axis.tick_labels.font.size = Pt(TYPE)


def _labelled(plot: Any, chart: Chart) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = _format(chart), False
    labels.position, labels.font.size, labels.font.bold = XL_LABEL_POSITION.OUTSIDE_END, Pt(TYPE), True


def _whiskers(made: Any, item: Series, count: int) -> None:
    """What a value may be at the least and at the most, as lines through the end of its bar."""
    if not (item.low or item.high):
        return
    ends = []
    for part, sign in ((item.high, 1.0), (item.low, -1.0)):
        pairs = enumerate(zip(part[:count], item.values[:count], strict=False))
        points = [
            f'<c:pt idx="{place}"><c:v>{max(0.0, sign * (end - value)):.10g}</c:v></c:pt>'
            for place, (end, value) in pairs
            if end is not None and value is not None and usable([end]) and usable([value])
        ]
        ends.append(
            f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{"".join(points)}</c:numLit>'
        )
    text = (
        f'<c:errBars xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'<c:plus>{ends[0]}</c:plus><c:minus>{ends[1]}</c:minus><c:spPr><a:ln w="15875"><a:solidFill>'
        f'<a:srgbClr val="{LIGHT.ink.lstrip("#")}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    element = made._element  # noqa: SLF001 - python-pptx has no ranges of its own
    element.find(f"{{{C}}}cat").addprevious(parse_xml(text))


def _unnamed(drawn: Any, places: Sequence[int]) -> None:
    """Leave series out of the legend."""
    if not drawn.has_legend:
        return
    position = drawn.legend._element.find(f"{{{C}}}legendPos")  # noqa: SLF001 - as above
    for place in reversed(places):
        entry = f'<c:legendEntry xmlns:c="{C}"><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        position.addnext(parse_xml(entry))


def _values(chart: Chart) -> list[Values]:
    return [
        [value if usable([value]) else None for value in _filled(item.values, len(chart.categories))]
        for item in chart.series
    ]


def _filled(values: Values, count: int) -> Values:
    return [*values[:count], *([None] * (count - len(values)))]


def _own(item: Series, order: int) -> RGBColor:
    return colour(LIGHT.series[colour_place(item.colour, order)])


def _name(text: str) -> str:
    return safe(shortened(text, LONGEST_NAME)) or " "


def _format(chart: Chart) -> str:
    return "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")


DRAWN = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED_BARS: _stacked,
    ChartKind.LINES: _lines,
    ChartKind.RANGE: _lines,
    ChartKind.WATERFALL: _waterfall,
    ChartKind.SCATTER: _scatter,
}
"""What draws each kind."""
