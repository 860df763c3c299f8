"""The blocks of a document as plain values that `templates/typst` sets: each a dictionary with its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from reports.document import (
    SIGNED_TOGETHER,
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Contents,
    Document,
    FigureList,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Provenance,
    Section,
    Signatures,
    Table,
)
from reports.writers.pdf_charts import pictures
from reports.writers.pdf_columns import fit
from reports.writers.pdf_letters import LONGEST_WORD, breakable
from reports.writers.pdf_paper import Paper
from reports.writers.pdf_runs import runs
from reports.writers.pdf_tables import table_values
from words.catalogue import Words

TURNED = 0.94
"""Type of tables on their side, as a share of the usual."""

Values = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How far numbers and letters have come in one document."""

    tables: int = 0
    figures: int = 0
    appendices: int = 0
    level: int = 0


@dataclass(slots=True)
class Setting:
    """What every block needs on its way to paper.

    Attributes:
        numbered: pictures and tables carry a number; not on a single page.
        turned: the sheet at hand lies on its side.
    """

    paper: Paper
    words: Words
    numbered: bool
    turned: bool = False
    count: Count = field(default_factory=Count)

    @property
    def room(self) -> float:
        """Width of the text in points."""
        return self.paper.across if self.turned else self.paper.room


def sheets(document: Document, paper: Paper, words: Words) -> list[Values]:
    """All blocks in order, in runs that stand upright or on their side."""
    setting = Setting(paper, words, numbered=not document.one_page)
    found: list[Values] = []
    for turned, run in runs(document.blocks, paper):
        setting.turned = turned
        parts = [part for block in run for part in parts_of(block, setting)]
        found.append({"turned": turned, "parts": parts})
    return found


def parts_of(block: Block, setting: Setting) -> Iterator[Values]:
    """One block as what the template sets."""
    make = MAKERS[type(block)]
    yield from make(block, setting)


def _nothing(_block: Any, _setting: Setting) -> Iterator[Values]:
    yield from ()


def _heading(block: Heading, setting: Setting) -> Iterator[Values]:
    """A heading; levels are never jumped over, so that readers of the outline miss none."""
    level = min(max(block.level, 1), setting.count.level + 1, 3)
    setting.count.level = level
    yield {"kind": "heading", "text": breakable(block.text), "level": level}


def _appendix(block: Appendix, setting: Setting) -> Iterator[Values]:
    letter = lettered(setting.count.appendices)
    setting.count.appendices += 1
    setting.count.level = 1
    text = setting.words("reports.page.appendix", letter=letter, title=block.text)
    yield {"kind": "page-break"}
    yield {"kind": "heading", "text": breakable(text), "level": 1}


def lettered(place: int) -> str:
    """A, B and so on; after Z comes AA."""
    whole, rest = divmod(place, len(ascii_uppercase))
    return (lettered(whole - 1) if whole else "") + ascii_uppercase[rest]


def _contents(_block: Contents, setting: Setting) -> Iterator[Values]:
    yield {"kind": "contents", "title": setting.words("reports.page.contents")}


def _figure_list(_block: FigureList, setting: Setting) -> Iterator[Values]:
    yield {"kind": "figure-list", "title": setting.words("reports.page.figure_list")}


def _paragraph(block: Paragraph, _setting: Setting) -> Iterator[Values]:
    if block.text.strip():
        yield {"kind": "paragraph", "text": breakable(block.text)}


def _bullets(block: Bullets, _setting: Setting) -> Iterator[Values]:
    if block.items:
        yield {"kind": "bullets", "items": [breakable(item) for item in block.items]}


def _callout(block: Callout, setting: Setting) -> Iterator[Values]:
    word = setting.words(f"reports.page.{block.tone}")
    yield {"kind": "callout", "tone": str(block.tone), "word": word, "text": breakable(block.text)}


def _key_figures(block: KeyFigures, setting: Setting) -> Iterator[Values]:
    """Cards side by side: up to five where their values are short, else in two rows."""
    if not block.figures:
        return
    count = len(block.figures)
    rows = -(-count // 5)
    across = -(-count // rows)
    size = setting.paper.value_size(setting.room / across, [figure.value for figure in block.figures])
    letters = max(6, int(setting.room / across / setting.paper.small / 0.62))
    cards = [
        {
            "label": breakable(figure.label, letters),
            "value": breakable(figure.value, 16),
            "basis": breakable(figure.basis, letters),
        }
        for figure in block.figures
    ]
    yield {"kind": "key-figures", "across": across, "size": size, "cards": cards}


def _table(block: Table, setting: Setting) -> Iterator[Values]:
    setting.count.tables += 1
    number = setting.words("reports.page.table", number=setting.count.tables) if setting.numbered else ""
    size = setting.paper.table if not setting.turned else setting.paper.table * TURNED
    yield {"kind": "table", "number": number, **table_values(block, fit(block, setting.room, size))}


def _chart(block: Chart, setting: Setting) -> Iterator[Values]:
    setting.count.figures += 1
    number = setting.words("reports.page.figure", number=setting.count.figures) if setting.numbered else ""
    source = setting.words("reports.page.source", source=block.source) if block.source else ""
    drawn = pictures(block, setting.room, setting.paper.picture, setting.words, parted=setting.numbered)
    for place, picture in enumerate(drawn):
        yield {
            "kind": "figure",
            "caption": breakable(picture.title),
            "number": number,
            "listed": place == 0,
            "svg": picture.svg,
            "alt": block.alt or block.title,
            "width": picture.width,
            "source": breakable(source) if place == len(drawn) - 1 else "",
        }


def _page_break(_block: PageBreak, setting: Setting) -> Iterator[Values]:
    """A new page; not within a report of a single page."""
    if setting.numbered:
        yield {"kind": "page-break"}


def _signatures(block: Signatures, setting: Setting) -> Iterator[Values]:
    heads = [setting.words(f"reports.page.signature.{name}") for name in ("role", "name", "day", "signed")]
    lines = [[breakable(text, 18) for text in line] for line in block.lines]
    apart = len(lines) > SIGNED_TOGETHER
    yield {
        "kind": "signatures",
        "text": breakable(block.text),
        "heads": heads,
        "lines": lines,
        "breakable": apart,
    }


def _provenance(block: Provenance, setting: Setting) -> Iterator[Values]:
    yield {
        "kind": "provenance",
        "lines": [[breakable(label, 18), breakable(value, LONGEST_WORD)] for label, value in block.lines],
        "lists": [
            {"title": setting.words(f"reports.page.{name}"), "items": [breakable(item) for item in items]}
            for name, items in (("sources", block.sources), ("unconfirmed", block.unconfirmed))
            if items
        ],
        "level": min(2, setting.count.level + 1),
    }


MAKERS: dict[type[Any], Callable[[Any, Setting], Iterator[Values]]] = {
    Section: _nothing,
    Heading: _heading,
    Appendix: _appendix,
    Contents: _contents,
    FigureList: _figure_list,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Callout: _callout,
    KeyFigures: _key_figures,
    Table: _table,
    Chart: _chart,
    PageBreak: _page_break,
    Signatures: _signatures,
    Provenance: _provenance,
}
"""What makes the values of each kind of block."""
