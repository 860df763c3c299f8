"""Drawing slides: titles, texts, key figures, tables, charts, feet and notes, each in its box."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from reports.document import Align, Document, KeyFigure, Tone
from reports.facts import shortened
from reports.heat import ground, ink_on
from reports.look import Look
from reports.palette import LIGHT
from reports.writers import raster
from reports.writers.ooxml import A, P, region, safe, xml
from reports.writers.pptx_charts import colour, draw, drawable
from reports.writers.pptx_fit import Grid, Piece, title_size, title_text
from reports.writers.pptx_plan import FIGURES_HIGH, Box, Slide

EDGE = 36.0
FOOT_LETTERS = 130
"""Longest stamp at the foot, in letters; stamp and foot together take two lines."""

BELOW = 24.0
"""Height of the line under what a slide shows, in points."""

FIGURE_SIZES = ((12, 26.0), (18, 20.0), (30, 15.0))
"""Key figures of at most so many letters in type of this size; longer ones in `SMALLEST_FIGURE`."""

SMALLEST_FIGURE = 12.0
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FEET = {PP_PLACEHOLDER.FOOTER: "ftr", PP_PLACEHOLDER.SLIDE_NUMBER: "sldNum"}
POINT = 12700


@dataclass(frozen=True, slots=True)
class Stage:
    """A presentation being filled.

    Attributes:
        deck: of python-pptx.
        first, rest: layouts of the title slide and of all others.
        box: room below the title; `head` is the box of the title.
        shipped: the layouts are ours.
    """

    deck: Any
    first: Any
    rest: Any
    head: Box
    box: Box
    document: Document
    look: Look
    shipped: bool


def title_slide(stage: Stage) -> None:
    """Title, subtitle, stamp, whose report it is, and the logo."""
    slide = stage.deck.slides.add_slide(stage.first)
    document, look = stage.document, stage.look
    texts = [document.subtitle, look.sender]
    for shape in list(slide.placeholders):
        kind = shape.placeholder_format.type
        if kind in TITLES:
            _titled(shape, document.title, shape.width / POINT, shape.height / POINT, 36.0)
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            _lined(shape.text_frame, [shortened(text, 200) for text in texts if text], 16.0)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx has no way to drop one
    high = stage.deck.slide_height / POINT
    if document.stamp:
        box = Box(EDGE, high - 110.0, stage.deck.slide_width / POINT - 2 * EDGE, 30.0)
        _boxed(slide, box, [Piece(shortened(document.stamp, FOOT_LETTERS), tone=Tone.STAMP)], 14.0, "Stamp")
    _logo(slide, stage)
    _feet(slide, stage)
    _noted(slide, [document.title, document.subtitle, document.stamp, document.footer])


def content_slide(stage: Stage, made: Slide, language: str) -> None:
    """One slide of the plan."""
    slide = stage.deck.slides.add_slide(stage.rest)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type in TITLES:
            _titled(shape, made.title, stage.head.wide, stage.head.high, 0.0 if stage.shipped else 28.0)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - as above
    if made.above and stage.head.top >= EDGE:
        _small(
            slide,
            Box(stage.head.left, stage.head.top - 18.0, stage.head.wide, 16.0),
            made.above,
            10.5,
            "Section",
        )
    _shown(slide, stage, made, language)
    if made.below:
        box = Box(stage.box.left, stage.box.top + stage.box.high + 4.0, stage.box.wide, BELOW - 4.0)
        _small(slide, box, made.below, 9.5, "Source")
    _feet(slide, stage)
    _noted(slide, made.notes)


def _shown(slide: Any, stage: Stage, made: Slide, language: str) -> None:
    """What stands below the title."""
    box = stage.box
    if made.figures:
        _figures(slide, box, made.figures)
        box = Box(box.left, box.top + FIGURES_HIGH, box.wide, box.high - FIGURES_HIGH)
    if made.pieces:
        _boxed(slide, box, made.pieces, made.size, "Text")
    if made.grid is not None:
        _table(slide, box, made.grid, heat=made.heat)
    if made.chart is not None and drawable(made.chart):
        frame = draw(slide.shapes, made.chart, _units(box))
        _told(frame, made.chart.title, made.chart.alt)
    elif made.chart is not None:
        _picture(slide, box, raster.charts([made.chart], language)[0], made.chart.title, made.chart.alt)


def _units(box: Box) -> tuple[int, int, int, int]:
    return (Pt(box.left), Pt(box.top), Pt(box.wide), Pt(box.high))


def _titled(shape: Any, text: str, wide: float, high: float, usual: float) -> None:
    """A title in the largest type that fits; `usual` is tried first, 0 for what the layout says."""
    room = (wide - 2.0, high)
    said = title_text(safe(text), *room)
    shape.text_frame.text = said
    size = title_size(said, *room)
    if usual > size and title_size(said, wide * size / usual, high * size / usual) == size:
        size = usual
    if usual or size < 24.0:  # noqa: PLR2004  the type of titles in our layout
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)


def _lined(frame: Any, texts: list[str], size: float) -> None:
    frame.text = safe("\n".join(texts))
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _frame(slide: Any, box: Box, name: str) -> Any:
    shape = slide.shapes.add_textbox(*_units(box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _small(slide: Any, box: Box, text: str, size: float, name: str) -> None:
    """One line in small grey letters."""
    frame = _frame(slide, box, name)
    most = int(box.wide * max(1, int(box.high / (size * 1.2))) / (size * 0.6))
    run = frame.paragraphs[0].add_run()
    run.text = safe(shortened(text, most))
    run.font.size, run.font.color.rgb = Pt(size), colour(LIGHT.muted)


def _boxed(slide: Any, box: Box, pieces: Any, size: float, name: str) -> None:
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
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = safe(text).replace("\n", "\v"), Pt(size), bold
            shade = LIGHT.warning if warned else LIGHT.accent if piece.strong else LIGHT.ink
            run.font.color.rgb = colour(shade)


def _bulleted(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no marks of lists
    properties.set("marL", str(18 * POINT))
    properties.set("indent", str(-18 * POINT))
    properties.append(parse_xml(f'<a:buFont xmlns:a="{A}" typeface="Arial"/>'))
    properties.append(parse_xml(f'<a:buChar xmlns:a="{A}" char="•"/>'))


def _figures(slide: Any, box: Box, figures: tuple[KeyFigure, ...]) -> None:
    """Key figures side by side, big."""
    gap = 10.0
    wide = (box.wide - gap * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        left = box.left + place * (wide + gap)
        card = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, *_units(Box(left, box.top, wide, FIGURES_HIGH - 14.0))
        )
        card.name = f"Figure {place + 1}"
        card.shadow.inherit = False
        card.fill.solid()
        card.fill.fore_color.rgb = colour(LIGHT.wash)
        card.line.fill.background()
        frame = card.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = Pt(8)
        size = next((size for most, size in FIGURE_SIZES if len(figure.value) <= most), SMALLEST_FIGURE)
        texts = (
            (shortened(figure.label, 60), 11.0, LIGHT.muted, False),
            (shortened(figure.value, 90), size * (1.0 if wide > 150 else 0.8), LIGHT.accent, True),  # noqa: PLR2004
            (shortened(figure.basis, 110), 9.0, LIGHT.muted, False),
        )
        for order, (text, points, shade, bold) in enumerate(texts):
            paragraph = frame.paragraphs[0] if order == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = safe(text), Pt(points), bold
            run.font.color.rgb = colour(shade)


def _table(slide: Any, box: Box, grid: Grid, *, heat: bool) -> None:
    table = grid.table
    size = (len(table.rows) + 1, len(table.columns))
    frame = slide.shapes.add_table(*size, Pt(box.left), Pt(box.top), Pt(box.wide), Pt(sum(grid.heights)))
    _told(frame, table.title, table.title)
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
    properties = table._tbl.tblPr  # noqa: SLF001 - python-pptx has no styles of tables
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
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = safe(text).replace("\n", "\v"), Pt(round(grid.how.size, 1)), bold
    run.font.color.rgb = colour(ink_on(filled))
    _edged(cell)


def _edged(cell: Any) -> None:
    """No line at the sides, a light one below."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no edges of cells
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


