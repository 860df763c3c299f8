"""The blocks of a document as the text of a Word file, in order: numbered, captioned, turned where wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from reports.document import (
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
    Tone,
)
from reports.writers import docx_tables as tables
from reports.writers.behind import numbers_of
from reports.writers.docx_edges import Sheet
from reports.writers.docx_parts import Shape, going, listed, marked, paragraph, picture, run
from reports.writers.docx_parts import field as word_field
from reports.writers.docx_styles import Styles
from words.catalogue import Words

WIDE_FROM = 9
"""Tables with so many columns stand on a page turned on its side."""

CALLOUTS = {Tone.NOTE: "Callout", Tone.WARNING: "Callout Warning", Tone.STAMP: "Callout Stamp"}
STAYS = (Section, Table, Chart, PageBreak)
"""What may stand on a turned page when it comes after a wide table; a table decides for itself."""

LEADS = 600
"""A paragraph of fewer letters right below a heading goes where the heading goes."""

SMALL = 0.2
"""Height of a picture on a single sheet, as a share of the page."""

SMALL_GAP = 130.0
"""Height on a page that a picture leaves for its title and source, in points."""

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


def written(flow: Flow) -> str:
    """All blocks as WordprocessingML."""
    for block in flow.document.blocks:
        if not isinstance(block, STAYS):
            flow.turn(wide=False)
        WRITERS[type(block)](flow, block)
    _behind(flow)
    return "".join(flow.made)


def opening(flow: Flow) -> None:
    """Title, subtitle and stamp."""
    flow.put("Title", run(flow.document.title))
    if flow.document.subtitle:
        flow.put("Subtitle", run(flow.document.subtitle))
    if flow.document.stamp:
        _callout(flow, Callout(flow.document.stamp, Tone.STAMP))


def _heading(flow: Flow, block: Heading) -> None:
    level = min(3, max(1, block.level))
    if level == 1:
        place = next(flow.places)
        flow.put("heading 1", marked(anchor(place), next(flow.numbers), run(block.text)), head=True)
    else:
        flow.put(f"heading {level}", run(block.text), head=True)


def _appendix(flow: Flow, block: Appendix) -> None:
    text = lettered(flow.words, next(flow.appendices), block.text)
    flow.breaks = True
    place = next(flow.places)
    flow.put("heading 1", marked(anchor(place), next(flow.numbers), run(text)), head=True)


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
    if _told_behind(document):
        found.append(lettered(words, next(letters), words("reports.page.behind")))
    return tuple(found)


def _contents(flow: Flow, block: Contents) -> None:
    del block
    entries = tuple(
        going(anchor(place), text) for place, text in enumerate(sections(flow.document, flow.words), 1)
    )
    if entries:
        flow.put("toc heading", run(flow.words("reports.page.contents")))
        flow.made.append(listed('TOC \\o "1-1" \\h \\z \\u', entries, flow.styles("toc 1")))


def _figure_list(flow: Flow, block: FigureList) -> None:
    del block
    titles = [chart.title for chart in flow.document.blocks if isinstance(chart, Chart)]
    entries = tuple(
        going(figure_anchor(place), f"{flow.words('reports.page.figure', number=place)}: {title}")
        for place, title in enumerate(titles, 1)
    )
    if entries:
        flow.put("toc heading", run(flow.words("reports.page.figure_list")))
        flow.made.append(listed('TOC \\h \\z \\c "Figure"', entries, flow.styles("table of figures")))


def _paragraph(flow: Flow, block: Paragraph) -> None:
    flow.put("Normal", run(block.text), head=flow.heads > 0 and len(block.text) < LEADS)


def _bullets(flow: Flow, block: Bullets) -> None:
    for item in block.items:
        flow.put("List Bullet", run(item if flow.styles.bullets else f"•  {item}"))


def _callout(flow: Flow, block: Callout) -> None:
    lead = run(f"{flow.words(f'reports.page.{block.tone}')}: ", bold=True)
    flow.put(CALLOUTS[block.tone], lead, run(block.text))


def _key_figures(flow: Flow, block: KeyFigures) -> None:
    flow.put_table(tables.figures(block, flow.room.wide, flow.styles, close=flow.close))


def _table(flow: Flow, block: Table) -> None:
    flow.turn(wide=len(block.columns) >= WIDE_FROM and not flow.close)
    number = next(flow.tables)
    caption(flow, "table", "Table", number, block.title)
    _plain_table(flow, block)


def _plain_table(flow: Flow, block: Table) -> None:
    flow.made.append(tables.table(block, flow.room.wide, flow.styles, close=flow.close))
    below = list(tables.notes(block, flow.styles))
    flow.made += below or [paragraph(Shape(flow.styles("Report Note")))]
    flow.heads = 0


def caption(flow: Flow, key: str, kind: str, number: int, title: str) -> None:
    """The title of a table or picture with its number, which Word counts anew."""
    before, _, after = flow.words(f"reports.page.{key}", number="\0").partition("\0")
    runs = [run(before), word_field(f"SEQ {kind} \\* ARABIC", str(number)), run(f"{after}: {title}")]
    if kind == "Figure":
        runs = [marked(figure_anchor(number), next(flow.numbers), *runs)]
    flow.put("caption", *runs, stays=True)


def _chart(flow: Flow, block: Chart) -> None:
    number = next(flow.pictures)
    caption(flow, "figure", "Figure", number, block.title)
    drawn = flow.drawn.get(block.id)
    if drawn is not None:
        wide, high = drawn.size
        most = flow.room.high * SMALL if flow.close else flow.room.high - SMALL_GAP
        scale = min(flow.room.wide / wide, most / high)
        size = (wide * scale, high * scale)
        flow.put("Report Picture", picture(drawn.relation, number, size, block.title, block.alt))
    source = flow.words("reports.page.source", source=block.source) if block.source else ""
    flow.put("Report Source", run(source))


def _page_break(flow: Flow, block: PageBreak) -> None:
    del block
    flow.breaks = not flow.close


def _signatures(flow: Flow, block: Signatures) -> None:
    flow.put("Normal", run(block.text), stays=True)
    if block.lines:
        flow.put_table(tables.signatures(block, flow.room.wide, flow.styles, flow.words))


def _provenance(flow: Flow, block: Provenance) -> None:
    if block.lines:
        flow.put_table(tables.lines(block.lines, flow.room.wide, flow.styles))
    for key, items in (("sources", block.sources), ("unconfirmed", block.unconfirmed)):
        if items:
            flow.put("heading 2", run(flow.words(f"reports.page.{key}")), head=True)
            _bullets(flow, Bullets(items))


def _section(flow: Flow, block: Section) -> None:
    del flow, block


def _told_behind(document: Document) -> list[Chart]:
    """Charts whose numbers stand in an appendix; on a single sheet there is no room for it."""
    return [] if document.one_page else [item for item in document.blocks if isinstance(item, Chart)]


def _behind(flow: Flow) -> None:
    """The numbers behind all pictures, as the last appendix."""
    charts = _told_behind(flow.document)
    if not charts:
        return
    flow.turn(wide=False)
    _appendix(flow, Appendix(flow.words("reports.page.behind")))
    for place, chart in enumerate(charts, 1):
        table = numbers_of(chart, flow.words)
        flow.turn(wide=len(table.columns) >= WIDE_FROM)
        head = f"{flow.words('reports.page.figure', number=place)}: {chart.title}"
        flow.put("caption", run(head), stays=True)
        _plain_table(flow, table)


Writer = Callable[[Flow, Block], None]

WRITERS: Mapping[type[Block], Callable[..., None]] = {
    Section: _section,
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
"""What writes each kind of block."""
