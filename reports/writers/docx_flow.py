"""The text of a Word file while it is written: what is there, how pages lie, what the sections are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from reports.document import (
    Appendix,
    Chart,
    Document,
    Heading,
)
from reports.writers.docx_edges import Sheet
from reports.writers.docx_parts import Shape, paragraph
from reports.writers.docx_styles import Styles
from words.catalogue import Words

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


Ending = Callable[[bool, bool], str]
"""The end of a stretch of pages: whether they are turned, and whether it is the first stretch."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in the file: the id of its file, width and height in dots."""

    relation: str
    size: tuple[int, int]


@dataclass(slots=True)
class Flow:
    """What is written so far, and where it stands.

    Attributes:
        upright, turned: room on a page of either kind.
        drawn: pictures of charts by the id of the chart.
        ending: makes the end of a stretch of pages.
        made: what is written; its last `heads` items belong to what follows.
        wide: pages lie on their side.
        breaks: the next paragraph begins a new page.
        stops: where in `made` stretches of pages end.
    """

    document: Document
    styles: Styles
    words: Words
    upright: Sheet
    turned: Sheet
    drawn: Mapping[str, Drawn]
    ending: Ending
    made: list[str] = field(default_factory=list)
    heads: int = 0
    wide: bool = False
    breaks: bool = False
    stops: list[int] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))
    appendices: Iterator[int] = field(default_factory=lambda: count(0))
    places: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def room(self) -> Sheet:
        """Room on the pages that are being written."""
        return self.turned if self.wide else self.upright

    @property
    def close(self) -> bool:
        """Whether everything has to fit one sheet."""
        return self.document.one_page

    def put(self, style: str, *runs: str, align: str = "", stays: bool = False, head: bool = False) -> None:
        """One more paragraph; `head` says that it belongs to what follows."""
        shape = Shape(self.styles(style), align, stays, self.breaks)
        self.breaks = False
        self.made.append(paragraph(shape, *runs))
        self.heads = self.heads + 1 if head else 0

    def put_table(self, text: str) -> None:
        """One more table; after it stands a narrow paragraph, so that tables never grow together."""
        if self.breaks:
            self.put("Report Note")
        self.made += [text, paragraph(Shape(self.styles("Report Note")))]
        self.heads = 0

    def turn(self, *, wide: bool) -> None:
        """Go on with pages of the other kind; headings that were just written come along."""
        if wide == self.wide:
            return
        at, self.breaks = len(self.made) - self.heads, False
        if self.stops and self.stops[-1] == at - 1:
            del self.made[self.stops.pop()]
        elif at > 0:
            self.made.insert(at, self.ending(self.wide, not self.stops))
            self.stops.append(at)
        self.wide = wide


def lettered(words: Words, place: int, text: str) -> str:
    """The heading of the appendix at this place, counted from 0."""
    letter = LETTERS[place] if place < len(LETTERS) else str(place + 1)
    return words("reports.page.appendix", letter=letter, title=text)


def anchor(place: int) -> str:
    """The name of the bookmark at a section."""
    return f"_Toc{place:08}"


def figure_anchor(place: int) -> str:
    """The name of the bookmark at a picture."""
    return f"_Toc{90_000_000 + place:08}"


def sections(document: Document, words: Words) -> tuple[str, ...]:
    """The headings that the contents name, in order."""
    letters = count(0)
    found = []
    for block in document.blocks:
        if isinstance(block, Appendix):
            found.append(lettered(words, next(letters), block.text))
        elif isinstance(block, Heading) and block.level <= 1:
            found.append(block.text)
    if told_behind(document):
        found.append(lettered(words, next(letters), words("reports.page.behind")))
    return tuple(found)


def told_behind(document: Document) -> list[Chart]:
    """Charts whose numbers stand in an appendix; on a single sheet there is no room for it."""
    return [] if document.one_page else [item for item in document.blocks if isinstance(item, Chart)]
