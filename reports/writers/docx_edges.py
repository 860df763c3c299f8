"""Head and foot of every page of a Word report, and how its pages lie."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from reports.document import Document
from reports.look import Look
from reports.shortening import shortened
from reports.writers.docx_parts import SPACES, Shape, field, paragraph, picture, run
from reports.writers.docx_styles import Styles
from reports.writers.lettering import width
from words.catalogue import Words

LOGO_HIGH, LOGO_WIDE = 26.0, 130.0
"""Largest logo in points."""

LONGEST = 150
"""Longest text at the edge of a page, in letters."""

LONGEST_FOOT = 200
"""Longest text at the foot, in letters: two lines."""

FOOT_SIZE = 7.5
POINT = 12700
"""Units of Word's lengths in a point."""

LOGO_NUMBER = 900_000
"""Numbers of logos, far from those of pictures in the text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height of the text on a page in points, upright and turned."""

    wide: float
    high: float


def sheet(word: Any, *, turned: bool = False) -> Sheet:
    """Room for text on a page; `turned` when the page lies on its side."""
    page = word.sections[-1]
    wide, high = (page.page_height, page.page_width) if turned else (page.page_width, page.page_height)
    across = wide - page.left_margin - page.right_margin
    down = high - page.top_margin - page.bottom_margin
    return Sheet(across / POINT, down / POINT)


def closer(word: Any) -> None:
    """Narrow margins, so that everything fits one sheet."""
    page = word.sections[-1]
    page.top_margin, page.bottom_margin = Pt(48), Pt(40)
    page.left_margin = page.right_margin = Pt(42)
    page.header_distance = page.footer_distance = Pt(20)


def section(word: Any, *, turned: bool, first: bool) -> str:
    """The end of a stretch of pages that lie alike, as a paragraph that takes no room.

    Call it after `edges`: it names head and foot.
    """
    mark = deepcopy(word.element.body.sectPr)
    turn(mark, turned=turned, first=first)
    flat = (
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    )
    return f"<w:p><w:pPr>{flat}{mark.xml}</w:pPr></w:p>"


def turn(mark: Any, *, turned: bool, first: bool) -> None:
    """Lay the pages of a stretch on their side; only the first stretch has a first page of its own kind."""
    size = mark.find(qn("w:pgSz"))
    for name in ("w:type", *(() if first else ("w:titlePg",))):
        for child in mark.findall(qn(name)):
            mark.remove(child)
    if turned and size is not None:
        wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), high)
        size.set(qn("w:h"), wide)
        size.set(qn("w:orient"), "landscape")


def edges(word: Any, document: Document, look: Look, styles: Styles, words: Words) -> None:
    """Write head and foot of every kind of page that the reference has."""
    page = word.sections[-1]
    room = sheet(word).wide
    heads, feet = [page.header], [page.footer]
    if page.different_first_page_header_footer:
        heads.append(page.first_page_header)
        feet.append(page.first_page_footer)
    if word.settings.odd_and_even_pages_header_footer:
        heads.append(page.even_page_header)
        feet.append(page.even_page_footer)
    for place in heads:
        _written(place, _head(place, document, look, styles, room), own=bool(look.docx))
    for place in feet:
        _written(place, _foot(document, look, styles, words, room), own=bool(look.docx))


def _written(place: Any, made: list[str], *, own: bool) -> None:
    """Put paragraphs at an edge: below what a reference of one's own has there, else alone."""
    place.is_linked_to_previous = False
    element = place._element  # noqa: SLF001  no public way to it
    if not own:
        for child in list(element):
            element.remove(child)
    for text in made:
        element.append(parse_xml(text.replace("<w:p>", f"<w:p {SPACES}>", 1)))
    if len(element) == 0:
        element.append(parse_xml(f"<w:p {SPACES}/>"))


def _head(place: Any, document: Document, look: Look, styles: Styles, room: float) -> list[str]:
    """Logo and whose report it is, then the stamp."""
    found = []
    sender = [run(shortened(look.sender, LONGEST))] if look.sender else []
    logo = _logo(place, look)
    if logo or sender:
        between = [run("\t")] if logo and sender else []
        found.append(paragraph(Shape(styles("header"), tabs=(room,)), *logo, *between, *sender))
    if document.stamp:
        stamp = run(shortened(document.stamp, LONGEST))
        found.append(paragraph(Shape(styles("Report Stamp"), align="right"), stamp))
    return found


def _logo(place: Any, look: Look) -> list[str]:
    if not look.logo:
        return []
    try:
        relation, image = place.part.get_or_add_image(BytesIO(look.logo))
    except (UnrecognizedImageError, ValueError, KeyError):
        return []
    wide, high = float(image.px_width or 1), float(image.px_height or 1)
    scale = min(LOGO_HIGH / high, LOGO_WIDE / wide)
    size = (wide * scale, high * scale)
    return [picture(relation, LOGO_NUMBER, size, look.logo_alt, look.logo_alt or look.sender)]


def _foot(document: Document, look: Look, styles: Styles, words: Words, room: float) -> list[str]:
    """What the document and the brand say at the foot, and the number of the page."""
    given = ((document.footer, LONGEST_FOOT), (look.running, LONGEST))
    texts = [shortened(text, longest) for text, longest in given if text]
    told = " · ".join(texts)
    pages = _pages(words("reports.page.of"))
    if width(told, FOOT_SIZE) < room - 90:
        return [paragraph(Shape(styles("footer"), tabs=(room,)), run(f"{told}\t"), *pages)]
    return [
        *(paragraph(Shape(styles("footer")), run(text)) for text in texts),
        paragraph(Shape(styles("footer"), align="right"), *pages),
    ]


def _pages(sentence: str) -> list[str]:
    """A sentence such as "Page %page% of %pages%" with fields."""
    codes = {"page": "PAGE", "pages": "NUMPAGES"}
    parts = re.split(r"%(page|pages)%", sentence)
    return [field(codes[part], "1") if place % 2 else run(part) for place, part in enumerate(parts) if part]