def _told(frame: Any, title: str, alt: str) -> None:
    """What a picture or table shows, for who does not see it."""
    properties = frame._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no text alternatives
    properties.set("descr", safe(alt)[:2000])
    properties.set("title", safe(title)[:250])


def _picture(slide: Any, box: Box, png: bytes, title: str, alt: str) -> None:
    wide, high = raster.size(png)
    scale = min(box.wide / wide, box.high / high)
    place = Box(box.left, box.top, wide * scale, high * scale)
    _told(slide.shapes.add_picture(BytesIO(png), *_units(place)), title, alt)


def _logo(slide: Any, stage: Stage) -> None:
    wide, high = raster.size(stage.look.logo)
    if wide and high:
        scale = min(160.0 / wide, 56.0 / high)
        right = stage.deck.slide_width / POINT - EDGE
        place = Box(right - wide * scale, EDGE, wide * scale, high * scale)
        name = stage.look.logo_alt or stage.look.sender
        _told(slide.shapes.add_picture(BytesIO(stage.look.logo), *_units(place)), name, name)


def _feet(slide: Any, stage: Stage) -> None:
    """Stamp, foot and number of the slide, where the layout has them, else at the lower edge."""
    document, look = stage.document, stage.look
    places = {FEET.get(item.placeholder_format.type, ""): item for item in slide.slide_layout.placeholders}
    stamp = shortened(document.stamp, FOOT_LETTERS)
    foot = " · ".join(text for text in (document.footer, look.running) if text)
    foot = shortened(foot, max(40, FOOT_LETTERS * 2 - len(stamp) - 20))
    said = region(document.language)
    colours = f'<a:solidFill><a:srgbClr val="{LIGHT.warning.lstrip("#")}"/></a:solidFill>'
    runs = ""
    if stamp:
        runs += _run(f"{stamp}   ", f'lang="{said}" b="1"', colours)
    runs += _run(foot, f'lang="{said}"')
    number = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{said}"/><a:t>{len(stage.deck.slides)}</a:t></a:fld>'
    high, wide = stage.deck.slide_height / POINT, stage.deck.slide_width / POINT
    spare = {
        "ftr": Box(EDGE, high - 26.0, wide - 160.0, 18.0),
        "sldNum": Box(wide - 110.0, high - 26.0, 80.0, 18.0),
    }
    for kind, text in (("ftr", runs), ("sldNum", number)):
        _foot(slide, kind, text, places.get(kind), spare[kind])


