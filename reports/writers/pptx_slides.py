"""Drawing slides: titles, texts, key figures, tables, charts, feet and notes, each in its box."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Pt

from reports.document import Document, Tone
from reports.look import Look
from reports.palette import LIGHT
from reports.shortening import shortened
from reports.writers import raster
from reports.writers.ooxml import A, P, region, safe, xml
from reports.writers.pptx_charts import draw, drawable
from reports.writers.pptx_fit import (
    FIRST_SIZES,
    TITLE_SIZES,
    Piece,
    height,
    title_size,
    title_text,
)
from reports.writers.pptx_model import Box, Slide
from reports.writers.pptx_plan import FIGURES_HIGH
from reports.writers.pptx_shapes import (
    BELOW,
    POINT,
    figures_in,
    picture_in,
    small,
    table_in,
    texts_in,
    told_by,
    units,
)

EDGE = 36.0
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""By this PowerPoint knows the number of a slide."""


FOOT_LETTERS = 130
"""Longest stamp at the foot, in letters; stamp and foot together take two lines."""


TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


FEET = {PP_PLACEHOLDER.FOOTER: "ftr", PP_PLACEHOLDER.SLIDE_NUMBER: "sldNum"}


@dataclass(frozen=True, slots=True)
class Stage:
    """A presentation being filled.

    Attributes:
        deck: of python-pptx.
        first, rest: layouts of the title slide and of all others.
        box: room below the title; `head` is the box of the title.
    """

    deck: Any
    first: Any
    rest: Any
    head: Box
    box: Box
    document: Document
    look: Look


def title_slide(stage: Stage) -> None:
    """Title, subtitle, stamp, whose report it is, and the logo."""
    slide = stage.deck.slides.add_slide(stage.first)
    document, look = stage.document, stage.look
    texts = [document.subtitle, look.sender]
    for shape in list(slide.placeholders):
        kind = shape.placeholder_format.type
        if kind in TITLES:
            _titled(shape, document.title, shape.width / POINT, shape.height / POINT, FIRST_SIZES)
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            _lined(shape.text_frame, [shortened(text, 200) for text in texts if text], 16.0)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001  no public way to it
    high = stage.deck.slide_height / POINT
    if document.stamp:
        box = Box(EDGE, high - 110.0, stage.deck.slide_width / POINT - 2 * EDGE, 30.0)
        texts_in(slide, box, [Piece(shortened(document.stamp, FOOT_LETTERS), tone=Tone.STAMP)], 14.0, "Stamp")
    _logo(slide, stage)
    _feet(slide, stage)
    _noted(slide, [document.title, document.subtitle, document.stamp, document.footer])


def content_slide(stage: Stage, made: Slide, language: str) -> None:
    """One slide of the plan."""
    slide = stage.deck.slides.add_slide(stage.rest)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type in TITLES:
            _titled(shape, made.title, stage.head.wide, stage.head.high, TITLE_SIZES)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001  no public way to it
    if made.above and stage.head.top >= EDGE:
        small(
            slide,
            Box(stage.head.left, stage.head.top - 18.0, stage.head.wide, 16.0),
            made.above,
            10.5,
            "Section",
        )
    _shown(slide, stage, made, language)
    if made.below:
        box = Box(stage.box.left, stage.box.top + stage.box.high + 4.0, stage.box.wide, BELOW - 4.0)
        small(slide, box, made.below, 9.5, "Source")
    _feet(slide, stage)
    _noted(slide, made.notes)


def _shown(slide: Any, stage: Stage, made: Slide, language: str) -> None:
    """What stands below the title."""
    box = stage.box
    if made.figures:
        figures_in(slide, box, made.figures)
        box = Box(box.left, box.top + FIGURES_HIGH, box.wide, box.high - FIGURES_HIGH)
    if made.pieces:
        texts_in(slide, box, made.pieces, made.size, "Text")
        used = sum(height(piece, box.wide, made.size) for piece in made.pieces)
        box = Box(box.left, box.top + used, box.wide, box.high - used)
    if made.grid is not None:
        table_in(slide, box, made.grid, heat=made.heat)
    if made.chart is not None and drawable(made.chart):
        frame = draw(slide.shapes, made.chart, units(box))
        told_by(frame, made.chart.title, made.chart.alt)
    elif made.chart is not None:
        picture_in(slide, box, raster.charts([made.chart], language)[0], made.chart.title, made.chart.alt)


def _titled(shape: Any, text: str, wide: float, high: float, sizes: tuple[float, ...]) -> None:
    """A title in the largest type that fits; the layout says what that is when its own fits."""
    said = title_text(safe(text).replace("\n", " "), wide, high)
    shape.text_frame.text = said
    size = title_size(said, wide, high, sizes)
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _lined(frame: Any, texts: list[str], size: float) -> None:
    frame.text = safe("\n".join(texts))
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _logo(slide: Any, stage: Stage) -> None:
    wide, high = raster.size(stage.look.logo)
    if wide and high:
        scale = min(160.0 / wide, 56.0 / high)
        right = stage.deck.slide_width / POINT - EDGE
        place = Box(right - wide * scale, EDGE, wide * scale, high * scale)
        name = stage.look.logo_alt or stage.look.sender
        told_by(slide.shapes.add_picture(BytesIO(stage.look.logo), *units(place)), name, name)


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
    number = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr '
    field = f'id="{FIELD}" type="slidenum"'
    count = len(stage.deck.slides)
    number = f'<a:fld {field}><a:rPr lang="{said}"/><a:t>{count}</a:t></a:fld>'
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
    tree = slide.shapes._spTree  # noqa: SLF001  no public way to it
    number = max(int(item) for item in tree.xpath(".//p:cNvPr/@id")) + 1
    own = "<p:spPr/>"
    held = "<p:nvPr/>"
    if place is not None:
        index = place.placeholder_format.idx
        held = f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr>'
    else:
        x, y, cx, cy = units(spare)
        own = (
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        )
        text = text.replace("<a:rPr ", '<a:rPr sz="900" ')
    tree.append(
        parse_xml(
            f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="{kind}"/>'
            f"<p:cNvSpPr/>{held}"
            f"</p:nvSpPr>{own}<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
        )
    )


def _noted(slide: Any, texts: Any) -> None:
    """What a speaker reads, a paragraph for each text; the same one twice stands once."""
    told = list(dict.fromkeys(safe(text) for text in texts if text))
    slide.notes_slide.notes_text_frame.text = "\n".join(told)
