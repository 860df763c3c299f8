"""How charts of slides look: colours, axes, figures at bars, ranges, legends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.util import Pt

from reports.document import Chart, Series
from reports.palette import LIGHT, colour_place
from reports.shortening import shortened
from reports.writers.ooxml import C, safe
from reports.writers.scale import usable

TYPE = 11


GAP, GAP_FEW, FEW = 40, 110, 4
"""Room between bars in percent of a bar; the larger one where there are few."""


LABELLED = 40
"""Up to so many values are written at their bars."""


LONGEST_NAME = 44


def colour(text: str) -> RGBColor:
    """A colour such as "#07569F"."""
    made: RGBColor = RGBColor.from_string(text.lstrip("#"))  # type: ignore[no-untyped-call]
    return made


def shaded(made: Any, shade: RGBColor | None, *, line: bool) -> None:
    """The colour of a series; None makes it invisible."""
    if shade is None:
        made.format.fill.background()
        made.format.line.fill.background()
    elif line:
        made.format.line.color.rgb = shade
    else:
        made.invert_if_negative = False
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = shade


def lying(frame: Any, bars: int) -> Any:
    """Bars that lie: the first name on top, names beside the bars on both sides of zero, values below."""
    frame.chart.plots[0].gap_width = GAP_FEW if bars <= FEW else GAP
    axis = frame.chart.category_axis
    axis.reverse_order = True
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    frame.chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    return frame


def quiet(axis: Any, *, lines: bool = False) -> None:
    """An axis without marks, with lines across where asked for."""
    axis.has_major_gridlines = lines
    if lines:
        axis.major_gridlines.format.line.color.rgb = colour(LIGHT.line)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = colour(LIGHT.muted)
    axis.tick_labels.font.size = Pt(TYPE)


def labelled(plot: Any, chart: Chart) -> None:
    """Values at the ends of bars."""
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format(chart), False
    labels.position, labels.font.size, labels.font.bold = XL_LABEL_POSITION.OUTSIDE_END, Pt(TYPE), True


def whiskers(made: Any, item: Series, count: int) -> None:
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
            f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{"".join(points)}'
            f"</c:numLit>"
        )
    text = (
        f'<c:errBars xmlns:c="{C}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'<c:plus>{ends[0]}</c:plus><c:minus>{ends[1]}</c:minus><c:spPr><a:ln w="15875"><a:solidFill>'
        f'<a:srgbClr val="{LIGHT.ink.lstrip("#")}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    element = made._element  # noqa: SLF001  no public way to it
    element.find(f"{{{C}}}cat").addprevious(parse_xml(text))


def unnamed(drawn: Any, places: Sequence[int]) -> None:
    """Leave series out of the legend."""
    if not drawn.has_legend:
        return
    position = drawn.legend._element.find(f"{{{C}}}legendPos")  # noqa: SLF001  no public way to it
    for place in reversed(places):
        entry = f'<c:legendEntry xmlns:c="{C}"><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        position.addnext(parse_xml(entry))


def own_colour(item: Series, order: int) -> RGBColor:
    """The colour of what a series means, else by its order."""
    return colour(LIGHT.series[colour_place(item.colour, order)])


def name_of(text: str) -> str:
    """A name as a chart has room for it."""
    return safe(shortened(text, LONGEST_NAME)) or " "


def number_format(chart: Chart) -> str:
    """How numbers of a chart are written, as a spreadsheet knows it."""
    return "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
