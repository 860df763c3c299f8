"""Which slides a document becomes: a few for each section, findings as titles, everything else in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from reports.document import (
    Align,
    Appendix,
    Block,
    Bullets,
    Callout,
    Chart,
    ChartKind,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Provenance,
    Signatures,
    Table,
    TableRow,
)
from reports.writers.behind import numbers_of
from reports.writers.docx_flow import lettered
from reports.writers.pptx_fit import Grid, Piece, grids, pages
from words.catalogue import Words

MESSAGE = 130
"""A first sentence of at most so many letters becomes the title of its slide."""

DECK = 60
"""About so many slides a long deck has; what a section has beyond its share is named in the notes."""

MOST, APPENDED = 8, 2
"""Slides of a section at the most, and those of an appendix and of what says where everything comes from."""

SPREAD = 3
"""So many slides one table goes over; then it is said where the rest stands."""

TEXT_SLIDES = 2
COLUMNS = 6.0
SHORT = 12
"""Columns that fit; one of numbers of so few letters counts as half a column."""

FIGURES_HIGH = 130.0
HEAT_ROWS, HEAT_COLUMNS, PLAN_ROWS = 16, 10, 18
"""Rows and columns up to which a table of shares and a plan can be read on a slide."""

NOTED_ROWS = 60


@dataclass(frozen=True, slots=True)
class Box:
    """Room for what a slide shows: left, top, width and height in points."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: the finding, or the heading.
        above: the section it belongs to, in small letters.
        pieces, size: texts and their type.
        figures: key figures above the texts.
        chart, grid: what it shows.
        heat: the cells of the grid are shaded by their value, 0 to 100.
        below: a line under it.
        notes: what a speaker wants to know.
    """

    title: str
    above: str = ""
    pieces: tuple[Piece, ...] = ()
    size: float = 18.0
    figures: tuple[KeyFigure, ...] = ()
    chart: Chart | None = None
    grid: Grid | None = None
    heat: bool = False
    below: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Part:
    """A section with its blocks."""

    heading: str
    appendix: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def lesser(self) -> bool:
        """Whether it is looked up rather than shown."""
        return self.appendix or any(isinstance(block, Provenance) for block in self.blocks)


def slides(document: Document, words: Words, box: Box) -> tuple[Slide, ...]:
    """Every slide after the first; titles are unique.

    Args:
        document: what is said.
        words: for the few words of the slides themselves.
        box: room below the title.
    """
    parts = [part for part in _parts(document, words) if part.blocks]
    share = min(MOST, max(1, DECK // max(1, len(parts))))
    made = [
        slide
        for part in parts
        for slide in _few(part, words, box, min(share, APPENDED) if part.lesser else share)
    ]
    return tuple(_unique(made, document))


def _parts(document: Document, words: Words) -> list[Part]:
    letters = count(0)
    found = [Part(words("reports.page.slides.opening"))]
    for block in document.blocks:
        if isinstance(block, Appendix):
            found.append(Part(lettered(words, next(letters), block.text), appendix=True))
        elif isinstance(block, Heading) and block.level <= 1:
            found.append(Part(block.text))
        else:
            found[-1].blocks.append(block)
    return found


def _few(part: Part, words: Words, box: Box, most: int) -> list[Slide]:
    """The slides of a section; what has no room is named in the notes of the last one."""
    first = _told(part, words, box)
    shown = [_shown(block, part, place, words, box) for place, block in enumerate(part.blocks)]
    groups = [group for group in shown if group]
    kept = _chosen(groups, most - len(first))
    rest = [group[0].title for group in groups if group not in kept]
    made = _joined([*first, *(slide for group in kept for slide in group)])
    if made and not first:
        said = tuple(item.lead + item.text for item in _pieces(part, words))
        made[0] = replace(made[0], notes=(*said, *made[0].notes))
    if rest and made:
        named = (words("reports.page.slides.rest"), *(f"– {title}" for title in rest))
        made[-1] = replace(made[-1], notes=(*made[-1].notes, *named))
    return made


def _joined(made: list[Slide]) -> list[Slide]:
    """Key figures without a text share the slide of the picture that follows."""
    if len(made) < 2 or made[0].pieces or not made[0].figures or made[1].chart is None:  # noqa: PLR2004
        return made
    both = replace(made[1], figures=made[0].figures, notes=(*made[0].notes, *made[1].notes))
    return [both, *made[2:]]


def _chosen(groups: list[list[Slide]], room: int) -> list[list[Slide]]:
    """Pictures first, then tables, as many as there is room for; in the order of the document."""
    wished = sorted(groups, key=lambda group: group[0].chart is None and not group[0].heat)
    kept: list[list[Slide]] = []
    for group in wished:
        if sum(map(len, kept)) + len(group) <= room:
            kept.append(group)
    if not kept and wished and (room > 0 or wished[0][0].chart is not None):
        kept = [wished[0]]
    return [group for group in groups if any(group is item for item in kept)]


def _told(part: Part, words: Words, box: Box) -> list[Slide]:
    """Texts and key figures of a section, its message as the title."""
    pieces = list(_headed(list(_pieces(part, words))))
    figures = tuple(item for block in part.blocks if isinstance(block, KeyFigures) for item in block.figures)
    lead = pieces[0] if pieces and not (pieces[0].bullet or pieces[0].strong) else None
    message = lead is not None and len(lead.text) <= MESSAGE and "\n" not in lead.text
    message = message and (len(pieces) > 1 or bool(figures) or _drawn(part))
    title, above = (lead.text.rstrip("."), part.heading) if message and lead else (part.heading, "")
    rest = pieces[1:] if message else pieces
    if not pieces and not figures:
        return []
    if message and not rest and not figures and _drawn(part):
        return []
    notes = tuple(item.lead + item.text for item in pieces)
    room = box.high - (FIGURES_HIGH if figures else 0.0)
    told = pages(rest, box.wide, room)
    kept = told[: 1 if part.lesser else TEXT_SLIDES]
    made = [Slide(title, above, page.pieces, page.size, notes=notes) for page in kept]
    made = _numbered(made, words) or [Slide(title, above, notes=notes)]
    below = words("reports.page.slides.told") if len(told) > len(kept) else ""
    made[-1] = replace(made[-1], below=below)
    made[0] = replace(made[0], figures=figures[:5])
    return made


def _drawn(part: Part) -> bool:
    """Whether a section has a picture or a table; one sentence beside it needs no slide of its own."""
    return any(isinstance(block, (Chart, Table)) for block in part.blocks)


def _headed(pieces: list[Piece]) -> Iterator[Piece]:
    """Without heads under which there is no text."""
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if not piece.strong or (after is not None and not after.strong):
            yield piece


def _pieces(part: Part, words: Words) -> Iterator[Piece]:
    for block in part.blocks:
        if isinstance(block, Heading):
            yield Piece(block.text, strong=True)
        elif isinstance(block, Paragraph):
            yield Piece(block.text)
        elif isinstance(block, Callout):
            yield Piece(block.text, tone=block.tone, lead=f"{words(f'reports.page.{block.tone}')}: ")
        elif isinstance(block, Bullets):
            yield from (Piece(item, bullet=True) for item in block.items)
        elif isinstance(block, Signatures):
            yield Piece(block.text)
        elif isinstance(block, Provenance):
            yield from _from(block, words)


def _from(block: Provenance, words: Words) -> Iterator[Piece]:
    for key, items in (("unconfirmed", block.unconfirmed), ("sources", block.sources)):
        if items:
            yield Piece(words(f"reports.page.{key}"), strong=True)
            yield from (Piece(item, bullet=True) for item in items)


def _shown(block: Block, part: Part, place: int, words: Words, box: Box) -> list[Slide]:
    """The slides of one picture or table."""
    above = _above(part, place)
    if isinstance(block, Chart):
        return _chart(block, above, words, box)
    if isinstance(block, Table):
        return _table(block, above, words, box)
    if isinstance(block, Signatures) and block.lines:
        heads = tuple(
            Column(words(f"reports.page.signature.{key}")) for key in ("role", "name", "signed", "day")
        )
        rows = tuple(TableRow((role, name, "", "")) for role, name in block.lines)
        return _table(Table(part.heading, heads, rows), above, words, box)
    if isinstance(block, Provenance) and block.lines:
        rows = tuple(TableRow(pair) for pair in block.lines)
        heads = (Column(words("reports.page.category")), Column(words("reports.page.value")))
        return _table(Table(part.heading, heads, rows), above, words, box)
    return []


def _above(part: Part, place: int) -> str:
    """The section, and the heading within it that stands last before a block."""
    inner = [item.text for item in part.blocks[:place] if isinstance(item, Heading)]
    return f"{part.heading} · {inner[-1]}" if inner else part.heading


def _chart(chart: Chart, above: str, words: Words, box: Box) -> list[Slide]:
    numbers = numbers_of(chart, words)
    notes = (chart.alt, *_noted(numbers))
    source = words("reports.page.source", source=chart.source) if chart.source else ""
    below = " · ".join(text for text in (chart.unit, source) if text)
    small = len(chart.categories) <= HEAT_ROWS and len(chart.series) <= HEAT_COLUMNS
    if chart.kind is ChartKind.HEAT and small:
        heads = (numbers.columns[0], *(Column(item.name, Align.RIGHT) for item in chart.series))
        found = grids(Table(chart.title, heads, numbers.rows), box.wide, box.high, HEAT_ROWS)
        made = [Slide(chart.title, above, grid=grid, heat=True, below=below, notes=notes) for grid in found]
        return _numbered(made, words)
    if chart.plan is not None and len(chart.categories) > PLAN_ROWS:
        chart, below = _parts_only(chart), f"{words('reports.page.slides.plan')} {below}"
    return [Slide(chart.title, above, chart=chart, below=below, notes=notes)]


def _parts_only(chart: Chart) -> Chart:
    """A plan with its parts and moments only, as many as can be read on a slide."""
    if chart.plan is None:
        return chart
    pairs = list(zip(chart.categories, chart.plan.bars, strict=False))
    kept = [pair for pair in pairs if pair[1].head or pair[1].moment] or pairs
    kept = kept[:PLAN_ROWS]
    plan = replace(chart.plan, bars=tuple(bar for _, bar in kept))
    return replace(chart, categories=tuple(name for name, _ in kept), plan=plan)


def _noted(table: Table) -> Iterator[str]:
    """The rows of a table for the notes: each cell with the head of its column."""
    for row in table.rows[:NOTED_ROWS]:
        pairs = zip(table.columns[1:], row.cells[1:], strict=False)
        yield f"{row.cells[0]}: " + "; ".join(f"{column.title} {cell}" for column, cell in pairs)


def _table(table: Table, above: str, words: Words, box: Box) -> list[Slide]:
    keep = _columns(table)
    left = [column.title for column in table.columns[len(keep) :]]
    narrow = Table(
        table.title, tuple(table.columns[at] for at in keep), tuple(_cut(row, keep) for row in table.rows)
    )
    whole = grids(narrow, box.wide, box.high)
    shown = whole[:SPREAD]
    rows = sum(len(grid.table.rows) for grid in shown)
    said = []
    if rows < len(table.rows):
        said.append(words("reports.page.slides.more", shown=rows, count=len(table.rows)))
    if left:
        said.append(words("reports.page.slides.columns", names=", ".join(left)))
    meanings = tuple(f"{item.title}: {item.meaning}" for item in table.columns if item.meaning)
    notes = (*meanings, *table.notes, *_noted(table))
    below = " ".join(said) or (table.notes[0] if table.notes else "")
    made = [Slide(table.title, above, grid=grid, below=below, notes=notes) for grid in shown]
    return _numbered(made, words)


def _columns(table: Table) -> list[int]:
    """The first columns that fit on a slide."""
    kept: list[int] = []
    used = 0.0
    for place, column in enumerate(table.columns):
        longest = max((len(row.cells[place]) for row in table.rows if place < len(row.cells)), default=0)
        used += 0.6 if column.align is Align.RIGHT and longest <= SHORT else 1.0
        if used > COLUMNS and kept:
            break
        kept.append(place)
    return kept


def _cut(row: TableRow, keep: list[int]) -> TableRow:
    return TableRow(tuple(row.cells[at] for at in keep if at < len(row.cells)), row.total)


def _numbered(made: list[Slide], words: Words) -> list[Slide]:
    """Slides that go on from one to the next, with "(1 of 3)" behind their title."""
    if len(made) < 2:  # noqa: PLR2004  one alone needs no number
        return made
    return [
        replace(item, title=words("reports.page.part", title=item.title, number=place, count=len(made)))
        for place, item in enumerate(made, 1)
    ]


def _unique(made: list[Slide], document: Document) -> Iterator[Slide]:
    """Titles told apart by their section, else by a number, and the notes with section and origin."""
    seen: set[str] = set()
    for slide in made:
        title = slide.title if slide.title not in seen or not slide.above else f"{slide.above}: {slide.title}"
        number = next(at for at in count(1) if _counted(title, at) not in seen)
        title = _counted(title, number)
        seen.add(title)
        heads = tuple(text for text in (slide.above, title) if text)
        feet = tuple(text for text in (slide.below, document.stamp, document.footer) if text)
        yield replace(slide, title=title, notes=(*heads, *slide.notes, *feet))


def _counted(title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({number})"
