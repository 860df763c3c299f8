"""What is drawn on slides: texts, key figures, tables and pictures, each in its box."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from reports.document import Align, KeyFigure, Tone
from reports.heat import ground, ink_on
from reports.palette import LIGHT
from reports.writers import raster
from reports.writers.lettering import STRONG
from reports.writers.ooxml import A, safe
from reports.writers.pptx_fit import (
    FIGURE_LINES,
    LINE,
    Grid,
    Piece,
    cut,
    figure_size,
)
from reports.writers.pptx_looks import colour
from reports.writers.pptx_model import Box
from reports.writers.pptx_plan import FIGURES_HIGH

BELOW = 24.0
"""Height of the line under what a slide shows, in points."""


POINT = 12700


def units(box: Box) -> tuple[int, int, int, int]:
    """A box in the units of slides."""
    return (Pt(box.left), Pt(box.top), Pt(box.wide), Pt(box.high))


def _frame(slide: Any, box: Box, name: str) -> Any:
    shape = slide.shapes.add_textbox(*units(box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def small(slide: Any, box: Box, text: str, size: float, name: str) -> None:
    """One line in small grey letters."""
    frame = _frame(slide, box, name)
    most = max(1, int(box.high / (size * LINE)))
    _runs(frame.paragraphs[0], cut(text, box.wide, size, most), size, LIGHT.muted)


def _runs(paragraph: Any, text: str, size: float, shade: str, *, bold: bool = False) -> None:
    """Letters; where a line ends, a new one begins."""
    for place, part in enumerate(safe(text).split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = part, Pt(round(size, 1)), bold
        run.font.color.rgb = colour(shade)


def texts_in(slide: Any, box: Box, pieces: Any, size: float, name: str) -> None:
    """Texts under each other; callouts stand out by their lead and colour."""
    frame = _frame(slide, box, name)
    for place, piece in enumerate(pieces):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _piece(paragraph, piece, size)


def _piece(paragraph: Any, piece: Piece, size: float) -> None:
    paragraph.space_after = Pt(6)
    if piece.bullet:
        _bulleted(paragraph)
    warned = piece.tone in (Tone.WARNING, Tone.STAMP)
    for text, bold in ((piece.lead, True), (piece.text, piece.strong or piece.tone is Tone.STAMP)):
        if text:
            shade = LIGHT.warning if warned else LIGHT.accent if piece.strong else LIGHT.ink
            _runs(paragraph, text, size, shade, bold=bold)


def _bulleted(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  no public way to it
    properties.set("marL", str(18 * POINT))
    properties.set("indent", str(-18 * POINT))
    properties.append(parse_xml(f'<a:buFont xmlns:a="{A}" typeface="Arial"/>'))
    properties.append(parse_xml(f'<a:buChar xmlns:a="{A}" char="•"/>'))


def figures_in(slide: Any, box: Box, figures: tuple[KeyFigure, ...]) -> None:
    """Key figures side by side, big."""
    gap = 10.0
    wide = (box.wide - gap * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        left = box.left + place * (wide + gap)
        card = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, *units(Box(left, box.top, wide, FIGURES_HIGH - 14.0))
        )
        card.name = f"Figure {place + 1}"
        card.shadow.inherit = False
        card.fill.solid()
        card.fill.fore_color.rgb = colour(LIGHT.wash)
        card.line.fill.background()
        frame = card.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = Pt(8)
        room = wide - 16.0
        size = figure_size(figure.value, room)
        texts = (
            (cut(figure.label, room, 11.0, 2), 11.0, LIGHT.muted, False),
            (cut(figure.value, room / STRONG, size, FIGURE_LINES), size, LIGHT.accent, True),
            (cut(figure.basis, room, 8.5, 3), 8.5, LIGHT.muted, False),
        )
        for order, (text, points, shade, bold) in enumerate(texts):
            paragraph = frame.paragraphs[0] if order == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            _runs(paragraph, text, points, shade, bold=bold)


def table_in(slide: Any, box: Box, grid: Grid, *, heat: bool) -> None:
    """A table; of one of shares each cell is shaded by its value."""
    table = grid.table
    size = (len(table.rows) + 1, len(table.columns))
    frame = slide.shapes.add_table(*size, Pt(box.left), Pt(box.top), Pt(box.wide), Pt(sum(grid.heights)))
    told_by(frame, table.title, table.title)
    made = frame.table
    _plain(made)
    for place, wide in enumerate(grid.how.widths):
        made.columns[place].width = Pt(wide)
    for place, high in enumerate(grid.heights):
        made.rows[place].height = Pt(high)
    for at, column in enumerate(table.columns):
        text = f"{column.title} {column.unit}".strip()
        _cell(made.cell(0, at), text, grid, align=column.align, bold=True, filled=LIGHT.wash)
    for down, row in enumerate(table.rows, 1):
        for at, (text, column) in enumerate(zip(row.cells, table.columns, strict=False)):
            filled = LIGHT.wash if row.total else _shade(text) if heat and at else LIGHT.paper
            _cell(made.cell(down, at), text, grid, align=column.align, bold=row.total, filled=filled)


def _plain(table: Any) -> None:
    """A table without the style of the program: a light line under each row."""
    properties = table._tbl.tblPr  # noqa: SLF001  no public way to it
    for child in list(properties):
        properties.remove(child)
    properties.append(
        parse_xml(f'<a:tableStyleId xmlns:a="{A}">{{5940675A-B579-460E-94D1-54222C63F5DA}}</a:tableStyleId>')
    )
    table.horz_banding = False


def _cell(cell: Any, text: str, grid: Grid, *, align: Align, bold: bool, filled: str) -> None:
    cell.margin_left = cell.margin_right = Pt(6)
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(filled)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if align is Align.RIGHT else PP_ALIGN.LEFT
    _runs(paragraph, text, grid.how.size, ink_on(filled), bold=bold)
    _edged(cell)


def _edged(cell: Any) -> None:
    """No line at the sides, a light one below."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  no public way to it
    none = "<a:noFill/>"
    light = f'<a:solidFill><a:srgbClr val="{LIGHT.line.lstrip("#")}"/></a:solidFill>'
    edges = (("lnL", none), ("lnR", none), ("lnT", none), ("lnB", light))
    for place, (name, fill) in enumerate(edges):
        properties.insert(place, parse_xml(f'<a:{name} xmlns:a="{A}" w="9525">{fill}</a:{name}>'))


def _shade(text: str) -> str:
    """The ground of a cell of a table of shares, 0 to 100."""
    try:
        return ground(float(text) / 100.0)
    except ValueError:
        return LIGHT.paper


def told_by(frame: Any, title: str, alt: str) -> None:
    """What a picture or table shows, for who does not see it."""
    properties = frame._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001  no public way to it
    properties.set("descr", safe(alt)[:2000])
    properties.set("title", safe(title)[:250])


def picture_in(slide: Any, box: Box, png: bytes, title: str, alt: str) -> None:
    """A picture as large as fits, with its text alternative."""
    wide, high = raster.size(png)
    scale = min(box.wide / wide, box.high / high)
    place = Box(box.left, box.top, wide * scale, high * scale)
    told_by(slide.shapes.add_picture(BytesIO(png), *units(place)), title, alt)
