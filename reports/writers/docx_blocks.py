"""What writes each kind of block into the text of a Word file: numbered, captioned, turned where wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reports.document import (
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    Contents,
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
from reports.writers.docx_flow import Flow, anchor, figure_anchor, lettered, sections, told_behind
from reports.writers.docx_parts import Shape, going, listed, marked, paragraph, picture, run
from reports.writers.docx_parts import field as word_field

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


def _behind(flow: Flow) -> None:
    """The numbers behind all pictures, as the last appendix."""
    charts = told_behind(flow.document)
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