def _run(text: str, traits: str, inside: str = "") -> str:
    return f"<a:r><a:rPr {traits}>{inside}</a:rPr><a:t>{xml(text)}</a:t></a:r>" if text else ""


def _foot(slide: Any, kind: str, text: str, place: Any, spare: Box) -> None:
    """One thing at the foot: in the place of the layout, else in a box of its own."""
    tree = slide.shapes._spTree  # noqa: SLF001 - python-pptx does not take feet over
    number = max(int(item) for item in tree.xpath(".//p:cNvPr/@id")) + 1
    own = "<p:spPr/>"
    held = "<p:nvPr/>"
    if place is not None:
        index = place.placeholder_format.idx
        held = f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr>'
    else:
        x, y, cx, cy = _units(spare)
        own = (
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        )
        text = text.replace("<a:rPr ", '<a:rPr sz="900" ')
    tree.append(
        parse_xml(
            f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/><p:cNvSpPr/>{held}'
            f"</p:nvSpPr>{own}<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
        )
    )


def _noted(slide: Any, texts: Any) -> None:
    """What a speaker reads, a paragraph for each text; the same one twice stands once."""
    told = list(dict.fromkeys(safe(text) for text in texts if text))
    slide.notes_slide.notes_text_frame.text = "\n".join(told)
