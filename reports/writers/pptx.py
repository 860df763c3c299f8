"""A document as slides: a few for each section, charts that can be edited, everything else in the notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from reports.document import Document
from reports.look import PLAIN, Look
from reports.writers.ooxml import CUSTOM_XML, A, described, fixed, packed, region, seal_part, stripped, xml
from reports.writers.pptx_model import Box
from reports.writers.pptx_plan import slides
from reports.writers.pptx_shapes import BELOW, POINT
from reports.writers.pptx_slides import EDGE, TITLES, Stage, content_slide, title_slide
from reports.writers.templates import FOLDER
from words.catalogue import load

FOOT_HIGH = 34.0
LEAST_HEAD = 44.0
"""Least height of a title in points."""


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as PPTX; the same document and look always give the same bytes.

    Args:
        document: what it says.
        look: whose layouts it takes; a reference of its own gives layouts and colours, but no slides.
    """
    words = load(document.language)
    deck = _opened(look)
    stage = _stage(deck, document, look)
    title_slide(stage)
    for made in slides(document, words, stage.box):
        content_slide(stage, made, document.language)
    _spoken(deck, document.language)
    described(deck.core_properties, document, look.sender)
    if document.seal:
        name = PackURI("/customXml/item1.xml")
        deck.part.relate_to(Part(name, "application/xml", deck.part.package, seal_part(document)), CUSTOM_XML)
    out = BytesIO()
    deck.save(out)
    return fixed(out.getvalue())


def _opened(look: Look) -> Any:
    """A presentation without slides, in the colours and typeface of the brand."""
    ours = (FOLDER / "office" / "reference.pptx").read_bytes()
    if look.pptx:
        return Presentation(BytesIO(stripped(look.pptx)))
    deck = Presentation(BytesIO(_dressed(ours, look)))
    deck.core_properties.title = ""
    return deck


def _dressed(data: bytes, look: Look) -> bytes:
    """Our reference with accent and typeface of a brand."""
    with ZipFile(BytesIO(data)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    theme = parts["ppt/theme/theme1.xml"].decode()
    usual = PLAIN.accent.lstrip("#")
    theme = theme.replace(
        f'<a:accent1><a:srgbClr val="{usual}"/>', f'<a:accent1><a:srgbClr val="{look.accent.lstrip("#")}"/>'
    )
    if look.family:
        theme = theme.replace('typeface="IBM Plex Sans"', f'typeface="{xml(look.family)}"')
    parts["ppt/theme/theme1.xml"] = theme.encode()
    return packed(parts)


def _stage(deck: Any, document: Document, look: Look) -> Stage:
    """Layouts by their type, and the room between title and foot."""
    first = _layout(deck, "title", ())
    rest = _layout(deck, "titleOnly", ("obj", "tx"))
    wide, high = deck.slide_width / POINT, deck.slide_height / POINT
    head = Box(EDGE, EDGE, wide - 2 * EDGE, 62.0)
    for shape in rest.placeholders:
        if shape.placeholder_format.type in TITLES and shape.top + shape.height < deck.slide_height * 0.45:
            tall = max(LEAST_HEAD, shape.height / POINT)
            head = Box(shape.left / POINT, shape.top / POINT, shape.width / POINT, tall)
    feet = [
        shape.top / POINT
        for shape in rest.placeholders
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
        and shape.top > deck.slide_height * 0.7
    ]
    top = head.top + head.high + 10.0
    foot = min([high - FOOT_HIGH, *feet]) - 6.0 - BELOW
    return Stage(deck, first, rest, head, Box(head.left, top, head.wide, foot - top), document, look)


def _layout(deck: Any, kind: str, others: tuple[str, ...]) -> Any:
    """The layout of a type; else one of other types, else the first that has a title."""
    found = list(deck.slide_layouts)
    for wished in (kind, *others):
        for layout in found:
            if layout._element.get("type") == wished:  # noqa: SLF001  no public way to it
                return layout
    titled = (
        layout
        for layout in found
        if any(item.placeholder_format.type in TITLES for item in layout.placeholders)
    )
    return next(titled, found[0])


def _spoken(deck: Any, language: str) -> None:
    """Every run in the language of the document, so that spelling is checked by it."""
    said = region(language)
    for slide in deck.slides:
        for tree in (slide._element, slide.notes_slide._element):  # noqa: SLF001  no public way to it
            for run in tree.iter(f"{{{A}}}r"):
                properties = run.find(f"{{{A}}}rPr")
                if properties is None:
                    properties = run.makeelement(f"{{{A}}}rPr", {})
                    run.insert(0, properties)
                properties.set("lang", said)
