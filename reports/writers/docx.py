"""A document as a Word file: real styles, contents, captions, tables, pictures, on a reference document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from reports.document import Chart, Document
from reports.look import PLAIN, Look
from reports.writers import raster
from reports.writers.docx_blocks import opening, written
from reports.writers.docx_edges import closer, edges, section, sheet, turn
from reports.writers.docx_flow import Drawn, Flow
from reports.writers.docx_parts import SPACES
from reports.writers.docx_styles import opened
from reports.writers.ooxml import CUSTOM_XML, described, fixed, seal_part
from words.catalogue import load


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as DOCX; the same document and look always give the same bytes.

    Args:
        document: what it says.
        look: whose styles and page it takes; a reference of its own gives styles, page size, heads and feet,
            and nothing of what it says.
    """
    words = load(document.language)
    word, styles = opened(look, document.language, one_page=document.one_page)
    if document.one_page:
        closer(word)
    edges(word, document, look, styles, words)
    flow = Flow(
        document=document,
        styles=styles,
        words=words,
        upright=sheet(word),
        turned=sheet(word, turned=True),
        drawn=_drawn(word, document),
        ending=lambda turned, first: section(word, turned=turned, first=first),
    )
    opening(flow)
    _filled(word, written(flow), flow)
    described(word.core_properties, document, look.sender)
    _sealed(word, document)
    out = BytesIO()
    word.save(out)
    return fixed(out.getvalue())


def _drawn(word: Any, document: Document) -> dict[str, Drawn]:
    """Each chart as a picture in the file, by its id."""
    found = [item for item in document.blocks if isinstance(item, Chart)]
    made = {}
    for chart, png in zip(found, raster.charts(found, document.language), strict=True):
        relation, _ = word.part.get_or_add_image(BytesIO(png))
        made[chart.id] = Drawn(relation, raster.size(png))
    return made


def _filled(word: Any, text: str, flow: Flow) -> None:
    """Put the text before the end of the body, which tells how the last pages lie."""
    end = word.element.body.sectPr
    for child in list(parse_xml(f"<w:body {SPACES}>{text}</w:body>")):
        end.addprevious(child)
    turn(end, turned=flow.wide, first=not flow.stops)


def _sealed(word: Any, document: Document) -> None:
    """Where the report comes from, as a part of its own that Word keeps."""
    if document.seal:
        name = PackURI("/customXml/item1.xml")
        part = Part(name, "application/xml", seal_part(document), word.part.package)
        word.part.relate_to(part, CUSTOM_XML)
