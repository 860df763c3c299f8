"""A document as one HTML file: no script, nothing fetched, readable on a phone, printable on A4."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from markupsafe import Markup

from reports.document import Block, Chart, Column, Document, PageBreak, Table
from reports.look import PLAIN, Look
from reports.palette import LIGHT
from reports.writers.behind import days_of, numbers_of
from reports.writers.dress import POLICY, TYPEFACE, Dress, css_string, dress, page_counter, style
from reports.writers.lettering import clean
from reports.writers.outline import Place, places
from reports.writers.svg import NARROW, WIDE, draw
from reports.writers.templates import environment
from reports.writers.typeface import faces
from words.catalogue import Words, load

__all__ = ["css_string", "days_of", "numbers_of", "page_counter", "style", "write"]

WIDE_FROM = 10
"""Tables with so many columns are printed on a sheet turned on its side."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready for the page.

    Attributes:
        wide, narrow: the picture for paper and screens, and the one for phones.
        table: its numbers.
    """

    chart: Chart
    wide: Markup
    narrow: Markup
    table: Table


@dataclass(frozen=True, slots=True)
class Part:
    """One block on its way into the template.

    Attributes:
        kind: the name of its class.
        anchor: where links lead; empty where none does.
        title: of headings, appendices and pictures, as printed.
        meant: columns of a table that say what they tell.
    """

    kind: str
    block: Block
    anchor: str = ""
    title: str = ""
    drawn: Drawn | None = None
    wide: bool = False
    meant: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What `templates/report.html.j2` is given; a public contract for whoever writes an own template.

    Attributes:
        document: title, subtitle, stamp, footer, language, one_page, seal.
        dress: logo, sender and running text of whoever hands the report over.
        parts: the blocks in order.
        sections: what the contents list; `pictures`: what the list of pictures lists.
        style: the style sheet with the colours and the running lines of this document.
        policy: the content security policy.
        words: for the few words of the page itself, under "reports.page".
    """

    document: Document
    dress: Dress
    parts: tuple[Part, ...]
    sections: tuple[Part, ...]
    pictures: tuple[Part, ...]
    style: Markup
    policy: str
    words: Words


def write(document: Document, look: Look = PLAIN) -> bytes:
    """The document as UTF-8 HTML that stands alone.

    Every text is escaped; control characters are dropped. Charts are SVG in the text, each with its numbers
    as a table. Logo and typeface of the look stand inside. The same input always gives the same bytes.
    """
    words = load(document.language)
    page = _page(document, look, words)
    context = {item.name: getattr(page, item.name) for item in fields(page)}
    text = clean(environment().get_template("report.html.j2").render(context))
    return text.replace(TYPEFACE, faces(text), 1).encode()


def _page(document: Document, look: Look, words: Words) -> Page:
    found = places(document, words)
    parts = tuple(
        _part(place, words)
        for place in found
        if not (document.one_page and isinstance(place.block, PageBreak))
    )
    return Page(
        document=document,
        dress=dress(look),
        parts=parts,
        sections=tuple(part for part, place in ((_named(place), place) for place in found) if place.listed),
        pictures=tuple(_named(place) for place in found if isinstance(place.block, Chart)),
        style=style(document, look, words),
        policy=POLICY,
        words=words,
    )


def _named(place: Place) -> Part:
    return Part(type(place.block).__name__, place.block, place.anchor, place.title)


def _part(place: Place, words: Words) -> Part:
    """A block with what it needs on the page."""
    part, block = _named(place), place.block
    if isinstance(block, Chart):
        return replace(part, drawn=_drawn(replace(block, id=place.anchor), words))
    if isinstance(block, Table):
        meant = tuple(column for column in block.columns if column.meaning)
        return replace(part, wide=len(block.columns) >= WIDE_FROM, meant=meant)
    return part


def _drawn(chart: Chart, words: Words) -> Drawn:
    wide, narrow = (
        Markup(draw(chart, LIGHT, width, words.language))  # noqa: S704 - drawn by our template, which escapes
        for width in (WIDE, NARROW)
    )
    return Drawn(chart, wide, narrow, numbers_of(chart, words))
